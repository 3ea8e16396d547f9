//! A call that a family asks for: the times that can be chosen, and how it stands.

use serde::{Deserialize, Serialize};

use crate::calendar::plus_working_days;
use crate::date::Date;
use crate::message::Subject;
use crate::queue::Desk;

/// The minutes of a day.
const DAY_MINUTES: u16 = 24 * 60;

/// A stretch of a day in which the council rings, in minutes after midnight in England.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Window {
    /// Its first minute.
    pub from: u16,
    /// The minute at which it is over.
    pub until: u16,
}

impl Window {
    /// The one that a setting names, such as `09:00-11:00`.
    ///
    /// ```
    /// use domain::call::Window;
    /// assert_eq!(Window::from_word("09:00-11:30"), Some(Window { from: 540, until: 690 }));
    /// assert_eq!(Window::from_word("11:00-09:00"), None);
    /// ```
    #[must_use]
    pub fn from_word(word: &str) -> Option<Window> {
        let (from, until) = word.split_once('-')?;
        let window = Window {
            from: minute(from)?,
            until: minute(until)?,
        };
        (window.from < window.until).then_some(window)
    }

    /// As a setting names it.
    #[must_use]
    pub fn word(self) -> String {
        let Window { from, until } = self;
        let two = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        format!("{}-{}", two(from), two(until))
    }
}

/// The minute of a day that somebody typed: `9:00`, `13.30`.
#[must_use]
pub fn minute_of(word: &str) -> Option<u16> {
    let word = word.trim().replace('.', ":");
    match word.find(':') {
        Some(1) => minute(&format!("0{word}")),
        _ => minute(&word),
    }
}

fn minute(word: &str) -> Option<u16> {
    let (hours, minutes) = word.trim().split_once(':')?;
    let is_number = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(hours) || !is_number(minutes) {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let all = hours * 60 + minutes;
    (minutes < 60 && all < DAY_MINUTES).then_some(all)
}

/// What a clock shows, as it is said: `9am`, `1:30pm`, `12 midday`.
///
/// ```
/// use domain::call::clock_words;
/// assert_eq!(clock_words(9 * 60), "9am");
/// assert_eq!(clock_words(12 * 60), "12 midday");
/// assert_eq!(clock_words(13 * 60 + 30), "1:30pm");
/// ```
#[must_use]
pub fn clock_words(minute: u16) -> String {
    let (hour, minutes) = (minute / 60 % 24, minute % 60);
    let half = if hour < 12 { "am" } else { "pm" };
    let shown = match hour % 12 {
        0 => 12,
        other => other,
    };
    match (hour, minutes) {
        (0, 0) => "12 midnight".to_owned(),
        (12, 0) => "12 midday".to_owned(),
        (_, 0) => format!("{shown}{half}"),
        (_, minutes) => format!("{shown}:{minutes:02}{half}"),
    }
}

/// A time at which the council can ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Slot {
    /// The day.
    pub on: Date,
    /// Between when.
    pub window: Window,
}

impl Slot {
    /// As a form sends it: `2026-03-09 09:00-11:00`.
    #[must_use]
    pub fn word(self) -> String {
        format!("{} {}", self.on, self.window.word())
    }

    /// The one that a form sent.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Slot> {
        let (on, window) = word.split_once(' ')?;
        Some(Slot {
            on: on.parse().ok()?,
            window: Window::from_word(window)?,
        })
    }
}

/// When the council rings families who ask for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Calls {
    /// The stretches of a working day.
    pub windows: Vec<Window>,
    /// How many families can be rung in one of them.
    pub at_once: u32,
    /// For how many working days from tomorrow calls can be chosen.
    pub days_ahead: u32,
    /// About what the phone line rings, and not the officers of the case.
    pub by_line: Vec<Subject>,
}

impl Default for Calls {
    fn default() -> Calls {
        let window = |from: u16| Window {
            from: from * 60,
            until: from * 60 + 120,
        };
        Calls {
            windows: vec![window(9), window(11), window(13), window(15)],
            at_once: 2,
            days_ahead: 5,
            by_line: Vec::new(),
        }
    }
}

impl Calls {
    /// Who rings about this.
    #[must_use]
    pub fn desk(&self, about: Subject) -> Desk {
        if self.by_line.contains(&about) {
            Desk::Line
        } else {
            Desk::Team
        }
    }

    /// Every time that can be chosen today, in order: the first is tomorrow's or the next
    /// working day's, since whoever rings has to find the case first.
    #[must_use]
    pub fn slots(&self, today: Date) -> Vec<Slot> {
        let mut slots: Vec<Slot> = (1..=self.days_ahead)
            .map(|ahead| plus_working_days(today, ahead))
            .flat_map(|on| self.windows.iter().map(move |&window| Slot { on, window }))
            .collect();
        slots.sort_unstable();
        slots
    }
}

/// How a call stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallState {
    /// The council will ring.
    Booked,
    /// They have spoken.
    Made,
    /// Whoever asked for it does not want it any more.
    Cancelled,
}

impl CallState {
    /// The word that tables use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            CallState::Booked => "booked",
            CallState::Made => "made",
            CallState::Cancelled => "cancelled",
        }
    }

    /// The one with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<CallState> {
        [CallState::Booked, CallState::Made, CallState::Cancelled]
            .into_iter()
            .find(|one| one.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    #[test]
    fn times_begin_on_the_next_working_day_and_leave_out_holidays() {
        // Thursday before Easter: Good Friday, the weekend and Monday are no working days.
        let calls = Calls {
            days_ahead: 2,
            ..Calls::default()
        };
        let slots = calls.slots(date(2026, 4, 2));
        let days: Vec<Date> = slots.iter().map(|slot| slot.on).collect();
        assert_eq!(days.first(), Some(&date(2026, 4, 7)));
        assert_eq!(days.last(), Some(&date(2026, 4, 8)));
        assert_eq!(slots.len(), 8);
        assert!(slots.is_sorted());
    }

    #[test]
    fn a_time_comes_back_from_a_form_as_it_went() {
        for slot in Calls::default().slots(date(2026, 3, 2)) {
            assert_eq!(Slot::from_word(&slot.word()), Some(slot));
        }
        for wrong in [
            "",
            "2026-03-09",
            "2026-03-09 9:00-11:00",
            "x 09:00-11:00",
            "2026-03-09 11:00-09:00",
        ] {
            assert_eq!(Slot::from_word(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_state_is_found_by_its_word() {
        for state in [CallState::Booked, CallState::Made, CallState::Cancelled] {
            assert_eq!(CallState::from_word(state.word()), Some(state));
        }
        assert_eq!(CallState::from_word("missed"), None);
    }
}
