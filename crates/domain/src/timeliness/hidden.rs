//! Tries to work a hidden number out from everything that is shown.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

const FIRST: Month = Month::from_number(2024 * 12);

/// Counts of many sizes of council, small ones above all.
fn any_counts(months: usize) -> impl Strategy<Value = Vec<i64>> {
    let of = |most: i64| prop::collection::vec(0..=most, months);
    prop_oneof![of(3), of(6), of(9), of(30), of(200)]
}

/// Counts, and a part of each.
fn any_parts(months: usize) -> impl Strategy<Value = (Vec<i64>, Vec<i64>)> {
    let shares = prop::collection::vec(prop_oneof![Just(0_i64), 0..=100_i64, Just(4)], months);
    (any_counts(months), shares).prop_map(|(counts, shares)| {
        let parts = counts.iter().zip(&shares);
        let parts = parts.map(|(count, share)| match share {
            4 => (*count).min(4),
            share => count * share / 100,
        });
        let parts = parts.collect();
        (counts, parts)
    })
}

/// Every way in which the hidden months can be filled so that all that is shown is true; what
/// each month is in one of them.
fn every_filling(series: &Series, least: i64, most: i64) -> Vec<BTreeSet<i64>> {
    let size = series.months.len();
    let mut seen = vec![BTreeSet::new(); size];
    let mut filling = vec![0; size];
    fill(series, 0, (least, most), &mut filling, &mut seen);
    seen
}

fn fill(
    series: &Series,
    at: usize,
    (least, most): (i64, i64),
    filling: &mut Vec<i64>,
    seen: &mut [BTreeSet<i64>],
) {
    let size = series.months.len();
    if at == size {
        for (month, value) in filling.iter().enumerate() {
            seen[month].insert(*value);
        }
        return;
    }
    let values = match series.months[at] {
        Some(value) => value..=value,
        None => least..=most,
    };
    for value in values {
        filling[at] = value;
        let fits = series.twelve[at]
            .is_none_or(|sum| filling[at + 1 - 12..=at].iter().sum::<i64>() == sum);
        if fits {
            fill(series, at + 1, (least, most), filling, seen);
        }
    }
}

/// Every sum that the hidden ones among months in a row can have together.
fn every_sum(series: &Series, from: usize, last: usize) -> BTreeSet<i64> {
    let hidden: Vec<usize> = (0..series.months.len())
        .filter(|at| series.months[*at].is_none())
        .collect();
    let ways = 4_usize.pow(hidden.len() as u32);
    let mut sums = BTreeSet::new();
    for way in 0..ways {
        let value = |at: usize| match series.months[at] {
            Some(value) => value,
            None => {
                let place = hidden
                    .iter()
                    .position(|other| *other == at)
                    .expect("hidden");
                (way / 4_usize.pow(place as u32) % 4) as i64 + 1
            }
        };
        let is_true = series.twelve.iter().enumerate().all(|(at, said)| {
            said.is_none_or(|sum| (at + 1 - 12..=at).map(value).sum::<i64>() == sum)
        });
        if is_true {
            let among = hidden.iter().filter(|at| (from..=last).contains(*at));
            sums.insert(among.map(|at| value(*at)).sum());
        }
    }
    sums
}

/// Numbers modulo a prime: a system that has one answer there has one among fractions too,
/// but by a chance of one in a thousand million.
const PRIME: i128 = 1_000_000_007;

fn inverse(of: i128) -> i128 {
    let (mut result, mut base, mut power) = (1, of.rem_euclid(PRIME), PRIME - 2);
    while power > 0 {
        if power % 2 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        power /= 2;
    }
    result
}

/// Sums that are known, as rows of factors, brought into a shape in which each begins in a
/// column of its own.
#[derive(Default)]
pub(super) struct Rows(Vec<(usize, Vec<i128>)>);

impl Rows {
    /// What is left of a row when all that is known is taken off.
    fn rest(&self, mut row: Vec<i128>) -> Vec<i128> {
        for (column, known) in &self.0 {
            let factor = row[*column];
            if factor != 0 {
                for (place, value) in row.iter_mut().zip(known) {
                    *place = (*place - factor * value).rem_euclid(PRIME);
                }
            }
        }
        row
    }

    pub(super) fn learn(&mut self, row: Vec<i128>) {
        let row = self.rest(row);
        if let Some(column) = row.iter().position(|value| *value != 0) {
            let scale = inverse(row[column]);
            let row: Vec<i128> = row.iter().map(|value| value * scale % PRIME).collect();
            for (_, known) in &mut self.0 {
                let factor = known[column];
                for (place, value) in known.iter_mut().zip(&row) {
                    *place = (*place - factor * value).rem_euclid(PRIME);
                }
            }
            self.0.push((column, row));
        }
    }

    pub(super) fn gives_away(&self, row: Vec<i128>) -> bool {
        self.rest(row).iter().all(|value| *value == 0)
    }
}

/// The four numbers of a month: in time and late, without an exception and with one.
const KINDS: usize = 4;

