//! The words of "why this date?", as the explanation wants them: plain, with gaps in braces.
//!
//! Which sentence is right, the server decides here; dates and days are filled in where the
//! counting is done, on the server or in a browser.

use std::collections::BTreeSet;

use domain::clock::Rule;
use domain::reading::{Owner, StepReading, StepState};
use domain::why::{Count, Question, Rolled, Why};
use domain::{Date, Weekday};
use islands::{ExplainWords, WhatIfWords, WhyLink};
use words::{Arg, RulePart, Words, ground_key, rule_key};

use super::step_name;

/// The words of an explanation; those that it does not need stay empty.
pub(crate) fn explain_words(words: &'static Words, why: &Why) -> ExplainWords {
    let say = |key: &str| words.say(key);
    let only_if = |needed: bool, key: &str| {
        if needed {
            words.say(key)
        } else {
            String::new()
        }
    };
    let working = matches!(why.count, Count::WorkingDays(_));
    let (gap_one, gap_many) = counted(words, "why-calendar-gap", "weeks");
    let is_long = why
        .ticks
        .iter()
        .any(|tick| tick.on.days_since(why.due).abs() > LONG_DAYS);
    let event = ("event", words.say(&started_by(why)).into());
    ExplainWords {
        rule_heading: say("why-rule-heading"),
        rule: say(&rule_key(why.question.rule, RulePart::Plain)),
        count_heading: say("why-count-heading"),
        from: with_gaps(words, "why-count-from", &[event], &["date"]),
        span: span(words, why.count),
        certificate: why.certificate_ends.map_or_else(String::new, |_| {
            with_gaps(words, "why-count-certificate", &[], &["issued", "date"])
        }),
        to: with_gaps(words, "why-count-to", &[], &["date"]),
        every_day: say(match why.count {
            Count::WorkingDays(_) => "why-working-days",
            Count::BeforeDay { .. } => "why-before-day",
            _ => "why-every-day",
        }),
        rolled: why.rolled.map_or_else(String::new, |rolled| {
            with_gaps(words, rolled_key(rolled), &[], &["raw", "date"])
        }),
        aim_for: why.rolled.map_or_else(String::new, |_| {
            with_gaps(words, "next-rolled", &[], &["raw", "date"])
        }),
        state: state(words, why).unwrap_or_default(),
        caption: with_gaps(words, "why-calendar-caption", &[], &["from", "to"]),
        week: say("why-calendar-week"),
        start: say("why-calendar-start"),
        last: say("why-calendar-last"),
        aim: only_if(why.rolled.is_some(), "why-calendar-aim"),
        today: say("why-calendar-today"),
        off: only_if(working, "why-calendar-off"),
        holiday: only_if(!working, "why-calendar-holiday"),
        gap_one: if is_long { gap_one } else { String::new() },
        gap_many: if is_long { gap_many } else { String::new() },
        exceptions_heading: say("why-exceptions-heading"),
        exceptions: say(if why.grounds.is_empty() {
            "why-exceptions-none"
        } else {
            "why-exceptions-some"
        }),
        grounds: grounds(words, why),
        exceptions_not: only_if(!why.grounds.is_empty(), "why-exceptions-not"),
        law_heading: say("why-law-heading"),
        law: with_gaps(words, "why-law", &[], &["citation"]),
        weekdays: Weekday::ALL.map(|weekday| words.weekday(weekday)).join(","),
        months: months(words, why),
        date: with_gaps(words, "date", &[], &["day", "month", "year"]),
    }
}

/// A count that is at least as long leaves weeks out.
const LONG_DAYS: i32 = 200;

/// The words of "what if it is sent on …".
///
/// Late is said only where the step can be late: not of the family's own time, of a limit that
/// binds a refusal only, or where an exception is on record or our records stop.
pub(crate) fn what_if_words(words: &'static Words, question: &Question) -> WhatIfWords {
    let own = Owner::of(question.rule) == Owner::Family;
    let can_be_late = !own
        && !matches!(question.rule, Rule::C6 | Rule::D21)
        && matches!(
            question.state,
            StepState::Due { .. } | StepState::Late { .. }
        );
    let after = if can_be_late {
        "what-if-late"
    } else {
        "what-if-after"
    };
    let (one, many) = counted(words, "what-if-days", "days");
    WhatIfWords {
        question: words.say(if own { "what-if-own" } else { "what-if" }),
        day: words.say("join-day"),
        month: words.say("join-month"),
        year: words.say("join-year"),
        last_day: words.say("what-if-last-day"),
        in_time: with_gaps(words, "what-if-in-time", &[], &["days"]),
        late: with_gaps(words, after, &[], &["days"]),
        one,
        many,
        before: words.say("what-if-before"),
        no_day: words.say("what-if-no-day"),
    }
}

