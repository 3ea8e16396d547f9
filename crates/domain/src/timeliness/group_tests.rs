//! What a case is counted under; and tries to work a hidden number out from the breakdowns that may
//! be passed on.

use proptest::prelude::*;

use super::hidden::Rows;
use super::*;
use crate::case::KnownTo;
use crate::date::{Date, date};
use crate::profile::{Need, Profile, School};

const TODAY: Date = date(2026, 2, 3);

fn part(on: Date, days: i32) -> Part {
    Part {
        measure: Measure::Plan,
        cohort: Cohort::Finished,
        on,
        weeks: weeks_of(days),
        excepted: false,
        days,
    }
}

#[test]
fn an_age_is_that_of_the_day_of_the_request() {
    let about = About {
        born: Some(date(2015, 6, 10)),
        ..About::default()
    };
    // Sent after the eleventh birthday, asked for before it.
    assert_eq!(about.of_plan(&part(date(2026, 6, 20), 140))[2], "5_to_10");
    assert_eq!(about.of_open(date(2026, 6, 10))[2], "11_to_15");
    assert_eq!(
        age_group(date(2008, 2, 29), date(2024, 2, 28)),
        Some("11_to_15")
    );
    assert_eq!(
        age_group(date(2008, 2, 29), date(2024, 2, 29)),
        Some("16_to_19")
    );
    assert_eq!(
        age_group(date(1990, 1, 1), date(2024, 2, 29)),
        Some("20_to_25")
    );
}

#[test]
fn a_plan_is_the_teams_that_had_the_case_at_the_end_of_its_day() {
    let held = |team, from, until| Held { team, from, until };
    let about = About {
        held: vec![
            held(Some(3), date(2026, 1, 5), Some(date(2026, 3, 2))),
            held(None, date(2026, 3, 2), Some(date(2026, 4, 1))),
            held(Some(4), date(2026, 4, 1), None),
        ],
        ..About::default()
    };
    let team = |on| about.of_plan(&part(on, 30))[0].clone();
    assert_eq!(team(date(2026, 1, 4)), NOT_RECORDED);
    assert_eq!(team(date(2026, 1, 5)), "3");
    assert_eq!(team(date(2026, 3, 1)), "3");
    assert_eq!(team(date(2026, 3, 2)), NOT_RECORDED);
    assert_eq!(team(date(2026, 4, 1)), "4");
    assert_eq!(about.of_open(date(2026, 1, 1))[0], "4");
}

#[test]
fn the_groups_are_what_is_on_record() {
    let about = About {
        profile: Profile {
            need: Some(Need::Semh),
            school: Some(School::Special),
            area: Some("West".into()),
        },
        ..About::default()
    };
    assert_eq!(about.of_open(TODAY), ["", "semh", "", "special", "West"]);
}

/// Requests of so many days ago.
fn open(days: i32, step: OpenStep, cases: i64) -> OpenCount {
    OpenCount {
        open: Open {
            since: TODAY.plus_days(-days),
            step,
            drafted: None,
            excepted: Excepted::default(),
        },
        known_to: KnownTo::Today,
        cases,
    }
}

#[test]
fn nobody_is_late_whom_the_board_does_not_call_late() {
    let mut excepted = open(300, OpenStep::Writing, 2);
    excepted.open.excepted.plan = true;
    let stopped = OpenCount {
        known_to: KnownTo::Until(TODAY.plus_days(-1)),
        ..open(300, OpenStep::Writing, 4)
    };
    let known = OpenCount {
        known_to: KnownTo::Until(TODAY),
        ..open(300, OpenStep::Draft, 8)
    };
    let all = vec![excepted, stopped, known, open(300, OpenStep::Reopened, 16)];
    let grouped = Grouped {
        open: [("asd".to_owned(), all)].into(),
        ..Grouped::default()
    };
    let row = grouped.row(Some("asd"), &Month::of(TODAY).twelve_to(), TODAY);
    assert_eq!((row.open, row.open_late, row.stopped), (26, 8, 4));
}

