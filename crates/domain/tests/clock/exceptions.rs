//! Each ground's own test, on the days at its edges.

use domain::clock::rules::grounds;
use domain::clock::{ExceptionFact, Facts, Ground, Rule, State, timetable};
use domain::event::{Happening, Order};

use crate::cases::{advice_received, advice_requested, case, day, exception, step};

/// How a C10 of 12 January 2026 (due 1 June) reads on 2 June with one exception.
fn final_plan(ground: Ground, from: &str, to: &str) -> State {
    let facts = Facts {
        exceptions: vec![exception(Rule::C10, ground, from, to)],
        ..case(&[("2026-01-12", Happening::RequestReceived)])
    };
    step(&facts, Rule::C10, "2026-06-02").state
}

#[test]
fn one_day_of_personal_circumstances_in_the_period_is_enough() {
    let ground = Ground::PersonalCircumstances;
    assert_eq!(
        final_plan(ground, "2026-06-01", "2026-06-20"),
        State::Excepted
    );
    assert_eq!(
        final_plan(ground, "2026-06-02", "2026-06-20"),
        State::Overdue
    );
    assert_eq!(
        final_plan(ground, "2025-12-01", "2026-01-12"),
        State::Excepted
    );
    assert_eq!(
        final_plan(ground, "2025-12-01", "2026-01-11"),
        State::Overdue
    );
}

#[test]
fn an_absence_needs_28_of_its_days_in_the_period() {
    let ground = Ground::AbsentFromArea;
    assert_eq!(
        final_plan(ground, "2026-04-01", "2026-04-28"),
        State::Excepted
    );
    assert_eq!(
        final_plan(ground, "2026-04-01", "2026-04-27"),
        State::Overdue
    );
    // Long, but for the most part before the request.
    assert_eq!(
        final_plan(ground, "2025-11-01", "2026-02-08"),
        State::Excepted
    );
    assert_eq!(
        final_plan(ground, "2025-11-01", "2026-02-07"),
        State::Overdue
    );
}

#[test]
fn two_short_absences_do_not_add_up() {
    let mut facts = case(&[("2026-01-12", Happening::RequestReceived)]);
    for (from, to) in [("2026-02-01", "2026-02-20"), ("2026-02-21", "2026-03-15")] {
        facts
            .exceptions
            .push(exception(Rule::C10, Ground::AbsentFromArea, from, to));
    }
    assert_eq!(step(&facts, Rule::C10, "2026-06-02").state, State::Overdue);
}

#[test]
fn after_an_order_fourteen_days_of_absence_are_enough() {
    for (to, state) in [
        ("2026-10-14", State::Excepted),
        ("2026-10-13", State::Overdue),
    ] {
        let facts = Facts {
            exceptions: vec![exception(
                Rule::D25,
                Ground::AbsentFromArea,
                "2026-10-01",
                to,
            )],
            ..case(&[(
                "2026-09-14",
                Happening::TribunalOrder {
                    order: Order::AmendContents,
                },
            )])
        };
        assert_eq!(step(&facts, Rule::D25, "2026-12-01").state, state);
    }
}

#[test]
fn a_missed_appointment_excuses_that_advice_alone() {
    let mut facts = case(&[
        ("2026-01-12", Happening::RequestReceived),
        ("2026-03-02", advice_requested("EP")),
        ("2026-03-02", advice_requested("OT")),
    ]);
    facts.exceptions.push(ExceptionFact {
        id: Some("OT".to_owned()),
        ..exception(
            Rule::C5,
            Ground::MissedAppointment,
            "2026-04-01",
            "2026-04-01",
        )
    });
    let timetable = timetable(&facts, day("2026-06-10"));
    let states: Vec<_> = timetable
        .steps
        .iter()
        .map(|step| (step.rule, step.id, step.state))
        .filter(|(rule, ..)| matches!(rule, Rule::C5 | Rule::C10))
        .collect();
    assert_eq!(
        states,
        [
            (Rule::C10, None, State::Overdue),
            (Rule::C5, Some("EP"), State::Overdue),
            (Rule::C5, Some("OT"), State::Excepted),
        ]
    );
}

#[test]
fn a_closure_needs_28_days_and_advice_asked_for_within_its_window() {
    let state = |asked: &str, from: &str, to: &str| {
        let facts = Facts {
            exceptions: vec![exception(Rule::C10, Ground::EarlyYearsClosed, from, to)],
            ..case(&[
                ("2026-01-12", Happening::RequestReceived),
                (asked, advice_requested("nursery")),
            ])
        };
        step(&facts, Rule::C10, "2026-06-02").state
    };
    let excepted = State::Excepted;
    let overdue = State::Overdue;
    assert_eq!(state("2026-03-01", "2026-03-01", "2026-03-28"), excepted);
    assert_eq!(state("2026-03-01", "2026-03-01", "2026-03-27"), overdue);
    // From 7 days before the first day to 6 days before the last.
    assert_eq!(state("2026-02-22", "2026-03-01", "2026-03-28"), excepted);
    assert_eq!(state("2026-02-21", "2026-03-01", "2026-03-28"), overdue);
    assert_eq!(state("2026-03-22", "2026-03-01", "2026-03-28"), excepted);
    assert_eq!(state("2026-03-23", "2026-03-01", "2026-03-28"), overdue);
    // Asked for before the request: outside the step's own period.
    assert_eq!(state("2026-01-11", "2026-01-12", "2026-03-28"), overdue);
}

