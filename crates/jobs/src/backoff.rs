//! When a mail that was put off is tried again.

use domain::Timestamp;
use services::Cx;
use storage::unguarded::mail::LeasedMail;

/// The first pause.
const FIRST_SECONDS: i64 = 30;
/// The longest pause: a mail server that comes back is noticed within this time.
const LONGEST_SECONDS: i64 = 3_600;
/// A mail that nobody took for so long is given up.
const GIVE_UP_SECONDS: i64 = 7 * 86_400;
/// But not before it was tried so often: one that waited for a dead server has had no days.
const TRIES_MIN: i64 = 12;

/// The longest pause where it was nothing about this mail: the pace of all is kept elsewhere.
const ABOUT_US_SECONDS: i64 = 60;

/// The moment of the next try: pauses double from 30 seconds to an hour, each up to a
/// quarter longer by chance so that a thousand mails do not knock at once. `None` after
/// 7 days, if it was tried often by then. A mail that waits because we are not let in waits a minute.
#[must_use]
pub fn next_try(cx: &Cx, row: &LeasedMail, is_about_us: bool) -> Option<Timestamp> {
    let longest = if is_about_us {
        ABOUT_US_SECONDS
    } else {
        LONGEST_SECONDS
    };
    let pause = pause_seconds(row.attempts).min(longest);
    let spread = i64::from(cx.chance.below(u32::try_from(pause / 4 + 1).unwrap_or(1)));
    let next_at = cx.now.plus_seconds(pause + spread);
    let has_days = next_at <= row.created_at.plus_seconds(GIVE_UP_SECONDS);
    (has_days || row.attempts < TRIES_MIN).then_some(next_at)
}

fn pause_seconds(attempts: i64) -> i64 {
    let doublings = u32::try_from((attempts - 1).clamp(0, 20)).unwrap_or(20);
    (FIRST_SECONDS << doublings).min(LONGEST_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::pause_seconds;

    #[test]
    fn pauses_double_up_to_an_hour() {
        let pauses: Vec<i64> = (1..=9).map(pause_seconds).collect();
        assert_eq!(pauses, [30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600]);
        assert_eq!(pause_seconds(i64::MAX), 3_600);
    }
}