#[test]
fn rows_add_up_to_the_whole_with_what_is_not_on_record_last() {
    let mut grouped = Grouped::default();
    let month = Month::of(TODAY);
    grouped.add_plans("asd", month, (12, false), 4);
    grouped.add_plans("asd", month, (30, false), 2);
    grouped.add_plans("semh", month.plus(-12), (12, false), 9);
    grouped.add_plans(NOT_RECORDED, month, (25, true), 1);
    grouped.open.insert(
        "vi".into(),
        vec![
            open(140, OpenStep::Writing, 2),
            open(141, OpenStep::Writing, 3),
        ],
    );

    assert_eq!(grouped.names(), ["asd", "semh", "vi", NOT_RECORDED]);
    let months = month.twelve_to();
    let row = |name: &str| grouped.row(Some(name), &months, TODAY);
    assert_eq!(row("asd").included, InTime { all: 6, in_time: 4 });
    assert_eq!((row("asd").median, row("asd").ninety), (Some(12), Some(30)));
    assert_eq!(row("semh").included.all, 0);
    assert_eq!((row("vi").open, row("vi").open_late), (5, 3));
    assert_eq!(row(NOT_RECORDED).left_out.all, 0);
    let all = grouped.row(None, &months, TODAY);
    assert_eq!((all.included.all, all.left_out.all, all.open), (7, 6, 5));
}

/// Since when the records are whole.
const FIRST: Month = Month::from_number(2024 * 12);
const MONTHS_WHOLE: i32 = 24;

/// Plans of each month: in time and late, without an exception and with one.
type Atoms = Vec<[i64; 4]>;

fn grouped(groups: &[Atoms]) -> Grouped {
    let mut grouped = Grouped::default();
    for (name, months) in (b'a'..).zip(groups) {
        for (month, atoms) in (0..).zip(months) {
            let kinds = [(12, false), (30, false), (12, true), (30, true)];
            for (kind, count) in kinds.into_iter().zip(atoms) {
                let name = char::from(name).to_string();
                grouped.add_plans(&name, FIRST.plus(month), kind, *count);
            }
        }
    }
    grouped
}

fn any_groups() -> impl Strategy<Value = Vec<Atoms>> {
    let size = MONTHS_WHOLE as usize;
    let group =
        prop_oneof![Just(0_i64), Just(1), Just(2), Just(6), Just(15)].prop_flat_map(move |most| {
            let few = prop_oneof![9 => Just(0_i64), 1 => Just(1)];
            let atoms = (0..=most, 0..=most, few.clone(), few);
            let atoms = atoms.prop_map(|(a, b, c, d)| [a, b, c, d]);
            prop::collection::vec(atoms, size)
        });
    prop::collection::vec(group, 1..6)
}

/// The year's numbers: in time, late, and of each those with an exception.
fn truth(group: &Atoms) -> [i64; 4] {
    let mut all = [0; 4];
    for [a, b, c, d] in &group[12..] {
        let of = [a + c, b + d, *c, *d];
        all.iter_mut().zip(of).for_each(|(sum, of)| *sum += of);
    }
    all
}

