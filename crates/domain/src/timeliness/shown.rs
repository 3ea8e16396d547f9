//! What of the figures may be shown to everybody.
//!
//! A count from one to four could be a family that somebody knows: it is hidden. Months,
//! twelve months that roll, and years tell of one another, so a sum is shown only where all
//! that is shown, taken together, leaves each hidden month, and hidden months in a row
//! that are few together, at least [`VALUES_MIN`] values that they may have. The months before a sum decide about it, and never those after: what
//! was shown once is shown for ever, by whoever kept a copy of the page.

use super::{Cohort, Measure, Month, Tally, half_up_tenths};

/// A count below this could be a family that somebody knows.
pub const COUNT_MIN: i64 = 5;
/// A share, and a typical time, are said of no fewer than this.
pub const BASE_MIN: i64 = 20;
/// A hidden month may still be any of so many numbers, whatever else is shown.
pub const VALUES_MIN: i64 = 3;
/// How many months a sum rolls over.
const TWELVE: usize = 12;

/// A count as it may be said. `None` is hidden.
pub type Said = Option<i64>;

pub(super) const fn is_small(count: i64) -> bool {
    count > 0 && count < COUNT_MIN
}

/// One count, month by month, and over the twelve months that end with each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The first month.
    pub first: Month,
    /// As they may be said.
    pub months: Vec<Said>,
    /// The twelve months that end with each; nothing, too, where there are not yet twelve.
    pub twelve: Vec<Said>,
}

/// A stretch of time for which counts are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// One month.
    Month(Month),
    /// The twelve months that end with one; with December, a calendar year.
    TwelveTo(Month),
}

impl Series {
    /// What may be said of these months.
    #[must_use]
    pub fn of(first: Month, counts: &[i64]) -> Series {
        let cells = counts.iter().map(|count| Cell {
            count: *count,
            rest: 0,
            hidden: is_small(*count).then_some((1, COUNT_MIN - 1)),
        });
        settle(first, &cells.collect::<Vec<_>>(), |_| true)
    }

    /// What may be said of a part of another count, so that neither it nor the rest gives a
    /// small number away. `whole` is the other's true counts, and what is said of it.
    #[must_use]
    fn within(first: Month, counts: &[i64], whole: &[Whole]) -> Series {
        let cell = |(count, whole): (&i64, &Whole)| {
            let (count, rest) = (*count, whole.count - count);
            let hidden = match whole.said {
                // Nobody can know more of the part than of the whole.
                None => Some((0, whole.at_most)),
                Some(_) if is_small(count) => Some((1, COUNT_MIN - 1)),
                Some(all) if is_small(rest) => Some((all - (COUNT_MIN - 1), all - 1)),
                Some(_) => None,
            };
            Cell {
                count,
                rest,
                hidden,
            }
        };
        let cells: Vec<Cell> = counts.iter().zip(whole).map(cell).collect();
        settle(first, &cells, |last| {
            let window = last + 1 - TWELVE..=last;
            let sum = |of: &dyn Fn(usize) -> i64| window.clone().map(of).sum::<i64>();
            let (part, all) = (sum(&|at| counts[at]), sum(&|at| whole[at].count));
            whole[last].twelve_said && !is_small(all - part)
        })
    }

    /// Its count for a period.
    #[must_use]
    pub fn at(&self, period: Period) -> Said {
        let (of, month) = match period {
            Period::Month(month) => (&self.months, month),
            Period::TwelveTo(month) => (&self.twelve, month),
        };
        let place = usize::try_from(month.number() - self.first.number()).ok()?;
        of.get(place).copied().flatten()
    }
}

/// A month of the count that another is a part of.
#[derive(Debug, Clone, Copy)]
struct Whole {
    count: i64,
    said: Said,
    /// The most that it can be for whoever reads the page.
    at_most: i64,
    twelve_said: bool,
}

fn wholes(counts: &[i64], said: &Series) -> Vec<Whole> {
    let whole = |(at, count): (usize, &i64)| Whole {
        count: *count,
        said: said.months[at],
        at_most: said.months[at].unwrap_or(COUNT_MIN - 1),
        twelve_said: said.twelve[at].is_some(),
    };
    counts.iter().enumerate().map(whole).collect()
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    count: i64,
    /// What is left of the whole, where it is a part of one.
    rest: i64,
    /// Where it is hidden: the least and the most that a reader knows it to be.
    hidden: Option<(i64, i64)>,
}

