//! Civil dates: a day in England, with no time and no time zone.
//!
//! A [`Date`] is one number, the days since 1 January 1970, so that the clock's
//! arithmetic neither allocates nor branches much, and so that the same few
//! hundred bytes serve the phone and the server. Time of day and time zones
//! belong to the server, which asks `jiff`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A civil date. Ordered by time; written `YYYY-MM-DD`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a real day written YYYY-MM-DD from 1900-01-01 to 2099-12-31")]
pub struct NotADate;

/// A day of the week, Monday first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// Monday to Sunday.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];
}

/// The last day of a month, 28 to 31.
#[must_use]
pub const fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Whether a year has 29 February (Gregorian rule).
#[must_use]
pub const fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The date, for tests and tables of law.
///
/// ```
/// assert_eq!(domain::date(2026, 1, 12).to_string(), "2026-01-12");
/// ```
///
/// # Panics
/// When there is no such day.
#[must_use]
pub const fn date(year: i32, month: u8, day: u8) -> Date {
    match Date::new(year, month, day) {
        Some(date) => date,
        None => panic!("no such day"),
    }
}

impl Date {
    /// The earliest date that a person or a file may give.
    pub const EARLIEST: Date = date(1900, 1, 1);
    /// The latest date that a person or a file may give.
    pub const LATEST: Date = date(2099, 12, 31);

    /// A real day, or `None`. The year is not limited here; [`Date::from_str`] limits it.
    #[must_use]
    pub const fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        if month < 1 || month > 12 || day < 1 || day > days_in_month(year, month) {
            return None;
        }
        Some(Date(days_from_civil(year, month, day)))
    }

    /// The date that lies this many days after 1 January 1970.
    #[must_use]
    pub const fn from_day_number(days: i32) -> Date {
        Date(days)
    }

    /// Days since 1 January 1970.
    #[must_use]
    pub const fn day_number(self) -> i32 {
        self.0
    }

    /// Year, month (1 to 12) and day (1 to 31).
    #[must_use]
    pub const fn civil(self) -> (i32, u8, u8) {
        civil_from_days(self.0)
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.civil().0
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.civil().1
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.civil().2
    }

    /// The day of the week.
    #[must_use]
    pub const fn weekday(self) -> Weekday {
        // 1 January 1970 was a Thursday.
        Weekday::ALL[(self.0 + 3).rem_euclid(7) as usize]
    }

    /// This many days later; earlier when negative.
    #[must_use]
    pub const fn plus_days(self, days: i32) -> Date {
        Date(self.0 + days)
    }

    /// This many calendar weeks later; the same day of the week.
    #[must_use]
    pub const fn plus_weeks(self, weeks: i32) -> Date {
        Date(self.0 + 7 * weeks)
    }

    /// The same-numbered day this many months later (earlier when negative), or the
    /// last day of that month where it has no such day (Dodds v Walker [1981] 1 WLR 1027).
    #[must_use]
    pub const fn plus_months(self, months: i32) -> Date {
        let (year, month, day) = self.civil();
        let index = year * 12 + (month as i32 - 1) + months;
        let (year, month) = (index.div_euclid(12), (index.rem_euclid(12) + 1) as u8);
        let last = days_in_month(year, month);
        let day = if day > last { last } else { day };
        Date(days_from_civil(year, month, day))
    }

    /// Days from `earlier` to this date; negative when this date is before it.
    #[must_use]
    pub const fn days_since(self, earlier: Date) -> i32 {
        self.0 - earlier.0
    }

    /// Saturday or Sunday.
    #[must_use]
    pub const fn is_weekend(self) -> bool {
        matches!(self.weekday(), Weekday::Saturday | Weekday::Sunday)
    }
}

/// Days since 1970-01-01 of a civil date (Howard Hinnant's `days_from_civil`).
const fn days_from_civil(year: i32, month: u8, day: u8) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let shifted = (month as i32 + 9) % 12;
    let of_year = (153 * shifted + 2) / 5 + day as i32 - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The civil date of a day number (Howard Hinnant's `civil_from_days`).
const fn civil_from_days(days: i32) -> (i32, u8, u8) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = (of_year - (153 * shifted + 2) / 5 + 1) as u8;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    } as u8;
    let year = year_of_era + era * 400 + (month <= 2) as i32;
    (year, month, day)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Date {
    type Err = NotADate;

    /// Reads exactly `YYYY-MM-DD`, a real day from 1900-01-01 to 2099-12-31.
    fn from_str(text: &str) -> Result<Date, NotADate> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(NotADate);
        }
        let number = |range: std::ops::Range<usize>| {
            bytes[range].iter().try_fold(0_i32, |sum, byte| {
                byte.is_ascii_digit()
                    .then(|| sum * 10 + i32::from(byte - b'0'))
            })
        };
        let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10))
        else {
            return Err(NotADate);
        };
        let date = Date::new(year, month as u8, day as u8).ok_or(NotADate)?;
        if date < Date::EARLIEST || date > Date::LATEST {
            Err(NotADate)
        } else {
            Ok(date)
        }
    }
}

impl Serialize for Date {
    /// Written by hand, not by `fmt`: a timetable is mostly dates.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (year, month, day) = self.civil();
        if !(0..=9_999).contains(&year) {
            return serializer.collect_str(self);
        }
        let digit = |number: i32| b'0' + (number % 10) as u8;
        let (month, day) = (i32::from(month), i32::from(day));
        let text = [
            digit(year / 1_000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            b'-',
            digit(month / 10),
            digit(month),
            b'-',
            digit(day / 10),
            digit(day),
        ];
        serializer.serialize_str(std::str::from_utf8(&text).expect("digits and hyphens"))
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Date;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date written YYYY-MM-DD")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Date, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_from_1899_to_2101_round_trips_and_follows_the_last() {
        let mut day = date(1899, 1, 1);
        let (mut y, mut m, mut d) = (1899, 1, 1);
        while y < 2101 {
            assert_eq!(day.civil(), (y, m, d));
            assert_eq!(Date::new(y, m, d), Some(day));
            let json = serde_json::to_string(&day).expect("a text");
            assert_eq!(json, format!("\"{day}\""));
            day = day.plus_days(1);
            if d < days_in_month(y, m) {
                d += 1;
            } else if m < 12 {
                (m, d) = (m + 1, 1);
            } else {
                (y, m, d) = (y + 1, 1, 1);
            }
        }
    }

    #[test]
    fn weekdays_are_those_of_the_calendar() {
        assert_eq!(date(2026, 1, 12).weekday(), Weekday::Monday);
        assert_eq!(date(2000, 2, 29).weekday(), Weekday::Tuesday);
        assert_eq!(date(1900, 1, 1).weekday(), Weekday::Monday);
    }

    #[test]
    fn months_clamp_to_the_end_of_the_month() {
        assert_eq!(date(2027, 12, 31).plus_months(2), date(2028, 2, 29));
        assert_eq!(date(2026, 12, 31).plus_months(2), date(2027, 2, 28));
        assert_eq!(date(2028, 7, 31).plus_months(-5), date(2028, 2, 29));
    }

    #[test]
    fn only_real_days_in_the_stated_years_are_read() {
        for bad in [
            "2026-02-30",
            "2026-2-3",
            "26-02-03",
            "1899-12-31",
            "2100-01-01",
            "2026-13-01",
            "2026-00-10",
            "20260101",
            "2026-01-01 ",
            "２026-01-01",
            "",
        ] {
            assert_eq!(bad.parse::<Date>(), Err(NotADate), "{bad}");
        }
        assert_eq!("2099-12-31".parse(), Ok(date(2099, 12, 31)));
    }
}
