//! From which day the rights are the young person's own.

use crate::date::{Date, Weekday, date};

/// The first day on which a person is over compulsory school age (Education Act 1996 s8;
/// SI 1997/1970), and whether somebody must check it.
///
/// Compulsory school age ends with the last Friday in June of the school year (September
/// to August) of the 16th birthday. The true boundary of a school year is the school's
/// own start of term (s579): births on 1 to 7 September are for a person to check.
///
/// ```
/// use domain::{clock::rights_of, date};
/// assert_eq!(rights_of(date(2011, 7, 30)), (date(2027, 6, 26), false));
/// assert_eq!(rights_of(date(2011, 9, 5)), (date(2028, 7, 1), true));
/// ```
#[must_use]
pub const fn rights_of(born: Date) -> (Date, bool) {
    let (year, month, day) = born.civil();
    let school_year_ends = year + 16 + (month >= 9) as i32;
    let last_friday = date(school_year_ends, 6, 30).back_to(Weekday::Friday);
    (last_friday.plus_days(1), month == 9 && day <= 7)
}
