use proptest::prelude::*;

use super::*;
use crate::case::facts_of_council;
use crate::clock::{ExceptionFact, Ground, State, timetable};
use crate::date::{Date, date};
use crate::event::{Happening, What};
use crate::fixture::any::any_file;
use crate::fixture::{Told, file};
use crate::ids::PersonId;

fn tally(told: impl IntoIterator<Item = Told>) -> Tally {
    parts(&file(told).events, None).into_iter().collect()
}

/// Received on 12 January 2026 (X1, X49), and sent on a day.
fn plan_sent(on: Date) -> Vec<Told> {
    vec![
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::on(date(2026, 2, 23), Happening::DecidedToAssess),
        Told::on(on, Happening::FinalPlanSent),
    ]
}

fn absence(rule: Rule, from: Date, to: Date) -> Told {
    let what = What::Exception {
        fact: ExceptionFact {
            rule,
            ground: Ground::AbsentFromArea,
            id: None,
            from,
            to: Some(to),
        },
        reason: String::new(),
    };
    Told::what(from, what)
}

fn month(year: i32, month: u8) -> Month {
    Month::new(year, month).expect("a month")
}

#[test]
fn the_last_day_is_in_time_and_the_next_is_not() {
    // X49: the day of receipt is day zero.
    for (sent, in_time) in [(date(2026, 6, 1), 1), (date(2026, 6, 2), 0)] {
        let year = tally(plan_sent(sent)).published(2026);
        assert_eq!((year.included.issued, year.included.in_time), (1, in_time));
        assert_eq!(year.included.share, Some(1_000 * in_time));
        assert_eq!(year.included, year.left_out);
    }
}

#[test]
fn a_year_and_a_day_late_are_told_apart() {
    // 364 days are 52 weeks; one more is over a year.
    let of = |days| tally(plan_sent(date(2026, 1, 12).plus_days(days)));
    assert_eq!(of(364).published(2027).included.to_a_year, 1);
    assert_eq!(of(365).published(2027).included.over_a_year, 1);
}

#[test]
fn an_exception_leaves_a_plan_out_of_both_numbers_even_one_in_time() {
    // X50, and the file's own rule: late or not.
    for sent in [date(2026, 6, 1), date(2026, 9, 1)] {
        let mut told = plan_sent(sent);
        // X10: 29 days away is an exception, 26 are none.
        told.push(absence(Rule::C10, date(2026, 4, 1), date(2026, 4, 29)));
        let year = tally(told).published(2026);
        assert_eq!((year.included.issued, year.left_out.issued), (1, 0));
        assert_eq!(year.left_out.share, None);
    }
    let mut told = plan_sent(date(2026, 9, 1));
    told.push(absence(Rule::C10, date(2026, 4, 1), date(2026, 4, 26)));
    let year = tally(told).published(2026);
    assert_eq!(year.left_out.issued, 1);
}

#[test]
fn what_the_return_calls_an_exception_counts_for_the_plan_alone() {
    let mut told = plan_sent(date(2026, 9, 1));
    told.push(Told::what(date(2026, 9, 1), What::ExceptionUnspecified));
    let tally = tally(told);
    assert_eq!(tally.published(2026).left_out.issued, 0);
    let months = Month::year_of(2026);
    let decisions = tally.over(Measure::Decision, Cohort::Finished, &months, false);
    assert_eq!((decisions.cases(), decisions.within(6)), (1, 1));
}

#[test]
fn a_plan_counts_in_its_own_month_and_in_that_of_its_request() {
    let tally = tally(plan_sent(date(2026, 6, 2)));
    let at = |cohort, first: Month| tally.over(Measure::Plan, cohort, &(first..=first), true);
    assert_eq!(at(Cohort::Finished, month(2026, 6)).cases(), 1);
    assert_eq!(at(Cohort::Started, month(2026, 1)).cases(), 1);
    assert_eq!(at(Cohort::Started, month(2026, 6)).cases(), 0);
    let spread = at(Cohort::Finished, month(2026, 6));
    assert_eq!(
        (spread.within(20), spread.within(21), spread.days()),
        (0, 1, 141)
    );
}

