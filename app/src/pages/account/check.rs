//! A form that came too late, kept: its button sends it.

use domain::forms::Kept;
use govuk::Button;
use leptos::prelude::*;

use crate::page::{Page, Sample};
use crate::parts::{as_typed, lead, para, sample_kept, title};
use crate::shell::Shell;

/// What was typed before somebody had to prove that it is them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckPage {
    /// It waits for its button.
    Ready {
        /// The form.
        kept: Kept,
        /// What lets it go off once.
        ticket: String,
        /// Where they prove first that it is them, where that is beside this page.
        again: Option<String>,
    },
    /// It went off before.
    Sent,
    /// Somebody else typed it than whoever is signed in now: nothing of it is shown.
    Anothers,
}

impl Page for CheckPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say(match self {
            CheckPage::Ready { .. } => "check-title",
            CheckPage::Sent => "check-sent-title",
            CheckPage::Anothers => "check-anothers-title",
        })
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let CheckPage::Ready {
            kept,
            ticket,
            again,
        } = self
        else {
            let (says, then) = match self {
                CheckPage::Anothers => ("check-anothers-lead", "check-anothers-then"),
                _ => ("check-sent-lead", "check-sent-then"),
            };
            return view! {
                {title(self.title(shell))}
                {lead(words.say(says))}
                {para(words.say(then))}
            }
            .into_any();
        };
        let first = again.clone().map(|again| {
            view! {
                {para(words.say("check-again"))}
                <p class="govuk-body">
                    <a class="govuk-link" href=again target="_blank" rel="noopener noreferrer">
                        {words.say("check-again-link")}
                    </a>
                </p>
            }
        });
        view! {
            {title(self.title(shell))}
            {lead(words.say("check-lead"))}
            {first}
            <form method="post" action=kept.to.clone()>
                {as_typed(kept)}
                <input type="hidden" name="sent_once" value=ticket.clone()/>
                <Button prevent_double_click=true>{words.say("check-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let ready = |again| CheckPage::Ready {
            kept: sample_kept(),
            ticket: "c2FtcGxl".to_owned(),
            again,
        };
        let there = "/staff/sign-in?again=yes&next=/staff".to_owned();
        vec![
            Sample::signed_in("usual", ready(None)),
            Sample::signed_in("elsewhere", ready(Some(there))),
            Sample::signed_in("sent", CheckPage::Sent),
            Sample::signed_in("anothers", CheckPage::Anothers),
        ]
    }
}