/// The link to the explanation of a step.
pub(crate) fn why_link(words: &'static Words, href: String, step: &StepReading) -> WhyLink {
    WhyLink {
        href,
        text: words.say("next-why"),
        about: step_name(words, step),
    }
}

/// A text with gaps left open: `{date}`.
pub(crate) fn with_gaps(
    words: &'static Words,
    key: &str,
    filled: &[(&'static str, Arg<'static>)],
    open: &[&'static str],
) -> String {
    let mut args = filled.to_vec();
    args.extend(open.iter().map(|gap| (*gap, format!("{{{gap}}}").into())));
    words.say_with(key, &args)
}

/// A text that counts, for one and, its gap left open, for many.
pub(crate) fn counted(words: &'static Words, key: &str, gap: &'static str) -> (String, String) {
    let one = words.say_with(key, &[(gap, 1.into())]);
    (one, with_gaps(words, key, &[], &[gap]))
}

/// The event that started it, by its own words; those of advice have a gap for whose.
fn started_by(why: &Why) -> String {
    match why.question.rule {
        Rule::C5 => "why-started-by-advice".to_owned(),
        Rule::R13 | Rule::R14 | Rule::R15 => "event-phase_transfer".to_owned(),
        _ => why.question.started_by.clone(),
    }
}

/// How long the law gives.
fn span(words: &'static Words, count: Count) -> String {
    let number = |key: &str, number: i32| words.say_with(key, &[("number", number.into())]);
    match count {
        Count::Weeks(weeks) => number("why-count-weeks", weeks),
        Count::Days(days) => number("why-count-days", days),
        Count::DaysBeginningWith(days) => number("why-count-days-from", days),
        Count::Months(months) => number("why-count-months", months),
        Count::MonthsBeginningWith(months) => number("why-count-months-from", months),
        Count::WorkingDays(days) => number("why-count-working-days", days),
        Count::MonthsBefore(months) => number("why-count-months-before", months),
        Count::BeforeDay { month, day } => words.say_with(
            "why-count-before",
            &[("day", day.into()), ("month", words.month(month).into())],
        ),
    }
}

fn rolled_key(rolled: Rolled) -> &'static str {
    match rolled {
        Rolled::NotAWorkingDay => "why-rolled-closed",
        Rolled::August => "why-rolled-august",
        Rolled::Christmas => "why-rolled-christmas",
    }
}

/// How it stands, where that can be said in one sentence.
fn state(words: &'static Words, why: &Why) -> Option<String> {
    let due = ("due", why.due.into());
    Some(match (why.question.state, why.question.met_on) {
        (StepState::Late { days }, _) => words.say_with(
            "late-is",
            &[("date", why.due.into()), ("days", days.into())],
        ),
        (StepState::Met, Some(on)) => words.say_with("state-met", &[("date", on.into()), due]),
        (StepState::MetLate { days }, Some(on)) => words.say_with(
            "state-met-late",
            &[("date", on.into()), due, ("days", days.into())],
        ),
        _ => return None,
    })
}

fn grounds(words: &'static Words, why: &Why) -> String {
    let grounds: Vec<String> = why
        .grounds
        .iter()
        .map(|ground| words.say(ground_key(*ground)))
        .collect();
    grounds.join(";")
}

/// January to December; of those that this count never names, nothing.
fn months(words: &'static Words, why: &Why) -> String {
    let named: BTreeSet<u8> = named_days(why).map(Date::month).collect();
    (1..=12)
        .map(|month| {
            if named.contains(&month) {
                words.month(month)
            } else {
                String::new()
            }
        })
        .collect::<Vec<_>>()
        .join(",")
}

/// Every day that the explanation may name: those of the calendar, and the certificate's.
fn named_days(why: &Why) -> impl Iterator<Item = Date> {
    let question = &why.question;
    let first = question
        .certificate
        .map_or(question.trigger, |on| on.min(question.trigger));
    let last = why.due.max(why.certificate_ends.unwrap_or(why.due));
    let (from, to) = (first.min(last).plus_days(-6), last.max(first).plus_days(6));
    // A year has every month.
    (0..=to.days_since(from).min(366)).map(move |days| from.plus_days(days))
}
