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
    if month == 2 {
        28 + is_leap(year) as u8
    } else {
        // 31 and 30 by turns, and again from August.
        30 + ((month ^ (month >> 3)) & 1)
    }
}

/// Whether a year has 29 February (Gregorian rule).
#[must_use]
pub const fn is_leap(year: i32) -> bool {
    // A century that is divisible by 16 is divisible by 400.
    year % if year % 100 == 0 { 16 } else { 4 } == 0
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
    #[inline]
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

    /// The last such day of the week up to this day, which may be it.
    #[must_use]
    pub const fn back_to(self, weekday: Weekday) -> Date {
        Date(self.0 - (self.0 + 3 - weekday as i32).rem_euclid(7))
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
    #[inline]
    pub const fn plus_months(self, months: i32) -> Date {
        let (year, month, day) = self.civil();
        let (year, month) = month_plus(year, month, months);
        let last = days_in_month(year, month);
        let day = if day > last { last } else { day };
        Date(days_from_civil(year, month, day))
    }

    /// The last day of so many months that start with this day: the day before the
    /// same-numbered day, or the last day of that month where it has no such day.
    #[must_use]
    #[inline]
    pub const fn end_of_months_from(self, months: i32) -> Date {
        let (year, month, day) = self.civil();
        let (year, month) = month_plus(year, month, months);
        let last = days_in_month(year, month);
        let before = if day - 1 > last { last } else { day - 1 };
        Date(days_from_civil(year, month, 1) + before as i32 - 1)
    }

    /// Days from `earlier` to this date; negative when this date is before it.
    #[must_use]
    pub const fn days_since(self, earlier: Date) -> i32 {
        self.0 - earlier.0
    }

    /// `YYYY-MM-DD` as bytes, for the years 0 to 9999.
    #[must_use]
    pub const fn iso(self) -> Option<[u8; 10]> {
        const fn digits(number: u32) -> (u8, u8) {
            (b'0' + (number / 10) as u8, b'0' + (number % 10) as u8)
        }
        let (year, month, day) = self.civil();
        if year < 0 || year > 9_999 {
            return None;
        }
        let (y1, y2) = digits(year as u32 / 100);
        let (y3, y4) = digits(year as u32 % 100);
        let (m1, m2) = digits(month as u32);
        let (d1, d2) = digits(day as u32);
        Some([y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2])
    }

    /// Saturday or Sunday.
    #[must_use]
    pub const fn is_weekend(self) -> bool {
        matches!(self.weekday(), Weekday::Saturday | Weekday::Sunday)
    }
}

/// The year and month so many months later.
const fn month_plus(year: i32, month: u8, months: i32) -> (i32, u8) {
    let index = year * 12 + (month as i32 - 1) + months;
    (index.div_euclid(12), (index.rem_euclid(12) + 1) as u8)
}

// Both ways by Cassio Neri and Lorenz Schneider, "Euclidean affine functions and their
// application to calendar algorithms" (2022): multiplications in place of divisions. A
// year begins in March, so that the leap day is its last; all is shifted by whole eras of
// 400 years, so that every day number is positive.
const ERAS: i64 = 14_704;
const YEARS_SHIFTED: i64 = 400 * ERAS;
const DAYS_SHIFTED: i64 = 719_468 + 146_097 * ERAS;

/// Days since 1970-01-01 of a civil date.
const fn days_from_civil(year: i32, month: u8, day: u8) -> i32 {
    let before_march = month <= 2;
    let year = (year as i64 + YEARS_SHIFTED - before_march as i64) as u64;
    let month = month as u64 + 12 * before_march as u64;
    let century = year / 100;
    let of_years = 1_461 * year / 4 - century + century / 4;
    let of_months = (979 * month - 2_919) / 32;
    ((of_years + of_months + day as u64 - 1) as i64 - DAYS_SHIFTED) as i32
}

/// The civil date of a day number.
const fn civil_from_days(days: i32) -> (i32, u8, u8) {
    let quarters = 4 * (days as i64 + DAYS_SHIFTED) as u64 + 3;
    let century = quarters / 146_097;
    let of_century = (quarters % 146_097 / 4) as u32;
    let scaled = 2_939_745 * (4 * of_century + 3) as u64;
    let year_of_century = scaled >> 32;
    let of_year = (scaled as u32) / 2_939_745 / 4;
    let month_and_day = 2_141 * of_year + 197_913;
    let (month, day) = (month_and_day >> 16, (month_and_day & 0xffff) / 2_141 + 1);
    let next_year = of_year >= 306;
    let year = (100 * century + year_of_century) as i64 - YEARS_SHIFTED + next_year as i64;
    let month = if next_year { month - 12 } else { month };
    (year as i32, month as u8, day as u8)
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
    /// Without `fmt`, which is slow: a timetable is mostly dates.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.iso() {
            Some(iso) => {
                serializer.serialize_str(std::str::from_utf8(iso).expect("digits and hyphens"))
            }
            None => serializer.collect_str(self),
        }
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
    fn months_have_their_days() {
        for year in [1900, 2000, 2023, 2024, 2100] {
            let february = if [2000, 2024].contains(&year) { 29 } else { 28 };
            let days = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
            for (month, days) in (1..).zip(days) {
                assert_eq!(days_in_month(year, month), days, "{year}-{month}");
            }
        }
    }

    #[test]
    fn days_far_from_ours_are_counted_too() {
        for days in [i32::MIN, -719_529, -719_528, -719_468, -1, 0, i32::MAX] {
            let day = Date::from_day_number(days);
            let (year, month, of_month) = day.civil();
            assert_eq!(Date::new(year, month, of_month), Some(day));
        }
        assert_eq!(date(1, 1, 1).day_number(), -719_162);
        assert_eq!(date(0, 2, 29).plus_days(1), date(0, 3, 1));
        assert_eq!(date(-4, 2, 29).plus_days(366), date(-3, 3, 1));
    }

    #[test]
    fn weekdays_are_those_of_the_calendar() {
        assert_eq!(date(2026, 1, 12).weekday(), Weekday::Monday);
        assert_eq!(date(2000, 2, 29).weekday(), Weekday::Tuesday);
        assert_eq!(date(1900, 1, 1).weekday(), Weekday::Monday);
        let mut monday = date(1969, 12, 22);
        for days in 0..20 {
            monday = monday.plus_days(if days % 7 == 0 && days > 0 { 7 } else { 0 });
            let day = date(1969, 12, 22).plus_days(days);
            assert_eq!(day.back_to(Weekday::Monday), monday);
            assert_eq!(day.back_to(day.weekday()), day);
        }
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