/// Decides about each sum of twelve months, in the order of time. Sums of shown months say
/// nothing new. Another is tried at the end of a quarter alone: two that are a month apart
/// differ by two months, and would give one away by the other.
fn settle(first: Month, cells: &[Cell], may: impl Fn(usize) -> bool) -> Series {
    let mut known = Known::of(cells);
    let months: Vec<Said> = cells
        .iter()
        .map(|cell| cell.hidden.is_none().then_some(cell.count))
        .collect();
    let twelve = (0..cells.len()).map(|last| {
        let from = (last + 1).checked_sub(TWELVE)?;
        if !may(last) {
            return None;
        }
        let sum = cells[from..=last].iter().map(|cell| cell.count).sum();
        if cells[from..=last].iter().all(|cell| cell.hidden.is_none()) {
            return Some(sum);
        }
        let month = first.plus(i32::try_from(last).ok()?).month();
        if !month.is_multiple_of(3) || is_small(sum) {
            return None;
        }
        // A quarter may tell nothing of a month, so that the year still has something to tell.
        let values = if month == 12 { VALUES_MIN } else { i64::MAX };
        let told = known.with(from, last, sum);
        if !told.keeps(&known, cells, values) {
            return None;
        }
        known = told;
        Some(sum)
    });
    let twelve = twelve.collect();
    Series {
        first,
        months,
        twelve,
    }
}

/// What can be worked out from all that is shown of one count: the most that the sum from any
/// month to any other can be, and by the way back the least. Sums of months in a row are
/// differences of running totals, so that shortest paths give exactly what whole numbers allow.
#[derive(Debug, Clone)]
struct Known {
    /// How many running totals there are.
    size: usize,
    most: Vec<i64>,
}

impl Known {
    fn of(cells: &[Cell]) -> Known {
        let size = cells.len() + 1;
        let mut most = vec![0; size * size];
        for from in 0..size {
            let (mut forth, mut back) = (0, 0);
            for to in from + 1..size {
                let cell = cells[to - 1];
                let (least, at_most) = cell.hidden.unwrap_or((cell.count, cell.count));
                forth += at_most;
                back -= least;
                most[from * size + to] = forth;
                most[to * size + from] = back;
            }
        }
        Known { size, most }
    }

    /// With the sum of these months known as well.
    fn with(&self, from: usize, last: usize, sum: i64) -> Known {
        let (size, old) = (self.size, &self.most);
        let (start, end) = (from, last + 1);
        let mut most = old.clone();
        for a in 0..size {
            let forth = old[a * size + start] + sum;
            let back = old[a * size + end] - sum;
            for b in 0..size {
                let by = (forth + old[end * size + b]).min(back + old[start * size + b]);
                let place = &mut most[a * size + b];
                *place = (*place).min(by);
            }
        }
        Known { size, most }
    }

    /// The least and the most that the sum of months in a row can be.
    fn of_months(&self, from: usize, last: usize) -> (i64, i64) {
        let forth = self.most[from * self.size + last + 1];
        let back = self.most[(last + 1) * self.size + from];
        (-back, forth)
    }

    /// Whether every hidden month may still be so many numbers, or any that it could be before;
    /// and so the hidden ones among months in a row, where they, or what they leave of their
    /// whole, are few together.
    fn keeps(&self, before: &Known, cells: &[Cell], values: i64) -> bool {
        (0..cells.len()).all(|from| {
            let (mut count, mut rest) = (0, 0);
            (from..cells.len()).all(|last| {
                let cell = cells[last];
                if cell.hidden.is_none() {
                    return true;
                }
                count += cell.count;
                rest += cell.rest;
                if from != last && !is_small(count) && !is_small(rest) {
                    return true;
                }
                let (least, most) = self.of_months(from, last);
                (least, most) == before.of_months(from, last) || most - least + 1 >= values
            })
        })
    }
}

/// Hides as many more of the numbers of one table as it takes that its total less the others tells
/// none of those that are hidden. `counts` are the true numbers; `whole`, where they are parts, the
/// true wholes and what is said of them.
///
/// Whoever reads it is taken to guess why each is hidden: that it is small, that what is left of
/// its whole is, or that it is neither.
pub(super) fn hidden_across(
    said: &mut [Said],
    counts: &[i64],
    total: Said,
    whole: Option<(&[i64], &[Said])>,
) {
    // Rows that are all shown would tell a total that is hidden.
    let Some(total) = total else {
        return said.fill(None);
    };
    while !is_kept(said, counts, total, whole) {
        let shown = said.iter().enumerate();
        let shown = shown.filter_map(|(place, said)| Some((place, (*said)?)));
        let smallest = shown
            .filter(|(_, count)| *count > 0)
            .min_by_key(|(place, count)| (*count, *place));
        match smallest {
            Some((place, _)) => said[place] = None,
            // With nothing shown, nothing says which of them is small.
            None => return said.fill(None),
        }
    }
}

