//! The sample returns: both shapes hold the same records, and as many as they say.

mod common;

use std::collections::BTreeMap;

use common::{blade, sample, whole};
use domain::{Date, date};
use sen2::{Assessment, Outcome, Person, Request};

fn requests(persons: &[Person]) -> impl Iterator<Item = &Request> + Clone {
    persons.iter().flat_map(|person| &person.requests)
}

fn assessments(persons: &[Person]) -> impl Iterator<Item = (&Request, &Assessment)> {
    requests(persons).flat_map(|request| request.assessments.iter().map(move |a| (request, a)))
}

fn count<K: Ord>(items: impl Iterator<Item = K>) -> BTreeMap<K, usize> {
    let mut counts = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
}

fn letter(outcome: Option<Outcome>) -> &'static str {
    match outcome {
        Some(Outcome::Yes) => "Y",
        Some(Outcome::No) => "N",
        Some(Outcome::Awaited) => "A",
        Some(Outcome::Withdrawn) => "W",
        Some(Outcome::Historical) => "H",
        None => "none",
    }
}

fn in_2024(day: Date) -> bool {
    day.year() == 2024
}

struct Expected {
    persons: u32,
    requests: &'static [(&'static str, usize)],
    requests_2024: &'static [(&'static str, usize)],
    assessments: &'static [(&'static str, usize)],
    plans: usize,
    bands: [usize; 3],
    bands_without_exceptions: [usize; 3],
    active: usize,
    moved_in: usize,
    reviews: &'static [(&'static str, usize)],
    ended: [usize; 9],
    two_requests: usize,
    two_assessments: usize,
}

fn has_counts(persons: &[Person], read: u32, expected: &Expected) {
    assert_eq!(read, expected.persons);
    assert_eq!(persons.len(), expected.persons as usize);
    let outcomes = count(requests(persons).map(|r| letter(r.outcome)));
    assert_eq!(outcomes, expected.requests.iter().copied().collect());
    let this_year = requests(persons).filter(|r| in_2024(r.received));
    let outcomes = count(this_year.map(|r| letter(r.outcome)));
    assert_eq!(outcomes, expected.requests_2024.iter().copied().collect());
    let outcomes = count(
        assessments(persons).map(|(_, a)| match (a.outcome, a.outcome_date) {
            (Some(Outcome::Yes | Outcome::No), Some(day)) if !in_2024(day) => "Y_other_year",
            (outcome, _) => letter(outcome),
        }),
    );
    assert_eq!(outcomes, expected.assessments.iter().copied().collect());

    let plans: Vec<_> = assessments(persons)
        .filter_map(|(request, a)| Some((request, a, a.plan.as_ref()?)))
        .collect();
    assert_eq!(plans.len(), expected.plans);
    let mut bands = [[0; 3]; 2];
    for (request, assessment, plan) in &plans {
        if in_2024(plan.start) && assessment.outcome != Some(Outcome::Historical) {
            let band = match plan.start.days_since(request.received) {
                ..=140 => 0,
                141..=364 => 1,
                _ => 2,
            };
            bands[0][band] += 1;
            if assessment.week20 != Some(true) {
                bands[1][band] += 1;
            }
        }
    }
    assert_eq!(bands[0], expected.bands);
    assert_eq!(bands[1], expected.bands_without_exceptions);
    let mut ended = [0; 9];
    for reason in plans.iter().filter_map(|(_, _, plan)| plan.cease_reason) {
        ended[usize::from(reason.code()) - 1] += 1;
    }
    assert_eq!(ended, expected.ended);

    let active: Vec<_> = requests(persons)
        .filter_map(|r| r.active.as_ref())
        .collect();
    assert_eq!(active.len(), expected.active);
    let moved_in = active.iter().filter(|a| a.transfer_la.is_some());
    assert_eq!(moved_in.count(), expected.moved_in);
    let reviews = count(active.iter().filter_map(|a| match a.review_outcome {
        Some(domain::event::ReviewOutcome::Amend) => Some("A"),
        Some(domain::event::ReviewOutcome::Cease) => Some("C"),
        Some(domain::event::ReviewOutcome::Maintain) => Some("M"),
        None => a.review_meeting.map(|_| "none yet"),
    }));
    assert_eq!(reviews, expected.reviews.iter().copied().collect());

    let several = persons.iter().filter(|p| p.requests.len() == 2);
    assert_eq!(several.count(), expected.two_requests);
    let several = requests(persons).filter(|r| r.assessments.len() == 2);
    assert_eq!(several.count(), expected.two_assessments);
}

fn persons(inputs: &[sen2::Input]) -> (Vec<Person>, u32, common::Whole) {
    let mut all = whole(inputs).expect("a good return");
    let listed = std::mem::take(&mut all.listed);
    let persons = listed.into_iter().map(|listed| listed.person).collect();
    (persons, all.read, all)
}

