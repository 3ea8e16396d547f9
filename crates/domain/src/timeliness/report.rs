//! What a council says about its figures, and what was published of it before.

use serde::{Deserialize, Serialize};

use super::{Month, Timed};
use crate::council::Contact;

/// What a council says about its figures.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// The first month of which the records here are whole. None: the council's own figures are
    /// not shown yet.
    #[serde(default)]
    pub since: Option<Month>,
    /// How many plans in a hundred the council means to send in time, exceptions left out.
    #[serde(default)]
    pub target: Option<u8>,
    /// Where it says what it does about it: a name, and a web address.
    #[serde(default)]
    pub plan: Option<Contact>,
    /// The areas of the council that plans are told apart by: an officer chooses one for a case.
    #[serde(default)]
    pub areas: Vec<String>,
}

/// The share in time that is aimed for where the council sets none: of plans with exceptions
/// left out, in percent.
pub const TARGET: u8 = 60;

impl Report {
    /// The share in time that is aimed for, in percent: the council's own, or [`TARGET`].
    #[must_use]
    pub fn aim(&self) -> u8 {
        self.target.unwrap_or(TARGET)
    }
}

/// What was published about one year. `None`: not available.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PastYear {
    /// The calendar year.
    pub year: i32,
    /// Plans that were sent.
    pub issued: Option<i64>,
    /// In time, in tenths of a percent, those with an exception among them.
    pub included: Option<i64>,
    /// The same with those left out.
    pub left_out: Option<i64>,
}

/// The first year that was counted plan by plan. Before it councils sent totals, so years on
/// either side cannot be compared closely.
pub const COUNTED_ANEW: i32 = 2023;

/// What was published about one place, oldest year first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// Its name as published: "Norfolk", "East of England".
    pub name: String,
    /// Its years; one that was not published is here, with nothing.
    pub years: Vec<PastYear>,
}

/// The national statistics: this council, where they name it, beside its region and England.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// The council, its region, England: those that there are.
    pub places: Vec<Past>,
}

impl History {
    /// Every year, oldest first.
    #[must_use]
    pub fn years(&self) -> Vec<i32> {
        let mut years: Vec<i32> = self
            .places
            .iter()
            .flat_map(|place| place.years.iter().map(|year| year.year))
            .collect();
        years.sort_unstable();
        years.dedup();
        years
    }
}

/// How promises of an answer were kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promises {
    /// Messages that were to be answered by a day.
    pub answers: Timed,
    /// Calls that were to be made on a day.
    pub calls: Timed,
}
