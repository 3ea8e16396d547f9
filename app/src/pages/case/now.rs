//! Where a case is now, and who has it.

use domain::Date;
use domain::reading::Reading;
use domain::stage::{Scene, Worker};
use leptos::prelude::*;

use crate::parts::{lead, phone_link, place_words, section, timed};
use crate::shell::Shell;

/// "Our records stop at …", where they do.
/// To a parent whose rights have moved: until which day they see it, and whom to ask.
pub(super) fn records_stop(
    shell: &Shell,
    reading: &Reading,
    child: &str,
    seen_until: Option<Date>,
) -> Option<AnyView> {
    let words = shell.words;
    let (date, heading, said) = match seen_until {
        Some(date) => (date, "seen-until-heading", "seen-until"),
        None => (
            reading.records_stop?,
            "records-stop-heading",
            "records-stop",
        ),
    };
    let args = [
        ("name", child.into()),
        ("date", date.into()),
        ("phone", (&shell.council.phone).into()),
    ];
    let said = words.say_with(said, &args);
    Some(
        view! {
            <div class="wm-note">
                <h2 class="wm-note__title">{words.say(heading)}</h2>
                <p class="govuk-body">{timed(words, said, date)}</p>
            </div>
        }
        .into_any(),
    )
}

/// The stage in plain words; below it who has the case.
pub(super) fn now(shell: &Shell, reading: &Reading) -> AnyView {
    let words = shell.words;
    let said = lead(place_words(words, reading));
    if reading.standing.place.scene == Scene::Died {
        return said;
    }
    view! {
        {section(now_or_then(shell, reading, "case-now-heading", "case-then-heading"))}
        {said}
    }
    .into_any()
}

/// A heading that says "now"; where our records stop, the day of which it speaks.
fn now_or_then(shell: &Shell, reading: &Reading, now: &str, then: &str) -> String {
    match reading.records_stop {
        None => shell.words.say(now),
        Some(date) => shell.words.say_with(then, &[("date", date.into())]),
    }
}

/// Who has it now, in which role, and since when; and the named worker.
pub(super) fn holder(shell: &Shell, reading: &Reading) -> AnyView {
    let words = shell.words;
    let standing = &reading.standing;
    let since = standing.since.map(|since| {
        let said = words.say_with("case-since", &[("date", since.into())]);
        view! { <p class="wm-holder__since">{timed(words, said, since)}</p> }
    });
    view! {
        <section class="wm-holder">
            <h2 class="wm-holder__title">
                {now_or_then(shell, reading, "who-heading", "who-then-heading")}
            </h2>
            <p class="wm-holder__name">{words.say(standing.holder.key())}</p>
            {since}
            {match &standing.worker {
                Some(worker) => named(shell, worker),
                None => not_named(shell),
            }}
        </section>
    }
    .into_any()
}

fn named(shell: &Shell, worker: &Worker) -> AnyView {
    let words = shell.words;
    let args = [
        ("name", (&worker.name).into()),
        ("team", (&worker.team).into()),
        ("date", worker.since.into()),
    ];
    let said = words.say_with("who-worker", &args);
    view! { <p class="wm-holder__role">{timed(words, said, worker.since)}</p> }.into_any()
}

/// Until a worker is named it is the plan team, with its number.
fn not_named(shell: &Shell) -> AnyView {
    let words = shell.words;
    view! {
        <p class="wm-holder__role">
            {words.say("who-no-worker")}" "{phone_link(shell.council.phone.clone())}
        </p>
    }
    .into_any()
}
