//! From an invitation to an account. No page of it names a child.

use domain::forms::{Fault, Join, NewAccount, NoticesBy, Wrong};
use domain::paths;
use govuk::{Button, DateInput, DatePart, Fieldset, Input, Label, Legend, Size};
use leptos::prelude::*;

use crate::page::{Page, Sample};
use crate::parts::{
    error_for, lead, notices_field, para, password_field, phone_link, section, summary, title,
    word_field,
};
use crate::shell::Shell;

/// What the link of the mail opens: a form whose button alone spends the invitation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JoinPage {
    /// The token of the mail's link.
    pub token: String,
    /// What was typed.
    pub form: Join,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

impl Page for JoinPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("join-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let faults = &self.faults;
        let parts = vec![
            DatePart::day()
                .id("day")
                .label(words.say("join-day"))
                .value(self.form.day.clone()),
            DatePart::month()
                .id("month")
                .label(words.say("join-month"))
                .value(self.form.month.clone()),
            DatePart::year()
                .id("year")
                .label(words.say("join-year"))
                .value(self.form.year.clone()),
        ];
        view! {
            {summary(words, faults)}
            {title(words.say("join-title"))}
            {lead(words.say("join-lead"))}
            {para(words.say("join-tries"))}
            <form method="post" action=paths::join(&self.token) novalidate>
                {word_field(words, "join-word", "join-word-hint", &self.form.word, faults)}
                <DateInput
                    id="born"
                    fieldset=Fieldset::new(Legend::new(words.say("join-born")).size(Size::S))
                    hint=words.say("join-born-hint")
                    error=error_for(words, faults, "day")
                    parts=parts
                />
                <Button>{words.say("join-button")}</Button>
            </form>
            {para(words.say("join-private"))}
            {para(words.say("join-not-you"))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let with = |form: Join, faults: Vec<Fault>| JoinPage {
            token: "sample".into(),
            form,
            faults,
        };
        let typed = || Join {
            word: "otter".into(),
            day: "4".into(),
            month: "5".into(),
            year: "2015".into(),
        };
        let no_match = Fault {
            field: "word",
            wrong: Wrong::NoMatch,
        };
        vec![
            Sample::public("usual", with(Join::default(), vec![])),
            Sample::public("empty", with(Join::default(), Join::default().faults())),
            Sample::public("no-match", with(typed(), vec![no_match])),
        ]
    }
}

/// The invitation is spent, wrong, too old, or was tried five times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinEndedPage;

impl Page for JoinEndedPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("join-ended-title")
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        view! {
            {title(words.say("join-ended-title"))}
            {lead(words.say("join-ended"))}
            <p class="govuk-body">
                {words.say("join-ended-again")}" "{phone_link(shell.council.phone.clone())}
            </p>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![Sample::public("usual", JoinEndedPage)]
    }
}

/// A name, a password, and how formal notices come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccountPage {
    /// What was typed; the password is never shown again.
    pub form: NewAccount,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

impl Page for AccountPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("account-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let faults = &self.faults;
        let hint = Some("account-password-hint");
        view! {
            {summary(words, faults)}
            {title(words.say("account-title"))}
            <form method="post" action=paths::JOIN_ACCOUNT novalidate>
                <Input
                    name="name"
                    label=Label::new(words.say("account-name"))
                    hint=words.say("account-name-hint")
                    error=error_for(words, faults, "name")
                    value=self.form.name.clone()
                    autocomplete="name"
                    spellcheck=false
                />
                {password_field(words, "account-password", hint, "new-password", faults)}
                {notices_field(words, self.form.notices, faults)}
                <Button>{words.say("account-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![
            Sample::public("usual", AccountPage::default()),
            Sample::public(
                "empty",
                AccountPage {
                    form: NewAccount::default(),
                    faults: NewAccount::default().faults(),
                },
            ),
            Sample::public(
                "too-short",
                AccountPage {
                    form: NewAccount {
                        name: "Siobhán O’Neill-Ní Bhriain".into(),
                        password: "short".into(),
                        notices: Some(NoticesBy::Post),
                    },
                    faults: vec![Fault {
                        field: "password",
                        wrong: Wrong::TooShort,
                    }],
                },
            ),
        ]
    }
}

/// Joined: on to the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedPage;

impl Page for JoinedPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("joined-title")
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        view! {
            {title(words.say("joined-title"))}
            {lead(words.say("joined-lead"))}
            <Button href=paths::CHILDREN>{words.say("joined-open")}</Button>
            {section(words.say("joined-next-heading"))}
            {para(words.say("joined-next"))}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::EMAILS>{words.say("case-emails-link")}</a>
            </p>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![Sample::signed_in("usual", JoinedPage)]
    }
}
