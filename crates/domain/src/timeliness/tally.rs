//! Sums of what cases add, and what is read from them.

use std::collections::BTreeMap;

use super::{Cohort, Measure, Month, Months, Part, WEEKS_MAX};

/// What is alike: counted together.
pub type Key = (Measure, Cohort, Month, u8, bool);

/// How many, and their days together.
pub type Count = (i64, i64);

/// Sums of parts. Its size is that of the months that it spans, not of the cases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally(BTreeMap<Key, Count>);

impl Tally {
    /// One part more, or one less (`times` is -1).
    pub fn add(&mut self, part: &Part, times: i64) {
        let key = (
            part.measure,
            part.cohort,
            part.month(),
            part.weeks,
            part.excepted,
        );
        self.add_count(key, (times, times * i64::from(part.days)));
    }

    /// So many more.
    pub fn add_count(&mut self, key: Key, (cases, days): Count) {
        let count = self.0.entry(key).or_default();
        count.0 += cases;
        count.1 += days;
        if *count == (0, 0) {
            self.0.remove(&key);
        }
    }

    /// What is counted, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&Key, &Count)> {
        self.0.iter()
    }

    /// Whether nothing is counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One measure over some months, those with an exception among them or left out.
    #[must_use]
    pub fn over(
        &self,
        measure: Measure,
        cohort: Cohort,
        months: &Months,
        with_exceptions: bool,
    ) -> Spread {
        let mut spread = Spread::default();
        let first = (measure, cohort, *months.start(), 0, false);
        let last = (measure, cohort, *months.end(), u8::MAX, true);
        if first > last {
            return spread;
        }
        for ((_, _, _, weeks, excepted), (cases, days)) in self.0.range(first..=last) {
            if with_exceptions || !excepted {
                *spread.by_week.entry(*weeks).or_default() += cases;
                spread.days += days;
            }
        }
        spread
    }

    /// The figures of a calendar year, as the national file of timeliness has them.
    #[must_use]
    pub fn published(&self, year: i32) -> Published {
        let months = Month::year_of(year);
        let of = |with| Year::of(&self.over(Measure::Plan, Cohort::Finished, &months, with));
        Published {
            included: of(true),
            left_out: of(false),
        }
    }
}

impl FromIterator<Part> for Tally {
    fn from_iter<I: IntoIterator<Item = Part>>(parts: I) -> Tally {
        let mut tally = Tally::default();
        for part in parts {
            tally.add(&part, 1);
        }
        tally
    }
}

/// One measure over some months: how many took how many weeks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spread {
    by_week: BTreeMap<u8, i64>,
    days: i64,
}

impl Spread {
    /// Both together.
    pub(super) fn join(&mut self, other: &Spread) {
        for (weeks, cases) in &other.by_week {
            *self.by_week.entry(*weeks).or_default() += cases;
        }
        self.days += other.days;
    }

    /// How many.
    #[must_use]
    pub fn cases(&self) -> i64 {
        self.by_week.values().sum()
    }

    /// How many were done within so many weeks.
    #[must_use]
    pub fn within(&self, weeks: u8) -> i64 {
        self.by_week.range(..=weeks).map(|(_, cases)| cases).sum()
    }

    /// The days of all of them together.
    #[must_use]
    pub const fn days(&self) -> i64 {
        self.days
    }

    /// Within how many weeks so many in a hundred were done: 50 for the median, the middle
    /// one. `None` where there is none; more than [`WEEKS_MAX`] is not told apart.
    #[must_use]
    pub fn weeks_of_percent(&self, percent: i64) -> Option<u8> {
        let all = self.cases();
        let mut so_far = 0;
        self.by_week.iter().find_map(|(weeks, cases)| {
            so_far += cases;
            (all > 0 && so_far * 100 >= all * percent).then_some((*weeks).min(WEEKS_MAX + 1))
        })
    }
}

/// A calendar year in the national file, both ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// Plans with an exception among them.
    pub included: Year,
    /// Plans with an exception left out, of those in time too: the headline.
    pub left_out: Year,
}

/// Plans of a calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// First final plans that were sent.
    pub issued: i64,
    /// Within 20 weeks of the request: up to 140 days.
    pub in_time: i64,
    /// After that, up to 364 days.
    pub to_a_year: i64,
    /// Later still.
    pub over_a_year: i64,
    /// The share in time, in tenths of a percent; `None` without a plan.
    pub share: Option<i64>,
}

impl Year {
    fn of(spread: &Spread) -> Year {
        let (issued, in_time) = (spread.cases(), spread.within(20));
        let in_a_year = spread.within(52);
        Year {
            issued,
            in_time,
            to_a_year: in_a_year - in_time,
            over_a_year: issued - in_a_year,
            share: half_up_tenths(in_time, issued),
        }
    }
}

/// A share in tenths of a percent, halves rounded up as the publisher rounds them.
#[must_use]
pub const fn half_up_tenths(part: i64, whole: i64) -> Option<i64> {
    if whole <= 0 {
        return None;
    }
    Some((2_000 * part + whole) / (2 * whole))
}
