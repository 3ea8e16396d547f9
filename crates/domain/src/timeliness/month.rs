//! A month of a year.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::date::{Date, date};

/// A month of a year, ordered by time; written `2026-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month(i32);

/// Months from one to another, both included.
pub type Months = std::ops::RangeInclusive<Month>;

/// Why a text is not a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a month written YYYY-MM")]
pub struct NotAMonth;

impl Month {
    /// A month from 1 to 12.
    #[must_use]
    pub const fn new(year: i32, month: u8) -> Option<Month> {
        if month < 1 || month > 12 {
            return None;
        }
        Some(Month(year * 12 + month as i32 - 1))
    }

    /// The month of a day.
    #[must_use]
    pub const fn of(day: Date) -> Month {
        let (year, month, _) = day.civil();
        Month(year * 12 + month as i32 - 1)
    }

    /// By its number.
    #[must_use]
    pub const fn from_number(number: i32) -> Month {
        Month(number)
    }

    /// Months since the year 0, to keep and to compare.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// The month of the year, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        (self.0.rem_euclid(12) + 1) as u8
    }

    /// Its first day.
    #[must_use]
    pub const fn first_day(self) -> Date {
        date(self.year(), self.month(), 1)
    }

    /// This many months later; earlier when negative.
    #[must_use]
    pub const fn plus(self, months: i32) -> Month {
        Month(self.0 + months)
    }

    /// The twelve months of a year.
    #[must_use]
    pub const fn year_of(year: i32) -> Months {
        Month(year * 12)..=Month(year * 12 + 11)
    }

    /// The twelve months that end with this one.
    #[must_use]
    pub const fn twelve_to(self) -> Months {
        Month(self.0 - 11)..=self
    }

    /// From this month to another, both included.
    pub fn to(self, last: Month) -> impl DoubleEndedIterator<Item = Month> {
        (self.0..=last.0).map(Month)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Month, NotAMonth> {
        let first: Date = format!("{text}-01").parse().map_err(|_| NotAMonth)?;
        Ok(Month::of(first))
    }
}

impl TryFrom<String> for Month {
    type Error = NotAMonth;

    fn try_from(text: String) -> Result<Month, NotAMonth> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> String {
        month.to_string()
    }
}
