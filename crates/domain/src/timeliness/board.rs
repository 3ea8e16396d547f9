//! The managers' board: the figures as those see them who work the cases, with nothing hidden
//! (decision 0054). It must not be published: [`super::Shown`] is what everybody may see.

use super::{
    Cohort, Due, Measure, Month, Months, OPEN_STEPS, OpenCount, OpenStep, PLAN_WEEKS, Road, Spread,
    Tally, half_up_tenths,
};
use crate::date::{Date, Weekday};

/// How many months of finishing the board has, the one that runs among them.
pub const MONTHS: i32 = 13;
/// How many months of requests. The last of them are too young to tell.
pub const STARTED: i32 = 18;

/// How many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// All.
    pub all: i64,
    /// Those in time.
    pub in_time: i64,
}

impl Share {
    fn of(spread: &Spread, weeks: u8) -> Share {
        Share {
            all: spread.cases(),
            in_time: spread.within(weeks),
        }
    }

    /// In tenths of a percent; nothing of none.
    #[must_use]
    pub const fn tenths(self) -> Option<i64> {
        half_up_tenths(self.in_time, self.all)
    }
}

/// What became of the requests of a month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Started {
    /// Requests that came in.
    pub requests: i64,
    /// Those that ended without a plan, and those of cases that were sealed before their end.
    pub closed: i64,
    /// Plans that were sent for them, in time and late.
    pub plans: Share,
    /// Those that have had no end yet.
    pub open: i64,
    /// Those of them whose last day for the plan is over.
    pub open_late: i64,
    /// Those that had no end where our records stop. They are in no share.
    pub stopped: i64,
    /// In time, of the plans that were sent and the requests that have had no end.
    pub included: Share,
    /// The same with exceptions left out of both numbers.
    pub left_out: Share,
    /// The last day of the youngest request is over: what is not sent now is late.
    pub is_whole: bool,
}

/// How many took so many days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// What was done.
    pub measure: Measure,
    /// In how many days.
    pub days: i32,
    /// How often.
    pub cases: i64,
}

/// One step, over the twelve months to this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepFigure {
    /// Which.
    pub measure: Measure,
    /// How many, and those in time: exceptions among them.
    pub included: Share,
    /// The same with exceptions left out.
    pub left_out: Share,
    /// Half took so many days, or fewer.
    pub median: Option<i32>,
    /// Nine in ten took so many, or fewer.
    pub ninety: Option<i32>,
}

/// Ages of open requests, in weeks that are over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// Older than this many weeks; the first begins with the request.
    pub over: i32,
    /// To this many weeks; the last has no end.
    pub to: Option<i32>,
    /// How many, by step.
    pub by_step: [i64; OPEN_STEPS],
}

impl Band {
    /// From which week to which: the law's limits, then half a year, a year and more.
    const WEEKS: [(i32, Option<i32>); 6] = [
        (0, Some(6)),
        (6, Some(16)),
        (16, Some(20)),
        (20, Some(26)),
        (26, Some(52)),
        (52, None),
    ];

    /// All steps together.
    #[must_use]
    pub fn cases(&self) -> i64 {
        self.by_step.iter().sum()
    }

    fn has(&self, age: i32) -> bool {
        let is_over = self.over == 0 || age > 7 * self.over;
        is_over && self.to.is_none_or(|to| age <= 7 * to)
    }
}

/// One week, from Monday to Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weeks {
    /// Its Monday.
    pub from: Date,
    /// Its Sunday.
    pub to: Date,
}

impl Weeks {
    /// This week and the three after it.
    ///
    /// ```
    /// use domain::{date, timeliness::Weeks};
    /// let weeks = Weeks::ahead(date(2026, 3, 4));
    /// assert_eq!((weeks[0].from, weeks[3].to), (date(2026, 3, 2), date(2026, 3, 29)));
    /// ```
    #[must_use]
    pub fn ahead(today: Date) -> [Weeks; 4] {
        let monday = today.back_to(Weekday::Monday);
        [0, 1, 2, 3].map(|week| Weeks {
            from: monday.plus_weeks(week),
            to: monday.plus_weeks(week).plus_days(6),
        })
    }
}

