use super::*;
use crate::case::facts_for;
use crate::clock::{Rule, timetable};
use crate::date::date;
use crate::event::Order;
use crate::fixture::{Told, file};
use crate::ids::PersonId;

fn of(what: What) -> Option<Milestone> {
    milestone(&file([Told::what(date(2026, 3, 2), what)]).events[0])
}

#[test]
fn every_milestone_is_found_by_its_own_name() {
    for milestone in Milestone::ALL {
        assert_eq!(Milestone::from_name(milestone.as_str()), Some(*milestone));
        let json = serde_json::to_string(milestone).expect("a plain name");
        assert_eq!(json, format!("\"{}\"", milestone.as_str()));
    }
    assert_eq!(Milestone::from_name("child_died"), None);
}

#[test]
fn every_decision_of_the_council_is_a_notice_that_cannot_be_stopped() {
    let outcome = |outcome| Happening::ReviewDecisionSent { outcome };
    for happening in [
        Happening::DecidedToAssess,
        Happening::DecidedNotToAssess,
        Happening::DecidedNotToIssue,
        Happening::DraftPlanServed,
        Happening::FinalPlanSent,
        Happening::ReviewReportSent,
        outcome(ReviewOutcome::Maintain),
        outcome(ReviewOutcome::Amend),
        outcome(ReviewOutcome::Cease),
        Happening::AmendmentNoticeSent,
        Happening::AmendedPlanSent,
        Happening::ReassessmentAgreed,
        Happening::ReassessmentRefused,
        Happening::ReassessedPlanSent,
        Happening::PlanCeased,
    ] {
        let milestone = of(What::Clock(happening.clone()));
        assert_eq!(
            milestone.map(Milestone::is_statutory_notice),
            Some(true),
            "{happening:?}"
        );
    }
    for what in [
        What::Clock(Happening::RequestReceived),
        What::Clock(Happening::TribunalOrder {
            order: Order::Assess,
        }),
        What::Clock(Happening::OrderComplied { rule: Rule::D20 }),
        What::NoteToFamily {
            text: String::new(),
        },
    ] {
        assert_eq!(of(what).map(Milestone::is_statutory_notice), Some(false));
    }
}

#[test]
fn a_death_is_never_a_mail() {
    assert_eq!(of(What::ChildDied), None);
}

#[test]
fn what_we_know_without_its_day_is_no_news() {
    assert_eq!(of(What::Undated(Happening::FinalPlanSent)), None);
}

#[test]
fn what_is_for_officers_is_told_to_nobody() {
    let case = file([Told::on(date(2026, 3, 2), Happening::DecidedToAssess).officers()]);
    assert_eq!(milestone(&case.events[0]), None);
    assert_eq!(of(What::ExceptionUnspecified), None);
}

#[test]
fn a_correction_is_news_where_it_says_something_else() {
    let events = file([
        Told::on(date(2026, 3, 2), Happening::DecidedToAssess),
        Told::on(date(2026, 3, 2), Happening::DecidedToAssess),
        Told::on(date(2026, 3, 3), Happening::DecidedToAssess),
        Told::on(date(2026, 3, 2), Happening::DecidedNotToAssess),
    ])
    .events;
    assert!(is_news(&events[0], None));
    assert!(!is_news(&events[1], Some(&events[0])));
    assert!(is_news(&events[2], Some(&events[0])));
    assert!(is_news(&events[3], Some(&events[0])));
}

/// The family's own times on a case on which all four run, before or after a thing happens.
fn family_times(then: Option<Happening>) -> Vec<String> {
    let outcome = ReviewOutcome::Maintain;
    let mut told = vec![
        Told::on(date(2026, 3, 2), Happening::DraftPlanServed),
        Told::on(date(2026, 3, 2), Happening::AmendmentNoticeSent),
        Told::on(date(2026, 3, 2), Happening::ReviewDecisionSent { outcome }),
    ];
    told.extend(then.map(|then| Told::on(date(2026, 3, 9), then).own(PersonId(1))));
    let case = file(told);
    let facts = facts_for(&case, Some(PersonId(1)));
    let steps = timetable(&facts, date(2026, 3, 10)).steps;
    let of_family = [Rule::C8, Rule::R9, Rule::D1, Rule::D6];
    let mut times: Vec<String> = steps
        .iter()
        .filter(|step| of_family.contains(&step.rule))
        .map(|step| {
            format!(
                "{:?} {} {} {:?}",
                step.rule, step.trigger, step.due, step.state
            )
        })
        .collect();
    times.sort();
    times
}

#[test]
fn what_touches_a_familys_time_is_what_the_clock_says() {
    let before = family_times(None);
    assert_eq!(before.len(), 4, "{before:?}");
    let outcome = |outcome| Happening::ReviewDecisionSent { outcome };
    let order = |order| Happening::TribunalOrder { order };
    let mut seen = 0;
    for happening in [
        Happening::RequestReceived,
        Happening::DecidedToAssess,
        Happening::DecidedNotToAssess,
        Happening::AdviceReceived {
            id: "EP".to_owned(),
        },
        Happening::DecidedToIssue,
        Happening::DecidedNotToIssue,
        Happening::DraftPlanServed,
        Happening::FinalPlanSent,
        Happening::ReviewReportSent,
        outcome(ReviewOutcome::Maintain),
        outcome(ReviewOutcome::Amend),
        outcome(ReviewOutcome::Cease),
        Happening::AmendmentNoticeSent,
        Happening::AmendedPlanSent,
        Happening::ReassessmentRequested,
        Happening::ReassessmentAgreed,
        Happening::ReassessmentRefused,
        Happening::ReassessedPlanSent,
        Happening::MediationHeld,
        Happening::MediationCertificate,
        Happening::AppealRegistered,
        order(Order::Assess),
        order(Order::MakePlan),
        order(Order::AmendContents),
        order(Order::ChangeSetting),
        Happening::OrderComplied { rule: Rule::D20 },
        Happening::Withdrawn,
        Happening::PlanCeased,
    ] {
        let milestone = of(What::Clock(happening.clone())).expect("a milestone");
        let touches = family_times(Some(happening)) != before;
        assert_eq!(milestone.touches_family_time(), touches, "{milestone:?}");
        seen += usize::from(touches);
    }
    assert_eq!(seen, 14);
}

#[test]
fn what_is_no_event_of_the_clock_touches_no_time() {
    for milestone in [
        Milestone::WorkerNamed,
        Milestone::SettingConsulted,
        Milestone::SettingReplied,
        Milestone::MovedIn,
        Milestone::MovedOut,
        Milestone::NoteToFamily,
        Milestone::ExceptionRecorded,
    ] {
        assert!(!milestone.touches_family_time() && milestone.may_wait());
    }
}

#[test]
fn no_notice_ever_waits() {
    let never: Vec<_> = Milestone::ALL
        .iter()
        .filter(|milestone| milestone.is_statutory_notice() || milestone.touches_family_time())
        .collect();
    assert_eq!(never.len(), 19);
    assert!(never.iter().all(|milestone| !milestone.may_wait()));
}
