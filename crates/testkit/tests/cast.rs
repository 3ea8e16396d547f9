//! The cast is what its table says it is, whatever day it is.

use std::collections::BTreeSet;

use domain::clock::Rule;
use domain::reading::read;
use domain::{Date, date};
use testkit::cast::{Family, LATE_DAYS, cast};

/// Days on which much depends: month ends, leap days, the turns of school years.
fn days() -> impl Iterator<Item = Date> {
    (0..800).map(|days| date(2026, 1, 1).plus_days(days))
}

fn family<'a>(all: &'a [Family], key: &str) -> &'a Family {
    all.iter()
        .find(|family| family.key == key)
        .expect("in the table")
}

#[test]
fn every_family_stands_at_its_stage_on_every_day() {
    for today in days() {
        for family in cast(today) {
            for member in &family.members {
                let reading = read(&family.case_file(), Some(member.person()), today);
                assert_eq!(
                    reading.standing.place.stage.id(),
                    family.stage,
                    "{} on {today}",
                    family.key
                );
            }
        }
    }
}

#[test]
fn every_stage_has_a_family() {
    let stages: BTreeSet<_> = cast(date(2026, 11, 24))
        .iter()
        .map(|family| family.stage)
        .collect();
    let all: BTreeSet<String> = (1..=17).map(|n| format!("S{n}")).collect();
    assert_eq!(stages, all.iter().map(String::as_str).collect());
}

#[test]
fn the_late_case_is_always_late_by_the_same_days() {
    for today in days() {
        let all = cast(today);
        let bell = family(&all, "bell");
        for member in &bell.members {
            let reading = read(&bell.case_file(), Some(member.person()), today);
            let late: Vec<_> = reading
                .late()
                .into_iter()
                .map(|step| (step.rule, step.due))
                .collect();
            assert_eq!(
                late,
                [(Rule::C10, today.plus_days(-LATE_DAYS))],
                "on {today}"
            );
        }
    }
}

#[test]
fn nobody_else_of_the_cast_is_late_but_the_late_report() {
    for today in days() {
        for family in cast(today).iter().filter(|family| family.key != "bell") {
            for member in &family.members {
                let reading = read(&family.case_file(), Some(member.person()), today);
                let late: Vec<_> = reading.late().into_iter().map(|step| step.rule).collect();
                let expected: &[Rule] = if family.key == "okafor" {
                    &[Rule::C5]
                } else {
                    &[]
                };
                assert_eq!(late, expected, "{} on {today}", family.key);
            }
        }
    }
}

#[test]
fn references_and_people_are_told_apart() {
    let all = cast(date(2026, 11, 24));
    let references: BTreeSet<_> = all.iter().map(|family| family.reference).collect();
    assert_eq!(references.len(), all.len());
    let people: BTreeSet<_> = all
        .iter()
        .flat_map(|family| &family.members)
        .map(|member| (member.key, member.name))
        .collect();
    let ids: BTreeSet<_> = all
        .iter()
        .flat_map(|family| &family.members)
        .map(|member| member.person())
        .collect();
    assert_eq!(people.len(), ids.len());
}