/// The figures, with nothing hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// The day.
    pub today: Date,
    /// The share that is aimed for, in percent.
    pub target: u8,
    /// The sums.
    pub tally: Tally,
    /// In how many days each step was done, over the twelve months to this one.
    pub days: Vec<Days>,
    /// Requests that have had no end yet.
    pub open: Vec<OpenCount>,
    /// Requests of cases that were sealed before their end, by their day.
    pub sealed: Vec<(Date, i64)>,
}

impl Board {
    /// From which month the sums are read, so that the oldest month shown has twelve.
    #[must_use]
    pub const fn first(today: Date) -> Month {
        Month::of(today).plus(-(MONTHS + 10))
    }

    /// The last day of a day's month.
    #[must_use]
    pub const fn end_of_month(today: Date) -> Date {
        Month::of(today).plus(1).first_day().plus_days(-1)
    }

    /// The month that runs.
    #[must_use]
    pub const fn month(&self) -> Month {
        Month::of(self.today)
    }

    /// Plans that were finished in some months.
    #[must_use]
    pub fn finished(&self, months: &Months, with_exceptions: bool) -> Share {
        let plans = self
            .tally
            .over(Measure::Plan, Cohort::Finished, months, with_exceptions);
        Share::of(&plans, PLAN_WEEKS)
    }

    /// Open requests whose records reach to today.
    fn known(&self) -> impl Iterator<Item = &OpenCount> {
        let is_known = |one: &&OpenCount| one.known_to.stopped(self.today).is_none();
        self.open.iter().filter(is_known)
    }

    /// Those whose records stop before today. What happened since is not known, so they are
    /// never late.
    fn stopped(&self) -> impl Iterator<Item = &OpenCount> {
        let is_stopped = |one: &&OpenCount| one.known_to.stopped(self.today).is_some();
        self.open.iter().filter(is_stopped)
    }

    /// What became of the requests of a month.
    #[must_use]
    pub fn started(&self, month: Month) -> Started {
        let over = |measure, with| {
            let months = month..=month;
            self.tally.over(measure, Cohort::Started, &months, with)
        };
        let of_month = || {
            self.known()
                .filter(move |one| Month::of(one.open.since) == month)
        };
        let stopped = self.stopped();
        let stopped = stopped.filter(|one| Month::of(one.open.since) == month);
        let sealed = self.sealed.iter();
        let sealed = sealed.filter(|(since, _)| Month::of(*since) == month);
        let sealed: i64 = sealed.map(|(_, cases)| cases).sum();
        let sum = |of: &dyn Fn(&OpenCount) -> bool| -> i64 {
            let those = of_month().filter(|one| of(one));
            those.map(|one| one.cases).sum()
        };
        let plans = Share::of(&over(Measure::Plan, true), PLAN_WEEKS);
        let unexcepted = Share::of(&over(Measure::Plan, false), PLAN_WEEKS);
        let open = sum(&|_| true);
        let with = |plans: Share, open: i64| Share {
            all: plans.all + open,
            ..plans
        };
        let youngest = month.plus(1).first_day().plus_days(-1);
        Started {
            requests: over(Measure::Request, true).cases(),
            closed: over(Measure::Closed, true).cases() + sealed,
            plans,
            open,
            stopped: stopped.map(|one| one.cases).sum(),
            open_late: sum(&|one| one.open.is_past(Due::Plan, self.today)),
            included: with(plans, open),
            left_out: with(unexcepted, sum(&|one| !one.open.excepted.plan)),
            is_whole: youngest.plus_weeks(i32::from(PLAN_WEEKS)) < self.today,
        }
    }

    /// The requests of twelve months together; the last of them is `last`.
    #[must_use]
    pub fn started_twelve(&self, last: Month) -> (Share, Share) {
        let add = |a: Share, b: Share| Share {
            all: a.all + b.all,
            in_time: a.in_time + b.in_time,
        };
        let start = (Share::default(), Share::default());
        last.plus(-11).to(last).fold(start, |sums, month| {
            let of = self.started(month);
            (add(sums.0, of.included), add(sums.1, of.left_out))
        })
    }

    /// The last month of requests that is whole.
    #[must_use]
    pub fn last_whole(&self) -> Month {
        let is_whole = |month: &Month| self.started(*month).is_whole;
        let month = self.month();
        // Twenty weeks are fewer than six months.
        month
            .plus(-6)
            .to(month)
            .rev()
            .find(is_whole)
            .unwrap_or(month.plus(-6))
    }

