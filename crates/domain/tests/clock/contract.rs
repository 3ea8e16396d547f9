//! What the contract says in sentences, a test for each.

use domain::clock::{Facts, PhaseTransfer, Rule, State, TransferKind, timetable};
use domain::event::{Happening, ReviewOutcome};

use crate::cases::{advice_received, advice_requested, case, day, review_decision, step};

/// The states of a rule's steps, in order.
fn states(facts: &Facts, rule: Rule, today: &str) -> Vec<State> {
    timetable(facts, day(today))
        .steps
        .iter()
        .filter(|step| step.rule == rule)
        .map(|step| step.state)
        .collect()
}

#[test]
fn asking_again_never_moves_a_date() {
    let facts = case(&[
        ("2026-01-12", Happening::RequestReceived),
        ("2026-02-01", Happening::RequestReceived),
        ("2026-02-02", advice_requested("EP")),
        ("2026-02-09", advice_requested("EP")),
        ("2026-03-01", Happening::ReassessmentRequested),
        ("2026-03-09", Happening::ReassessmentRequested),
        ("2026-03-02", Happening::MediationRequested),
        ("2026-03-10", Happening::MediationRequested),
    ]);
    for rule in [Rule::C3, Rule::C6, Rule::C10, Rule::C5, Rule::R17, Rule::D3] {
        assert_eq!(states(&facts, rule, "2026-03-10").len(), 1, "{rule}");
    }
}

#[test]
fn a_request_after_the_plan_starts_anew() {
    let facts = case(&[
        ("2026-01-12", Happening::RequestReceived),
        ("2026-02-01", Happening::DecidedNotToAssess),
        ("2026-02-01", Happening::RequestReceived),
        ("2026-02-02", Happening::RequestReceived),
    ]);
    // On one day the request comes first in the table, so it finds C10 still open.
    assert_eq!(
        states(&facts, Rule::C10, "2026-03-01"),
        [State::NotApplicable, State::Due]
    );
    assert_eq!(
        step(&facts, Rule::C10, "2026-03-01").trigger,
        day("2026-02-02")
    );
}

#[test]
fn mediation_asked_for_again_still_ends_what_it_ends() {
    let facts = case(&[
        ("2026-03-01", Happening::FinalPlanSent),
        ("2026-03-02", Happening::MediationRequested),
        ("2026-03-05", Happening::AmendedPlanSent),
        ("2026-03-10", Happening::MediationRequested),
    ]);
    assert_eq!(
        states(&facts, Rule::D1, "2026-04-01"),
        [State::Met, State::Met]
    );
    assert_eq!(states(&facts, Rule::D3, "2026-04-02"), [State::Overdue]);
}

#[test]
fn one_request_for_two_advisers_is_two_steps() {
    let facts = case(&[
        ("2026-02-02", advice_requested("EP")),
        ("2026-02-02", advice_requested("OT")),
        ("2026-02-20", advice_received("OT")),
        ("2026-02-21", advice_requested("OT")),
    ]);
    let timetable = timetable(&facts, day("2026-02-22"));
    let steps: Vec<_> = timetable
        .steps
        .iter()
        .map(|step| (step.id, step.state))
        .collect();
    assert_eq!(
        steps,
        [
            (Some("EP"), State::Due),
            (Some("OT"), State::Met),
            (Some("OT"), State::Due),
        ]
    );
}

#[test]
fn an_end_with_nothing_open_does_nothing() {
    let facts = case(&[
        ("2026-01-10", Happening::DecidedToAssess),
        ("2026-01-12", Happening::RequestReceived),
        ("2026-03-01", advice_received("EP")),
    ]);
    assert_eq!(states(&facts, Rule::C3, "2026-02-01"), [State::Due]);
    assert!(states(&facts, Rule::C5, "2026-04-01").is_empty());
}

#[test]
fn a_start_while_one_is_open_supersedes_it() {
    let facts = case(&[
        ("2026-03-01", Happening::ReviewMeetingHeld),
        ("2026-03-10", Happening::ReviewMeetingHeld),
    ]);
    for rule in [Rule::R6, Rule::R7, Rule::R8] {
        assert_eq!(
            states(&facts, rule, "2026-03-11"),
            [State::Superseded, State::Due]
        );
    }
    assert_eq!(timetable(&facts, day("2026-03-11")).steps[0].met_on, None);
}