#[test]
fn a_refusal_counts_and_a_plan_after_it_still_counts_from_the_request() {
    // The return's own shape: the refusal first, then the one that gave the plan.
    let told = |with_plan: bool| {
        let mut told = vec![
            Told::on(date(2026, 1, 12), Happening::RequestReceived),
            Told::on(date(2026, 2, 23), Happening::DecidedToAssess),
            Told::on(date(2026, 5, 4), Happening::DecidedNotToIssue),
            Told::on(date(2026, 6, 8), Happening::AppealRegistered).own(PersonId(1)),
            Told::on(date(2026, 6, 8), Happening::AppealRegistered).own(PersonId(2)),
        ];
        if with_plan {
            told.push(Told::on(date(2026, 11, 2), Happening::FinalPlanSent));
        }
        tally(told)
    };
    let year = Month::year_of(2026);
    let refused = told(false);
    let no_plan = refused.over(Measure::NoPlan, Cohort::Finished, &year, true);
    // X1: 4 May is the last day of 16 weeks.
    assert_eq!((no_plan.cases(), no_plan.within(16)), (1, 1));
    assert_eq!(
        refused
            .over(Measure::Closed, Cohort::Started, &year, true)
            .cases(),
        1
    );
    assert_eq!(
        refused
            .over(Measure::Appeal, Cohort::Finished, &year, true)
            .cases(),
        1
    );
    let after = told(true);
    assert_eq!(after.published(2026).included.issued, 1);
    assert_eq!(after.published(2026).included.in_time, 0);
    assert!(
        after
            .over(Measure::Closed, Cohort::Started, &year, true)
            .cases()
            == 0
    );
}

#[test]
fn a_refusal_to_assess_is_a_decision_and_a_new_request_is_a_new_one() {
    let tally = tally([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::on(date(2026, 2, 24), Happening::DecidedNotToAssess),
        Told::on(date(2026, 9, 1), Happening::RequestReceived),
        // Asking again never moves a date.
        Told::on(date(2026, 9, 20), Happening::RequestReceived),
        Told::on(date(2026, 10, 13), Happening::DecidedToAssess),
    ]);
    let year = Month::year_of(2026);
    let of = |measure, cohort| tally.over(measure, cohort, &year, true);
    assert_eq!(of(Measure::Request, Cohort::Started).cases(), 2);
    let decisions = of(Measure::Decision, Cohort::Finished);
    // 43 days, then 42.
    assert_eq!((decisions.cases(), decisions.within(6)), (2, 1));
    assert_eq!(of(Measure::NoAssessment, Cohort::Finished).cases(), 1);
    assert_eq!(of(Measure::Closed, Cohort::Started).cases(), 1);
}

#[test]
fn what_is_not_ours_or_has_no_day_is_in_no_figure() {
    let moved = tally([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::on(date(2026, 6, 2), Happening::FinalPlanSent),
        Told::what(date(2026, 7, 1), What::MovedIn { from: None }),
    ]);
    assert!(moved.is_empty());
    let undated = tally([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::undated(date(2026, 7, 1), Happening::FinalPlanSent),
    ]);
    assert_eq!(undated.published(2026).included.issued, 0);
    let year = Month::year_of(2026);
    assert_eq!(
        undated
            .over(Measure::Closed, Cohort::Started, &year, true)
            .cases(),
        1
    );
    assert!(tally([Told::on(date(2026, 6, 2), Happening::FinalPlanSent)]).is_empty());
}

#[test]
fn a_request_that_was_decided_before_the_return_counts_from_its_day() {
    // Decided in the year before, the plan sent in the return's year.
    let plan = |on| file([Told::on(on, Happening::FinalPlanSent)]).events;
    let received = Some(date(2025, 11, 3));
    let of = |events: &[_], received| parts(events, received).into_iter().collect::<Tally>();
    let events = plan(date(2026, 3, 23));
    let year = of(&events, received).published(2026).included;
    assert_eq!((year.issued, year.in_time), (1, 1));
    assert!(of(&events, None).is_empty());
    let decisions = Month::new(2025, 1).expect("a month")..=month(2026, 12);
    let counted = of(&events, received);
    assert_eq!(
        counted
            .over(Measure::Decision, Cohort::Finished, &decisions, true)
            .cases(),
        0
    );
    // What an officer recorded goes before.
    let mut events = plan(date(2026, 3, 24));
    let told = file([Told::on(date(2025, 11, 2), Happening::RequestReceived)]);
    events.extend(
        told.events
            .into_iter()
            .map(|event| crate::event::CaseEvent {
                id: crate::ids::EventId(99),
                ..event
            }),
    );
    assert_eq!(of(&events, received).published(2026).included.in_time, 0);
}

#[test]
fn shares_round_as_the_publisher_rounds_them() {
    // Department for Education, timeliness file: in time, issued, percent.
    for (in_time, issued, percent) in [
        (54, 655, 82),
        (252, 1_231, 205),
        (535, 998, 536),
        (914, 2_166, 422),
        (1_064, 1_909, 557),
        (31_313, 53_327, 587),
        (29_895, 49_519, 604),
        (1, 2_000, 1),
    ] {
        assert_eq!(half_up_tenths(in_time, issued), Some(percent));
    }
    assert_eq!(half_up_tenths(0, 0), None);
}

