//! Signing in: e-mail address and password, then six digits.

use domain::forms::{Code, Fault, SignIn, Wrong};
use domain::paths;
use govuk::{Button, ButtonKind, Checkboxes, Choice, Input, Label};
use leptos::prelude::*;

use crate::page::{Page, Place, Sample};
use crate::parts::{email_field, error_for, lead, para, password_field, section, summary, title};
use crate::shell::Shell;

/// E-mail address and password.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SignInPage {
    /// What was typed; the password is never shown again.
    pub form: SignIn,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

impl Page for SignInPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("sign-in-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::SignIn
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let next = next_field(&self.form.next);
        let faults = &self.faults;
        view! {
            {summary(words, faults)}
            {title(words.say("sign-in-title"))}
            <form method="post" action=paths::SIGN_IN novalidate>
                {next}
                {email_field(words, &self.form.email, faults)}
                {password_field(words, "sign-in-password", None, "current-password", faults)}
                <Button>{words.say("sign-in-button")}</Button>
            </form>
            <p class="govuk-body">
                <a class="govuk-link" href=paths::FORGOTTEN>{words.say("sign-in-forgotten")}</a>
            </p>
            {para(words.say("sign-in-invite"))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let wrong = |email: &str, faults: Vec<Fault>| SignInPage {
            form: SignIn {
                email: email.into(),
                ..SignIn::default()
            },
            faults,
        };
        vec![
            Sample::public("usual", SignInPage::default()),
            Sample::public(
                "wrong",
                wrong(
                    "ada@mail.example",
                    vec![Fault {
                        field: "email",
                        wrong: Wrong::NotTogether,
                    }],
                ),
            ),
            Sample::public("empty", wrong("", SignIn::default().faults())),
        ]
    }
}

/// The six digits that were sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CodePage {
    /// What was typed.
    pub form: Code,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// Whether another code was just asked for.
    pub sent_again: bool,
}

impl Page for CodePage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("code-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::SignIn
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let next = || next_field(&self.form.next);
        let sent_again = self.sent_again.then(|| para(words.say("code-again-sent")));
        let remember = Choice::new("yes", words.say("code-remember"))
            .hint(words.say("code-remember-hint"))
            .checked(self.form.remember.is_some());
        view! {
            {summary(words, &self.faults)}
            {title(words.say("code-title"))}
            {lead(words.say("code-lead"))}
            {sent_again}
            <form method="post" action=paths::SIGN_IN_CODE novalidate>
                {next()}
                <Input
                    name="code"
                    label=Label::new(words.say("code-label"))
                    hint=words.say("code-hint")
                    error=error_for(words, &self.faults, "code")
                    value=self.form.code.clone()
                    inputmode="numeric"
                    autocomplete="one-time-code"
                    spellcheck=false
                    classes="govuk-input--width-10 govuk-input--extra-letter-spacing"
                />
                <Checkboxes name="remember" items=vec![remember]/>
                <Button>{words.say("code-button")}</Button>
            </form>
            {section(words.say("code-again-heading"))}
            {para(words.say("code-again"))}
            <form method="post" action=paths::SIGN_IN_CODE_AGAIN>
                {next()}
                <Button kind=ButtonKind::Secondary>{words.say("code-again-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![
            Sample::public("usual", CodePage::default()),
            Sample::public(
                "sent-again",
                CodePage {
                    sent_again: true,
                    ..CodePage::default()
                },
            ),
            Sample::public(
                "wrong",
                CodePage {
                    form: Code {
                        code: "123 456".into(),
                        remember: Some("yes".into()),
                        ..Code::default()
                    },
                    faults: vec![Fault {
                        field: "code",
                        wrong: Wrong::WrongCode,
                    }],
                    sent_again: false,
                },
            ),
        ]
    }
}

/// Where to go on to, kept through the form.
fn next_field(next: &str) -> Option<AnyView> {
    let next = next.to_owned();
    (!next.is_empty()).then(|| view! { <input type="hidden" name="next" value=next/> }.into_any())
}