#[test]
fn first_and_later_reviews_are_one_clock() {
    let facts = case(&[
        ("2026-03-01", Happening::FinalPlanSent),
        ("2026-05-01", Happening::ReassessedPlanSent),
        ("2026-06-01", Happening::FinalPlanSent),
    ]);
    let timetable = timetable(&facts, day("2026-07-01"));
    let reviews: Vec<_> = timetable
        .steps
        .iter()
        .filter(|step| matches!(step.rule, Rule::R1 | Rule::R2))
        .map(|step| (step.rule, step.state))
        .collect();
    assert_eq!(
        reviews,
        [
            (Rule::R1, State::Superseded),
            (Rule::R2, State::Superseded),
            (Rule::R1, State::Due),
        ]
    );
}

#[test]
fn a_review_is_complete_when_its_decision_is_sent_whatever_the_outcome() {
    for outcome in [
        ReviewOutcome::Maintain,
        ReviewOutcome::Amend,
        ReviewOutcome::Cease,
    ] {
        let facts = case(&[
            ("2026-03-01", Happening::FinalPlanSent),
            ("2027-01-10", Happening::ReviewMeetingHeld),
            ("2027-02-01", review_decision(outcome)),
        ]);
        assert_eq!(states(&facts, Rule::R1, "2027-02-01"), [State::Met]);
        assert_eq!(states(&facts, Rule::R7, "2027-02-01"), [State::Met]);
        let next = states(&facts, Rule::R2, "2027-02-01");
        assert_eq!(next.is_empty(), outcome == ReviewOutcome::Cease);
    }
}

#[test]
fn a_letter_saying_we_will_amend_leaves_the_notice_owed() {
    let facts = case(&[
        ("2027-01-10", Happening::ReviewMeetingHeld),
        ("2027-02-01", review_decision(ReviewOutcome::Amend)),
    ]);
    assert_eq!(states(&facts, Rule::R8, "2027-02-08"), [State::Overdue]);
    assert_eq!(
        states(&facts, Rule::R6, "2027-02-08"),
        [State::NotApplicable]
    );
}

#[test]
fn deciding_not_to_amend_after_all_is_no_new_review() {
    let facts = case(&[
        ("2026-03-01", Happening::FinalPlanSent),
        ("2027-01-10", Happening::ReviewMeetingHeld),
        ("2027-02-01", review_decision(ReviewOutcome::Amend)),
        ("2027-02-01", Happening::AmendmentNoticeSent),
        ("2027-03-01", review_decision(ReviewOutcome::Maintain)),
    ]);
    assert_eq!(states(&facts, Rule::R10, "2027-03-01"), [State::Met]);
    let review = step(&facts, Rule::R2, "2027-03-01");
    assert_eq!(
        (review.trigger, review.state),
        (day("2027-02-01"), State::Due)
    );
    // It may be appealed as any decision to keep the plan.
    assert_eq!(
        step(&facts, Rule::D6, "2027-03-01").trigger,
        day("2027-03-01")
    );
}

#[test]
fn keeping_the_plan_with_a_new_review_waiting_is_that_reviews_decision() {
    let facts = case(&[
        ("2027-02-01", review_decision(ReviewOutcome::Amend)),
        ("2027-02-01", Happening::AmendmentNoticeSent),
        ("2027-02-10", Happening::ReviewMeetingHeld),
        ("2027-03-01", review_decision(ReviewOutcome::Maintain)),
    ]);
    let reviews = states(&facts, Rule::R2, "2027-03-01");
    assert_eq!(reviews, [State::Met, State::Due]);
    assert_eq!(
        step(&facts, Rule::R2, "2027-03-01").trigger,
        day("2027-03-01")
    );
}

fn transferring(kind: TransferKind, on: &str, events: &[(&str, Happening)]) -> Facts {
    Facts {
        phase_transfer: Some(PhaseTransfer { kind, on: day(on) }),
        ..case(events)
    }
}

#[test]
fn a_planned_move_is_there_before_its_trigger() {
    let facts = transferring(TransferKind::BetweenPhases, "2029-09-01", &[]);
    let step = step(&facts, Rule::R14, "2026-01-01");
    assert_eq!(
        (step.trigger, step.due, step.state),
        (day("2028-09-01"), day("2029-02-14"), State::Due)
    );
    assert_eq!(timetable(&facts, day("2026-01-01")).next, Some(Rule::R14));
}