    /// Each step, over the twelve months to this one.
    #[must_use]
    pub fn steps(&self) -> Vec<StepFigure> {
        let months = self.month().twelve_to();
        let of = |measure: Measure| {
            let over = |with| {
                let spread = self.tally.over(measure, Cohort::Finished, &months, with);
                Share::of(&spread, measure.weeks().unwrap_or(u8::MAX))
            };
            let days = |percent| days_of_percent(&self.days, measure, percent);
            StepFigure {
                measure,
                included: over(true),
                left_out: over(false),
                median: days(50),
                ninety: days(90),
            }
        };
        [
            Measure::Decision,
            Measure::Outcome,
            Measure::Plan,
            Measure::ReviewDecision,
            Measure::ReviewPlan,
        ]
        .map(of)
        .into()
    }

    /// Open requests by age, where their records reach to today.
    #[must_use]
    pub fn bands(&self) -> [Band; 6] {
        let mut bands = Band::WEEKS.map(|(over, to)| Band {
            over,
            to,
            by_step: [0; OPEN_STEPS],
        });
        for one in self.known() {
            let age = self.today.days_since(one.open.since).max(0);
            if let Some(band) = bands.iter_mut().find(|band| band.has(age)) {
                band.by_step[one.open.step as usize] += one.cases;
            }
        }
        bands
    }

    /// How many open requests there are, by step, of those for which something holds and whose
    /// records reach to today.
    #[must_use]
    pub fn open_by_step(&self, holds: impl Fn(&OpenCount) -> bool) -> [i64; OPEN_STEPS] {
        OpenStep::ALL.map(|step| {
            let those = self.known().filter(|one| one.open.step == step);
            those.filter(|one| holds(one)).map(|one| one.cases).sum()
        })
    }

    /// How many had no end where our records stop, by the last step that is known.
    #[must_use]
    pub fn stopped_by_step(&self) -> [i64; OPEN_STEPS] {
        OpenStep::ALL.map(|step| {
            let those = self.stopped().filter(|one| one.open.step == step);
            those.map(|one| one.cases).sum()
        })
    }

    /// Those whose last day for a step is over and which have not done it.
    #[must_use]
    pub fn open_late(&self, due: Due) -> [i64; OPEN_STEPS] {
        self.open_by_step(|one| one.open.is_past(due, self.today))
    }

    /// How many have their last day for the plan from today to the end of the month: those
    /// that can be in time, and those that no longer can.
    #[must_use]
    pub fn due_this_month(&self) -> (i64, i64) {
        let days = self.today..=Board::end_of_month(self.today);
        let due = |can: bool| {
            let those = self.open_by_step(|one| {
                let last = one.open.last_day(Due::Plan);
                last.is_some_and(|last| days.contains(&last))
                    && one.open.can_be_in_time(self.today) == can
            });
            those.iter().sum()
        };
        (due(true), due(false))
    }

    /// The way to what is aimed for by the end of the month: for the month alone, and for the
    /// twelve that end with it.
    #[must_use]
    pub fn roads(&self) -> [Road; 2] {
        let can = self.open_by_step(|one| one.open.can_be_in_time(self.today));
        let can: i64 = can.iter().sum();
        let month = self.month();
        [month..=month, month.twelve_to()].map(|months| {
            let so_far = self.finished(&months, false);
            Road {
                sent: so_far.all,
                in_time: so_far.in_time,
                target: self.target,
                can,
            }
        })
    }
}

/// Within how many days so many in a hundred were done: the nearest rank. Nothing of none.
#[must_use]
pub fn days_of_percent(days: &[Days], measure: Measure, percent: i64) -> Option<i32> {
    let mut of: Vec<&Days> = days.iter().filter(|one| one.measure == measure).collect();
    of.sort_unstable_by_key(|one| one.days);
    let all: i64 = of.iter().map(|one| one.cases).sum();
    let mut so_far = 0;
    of.into_iter().find_map(|one| {
        so_far += one.cases;
        (all > 0 && so_far * 100 >= all * percent).then_some(one.days)
    })
}
