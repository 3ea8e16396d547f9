use domain::event::{Readers, ReviewOutcome};
use domain::{Timestamp, date};

use super::*;
use crate::import::Stamp;

/// Of a child no case of whom is sealed.
fn drawn(kept: Option<&Kept<Request>>, events: &[CaseEvent], year: Year) -> Drawn {
    super::drawn(kept, events, year, false)
}

const REFERENCE: Date = date(2025, 1, 16);

fn year(number: i32) -> Year {
    Year::new(number).expect("a return")
}

fn kept(record: Request) -> Kept<Request> {
    let stamp = Stamp {
        reference: REFERENCE,
        made: Some(date(2025, 2, 3)),
    };
    Kept { stamp, record }
}

fn event(id: i64, on: Date, what: What, source: Source) -> CaseEvent {
    CaseEvent {
        id: EventId(id),
        on,
        what,
        source,
        person: None,
        readers: Readers::Case,
        supersedes: None,
        recorded_at: Timestamp(id),
    }
}

fn here(id: i64, on: Date, happening: Happening) -> CaseEvent {
    event(id, on, What::Clock(happening), Source::Officer)
}

/// What an import made of a record.
fn imported(kept: &Kept<Request>) -> Vec<CaseEvent> {
    let facts = into_clock(&kept.record, kept.stamp.reference).facts;
    (1..)
        .zip(facts)
        .map(|(id, fact)| event(id, fact.on, fact.what, Source::Import))
        .collect()
}

fn asked(received: Date) -> Request {
    Request {
        source: Some("2".to_owned()),
        ..nothing_yet(received)
    }
}

fn plan(start: Date) -> NamedPlan {
    NamedPlan {
        start,
        residential: None,
        work_based: None,
        personal_budget: Some(true),
        organised: Some(false),
        direct_payments: None,
        ceased: None,
        cease_reason: None,
        settings: Vec::new(),
    }
}

/// Assessed, with a plan of 27 May 2024 in force.
fn planned() -> Request {
    Request {
        outcome: Some(Outcome::Yes),
        outcome_date: Some(date(2024, 2, 9)),
        assessments: vec![Assessment {
            outcome: Some(Outcome::Yes),
            outcome_date: Some(date(2024, 4, 2)),
            week20: Some(false),
            plan: Some(plan(date(2024, 5, 27))),
            ..awaited()
        }],
        active: Some(ActivePlans {
            review_meeting: Some(date(2024, 11, 4)),
            ..ActivePlans::default()
        }),
        ..asked(date(2024, 1, 8))
    }
}

fn only(drawn: &Drawn) -> &Request {
    assert_eq!(drawn.requests.len(), 1);
    &drawn.requests[0]
}

fn first_plan(request: &Request) -> Option<&NamedPlan> {
    request.assessments.iter().find_map(|one| one.plan.as_ref())
}

#[test]
fn what_nobody_changed_is_as_the_last_return_of_the_year_had_it() {
    let kept = kept(planned());
    let mut events = imported(&kept);
    // What the return does not know of changes nothing.
    events.push(here(90, date(2024, 12, 1), Happening::ReviewReportSent));
    let drawn = drawn(Some(&kept), &events, year(2025));
    assert_eq!(drawn.requests, [kept.record]);
    assert_eq!(drawn.carried_from, None);
}

#[test]
fn a_decision_that_was_put_right_here_stands_as_it_was_put_right() {
    let kept = kept(planned());
    let mut events = imported(&kept);
    let older = events.iter().find(|one| one.on == date(2024, 2, 9));
    let older = older.expect("the decision").id;
    events.push(CaseEvent {
        supersedes: Some(older),
        ..here(90, date(2024, 2, 16), Happening::DecidedToAssess)
    });
    let drawn = drawn(Some(&kept), &events, year(2025));
    let request = only(&drawn);
    assert_eq!(request.outcome, Some(Outcome::Yes));
    assert_eq!(request.outcome_date, Some(date(2024, 2, 16)));
    assert_eq!(request.assessments, kept.record.assessments);
}

