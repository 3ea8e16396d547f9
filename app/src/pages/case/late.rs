//! What is late: said plainly, never hidden, never recoloured.

use domain::clock::Rule;
use domain::reading::{DelayReason, Reading, StepReading, StepState};
use domain::stage::LATE_ACTIONS;
use leptos::prelude::*;

use super::can::action_view;
use crate::page::Reader;
use crate::parts::{para, step_name, timed};
use crate::shell::Shell;

/// Everything that is late, by how many days, the reason on record, and what the family
/// can do, in order. Nothing where nothing is late.
pub(super) fn late(shell: &Shell, reading: &Reading, reader: Reader) -> Option<AnyView> {
    let late = reading.late();
    if late.is_empty() {
        return None;
    }
    let words = shell.words;
    let steps = late
        .chunk_by(|one, other| alike(one, other))
        .map(|steps| late_steps(shell, steps))
        .collect_view();
    let blocks = late
        .iter()
        .any(|step| blocks_an_appeal(step.rule))
        .then(|| para(words.say("late-blocks")));
    let can = LATE_ACTIONS
        .iter()
        .map(|action| view! { <li>{action_view(shell, reading, reader, *action)}</li> })
        .collect_view();
    Some(
        view! {
            <section class="wm-late" aria-labelledby="late">
                <h2 class="wm-late__title" id="late">
                    {heading(shell, &late)}
                </h2>
                {steps}
                {common_reason(shell, reading, &late)}
                {para(words.say("late-you-can"))}
                <ol class="wm-late__steps">{can}</ol>
                {blocks}
            </section>
        }
        .into_any(),
    )
}

/// By how many days, where one thing is late; how many things, where several are.
fn heading(shell: &Shell, late: &[&StepReading]) -> String {
    match late {
        [one] => shell
            .words
            .say_with("late-heading-one", &[("days", days_late(one).into())]),
        many => shell
            .words
            .say_with("late-heading-many", &[("count", many.len().into())]),
    }
}

fn days_late(step: &StepReading) -> i32 {
    match step.state {
        StepState::Late { days } => days,
        _ => 0,
    }
}

/// Late by the same rule, since the same day, for the same reason: only whose advice it is differs.
fn alike(one: &StepReading, other: &StepReading) -> bool {
    let what = |step: &StepReading| (step.rule, step.due, step.expected);
    what(one) == what(other) && one.delay == other.delay
}

/// Steps that are late alike, said once.
fn late_steps(shell: &Shell, steps: &[&StepReading]) -> Option<AnyView> {
    let words = shell.words;
    let (step, others) = steps.split_first()?;
    let mut name = step_name(words, step);
    for id in others.iter().filter_map(|other| other.id.as_ref()) {
        name = format!("{name}, {id}");
    }
    let is = words.say_with(
        "late-is",
        &[("date", step.due.into()), ("days", days_late(step).into())],
    );
    let reason = step.delay.as_ref().map(|delay| para(reason(shell, delay)));
    let expected = step.expected.map(|expected| {
        let said = words.say_with("next-expected", &[("date", expected.by.into())]);
        view! { <p class="govuk-body">{timed(words, said, expected.by)}</p> }
    });
    view! {
        <h3 class="wm-late__subtitle">{name}</h3>
        <p class="govuk-body">{timed(words, is, step.due)}</p>
        {reason}
        {expected}
    }
    .into_any()
    .into()
}

/// The reason for the case as a whole, said once for all the steps that have none of
/// their own; that there is none on record, where there is none.
fn common_reason(shell: &Shell, reading: &Reading, late: &[&StepReading]) -> Option<AnyView> {
    if late.iter().all(|step| step.delay.is_some()) {
        return None;
    }
    Some(para(match reading.delays.first() {
        Some(delay) => reason(shell, delay),
        None => shell.words.say("late-no-reason"),
    }))
}

fn reason(shell: &Shell, delay: &DelayReason) -> String {
    shell
        .words
        .say_with("late-reason", &[("reason", (&delay.text).into())])
}

/// Whether a right to appeal comes only with what this step ends in.
fn blocks_an_appeal(rule: Rule) -> bool {
    match rule {
        Rule::C3
        | Rule::C6
        | Rule::C10
        | Rule::D21
        | Rule::D22
        | Rule::D23Final
        | Rule::D25
        | Rule::D26
        | Rule::R1
        | Rule::R2
        | Rule::R7
        | Rule::R10
        | Rule::R13
        | Rule::R14
        | Rule::R15
        | Rule::R17
        | Rule::R18 => true,
        Rule::C5
        | Rule::C8
        | Rule::D1
        | Rule::D3
        | Rule::D5
        | Rule::D6
        | Rule::D20
        | Rule::D23Draft
        | Rule::R6
        | Rule::R8
        | Rule::R9 => false,
    }
}