fn is_kept(said: &[Said], counts: &[i64], total: i64, whole: Option<(&[i64], &[Said])>) -> bool {
    let range = |place: usize| {
        let count = counts[place];
        let (of, rest, is_whole_said) = match whole {
            None => (total, COUNT_MIN, true),
            Some((of, told)) => (of[place], of[place] - count, told[place].is_some()),
        };
        match (is_small(count), is_small(rest)) {
            (true, _) => (1, COUNT_MIN - 1),
            (false, true) if is_whole_said => (of - (COUNT_MIN - 1), of - 1),
            _ if is_whole_said => (if count == 0 { 0 } else { COUNT_MIN }, of),
            _ => (0, total),
        }
    };
    let cells: Vec<Cell> = (0..said.len())
        .map(|place| Cell {
            count: counts[place],
            rest: 0,
            hidden: said[place].is_none().then(|| range(place)),
        })
        .collect();
    let hidden = || {
        cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| cell.hidden.is_some())
    };
    if hidden().count() == 0 {
        return true;
    }
    // Together they are a total less what is shown, and what they leave of their wholes is another.
    let rest = |place: usize| whole.map_or(0, |(of, _)| of[place] - counts[place]);
    let left: i64 = hidden().map(|(place, _)| rest(place)).sum();
    if is_small(hidden().map(|(_, cell)| cell.count).sum()) || is_small(left) {
        return false;
    }
    let known = Known::of(&cells).with(0, cells.len() - 1, total);
    hidden().all(|(place, cell)| {
        let (least, most) = known.of_months(place, place);
        let free = cell.hidden.map_or(0, |(least, most)| most - least + 1);
        most - least + 1 >= VALUES_MIN.min(free.max(1))
    })
}

/// What is done by a day that was set: in time or late, with an exception or without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timed {
    /// In time, those with an exception among them.
    pub in_time: Series,
    /// Late, those with an exception among them.
    pub late: Series,
    /// Those in time that have an exception.
    pub excepted_in_time: Series,
    /// Those that are late and have one.
    pub excepted_late: Series,
}

/// What is said of a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Told {
    /// How many.
    pub all: Said,
    /// How many of them in time.
    pub in_time: Said,
    /// Their share in tenths of a percent, where the base is not too small.
    pub share: Option<i64>,
}

impl Told {
    fn of(in_time: Said, late: Said) -> Told {
        let all = in_time.zip(late).map(|(in_time, late)| in_time + late);
        let share = all.zip(in_time).filter(|(all, _)| *all >= BASE_MIN);
        Told {
            all,
            in_time,
            share: share.and_then(|(all, in_time)| half_up_tenths(in_time, all)),
        }
    }
}

impl Timed {
    /// From true counts, month by month: in time, late, and of each those with an exception.
    #[must_use]
    pub fn of(first: Month, counts: [&[i64]; 4]) -> Timed {
        let [in_time, late, excepted_in_time, excepted_late] = counts;
        let (said_in_time, said_late) = (Series::of(first, in_time), Series::of(first, late));
        let part = |counts, whole, said| Series::within(first, counts, &wholes(whole, said));
        Timed {
            excepted_in_time: part(excepted_in_time, in_time, &said_in_time),
            excepted_late: part(excepted_late, late, &said_late),
            in_time: said_in_time,
            late: said_late,
        }
    }

    /// Those with an exception among them.
    #[must_use]
    pub fn included(&self, period: Period) -> Told {
        Told::of(self.in_time.at(period), self.late.at(period))
    }

    /// Those with an exception left out of both numbers.
    #[must_use]
    pub fn left_out(&self, period: Period) -> Told {
        let without = |all: &Series, excepted: &Series| {
            all.at(period)
                .zip(excepted.at(period))
                .map(|(all, excepted)| all - excepted)
        };
        Told::of(
            without(&self.in_time, &self.excepted_in_time),
            without(&self.late, &self.excepted_late),
        )
    }
}