fn factors(months: usize, window: std::ops::RangeInclusive<usize>, kinds: &[usize]) -> Vec<i128> {
    let mut row = vec![0; months * KINDS];
    for month in window {
        for kind in kinds {
            row[month * KINDS + kind] = 1;
        }
    }
    row
}

/// What the page shows for a period, by the numbers that it is the sum of.
fn shown(timed: &Timed, period: Period) -> Vec<(Said, &'static [usize])> {
    let (included, left_out) = (timed.included(period), timed.left_out(period));
    vec![
        (timed.in_time.at(period), &[0, 2]),
        (timed.late.at(period), &[1, 3]),
        (timed.excepted_in_time.at(period), &[2]),
        (timed.excepted_late.at(period), &[3]),
        (included.all, &[0, 1, 2, 3]),
        (left_out.in_time, &[0]),
        (left_out.all, &[0, 1]),
    ]
}

proptest! {
    /// Exhaustive: every filling of the hidden months.
    #[test]
    fn no_filling_of_the_hidden_months_is_the_only_one(counts in any_counts(16)) {
        prop_assume!(counts.iter().filter(|count| (1..5).contains(*count)).count() <= 9);
        let series = Series::of(FIRST, &counts);
        for (month, values) in every_filling(&series, 1, 4).iter().enumerate() {
            prop_assert!(values.contains(&counts[month]));
            if series.months[month].is_none() {
                prop_assert!(values.len() >= 3, "month {month} is one of {values:?}: {counts:?}");
            }
        }
    }

    /// Bounds: what the sums leave of the numbers that a part can be, by a way of its own: each
    /// known sum narrows each of its months again and again until nothing narrows.
    #[test]
    fn what_is_left_of_a_hidden_part_is_never_one_number(
        (counts, parts) in any_parts(40),
    ) {
        let none = vec![0; counts.len()];
        let timed = Timed::of(FIRST, [&counts, &none, &parts, &none]);
        let (whole, part) = (&timed.in_time, &timed.excepted_in_time);
        let mut bounds: Vec<(i64, i64)> = (0..counts.len())
            .map(|at| match (part.months[at], whole.months[at]) {
                (Some(said), _) => (said, said),
                (None, None) => (0, 4),
                // The worst reader guesses why it is hidden.
                (None, Some(_)) if parts[at] < COUNT_MIN => (1, 4),
                (None, Some(all)) => (all - 4, all - 1),
            })
            .collect();
        loop {
            let before = bounds.clone();
            for (last, sum) in part.twelve.iter().enumerate() {
                let Some(sum) = sum else { continue };
                for at in last - 11..=last {
                    let others = (last - 11..=last).filter(|other| *other != at);
                    let (least, most) = others.fold((0, 0), |(least, most), other| {
                        (least + bounds[other].0, most + bounds[other].1)
                    });
                    bounds[at] = (bounds[at].0.max(sum - most), bounds[at].1.min(sum - least));
                }
            }
            if bounds == before {
                break;
            }
        }
        for (at, (least, most)) in bounds.iter().enumerate() {
            prop_assert!((*least..=*most).contains(&parts[at]));
            if part.months[at].is_none() {
                prop_assert!(most - least >= 2, "{at}: {least} to {most}");
            }
        }
    }

    /// What a page showed, a later page shows again, and decides nothing by what came after.
    #[test]
    fn what_was_shown_once_stays(counts in any_counts(60), until in 1..60_usize) {
        let (then, now) = (Series::of(FIRST, &counts[..until]), Series::of(FIRST, &counts));
        prop_assert_eq!(&then.months[..], &now.months[..until]);
        prop_assert_eq!(&then.twelve[..], &now.twelve[..until]);
    }

    /// No share of fewer than twenty is said.
    #[test]
    fn no_share_is_said_of_few((counts, parts) in any_parts(14), (late, _) in any_parts(14)) {
        let none = vec![0; counts.len()];
        let timed = Timed::of(FIRST, [&counts, &late, &parts, &none]);
        for at in 0..14 {
            let month = FIRST.plus(at);
            for period in [Period::Month(month), Period::TwelveTo(month)] {
                for told in [timed.included(period), timed.left_out(period)] {
                    prop_assert!(told.share.is_none() || told.all >= Some(BASE_MIN));
                }
            }
        }
    }
}