#[test]
fn half_of_them_took_the_median_or_less() {
    let spread = [3, 5, 5, 20, 40]
        .into_iter()
        .map(|weeks| {
            let days = 7 * i32::from(weeks);
            Part {
                measure: Measure::Plan,
                cohort: Cohort::Finished,
                on: date(2026, 1, 5),
                weeks,
                excepted: false,
                days,
            }
        })
        .collect::<Tally>()
        .over(Measure::Plan, Cohort::Finished, &Month::year_of(2026), true);
    assert_eq!(spread.weeks_of_percent(50), Some(5));
    assert_eq!(spread.weeks_of_percent(90), Some(40));
    assert_eq!(Spread::default().weeks_of_percent(50), None);
}

#[test]
fn a_month_is_written_and_read() {
    let march = month(2026, 3);
    assert_eq!(march.to_string(), "2026-03");
    assert_eq!("2026-03".parse(), Ok(march));
    assert_eq!("2026-13".parse::<Month>(), Err(NotAMonth));
    assert_eq!(
        (march.plus(-3).to_string(), march.plus(-3).year()),
        ("2025-12".into(), 2025)
    );
    assert_eq!(march.twelve_to().start().to_string(), "2025-04");
    assert_eq!(march.to(month(2026, 5)).count(), 3);
    assert_eq!(Month::of(march.first_day()), march);
    assert_eq!(Month::from_number(march.number()), march);
}

proptest! {
    /// The weeks agree with the days at each limit that the law or the file names.
    #[test]
    fn weeks_and_days_agree(days in -400..1_000_i32) {
        for weeks in [6, 16, 20, 52_u8] {
            prop_assert_eq!(weeks_of(days) <= weeks, days <= 7 * i32::from(weeks));
        }
    }

    /// The order in which events were recorded changes nothing, and no request gives two plans.
    #[test]
    fn any_case_adds_the_same_in_any_order(case in any_file()) {
        let told = parts(&case.events, None);
        let mut reversed = case.events.clone();
        reversed.reverse();
        prop_assert_eq!(&told, &parts(&reversed, None));
        let count = |measure, cohort| {
            told.iter()
                .filter(|part| part.measure == measure && part.cohort == cohort)
                .count()
        };
        let requests = count(Measure::Request, Cohort::Started);
        let plans = count(Measure::Plan, Cohort::Started);
        let closed = count(Measure::Closed, Cohort::Started);
        prop_assert!(plans + closed <= requests);
        prop_assert_eq!(plans, count(Measure::Plan, Cohort::Finished));
        prop_assert!(count(Measure::Decision, Cohort::Finished) <= requests);
        prop_assert!(
            count(Measure::NoAssessment, Cohort::Finished)
                <= count(Measure::Decision, Cohort::Finished)
        );
    }

    /// What the clock calls done in time, the figures count within its weeks, and what it calls
    /// late they count as later.
    #[test]
    fn the_figures_agree_with_the_clock(case in any_file()) {
        let moved = crate::event::current(&case.events)
            .any(|event| matches!(event.what, What::MovedIn { .. } | What::Undated(_)));
        prop_assume!(!moved);
        let told = parts(&case.events, None);
        let facts = facts_of_council(&case);
        let table = timetable(&facts, date(2030, 1, 1));
        for (rule, measure) in [(Rule::C10, Measure::Plan), (Rule::C3, Measure::Decision)] {
            let weeks = measure.weeks().expect("a limit");
            for step in table.steps.iter().filter(|step| step.rule == rule) {
                let Some(met_on) = step.met_on else { continue };
                let part = told.iter().find(|part| {
                    part.measure == measure
                        && part.cohort == Cohort::Finished
                        && part.days == met_on.days_since(step.trigger)
                        && part.month() == Month::of(met_on)
                });
                let Some(part) = part else {
                    return Err(TestCaseError::fail(format!("{step:?} is not counted: {told:?}")));
                };
                match step.state {
                    State::Met => prop_assert!(part.weeks <= weeks),
                    State::MetLate => prop_assert!(part.weeks > weeks),
                    State::Excepted => prop_assert!(part.excepted && part.weeks > weeks),
                    _ => {}
                }
            }
        }
    }

    /// Sums of cases are the same as the cases, and one taken away leaves the others.
    #[test]
    fn a_tally_forgets_what_is_taken_away(one in any_file(), other in any_file()) {
        let mut both: Tally = parts(&one.events, None).into_iter().collect();
        let alone = both.clone();
        for part in parts(&other.events, None) {
            both.add(&part, 1);
        }
        for part in parts(&other.events, None) {
            both.add(&part, -1);
        }
        prop_assert_eq!(both, alone);
    }
}
