//! How soon somebody wants what can wait: at once, once a day, once a week; and in which hours
//! no mail comes.
//!
//! What cannot wait never asks here: [`crate::milestone::Milestone::may_wait`].

use serde::{Deserialize, Serialize};

use crate::date::{Date, Weekday};
use crate::england;
use crate::ids::Timestamp;

/// When a digest goes: after the day's reminders are queued.
const DIGEST_MINUTE: u16 = 8 * 60;

/// How soon news of one kind comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pace {
    /// One mail for each thing, when it happens.
    AtOnce,
    /// One mail a day, in the morning.
    Daily,
    /// One mail a week, on Monday morning.
    Weekly,
    /// No mail.
    Never,
}

impl Pace {
    /// Every choice, as they are offered.
    pub const ALL: [Pace; 4] = [Pace::AtOnce, Pace::Daily, Pace::Weekly, Pace::Never];

    /// The word that tables and forms use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Pace::AtOnce => "at_once",
            Pace::Daily => "daily",
            Pace::Weekly => "weekly",
            Pace::Never => "never",
        }
    }

    /// The choice with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Pace> {
        Pace::ALL.into_iter().find(|pace| pace.word() == word)
    }

    /// When the next digest goes, after this moment; `None` where there is none.
    #[must_use]
    pub fn next_digest(self, quiet: Quiet, now: Timestamp) -> Option<Timestamp> {
        let today = england::day(now);
        let is_day = |day: Date| match self {
            Pace::Daily => Some(true),
            Pace::Weekly => Some(day.weekday() == Weekday::Monday),
            Pace::AtOnce | Pace::Never => None,
        };
        is_day(today)?;
        let at = (0..=7)
            .map(|days| today.plus_days(days))
            .filter(|day| is_day(*day) == Some(true))
            .map(|day| england::at(day, DIGEST_MINUTE))
            .find(|at| *at > now)?;
        Some(quiet.ends(at).unwrap_or(at))
    }
}

/// In which hours no mail comes that can wait.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Quiet {
    /// It may come at any hour.
    #[default]
    Never,
    /// From nine in the evening to seven in the morning.
    Nights,
    /// From six in the evening to eight in the morning.
    Evenings,
    /// The evenings, and all of Saturday and Sunday.
    Weekends,
}

impl Quiet {
    /// Every choice, as they are offered.
    pub const ALL: [Quiet; 4] = [
        Quiet::Never,
        Quiet::Nights,
        Quiet::Evenings,
        Quiet::Weekends,
    ];

    /// The word that tables and forms use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Quiet::Never => "never",
            Quiet::Nights => "nights",
            Quiet::Evenings => "evenings",
            Quiet::Weekends => "weekends",
        }
    }

    /// The choice with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Quiet> {
        Quiet::ALL.into_iter().find(|quiet| quiet.word() == word)
    }

    /// When the quiet hours end in which this moment lies; `None` outside them.
    #[must_use]
    pub fn ends(self, now: Timestamp) -> Option<Timestamp> {
        let (evening, morning) = match self {
            Quiet::Never => return None,
            Quiet::Nights => (21 * 60, 7 * 60),
            Quiet::Evenings | Quiet::Weekends => (18 * 60, 8 * 60),
        };
        let (today, minute) = (england::day(now), england::minute(now));
        let is_free = |day: Date| {
            self == Quiet::Weekends && matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
        };
        if !is_free(today) && (morning..evening).contains(&minute) {
            return None;
        }
        // A weekend has two days, and its Friday evening comes before them.
        (0..=3)
            .map(|days| today.plus_days(days))
            .filter(|day| !is_free(*day))
            .map(|day| england::at(day, morning))
            .find(|at| *at > now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    #[test]
    fn a_daily_digest_goes_the_next_morning_and_a_weekly_one_on_monday() {
        // 24 November 2026 is a Tuesday.
        let tuesday = date(2026, 11, 24);
        let eight = |day| england::at(day, 480);
        for (pace, now, at) in [
            (Pace::Daily, england::at(tuesday, 479), eight(tuesday)),
            (Pace::Daily, eight(tuesday), eight(date(2026, 11, 25))),
            (Pace::Weekly, eight(tuesday), eight(date(2026, 11, 30))),
            (
                Pace::Weekly,
                eight(date(2026, 11, 30)),
                eight(date(2026, 12, 7)),
            ),
        ] {
            assert_eq!(pace.next_digest(Quiet::Evenings, now), Some(at), "{pace:?}");
        }
        assert_eq!(Pace::AtOnce.next_digest(Quiet::Never, eight(tuesday)), None);
        let friday = england::at(date(2026, 11, 27), 600);
        let waits = Pace::Daily.next_digest(Quiet::Weekends, friday);
        assert_eq!(waits, Some(eight(date(2026, 11, 30))));
    }

    #[test]
    fn quiet_hours_end_in_the_morning_and_hold_nothing_by_day() {
        let at = |day, hour: u16| england::at(date(2026, 11, day), hour * 60);
        for (quiet, now, ends) in [
            (Quiet::Never, at(24, 3), None),
            (Quiet::Nights, at(24, 20), None),
            (Quiet::Nights, at(24, 21), Some(at(25, 7))),
            (Quiet::Nights, at(25, 3), Some(at(25, 7))),
            (Quiet::Nights, at(25, 7), None),
            (Quiet::Evenings, at(24, 18), Some(at(25, 8))),
            (Quiet::Weekends, at(27, 17), None),
            (Quiet::Weekends, at(27, 18), Some(at(30, 8))),
            (Quiet::Weekends, at(28, 12), Some(at(30, 8))),
            (Quiet::Weekends, at(30, 7), Some(at(30, 8))),
        ] {
            assert_eq!(quiet.ends(now), ends, "{quiet:?} {now:?}");
        }
    }

    #[test]
    fn no_choice_holds_anything_for_longer_than_ten_days() {
        for hour in 0..24 * 400 {
            let now = Timestamp(1_772_452_980_000 + hour * 3_600_000);
            for quiet in Quiet::ALL {
                if let Some(ends) = quiet.ends(now) {
                    assert!(
                        ends > now && quiet.ends(ends).is_none(),
                        "{quiet:?} {now:?}"
                    );
                }
                for pace in [Pace::Daily, Pace::Weekly] {
                    let at = pace.next_digest(quiet, now).expect("a morning");
                    assert!(at > now && at <= now.plus_seconds(10 * 86_400));
                    assert!(quiet.ends(at).is_none());
                }
            }
        }
    }

    #[test]
    fn every_choice_is_found_by_its_word() {
        for pace in Pace::ALL {
            assert_eq!(Pace::from_word(pace.word()), Some(pace));
        }
        for quiet in Quiet::ALL {
            assert_eq!(Quiet::from_word(quiet.word()), Some(quiet));
        }
    }
}