#[test]
fn a_move_starts_ahead_of_its_days_events_and_the_first_plan_ends_it() {
    let facts = transferring(
        TransferKind::ToPost16,
        "2027-09-01",
        &[
            ("2026-08-31", Happening::AmendedPlanSent),
            ("2026-09-01", Happening::AmendedPlanSent),
            ("2026-09-01", Happening::PlanCeased),
        ],
    );
    let step = step(&facts, Rule::R13, "2027-01-01");
    assert_eq!(
        (step.state, step.met_on),
        (State::Met, Some(day("2026-09-01")))
    );
}

#[test]
fn a_plan_that_ends_before_the_trigger_leaves_the_move_open() {
    let facts = transferring(
        TransferKind::ToPost16,
        "2027-09-01",
        &[("2026-08-31", Happening::PlanCeased)],
    );
    assert_eq!(states(&facts, Rule::R13, "2026-08-31"), [State::Due]);
}

#[test]
fn a_move_between_colleges_clamps_to_the_months_end() {
    let facts = transferring(TransferKind::BetweenPost16, "2028-07-31", &[]);
    let leap = step(&facts, Rule::R15, "2028-01-01");
    assert_eq!(
        (leap.trigger, leap.due),
        (day("2027-07-31"), day("2028-02-29"))
    );
    let facts = transferring(TransferKind::BetweenPost16, "2028-02-29", &[]);
    assert_eq!(
        step(&facts, Rule::R15, "2028-01-01").trigger,
        day("2027-02-28")
    );
}

#[test]
fn the_first_certificate_while_an_appeal_is_open_counts_and_no_other() {
    let facts = case(&[
        ("2026-03-15", Happening::MediationCertificate),
        ("2026-03-16", Happening::DecidedNotToAssess),
        ("2026-05-10", Happening::MediationCertificate),
        ("2026-05-20", Happening::MediationCertificate),
    ]);
    assert_eq!(step(&facts, Rule::D6, "2026-05-20").due, day("2026-06-10"));
    let facts = case(&[
        ("2026-03-15", Happening::MediationCertificate),
        ("2026-03-16", Happening::DecidedNotToAssess),
    ]);
    assert_eq!(step(&facts, Rule::D6, "2026-05-20").due, day("2026-05-18"));
}

#[test]
fn a_certificate_on_the_day_of_the_decision_counts() {
    let facts = case(&[
        ("2026-03-16", Happening::MediationCertificate),
        ("2026-03-16", Happening::DecidedNotToAssess),
        ("2026-06-20", Happening::MediationCertificate),
    ]);
    assert_eq!(step(&facts, Rule::D6, "2026-07-01").due, day("2026-05-18"));
}

#[test]
fn a_certificate_after_the_appeal_lapsed_gives_it_another_month() {
    let facts = case(&[
        ("2026-03-16", Happening::DecidedNotToAssess),
        ("2026-06-15", Happening::MediationCertificate),
    ]);
    assert_eq!(step(&facts, Rule::D6, "2026-06-14").state, State::Lapsed);
    let revived = step(&facts, Rule::D6, "2026-06-15");
    assert_eq!(
        (revived.state, revived.due, revived.days),
        (State::Due, day("2026-07-15"), Some(30))
    );
}

#[test]
fn mediation_asked_for_in_time_holds_the_appeal_open() {
    let appeal = |asked: &str| {
        let facts = case(&[
            ("2026-03-16", Happening::DecidedNotToAssess),
            (asked, Happening::MediationRequested),
        ]);
        let step = step(&facts, Rule::D6, "2026-06-01");
        (step.state, step.days)
    };
    assert_eq!(appeal("2026-03-16"), (State::Excepted, None));
    // Two months are two months: the roll to Monday 18 May is the tribunal's, not mediation's.
    assert_eq!(appeal("2026-05-16"), (State::Excepted, None));
    assert_eq!(appeal("2026-05-17"), (State::Lapsed, None));
    // Asked for before this decision: for another.
    assert_eq!(appeal("2026-03-15"), (State::Lapsed, None));
}

#[test]
fn once_a_certificate_counted_a_lapsed_appeal_is_lapsed() {
    let facts = case(&[
        ("2026-03-16", Happening::DecidedNotToAssess),
        ("2026-03-20", Happening::MediationRequested),
        ("2026-04-20", Happening::MediationCertificate),
        ("2026-04-21", Happening::MediationRequested),
    ]);
    assert_eq!(step(&facts, Rule::D6, "2026-06-01").state, State::Lapsed);
}