#[test]
fn another_day_of_a_plan_keeps_what_the_return_says_of_the_plan() {
    let kept = kept(planned());
    let mut events = imported(&kept);
    let older = events.iter().find(|one| one.on == date(2024, 5, 27));
    let older = older.expect("the plan").id;
    events.push(CaseEvent {
        supersedes: Some(older),
        ..here(90, date(2024, 6, 3), Happening::FinalPlanSent)
    });
    let right = drawn(Some(&kept), &events, year(2025));
    assert_eq!(first_plan(only(&right)), Some(&plan(date(2024, 6, 3))));
    // Struck, it never was: no plan is in the return, and none in force.
    events.pop();
    events.push(CaseEvent {
        what: What::Struck,
        supersedes: Some(older),
        ..here(91, date(2024, 5, 27), Happening::FinalPlanSent)
    });
    let struck = drawn(Some(&kept), &events, year(2025));
    assert_eq!(first_plan(only(&struck)), None);
}

#[test]
fn a_case_that_began_here_is_drawn_from_its_events() {
    let events = [
        here(1, date(2024, 1, 8), Happening::RequestReceived),
        here(2, date(2024, 2, 9), Happening::DecidedToAssess),
        here(3, date(2024, 3, 9), Happening::DecidedNotToIssue),
        here(4, date(2024, 3, 20), Happening::MediationRequested),
        here(5, date(2024, 4, 20), Happening::AppealRegistered),
        here(6, date(2024, 9, 20), Happening::FinalPlanSent),
        here(7, date(2024, 10, 20), Happening::AppealRegistered),
    ];
    let drawn = drawn(None, &events, year(2025));
    let request = only(&drawn);
    assert_eq!(request.received, date(2024, 1, 8));
    assert_eq!(request.outcome_date, Some(date(2024, 2, 9)));
    let [refused, second] = request.assessments.as_slice() else {
        panic!("two assessments");
    };
    assert_eq!(refused.outcome, Some(Outcome::No));
    assert_eq!(
        (refused.mediation, refused.tribunal),
        (Some(true), Some(true))
    );
    // Decided for a plan, and no event says when.
    assert_eq!(
        (second.outcome, second.outcome_date),
        (Some(Outcome::Yes), None)
    );
    assert_eq!(
        (second.other_mediation, second.other_tribunal),
        (None, Some(true))
    );
    let sent = second.plan.as_ref().expect("a plan");
    assert_eq!(
        (sent.start, sent.personal_budget),
        (date(2024, 9, 20), None)
    );
    assert_eq!(request.active, Some(ActivePlans::default()));
    assert_eq!(request.source, None);
}

#[test]
fn a_request_after_a_refusal_is_another_one() {
    let events = [
        here(1, date(2024, 1, 8), Happening::RequestReceived),
        // Asking again moves no date.
        here(2, date(2024, 1, 20), Happening::RequestReceived),
        here(3, date(2024, 2, 9), Happening::DecidedNotToAssess),
        here(4, date(2024, 9, 2), Happening::RequestReceived),
        // After the year: no request of this return.
        here(5, date(2024, 10, 2), Happening::Withdrawn),
        here(6, date(2025, 1, 7), Happening::RequestReceived),
    ];
    let drawn = drawn(None, &events, year(2025));
    let said: Vec<_> = drawn
        .requests
        .iter()
        .map(|one| (one.received, one.outcome))
        .collect();
    assert_eq!(
        said,
        [
            (date(2024, 1, 8), Some(Outcome::No)),
            (date(2024, 9, 2), Some(Outcome::Withdrawn)),
        ]
    );
}

