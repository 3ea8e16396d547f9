//! When something is not as it should be: always the same calm page.

use leptos::prelude::*;

use crate::page::{Page, Sample};
use crate::parts::{lead, para, title};
use crate::shell::Shell;

/// What went wrong, as far as the reader is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TroublePage {
    /// 404: there is no such page, or the reader may not see it. Never said which.
    NotFound,
    /// 422 (or 403, 413, 415): what was sent could not be used at all.
    NotUsable,
    /// 429: too many tries.
    TooMany {
        /// How long to wait.
        minutes: u32,
    },
    /// 500: our fault.
    Fault {
        /// What to tell the phone line.
        reference: String,
    },
    /// 503: not working now.
    Away,
}

impl TroublePage {
    fn key(&self) -> &'static str {
        match self {
            TroublePage::NotFound => "trouble-not-found-title",
            TroublePage::NotUsable => "trouble-form-title",
            TroublePage::TooMany { .. } => "trouble-too-many-title",
            TroublePage::Fault { .. } => "trouble-fault-title",
            TroublePage::Away => "trouble-away-title",
        }
    }

    fn lines(&self, shell: &Shell) -> Vec<String> {
        let words = shell.words;
        match self {
            TroublePage::NotFound => vec![
                words.say("trouble-not-found"),
                words.say("trouble-not-found-typed"),
                words.say("trouble-not-found-signed"),
                words.say_with(
                    "trouble-not-found-before",
                    &[("phone", (&shell.council.phone).into())],
                ),
            ],
            TroublePage::NotUsable => vec![
                words.say("trouble-form"),
                words.say("trouble-form-other-site"),
            ],
            TroublePage::TooMany { minutes } => vec![
                words.say("trouble-too-many"),
                words.say_with("trouble-too-many-wait", &[("minutes", (*minutes).into())]),
            ],
            TroublePage::Fault { reference } => vec![
                words.say("trouble-fault"),
                words.say("trouble-fault-kept"),
                words.say_with(
                    "trouble-fault-reference",
                    &[("reference", reference.into())],
                ),
            ],
            TroublePage::Away => vec![
                words.say("trouble-away"),
                words.say_with(
                    "trouble-away-phone",
                    &[
                        ("phone", (&shell.council.phone).into()),
                        ("hours", (&shell.council.hours).into()),
                    ],
                ),
            ],
        }
    }
}

impl Page for TroublePage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say(self.key())
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let mut lines = self.lines(shell).into_iter();
        let first = lines.next().map(lead);
        let rest = lines.map(para).collect_view();
        view! {
            {title(shell.words.say(self.key()))}
            {first}
            {rest}
            <p class="govuk-body">
                <a class="govuk-link" href=domain::paths::START>{shell.words.say("trouble-start")}</a>
            </p>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![
            Sample::public("404", TroublePage::NotFound),
            Sample::signed_in("404-signed-in", TroublePage::NotFound),
            Sample::public("422", TroublePage::NotUsable),
            Sample::public("429", TroublePage::TooMany { minutes: 15 }),
            Sample::public(
                "500",
                TroublePage::Fault {
                    reference: "7K3Q-42".into(),
                },
            ),
            Sample::public("503", TroublePage::Away),
        ]
    }
}
