//! Signing in: e-mail address and password, then six digits or a recovery code.

use domain::forms::{Code, Fault, Recovery, SignIn, Wrong};
use domain::paths;
use govuk::{Button, ButtonKind, Checkboxes, Choice, Input, Label};
use leptos::prelude::*;
use words::Words;

use crate::page::{Page, Place, Sample};
use crate::parts::{
    back, code_field, email_field, error_for, lead, para, password_field, phoned, section, summary,
    title,
};
use crate::shell::Shell;

/// E-mail address and password.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SignInPage {
    /// What was typed; the password is never shown again.
    pub form: SignIn,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// Whether passkeys can be used at this address.
    pub passkeys: bool,
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
            {passkey_link(words, self.passkeys, &self.form.next)}
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
            passkeys: true,
        };
        vec![
            Sample::public("usual", wrong("", vec![])),
            Sample::public("no-passkeys", SignInPage::default()),
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

/// The way to a passkey, where there are passkeys.
pub(crate) fn passkey_link(words: &'static Words, offered: bool, next: &str) -> Option<AnyView> {
    let href = paths::passkey_then(next);
    offered.then(|| {
        view! {
            <p class="govuk-body">
                <a class="govuk-link" href=href>{words.say("sign-in-passkey")}</a>
            </p>
        }
        .into_any()
    })
}

/// Where the six digits come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CodeFrom {
    /// From an e-mail: the account has nothing better.
    #[default]
    Mail,
    /// From an authenticator app.
    App,
    /// From nowhere: a passkey stands in the place of password and digits.
    Passkey,
}

/// The second step: six digits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CodePage {
    /// Where they come from.
    pub from: CodeFrom,
    /// What was typed.
    pub form: Code,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// Whether another code was just asked for.
    pub sent_again: bool,
}

impl CodePage {
    /// The field's id, which faults name.
    #[must_use]
    pub const fn field(from: CodeFrom) -> &'static str {
        match from {
            CodeFrom::Mail => "code",
            CodeFrom::App | CodeFrom::Passkey => "app-code",
        }
    }

    fn say(&self, words: &'static Words, mail: &str, app: &str, passkey: &str) -> String {
        words.say(match self.from {
            CodeFrom::Mail => mail,
            CodeFrom::App => app,
            CodeFrom::Passkey => passkey,
        })
    }

    /// What to do when there is no code.
    fn otherwise(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        match self.from {
            CodeFrom::Mail => view! {
                {section(words.say("code-again-heading"))}
                {para(words.say("code-again"))}
                <form method="post" action=paths::SIGN_IN_CODE_AGAIN>
                    {next_field(&self.form.next)}
                    <Button kind=ButtonKind::Secondary>{words.say("code-again-button")}</Button>
                </form>
            }
            .into_any(),
            CodeFrom::App | CodeFrom::Passkey => view! {
                {section(self.say(words, "app-lost-heading", "app-lost-heading", "passkey-lost-heading"))}
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::recovery_then(&self.form.next)>
                        {words.say("app-lost-recovery")}
                    </a>
                </p>
                {lost_all(shell)}
            }
            .into_any(),
        }
    }
}

/// Whom to ask when every factor is lost: people, never an e-mail.
fn lost_all(shell: &Shell) -> AnyView {
    let phone = &shell.council.phone;
    let said = shell
        .words
        .say_with("app-lost-all", &[("phone", phone.into())]);
    view! { <p class="govuk-body">{phoned(said, phone)}</p> }.into_any()
}

impl Page for CodePage {
    fn title(&self, shell: &Shell) -> String {
        self.say(shell.words, "code-title", "app-code-title", "passkey-title")
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
        let sent_again = self.sent_again.then(|| para(words.say("code-again-sent")));
        let field = CodePage::field(self.from);
        let remember = Choice::new("yes", words.say("code-remember"))
            .hint(words.say("code-remember-hint"))
            .checked(self.form.remember.is_some());
        let form = if self.from == CodeFrom::Passkey {
            let href = paths::passkey_then(&self.form.next);
            view! { <Button href=href>{words.say("passkey-button")}</Button> }.into_any()
        } else {
            view! {
                <form method="post" action=paths::SIGN_IN_CODE novalidate>
                    {next}
                    {code_field(
                        words,
                        field,
                        self.say(words, "code-label", "app-code-label", "app-code-label"),
                        &self.form.code,
                        &self.faults,
                    )}
                    <Checkboxes name="remember" items=vec![remember]/>
                    <Button>{words.say("code-button")}</Button>
                </form>
            }
            .into_any()
        };
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {lead(self.say(words, "code-lead", "app-code-lead", "passkey-code-lead"))}
            {sent_again}
            {form}
            {self.otherwise(shell)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let wrong = |from| CodePage {
            from,
            form: Code {
                code: "123 456".into(),
                remember: Some("yes".into()),
                ..Code::default()
            },
            faults: vec![Fault {
                field: CodePage::field(from),
                wrong: Wrong::WrongCode,
            }],
            sent_again: false,
        };
        vec![
            Sample::public("usual", CodePage::default()),
            Sample::public(
                "sent-again",
                CodePage {
                    sent_again: true,
                    ..CodePage::default()
                },
            ),
            Sample::public("wrong", wrong(CodeFrom::Mail)),
            Sample::public(
                "app",
                CodePage {
                    from: CodeFrom::App,
                    ..CodePage::default()
                },
            ),
            Sample::public("app-wrong", wrong(CodeFrom::App)),
            Sample::public(
                "passkey",
                CodePage {
                    from: CodeFrom::Passkey,
                    ..CodePage::default()
                },
            ),
        ]
    }
}

/// A recovery code, instead of the app or key that is not at hand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecoveryPage {
    /// What was typed.
    pub form: Recovery,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

impl Page for RecoveryPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("recovery-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::SignIn
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let to = paths::code_then(&self.form.next);
        let says = shell.words.say("app-code-title");
        Some(back(shell.words, to, says))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        view! {
            {summary(words, &self.faults)}
            {title(words.say("recovery-title"))}
            {lead(words.say("recovery-lead"))}
            <form method="post" action=paths::SIGN_IN_RECOVERY novalidate>
                {next_field(&self.form.next)}
                <Input
                    name="code"
                    id="recovery"
                    label=Label::new(words.say("recovery-label"))
                    hint=words.say("recovery-hint")
                    error=error_for(words, &self.faults, "recovery")
                    value=self.form.code.clone()
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck=false
                    classes="govuk-input--width-20 govuk-input--extra-letter-spacing"
                />
                <Button>{words.say("code-button")}</Button>
            </form>
            {lost_all(shell)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let wrong = Fault {
            field: "recovery",
            wrong: Wrong::WrongCode,
        };
        vec![
            Sample::public("usual", RecoveryPage::default()),
            Sample::public(
                "wrong",
                RecoveryPage {
                    form: Recovery {
                        code: "AB3DE-FGH27".into(),
                        ..Recovery::default()
                    },
                    faults: vec![wrong],
                },
            ),
        ]
    }
}

/// Where to go on to, kept through the form.
pub(super) fn next_field(next: &str) -> Option<AnyView> {
    let next = next.to_owned();
    (!next.is_empty()).then(|| view! { <input type="hidden" name="next" value=next/> }.into_any())
}
