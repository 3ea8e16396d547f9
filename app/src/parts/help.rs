//! Where to get help: the same words in the same place on every page.

use domain::call::clock_words;
use domain::line::Opening;
use domain::stage::Worker;
use leptos::prelude::*;

use crate::shell::Shell;

/// A phone number that a phone can dial.
pub(crate) fn phone_link(number: String) -> AnyView {
    let dialled: String = number
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    view! { <a class="govuk-link" href=format!("tel:{dialled}")>{number}</a> }.into_any()
}

/// An e-mail address that a mail program opens.
pub(crate) fn email_link(email: String) -> AnyView {
    let address = format!("mailto:{email}");
    view! { <a class="govuk-link wm-breaks" href=address>{email}</a> }.into_any()
}

/// Whether somebody answers the phone now, with the council's own words where it is closed for a
/// reason; and its hours in an ordinary week.
pub(crate) fn opening(shell: &Shell) -> String {
    let words = shell.words;
    let now = shell.line.as_ref().map(|opening| match opening {
        Opening::Open { until } => {
            words.say_with("line-open", &[("time", clock_words(*until).into())])
        }
        Opening::Closed {
            next: Some((day, minute)),
        } => {
            let day = format!("{} {}", words.weekday(day.weekday()), words.date(*day));
            let args = [("day", day.into()), ("time", clock_words(*minute).into())];
            words.say_with("line-closed-until", &args)
        }
        Opening::Closed { next: None } => words.say("line-closed"),
    });
    let said = [shell.closed.clone(), now, Some(shell.council.hours.clone())];
    let said: Vec<String> = said.into_iter().flatten().collect();
    said.join(". ")
}

/// The plan team's phone line and its hours, the named worker where there is one, and SENDIASS.
pub(crate) fn help(shell: &Shell, worker: Option<&Worker>) -> AnyView {
    let words = shell.words;
    let council = &shell.council;
    let who = match worker {
        Some(worker) => words.say_with(
            "help-worker",
            &[
                ("name", (&worker.name).into()),
                ("team", (&worker.team).into()),
            ],
        ),
        None => words.say("help-team"),
    };
    let adviser = [("name", (&council.sendiass.name).into())];
    let adviser_phone = council
        .sendiass
        .phone
        .clone()
        .map(|phone| view! { <p class="wm-help__phone">{phone_link(phone)}</p> });
    view! {
        <section class="wm-help" aria-labelledby="help">
            <h2 class="wm-help__title" id="help">{words.say("help-heading")}</h2>
            <p class="wm-help__who">{who}</p>
            <p class="wm-help__phone">{phone_link(council.phone.clone())}</p>
            <p class="wm-help__phone">{email_link(council.email.clone())}</p>
            <p class="wm-help__when">{opening(shell)}</p>
            <hr class="wm-help__rule"/>
            <p class="wm-help__who">{words.say_with("help-sendiass", &adviser)}</p>
            {adviser_phone}
            <hr class="wm-help__rule"/>
            <p class="wm-help__when">{words.say("help-urgent")}</p>
        </section>
    }
    .into_any()
}
