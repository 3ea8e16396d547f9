//! Which days a return is about.

use domain::{Date, Weekday};

/// The first return that is made here: older ones had other items.
const FIRST: i32 = 2023;

/// The year of a return, with the days that it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    year: i32,
    reference: Date,
    first: Date,
}

impl Year {
    /// The return of this year; `None` where none was or will be made.
    #[must_use]
    pub fn new(year: i32) -> Option<Year> {
        if !(FIRST..Date::LATEST.year()).contains(&year) {
            return None;
        }
        Some(Year {
            year,
            // The third Thursday of January lies between the 15th and the 21st.
            reference: Date::new(year, 1, 21)?.back_to(Weekday::Thursday),
            first: Date::new(year - 1, 1, 1)?,
        })
    }

    /// The newest return whose reference date is not after today; `None` before the first.
    #[must_use]
    pub fn newest(today: Date) -> Option<Year> {
        let this = Year::new(today.year()).filter(|year| year.reference <= today);
        this.or_else(|| Year::new(today.year() - 1))
    }

    /// Its number.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.year
    }

    /// The day in January on which plans are counted: the third Thursday.
    #[must_use]
    pub const fn reference(self) -> Date {
        self.reference
    }

    /// The first day of the calendar year that it is about.
    #[must_use]
    pub const fn first(self) -> Date {
        self.first
    }

    /// The last day of the calendar year that it is about.
    #[must_use]
    pub const fn last(self) -> Date {
        self.first.plus_months(12).plus_days(-1)
    }

    /// Whether a day is in the calendar year that it is about.
    #[must_use]
    pub fn has(self, day: Date) -> bool {
        (self.first..=self.last()).contains(&day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::date;

    #[test]
    fn the_reference_date_is_the_third_thursday_of_january() {
        for (year, day) in [(2024, 18), (2025, 16), (2026, 15), (2027, 21), (2032, 15)] {
            let year = Year::new(year).expect("a return");
            assert_eq!(year.reference(), date(year.number(), 1, day));
            assert_eq!(year.reference().weekday(), Weekday::Thursday);
        }
        let year = Year::new(2025).expect("a return");
        assert_eq!(
            (year.first(), year.last()),
            (date(2024, 1, 1), date(2024, 12, 31))
        );
        assert_eq!(Year::new(2022), None);
        assert_eq!(Year::new(i32::MAX), None);
    }

    #[test]
    fn the_newest_return_is_the_one_whose_day_has_come() {
        let newest = |today| Year::newest(today).map(Year::number);
        assert_eq!(newest(date(2026, 1, 14)), Some(2025));
        assert_eq!(newest(date(2026, 1, 15)), Some(2026));
        assert_eq!(newest(date(2026, 11, 30)), Some(2026));
        assert_eq!(newest(date(2022, 11, 30)), None);
    }
}
