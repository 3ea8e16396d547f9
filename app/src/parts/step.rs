//! What is said of one statutory step: its name, its state, its exception.

use domain::clock::Rule;
use domain::reading::{ExceptionSeen, Reading, StepReading, StepState};
use words::{RulePart, Words, ground_key, rule_key};

use crate::shell::Shell;

/// The step's name: "Decide whether to assess"; for advice, also whose.
pub(crate) fn step_name(words: &'static Words, step: &StepReading) -> String {
    let name = words.say(&rule_key(step.rule, RulePart::Name));
    match &step.id {
        Some(id) => words.say_with("step-with-id", &[("step", name.into()), ("id", id.into())]),
        None => name,
    }
}

/// What may honestly be said of the step, in full sentences.
pub(crate) fn state_words(shell: &Shell, reading: &Reading, step: &StepReading) -> String {
    let words = shell.words;
    let due = ("due", step.due.into());
    let date = ("date", step.due.into());
    match step.state {
        StepState::Met => done(words, "state-met", step, &[due]),
        StepState::MetLate { days } => {
            done(words, "state-met-late", step, &[due, ("days", days.into())])
        }
        StepState::Due { .. } => match step.aim_for {
            Some(raw) => words.say_with("next-rolled", &[("raw", raw.into()), date]),
            None if step.rule == Rule::D6 => words.say_with("state-due-appeal", &[date]),
            None => words.say_with("state-due", &[date]),
        },
        StepState::Late { days } => words.say_with("state-late", &[date, ("days", days.into())]),
        StepState::Lapsed => words.say_with(lapsed_key(reading, step), &[date]),
        StepState::Excepted if step.met_on.is_some() => {
            done(words, "state-excepted-done", step, &[due])
        }
        StepState::Excepted
        | StepState::AwaitingCertificate
        | StepState::DoneUndated
        | StepState::EarlierReviewsNotHeld
        | StepState::RecordsStop
        | StepState::NoDecisionHeld
        | StepState::NotNeeded
        | StepState::Replaced
        | StepState::Closed
        | StepState::AskUs => words.say_with(step.state.key(), &[date]),
    }
}

/// "Done on …"; where the day itself is not there, that it is done.
fn done(
    words: &'static Words,
    key: &str,
    step: &StepReading,
    more: &[(&'static str, words::Arg<'static>)],
) -> String {
    let Some(met_on) = step.met_on else {
        return words.say("state-done-undated");
    };
    let mut args = vec![("date", met_on.into())];
    args.extend_from_slice(more);
    words.say_with(key, &args)
}

/// The family's own time is over: what can still be done differs.
fn lapsed_key(reading: &Reading, step: &StepReading) -> &'static str {
    match step.rule {
        Rule::D6 => "state-lapsed-appeal",
        Rule::C8 | Rule::R9 if reading.comments_are_over(step) => "state-lapsed-comments-over",
        Rule::C8 | Rule::R9 => "state-lapsed-comments",
        Rule::D1 => "state-lapsed-mediation",
        _ => "state-lapsed",
    }
}

/// What the reader is told of an exception: the ground and the days only to the person
/// whose circumstances they are.
pub(crate) fn exception_words(words: &'static Words, seen: &ExceptionSeen) -> Vec<String> {
    let Some(ground) = &seen.ground else {
        return vec![
            words.say("exception-others"),
            words.say("exception-meaning"),
        ];
    };
    let dates = match ground.to {
        Some(to) => words.say_with(
            "exception-dates",
            &[("from", ground.from.into()), ("to", to.into())],
        ),
        None => words.say_with("exception-from", &[("from", ground.from.into())]),
    };
    let mut said = vec![
        words.say_with(
            "exception-seen",
            &[("ground", words.say(ground_key(ground.ground)).into())],
        ),
        dates,
    ];
    if !ground.reason.trim().is_empty() {
        said.push(words.say_with("exception-reason", &[("reason", (&ground.reason).into())]));
    }
    said.push(words.say("exception-meaning"));
    said
}

/// Which of its rule's steps this one is, from 1: the last part of its page's address.
pub(crate) fn nth(reading: &Reading, place: usize) -> usize {
    let Some(step) = reading.steps.get(place) else {
        return 1;
    };
    reading.steps[..=place]
        .iter()
        .filter(|other| other.rule == step.rule)
        .count()
}