#[test]
fn a_plan_that_ended_is_in_force_no_more_and_later_years_do_not_know_it() {
    let kept = kept(planned());
    let mut events = imported(&kept);
    events.push(here(90, date(2025, 7, 1), Happening::PlanCeased));
    events.push(event(
        91,
        date(2025, 7, 1),
        What::MovedOut {
            to: Some("302".to_owned()),
        },
        Source::Officer,
    ));
    let of_2025 = drawn(Some(&kept), &events, year(2025));
    assert_eq!(of_2025.requests, std::slice::from_ref(&kept.record));
    let of_2026 = drawn(Some(&kept), &events, year(2026));
    let request = only(&of_2026);
    assert_eq!(
        (request.outcome, &request.active),
        (Some(Outcome::Historical), &None)
    );
    let ended = first_plan(request).expect("a plan");
    assert_eq!(ended.ceased, Some(date(2025, 7, 1)));
    assert_eq!(ended.cease_reason, Some(CeaseReason::MovedToAnotherCouncil));
    assert_eq!(drawn(Some(&kept), &events, year(2027)).requests, []);
}

#[test]
fn a_death_ends_the_plan_with_its_reason() {
    let kept = kept(planned());
    let mut events = imported(&kept);
    events.push(event(
        90,
        date(2025, 3, 1),
        What::ChildDied,
        Source::Officer,
    ));
    let drawn = drawn(Some(&kept), &events, year(2026));
    let ended = first_plan(only(&drawn)).expect("a plan");
    assert_eq!(ended.cease_reason, Some(CeaseReason::Died));
    assert_eq!(ended.ceased, Some(date(2025, 3, 1)));
    assert_eq!(only(&drawn).active, None);
}

#[test]
fn a_later_review_takes_the_place_of_the_last() {
    let mut record = planned();
    let review = active(&mut record);
    review.review_outcome = Some(ReviewOutcome::Maintain);
    review.last_review = Some(date(2024, 11, 20));
    let kept = kept(record);
    let mut events = imported(&kept);
    // Of an earlier one nothing is said.
    let outcome = ReviewOutcome::Cease;
    let decided = Happening::ReviewDecisionSent { outcome };
    events.push(here(90, date(2023, 11, 20), decided));
    events.push(here(91, date(2025, 10, 6), Happening::ReviewMeetingHeld));
    let drawn_now = drawn(Some(&kept), &events, year(2026));
    let review = only(&drawn_now).active.as_ref().expect("in force");
    assert_eq!(review.review_meeting, Some(date(2025, 10, 6)));
    assert_eq!((review.review_outcome, review.last_review), (None, None));
}

#[test]
fn a_move_between_phases_is_due_on_the_day_of_the_law() {
    let kept = kept(planned());
    let mut events = imported(&kept);
    let what = What::PhaseTransfer {
        kind: TransferKind::ToPost16,
        moves_on: date(2026, 9, 1),
    };
    events.push(event(90, date(2025, 10, 1), what, Source::Officer));
    events.push(here(91, date(2026, 1, 9), Happening::AmendedPlanSent));
    let drawn = drawn(Some(&kept), &events, year(2026));
    let moving = only(&drawn).active.as_ref().expect("in force");
    assert_eq!(moving.phase_transfer_due, Some(date(2026, 3, 31)));
    assert_eq!(moving.phase_transfer_final, Some(date(2026, 1, 9)));
}

#[test]
fn an_exception_counts_as_the_public_figures_count_it() {
    let kept = kept(planned());
    let mut events = imported(&kept);
    events.push(event(
        90,
        date(2024, 3, 1),
        What::ExceptionUnspecified,
        Source::Officer,
    ));
    let drawn = drawn(Some(&kept), &events, year(2025));
    assert_eq!(only(&drawn).assessments[0].week20, Some(true));
}

