//! How a promise stands, in words; and help, where a message sounds of danger.

use domain::council::Contact;
use domain::message::Promise;
use leptos::prelude::*;
use words::Words;

use crate::parts::{contact_lines, flag, para, phoned, timed};
use crate::shell::Shell;

/// One sentence.
pub(crate) fn promise_words(words: &'static Words, promise: Promise) -> AnyView {
    let say = |key: &str, date: domain::Date| {
        timed(words, words.say_with(key, &[("date", date.into())]), date)
    };
    match promise {
        Promise::Waiting { by } => say("message-waits", by),
        Promise::Missed { by } => view! {
            {flag("late", words.say("message-missed-flag"))}" "{say("message-missed", by)}
        }
        .into_any(),
        Promise::Kept { on } => say("message-kept", on),
        Promise::Late { by, on } => {
            let args = [("on", on.into()), ("date", by.into())];
            words.say_with("message-late", &args).into_any()
        }
    }
}

/// How it stands, and whom to turn to where it was missed.
pub(super) fn promise_view(shell: &Shell, promise: Promise) -> AnyView {
    let words = shell.words;
    let said = view! { <p class="govuk-body">{promise_words(words, promise)}</p> };
    if !matches!(promise, Promise::Missed { .. }) {
        return said.into_any();
    }
    let council = &shell.council;
    let turn = words.say_with("message-missed-turn", &[("phone", (&council.phone).into())]);
    view! {
        <div class="wm-note">
            {said}
            <p class="govuk-body">{phoned(turn, &council.phone)}</p>
            <p class="govuk-body">{council.complaints.name.clone()}</p>
            {contact_lines(words, &council.complaints)}
        </div>
    }
    .into_any()
}

/// Whom to ring when somebody is not safe: shown at once, whatever else the page says.
pub(crate) fn help_at_once(shell: &Shell) -> AnyView {
    let words = shell.words;
    let council = &shell.council;
    let named = |key: &str, contact: &Option<Contact>| {
        contact.clone().map(|contact| {
            view! {
                <p class="govuk-body">{words.say(key)}" "{contact.name.clone()}</p>
                {contact_lines(words, &contact)}
            }
        })
    };
    let team = [("phone", (&council.phone).into())];
    let team = words.say_with("message-help-team", &team);
    view! {
        <section class="wm-late" aria-labelledby="help-now">
            <h2 class="wm-late__title" id="help-now">{words.say("message-help-title")}</h2>
            {para(words.say("message-help-999"))}
            {named("message-help-childrens", &council.answers.childrens_services)}
            {named("message-help-out", &council.answers.out_of_hours)}
            <p class="govuk-body">{phoned(team, &council.phone)}</p>
        </section>
    }
    .into_any()
}
