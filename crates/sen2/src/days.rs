//! Dates as returns write them.

use domain::Date;

/// How a readable date departs from the shape of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Oddity {
    /// `22/02/2011`, where only one reading is possible.
    DayMonthYear,
    /// `06/08/2010`: read in the British order.
    DayMonthYearAmbiguous,
    /// `2023-Dec-21 00:00:00` in XML.
    AsInBlade,
    /// `2023-12-21` in a blade file.
    AsInXml,
    /// `2023-12-21T00:00:00`.
    WithMidnight,
    /// `2023-12-21T09:30:00`: the time is left out.
    WithTime,
}

impl Oddity {
    /// The end of the defect's name.
    pub const fn word(self) -> &'static str {
        match self {
            Oddity::DayMonthYear => "dd_mm_yyyy",
            Oddity::DayMonthYearAmbiguous => "dd_mm_yyyy_day_below_13",
            Oddity::AsInBlade => "as_in_blade",
            Oddity::AsInXml => "as_in_xml",
            Oddity::WithMidnight => "with_midnight_time",
            Oddity::WithTime => "with_time",
        }
    }

    pub const fn reason(self) -> &'static str {
        match self {
            Oddity::DayMonthYear => {
                "written day/month/year; only one reading is possible, and it is kept"
            }
            Oddity::DayMonthYearAmbiguous => {
                "read as day/month/year, the order used in this country; please check it"
            }
            Oddity::AsInBlade => "written as a blade export writes dates; the day is kept",
            Oddity::AsInXml => "written as the XML return writes dates; the day is kept",
            Oddity::WithMidnight => "written with a time of midnight; the day is kept",
            Oddity::WithTime => "written with a time of day; only the day is kept",
        }
    }
}

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bad {
    /// The 30th of February, or a year that nobody means.
    Impossible,
    /// A bare number, as a spreadsheet stores days.
    ExcelSerial,
    /// The century is not given.
    TwoDigitYear,
    /// Nothing that is known as a date.
    Unreadable,
}

impl Bad {
    /// The end of the defect's name.
    pub const fn word(self) -> &'static str {
        match self {
            Bad::Impossible => "impossible",
            Bad::ExcelSerial => "excel_serial",
            Bad::TwoDigitYear => "two_digit_year",
            Bad::Unreadable => "unreadable",
        }
    }

    pub const fn reason(self) -> &'static str {
        match self {
            Bad::Impossible => "there is no such day",
            Bad::ExcelSerial => "a bare number is not a date, and is not guessed at",
            Bad::TwoDigitYear => "a year of two digits does not say which century",
            Bad::Unreadable => "cannot be read as a date",
        }
    }
}

/// Reads a date, in a file whose own way of writing is the blade's or not.
pub(crate) fn read(text: &str, blade: bool) -> Result<(Date, Option<Oddity>), Bad> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(if text.len() <= 6 {
            Bad::ExcelSerial
        } else {
            Bad::Unreadable
        });
    }
    let (day_text, time) = split_time(text)?;
    let mut parts = day_text.split(['-', '/', '.']);
    let (Some(first), Some(second), Some(third), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Bad::Unreadable);
    };
    let (year, month, day, oddity) = if first.len() == 4 {
        let named = month_named(second);
        let month = named.or_else(|| number(second)).ok_or(Bad::Unreadable)?;
        let oddity = match (named.is_some(), blade) {
            (true, false) => Some(Oddity::AsInBlade),
            (false, true) => Some(Oddity::AsInXml),
            _ => None,
        };
        (first, month, third, oddity)
    } else {
        let named = month_named(second);
        let month = named.or_else(|| number(second)).ok_or(Bad::Unreadable)?;
        let ambiguous = named.is_none() && number(first).is_some_and(|day| day < 13);
        let oddity = if ambiguous {
            Oddity::DayMonthYearAmbiguous
        } else {
            Oddity::DayMonthYear
        };
        (third, month, first, Some(oddity))
    };
    let day = number(day).ok_or(Bad::Unreadable)?;
    let year = match year.len() {
        4 => number(year).ok_or(Bad::Unreadable)?,
        2 if number(year).is_some() => return Err(Bad::TwoDigitYear),
        _ => return Err(Bad::Unreadable),
    };
    let date = i32::try_from(year)
        .ok()
        .zip(u8::try_from(month).ok().zip(u8::try_from(day).ok()))
        .and_then(|(year, (month, day))| Date::new(year, month, day))
        .filter(|date| (Date::EARLIEST..=Date::LATEST).contains(date))
        .ok_or(Bad::Impossible)?;
    // A midnight is part of how a blade file writes a day.
    let oddity = match time {
        Time::Other => Some(Oddity::WithTime),
        Time::Midnight if oddity.is_none() && !blade => Some(Oddity::WithMidnight),
        Time::Midnight | Time::None => oddity,
    };
    Ok((date, oddity))
}

