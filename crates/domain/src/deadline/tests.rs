use proptest::prelude::*;

use super::*;
use crate::case::KnownTo;
use crate::clock::TransferKind;
use crate::date::date;
use crate::event::{Happening, What};
use crate::fixture::any::{any_day, any_file, any_person};
use crate::fixture::{Told, file};

const DAWN: PersonId = PersonId(1);
const CRAIG: PersonId = PersonId(2);

/// Every deadline told to a person between two days, with the day on which it is told.
fn told(case: &CaseFile, person: PersonId, from: Date, days: i32) -> Vec<(Date, String)> {
    (0..days)
        .map(|day| from.plus_days(day))
        .flat_map(|day| {
            deadlines_on(case, person, day)
                .into_iter()
                .map(move |deadline| (day, deadline.name()))
        })
        .collect()
}

fn named(told: &[(Date, String)], prefix: &str) -> Vec<Date> {
    told.iter()
        .filter(|(_, name)| name.starts_with(prefix))
        .map(|(day, _)| *day)
        .collect()
}

#[test]
fn a_decision_is_told_a_week_before_and_on_the_day_it_is_late() {
    let case = file([Told::on(date(2026, 1, 12), Happening::RequestReceived)]);
    let told = told(&case, DAWN, date(2026, 1, 12), 200);
    assert_eq!(
        told,
        [
            (
                date(2026, 2, 16),
                "decision_soon:C3:2026-02-23:7".to_owned()
            ),
            (date(2026, 2, 24), "became_late:C3:2026-02-23:-1".to_owned()),
            (
                date(2026, 5, 25),
                "decision_soon:C10:2026-06-01:7".to_owned()
            ),
            (date(2026, 6, 2), "became_late:C10:2026-06-01:-1".to_owned()),
        ]
    );
}

#[test]
fn the_last_days_to_appeal_are_told_four_times() {
    let case = file([Told::on(date(2026, 3, 16), Happening::DecidedNotToAssess)]);
    let told = told(&case, DAWN, date(2026, 3, 16), 120);
    assert_eq!(
        named(&told, "appeal_ends"),
        [
            date(2026, 4, 20),
            date(2026, 5, 4),
            date(2026, 5, 11),
            date(2026, 5, 16)
        ]
    );
    assert_eq!(told.len(), 4, "a lapsed appeal makes nobody late");
}

#[test]
fn each_parent_is_told_of_that_parents_own_last_day() {
    let case = file([
        Told::on(date(2026, 11, 30), Happening::DecidedNotToAssess),
        Told::on(date(2027, 1, 12), Happening::MediationCertificate).own(DAWN),
    ]);
    let from = date(2027, 1, 13);
    assert_eq!(
        named(&told(&case, DAWN, from, 60), "appeal_ends:D6:2027-02-12").len(),
        4
    );
    assert_eq!(
        named(&told(&case, CRAIG, from, 60), "appeal_ends:D6:2027-02-01").len(),
        3
    );
}

#[test]
fn comments_are_told_with_five_and_two_days_left() {
    let case = file([Told::on(date(2026, 4, 30), Happening::DraftPlanServed)]);
    let told = told(&case, DAWN, date(2026, 4, 30), 60);
    assert_eq!(
        named(&told, "comments_end"),
        [date(2026, 5, 9), date(2026, 5, 12)]
    );
    assert_eq!(told.len(), 2);
}

#[test]
fn a_review_is_told_twelve_eight_and_four_weeks_ahead() {
    let case = file([Told::on(date(2026, 3, 10), Happening::FinalPlanSent)]);
    let told = told(&case, DAWN, date(2026, 6, 1), 400);
    let due = date(2027, 3, 9);
    assert_eq!(
        named(&told, "review_soon"),
        [due.plus_weeks(-12), due.plus_weeks(-8), due.plus_weeks(-4)]
    );
    assert_eq!(named(&told, "became_late:R1"), [date(2027, 3, 10)]);
}

