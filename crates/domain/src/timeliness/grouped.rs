//! The numbers of each group of a breakdown: with nothing hidden, and as they may be passed on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::shown::{hidden_across, is_small};
use super::{
    BASE_MIN, Cohort, Due, Measure, Month, Months, NOT_RECORDED, OpenCount, PLAN_WEEKS, Period,
    Said, Spread, Tally, Timed, half_up_tenths,
};
use crate::date::Date;

/// The day of the next year from which a calendar year's breakdowns are made, once, to be passed
/// on: the last days' plans are on record by then.
const MADE_FROM: (u8, u8) = (2, 1);

/// The last calendar year whose breakdowns are made by a day.
///
/// ```
/// use domain::{date, timeliness::passed_on_by};
/// assert_eq!(passed_on_by(date(2026, 1, 31)), 2024);
/// assert_eq!(passed_on_by(date(2026, 2, 1)), 2025);
/// ```
#[must_use]
pub fn passed_on_by(today: Date) -> i32 {
    let is_made = (today.month(), today.day()) >= MADE_FROM;
    today.year() - if is_made { 1 } else { 2 }
}

/// The day from which a calendar year's breakdowns are made.
#[must_use]
pub fn passed_on_from(year: i32) -> Date {
    let (month, day) = MADE_FROM;
    crate::date::date(year + 1, month, day)
}

/// The first calendar year that is whole, where records are whole from a month on.
#[must_use]
pub const fn first_whole_year(since: Month) -> i32 {
    since.plus(11).year()
}

/// What one breakdown has: the plans of each group, and its open requests.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grouped {
    /// Plans by group.
    pub plans: BTreeMap<String, Tally>,
    /// Open requests by group, those that are alike together.
    pub open: BTreeMap<String, Vec<OpenCount>>,
}

impl Grouped {
    /// So many plans more.
    pub fn add_plans(&mut self, group: &str, month: Month, (weeks, excepted): (u8, bool), n: i64) {
        let key = (Measure::Plan, Cohort::Finished, month, weeks, excepted);
        let tally = self.plans.entry(group.to_owned()).or_default();
        tally.add_count(key, (n, 0));
    }

