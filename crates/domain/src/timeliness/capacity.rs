//! What a council's people must get done in a week, so that the share that is aimed for is held and
//! nobody waits for ever.
//!
//! It counts whole weeks and needs no guess but two: requests go on coming as they came, and as many
//! of them in a hundred lead to a plan as did. A week in which more officers are away than usual, as
//! far as that is on record, does less. Nothing here knows a case.

use std::collections::BTreeMap;

use super::forecast::{number, tenths};
use super::{Leave, Month, OpenCount, OpenStep, half_up_tenths};
use crate::date::Date;

/// How many months are looked at.
pub const MONTHS_AHEAD: i32 = 12;
/// The days of a plan in time (reg 13(2)).
const IN_TIME_DAYS: i32 = 20 * 7;
/// The soonest week of a plan where too few were sent to tell.
const SOONEST: u8 = 12;
/// The smallest step of a pace, in tenths of a plan a week.
const STEP: i64 = 5;
/// A pace that nobody needs, in tenths.
pub const PACE_MAX: i64 = 100_000;
/// All, in tenths of a percent.
const WHOLE: i64 = 1_000;

/// What is known of the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workload {
    /// The day.
    pub today: Date,
    /// The share that is aimed for, in percent.
    pub target: u8,
    /// How many whole months the four numbers after this one are of, up to twelve.
    pub months: i32,
    /// Requests that came in.
    pub requests: i64,
    /// Plans that were sent.
    pub plans: i64,
    /// Requests that were refused: an assessment, or a plan after it.
    pub refused: i64,
    /// Within how many weeks the quickest tenth of the plans was sent.
    pub quickest: Option<u8>,
    /// Requests that have had no end yet.
    pub open: Vec<OpenCount>,
    /// When those are away who have them.
    pub leave: Leave,
}

/// A month at some pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthAtPace {
    /// The month.
    pub month: Month,
    /// Plans that are sent in it, in tenths of one.
    pub plans: i64,
    /// Those of them within 20 weeks.
    pub in_time: i64,
    /// Requests that wait for longer than 20 weeks when it ends, in tenths.
    pub late: i64,
}

impl MonthAtPace {
    /// The share in time, in tenths of a percent; nothing where less than one plan is sent.
    #[must_use]
    pub const fn share(&self) -> Option<i64> {
        if self.plans < 10 {
            return None;
        }
        half_up_tenths(self.in_time, self.plans)
    }
}

/// Those of one day.
#[derive(Debug, Clone, Copy, Default)]
struct Waiting {
    /// How many will have a plan.
    plans: f64,
    /// Of them, how many have a draft out: that can go at once.
    drafted: f64,
}

impl Workload {
    /// Requests that come in a week, in tenths.
    #[must_use]
    pub fn arrivals(&self) -> i64 {
        self.a_week(self.requests)
    }

    /// Plans that were sent in a week, in tenths.
    #[must_use]
    pub fn pace(&self) -> i64 {
        self.a_week(self.plans)
    }

    /// How many in a thousand requests lead to a plan, of those that were decided; all where nothing
    /// is known.
    #[must_use]
    pub fn lead_to_plan(&self) -> i64 {
        half_up_tenths(self.plans, self.plans + self.refused).unwrap_or(WHOLE)
    }

    /// Plans a week, in tenths, with which the work neither grows nor shrinks.
    #[must_use]
    pub fn keeps_up(&self) -> i64 {
        (self.arrivals() * self.lead_to_plan() + WHOLE / 2) / WHOLE
    }

    /// Requests that wait for longer than 20 weeks, those among them whose end is uncertain.
    #[must_use]
    pub fn late(&self) -> i64 {
        let is_late = |one: &&OpenCount| self.today.days_since(one.open.since) > IN_TIME_DAYS;
        let late = self.counted().filter(is_late);
        late.map(|one| one.cases).sum()
    }

    /// Those that are counted: not those whose records stop, and not those that go on after a
    /// refusal, for which 20 weeks are over without anybody being late.
    fn counted(&self) -> impl Iterator<Item = &OpenCount> {
        self.open.iter().filter(|one| {
            one.known_to.stopped(self.today).is_none() && one.open.step != OpenStep::Reopened
        })
    }

