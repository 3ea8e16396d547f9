//! Every date that the law sets: each step, with its status in words and a way to its reasons.

use domain::clock::Rule;
use domain::paths;
use domain::reading::{Reading, StepReading, StepState};
use leptos::prelude::*;

use crate::parts::{exception_words, nth, section, state_words, step_name, timed};
use crate::shell::Shell;

/// The most done steps that the page shows; the timeline has them all.
const DONE_MAX: usize = 5;

/// The steps, what is done first, then what is open by its last day.
pub(super) fn dates(shell: &Shell, reading: &Reading) -> Option<AnyView> {
    let mut told: Vec<(usize, &StepReading)> = reading
        .steps
        .iter()
        .enumerate()
        .filter(|(_, step)| step.state.is_told())
        .collect();
    if told.is_empty() {
        return None;
    }
    // What is done comes in the order in which it was done, what is open by its last day.
    told.sort_by_key(|(place, step)| {
        (
            step.state.is_open(),
            step.met_on.unwrap_or(step.due),
            *place,
        )
    });
    let done = told
        .iter()
        .filter(|(_, step)| !step.state.is_open())
        .count();
    let hidden = done.saturating_sub(DONE_MAX);
    let items = told
        .into_iter()
        .skip(hidden)
        .map(|(place, step)| item(shell, reading, place, step))
        .collect_view();
    let words = shell.words;
    let earlier = (hidden > 0).then(|| {
        let said = words.say_with("steps-earlier", &[("count", hidden.into())]);
        view! { <p class="govuk-body">{said}</p> }
    });
    Some(
        view! {
            {section(words.say("case-dates-heading"))}
            {earlier}
            <ol class="govuk-list govuk-list--spaced">{items}</ol>
        }
        .into_any(),
    )
}

fn item(shell: &Shell, reading: &Reading, place: usize, step: &StepReading) -> AnyView {
    let words = shell.words;
    let now = reading.next == Some(place);
    let mark = mark(step, now);
    let exception = step
        .exception
        .as_ref()
        .map(|seen| format!(" {}", exception_words(words, seen).join(" ")));
    let why = shell.way(paths::why(
        reading.reference,
        step.rule,
        nth(reading, place),
    ));
    let name = step_name(words, step);
    let about = format!(" {name}");
    let state = timed(
        words,
        state_words(shell, reading, step),
        step.met_on.unwrap_or(step.due),
    );
    view! {
        <li>
            <strong>{words.say(mark)}</strong>" "{name}
            <br/>
            {state}{exception}" "
            <a class="govuk-link" href=why>
                {words.say("next-why")}<span class="govuk-visually-hidden">{about}</span>
            </a>
        </li>
    }
    .into_any()
}

/// The status in a word.
fn mark(step: &StepReading, now: bool) -> &'static str {
    match step.state {
        StepState::Late { .. } => "mark-late",
        StepState::Due { .. } if now => "mark-now",
        StepState::Due { .. } if is_familys(step.rule) => "mark-you-can",
        StepState::Due { .. } | StepState::AwaitingCertificate => "mark-later",
        StepState::Met
        | StepState::MetLate { .. }
        | StepState::DoneUndated
        | StepState::EarlierReviewsNotHeld => "mark-done",
        StepState::Excepted if step.met_on.is_some() => "mark-done",
        StepState::Excepted => "mark-exception",
        StepState::Lapsed => "mark-over",
        StepState::RecordsStop | StepState::NoDecisionHeld | StepState::AskUs => "mark-not-known",
        StepState::Closed | StepState::NotNeeded | StepState::Replaced => "mark-closed",
    }
}

fn is_familys(rule: Rule) -> bool {
    domain::reading::Owner::of(rule) == domain::reading::Owner::Family
}
