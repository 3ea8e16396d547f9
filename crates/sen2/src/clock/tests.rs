use domain::clock::TransferKind;
use domain::event::{Happening, ReviewOutcome, What};
use domain::{Date, date};

use super::{Held, into_clock};
use crate::record::{ActivePlans, Assessment, CeaseReason, NamedPlan, Outcome, Request};

const REFERENCE: Date = date(2025, 1, 16);

fn request(received: Date, outcome: Option<Outcome>, on: Option<Date>) -> Request {
    Request {
        received,
        source: None,
        rya: None,
        outcome,
        outcome_date: on,
        mediation: None,
        tribunal: None,
        exported: None,
        assessments: Vec::new(),
        active: None,
        incomplete: false,
    }
}

fn assessment(outcome: Outcome, on: Option<Date>, plan: Option<NamedPlan>) -> Assessment {
    Assessment {
        outcome: Some(outcome),
        outcome_date: on,
        mediation: None,
        tribunal: None,
        other_mediation: None,
        other_tribunal: None,
        week20: None,
        plan,
    }
}

fn plan(start: Date) -> NamedPlan {
    NamedPlan {
        start,
        residential: None,
        work_based: None,
        personal_budget: None,
        organised: None,
        direct_payments: None,
        ceased: None,
        cease_reason: None,
        settings: Vec::new(),
    }
}

/// Day and event of each fact; facts that are vouched for have no day here.
fn told(request: &Request) -> Vec<(Option<Date>, What)> {
    into_clock(request, REFERENCE)
        .facts
        .into_iter()
        .map(|fact| match fact.held {
            Held::Day => (Some(fact.on), fact.what),
            Held::Vouched => (None, fact.what),
        })
        .collect()
}

fn on(day: Date, happening: Happening) -> (Option<Date>, What) {
    (Some(day), What::Clock(happening))
}

fn undated(happening: Happening) -> (Option<Date>, What) {
    (None, What::Undated(happening))
}

/// A plan whose day the clock must not run from.
fn old_plan(day: Date) -> (Option<Date>, What) {
    (Some(day), What::Undated(Happening::FinalPlanSent))
}

#[test]
fn what_has_no_day_keeps_its_place_among_what_has_one() {
    let mut case = request(date(2024, 1, 8), Some(Outcome::Yes), None);
    case.assessments = vec![assessment(Outcome::Yes, None, Some(plan(date(2024, 6, 3))))];
    case.active = Some(ActivePlans {
        review_meeting: Some(date(2024, 12, 2)),
        review_outcome: Some(ReviewOutcome::Maintain),
        ..ActivePlans::default()
    });
    let facts = into_clock(&case, REFERENCE).facts;
    let days: Vec<Date> = facts.iter().map(|fact| fact.on).collect();
    assert_eq!(
        days,
        [
            date(2024, 1, 8),
            // Decided by the day of the plan, both times.
            date(2024, 6, 3),
            date(2024, 6, 3),
            date(2024, 6, 3),
            date(2024, 12, 2),
            REFERENCE,
        ]
    );
    assert_eq!(facts[1].held, Held::Vouched);
    assert_eq!(facts[1].what, What::Undated(Happening::DecidedToAssess));
}

#[test]
fn a_request_of_this_year_feeds_each_decision_with_its_day() {
    let mut case = request(date(2024, 1, 8), Some(Outcome::Yes), Some(date(2024, 2, 9)));
    let refusal = assessment(Outcome::No, Some(date(2024, 4, 2)), None);
    let mut grant = assessment(
        Outcome::Yes,
        Some(date(2024, 8, 1)),
        Some(plan(date(2024, 9, 2))),
    );
    grant.week20 = Some(true);
    case.assessments = vec![refusal, grant];
    assert_eq!(
        told(&case),
        [
            on(date(2024, 1, 8), Happening::RequestReceived),
            on(date(2024, 2, 9), Happening::DecidedToAssess),
            on(date(2024, 4, 2), Happening::DecidedNotToIssue),
            on(date(2024, 8, 1), Happening::DecidedToIssue),
            (None, What::ExceptionUnspecified),
            on(date(2024, 9, 2), Happening::FinalPlanSent),
        ]
    );
    let known = into_clock(&case, REFERENCE);
    assert_eq!(known.known_to, REFERENCE);
    assert_eq!(known.history_from, date(2024, 1, 1));
}

#[test]
fn each_outcome_of_a_request_is_its_own_event() {
    let (received, day) = (date(2024, 1, 8), date(2024, 2, 9));
    let told_of = |outcome, on| told(&request(received, outcome, on)).split_off(1);
    assert_eq!(
        told_of(Some(Outcome::No), Some(day)),
        [on(day, Happening::DecidedNotToAssess)]
    );
    assert_eq!(
        told_of(Some(Outcome::Withdrawn), Some(day)),
        [on(day, Happening::Withdrawn)]
    );
    assert_eq!(told_of(Some(Outcome::Awaited), None), []);
    assert_eq!(
        told_of(Some(Outcome::Yes), None),
        [undated(Happening::DecidedToAssess)]
    );
    assert_eq!(told_of(None, Some(day)), []);
}

