//! How long a case takes, as the council's figures count it: when each step was done, in
//! how many days from the request, and with an exception that the law allows or not.
//!
//! One computation for the public page, the manager's board and the year's file. It reads
//! the events that stand and nothing else: no day of its own, so that the same events give
//! the same figures whenever they are read.

mod board;
mod capacity;
#[cfg(test)]
mod capacity_tests;
mod control;
mod forecast;
mod group;
#[cfg(test)]
mod group_tests;
mod grouped;
#[cfg(test)]
mod hidden;
mod leave;
mod month;
mod open;
#[cfg(test)]
mod open_tests;
mod parts;
mod report;
mod road;
#[cfg(test)]
mod road_tests;
mod shown;
mod tally;
#[cfg(test)]
mod tests;
mod weekly;

pub use board::{
    Band, Board, Days, MONTHS, STARTED, Share, Started, StepFigure, Weeks, days_of_percent,
};
pub use capacity::{MonthAtPace, Officers, PACE_MAX, Turnaround, Workload};
pub use control::{Control, RUN, Signal};
pub use forecast::{Forecast, MONTHS_BACK, MonthAhead, TRIALS_MIN, Trial};
pub use group::{
    About, Breakdown, GroupKey, GroupName, GroupTally, Groups, Held, NOT_RECORDED, age_group,
    age_groups,
};
pub use grouped::{
    GroupRow, Grouped, InTime, Outside, OutsideRow, first_whole_year, passed_on_by, passed_on_from,
};
pub use leave::{Leave, Span};
pub use month::{Month, Months, NotAMonth};
pub use open::{Due, DueCase, Excepted, OPEN_STEPS, Open, OpenCount, OpenStep};
pub use parts::{AdviceTurn, Counted, MATTERS, counted, parts};
pub use report::{COUNTED_ANEW, History, Past, PastYear, Promises, Report, TARGET};
pub use road::{Ahead, Road};
pub use shown::{BASE_MIN, COUNT_MIN, Period, Said, Series, Shown, Timed, Told, VALUES_MIN};
pub use tally::{Count, Key, Published, Spread, Tally, Year, half_up_tenths};
pub use weekly::{WEEKS_SHOWN, Week, weekly};

use crate::clock::Rule;
use crate::date::Date;

/// The number of this computation. Counts that an older one made are made anew.
pub const VERSION: i64 = 6;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// A request for an assessment reached the council (CFA 2014 s36(1)).
    Request,
    /// The council decided whether to assess: 6 weeks (reg 5(1)).
    Decision,
    /// It decided not to assess: one of the decisions.
    NoAssessment,
    /// It decided after an assessment that there will be no plan: 16 weeks (reg 10(1)).
    NoPlan,
    /// The family was first told whether there will be a plan: that it is needed, a draft of
    /// it, or that there will be none. The law's 16 weeks bind a no (reg 10(1)); a yes by then
    /// is what leaves time for the rest. Managers alone see it.
    Outcome,
    /// The first final plan of a request was sent: 20 weeks (reg 13(2)).
    Plan,
    /// The request came to an end without a plan.
    Closed,
    /// An appeal was registered by the tribunal (CFA 2014 s51).
    Appeal,
    /// The decision after a review meeting, with the changes where there are some: 4 weeks
    /// from the meeting (reg 20(10), 22(2)).
    ReviewDecision,
    /// The amended plan after a review: 4 weeks and 8 more from the meeting (reg 22(3)).
    ReviewPlan,
}

impl Measure {
    /// All, in their order.
    pub const ALL: [Measure; 10] = [
        Measure::Request,
        Measure::Decision,
        Measure::NoAssessment,
        Measure::NoPlan,
        Measure::Outcome,
        Measure::Plan,
        Measure::Closed,
        Measure::Appeal,
        Measure::ReviewDecision,
        Measure::ReviewPlan,
    ];

    /// Its name in the records and in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Measure::Request => "request",
            Measure::Decision => "decision",
            Measure::NoAssessment => "no_assessment",
            Measure::NoPlan => "no_plan",
            Measure::Outcome => "outcome",
            Measure::Plan => "plan",
            Measure::Closed => "closed",
            Measure::Appeal => "appeal",
            Measure::ReviewDecision => "review_decision",
            Measure::ReviewPlan => "review_plan",
        }
    }

    /// By its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Measure> {
        Measure::ALL.into_iter().find(|one| one.as_str() == name)
    }

    /// The weeks that the law gives, where it limits what is counted.
    #[must_use]
    pub const fn weeks(self) -> Option<u8> {
        match self {
            Measure::Decision | Measure::NoAssessment => Some(6),
            Measure::NoPlan | Measure::Outcome => Some(16),
            Measure::Plan => Some(PLAN_WEEKS),
            Measure::ReviewDecision => Some(4),
            Measure::ReviewPlan => Some(12),
            Measure::Request | Measure::Closed | Measure::Appeal => None,
        }
    }

    /// The rule whose exceptions excuse it.
    #[must_use]
    pub const fn rule(self) -> Option<Rule> {
        match self {
            Measure::Decision | Measure::NoAssessment => Some(Rule::C3),
            Measure::NoPlan | Measure::Outcome => Some(Rule::C6),
            Measure::Plan => Some(Rule::C10),
            Measure::Request
            | Measure::Closed
            | Measure::Appeal
            | Measure::ReviewDecision
            | Measure::ReviewPlan => None,
        }
    }
}

/// By which month a case is counted. A backlog that is cleared makes the finished ones
/// look worse for a while, and changes nothing about those that were started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cohort {
    /// The month in which it happened.
    Finished,
    /// The month in which the request came in.
    Started,
}

impl Cohort {
    /// Its name in the records and in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Cohort::Finished => "finished",
            Cohort::Started => "started",
        }
    }

    /// By its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Cohort> {
        [Cohort::Finished, Cohort::Started]
            .into_iter()
            .find(|one| one.as_str() == name)
    }
}

/// A plan is in time within so many weeks of the request (reg 13(2)).
pub const PLAN_WEEKS: u8 = 20;
/// Weeks that are counted apart; whatever took longer is counted as one more.
pub const WEEKS_MAX: u8 = 104;

/// One thing that a case adds to the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// What.
    pub measure: Measure,
    /// By which day.
    pub cohort: Cohort,
    /// That day.
    pub on: Date,
    /// The week in which it was done, counted from the request: up to 140 days is within 20
    /// weeks. 0 on the day of the request itself, and where no time is measured.
    pub weeks: u8,
    /// Whether an exception that the law allows is on record for the step.
    pub excepted: bool,
    /// The days from the request; of a review, from its meeting.
    pub days: i32,
}

impl Part {
    /// The month by which it is counted.
    #[must_use]
    pub const fn month(&self) -> Month {
        Month::of(self.on)
    }
}

/// The week that so many days reach into.
#[must_use]
pub const fn weeks_of(days: i32) -> u8 {
    let weeks = (days + 6).div_euclid(7);
    if weeks <= 0 {
        0
    } else if weeks > WEEKS_MAX as i32 {
        WEEKS_MAX + 1
    } else {
        weeks as u8
    }
}