/// The council's figures as everybody may see them, over whole months.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The first month.
    pub first: Month,
    /// The last.
    pub last: Month,
    /// Requests for an assessment.
    pub requests: Series,
    /// Decisions whether to assess.
    pub decisions: Timed,
    /// Those of them that said no.
    pub no_assessment: Series,
    /// Decisions that there will be no plan.
    pub no_plan: Timed,
    /// First final plans.
    pub plans: Timed,
    /// Appeals that the tribunal registered.
    pub appeals: Series,
    /// Within how many weeks half of them were done, in the twelve months that ended last: the
    /// decision, the refusal of a plan, the plan. Nothing where they are few.
    pub typical: [(Measure, Option<u8>); 3],
}

impl Shown {
    /// What may be shown of these months; nothing where there is none.
    #[must_use]
    pub fn of(tally: &Tally, first: Month, last: Month) -> Option<Shown> {
        if first > last {
            return None;
        }
        let over = |measure: Measure, cohort, month: Month, with| {
            tally.over(measure, cohort, &(month..=month), with)
        };
        let counts = |measure, cohort| -> Vec<i64> {
            let one = |month| over(measure, cohort, month, true).cases();
            first.to(last).map(one).collect()
        };
        let timed = |measure: Measure| {
            let weeks = measure.weeks().unwrap_or(u8::MAX);
            let mut all: [Vec<i64>; 4] = Default::default();
            for month in first.to(last) {
                let with = over(measure, Cohort::Finished, month, true);
                let without = over(measure, Cohort::Finished, month, false);
                let late = |spread: &super::Spread| spread.cases() - spread.within(weeks);
                let [in_time, too_late, excepted, excepted_late] = &mut all;
                in_time.push(with.within(weeks));
                too_late.push(late(&with));
                excepted.push(with.within(weeks) - without.within(weeks));
                excepted_late.push(late(&with) - late(&without));
            }
            all
        };
        let [plans, decisions, no_plan] =
            [Measure::Plan, Measure::Decision, Measure::NoPlan].map(timed);
        let shown = |of: &[Vec<i64>; 4]| Timed::of(first, of.each_ref().map(Vec::as_slice));
        let decisions_shown = shown(&decisions);
        let whole: Vec<Whole> = (0..decisions[0].len())
            .map(|at| {
                let (a, b) = (&decisions_shown.in_time, &decisions_shown.late);
                let most = |said: Said| said.unwrap_or(COUNT_MIN - 1);
                Whole {
                    count: decisions[0][at] + decisions[1][at],
                    said: a.months[at].zip(b.months[at]).map(|(a, b)| a + b),
                    at_most: most(a.months[at]) + most(b.months[at]),
                    twelve_said: a.twelve[at].is_some() && b.twelve[at].is_some(),
                }
            })
            .collect();
        let (no_plan_shown, plans_shown) = (shown(&no_plan), shown(&plans));
        let typical = |measure, timed: &Timed| {
            let enough = timed.included(Period::TwelveTo(last)).all >= Some(BASE_MIN);
            let spread = tally.over(measure, Cohort::Finished, &last.twelve_to(), true);
            let weeks = spread.weeks_of_percent(50).filter(|_| enough);
            (measure, weeks)
        };
        let typical = [
            typical(Measure::Decision, &decisions_shown),
            typical(Measure::NoPlan, &no_plan_shown),
            typical(Measure::Plan, &plans_shown),
        ];
        let refused = counts(Measure::NoAssessment, Cohort::Finished);
        let plain = |measure, cohort| Series::of(first, &counts(measure, cohort));
        Some(Shown {
            first,
            last,
            requests: plain(Measure::Request, Cohort::Started),
            no_assessment: Series::within(first, &refused, &whole),
            decisions: decisions_shown,
            no_plan: no_plan_shown,
            plans: plans_shown,
            appeals: plain(Measure::Appeal, Cohort::Finished),
            typical,
        })
    }

    /// The months, oldest first.
    pub fn months(&self) -> impl DoubleEndedIterator<Item = Month> {
        self.first.to(self.last)
    }

    /// The last month for whose twelve months something is said.
    #[must_use]
    pub fn latest(&self, said: impl Fn(Period) -> bool) -> Option<Month> {
        self.months()
            .rev()
            .find(|month| said(Period::TwelveTo(*month)))
    }

    /// The calendar years that are whole, oldest first, each by its December.
    pub fn years(&self) -> impl DoubleEndedIterator<Item = Month> {
        let first = self.first;
        self.months()
            .filter(move |month| month.month() == 12 && month.plus(-11) >= first)
    }
}