enum Time {
    None,
    Midnight,
    Other,
}

fn split_time(text: &str) -> Result<(&str, Time), Bad> {
    // A "t" may also be part of a month's name.
    let mark = |(at, pair): (usize, &[u8])| match pair {
        [_, b' '] => Some(at + 1),
        [digit, b'T' | b't'] if digit.is_ascii_digit() => Some(at + 1),
        _ => None,
    };
    let Some(at) = text.as_bytes().windows(2).enumerate().find_map(mark) else {
        return Ok((text, Time::None));
    };
    let (day, time) = text.split_at(at);
    let time = time[1..].trim().trim_end_matches(['Z', 'z']);
    let time = time.split(['.', '+']).next().unwrap_or(time);
    let mut midnight = true;
    let mut fields = 0;
    for field in time.split(':') {
        let field = number(field).ok_or(Bad::Unreadable)?;
        midnight &= field == 0;
        fields += 1;
    }
    match fields {
        2 | 3 if midnight => Ok((day, Time::Midnight)),
        2 | 3 => Ok((day, Time::Other)),
        _ => Err(Bad::Unreadable),
    }
}

fn number(text: &str) -> Option<u32> {
    let short = (1..=4).contains(&text.len());
    (short && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn month_named(text: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let name = text.to_ascii_lowercase();
    let at = MONTHS
        .iter()
        .position(|month| name == *month || (name.len() == 3 && month.starts_with(&name)))?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::date;

    #[test]
    fn each_way_of_writing_a_day_is_told_apart() {
        let xml = |text| read(text, false);
        assert_eq!(xml("2024-09-28"), Ok((date(2024, 9, 28), None)));
        assert_eq!(
            xml("2024-Sep-28 00:00:00"),
            Ok((date(2024, 9, 28), Some(Oddity::AsInBlade)))
        );
        assert_eq!(
            xml("28/09/2024"),
            Ok((date(2024, 9, 28), Some(Oddity::DayMonthYear)))
        );
        assert_eq!(
            xml("06/08/2010"),
            Ok((date(2010, 8, 6), Some(Oddity::DayMonthYearAmbiguous)))
        );
        assert_eq!(
            xml("2024-09-28T00:00:00"),
            Ok((date(2024, 9, 28), Some(Oddity::WithMidnight)))
        );
        assert_eq!(
            xml("2024-09-28T09:30:00"),
            Ok((date(2024, 9, 28), Some(Oddity::WithTime)))
        );
        assert_eq!(
            read("2024-Oct-09 00:00:00", true),
            Ok((date(2024, 10, 9), None))
        );
        assert_eq!(
            read("2024-Sep-28 00:00:00", true),
            Ok((date(2024, 9, 28), None))
        );
        assert_eq!(
            read("2024-09-28", true),
            Ok((date(2024, 9, 28), Some(Oddity::AsInXml)))
        );
    }

    #[test]
    fn what_is_not_a_day_is_never_guessed_at() {
        for (text, bad) in [
            ("44291", Bad::ExcelSerial),
            ("2005-02-30", Bad::Impossible),
            ("12/31/2010", Bad::Impossible),
            ("1804-01-01", Bad::Impossible),
            ("06/08/10", Bad::TwoDigitYear),
            ("6-Aug-10", Bad::TwoDigitYear),
            ("20240928", Bad::Unreadable),
            ("soon", Bad::Unreadable),
            ("2024-09", Bad::Unreadable),
            ("2024-09-28 at nine", Bad::Unreadable),
            ("-/-/-", Bad::Unreadable),
            ("é-é-é", Bad::Unreadable),
        ] {
            assert_eq!(read(text, false), Err(bad), "{text}");
        }
    }
}
