//! The day that it is in England at a moment, and the moment at which a day begins there.
//!
//! Days of law are civil days in England. The clocks go forward on the last Sunday in March
//! and back on the last Sunday in October, each at 01:00 UTC (Summer Time Act 1972, Summer
//! Time Order 2002).

use crate::date::{Date, Weekday, date};
use crate::ids::Timestamp;

const DAY_MS: i64 = 86_400_000;
const HOUR_MS: i64 = 3_600_000;

/// The day that it is in England at a moment.
///
/// ```
/// use domain::{Timestamp, date, england::day};
/// // Half past eleven at night UTC in June is half past midnight in London.
/// assert_eq!(day(Timestamp(1_782_862_200_000)), date(2026, 7, 1));
/// ```
#[must_use]
pub fn day(at: Timestamp) -> Date {
    let utc = utc_day(at.0);
    let ahead = if is_summer(at.0, utc) { HOUR_MS } else { 0 };
    utc_day(at.0 + ahead)
}

/// The moment at which a day begins in England: its midnight.
#[must_use]
pub fn begins(day: Date) -> Timestamp {
    let midnight = i64::from(day.day_number()) * DAY_MS;
    let summer = is_summer(midnight - HOUR_MS, day);
    Timestamp(midnight - if summer { HOUR_MS } else { 0 })
}

/// What the clocks in England show at a moment, in minutes after midnight. On the two days on
/// which they change this is not the time since midnight.
///
/// ```
/// use domain::{Timestamp, england::minute};
/// // 10:42 on 29 March 2026, the day on which the clocks went forward.
/// assert_eq!(minute(Timestamp(1_774_777_320_000)), 10 * 60 + 42);
/// ```
#[must_use]
pub fn minute(at: Timestamp) -> u16 {
    let ahead = if is_summer(at.0, utc_day(at.0)) {
        HOUR_MS
    } else {
        0
    };
    let minutes = (at.0 + ahead).rem_euclid(DAY_MS) / 60_000;
    u16::try_from(minutes).unwrap_or(0)
}

/// A moment as programs read it, to the second (RFC 3339).
///
/// ```
/// use domain::{date, england};
///
/// let noon = england::at(date(2026, 7, 1), 12 * 60);
/// assert_eq!(england::in_utc(noon), "2026-07-01T11:00:00Z");
/// ```
#[must_use]
pub fn in_utc(at: Timestamp) -> String {
    let seconds = at.0.rem_euclid(DAY_MS) / 1_000;
    let (hour, minute) = (seconds / 3_600, seconds / 60 % 60);
    format!(
        "{}T{hour:02}:{minute:02}:{:02}Z",
        utc_day(at.0),
        seconds % 60
    )
}

/// The moment at which the clocks in England show this many minutes after midnight on a day.
/// Of the hour that comes twice, the later one.
///
/// ```
/// use domain::{Timestamp, date, england};
/// let at = england::at(date(2026, 3, 29), 10 * 60 + 42);
/// assert_eq!(at, Timestamp(1_774_777_320_000));
/// ```
#[must_use]
pub fn at(day: Date, minute: u16) -> Timestamp {
    let shown = i64::from(day.day_number()) * DAY_MS + i64::from(minute) * 60_000;
    let summer = is_summer(shown - HOUR_MS, day);
    Timestamp(shown - if summer { HOUR_MS } else { 0 })
}

fn utc_day(ms: i64) -> Date {
    let days = ms.div_euclid(DAY_MS);
    i32::try_from(days).map_or(Date::EARLIEST, Date::from_day_number)
}

/// Whether the clocks are forward at a moment; `day` says in which year.
fn is_summer(ms: i64, day: Date) -> bool {
    let change = |month| {
        let last = date(day.year(), month, 31).back_to(Weekday::Sunday);
        i64::from(last.day_number()) * DAY_MS + HOUR_MS
    };
    (change(3)..change(10)).contains(&ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_begins_at_its_own_midnight_and_not_before() {
        for number in 0..12_000 {
            let today = Date::from_day_number(date(2014, 1, 1).day_number() + number);
            let midnight = begins(today);
            assert_eq!(day(midnight), today);
            assert_eq!(day(Timestamp(midnight.0 - 1)), today.plus_days(-1));
        }
    }

    #[test]
    fn the_clocks_are_right_on_the_days_on_which_they_change() {
        let at = |day: Date, hours: i64, minutes: i64| {
            let midnight = i64::from(day.day_number()) * DAY_MS;
            Timestamp(midnight + hours * HOUR_MS + minutes * 60_000)
        };
        let (forward, back) = (date(2026, 3, 29), date(2026, 10, 25));
        for (moment, clock) in [
            (at(forward, 0, 59), (0, 59)),
            (at(forward, 1, 0), (2, 0)),
            (at(forward, 9, 42), (10, 42)),
            (at(back, 0, 59), (1, 59)),
            (at(back, 1, 0), (1, 0)),
            (at(back, 10, 42), (10, 42)),
            (at(back, 23, 10), (23, 10)),
        ] {
            assert_eq!(minute(moment), clock.0 * 60 + clock.1, "{moment:?}");
        }
    }

    #[test]
    fn days_have_23_and_25_hours_when_the_clocks_change() {
        let hours = |day: Date| (begins(day.plus_days(1)).0 - begins(day).0) / HOUR_MS;
        assert_eq!(hours(date(2026, 3, 29)), 23);
        assert_eq!(hours(date(2026, 10, 25)), 25);
        assert_eq!(hours(date(2026, 6, 27)), 24);
    }
}
