//! The council's phone line: when somebody answers it, and when it is closed for a reason.

use serde::{Deserialize, Serialize};

use crate::calendar::is_bank_holiday;
use crate::call::Window;
use crate::date::{Date, Weekday};
use crate::england;
use crate::ids::Timestamp;

/// For how many days on the next opening is looked for.
const AHEAD_DAYS: i32 = 30;

/// When somebody answers the phone in an ordinary week. On bank holidays nobody does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Hours {
    /// Monday first; nothing for a day on which nobody does.
    pub days: [Option<Window>; 7],
}

/// A time at which the line is closed for a reason, and what families are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closure {
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// What families are told.
    pub said: String,
}

/// Whether somebody answers the phone now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// Somebody does.
    Open {
        /// Until this minute.
        until: u16,
    },
    /// Nobody does.
    Closed {
        /// When somebody does again; nothing within a month.
        next: Option<(Date, u16)>,
    },
}

impl Hours {
    /// The same from Monday to Friday, and nobody at weekends.
    #[must_use]
    pub const fn weekdays(from: u16, until: u16) -> Hours {
        let usual = Some(Window { from, until });
        Hours {
            days: [usual, usual, usual, usual, usual, None, None],
        }
    }

    /// When somebody answers on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<Window> {
        if is_bank_holiday(day) {
            return None;
        }
        let weekday = day.weekday();
        let place = Weekday::ALL.iter().position(|one| *one == weekday)?;
        self.days.get(place).copied().flatten()
    }

    /// Whether somebody answers the phone at a moment.
    ///
    /// ```
    /// use domain::{call::Window, date, england, line::{Hours, Opening}};
    /// let nine_to_five = Some(Window { from: 540, until: 1020 });
    /// let hours = Hours { days: [nine_to_five, None, None, None, None, None, None] };
    /// // Saturday 28 February 2026; the next Monday is 2 March.
    /// let saturday = england::begins(date(2026, 2, 28));
    /// let next = Some((date(2026, 3, 2), 540));
    /// assert_eq!(hours.opening(saturday, &[]), Opening::Closed { next });
    /// ```
    #[must_use]
    pub fn opening(&self, now: Timestamp, closures: &[Closure]) -> Opening {
        let (today, minute) = (england::day(now), england::minute(now));
        let closed = closures.iter().any(|closure| closure.holds(now));
        if let Some(window) = self.on(today)
            && !closed
            && (window.from..window.until).contains(&minute)
        {
            return Opening::Open {
                until: window.until,
            };
        }
        let next = (0..AHEAD_DAYS)
            .map(|ahead| today.plus_days(ahead))
            .find_map(|day| {
                let opens = self.on(day)?.from;
                let opens_later = day > today || opens > minute;
                let is_shut = closures.iter().any(|closure| closure.holds(at(day, opens)));
                (opens_later && !is_shut).then_some((day, opens))
            });
        Opening::Closed { next }
    }
}

/// The moment at which clocks in England show this minute on this day.
#[must_use]
pub fn at(day: Date, minute: u16) -> Timestamp {
    let begins = england::begins(day);
    let guess = begins.plus_seconds(i64::from(minute) * 60);
    // Where the clocks change in the night, the day's hours lie an hour off.
    let off = i64::from(england::minute(guess)) - i64::from(minute);
    guess.plus_seconds(-off * 60)
}

impl Closure {
    /// Whether the line is closed for it at a moment.
    #[must_use]
    pub fn holds(&self, now: Timestamp) -> bool {
        self.from <= now && now < self.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    fn week() -> Hours {
        Hours::weekdays(9 * 60, 17 * 60)
    }

    #[test]
    fn it_is_open_within_its_hours_and_not_at_their_end() {
        let monday = date(2026, 3, 2);
        let open = Opening::Open { until: 17 * 60 };
        assert_eq!(week().opening(at(monday, 9 * 60), &[]), open);
        assert_eq!(week().opening(at(monday, 16 * 60 + 59), &[]), open);
        let next = |day, minute| Opening::Closed {
            next: Some((day, minute)),
        };
        assert_eq!(
            week().opening(at(monday, 8 * 60), &[]),
            next(monday, 9 * 60)
        );
        assert_eq!(
            week().opening(at(monday, 17 * 60), &[]),
            next(monday.plus_days(1), 9 * 60)
        );
        assert_eq!(
            Hours::default().opening(at(monday, 600), &[]),
            Opening::Closed { next: None }
        );
    }

    #[test]
    fn bank_holidays_and_weekends_are_passed_over() {
        // Good Friday 2026; Tuesday 7 April is the next working day.
        let friday = at(date(2026, 4, 3), 10 * 60);
        let next = Some((date(2026, 4, 7), 9 * 60));
        assert_eq!(week().opening(friday, &[]), Opening::Closed { next });
    }

    #[test]
    fn a_closure_closes_and_the_next_opening_is_after_it() {
        let (monday, tuesday) = (date(2026, 3, 2), date(2026, 3, 3));
        let closure = Closure {
            from: at(monday, 13 * 60),
            until: at(tuesday, 12 * 60),
            said: "Training".into(),
        };
        let closures = [closure];
        let open = Opening::Open { until: 17 * 60 };
        assert_eq!(week().opening(at(monday, 12 * 60), &closures), open);
        let next = Some((date(2026, 3, 4), 9 * 60));
        assert_eq!(
            week().opening(at(monday, 14 * 60), &closures),
            Opening::Closed { next }
        );
    }

    #[test]
    fn clocks_show_the_minute_also_where_they_changed_in_the_night() {
        for day in [date(2026, 3, 29), date(2026, 10, 25), date(2026, 6, 1)] {
            let moment = at(day, 9 * 60);
            assert_eq!((england::day(moment), england::minute(moment)), (day, 540));
        }
    }
}
