//! Plans by the week in which they were sent: what [`Control`](super::Control) reads.

use super::{PLAN_WEEKS, half_up_tenths, weeks_of};
use crate::date::{Date, Weekday};

/// As many weeks are shown.
pub const WEEKS_SHOWN: i32 = 52;

/// One week, and the first plans that were sent in it, exceptions left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub from: Date,
    /// The plans.
    pub plans: i64,
    /// Those within 20 weeks of the request (reg 13(2)).
    pub in_time: i64,
}

impl Week {
    /// The share in time, in tenths of a percent. None where no plan was sent.
    #[must_use]
    pub fn share(&self) -> Option<i64> {
        half_up_tenths(self.in_time, self.plans)
    }
}

/// The weeks that are over, at most [`WEEKS_SHOWN`], oldest first; none that began before `since`,
/// from when the records are whole. `sent` has for a day and a number of days from the request
/// how many plans there were.
///
/// ```
/// use domain::{date, timeliness::weekly};
/// let sent = [(date(2026, 3, 2), 140, 3), (date(2026, 3, 8), 141, 1), (date(2026, 3, 9), 10, 9)];
/// let weeks = weekly(date(2026, 3, 12), date(2026, 2, 24), sent);
/// assert_eq!(weeks.len(), 1, "neither the week of 23 February nor that which runs");
/// assert_eq!((weeks[0].plans, weeks[0].in_time, weeks[0].share()), (4, 3, Some(750)));
/// ```
#[must_use]
pub fn weekly(
    today: Date,
    since: Date,
    sent: impl IntoIterator<Item = (Date, i32, i64)>,
) -> Vec<Week> {
    let this = today.back_to(Weekday::Monday);
    let first = (this.plus_weeks(-WEEKS_SHOWN)).max(first_monday(since));
    let count = (this.days_since(first) / 7).max(0);
    let mut weeks: Vec<Week> = (0..count)
        .map(|nth| Week {
            from: first.plus_weeks(nth),
            plans: 0,
            in_time: 0,
        })
        .collect();
    for (on, days, plans) in sent {
        let nth = on.days_since(first).div_euclid(7);
        let week = usize::try_from(nth).ok().and_then(|nth| weeks.get_mut(nth));
        if let Some(week) = week {
            week.plans += plans;
            if weeks_of(days) <= PLAN_WEEKS {
                week.in_time += plans;
            }
        }
    }
    weeks
}

/// The first Monday that is not before a day.
fn first_monday(since: Date) -> Date {
    since.plus_days(6).back_to(Weekday::Monday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    #[test]
    fn a_week_without_a_plan_has_no_share_and_stands_in_its_place() {
        let monday = date(2026, 3, 2);
        let weeks = weekly(date(2026, 3, 23), monday, [(date(2026, 3, 20), 141, 1)]);
        let told: Vec<_> = weeks.iter().map(|one| (one.from, one.share())).collect();
        let expected = [
            (monday, None),
            (date(2026, 3, 9), None),
            (date(2026, 3, 16), Some(0)),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn a_year_of_weeks_is_shown_and_what_was_before_is_not_counted() {
        let today = date(2026, 3, 4);
        let before = (date(2025, 3, 2), 1, 5);
        let first = (date(2025, 3, 3), 1, 2);
        let weeks = weekly(today, date(2020, 1, 1), [before, first]);
        assert_eq!(weeks.len(), 52);
        assert_eq!((weeks[0].from, weeks[0].plans), (date(2025, 3, 3), 2));
        assert!(weekly(today, today, [first]).is_empty());
        assert!(weekly(today, date(2027, 1, 1), []).is_empty());
    }
}
