//! England's bank holidays: the published list, then the rule of the Banking and
//! Financial Dealings Act 1971 and the proclamations that follow it each year.

use super::published::{FIRST_YEAR, PUBLISHED};
use crate::date::{Date, Weekday, date};

/// One bank holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BankHoliday {
    /// The day.
    pub on: Date,
    /// Where we have it from.
    pub source: HolidaySource,
}

/// Where a bank holiday comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HolidaySource {
    /// The list that the government publishes for England and Wales.
    Published,
    /// Our computing: the list does not reach that year yet, and a proclamation may differ.
    ByRule,
}

/// The bank holidays of the years in our table, oldest first.
#[must_use]
pub fn bank_holidays() -> &'static [BankHoliday] {
    &TABLE
}

const LAST_PUBLISHED_YEAR: i32 = FIRST_YEAR + PUBLISHED.len() as i32 - 1;
const LAST_YEAR: i32 = 2100;

const HOLIDAYS: usize = {
    let mut count = (LAST_YEAR - LAST_PUBLISHED_YEAR) as usize * 8;
    let mut i = 0;
    while i < PUBLISHED.len() {
        count += PUBLISHED[i].len();
        i += 1;
    }
    count
};

static TABLE: [BankHoliday; HOLIDAYS] = build_table();

const fn build_table() -> [BankHoliday; HOLIDAYS] {
    let nothing = BankHoliday {
        on: date(FIRST_YEAR, 1, 1),
        source: HolidaySource::Published,
    };
    let mut table = [nothing; HOLIDAYS];
    let mut place = 0;
    let mut year = FIRST_YEAR;
    while year <= LAST_YEAR {
        let mut i = 0;
        if year <= LAST_PUBLISHED_YEAR {
            let days = PUBLISHED[(year - FIRST_YEAR) as usize];
            while i < days.len() {
                table[place] = BankHoliday {
                    on: date(year, days[i].0, days[i].1),
                    source: HolidaySource::Published,
                };
                place += 1;
                i += 1;
            }
        } else {
            let days = by_rule(year);
            while i < days.len() {
                table[place] = BankHoliday {
                    on: days[i],
                    source: HolidaySource::ByRule,
                };
                place += 1;
                i += 1;
            }
        }
        year += 1;
    }
    table
}

/// One bit for each day of the table's years, set for a day on which nobody works: a
/// weekend or a bank holiday. So asking costs a few instructions.
static REST: [u64; WORDS] = build_rest();

const FIRST_DAY: Date = date(FIRST_YEAR, 1, 1);
const DAYS: u32 = date(LAST_YEAR, 12, 31).days_since(FIRST_DAY) as u32 + 1;
const WORDS: usize = (DAYS as usize).div_ceil(64);

const fn build_rest() -> [u64; WORDS] {
    let mut rest = [0; WORDS];
    let mut place = 0;
    while place < DAYS as usize {
        if FIRST_DAY.plus_days(place as i32).is_weekend() {
            rest[place / 64] |= 1 << (place % 64);
        }
        place += 1;
    }
    let table = build_table();
    let mut i = 0;
    while i < table.len() {
        let place = table[i].on.days_since(FIRST_DAY) as usize;
        rest[place / 64] |= 1 << (place % 64);
        i += 1;
    }
    rest
}

/// Whether nobody works on this day; outside the table's years, by the rule.
#[inline]
pub(super) const fn is_rest(day: Date) -> bool {
    let place = day.days_since(FIRST_DAY) as u32;
    if place < DAYS {
        return REST[place as usize / 64] & (1 << (place % 64)) != 0;
    }
    day.is_weekend() || is_holiday_by_rule(day)
}

/// Whether the day is a bank holiday; outside the table's years, by the rule.
pub(super) const fn is_holiday(day: Date) -> bool {
    let place = day.days_since(FIRST_DAY) as u32;
    if place < DAYS {
        // In the table no holiday is on a weekend.
        return is_rest(day) && !day.is_weekend();
    }
    is_holiday_by_rule(day)
}

const fn is_holiday_by_rule(day: Date) -> bool {
    let holidays = by_rule(day.year());
    let mut i = 0;
    while i < holidays.len() {
        if holidays[i].days_since(day) == 0 {
            return true;
        }
        i += 1;
    }
    false
}

