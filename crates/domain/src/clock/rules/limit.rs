//! How long a limit is, and how it is counted.

use crate::calendar::{is_working_day, next_working_day, plus_working_days, previous_working_day};
use crate::date::{Date, date};

/// How long a rule gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Nothing is due: this is what starts the other clocks.
    Starts,
    /// The law gives no number of days.
    NoNumber,
    /// On the day itself.
    AtOnce,
    /// A length of time from the trigger.
    Within(Span),
    /// At least this long before the day of the trigger.
    Ahead(Span),
    /// Strictly before this day of the year of the move.
    BeforeDay {
        /// The month, 1 to 12.
        month: u8,
        /// The day of the month.
        day: u8,
    },
    /// The later of two, each from its own start.
    LaterOf(Span, Span),
    /// The same as other rules.
    SameAs(&'static [&'static str]),
    /// Not a limit: how another rule's last day moves.
    Moves,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// How many.
    pub length: u8,
    /// Of what.
    pub unit: Unit,
    /// Whether the first day counts ("beginning with", "starting with").
    pub inclusive: bool,
}

/// What a length of time is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Calendar days.
    Days,
    /// Days that are no Saturday, Sunday or bank holiday.
    WorkingDays,
    /// Working days outside 25 December to 1 January and August (HESC Rules 2008 r12(3)(b)).
    TribunalDays,
    /// Calendar weeks: the same day of the week.
    Weeks,
    /// Calendar months: the same-numbered day, or the month's last.
    Months,
}

/// Whether a last day moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rolls {
    /// It stays, weekend and bank holiday or not.
    Never,
    /// It moves to a day on which the tribunal works (HESC Rules 2008 r12).
    Tribunal,
}

impl Span {
    /// So many, the first day not counted.
    #[must_use]
    pub const fn of(length: u8, unit: Unit) -> Span {
        Span {
            length,
            unit,
            inclusive: false,
        }
    }

    /// So many beginning with the first day.
    #[must_use]
    pub const fn beginning_with(length: u8, unit: Unit) -> Span {
        Span {
            length,
            unit,
            inclusive: true,
        }
    }

    /// The last day of this time when it runs from a day.
    ///
    /// ```
    /// use domain::clock::rules::{Span, Unit};
    /// use domain::date;
    ///
    /// let review = Span::beginning_with(12, Unit::Months);
    /// assert_eq!(review.last_day(date(2019, 1, 1)), date(2019, 12, 31));
    /// ```
    #[must_use]
    #[inline]
    pub const fn last_day(self, from: Date) -> Date {
        let length = self.length as i32;
        let first_counts = self.inclusive as i32;
        match self.unit {
            Unit::Days => from.plus_days(length - first_counts),
            Unit::Weeks => from.plus_days(7 * length - first_counts),
            Unit::Months if self.inclusive => from.end_of_months_from(length),
            Unit::Months => from.plus_months(length),
            Unit::WorkingDays => plus_working_days(from.plus_days(-first_counts), length as u32),
            Unit::TribunalDays => plus_tribunal_days(from.plus_days(-first_counts), length),
        }
    }

    /// The last day that lies at least this long before a day.
    #[must_use]
    pub const fn before(self, day: Date) -> Date {
        let length = self.length as i32;
        match self.unit {
            Unit::Days => day.plus_days(-length),
            Unit::Weeks => day.plus_weeks(-length),
            Unit::Months => day.plus_months(-length),
            Unit::WorkingDays | Unit::TribunalDays => {
                let mut day = day;
                let mut left = length;
                while left > 0 {
                    day = previous_working_day(day);
                    left -= 1;
                }
                day
            }
        }
    }
}

/// The tribunal's day for an appeal whose time ends on this day (HESC Rules 2008 r12(1)
/// to (3)(a)). One move, by the raw day alone.
///
/// ```
/// use domain::clock::rules::tribunal_day;
/// use domain::date;
///
/// assert_eq!(tribunal_day(date(2026, 8, 12)), date(2026, 9, 1));
/// // A Saturday in July rolls into August and stays there.
/// assert_eq!(tribunal_day(date(2027, 7, 31)), date(2027, 8, 2));
/// ```
#[must_use]
#[inline]
pub const fn tribunal_day(raw: Date) -> Date {
    let (year, month, day) = raw.civil();
    match (month, day) {
        (8, _) => next_working_day(date(year, 8, 31)),
        (12, 25..=31) => next_working_day(date(year + 1, 1, 1)),
        (1, 1) => next_working_day(raw),
        _ if is_working_day(raw) => raw,
        _ => next_working_day(raw),
    }
}

const fn plus_tribunal_days(from: Date, count: i32) -> Date {
    let mut day = from;
    let mut left = count;
    while left > 0 {
        day = next_working_day(day);
        if !matches!((day.month(), day.day()), (8, _) | (12, 25..=31) | (1, 1)) {
            left -= 1;
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_months_starting_with_a_day_end_before_its_anniversary() {
        let year = Span::beginning_with(12, Unit::Months);
        assert_eq!(year.last_day(date(2026, 3, 10)), date(2027, 3, 9));
        assert_eq!(year.last_day(date(2028, 2, 29)), date(2029, 2, 28));
        assert_eq!(year.last_day(date(2027, 3, 1)), date(2028, 2, 29));
        assert_eq!(year.last_day(date(2027, 2, 28)), date(2028, 2, 27));
    }

    #[test]
    fn a_first_day_that_counts_makes_the_time_one_day_shorter() {
        for unit in [Unit::Days, Unit::Weeks] {
            assert_eq!(
                Span::beginning_with(15, unit).last_day(date(2026, 4, 30)),
                Span::of(15, unit).last_day(date(2026, 4, 29))
            );
        }
    }

    #[test]
    fn appeal_days_roll_once_by_their_raw_day() {
        for (raw, rolled) in [
            // A Saturday before Christmas rolls into the Christmas days and stays.
            (date(2022, 12, 24), date(2022, 12, 28)),
            (date(2026, 12, 25), date(2027, 1, 4)),
            (date(2026, 12, 31), date(2027, 1, 4)),
            (date(2027, 1, 1), date(2027, 1, 4)),
            (date(2025, 1, 1), date(2025, 1, 2)),
            (date(2026, 8, 1), date(2026, 9, 1)),
            (date(2026, 8, 31), date(2026, 9, 1)),
            (date(2026, 9, 1), date(2026, 9, 1)),
            (date(2026, 5, 16), date(2026, 5, 18)),
            (date(2026, 7, 31), date(2026, 7, 31)),
        ] {
            assert_eq!(tribunal_day(raw), rolled, "{raw}");
        }
    }
}