#[test]
fn the_300_have_the_counts_that_their_makers_state() {
    let (persons, read, all) = persons(&[sample("norfolk-like-300.xml")]);
    has_counts(
        &persons,
        read,
        &Expected {
            persons: 300,
            requests: &[("A", 3), ("H", 180), ("N", 15), ("W", 2), ("Y", 102)],
            requests_2024: &[("A", 3), ("H", 1), ("N", 14), ("W", 2), ("Y", 94)],
            assessments: &[
                ("A", 29),
                ("H", 153),
                ("N", 9),
                ("W", 1),
                ("Y", 88),
                ("Y_other_year", 2),
            ],
            plans: 243,
            bands: [49, 36, 3],
            bands_without_exceptions: [45, 32, 3],
            active: 213,
            moved_in: 3,
            reviews: &[("A", 35), ("C", 1), ("M", 74), ("none yet", 2)],
            ended: [1, 2, 2, 4, 7, 11, 1, 1, 1],
            two_requests: 2,
            two_assessments: 1,
        },
    );
    assert!(all.rejected.is_empty(), "{:?}", all.rejected);
    let warned = count(all.warnings.iter().map(|w| w.defect.to_string()));
    // One person's plan ended at 25, and the reference date lies after the 26th birthday.
    let expected = [("older_than_25", 1), ("review_without_outcome", 2)];
    assert_eq!(
        warned,
        expected.map(|(word, n)| (word.to_owned(), n)).into()
    );

    let active = || requests(&persons).filter_map(|r| r.active.as_ref());
    let needs = active().flat_map(|a| &a.needs);
    assert_eq!(needs.clone().count(), 348);
    assert_eq!(
        count(needs.filter(|n| n.rank == Some(1)).map(|n| n.kind.as_str())),
        [
            ("ASD", 56),
            ("HI", 3),
            ("MLD", 27),
            ("OTH", 2),
            ("PD", 12),
            ("SEMH", 58),
            ("SLCN", 50),
            ("SLD", 1),
            ("SPLD", 4),
        ]
        .into()
    );
    let placements = active().flat_map(|a| &a.placements);
    assert_eq!(placements.clone().count(), 231);
    assert_eq!(placements.filter(|p| p.left.is_some()).count(), 18);
    let without_current = active().filter(|a| a.placements.iter().all(|p| p.left.is_some()));
    assert_eq!(without_current.count(), 2);
    let named = assessments(&persons).filter_map(|(_, a)| a.plan.as_ref());
    assert_eq!(named.map(|plan| plan.settings.len()).sum::<usize>(), 241);
}

#[test]
fn the_full_return_has_the_counts_that_its_makers_state() {
    let (persons, read, all) = persons(&[sample("norfolk-like-full.xml.gz")]);
    has_counts(
        &persons,
        read,
        &Expected {
            persons: 14_264,
            requests: &[("A", 53), ("H", 11_498), ("N", 363), ("W", 4), ("Y", 2_371)],
            requests_2024: &[("A", 53), ("H", 21), ("N", 333), ("W", 4), ("Y", 2_176)],
            assessments: &[
                ("A", 841),
                ("H", 10_714),
                ("N", 214),
                ("W", 3),
                ("Y", 2_031),
                ("Y_other_year", 67),
            ],
            plans: 12_812,
            bands: [1_131, 825, 75],
            bands_without_exceptions: [1_043, 745, 66],
            active: 12_147,
            moved_in: 114,
            reviews: &[("A", 2_887), ("C", 91), ("M", 6_127), ("none yet", 40)],
            ended: [19, 52, 42, 100, 163, 275, 4, 9, 1],
            two_requests: 25,
            two_assessments: 4,
        },
    );
    assert!(all.rejected.is_empty(), "{:?}", all.rejected);
    let without_need = requests(&persons)
        .filter_map(|r| r.active.as_ref())
        .filter(|a| a.needs.is_empty());
    assert_eq!(without_need.count(), 1);
}

#[test]
fn both_shapes_hold_the_same_records_in_whatever_order_the_files_come() {
    let (xml, _, all) = persons(&[sample("norfolk-like-300.xml")]);
    let mut files = blade();
    for _ in 0..files.len() {
        files.rotate_left(1);
        let (from_blade, read, other) = persons(&files);
        assert_eq!(read, 300);
        assert_eq!(other.header, all.header);
        assert!(other.rejected.is_empty(), "{:?}", &other.rejected[..2]);
        assert_eq!(
            other.warnings.len(),
            all.warnings.len(),
            "{:?}",
            other.warnings
        );
        assert!(xml == from_blade);
    }
}

#[test]
fn a_return_says_up_to_which_day_it_vouches() {
    let (_, _, all) = persons(&[sample("norfolk-like-300.xml")]);
    assert_eq!(all.header.reference_date, date(2025, 1, 16));
    assert_eq!(all.header.made_at.as_deref(), Some("2025-02-03T09:30:00"));
    assert_eq!(all.header.history_from(), date(2024, 1, 1));
    assert_eq!(all.header.council, 999);
}

#[test]
fn places_in_a_blade_export_name_table_row_and_column() {
    let (_, _, all) = persons(&blade());
    let review = |w: &&sen2::Warning| w.defect == "review_without_outcome";
    let place = all
        .warnings
        .iter()
        .find(review)
        .map(|w| w.place.to_string());
    let place = place.expect("a review without outcome");
    assert!(
        place.starts_with("Blade-Export_03-02-2025_activeplans.csv, table activeplans, row ")
            && place.ends_with(", column reviewoutcome"),
        "{place}"
    );
}

#[test]
fn files_of_one_command_are_sorted_into_returns() {
    let mut files = blade();
    files.insert(4, sample("norfolk-like-300.xml"));
    let returns = sen2::arrange(files, &sen2::Limits::default()).expect("good files");
    let sizes: Vec<usize> = returns.iter().map(Vec::len).collect();
    assert_eq!(sizes, [1, 9]);
}