    /// Every group that has something, and what is not on record, which comes last.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .plans
            .keys()
            .chain(self.open.keys())
            .filter(|name| *name != NOT_RECORDED)
            .cloned()
            .collect();
        names.sort_unstable();
        names.dedup();
        names.push(NOT_RECORDED.to_owned());
        names
    }

    /// One group, or all together (`None`), over some months, with nothing hidden.
    #[must_use]
    pub fn row(&self, group: Option<&str>, months: &Months, today: Date) -> GroupRow {
        let is_it = |name: &str| group.is_none_or(|group| group == name);
        let tallies: Vec<&Tally> = self
            .plans
            .iter()
            .filter_map(|(name, tally)| is_it(name).then_some(tally))
            .collect();
        let over = |with| {
            let mut all = Spread::default();
            for tally in &tallies {
                all.join(&tally.over(Measure::Plan, Cohort::Finished, months, with));
            }
            all
        };
        let (included, left_out) = (over(true), over(false));
        let mut row = GroupRow {
            included: InTime::of(&included),
            left_out: InTime::of(&left_out),
            median: included.weeks_of_percent(50),
            ninety: included.weeks_of_percent(90),
            ..GroupRow::default()
        };
        let open = self.open.iter().filter(|(name, _)| is_it(name));
        for one in open.flat_map(|(_, alike)| alike) {
            // What happened since their records stop is not known, so they are never late.
            if one.known_to.stopped(today).is_some() {
                row.stopped += one.cases;
                continue;
            }
            row.open += one.cases;
            if one.open.is_past(Due::Plan, today) {
                row.open_late += one.cases;
            }
        }
        row
    }

    /// What may be said of each group to those who do not work the cases: of a calendar year that is
    /// over, where records are whole for it. Last comes what is not on record.
    ///
    /// Safety of the family: each group's numbers pass the rule of the public page, with the months
    /// since `first` as that page has them; then as many more are hidden as it takes that no total
    /// less the rest is one of them.
    #[must_use]
    pub fn outside(&self, first: Month, year: i32) -> Option<Outside> {
        let year = *Month::year_of(year).end();
        if year.plus(-11) < first {
            return None;
        }
        let names = self.names();
        let counts: Vec<[Vec<i64>; 4]> = names
            .iter()
            .map(|name| match self.plans.get(name) {
                Some(tally) => monthly(tally, first, year),
                None => std::array::from_fn(|_| vec![0; first.to(year).count()]),
            })
            .collect();
        let size = first.to(year).count();
        let totals: [Vec<i64>; 4] = std::array::from_fn(|kind| {
            let at = |place: usize| counts.iter().map(|of| of[kind][place]).sum();
            (0..size).map(at).collect()
        });
        let timed = |of: &[Vec<i64>; 4]| Timed::of(first, of.each_ref().map(Vec::as_slice));
        let period = Period::TwelveTo(year);
        let all = Four::of(&timed(&totals), period);
        let each: Vec<Four> = counts
            .iter()
            .map(|of| Four::of(&timed(of), period))
            .collect();
        let in_year =
            |of: &[Vec<i64>; 4], kind: usize| -> i64 { of[kind].iter().rev().take(12).sum() };
        let mut said = each;
        for whole in [0, 1] {
            let of: Vec<i64> = counts.iter().map(|of| in_year(of, whole)).collect();
            let mut column: Vec<Said> = said.iter().map(|four| four.0[whole]).collect();
            hidden_across(&mut column, &of, all.0[whole], None);
            // Nobody is told more of a part than of its whole.
            let part = whole + 2;
            let parts: Vec<i64> = counts.iter().map(|of| in_year(of, part)).collect();
            let mut inner: Vec<Said> = said.iter().map(|four| four.0[part]).collect();
            for (inner, column) in inner.iter_mut().zip(&column) {
                *inner = inner.filter(|_| column.is_some());
            }
            hidden_across(&mut inner, &parts, all.0[part], Some((&of, &column)));
            for (place, four) in said.iter_mut().enumerate() {
                four.0[whole] = column[place];
                four.0[part] = inner[place];
            }
        }
        let rows = names.into_iter().zip(&counts).zip(said);
        let rows = rows.map(|((name, counts), four)| {
            debug_assert!(
                four.0[0].is_none_or(|said| !is_small(said) && said == in_year(counts, 0))
            );
            let row = four.row();
            let weeks = self
                .plans
                .get(&name)
                .map(|tally| tally.over(Measure::Plan, Cohort::Finished, &year.twelve_to(), true));
            (name, row.with_weeks(weeks.as_ref()))
        });
        Some(Outside {
            year: year.year(),
            rows: rows.collect(),
            all: all.row(),
        })
    }
}

/// In time, late, and of each those with an exception, month by month.
fn monthly(tally: &Tally, first: Month, last: Month) -> [Vec<i64>; 4] {
    let mut all: [Vec<i64>; 4] = Default::default();
    for month in first.to(last) {
        let over = |with| tally.over(Measure::Plan, Cohort::Finished, &(month..=month), with);
        let (with, without) = (over(true), over(false));
        let late = |spread: &Spread| spread.cases() - spread.within(PLAN_WEEKS);
        let [in_time, too_late, excepted, excepted_late] = &mut all;
        in_time.push(with.within(PLAN_WEEKS));
        too_late.push(late(&with));
        excepted.push(with.within(PLAN_WEEKS) - without.within(PLAN_WEEKS));
        excepted_late.push(late(&with) - late(&without));
    }
    all
}

/// How many, and how many of them in time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct InTime {
    /// All.
    pub all: i64,
    /// In time.
    pub in_time: i64,
}