#[test]
fn the_closed_days_may_reach_beyond_the_period() {
    let facts = Facts {
        exceptions: vec![exception(
            Rule::C3,
            Ground::SchoolClosed,
            "2026-07-23",
            "2026-09-02",
        )],
        ..case(&[
            ("2026-07-10", Happening::RequestReceived),
            ("2026-08-21", advice_requested("head teacher")),
        ])
    };
    assert_eq!(step(&facts, Rule::C3, "2026-08-22").state, State::Excepted);
}

#[test]
fn a_second_request_for_the_same_advice_still_opens_the_window() {
    // It starts no step, but the head teacher was asked.
    let facts = Facts {
        exceptions: vec![exception(
            Rule::C10,
            Ground::SchoolClosed,
            "2026-03-01",
            "2026-03-31",
        )],
        ..case(&[
            ("2026-01-12", Happening::RequestReceived),
            ("2026-01-20", advice_requested("head teacher")),
            ("2026-03-05", advice_requested("head teacher")),
        ])
    };
    assert_eq!(step(&facts, Rule::C10, "2026-06-02").state, State::Excepted);
}

#[test]
fn an_exception_that_lasts_counts_up_to_today() {
    let facts = Facts {
        exceptions: vec![ExceptionFact {
            to: None,
            ..exception(
                Rule::C10,
                Ground::AbsentFromArea,
                "2026-05-05",
                "2026-05-05",
            )
        }],
        ..case(&[("2026-01-12", Happening::RequestReceived)])
    };
    // 28 days of it lie in the period, of which the last is 1 June itself.
    assert_eq!(step(&facts, Rule::C10, "2026-06-02").state, State::Excepted);
    // One that has not begun counts for nothing.
    let facts = Facts {
        exceptions: vec![ExceptionFact {
            from: day("2026-07-01"),
            ..facts.exceptions[0].clone()
        }],
        ..facts
    };
    assert_eq!(step(&facts, Rule::C10, "2026-06-02").state, State::Overdue);
}

#[test]
fn each_step_is_tested_on_its_own_period() {
    let facts = Facts {
        exceptions: vec![exception(
            Rule::C3,
            Ground::PersonalCircumstances,
            "2026-01-20",
            "2026-01-25",
        )],
        ..case(&[
            ("2026-01-12", Happening::RequestReceived),
            ("2026-03-01", Happening::DecidedNotToAssess),
            ("2026-05-01", Happening::RequestReceived),
        ])
    };
    let timetable = timetable(&facts, day("2026-07-01"));
    let states: Vec<_> = timetable
        .steps
        .iter()
        .filter(|step| step.rule == Rule::C3)
        .map(|step| (step.state, step.met_on, step.days))
        .collect();
    assert_eq!(
        states,
        [
            (State::Excepted, Some(day("2026-03-01")), None),
            (State::Overdue, None, Some(-19)),
        ]
    );
}

#[test]
fn an_exception_does_not_touch_what_was_done_in_time_or_is_not_late() {
    let facts = Facts {
        exceptions: vec![exception(
            Rule::C3,
            Ground::PersonalCircumstances,
            "2026-01-20",
            "2026-01-25",
        )],
        ..case(&[("2026-01-12", Happening::RequestReceived)])
    };
    assert_eq!(step(&facts, Rule::C3, "2026-02-23").state, State::Due);
    let mut facts = facts;
    facts
        .events
        .push((day("2026-02-23"), Happening::DecidedToAssess));
    let done = step(&facts, Rule::C3, "2026-03-01");
    assert_eq!((done.state, done.days), (State::Met, Some(0)));
}

#[test]
fn the_grounds_of_each_rule_are_those_of_the_contract() {
    use Ground::{
        AbsentFromArea, EarlyYearsClosed, MissedAppointment, PersonalCircumstances, SchoolClosed,
    };
    for rule in Rule::ALL {
        let expected: &[Ground] = match rule {
            Rule::C5 => &[PersonalCircumstances, AbsentFromArea, MissedAppointment],
            Rule::C3 | Rule::C6 | Rule::C10 | Rule::R18 => &[
                PersonalCircumstances,
                AbsentFromArea,
                SchoolClosed,
                EarlyYearsClosed,
            ],
            rule if rule.follows_an_order() => &[
                PersonalCircumstances,
                AbsentFromArea,
                SchoolClosed,
                EarlyYearsClosed,
            ],
            _ => &[],
        };
        assert_eq!(grounds(rule), expected, "{rule}");
    }
}

#[test]
fn late_advice_that_came_may_be_excused() {
    let facts = Facts {
        exceptions: vec![ExceptionFact {
            id: Some("EP".to_owned()),
            ..exception(
                Rule::C5,
                Ground::PersonalCircumstances,
                "2026-04-13",
                "2026-04-13",
            )
        }],
        ..case(&[
            ("2026-03-02", advice_requested("EP")),
            ("2026-04-20", advice_received("EP")),
        ])
    };
    let advice = step(&facts, Rule::C5, "2026-05-01");
    assert_eq!(
        (advice.state, advice.met_on),
        (State::Excepted, Some(day("2026-04-20")))
    );
}