fn column(row: &OutsideRow, kind: usize) -> Said {
    let less = |all: Said, part: Said| all.zip(part).map(|(all, part)| all - part);
    match kind {
        0 => row.in_time,
        1 => row.late,
        2 => less(row.in_time, row.in_time_left_out),
        _ => less(row.late, row.late_left_out),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// A total less all that is shown never leaves one number, nor the few of several rows.
    #[test]
    fn no_total_less_the_rest_is_a_hidden_number(groups in any_groups()) {
        let outside = grouped(&groups).outside(FIRST, 2025).expect("a whole year");
        let rows = &outside.rows[..groups.len().min(outside.rows.len() - 1)];
        for kind in 0..4 {
            let Some(total) = column(&outside.all, kind) else { continue };
            let names: Vec<usize> = rows
                .iter()
                .map(|(name, _)| usize::from(name.as_bytes()[0] - b'a'))
                .collect();
            let hidden: Vec<i64> = rows
                .iter()
                .zip(&names)
                .filter(|((_, row), _)| column(row, kind).is_none())
                .map(|(_, at)| truth(&groups[*at])[kind])
                .collect();
            let shown: i64 = rows.iter().filter_map(|(_, row)| column(row, kind)).sum();
            let left = total - shown;
            prop_assert_eq!(left, hidden.iter().sum::<i64>());
            if hidden.is_empty() || hidden.len() == rows.len() {
                continue;
            }
            prop_assert!(!(1..COUNT_MIN).contains(&left), "{left} families in the hidden rows");
            if kind > 1 {
                let whole = |at: usize| truth(&groups[at])[kind - 2];
                let of: i64 = rows
                    .iter()
                    .zip(&names)
                    .filter(|((_, row), _)| column(row, kind).is_none())
                    .map(|(_, at)| whole(*at))
                    .sum();
                let rest = of - left;
                prop_assert!(!(1..COUNT_MIN).contains(&rest), "{rest} others in the hidden rows");
            }
            // Each other hidden row is small, or at least five, for a reader who guesses well.
            for (at, count) in hidden.iter().enumerate() {
                if kind > 1 || !(1..COUNT_MIN).contains(count) {
                    continue;
                }
                let others = || hidden.iter().enumerate().filter(move |(other, _)| *other != at);
                let least: i64 = others().map(|(_, n)| if *n >= COUNT_MIN { COUNT_MIN } else { 1 }).sum();
                let most: i64 = others().map(|(_, n)| if *n >= COUNT_MIN { total } else { 4 }).sum();
                let fits = (1..COUNT_MIN).filter(|n| (least..=most).contains(&(left - n)));
                prop_assert!(fits.count() >= 3, "{count} of {hidden:?}, {left} together");
            }
        }
    }

    /// What is said is true, no small number is, and no share of few.
    #[test]
    fn what_is_said_is_true_and_not_small(groups in any_groups()) {
        let outside = grouped(&groups).outside(FIRST, 2025).expect("a whole year");
        for (name, row) in &outside.rows {
            let of = name.bytes().next().map(|letter| truth(&groups[usize::from(letter - b'a')]));
            let of = of.unwrap_or_default();
            for (kind, of) in of.into_iter().enumerate() {
                if let Some(said) = column(row, kind) {
                    prop_assert_eq!(said, of);
                    prop_assert!(said == 0 || said >= COUNT_MIN);
                }
            }
            prop_assert!(row.tenths().is_none() || row.all() >= Some(BASE_MIN));
            prop_assert!(row.median.is_none() || row.all() >= Some(BASE_MIN));
        }
    }
}

proptest! {
    // Each is a system of many sums.
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Two breakdowns of the same plans and their totals: no sum or difference of what both show is
    /// a number that one of them hides.
    #[test]
    fn two_breakdowns_do_not_give_each_other_away(
        cells in prop::collection::vec(any_groups(), 3),
    ) {
        let width = cells.iter().map(Vec::len).min().unwrap_or(0);
        let add = |all: &mut Atoms, of: &Atoms| {
            for (all, of) in all.iter_mut().zip(of) {
                all.iter_mut().zip(of).for_each(|(all, of)| *all += of);
            }
        };
        let none = || vec![[0_i64; 4]; MONTHS_WHOLE as usize];
        let mut by_one = vec![none(); cells.len()];
        let mut by_other = vec![none(); width];
        for (one, row) in cells.iter().enumerate() {
            for (other, cell) in row.iter().take(width).enumerate() {
                add(&mut by_one[one], cell);
                add(&mut by_other[other], cell);
            }
        }
        let place = |one: usize, other: usize| one * width + other;
        let size = cells.len() * width;
        for kind in 0..4 {
            let mut rows = Rows::default();
            let mut hidden = Vec::new();
            for (groups, is_one) in [(&by_one, true), (&by_other, false)] {
                let outside = grouped(groups).outside(FIRST, 2025).expect("a whole year");
                if column(&outside.all, kind).is_some() {
                    rows.learn(vec![1; size]);
                }
                for (name, row) in &outside.rows {
                    let Some(letter) = name.bytes().next() else { continue };
                    let at = usize::from(letter - b'a');
                    let mut factors = vec![0; size];
                    match is_one {
                        true => (0..width).for_each(|other| factors[place(at, other)] = 1),
                        false => (0..cells.len()).for_each(|one| factors[place(one, at)] = 1),
                    }
                    match column(row, kind) {
                        Some(_) => rows.learn(factors),
                        None => hidden.push(factors),
                    }
                }
            }
            for factors in hidden {
                prop_assert!(!rows.gives_away(factors), "kind {kind}");
            }
        }
    }
}

#[test]
fn one_small_group_takes_another_with_it() {
    let of = |in_time: i64| vec![[in_time, 0, 0, 0]; MONTHS_WHOLE as usize];
    let mut small = of(0);
    small[15][0] = 2;
    let outside = grouped(&[small, of(6), of(9)]).outside(FIRST, 2025);
    let outside = outside.expect("a whole year");
    let in_time: Vec<Said> = outside.rows.iter().map(|(_, row)| row.in_time).collect();
    assert_eq!(in_time, [None, None, Some(108), Some(0)]);
    assert_eq!(outside.year, 2025);
}

#[test]
fn a_year_that_is_not_whole_has_nothing_to_pass_on() {
    let of = vec![[20, 3, 0, 0]; MONTHS_WHOLE as usize];
    let grouped = grouped(&[of]);
    assert_eq!(
        grouped.outside(Month::from_number(2025 * 12 + 1), 2025),
        None
    );
    assert!(
        grouped
            .outside(Month::from_number(2025 * 12), 2025)
            .is_some()
    );
}
