//! The end of a session, and how to stay.

use domain::paths;
use govuk::{Button, ButtonKind};
use leptos::prelude::*;

use crate::page::{Page, Place, Sample};
use crate::parts::{lead, para, title};
use crate::shell::Shell;

/// Signed out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignedOutPage {
    /// The person asked for it.
    Asked,
    /// Somebody of the council's asked for it, who is still signed in at its own provider.
    AtWork {
        /// Where they can sign out there too.
        out: String,
    },
    /// 30 minutes went by without anything being done.
    Idle {
        /// Where to go on after signing in again.
        next: String,
    },
    /// 12 hours are the most.
    Long {
        /// Where to go on after signing in again.
        next: String,
    },
}

impl SignedOutPage {
    fn keys(&self) -> (&'static str, &'static str) {
        match self {
            SignedOutPage::Asked | SignedOutPage::AtWork { .. } => {
                ("signed-out-title", "signed-out")
            }
            SignedOutPage::Idle { .. } => ("signed-out-idle-title", "signed-out-idle"),
            SignedOutPage::Long { .. } => ("signed-out-idle-title", "signed-out-long"),
        }
    }
}

impl Page for SignedOutPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say(self.keys().0)
    }

    fn place(&self) -> Place {
        Place::SignIn
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let (title_key, lead_key) = self.keys();
        let to = match self {
            SignedOutPage::Asked => paths::SIGN_IN.to_owned(),
            SignedOutPage::AtWork { .. } => paths::STAFF_SIGN_IN.to_owned(),
            SignedOutPage::Idle { next } | SignedOutPage::Long { next } => {
                paths::sign_in_then(next)
            }
        };
        let work = match self {
            SignedOutPage::AtWork { out } => Some(view! {
                <p class="govuk-body">
                    {words.say("signed-out-work")} " "
                    <a class="govuk-link" href=out.clone()>{words.say("signed-out-work-link")}</a>
                </p>
            }),
            _ => None,
        };
        view! {
            {title(words.say(title_key))}
            {lead(words.say(lead_key))}
            {para(words.say("signed-out-device"))}
            {work}
            <Button href=to>{words.say("signed-out-again")}</Button>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let next = || "/cases/WM-7K3Q-4B".to_owned();
        vec![
            Sample::public("asked", SignedOutPage::Asked),
            Sample::public(
                "at-work",
                SignedOutPage::AtWork {
                    out: "https://sign-in.fenshire.example/end?client_id=waymark".into(),
                },
            ),
            Sample::public("idle", SignedOutPage::Idle { next: next() }),
            Sample::public("long", SignedOutPage::Long { next: next() }),
        ]
    }
}

/// The session is about to end; a button keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StayPage {
    /// How many minutes are left.
    pub minutes: u32,
}

impl Page for StayPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("stay-title")
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let minutes = [("minutes", self.minutes.into())];
        let left = ("left", words.say_with("stay-minutes", &minutes).into());
        view! {
            {title(words.say("stay-title"))}
            {lead(words.say_with("stay-page-lead", &[left]))}
            <form method="post" action=paths::STAY>
                <Button>{words.say("stay-button")}</Button>
            </form>
            <form method="post" action=paths::SIGN_OUT>
                <Button kind=ButtonKind::Secondary>{words.say("nav-sign-out")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![
            Sample::signed_in("usual", StayPage { minutes: 5 }),
            Sample::signed_in("last-minute", StayPage { minutes: 1 }),
        ]
    }
}
