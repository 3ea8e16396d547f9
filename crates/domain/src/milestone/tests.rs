use super::*;
use crate::clock::Rule;
use crate::date::date;
use crate::event::Order;
use crate::fixture::{Told, file};

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