#[test]
fn what_has_no_day_is_never_given_one() {
    let undated = |id, happening| {
        event(
            id,
            date(2024, 6, 1),
            What::Undated(happening),
            Source::Officer,
        )
    };
    let events = [
        here(1, date(2024, 1, 8), Happening::RequestReceived),
        undated(2, Happening::DecidedToAssess),
        undated(3, Happening::FinalPlanSent),
    ];
    let drawn = drawn(None, &events, year(2025));
    let request = only(&drawn);
    assert_eq!(
        (request.outcome, request.outcome_date),
        (Some(Outcome::Yes), None)
    );
    assert_eq!(first_plan(request), None);
    assert!(drawn.plan_without_day && request.active.is_some());
    // Moved away, and nobody knows where to.
    let events = [
        here(1, date(2024, 1, 8), Happening::RequestReceived),
        event(
            2,
            date(2024, 6, 1),
            What::MovedOut { to: None },
            Source::Officer,
        ),
    ];
    let drawn = super::drawn(None, &events, year(2025), false);
    assert_eq!(only(&drawn).exported, None);
    assert!(drawn.moved_nowhere);
}

const DEATH: What = What::ChildDied;

#[test]
fn what_was_decided_here_before_the_year_is_historical() {
    let mut events = vec![
        here(1, date(2023, 1, 8), Happening::RequestReceived),
        here(2, date(2023, 2, 9), Happening::DecidedToAssess),
        here(3, date(2023, 4, 9), Happening::DecidedToIssue),
        here(4, date(2023, 5, 9), Happening::FinalPlanSent),
    ];
    let old = drawn(None, &events, year(2025));
    let old = only(&old);
    assert_eq!(old.outcome, Some(Outcome::Historical));
    assert_eq!(old.assessments[0].outcome, Some(Outcome::Historical));
    assert!(old.active.is_some());
    // A plan of the year counts in it, whenever its request was decided on.
    events[3] = here(4, date(2024, 1, 9), Happening::FinalPlanSent);
    let new = drawn(None, &events, year(2025));
    assert_eq!(only(&new).outcome, Some(Outcome::Historical));
    assert_eq!(only(&new).assessments[0].outcome, Some(Outcome::Yes));
    // Decided by officers on top of an older return.
    let kept = kept(asked(date(2024, 10, 8)));
    let mut events = imported(&kept);
    events.push(here(90, date(2025, 2, 9), Happening::DecidedToAssess));
    let later = drawn(Some(&kept), &events, year(2027));
    assert_eq!(only(&later).outcome, Some(Outcome::Historical));
    let of_year = drawn(Some(&kept), &events, year(2026));
    assert_eq!(only(&of_year).outcome, Some(Outcome::Yes));
}

#[test]
fn a_case_sealed_after_a_death_has_no_plan_in_force_and_is_listed() {
    let kept = kept(planned());
    let mut events = imported(&kept);
    let sealed = super::drawn(Some(&kept), &events, year(2025), true);
    assert!(sealed.death_not_recorded);
    assert_eq!(only(&sealed).active, None);
    // Recorded, it is known when: after the reference date the plan was in force on it.
    events.push(event(90, date(2025, 3, 1), DEATH, Source::Officer));
    let recorded = super::drawn(Some(&kept), &events, year(2025), true);
    assert!(!recorded.death_not_recorded);
    assert_eq!(recorded.requests, [kept.record]);
}

#[test]
fn a_death_before_a_plan_ends_the_request() {
    let received = here(1, date(2024, 1, 8), Happening::RequestReceived);
    let died = event(9, date(2024, 3, 1), DEATH, Source::Officer);
    let asked_only = drawn(None, &[received.clone(), died.clone()], year(2025));
    let request = only(&asked_only);
    assert_eq!(
        (request.outcome, request.outcome_date),
        (Some(Outcome::Withdrawn), Some(date(2024, 3, 1)))
    );
    let assessing = here(2, date(2024, 2, 8), Happening::DecidedToAssess);
    let assessed = drawn(None, &[received, assessing, died], year(2025));
    let one = &only(&assessed).assessments[0];
    assert_eq!(
        (only(&assessed).outcome, one.outcome, one.outcome_date),
        (
            Some(Outcome::Yes),
            Some(Outcome::Withdrawn),
            Some(date(2024, 3, 1))
        )
    );
}

