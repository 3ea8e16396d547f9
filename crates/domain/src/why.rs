//! "Why this date?": how one step's last day comes about, counted out loud.
//!
//! A [`Question`] is all that the counting needs, and holds nothing of another person, so
//! that it may travel to a phone; [`Question::answer`] is the same on the server and there.

use serde::{Deserialize, Serialize};

use crate::clock::{Ground, Rule};
use crate::date::Date;
use crate::reading::StepState;

/// What the counting of one step's last day needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The rule.
    pub rule: Rule,
    /// Which advice, for C5 alone.
    pub id: Option<String>,
    /// The key of the words for what started the step: `event-request-received`.
    pub started_by: String,
    /// The day that started it.
    pub trigger: Date,
    /// For D6: the day of this reader's own first certificate that counts.
    pub certificate: Option<Date>,
    /// For R13 to R15: the day of the move.
    pub moves_on: Option<Date>,
    /// The day on which it was done, where that is known.
    pub met_on: Option<Date>,
    /// What may honestly be said of the step.
    pub state: StepState,
}

/// How one step's last day comes about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// How the law counts.
    pub count: Count,
    /// The counting: day 0 (or day 1), each week, month or working day, the last day.
    pub ticks: Vec<Tick>,
    /// For D6 with a certificate: one month from it, the other way to count.
    pub certificate_ends: Option<Date>,
    /// The last day before it rolled: "Aim for".
    pub aim_for: Date,
    /// The last day.
    pub due: Date,
    /// Why the last day rolled, where it did.
    pub rolled: Option<Rolled>,
    /// The grounds on which the law lets this limit go.
    pub grounds: Vec<Ground>,
    /// Where the law says so.
    pub citation: String,
}

/// How the law counts a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Count {
    /// Calendar weeks after the day; the day itself is day 0.
    Weeks(i32),
    /// Calendar days after the day; the day itself is day 0.
    Days(i32),
    /// Calendar days, the day itself being day 1.
    DaysBeginningWith(i32),
    /// Calendar months after the day.
    Months(i32),
    /// Calendar months, the day itself being the first day.
    MonthsBeginningWith(i32),
    /// Working days after the day.
    WorkingDays(i32),
    /// Calendar months before the day of the move.
    MonthsBefore(i32),
    /// Before a day of the year that the law names.
    BeforeDay {
        /// Its month.
        month: u8,
        /// Its day.
        day: u8,
    },
}

/// One mark of the counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Tick {
    /// The number said aloud: week 1, day 15, month 2.
    pub number: i32,
    /// Its day.
    pub on: Date,
}

/// Why a tribunal's date rolled (HESC Rules 2008 r12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rolled {
    /// It fell on a weekend or a bank holiday.
    NotAWorkingDay,
    /// It fell in August.
    August,
    /// It fell from 25 December to 1 January.
    Christmas,
}

/// The answer to "what if it is sent on …".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum WhatIf {
    /// Before the step began: it cannot be.
    BeforeItBegan,
    /// In time, with so many days in hand.
    InTime {
        /// 0 on the last day.
        days: i32,
    },
    /// Late by so many days; for the family's own time, after its last day.
    Late {
        /// One or more.
        days: i32,
    },
}