    /// Whole weeks from today to the end of a month.
    #[must_use]
    pub fn weeks_to(&self, month: Month) -> i64 {
        i64::from(month.plus(1).first_day().days_since(self.today).max(0) / 7)
    }

    /// So many of the months that are known, in a week, in tenths.
    #[must_use]
    pub fn a_week(&self, of: i64) -> i64 {
        // A year of 365.25 days has 52.18 weeks: 4.348 a month.
        let weeks = 4_348 * i64::from(self.months);
        (10_000 * of + weeks / 2).checked_div(weeks).unwrap_or(0)
    }

    /// The months after this one, with so many plans a week, in tenths, where as many officers are at
    /// work as usual. A week in which more are away does less.
    ///
    /// Of each week's plans, as many in a hundred as the aim leaves room for are for those who have
    /// waited past 20 weeks, the longest first; the others are for those whose last day is next.
    /// What one side has no use for goes to the other.
    #[must_use]
    pub fn at_pace(&self, pace: i64) -> Vec<MonthAtPace> {
        let arrivals = number(self.arrivals()) / 10.0 * self.chance();
        let usual = number(pace.clamp(0, PACE_MAX)) / 10.0;
        let part_for_late = f64::from(100 - self.target.min(100)) / 100.0;
        let soonest = i32::from(self.quickest.unwrap_or(SOONEST)) * 7;
        let mut waiting = self.waiting();
        let first = Month::of(self.today).plus(1);
        let after = first.plus(MONTHS_AHEAD).first_day();
        let mut months: Vec<MonthSum> = first
            .to(first.plus(MONTHS_AHEAD - 1))
            .map(|month| MonthSum {
                month,
                plans: 0.0,
                in_time: 0.0,
                late: 0.0,
            })
            .collect();
        let mut day = self.today.plus_days(7);
        while day < after {
            // A week's requests came in its middle.
            waiting.entry(day.plus_days(-4)).or_default().plans += arrivals;
            let edge = day.plus_days(-IN_TIME_DAYS);
            let pace = usual * self.leave.strength(day.plus_days(-6), day);
            let for_late = pace * part_for_late;
            let mut late = take(&mut waiting, Date::EARLIEST, edge, day, soonest, for_late);
            let in_time = take(
                &mut waiting,
                edge,
                day.plus_days(1),
                day,
                soonest,
                pace - late,
            );
            late += take(
                &mut waiting,
                Date::EARLIEST,
                edge,
                day,
                soonest,
                pace - late - in_time,
            );
            let still: f64 = waiting.range(..edge).map(|(_, these)| these.plans).sum();
            let of_day = Month::of(day);
            if let Some(sum) = months.iter_mut().find(|sum| sum.month == of_day) {
                sum.plans += late + in_time;
                sum.in_time += in_time;
                sum.late = still;
            }
            day = day.plus_days(7);
        }
        months.into_iter().map(MonthSum::rounded).collect()
    }

    /// The smallest pace, in tenths of a plan a week, with which each month from `by` on reaches the
    /// share that is aimed for and no more wait past 20 weeks a year on than today.
    #[must_use]
    pub fn holds_from(&self, by: Month) -> Option<i64> {
        let aim = 10 * i64::from(self.target);
        let late = 10 * self.late();
        self.least(|months| {
            let mut from = months.iter().filter(|one| one.month >= by).peekable();
            from.peek().is_some()
                && from.all(|one| one.share().is_none_or(|share| share >= aim))
                && months.last().is_some_and(|last| last.late <= late.max(5))
        })
    }

    /// The smallest pace with which nobody waits past 20 weeks any more when `by` ends.
    #[must_use]
    pub fn clears_by(&self, by: Month) -> Option<i64> {
        self.least(|months| months.iter().any(|one| one.month == by && one.late < 5))
    }

    /// The smallest pace of which something holds. What holds at a pace holds at a quicker one.
    fn least(&self, holds: impl Fn(&[MonthAtPace]) -> bool) -> Option<i64> {
        let holds_at = |steps: i64| holds(&self.at_pace(steps * STEP));
        let (mut low, mut high) = (-1, PACE_MAX / STEP);
        if !holds_at(high) {
            return None;
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if holds_at(middle) {
                high = middle;
            } else {
                low = middle;
            }
        }
        Some(high * STEP)
    }

