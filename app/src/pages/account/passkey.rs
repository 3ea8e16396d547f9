//! Adding a passkey, and giving one: to sign in, or to prove that it is still you.

use domain::forms::{Fault, Kept, NewPasskey, Wrong};
use domain::paths;
use govuk::{Button, ButtonKind};
use leptos::prelude::*;

use crate::page::{Page, PageScript, Place, Sample};
use crate::pages::sign_in::next_field;
use crate::parts::{
    PasskeyAsk, back, factor_name_field, handed_on, lead, para, passkey_form, sample_kept, summary,
    title,
};
use crate::shell::Shell;

/// Adding a passkey.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AddPasskeyPage {
    /// What the browser is asked to make; `None` where there are no passkeys.
    pub ask: Option<PasskeyAsk>,
    /// What was typed.
    pub form: NewPasskey,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// Whether the reader is let in only after it.
    pub first: bool,
}

impl Page for AddPasskeyPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("passkey-add-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Account
    }

    fn script(&self) -> Option<PageScript> {
        Some(PageScript::Passkey)
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let (to, key) = if self.first {
            (paths::SET_UP, "set-up-title")
        } else {
            (paths::ACCOUNT, "own-title")
        };
        Some(back(shell.words, to.to_owned(), shell.words.say(key)))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let (action, app) = if self.first {
            (paths::SET_UP_PASSKEY, paths::SET_UP_APP)
        } else {
            (paths::ACCOUNT_PASSKEY, paths::ACCOUNT_APP)
        };
        let name = factor_name_field(words, &self.form.name, &self.faults);
        let button = words.say("passkey-add-button");
        view! {
            {summary(words, &self.faults)}
            {title(words.say("passkey-add-title"))}
            {lead(words.say("passkey-add-lead"))}
            {para(words.say("passkey-add-kept"))}
            {passkey_form(words, action, self.ask.as_ref(), Some(name), button, &self.faults)}
            <p class="govuk-body">
                <a class="govuk-link" href=app>{words.say("passkey-app-instead")}</a>
            </p>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = |faults: Vec<Fault>| AddPasskeyPage {
            ask: Some(sample()),
            faults,
            ..AddPasskeyPage::default()
        };
        let first = AddPasskeyPage {
            first: true,
            ..page(vec![])
        };
        vec![
            Sample::signed_in("usual", page(vec![])),
            Sample::signed_in("first", first),
            Sample::signed_in("empty", page(NewPasskey::default().faults())),
            Sample::signed_in("wrong", page(wrong(Wrong::WrongCode))),
            Sample::signed_in("too-many", page(wrong(Wrong::TooMany))),
            Sample::signed_in("not-here", AddPasskeyPage::default()),
        ]
    }
}

/// What a passkey is given for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PasskeyFor {
    /// To sign in.
    #[default]
    SigningIn,
    /// To prove once more that it is still you.
    Confirming,
}

/// Giving a passkey.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PasskeyPage {
    /// What for.
    pub purpose: PasskeyFor,
    /// What the browser is asked for; `None` where there are no passkeys.
    pub ask: Option<PasskeyAsk>,
    /// Where to go on to.
    pub next: String,
    /// What is wrong.
    pub faults: Vec<Fault>,
    /// What was typed into a form that came too late.
    pub kept: Option<Kept>,
}

impl Page for PasskeyPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say(match self.purpose {
            PasskeyFor::SigningIn => "passkey-title",
            PasskeyFor::Confirming => "confirm-title",
        })
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        match self.purpose {
            PasskeyFor::SigningIn => Place::SignIn,
            PasskeyFor::Confirming => Place::Elsewhere,
        }
    }

    fn script(&self) -> Option<PageScript> {
        Some(PageScript::Passkey)
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let next = if self.next.is_empty() {
            paths::CHILDREN
        } else {
            &self.next
        };
        let (action, says, otherwise) = match self.purpose {
            PasskeyFor::SigningIn => (
                paths::SIGN_IN_PASSKEY,
                "passkey-lead",
                paths::sign_in_then(next),
            ),
            PasskeyFor::Confirming => (
                paths::CONFIRM_PASSKEY,
                "passkey-confirm-lead",
                paths::confirm_then(next),
            ),
        };
        let kept = || self.kept.as_ref().map(handed_on);
        let field = view! {
            {next_field(&self.next)}
            {kept()}
        };
        let field = Some(field.into_any());
        let button = words.say("passkey-button");
        let instead = words.say("passkey-password-instead");
        let instead = match kept() {
            // What was typed is in no address.
            Some(kept) => view! {
                <form method="post" action=paths::CONFIRM novalidate>
                    {next_field(&self.next)}
                    {kept}
                    <input type="hidden" name="ask" value="yes"/>
                    <Button kind=ButtonKind::Secondary>{instead}</Button>
                </form>
            }
            .into_any(),
            None => view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=otherwise>{instead}</a>
                </p>
            }
            .into_any(),
        };
        let is_kept = self.kept.is_some().then(|| para(words.say("confirm-kept")));
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {lead(words.say(says))}
            {is_kept}
            {passkey_form(words, action, self.ask.as_ref(), field, button, &self.faults)}
            {instead}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = |purpose, faults: Vec<Fault>| PasskeyPage {
            purpose,
            ask: Some(sample()),
            next: paths::ACCOUNT.into(),
            faults,
            kept: None,
        };
        let confirming = PasskeyFor::Confirming;
        vec![
            Sample::public("usual", page(PasskeyFor::SigningIn, vec![])),
            Sample::public(
                "wrong",
                page(PasskeyFor::SigningIn, wrong(Wrong::WrongCode)),
            ),
            Sample::public(
                "too-late",
                page(PasskeyFor::SigningIn, wrong(Wrong::TooLate)),
            ),
            Sample::public("not-here", PasskeyPage::default()),
            Sample::signed_in("confirm", page(confirming, vec![])),
            Sample::signed_in(
                "confirm-kept",
                PasskeyPage {
                    kept: Some(sample_kept()),
                    ..page(confirming, vec![])
                },
            ),
            Sample::signed_in("confirm-wrong", page(confirming, wrong(Wrong::WrongCode))),
        ]
    }
}

fn wrong(wrong: Wrong) -> Vec<Fault> {
    vec![Fault {
        field: "passkey",
        wrong,
    }]
}

fn sample() -> PasskeyAsk {
    PasskeyAsk {
        options: r#"{"challenge":"c2FtcGxl","rpId":"plans.fenshire.example"}"#.into(),
        sealed: "c2FtcGxl".into(),
    }
}
