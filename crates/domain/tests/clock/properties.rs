//! What must hold of any case, however its events fall.

use std::collections::BTreeSet;

use domain::clock::rules::{self, Limit, Rolls, tribunal_day};
use domain::clock::{Facts, Rule, State, Timetable, timetable};
use domain::event::Happening;
use domain::{Date, date, days_in_month};
use proptest::prelude::*;

use crate::cases::{any_day, any_event, any_facts, holds};

#[test]
fn shuffled_events_give_the_same_answer() {
    let shuffled = any_facts().prop_flat_map(|facts| {
        let events = Just(facts.events.clone()).prop_shuffle();
        (Just(facts), events, any_day())
    });
    holds("shuffled", &shuffled, |(facts, events, today)| {
        let other = Facts {
            events,
            ..facts.clone()
        };
        prop_assert_eq!(timetable(&facts, today), timetable(&other, today));
        Ok(())
    });
}

#[test]
fn an_exact_repeat_changes_nothing() {
    let repeated = (any_facts(), any_day(), any::<prop::sample::Index>());
    holds("repeat", &repeated, |(facts, today, which)| {
        let mut twice = facts.clone();
        if !facts.events.is_empty() {
            twice.events.push(which.get(&facts.events).clone());
        }
        prop_assert_eq!(timetable(&facts, today), timetable(&twice, today));
        Ok(())
    });
}

#[test]
fn an_event_after_today_changes_nothing() {
    let later = (any_facts(), any_day(), any_event(), 1..400_i32);
    holds("later", &later, |(facts, today, (_, happening), days)| {
        let mut more = facts.clone();
        more.events.push((today.plus_days(days), happening));
        prop_assert_eq!(timetable(&facts, today), timetable(&more, today));
        Ok(())
    });
}

#[test]
fn a_later_start_never_gives_an_earlier_limit() {
    let starts = (
        proptest::sample::select(Rule::ALL.to_vec()),
        (0..31_000_i32).prop_map(|days| date(2014, 9, 1).plus_days(days)),
        0..800_i32,
    );
    holds("monotone", &starts, |(rule, first, days)| {
        let row = rules::in_force(rule, first);
        let last_day = |from: Date| match row.limit {
            Limit::Within(span) | Limit::LaterOf(span, _) if row.rolls == Rolls::Never => {
                span.last_day(from)
            }
            Limit::LaterOf(first, _) | Limit::Within(first) => tribunal_day(first.last_day(from)),
            Limit::Ahead(span) => span.before(from),
            _ => from,
        };
        prop_assert!(last_day(first) <= last_day(first.plus_days(days)));
        Ok(())
    });
}

#[test]
fn a_later_receipt_never_gives_an_earlier_limit() {
    let receipts = ((0..31_000_i32), 0..800_i32);
    holds("receipt", &receipts, |(start, days)| {
        let limits = |days: i32| {
            let on = date(2014, 9, 1).plus_days(days);
            let facts = Facts {
                events: vec![(on, Happening::RequestReceived)],
                ..Facts::default()
            };
            timetable(&facts, on)
                .steps
                .iter()
                .map(|step| (step.rule, step.due))
                .collect::<Vec<_>>()
        };
        for (early, late) in limits(start).into_iter().zip(limits(start + days)) {
            prop_assert_eq!(early.0, late.0);
            prop_assert!(early.1 <= late.1);
        }
        Ok(())
    });
}

fn check(timetable: &Timetable<'_>) -> Result<(), TestCaseError> {
    let mut open = BTreeSet::new();
    for step in &timetable.steps {
        if let Some(met_on) = step.met_on {
            prop_assert!(met_on >= step.trigger, "done before it began: {step:?}");
            prop_assert!(met_on <= timetable.today);
        }
        let is_done = matches!(step.state, State::Met | State::MetLate)
            || (step.state == State::Excepted && step.met_on.is_some());
        prop_assert_eq!(step.met_on.is_some(), is_done);
        // R1 and R2 are one clock.
        let rule = if step.rule == Rule::R2 {
            Rule::R1
        } else {
            step.rule
        };
        if step.is_open() {
            prop_assert!(open.insert((rule, step.id)), "open twice: {step:?}");
        }
        prop_assert_eq!(step.id.is_some(), step.rule == Rule::C5);
        match step.state {
            State::Met | State::Due => prop_assert!(step.days.is_some_and(|days| days >= 0)),
            State::MetLate | State::Overdue => {
                prop_assert!(step.days.is_some_and(|days| days < 0));
            }
            _ => prop_assert_eq!(step.days, None),
        }
        prop_assert_eq!(step.is_late(), step.days.is_some_and(|days| days < 0));
        prop_assert!(step.rule == Rule::D6 || step.aim_for == step.due);
        prop_assert!(step.aim_for <= step.due);
    }
    let sorted = timetable
        .steps
        .is_sorted_by_key(|step| (step.trigger, step.due, step.rule.as_str(), step.id));
    prop_assert!(sorted);
    Ok(())
}

#[test]
fn every_timetable_is_in_order_and_says_one_thing_of_each_step() {
    holds("in order", &(any_facts(), any_day()), |(facts, today)| {
        check(&timetable(&facts, today))
    });
}

/// Every rule whose length is months, from every day of eight years.
#[test]
fn month_ends_and_leap_days_are_counted_as_stated() {
    let mut start = date(2024, 1, 1);
    while start < date(2032, 1, 1) {
        let (year, month, day) = start.civil();
        let facts = Facts {
            events: vec![(start, Happening::FinalPlanSent)],
            ..Facts::default()
        };
        let timetable = timetable(&facts, start);
        let of = |rule| {
            timetable
                .steps
                .iter()
                .find(|step| step.rule == rule)
                .expect("a final plan starts it")
        };
        // Two months: the same-numbered day, or the month's last.
        let (to_year, to_month) = if month > 10 {
            (year + 1, month - 10)
        } else {
            (year, month + 2)
        };
        let to_day = day.min(days_in_month(to_year, to_month));
        let two_months = date(to_year, to_month, to_day);
        assert_eq!(of(Rule::D1).due, two_months);
        assert_eq!(of(Rule::D6).aim_for, two_months);
        assert_eq!(of(Rule::D6).due, tribunal_day(two_months));
        // Twelve months starting with the day: up to the day before its anniversary.
        let ends = match (month, day) {
            (2, 29) => date(year + 1, 2, 28),
            _ => date(year + 1, month, day).plus_days(-1),
        };
        assert_eq!(of(Rule::R1).due, ends);
        start = start.plus_days(1);
    }
}
