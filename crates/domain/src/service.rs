//! When a notice counts as served.

use crate::calendar::plus_working_days;
use crate::date::Date;

/// Working days after posting on which first class post counts as delivered (Interpretation
/// Act 1978 s7, "in the ordinary course of post").
const FIRST_CLASS_DAYS: u32 = 2;

/// The day on which a letter that was posted first class counts as served, unless it is shown
/// that it came on another.
///
/// ```
/// use domain::{date, service::by_first_class_post};
/// assert_eq!(by_first_class_post(date(2026, 12, 21)), date(2026, 12, 23));
/// // A weekend and three bank holidays lie between.
/// assert_eq!(by_first_class_post(date(2026, 12, 24)), date(2026, 12, 30));
/// ```
#[must_use]
pub const fn by_first_class_post(posted_on: Date) -> Date {
    plus_working_days(posted_on, FIRST_CLASS_DAYS)
}