#[test]
fn what_was_decided_before_the_year_feeds_no_clock() {
    let mut case = request(
        date(2019, 7, 31),
        Some(Outcome::Historical),
        Some(date(2019, 9, 10)),
    );
    case.assessments = vec![assessment(
        Outcome::Historical,
        Some(date(2019, 12, 17)),
        Some(plan(date(2020, 1, 20))),
    )];
    case.active = Some(ActivePlans {
        review_meeting: Some(date(2022, 10, 7)),
        review_outcome: Some(ReviewOutcome::Amend),
        review_draft: Some(date(2022, 10, 12)),
        last_review: Some(date(2022, 10, 20)),
        ..ActivePlans::default()
    });
    assert_eq!(
        told(&case),
        [
            old_plan(date(2020, 1, 20)),
            on(date(2022, 10, 7), Happening::ReviewMeetingHeld),
            on(
                date(2022, 10, 20),
                Happening::ReviewDecisionSent {
                    outcome: ReviewOutcome::Amend
                }
            ),
            on(date(2022, 10, 12), Happening::AmendmentNoticeSent),
        ]
    );
}

#[test]
fn an_assessment_after_an_old_decision_shows_that_there_was_one() {
    let mut case = request(date(2023, 11, 1), Some(Outcome::Historical), None);
    case.assessments = vec![assessment(Outcome::Awaited, None, None)];
    assert_eq!(told(&case), [undated(Happening::DecidedToAssess)]);
}

#[test]
fn dates_of_another_council_feed_no_clock() {
    let mut case = request(date(2023, 1, 8), Some(Outcome::Yes), Some(date(2023, 2, 9)));
    case.assessments = vec![assessment(
        Outcome::Yes,
        Some(date(2023, 4, 2)),
        Some(plan(date(2023, 5, 2))),
    )];
    case.active = Some(ActivePlans {
        transfer_la: Some("998".into()),
        ..ActivePlans::default()
    });
    assert_eq!(
        told(&case),
        [
            old_plan(date(2023, 5, 2)),
            (
                None,
                What::MovedIn {
                    from: Some("998".into())
                }
            ),
        ]
    );
}

#[test]
fn nothing_before_the_law_was_in_force_reaches_the_clock() {
    let mut case = request(
        date(2014, 8, 29),
        Some(Outcome::Yes),
        Some(date(2014, 9, 1)),
    );
    case.assessments = vec![assessment(
        Outcome::Yes,
        Some(date(2014, 8, 31)),
        Some(plan(date(2014, 8, 31))),
    )];
    assert_eq!(
        told(&case),
        [
            on(date(2014, 9, 1), Happening::DecidedToAssess),
            old_plan(date(2014, 9, 1)),
        ]
    );
}

#[test]
fn a_phase_transfer_is_known_by_the_day_that_the_law_sets() {
    let kind = |due| {
        let mut case = request(date(2019, 1, 8), Some(Outcome::Historical), None);
        case.active = Some(ActivePlans {
            phase_transfer_due: Some(due),
            phase_transfer_final: Some(date(2025, 1, 10)),
            ..ActivePlans::default()
        });
        told(&case).split_off(1)
    };
    let moves = |kind| {
        let moves_on = date(2025, 9, 1);
        (None, What::PhaseTransfer { kind, moves_on })
    };
    let sent = on(date(2025, 1, 10), Happening::AmendedPlanSent);
    assert_eq!(
        kind(date(2025, 2, 15)),
        [moves(TransferKind::BetweenPhases), sent.clone()]
    );
    assert_eq!(
        kind(date(2025, 3, 31)),
        [moves(TransferKind::ToPost16), sent.clone()]
    );
    assert_eq!(kind(date(2025, 3, 1)), [sent]);
}

#[test]
fn an_ending_says_why_where_that_matters() {
    let end = |ceased, reason| {
        let mut old = plan(date(2020, 1, 20));
        (old.ceased, old.cease_reason) = (ceased, reason);
        let mut case = request(date(2019, 7, 31), Some(Outcome::Historical), None);
        case.assessments = vec![assessment(Outcome::Historical, None, Some(old))];
        told(&case).split_off(1)
    };
    let day = date(2024, 5, 1);
    let ceased = on(day, Happening::PlanCeased);
    assert_eq!(end(Some(day), None), std::slice::from_ref(&ceased));
    assert_eq!(
        end(Some(day), Some(CeaseReason::Other)),
        std::slice::from_ref(&ceased)
    );
    assert_eq!(
        end(Some(day), Some(CeaseReason::Died)),
        [ceased.clone(), (Some(day), What::ChildDied)]
    );
    assert_eq!(
        end(Some(day), Some(CeaseReason::MovedToAnotherCouncil)),
        [ceased, (Some(day), What::MovedOut { to: None })]
    );
    assert_eq!(
        end(None, Some(CeaseReason::Died)),
        [undated(Happening::PlanCeased), (None, What::ChildDied)]
    );
}

#[test]
fn a_child_that_left_during_the_assessment_has_moved_out() {
    let mut case = request(date(2024, 1, 8), Some(Outcome::Yes), Some(date(2024, 2, 9)));
    case.exported = Some("998".into());
    let to = Some("998".into());
    assert_eq!(told(&case).last(), Some(&(None, What::MovedOut { to })));
}

#[test]
fn where_a_record_was_rejected_the_case_is_known_only_to_its_last_day() {
    // The assessment was rejected: whether a plan came of it is not known, so nothing can be late.
    let mut case = request(date(2024, 1, 8), Some(Outcome::Yes), Some(date(2024, 2, 9)));
    case.incomplete = true;
    assert_eq!(into_clock(&case, REFERENCE).known_to, date(2024, 2, 9));
    // With a plan in force on the reference date there is one, whenever it was made.
    case.active = Some(ActivePlans::default());
    assert_eq!(told(&case).last(), Some(&undated(Happening::FinalPlanSent)));
    assert_eq!(into_clock(&case, REFERENCE).known_to, REFERENCE);
}