    fn chance(&self) -> f64 {
        number(self.lead_to_plan()) / number(WHOLE)
    }

    /// Those that wait today and will have a plan, by the day of their request.
    fn waiting(&self) -> BTreeMap<Date, Waiting> {
        let mut waiting: BTreeMap<Date, Waiting> = BTreeMap::new();
        for one in self.counted() {
            let of_day = waiting.entry(one.open.since).or_default();
            let cases = number(one.cases);
            match one.open.step {
                OpenStep::Draft => {
                    of_day.plans += cases;
                    of_day.drafted += cases;
                }
                OpenStep::Writing => of_day.plans += cases,
                OpenStep::Deciding | OpenStep::Assessing | OpenStep::Reopened => {
                    of_day.plans += cases * self.chance();
                }
            }
        }
        waiting
    }
}

/// Takes up to so many of those whose request came on some days (`to` is not among them), the oldest
/// first. Whoever has no draft is not ready before the soonest day. How many it were.
fn take(
    waiting: &mut BTreeMap<Date, Waiting>,
    from: Date,
    to: Date,
    day: Date,
    soonest: i32,
    most: f64,
) -> f64 {
    let mut taken = 0.0;
    for (since, these) in waiting.range_mut(from..to) {
        let ready = if day.days_since(*since) >= soonest {
            these.plans
        } else {
            these.drafted
        };
        let now = ready.min(most - taken).max(0.0);
        taken += now;
        these.plans -= now;
        these.drafted = (these.drafted - now).max(0.0);
    }
    waiting.retain(|_, these| these.plans > 1e-9);
    taken
}

/// A month while it is added up.
struct MonthSum {
    month: Month,
    plans: f64,
    in_time: f64,
    late: f64,
}

impl MonthSum {
    fn rounded(self) -> MonthAtPace {
        let plans = tenths(self.plans);
        MonthAtPace {
            month: self.month,
            plans,
            in_time: tenths(self.in_time).min(plans),
            late: tenths(self.late),
        }
    }
}

/// How many cases each officer has, and what they send.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Officers {
    /// The open requests of each who has some, the fewest first.
    pub cases: Vec<i64>,
}

impl Officers {
    /// How many have open requests.
    #[must_use]
    pub fn count(&self) -> i64 {
        i64::try_from(self.cases.len()).unwrap_or(i64::MAX)
    }

    /// What the one in the middle has.
    #[must_use]
    pub fn median(&self) -> Option<i64> {
        self.cases
            .get(self.cases.len().saturating_sub(1) / 2)
            .copied()
    }

    /// How many more people are needed for a pace, if each sends as many plans as each does today.
    /// Nothing where that is not known.
    ///
    /// ```
    /// use domain::timeliness::Officers;
    /// let four = Officers { cases: vec![10, 20, 30, 40] };
    /// // Four send 2 a week, one half a plan: 3.2 a week need seven.
    /// assert_eq!(four.recruits(20, 32), Some(3));
    /// assert_eq!(four.recruits(20, 20), Some(0));
    /// assert_eq!(four.recruits(0, 20), None);
    /// ```
    #[must_use]
    pub fn recruits(&self, pace: i64, needed: i64) -> Option<i64> {
        let count = self.count();
        if pace <= 0 || count == 0 {
            return None;
        }
        let people = (needed * count + pace - 1) / pace;
        Some((people - count).max(0))
    }
}

/// How long those who are asked for one kind of advice take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turnaround {
    /// Who is asked, as the council names them; nothing for all those together who were asked on too
    /// few cases to be named.
    pub of: Option<String>,
    /// Advice that came in the months that are looked at.
    pub came: i64,
    /// Of it, within 6 weeks of being asked for (reg 8(1)).
    pub in_time: i64,
    /// Half of it took so many days, or fewer.
    pub median: Option<i32>,
    /// Nine in ten took so many, or fewer.
    pub ninety: Option<i32>,
    /// Advice that open requests wait for.
    pub owed: i64,
    /// Of it, asked for more than 6 weeks ago.
    pub owed_late: i64,
}
