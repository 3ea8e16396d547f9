//! How those who work for the council come in.

use domain::forms::{Fault, StaffJoin, Wrong};
use domain::paths;
use govuk::Button;
use leptos::prelude::*;

use crate::page::{Page, Place, Sample};
use crate::pages::sign_in::passkey_link;
use crate::parts::{email_field, lead, para, password_field, summary, title, word_field};
use crate::shell::{Desk, Shell};

/// Where staff sign in: at the council's own provider, or with the password of this service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StaffSignInPage {
    /// Whether the council has a provider.
    pub provider: bool,
    /// Whether whoever is signed in proves at the provider that it is still them.
    pub again: bool,
    /// Where to go on to.
    pub next: String,
    /// Whether passkeys can be used at this address.
    pub passkeys: bool,
}

impl StaffSignInPage {
    const fn title_key(&self) -> &'static str {
        if self.again {
            "staff-provider-again-title"
        } else {
            "staff-sign-in-title"
        }
    }
}

impl Page for StaffSignInPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say(self.title_key())
    }

    fn place(&self) -> Place {
        Place::SignIn
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let next = self.next.clone();
        let next = (!next.is_empty()).then(|| {
            view! { <input type="hidden" name="next" value=next/> }
        });
        let again = self.again.then(|| {
            view! { <input type="hidden" name="again" value="yes"/> }
        });
        let form = if self.provider {
            let why = if self.again {
                "staff-provider-again"
            } else {
                "staff-provider-lead"
            };
            view! {
                {para(words.say(why))}
                <form method="post" action=paths::STAFF_PROVIDER_START>
                    {next}
                    {again}
                    <Button>{words.say("staff-provider-button")}</Button>
                </form>
            }
            .into_any()
        } else {
            view! {
                <form method="post" action=paths::SIGN_IN novalidate>
                    {next}
                    {email_field(words, "", &[])}
                    {password_field(words, "sign-in-password", None, "current-password", &[])}
                    <Button>{words.say("sign-in-button")}</Button>
                </form>
                {passkey_link(words, self.passkeys, &self.next)}
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::FORGOTTEN>{words.say("sign-in-forgotten")}</a>
                </p>
            }
            .into_any()
        };
        let elsewhere = (!self.again).then(|| {
            let key = if self.provider {
                "staff-sign-in-others"
            } else {
                "staff-sign-in-family"
            };
            view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::SIGN_IN>{words.say(key)}</a>
                </p>
            }
        });
        let who = (!self.again).then(|| lead(words.say("staff-sign-in-lead")));
        view! {
            {title(words.say(self.title_key()))}
            {who}
            {form}
            {elsewhere}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let provider = StaffSignInPage {
            provider: true,
            next: paths::STAFF.into(),
            passkeys: true,
            again: false,
        };
        let again = StaffSignInPage {
            again: true,
            ..provider.clone()
        };
        vec![
            Sample::public("password", StaffSignInPage::default()),
            Sample::public("provider", provider),
            Sample::staff("provider-again", Desk::Officer, again),
        ]
    }
}

/// What the link of the mail opens: a form whose button alone spends the invitation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StaffJoinPage {
    /// The token of the mail's link.
    pub token: String,
    /// What was typed; the password is never shown again.
    pub form: StaffJoin,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

impl Page for StaffJoinPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("staff-join-title")
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
            {title(words.say("staff-join-title"))}
            {lead(words.say("staff-join-lead"))}
            <form method="post" action=paths::staff_join(&self.token) novalidate>
                {word_field(words, "staff-join-word", "staff-join-word-hint", &self.form.word, faults)}
                {password_field(words, "reset-password", hint, "new-password", faults)}
                <Button>{words.say("staff-join-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let with = |word: &str, faults: Vec<Fault>| StaffJoinPage {
            token: "sample".into(),
            form: StaffJoin {
                word: word.into(),
                password: String::new(),
            },
            faults,
        };
        let wrong = Fault {
            field: "word",
            wrong: Wrong::NotTheWord,
        };
        vec![
            Sample::public("usual", with("", vec![])),
            Sample::public("empty", with("", StaffJoin::default().faults())),
            Sample::public("wrong", with("otter", vec![wrong])),
        ]
    }
}
