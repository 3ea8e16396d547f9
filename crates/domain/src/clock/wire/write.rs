//! A timetable written as JSON, by hand: its keys are known, and its texts are mostly dates.
//!
//! What is written is byte for byte what `serde_json` makes of a [`Timetable`]; only the
//! time differs.

use std::io::Write;

use crate::clock::{State, Step, Timetable};
use crate::date::Date;

/// Appends a timetable.
pub(super) fn write_timetable(out: &mut Vec<u8>, timetable: &Timetable<'_>) {
    out.extend_from_slice(b"{\"ref\":");
    text_or_null(out, timetable.reference);
    out.extend_from_slice(b",\"today\":");
    day(out, timetable.today);
    out.extend_from_slice(b",\"young_person_from\":");
    day_or_null(out, timetable.young_person_from);
    out.extend_from_slice(match timetable.check_birthday {
        None => b",\"check_birthday\":null",
        Some(true) => b",\"check_birthday\":true",
        Some(false) => b",\"check_birthday\":false",
    });
    out.extend_from_slice(b",\"steps\":[");
    for (place, one) in timetable.steps.iter().enumerate() {
        if place > 0 {
            out.push(b',');
        }
        step(out, one);
    }
    out.extend_from_slice(b"],\"next\":");
    match timetable.next {
        None => null(out),
        Some(rule) => plain(out, rule.as_str()),
    }
    out.push(b'}');
}

fn step(out: &mut Vec<u8>, step: &Step<'_>) {
    out.extend_from_slice(b"{\"rule\":");
    plain(out, step.rule.as_str());
    out.extend_from_slice(b",\"id\":");
    text_or_null(out, step.id);
    out.extend_from_slice(b",\"trigger\":");
    day(out, step.trigger);
    out.extend_from_slice(b",\"due\":");
    day(out, step.due);
    out.extend_from_slice(b",\"met_on\":");
    day_or_null(out, step.met_on);
    out.extend_from_slice(b",\"state\":");
    plain(out, state(step.state));
    out.extend_from_slice(b",\"days\":");
    match step.days {
        None => null(out),
        Some(days) => write!(out, "{days}").expect("writing to memory"),
    }
    out.push(b'}');
}

const fn state(state: State) -> &'static str {
    match state {
        State::Superseded => "superseded",
        State::NotApplicable => "not_applicable",
        State::Met => "met",
        State::Due => "due",
        State::Excepted => "excepted",
        State::MetLate => "met_late",
        State::Lapsed => "lapsed",
        State::Overdue => "overdue",
    }
}

fn null(out: &mut Vec<u8>) {
    out.extend_from_slice(b"null");
}

/// A text of ours, in which nothing needs escaping.
fn plain(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

/// A text that was given to us.
fn text_or_null(out: &mut Vec<u8>, text: Option<&str>) {
    match text {
        None => null(out),
        Some(text) => serde_json::to_writer(out, text).expect("writing to memory"),
    }
}

fn day(out: &mut Vec<u8>, day: Date) {
    match day.iso() {
        Some(iso) => {
            out.push(b'"');
            out.extend_from_slice(&iso);
            out.push(b'"');
        }
        None => write!(out, "\"{day}\"").expect("writing to memory"),
    }
}

fn day_or_null(out: &mut Vec<u8>, date: Option<Date>) {
    match date {
        None => null(out),
        Some(date) => day(out, date),
    }
}