#[test]
fn an_appeal_after_its_day_is_late_though_mediation_was_asked_for() {
    let facts = case(&[
        ("2026-03-16", Happening::DecidedNotToAssess),
        ("2026-03-20", Happening::MediationRequested),
        ("2026-05-20", Happening::AppealRegistered),
    ]);
    let appeal = step(&facts, Rule::D6, "2026-06-01");
    assert_eq!((appeal.state, appeal.days), (State::MetLate, Some(-2)));
}

#[test]
fn nobody_is_late_in_the_familys_own_time() {
    let facts = case(&[
        ("2026-03-16", Happening::DraftPlanServed),
        ("2026-03-16", Happening::FinalPlanSent),
        ("2026-03-16", Happening::AmendmentNoticeSent),
    ]);
    for rule in [Rule::C8, Rule::D1, Rule::D6, Rule::R9] {
        let step = step(&facts, rule, "2026-06-01");
        assert_eq!((step.state, step.days), (State::Lapsed, None), "{rule}");
    }
    // It stays open, and comments after it still end it, late.
    let mut facts = facts;
    facts
        .events
        .push((day("2026-05-01"), Happening::CommentsReceived));
    assert_eq!(step(&facts, Rule::C8, "2026-06-01").state, State::MetLate);
}

#[test]
fn ending_a_plan_takes_nobodys_appeal_away_and_a_withdrawal_does() {
    let start = [
        ("2026-03-16", Happening::FinalPlanSent),
        ("2026-03-17", Happening::MediationRequested),
        ("2026-03-18", Happening::AmendedPlanSent),
        ("2026-03-19", Happening::MediationHeld),
        ("2026-03-20", Happening::MediationRequested),
        ("2026-03-21", Happening::AmendedPlanSent),
    ];
    for (end, kept) in [
        (Happening::PlanCeased, State::Due),
        (Happening::Withdrawn, State::NotApplicable),
    ] {
        let mut events = start.to_vec();
        events.push(("2026-03-22", end));
        let facts = case(&events);
        for rule in [Rule::D1, Rule::D3, Rule::D5, Rule::D6] {
            assert_eq!(step(&facts, rule, "2026-03-22").state, kept, "{rule}");
        }
        assert_eq!(
            step(&facts, Rule::R1, "2026-03-22").state,
            State::NotApplicable
        );
    }
}

#[test]
fn no_plan_and_a_plan_after_an_order_exclude_each_other() {
    use domain::event::Order;
    for (done, other) in [(Rule::D21, Rule::D22), (Rule::D22, Rule::D21)] {
        let facts = case(&[
            (
                "2026-09-14",
                Happening::TribunalOrder {
                    order: Order::Assess,
                },
            ),
            ("2026-10-14", Happening::OrderComplied { rule: done }),
        ]);
        assert_eq!(states(&facts, done, "2026-11-01"), [State::Met]);
        assert_eq!(states(&facts, other, "2026-11-01"), [State::NotApplicable]);
        assert_eq!(states(&facts, Rule::D20, "2026-11-01"), [State::Overdue]);
    }
}

#[test]
fn next_is_the_earliest_due_day_whether_past_or_to_come() {
    let facts = case(&[
        ("2026-01-12", Happening::RequestReceived),
        ("2026-01-12", Happening::ReviewMeetingHeld),
    ]);
    // R6 was due first, and nothing of the family's own counts.
    assert_eq!(timetable(&facts, day("2026-07-01")).next, Some(Rule::R6));
    // R7 and R8 are due on the same day: the first of the steps.
    let facts = case(&[
        ("2026-01-12", Happening::ReviewMeetingHeld),
        ("2026-01-13", Happening::ReviewReportSent),
    ]);
    assert_eq!(timetable(&facts, day("2026-01-14")).next, Some(Rule::R7));
    assert_eq!(timetable(&Facts::default(), day("2026-01-14")).next, None);
}

#[test]
fn two_parents_with_one_certificate_have_two_appeal_dates() {
    let decision = ("2026-03-16", Happening::DecidedNotToAssess);
    let first = case(&[
        decision.clone(),
        ("2026-05-12", Happening::MediationCertificate),
    ]);
    let second = case(&[decision]);
    assert_eq!(step(&first, Rule::D6, "2026-05-13").due, day("2026-06-12"));
    assert_eq!(step(&second, Rule::D6, "2026-05-13").due, day("2026-05-18"));
}
