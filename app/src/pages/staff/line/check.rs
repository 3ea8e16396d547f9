//! The check of somebody who rings: before it is passed, nothing of the case is shown.

use domain::caller::{Proofs, TRIES_MAX};
use domain::forms::{Fault, Wrong};
use domain::{CaseRef, paths};
use govuk::{Button, ButtonKind, Input, InsetText, Label, WarningText};
use leptos::prelude::*;

use crate::page::{Page, Place, Sample};
use crate::parts::{back, error_for, lead, para, section, summary, title};
use crate::shell::{Desk, Shell};

/// What a caller has shown, and what they can show.
#[derive(Clone, PartialEq, Eq)]
pub struct CallerPage {
    /// The call's id.
    pub id: i64,
    /// The case.
    pub reference: CaseRef,
    /// What they have shown.
    pub proofs: Proofs,
    /// Whether only the call back counts.
    pub careful: bool,
    /// Whether it is enough.
    pub is_passed: bool,
    /// Whether a code can be mailed.
    pub has_mail: bool,
    /// Whether a code was mailed that is good now.
    pub is_mailed: bool,
    /// Whether a number is on file.
    pub has_number: bool,
    /// The number on file, once it is to be rung.
    pub number: Option<String>,
    /// How often something wrong was read out.
    pub tries: i64,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// A number is for the officer who rings it.
impl std::fmt::Debug for CallerPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CallerPage")
    }
}

impl Page for CallerPage {
    fn title(&self, shell: &Shell) -> String {
        let reference = ("reference", self.reference.to_string().into());
        shell.words.say_with("caller-title", &[reference])
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Line
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        Some(back(
            words,
            paths::STAFF_LINE.to_owned(),
            words.say("line-title"),
        ))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let is_over = self.tries >= TRIES_MAX && !self.is_passed;
        let open = self.is_passed.then(|| {
            view! {
                <InsetText>{words.say("caller-passed")}</InsetText>
                {self.button(shell, "open", "caller-open", ButtonKind::Primary)}
            }
        });
        let over = is_over.then(|| {
            view! {
                <div id="characters" tabindex="-1">
                    <WarningText>{words.say("caller-no-tries")}</WarningText>
                </div>
            }
        });
        let read_out = (!self.careful && !self.is_passed && !is_over).then(|| self.read_out(shell));
        let ring = (!self.is_passed).then(|| self.ring(shell));
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {lead(words.say(if self.careful { "caller-lead-careful" } else { "caller-lead" }))}
            {para(words.say("caller-general"))}
            {open}
            {over}
            {read_out}
            {ring}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

impl CallerPage {
    fn button(&self, shell: &Shell, step: &str, key: &str, kind: ButtonKind) -> AnyView {
        let action = paths::staff_caller_step(self.reference, self.id, step);
        let said = shell.words.say(key);
        view! {
            <form method="post" action=action>
                <Button kind=kind prevent_double_click=true>{said}</Button>
            </form>
        }
        .into_any()
    }

    fn read_out(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let code = match (self.proofs.code, self.has_mail) {
            (true, _) => para(words.say("caller-shown")),
            (false, false) => para(words.say("caller-no-mail")),
            (false, true) => {
                let key = if self.is_mailed {
                    "caller-mail-again"
                } else {
                    "caller-mail"
                };
                let typed = self
                    .is_mailed
                    .then(|| self.said(shell, "code", "line-code", "caller-code"));
                view! {
                    {self.button(shell, "mail", key, ButtonKind::Secondary)}
                    {typed}
                }
                .into_any()
            }
        };
        let characters = if self.proofs.characters {
            para(words.say("caller-shown"))
        } else {
            self.said(shell, "characters", "characters", "caller-characters")
        };
        view! {
            {section(words.say("caller-code-heading"))}
            {code}
            {section(words.say("caller-characters-heading"))}
            {para(words.say("caller-characters-where"))}
            {characters}
        }
        .into_any()
    }

    fn said(&self, shell: &Shell, step: &str, field: &'static str, key: &str) -> AnyView {
        let words = shell.words;
        let action = paths::staff_caller_step(self.reference, self.id, step);
        view! {
            <form method="post" action=action novalidate>
                <Input
                    name="said"
                    id=field
                    label=Label::new(words.say(key))
                    error=error_for(words, &self.faults, field)
                    autocomplete="off"
                    spellcheck=false
                    classes="govuk-input--width-10"
                />
                <Button kind=ButtonKind::Secondary>{words.say("caller-said-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn ring(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let inside = match (self.proofs.rang_back, &self.number, self.has_number) {
            (true, ..) => para(words.say("caller-shown")),
            (false, Some(number), _) => {
                let number = words.say_with("caller-number", &[("number", number.into())]);
                view! {
                    <p class="govuk-body"><strong>{number}</strong></p>
                    {para(words.say("caller-number-how"))}
                    {self.button(shell, "answered", "caller-answered", ButtonKind::Secondary)}
                    {self.button(shell, "unanswered", "caller-unanswered", ButtonKind::Secondary)}
                }
                .into_any()
            }
            (false, None, true) => self.button(shell, "ring", "caller-ring", ButtonKind::Secondary),
            (false, None, false) => para(words.say("caller-no-number")),
        };
        view! {
            {section(words.say("caller-ring-heading"))}
            {inside}
        }
        .into_any()
    }
}

fn samples() -> Vec<Sample<CallerPage>> {
    let usual = CallerPage {
        id: 7,
        reference: CaseRef::from_number(7),
        proofs: Proofs::default(),
        careful: false,
        is_passed: false,
        has_mail: true,
        is_mailed: false,
        has_number: true,
        number: None,
        tries: 0,
        faults: vec![],
    };
    let mailed = CallerPage {
        is_mailed: true,
        tries: 1,
        faults: vec![Fault {
            field: "line-code",
            wrong: Wrong::WrongCode,
        }],
        ..usual.clone()
    };
    let careful = CallerPage {
        careful: true,
        number: Some("01632 960 555".into()),
        ..usual.clone()
    };
    let passed = CallerPage {
        is_passed: true,
        proofs: Proofs {
            code: true,
            characters: true,
            ..Proofs::default()
        },
        ..usual.clone()
    };
    let over = CallerPage {
        tries: TRIES_MAX,
        faults: vec![Fault {
            field: "characters",
            wrong: Wrong::TooMany,
        }],
        has_mail: false,
        has_number: false,
        ..usual.clone()
    };
    vec![
        Sample::staff("usual", Desk::Line, usual),
        Sample::staff("mailed", Desk::Line, mailed),
        Sample::staff("careful", Desk::Line, careful),
        Sample::staff("passed", Desk::Line, passed),
        Sample::staff("over", Desk::Line, over),
    ]
}