#[test]
fn nothing_of_a_plan_is_said_where_there_is_none() {
    let what = What::PhaseTransfer {
        kind: TransferKind::ToPost16,
        moves_on: date(2025, 9, 1),
    };
    let moved_in = What::MovedIn {
        from: Some("302".to_owned()),
    };
    let mut events = vec![
        here(1, date(2024, 1, 8), Happening::RequestReceived),
        event(2, date(2024, 1, 9), moved_in, Source::Officer),
        here(3, date(2024, 2, 9), Happening::DecidedNotToAssess),
        event(4, date(2024, 2, 10), what, Source::Officer),
        here(5, date(2024, 5, 10), Happening::ReviewMeetingHeld),
    ];
    let refused = drawn(None, &events, year(2025));
    assert_eq!(only(&refused).active, None);
    // A plan that was struck leaves none in force, though its review stands.
    let kept = kept(planned());
    events = imported(&kept);
    let sent = events.iter().find(|one| one.on == date(2024, 5, 27));
    let older = sent.expect("the plan").id;
    events.push(CaseEvent {
        what: What::Struck,
        supersedes: Some(older),
        ..here(91, date(2024, 5, 27), Happening::FinalPlanSent)
    });
    let struck = drawn(Some(&kept), &events, year(2025));
    assert_eq!(only(&struck).active, None);
}

#[test]
fn a_plan_ends_though_another_request_came_in_since() {
    let kept = kept(planned());
    let mut events = imported(&kept);
    events.push(here(90, date(2025, 2, 3), Happening::RequestReceived));
    events.push(here(91, date(2025, 5, 6), Happening::ReviewMeetingHeld));
    let in_force = drawn(Some(&kept), &events, year(2026));
    let reviewed = in_force.requests[0].active.as_ref().expect("in force");
    assert_eq!(reviewed.review_meeting, Some(date(2025, 5, 6)));
    events.push(here(92, date(2025, 7, 1), Happening::PlanCeased));
    let ended = drawn(Some(&kept), &events, year(2026));
    let [old, new] = ended.requests.as_slice() else {
        panic!("two requests");
    };
    let ceased = first_plan(old).and_then(|plan| plan.ceased);
    assert_eq!(ceased, Some(date(2025, 7, 1)));
    assert_eq!((&old.active, &new.active), (&None, &None));
}

#[test]
fn a_struck_request_is_in_no_return() {
    let kept = kept(asked(date(2024, 10, 8)));
    let mut events = imported(&kept);
    let older = events[0].id;
    events.push(CaseEvent {
        what: What::Struck,
        supersedes: Some(older),
        ..here(91, date(2024, 10, 8), Happening::RequestReceived)
    });
    let struck = drawn(Some(&kept), &events, year(2025));
    assert!(struck.requests.is_empty() && struck.unreceived);
}

