//! The wall clock: the one place that reads it.
//!
//! Everybody else is told the time. Tests hold a clock that they can move.

use domain::{Date, Timestamp};

/// A source of the present moment.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;

    /// The civil date in England now.
    fn today(&self) -> Date {
        day_in_england(self.now())
    }
}

/// The machine's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct WallClock;

impl Clock for WallClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock's one place")]
    fn now(&self) -> Timestamp {
        Timestamp(jiff::Timestamp::now().as_millisecond())
    }
}

/// How long was waited for something on a line: by the timers' clock, which no day is read from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stopwatch(tokio::time::Instant);

impl Stopwatch {
    /// Starts now.
    #[expect(clippy::disallowed_methods, reason = "the one place for it")]
    pub(crate) fn start() -> Stopwatch {
        Stopwatch(tokio::time::Instant::now())
    }

    /// Since it was started.
    pub(crate) fn elapsed(self) -> std::time::Duration {
        self.0.elapsed()
    }
}

/// The day that it is in England at a moment: dates of law are civil dates there.
#[must_use]
pub fn day_in_england(at: Timestamp) -> Date {
    let day = in_england(at).date();
    Date::new(
        i32::from(day.year()),
        day.month().unsigned_abs(),
        day.day().unsigned_abs(),
    )
    .unwrap_or(Date::EARLIEST)
}

/// The moment at which a day in England is over.
#[must_use]
pub fn end_of_day_in_england(day: Date) -> Timestamp {
    let midnight = Timestamp(i64::from(day.plus_days(1).day_number()) * 86_400_000);
    // In summer it is an hour past midnight there by then.
    let an_hour_before = midnight.plus_seconds(-3_600);
    if day_in_england(an_hour_before) > day {
        an_hour_before
    } else {
        midnight
    }
}

/// The hour that it is in England at a moment, 0 to 23.
#[must_use]
pub fn hour_in_england(at: Timestamp) -> i8 {
    in_england(at).hour()
}

/// The minute of the day that it is in England at a moment, 0 to 1,439.
#[must_use]
pub fn minute_in_england(at: Timestamp) -> u16 {
    let at = in_england(at);
    u16::from(at.hour().unsigned_abs()) * 60 + u16::from(at.minute().unsigned_abs())
}

/// A moment as people in England read it: "13 November 2026, 9:02am".
#[must_use]
pub fn words_in_england(at: Timestamp) -> String {
    in_england(at).strftime("%-d %B %Y, %-I:%M%P").to_string()
}

fn in_england(at: Timestamp) -> jiff::civil::DateTime {
    let zone = jiff::tz::TimeZone::get("Europe/London").unwrap_or(jiff::tz::TimeZone::UTC);
    let at = jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    zone.to_datetime(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::date;

    #[test]
    fn a_summer_evening_is_already_tomorrow_in_england() {
        // 2026-06-30T23:30:00Z is half past midnight on 1 July in London.
        assert_eq!(
            day_in_england(Timestamp(1_782_862_200_000)),
            date(2026, 7, 1)
        );
        assert_eq!(
            words_in_england(Timestamp(1_782_862_200_000)),
            "1 July 2026, 12:30am"
        );
        assert_eq!(minute_in_england(Timestamp(1_782_862_200_000)), 30);
        assert_eq!(
            end_of_day_in_england(date(2026, 6, 30)),
            Timestamp(1_782_860_400_000)
        );
        assert_eq!(
            end_of_day_in_england(date(2025, 12, 31)),
            Timestamp(1_767_225_600_000)
        );
        // In winter the two agree.
        assert_eq!(
            day_in_england(Timestamp(1_767_225_599_000)),
            date(2025, 12, 31)
        );
    }
}
