//! Working days in England: every day but Saturdays, Sundays and bank holidays.
//!
//! The council's own limits count every day and never come here. Only the limits that
//! the law gives in working days do, and the tribunal's dates, which roll.

mod holidays;
mod published;

pub use holidays::{BankHoliday, HolidaySource, bank_holidays};

use crate::date::Date;

/// Whether offices work on this day: no Saturday, no Sunday, no bank holiday.
///
/// ```
/// use domain::{calendar::is_working_day, date};
/// assert!(is_working_day(date(2026, 5, 1)));
/// assert!(!is_working_day(date(2026, 5, 4)), "the early May bank holiday");
/// ```
#[must_use]
#[inline]
pub const fn is_working_day(day: Date) -> bool {
    !holidays::is_rest(day)
}

/// Whether this day is a bank holiday in England.
#[must_use]
pub const fn is_bank_holiday(day: Date) -> bool {
    holidays::is_holiday(day)
}

/// The first working day after this day.
#[must_use]
pub const fn next_working_day(day: Date) -> Date {
    let mut next = day.plus_days(1);
    while !is_working_day(next) {
        next = next.plus_days(1);
    }
    next
}

/// The last working day before this day.
#[must_use]
pub const fn previous_working_day(day: Date) -> Date {
    let mut previous = day.plus_days(-1);
    while !is_working_day(previous) {
        previous = previous.plus_days(-1);
    }
    previous
}

/// This many working days after a day, which itself does not count.
///
/// ```
/// use domain::{calendar::plus_working_days, date};
/// // 25 and 28 December 2026 are bank holidays.
/// assert_eq!(plus_working_days(date(2026, 12, 23), 3), date(2026, 12, 30));
/// ```
#[must_use]
pub const fn plus_working_days(day: Date, count: u32) -> Date {
    let mut day = day;
    let mut left = count;
    while left > 0 {
        day = next_working_day(day);
        left -= 1;
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    #[test]
    fn a_working_day_follows_a_long_weekend() {
        // Good Friday to Easter Monday 2026.
        assert_eq!(next_working_day(date(2026, 4, 2)), date(2026, 4, 7));
        assert_eq!(previous_working_day(date(2026, 4, 7)), date(2026, 4, 2));
        // Christmas 2027: 25 and 26 December fall on a weekend.
        assert_eq!(next_working_day(date(2027, 12, 24)), date(2027, 12, 29));
    }

    #[test]
    fn no_working_days_later_is_the_day_itself() {
        assert_eq!(plus_working_days(date(2026, 4, 4), 0), date(2026, 4, 4));
    }
}