#[test]
fn a_day_that_an_officer_found_is_in_the_return() {
    // Decided, and in force, without a day.
    let kept_undated = kept(Request {
        outcome: Some(Outcome::Yes),
        outcome_date: None,
        active: Some(ActivePlans {
            review_meeting: Some(date(2024, 11, 4)),
            ..ActivePlans::default()
        }),
        ..asked(date(2024, 1, 8))
    });
    let mut events = imported(&kept_undated);
    let id_of = |events: &[CaseEvent], sought: Happening| {
        let sought = What::Undated(sought);
        let found = events.iter().find(|one| one.what == sought);
        found.expect("imported").id
    };
    let decided = id_of(&events, Happening::DecidedToAssess);
    let sent = id_of(&events, Happening::FinalPlanSent);
    events.push(CaseEvent {
        supersedes: Some(decided),
        ..here(90, date(2024, 2, 9), Happening::DecidedToAssess)
    });
    events.push(CaseEvent {
        supersedes: Some(sent),
        ..here(91, date(2024, 5, 27), Happening::FinalPlanSent)
    });
    let found = drawn(Some(&kept_undated), &events, year(2025));
    let request = only(&found);
    assert_eq!(request.outcome_date, Some(date(2024, 2, 9)));
    let day = first_plan(request).map(|plan| plan.start);
    assert_eq!(day, Some(date(2024, 5, 27)));
    // What else was said of the plan in force stays.
    assert_eq!(request.active, kept_undated.record.active);

    // A plan of before the year, by a wrong day.
    let mut record = planned();
    record.outcome = Some(Outcome::Historical);
    record.assessments[0].outcome = Some(Outcome::Historical);
    record.assessments[0].plan = Some(plan(date(2022, 5, 27)));
    let kept_old = kept(record);
    let mut events = imported(&kept_old);
    let sent = id_of(&events, Happening::FinalPlanSent);
    events.push(CaseEvent {
        supersedes: Some(sent),
        ..here(91, date(2022, 6, 3), Happening::FinalPlanSent)
    });
    let right = drawn(Some(&kept_old), &events, year(2025));
    assert_eq!(first_plan(only(&right)), Some(&plan(date(2022, 6, 3))));
    assert_eq!(
        only(&right).assessments[0].outcome,
        Some(Outcome::Historical)
    );
}

#[test]
fn who_moved_away_in_the_year_is_in_it_by_the_number_of_the_council() {
    let to = |to: &str| What::MovedOut {
        to: Some(to.to_owned()),
    };
    let mut events = vec![
        here(1, date(2024, 11, 8), Happening::RequestReceived),
        event(2, date(2025, 2, 3), to("302"), Source::Officer),
    ];
    let moved = drawn(None, &events, year(2026));
    assert_eq!(only(&moved).exported.as_deref(), Some("302"));
    assert_eq!(drawn(None, &events, year(2027)).requests, []);
    events[1] = event(2, date(2025, 2, 3), to("Barnet, Mrs Long"), Source::Officer);
    let words = drawn(None, &events, year(2026));
    assert!(words.council_in_words);
    assert!(words.requests.iter().all(|one| one.exported.is_none()));
    // With a plan whose day nobody knows, it is no request that moved.
    let kept = kept(Request {
        outcome: Some(Outcome::Historical),
        active: Some(ActivePlans::default()),
        ..asked(date(2020, 1, 8))
    });
    let mut events = imported(&kept);
    events.push(event(90, date(2024, 6, 1), to("302"), Source::Officer));
    let planned = drawn(Some(&kept), &events, year(2025));
    assert!(planned.end_unsaid);
    let request = only(&planned);
    assert_eq!((&request.exported, &request.active), (&None, &None));
}

#[test]
fn a_request_withdrawn_while_assessed_ends_though_no_assessment_was_listed() {
    let kept = kept(Request {
        outcome: Some(Outcome::Historical),
        ..asked(date(2023, 11, 8))
    });
    let mut events = imported(&kept);
    events.push(here(90, date(2024, 3, 1), Happening::Withdrawn));
    let ended = drawn(Some(&kept), &events, year(2025));
    let one = &only(&ended).assessments[0];
    assert_eq!(
        (one.outcome, one.outcome_date),
        (Some(Outcome::Withdrawn), Some(date(2024, 3, 1)))
    );
}

#[test]
fn an_exception_says_nothing_of_a_refusal() {
    let exception = event(
        4,
        date(2024, 3, 1),
        What::ExceptionUnspecified,
        Source::Officer,
    );
    let events = [
        here(1, date(2024, 1, 8), Happening::RequestReceived),
        here(2, date(2024, 2, 9), Happening::DecidedToAssess),
        exception,
        here(3, date(2024, 3, 9), Happening::DecidedNotToIssue),
    ];
    let refused = drawn(None, &events, year(2025));
    assert_eq!(only(&refused).assessments[0].week20, None);
    let open = drawn(None, &events[..3], year(2025));
    assert_eq!(only(&open).assessments[0].week20, Some(true));
}