#[test]
fn a_move_is_told_each_september_and_as_its_day_comes_near() {
    let case = file([
        Told::on(date(2025, 3, 10), Happening::FinalPlanSent),
        Told::what(
            date(2025, 3, 11),
            What::PhaseTransfer {
                kind: TransferKind::BetweenPhases,
                moves_on: date(2027, 9, 1),
            },
        ),
    ]);
    let told = told(&case, DAWN, date(2026, 8, 1), 300);
    let due = date(2027, 2, 14);
    assert_eq!(named(&told, "move_this_year"), [date(2026, 9, 1)]);
    assert_eq!(
        named(&told, "move_soon"),
        [due.plus_weeks(-12), due.plus_weeks(-8), due.plus_weeks(-4)]
    );
}

#[test]
fn the_decision_and_its_notice_are_one_mail() {
    let case = file([Told::on(date(2026, 10, 6), Happening::ReviewMeetingHeld)]);
    let told = told(&case, DAWN, date(2026, 10, 6), 60);
    assert_eq!(named(&told, "decision_soon:R7"), [date(2026, 10, 27)]);
    assert_eq!(named(&told, "became_late:R7"), [date(2026, 11, 4)]);
    assert!(named(&told, "decision_soon:R8").is_empty());
    assert!(named(&told, "became_late:R8").is_empty());
}

#[test]
fn a_late_report_is_told_for_each_adviser() {
    let asked = |id: &str| Happening::AdviceRequested { id: id.to_owned() };
    let case = file([
        Told::on(date(2026, 3, 2), asked("EP")),
        Told::on(date(2026, 3, 2), asked("School")),
    ]);
    let deadlines = deadlines_on(&case, DAWN, date(2026, 4, 14));
    let names: std::collections::BTreeSet<_> = deadlines.iter().map(Deadline::name).collect();
    assert_eq!(names.len(), 2);
    assert!(
        deadlines
            .iter()
            .all(|deadline| deadline.kind == DeadlineKind::AdviceLate)
    );
}

#[test]
fn growing_up_is_told_at_year_nine() {
    let mut case = file([Told::on(date(2024, 3, 10), Happening::FinalPlanSent)]);
    case.born = Some(date(2010, 11, 14));
    let told = told(&case, DAWN, date(2024, 8, 1), 1_100);
    assert_eq!(named(&told, "year_nine"), [date(2024, 9, 1)]);
}

#[test]
fn nothing_is_told_after_a_death_a_withdrawal_or_the_end_of_our_records() {
    let request = || Told::on(date(2026, 1, 12), Happening::RequestReceived);
    let from = date(2026, 2, 1);
    let died = file([request(), Told::what(date(2026, 2, 1), What::ChildDied)]);
    assert_eq!(told(&died, DAWN, from, 400), []);
    // A death that is recorded stops even what lies before its own day.
    assert_eq!(told(&died, DAWN, date(2026, 1, 12), 400), []);
    let mut withdrawn = file([request(), Told::on(from, Happening::Withdrawn)]);
    withdrawn.born = Some(date(2010, 11, 14));
    assert_eq!(told(&withdrawn, DAWN, from, 700), []);
    let mut stopped = file([request()]);
    stopped.known_to = KnownTo::Until(date(2026, 2, 1));
    assert_eq!(told(&stopped, DAWN, from.plus_days(1), 400), []);
}

#[test]
fn c6_is_never_told() {
    let case = file([Told::on(date(2026, 1, 12), Happening::RequestReceived)]);
    assert!(
        told(&case, DAWN, date(2026, 1, 12), 400)
            .iter()
            .all(|(_, name)| !name.contains(":C6:"))
    );
}

#[test]
fn every_kind_is_found_by_its_own_name() {
    for kind in DeadlineKind::ALL {
        assert_eq!(DeadlineKind::from_name(kind.as_str()), Some(kind));
        let json = serde_json::to_string(&kind).expect("a plain name");
        assert_eq!(json, format!("\"{}\"", kind.as_str()));
    }
}

proptest! {
    #[test]
    fn no_deadline_is_told_where_none_may_be(
        case in any_file(), person in any_person(), day in any_day(),
    ) {
        let deadlines = deadlines_on(&case, person, day);
        let reading = read(&case, Some(person), day);
        if case.child_died() || reading.records_stop.is_some() {
            prop_assert_eq!(&deadlines, &[]);
        }
        for deadline in &deadlines {
            prop_assert_eq!(deadline.due.days_since(day), deadline.days);
        }
        let names: std::collections::BTreeSet<_> = deadlines.iter().map(Deadline::name).collect();
        prop_assert_eq!(names.len(), deadlines.len(), "each mail is queued once");
    }
}