impl InTime {
    fn of(spread: &Spread) -> InTime {
        InTime {
            all: spread.cases(),
            in_time: spread.within(PLAN_WEEKS),
        }
    }

    /// In tenths of a percent; nothing of none.
    #[must_use]
    pub const fn tenths(self) -> Option<i64> {
        half_up_tenths(self.in_time, self.all)
    }
}

/// One group, with nothing hidden.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GroupRow {
    /// Plans, those with an exception among them.
    pub included: InTime,
    /// Plans, those with an exception left out.
    pub left_out: InTime,
    /// Half were sent within so many weeks.
    pub median: Option<u8>,
    /// Nine in ten were.
    pub ninety: Option<u8>,
    /// Requests that have had no end yet, and whose records reach to today.
    pub open: i64,
    /// Those of them whose 20 weeks are over, and for which the law gives no more time.
    pub open_late: i64,
    /// Requests that have had no end, as far as is on record: their records stop before today.
    pub stopped: i64,
}

/// A breakdown as it may be passed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outside {
    /// The calendar year.
    pub year: i32,
    /// Each group by its name.
    pub rows: Vec<(String, OutsideRow)>,
    /// All together, as the public page has it.
    pub all: OutsideRow,
}

/// One group as it may be passed on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsideRow {
    /// Plans in time, those with an exception among them.
    pub in_time: Said,
    /// Late ones.
    pub late: Said,
    /// In time, those with an exception left out.
    pub in_time_left_out: Said,
    /// Late ones, those with an exception left out.
    pub late_left_out: Said,
    /// Half were sent within so many weeks.
    pub median: Option<u8>,
    /// Nine in ten were.
    pub ninety: Option<u8>,
}

impl OutsideRow {
    /// All, in time and late.
    #[must_use]
    pub fn all(&self) -> Said {
        sum(self.in_time, self.late)
    }

    /// All, those with an exception left out.
    #[must_use]
    pub fn all_left_out(&self) -> Said {
        sum(self.in_time_left_out, self.late_left_out)
    }

    /// The share in time in tenths of a percent, where the base is not too small.
    #[must_use]
    pub fn tenths(&self) -> Option<i64> {
        share(self.in_time, self.all())
    }

    /// The same, those with an exception left out.
    #[must_use]
    pub fn tenths_left_out(&self) -> Option<i64> {
        share(self.in_time_left_out, self.all_left_out())
    }

    fn with_weeks(self, weeks: Option<&Spread>) -> OutsideRow {
        let weeks = weeks.filter(|_| self.all() >= Some(BASE_MIN));
        OutsideRow {
            median: weeks.and_then(|weeks| weeks.weeks_of_percent(50)),
            ninety: weeks.and_then(|weeks| weeks.weeks_of_percent(90)),
            ..self
        }
    }
}

fn sum(one: Said, other: Said) -> Said {
    one.zip(other).map(|(one, other)| one + other)
}

fn share(part: Said, all: Said) -> Option<i64> {
    let all = all.filter(|all| *all >= BASE_MIN)?;
    half_up_tenths(part?, all)
}

/// In time, late, and of each those with an exception, as they may be said.
#[derive(Debug, Clone, Copy)]
struct Four([Said; 4]);

impl Four {
    fn of(timed: &Timed, period: Period) -> Four {
        let all = [
            &timed.in_time,
            &timed.late,
            &timed.excepted_in_time,
            &timed.excepted_late,
        ];
        Four(all.map(|series| series.at(period)))
    }

    fn row(self) -> OutsideRow {
        let [in_time, late, excepted, excepted_late] = self.0;
        let less = |all: Said, part: Said| all.zip(part).map(|(all, part)| all - part);
        OutsideRow {
            in_time,
            late,
            in_time_left_out: less(in_time, excepted),
            late_left_out: less(late, excepted_late),
            median: None,
            ninety: None,
        }
    }
}
