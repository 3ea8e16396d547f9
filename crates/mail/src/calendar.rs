//! A phone call as a file that a calendar takes (RFC 5545).
//!
//! Its words name nobody: calendars copy what they hold to whoever runs them.

use domain::call::{Slot, clock_words};
use domain::{CallId, Date, Timestamp};
use icalendar::{Calendar, Component, Event};
use words::Words;

const DAY_MS: i64 = 86_400_000;
/// Seconds from 1970 to 2020: what has changed later has a greater number.
const SECONDS_BEFORE: i64 = 1_577_836_800;

/// The council rings at this time. The file of a call that was moved takes the place of the
/// one before: its id is the same and its sequence greater.
#[must_use]
pub fn phone_call(words: &Words, call: CallId, slot: Slot, written_at: Timestamp) -> String {
    let mut calendar = Calendar::new();
    calendar.push(call_event(words, call, slot, written_at));
    calendar.to_string()
}

fn call_event(words: &Words, call: CallId, slot: Slot, written_at: Timestamp) -> Event {
    let args = [
        ("from", clock_words(slot.window.from).into()),
        ("until", clock_words(slot.window.until).into()),
    ];
    // Times of a clock on the wall, as the family reads it.
    let at = |minute: u16| {
        format!(
            "{}T{:02}{:02}00",
            compact(slot.on),
            minute / 60,
            minute % 60
        )
    };
    let mut event = Event::new();
    event
        .add_property("UID", format!("call-{call}@waymark"))
        .add_property("DTSTAMP", stamp(written_at))
        .add_property(
            "SEQUENCE",
            (written_at.0 / 1000 - SECONDS_BEFORE).max(0).to_string(),
        )
        .add_property("DTSTART", at(slot.window.from))
        .add_property("DTEND", at(slot.window.until))
        .add_property("SUMMARY", words.say("calendar-call"))
        .add_property("DESCRIPTION", words.say_with("calendar-call-about", &args))
        .add_property("CLASS", "PRIVATE");
    event.done()
}

/// A date of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dated {
    /// Something that is due on a day.
    Day {
        /// What stays the same while the date moves.
        uid: String,
        /// What it says.
        said: String,
        /// The day.
        on: Date,
    },
    /// The council rings; since when that is agreed.
    Call(CallId, Slot, Timestamp),
}

/// Somebody's dates as one calendar. The same dates are the same bytes, so that a calendar
/// program learns that nothing has changed.
#[must_use]
pub fn feed(words: &Words, dates: &[Dated]) -> String {
    let mut calendar = Calendar::new();
    calendar.name(&words.say("calendar-name"));
    for date in dates {
        let event = match date {
            Dated::Day { uid, said, on } => Event::new()
                .add_property("UID", format!("{uid}@waymark"))
                .add_property("DTSTAMP", format!("{}T000000Z", compact(*on)))
                .add_property("DTSTART;VALUE=DATE", compact(*on))
                .add_property("SUMMARY", said)
                .add_property("TRANSP", "TRANSPARENT")
                .add_property("CLASS", "PRIVATE")
                .done(),
            Dated::Call(call, slot, at) => call_event(words, *call, *slot, *at),
        };
        calendar.push(event);
    }
    calendar.to_string()
}

fn compact(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// A moment in UTC, as calendars write it.
fn stamp(at: Timestamp) -> String {
    let day = i32::try_from(at.0.div_euclid(DAY_MS)).map_or(Date::EARLIEST, Date::from_day_number);
    let seconds = at.0.rem_euclid(DAY_MS) / 1000;
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!(
        "{}T{hours:02}{minutes:02}{:02}Z",
        compact(day),
        seconds % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::call::Window;
    use domain::date;

    #[test]
    fn a_moved_call_takes_the_place_of_the_one_before_and_names_nobody() {
        let slot = |day| Slot {
            on: date(2026, 3, day),
            window: Window {
                from: 540,
                until: 660,
            },
        };
        let first = phone_call(
            Words::english(),
            CallId(7),
            slot(9),
            Timestamp(1_772_452_980_000),
        );
        let moved = phone_call(
            Words::english(),
            CallId(7),
            slot(10),
            Timestamp(1_772_460_000_000),
        );
        for (file, start) in [
            (&first, "DTSTART:20260309T090000"),
            (&moved, "DTSTART:20260310T090000"),
        ] {
            let lines: Vec<&str> = file.lines().collect();
            assert!(lines.contains(&"UID:call-7@waymark"), "{file}");
            assert!(lines.contains(&start), "{file}");
        }
        assert!(first.contains("DTSTAMP:20260302T120300Z"), "{first}");
        let number = |file: &str| -> i64 {
            let line = file.lines().find_map(|line| line.strip_prefix("SEQUENCE:"));
            line.expect("a sequence").parse().expect("a number")
        };
        assert!(number(&moved) > number(&first));
    }
}