/// The eight bank holidays of a year with no proclamation out of the ordinary, in order.
const fn by_rule(year: i32) -> [Date; 8] {
    let easter = easter_sunday(year);
    let new_year = date(year, 1, 1);
    let christmas = date(year, 12, 25);
    // A day that falls on a weekend moves to the next weekday that is not one itself.
    let (first, second) = match christmas.weekday() {
        // 25 on Friday: 26 is a Saturday, its substitute Monday 28.
        Weekday::Friday => (christmas, christmas.plus_days(3)),
        // Both on the weekend: Monday 27 and Tuesday 28.
        Weekday::Saturday => (christmas.plus_days(2), christmas.plus_days(3)),
        // 25 on Sunday: Monday 26 is Boxing day, the substitute is Tuesday 27.
        Weekday::Sunday => (christmas.plus_days(1), christmas.plus_days(2)),
        _ => (christmas, christmas.plus_days(1)),
    };
    [
        match new_year.weekday() {
            Weekday::Saturday => new_year.plus_days(2),
            Weekday::Sunday => new_year.plus_days(1),
            _ => new_year,
        },
        easter.plus_days(-2),
        easter.plus_days(1),
        monday_on_or_after(date(year, 5, 1)),
        monday_on_or_after(date(year, 5, 25)),
        monday_on_or_after(date(year, 8, 25)),
        first,
        second,
    ]
}

const fn monday_on_or_after(day: Date) -> Date {
    day.plus_days((7 - day.weekday() as i32) % 7)
}

/// Easter Sunday in the Gregorian calendar (the anonymous computus, Meeus/Jones/Butcher).
const fn easter_sunday(year: i32) -> Date {
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let month_and_day = epact + weekday - 7 * late + 114;
    date(
        year,
        (month_and_day / 31) as u8,
        (month_and_day % 31 + 1) as u8,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_gives_the_published_list_but_for_days_set_by_proclamation() {
        let by_proclamation = [
            (date(2020, 5, 4), date(2020, 5, 8)),
            (date(2022, 5, 30), date(2022, 6, 2)),
        ];
        let extra = [date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)];
        let mut expected: Vec<Date> = (FIRST_YEAR..=LAST_PUBLISHED_YEAR)
            .flat_map(by_rule)
            .map(|day| {
                by_proclamation
                    .iter()
                    .find(|(usual, _)| *usual == day)
                    .map_or(day, |(_, moved)| *moved)
            })
            .chain(extra)
            .collect();
        expected.sort();
        let published: Vec<Date> = bank_holidays()
            .iter()
            .filter(|holiday| holiday.source == HolidaySource::Published)
            .map(|holiday| holiday.on)
            .collect();
        assert_eq!(published, expected);
    }

    #[test]
    fn easter_is_on_its_known_days() {
        for (year, month, day) in [
            (1961, 4, 2),
            (2000, 4, 23),
            (2008, 3, 23),
            (2011, 4, 24),
            (2029, 4, 1),
            (2030, 4, 21),
            (2035, 3, 25),
            (2038, 4, 25),
            (2049, 4, 18),
            (2076, 4, 19),
            (2099, 4, 12),
            (2100, 3, 28),
        ] {
            assert_eq!(easter_sunday(year), date(year, month, day));
        }
    }

    #[test]
    fn no_holiday_is_on_a_weekend_and_the_table_is_in_order() {
        let table = bank_holidays();
        assert!(table.iter().all(|holiday| !holiday.on.is_weekend()));
        assert!(table.is_sorted_by(|a, b| a.on < b.on));
        assert_eq!(table.last().map(|last| last.on.year()), Some(2100));
    }

    #[test]
    fn the_bits_hold_the_weekends_the_table_and_nothing_else() {
        let mut day = FIRST_DAY;
        let mut found = 0;
        while day.year() <= LAST_YEAR {
            found += usize::from(is_holiday(day));
            assert_eq!(is_rest(day), is_holiday(day) || day.is_weekend());
            day = day.plus_days(1);
        }
        assert_eq!(found, HOLIDAYS);
        assert!(bank_holidays().iter().all(|holiday| is_holiday(holiday.on)));
    }

    #[test]
    fn years_after_the_published_list_are_marked_as_computed() {
        assert!(
            bank_holidays()
                .iter()
                .all(|holiday| (holiday.source == HolidaySource::ByRule)
                    == (holiday.on.year() > LAST_PUBLISHED_YEAR))
        );
        // Beyond the table the rule still answers.
        assert!(is_holiday(date(2101, 12, 26)) && !is_holiday(date(2013, 12, 27)));
        assert!(is_rest(date(2013, 12, 28)) && is_rest(date(2013, 12, 26)));
        assert!(!is_rest(date(2101, 12, 28)) && !is_rest(date(1970, 1, 2)));
    }
}
