//! A day as it is typed, into three boxes.

use crate::date::Date;

/// What a day's three boxes hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TypedDay {
    /// Nothing at all.
    Nothing,
    /// A day.
    Day(Date),
    /// Something that is no day, or one that nobody means.
    Unclear,
}

/// Reads day, month and year.
pub(crate) fn typed_day([day, month, year]: [&str; 3]) -> TypedDay {
    if [day, month, year].iter().all(|part| part.trim().is_empty()) {
        return TypedDay::Nothing;
    }
    let read = || {
        let year: i32 = year.trim().parse().ok()?;
        let month: u8 = month.trim().parse().ok()?;
        let day: u8 = day.trim().parse().ok()?;
        Date::new(year, month, day).filter(|day| (Date::EARLIEST..=Date::LATEST).contains(day))
    };
    read().map_or(TypedDay::Unclear, TypedDay::Day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    #[test]
    fn three_boxes_hold_a_day_nothing_or_something_unclear() {
        assert_eq!(
            typed_day([" 9", "3 ", "2026"]),
            TypedDay::Day(date(2026, 3, 9))
        );
        assert_eq!(typed_day(["", " ", ""]), TypedDay::Nothing);
        for unclear in [
            ["", "3", "2026"],
            ["31", "2", "2026"],
            ["9", "3", "26"],
            ["x", "y", "z"],
        ] {
            assert_eq!(typed_day(unclear), TypedDay::Unclear, "{unclear:?}");
        }
    }
}