proptest! {
    // Each is a system of hundreds of sums.
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Linear: whatever is added to or taken from whatever, over seven years of months, years and
    /// rolling sums, both ways of counting together.
    #[test]
    fn no_sum_or_difference_of_what_is_shown_is_a_hidden_month(
        (in_time, in_time_excepted) in any_parts(84),
        (late, late_excepted) in any_parts(84),
    ) {
        let counts: [&[i64]; 4] = [&in_time, &late, &in_time_excepted, &late_excepted];
        let timed = Timed::of(FIRST, counts);
        let months = in_time.len();
        let mut rows = Rows::default();
        for at in 0..months {
            let month = FIRST.plus(at as i32);
            for (said, kinds) in shown(&timed, Period::Month(month)) {
                if said.is_some() {
                    rows.learn(factors(months, at..=at, kinds));
                }
            }
            for (said, kinds) in shown(&timed, Period::TwelveTo(month)) {
                if said.is_some() {
                    rows.learn(factors(months, at - 11..=at, kinds));
                }
            }
        }
        let truth = |at: usize| {
            let [a, b, c, d] = counts.map(|of| of[at]);
            [a, b, c, d, a + b, a - c, a - c + b - d]
        };
        for at in 0..months {
            let month = FIRST.plus(at as i32);
            for ((said, kinds), truth) in shown(&timed, Period::Month(month)).into_iter().zip(truth(at)) {
                let whole_base = kinds.len() > 2 || kinds == [0, 1];
                if let Some(said) = said {
                    prop_assert_eq!(said, truth);
                    prop_assert!(said == 0 || said >= COUNT_MIN || whole_base);
                } else if !whole_base {
                    prop_assert!(
                        !rows.gives_away(factors(months, at..=at, kinds)),
                        "{kinds:?} of month {at} can be worked out"
                    );
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Exhaustive: hidden months in a row that are few together may be of three sums at least.
    #[test]
    fn few_families_of_several_hidden_months_are_not_given_away(
        mut counts in prop::collection::vec(5..=30_i64, 16),
        small in prop::collection::vec((0..16_usize, 1..=3_i64), 2..=4),
    ) {
        for (at, count) in small {
            counts[at] = count;
        }
        let series = Series::of(FIRST, &counts);
        let is_hidden = |at: &usize| series.months[*at].is_none();
        for from in 0..16 {
            for last in from..16 {
                let sum: i64 = (from..=last).filter(is_hidden).map(|at| counts[at]).sum();
                if (1..5).contains(&sum) {
                    let sums = every_sum(&series, from, last);
                    prop_assert!(sums.contains(&sum));
                    prop_assert!(sums.len() >= 3, "{from} to {last}: {sums:?} of {counts:?}");
                }
            }
        }
    }
}

#[test]
fn two_small_months_hide_a_year_that_would_give_their_sum_away() {
    let mut counts = vec![20; 10];
    counts.extend([1, 3]);
    assert_eq!(Series::of(FIRST, &counts).twelve[11], None);
    counts[11] = 4;
    assert_eq!(Series::of(FIRST, &counts).twelve[11], Some(205));
    // A part, and what is left of its whole.
    let none = vec![0; 12];
    let year = |in_time: &[i64], excepted: &[i64]| {
        let timed = Timed::of(FIRST, [in_time, &none, excepted, &none]);
        timed.excepted_in_time.twelve[11]
    };
    let of = |first: i64, nothing: i64, last: [i64; 2]| -> Vec<i64> {
        let mut counts = vec![first];
        counts.extend(vec![nothing; 9]);
        counts.extend(last);
        counts
    };
    assert_eq!(year(&of(20, 20, [3, 3]), &of(5, 0, [1, 1])), None);
    assert_eq!(year(&of(20, 20, [3, 2]), &of(5, 0, [2, 2])), None);
}

#[test]
fn one_small_month_hides_the_sums_that_would_give_it_away() {
    let mut counts = vec![20; 24];
    counts[13] = 3;
    let series = Series::of(FIRST, &counts);
    assert_eq!(series.months[13], None);
    // Eleven months and the sum would be the twelfth.
    assert_eq!(series.twelve[11..13], [Some(240), Some(240)]);
    assert!(series.twelve[13..24].iter().all(Option::is_none));
}

#[test]
fn a_small_council_still_has_its_year() {
    let counts: Vec<i64> = (0..24).map(|month| 1 + month % 4).collect();
    let series = Series::of(FIRST, &counts);
    assert!(series.months.iter().all(Option::is_none));
    assert_eq!(series.twelve[11], Some(30));
    assert_eq!(series.twelve[23], Some(30));
}

#[test]
fn a_large_council_shows_its_months_its_years_and_the_headline_at_some_quarters() {
    // About 1,900 plans a year, one in a hundred with an exception.
    let months = 36;
    let of = |seed: i64, base: i64, spread: i64| -> Vec<i64> {
        (0..months)
            .map(|month| base + (month * month * 7 + seed * month) % spread)
            .collect()
    };
    let (in_time, late) = (of(3, 80, 20), of(5, 60, 20));
    let (excepted, excepted_late) = (of(2, 0, 3), of(7, 1, 3));
    let timed = Timed::of(FIRST, [&in_time, &late, &excepted, &excepted_late]);
    let at = |month: i32| FIRST.plus(month);
    let headline = (0..36)
        .filter(|month| timed.left_out(Period::TwelveTo(at(*month))).share.is_some())
        .count();
    for month in 0..36 {
        assert!(timed.included(Period::Month(at(month))).share.is_some());
    }
    assert!(timed.included(Period::TwelveTo(at(35))).share.is_some());
    // Three years end in this time, and nine quarters.
    assert!(headline >= 3, "{headline}");
    for december in [11, 23, 35] {
        let year = timed.left_out(Period::TwelveTo(at(december)));
        assert!(year.share.is_some(), "{december}");
    }
}
