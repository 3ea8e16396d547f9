//! A forgotten password: the mail's link and a word are both needed for a new one.

use domain::forms::{Fault, Forgotten, NewPassword, Wrong};
use domain::paths;
use govuk::Button;
use leptos::prelude::*;

use crate::page::{Page, Place, Sample};
use crate::parts::{back, email_field, lead, para, password_field, summary, title, word_field};
use crate::shell::Shell;

/// Whose password is forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ForgottenPage {
    /// What was typed.
    pub form: Forgotten,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

impl Page for ForgottenPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("forgotten-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::SignIn
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        Some(back(
            shell.words,
            paths::SIGN_IN.to_owned(),
            shell.words.say("sign-in-title"),
        ))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let phone = ("phone", (&shell.council.phone).into());
        view! {
            {summary(words, &self.faults)}
            {title(words.say("forgotten-title"))}
            {lead(words.say("forgotten-lead"))}
            <ol class="govuk-list govuk-list--number">
                <li>{words.say("forgotten-mail")}</li>
                <li>{words.say_with("forgotten-word", &[phone])}</li>
            </ol>
            <form method="post" action=paths::FORGOTTEN novalidate>
                {email_field(words, &self.form.email, &self.faults)}
                <Button>{words.say("forgotten-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![
            Sample::public("usual", ForgottenPage::default()),
            Sample::public(
                "wrong",
                ForgottenPage {
                    form: Forgotten {
                        email: "ada".into(),
                    },
                    faults: vec![Fault {
                        field: "email",
                        wrong: Wrong::NotAnEmail,
                    }],
                },
            ),
        ]
    }
}

/// The link is on its way, if the address is known: never said whether.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForgottenSentPage;

impl Page for ForgottenSentPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("forgotten-sent-title")
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let phone = ("phone", (&shell.council.phone).into());
        view! {
            {title(words.say("forgotten-sent-title"))}
            {lead(words.say("forgotten-sent"))}
            {para(words.say_with("forgotten-sent-next", &[phone]))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![Sample::public("usual", ForgottenSentPage)]
    }
}

/// A new password, with the word.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewPasswordPage {
    /// The token of the mail's link.
    pub token: String,
    /// What was typed; the password is never shown again.
    pub form: NewPassword,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

impl Page for NewPasswordPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("reset-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let faults = &self.faults;
        let hint = Some("reset-password-hint");
        view! {
            {summary(words, faults)}
            {title(words.say("reset-title"))}
            {lead(words.say("reset-lead"))}
            <form method="post" action=paths::reset(&self.token) novalidate>
                {word_field(words, "reset-word", "reset-word-hint", &self.form.word, faults)}
                {password_field(words, "reset-password", hint, "new-password", faults)}
                <Button>{words.say("reset-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let with = |faults: Vec<Fault>| NewPasswordPage {
            token: "sample".into(),
            form: NewPassword::default(),
            faults,
        };
        vec![
            Sample::public("usual", with(vec![])),
            Sample::public(
                "too-common",
                with(vec![Fault {
                    field: "password",
                    wrong: Wrong::TooCommon,
                }]),
            ),
        ]
    }
}

/// The link of the mail is spent, wrong or too old.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResetEndedPage;

impl Page for ResetEndedPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("reset-ended-title")
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        view! {
            {title(words.say("reset-ended-title"))}
            {lead(words.say("reset-ended"))}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::FORGOTTEN>{words.say("reset-ended-again")}</a>
            </p>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![Sample::public("usual", ResetEndedPage)]
    }
}

/// The password is changed; signing in is a step of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordChangedPage;

impl Page for PasswordChangedPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("reset-done-title")
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        view! {
            {title(words.say("reset-done-title"))}
            {lead(words.say("reset-done"))}
            <Button href=paths::SIGN_IN>{words.say("sign-in-button")}</Button>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![Sample::public("usual", PasswordChangedPage)]
    }
}
