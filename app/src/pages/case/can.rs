//! What the family can do now.

use domain::clock::Rule;
use domain::reading::{Reading, StepState};
use domain::stage::{Action, LATE_ACTIONS};
use leptos::prelude::*;
use words::Arg;

use crate::page::Reader;
use crate::parts::{phone_link, phoned, section};
use crate::shell::Shell;

/// What the family can do now; what the late panel says already is not said twice.
pub(super) fn can(shell: &Shell, reading: &Reading, reader: Reader) -> Option<AnyView> {
    let late = reading.is_late();
    let items: Vec<_> = reading
        .standing
        .actions
        .iter()
        .filter(|action| !(late && LATE_ACTIONS.contains(action)))
        .map(|action| view! { <li>{action_view(shell, reading, reader, *action)}</li> })
        .collect();
    if items.is_empty() {
        return None;
    }
    Some(
        view! {
            {section(shell.words.say("can-heading"))}
            <ul class="govuk-list govuk-list--bullet">{items}</ul>
        }
        .into_any(),
    )
}

/// One thing that the family can do, with whom to ring and the last day where it has one.
pub(super) fn action_view(
    shell: &Shell,
    reading: &Reading,
    reader: Reader,
    action: Action,
) -> AnyView {
    let said = action_words(shell, reading, reader, action);
    let council = &shell.council;
    match action {
        Action::AskWorker => phoned(said, &council.phone),
        Action::Complain => phoned(said, council.complaints.phone.as_deref().unwrap_or("")),
        Action::CallMediationAdviser => phoned(said, mediation_phone(shell)),
        Action::AskForLateAppeal => {
            let phone = council.sendiass.phone.clone();
            let phone = phone.map(|phone| view! { " "{phone_link(phone)} });
            view! { {said}{phone} }.into_any()
        }
        _ => said.into_any(),
    }
}

fn mediation_phone(shell: &Shell) -> &str {
    let mediation = shell.council.mediation.as_ref();
    mediation
        .and_then(|contact| contact.phone.as_deref())
        .unwrap_or("")
}

fn action_words(shell: &Shell, reading: &Reading, reader: Reader, action: Action) -> String {
    let words = shell.words;
    let council = &shell.council;
    let worker = reading
        .standing
        .worker
        .as_ref()
        .map_or_else(|| words.say("the-plan-team"), |worker| worker.name.clone());
    let appeal_ends = reading
        .steps
        .iter()
        .rev()
        .find(|step| {
            step.rule == Rule::D6 && matches!(step.state, StepState::Due { .. } | StepState::Lapsed)
        })
        .map_or(Arg::from("none"), |step| step.due.into());
    let complaints = match &council.complaints.phone {
        Some(phone) => format!("{}, {phone}", council.complaints.name),
        None => council.complaints.name.clone(),
    };
    let mediation = match mediation_phone(shell) {
        "" => "none",
        phone => phone,
    };
    words.say_with(
        action.key(),
        &[
            reader.arg(),
            ("date", appeal_ends),
            ("sendiass", (&council.sendiass.name).into()),
            ("worker", worker.into()),
            ("phone", (&council.phone).into()),
            ("complaints", complaints.into()),
            ("mediation", mediation.into()),
        ],
    )
}
