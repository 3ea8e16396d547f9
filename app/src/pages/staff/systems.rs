//! The administrator's pages of the council's case systems: the tokens that they come in by.

use domain::forms::{Fault, NewSystemToken, TOKEN_DAYS, TOKEN_FOR};
use domain::{SystemTokenId, paths};
use govuk::{Button, ButtonKind, Choice, Fieldset, Input, Label, Legend, Radios, Size};
use leptos::prelude::*;
use words::Words;

use crate::page::{Page, Place, Sample};
use crate::parts::{back, bullets, error_for, fact, lead, para, section, summary, title};
use crate::shell::{Desk, Shell};

/// The tokens that were given, with a form to give one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SystemsPage {
    /// Newest first.
    pub tokens: Vec<SystemLine>,
    /// What was typed.
    pub form: NewSystemToken,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// A token that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemLine {
    /// Its id.
    pub id: SystemTokenId,
    /// The name of its case system.
    pub system: String,
    /// What it is for, in its words.
    pub scopes: String,
    /// When it was given, in words.
    pub made: String,
    /// Until when it is good, in words.
    pub until: String,
    /// When something was last recorded with it, in words.
    pub used: Option<String>,
    /// How it stands.
    pub state: TokenState,
}

/// How a token stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenState {
    /// It is good.
    Good,
    /// Its last day is over.
    Over,
    /// It was taken back, at this time in words.
    Withdrawn(String),
}

impl Page for SystemsPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("systems-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Staff
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let says = shell.words.say("nav-staff");
        Some(back(shell.words, paths::STAFF_PEOPLE.to_owned(), says))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let list = if self.tokens.is_empty() {
            para(words.say("systems-none"))
        } else {
            let lines = self.tokens.iter().map(|line| line.view(words));
            view! { <ul class="wm-cases">{lines.collect_view()}</ul> }.into_any()
        };
        let days = TOKEN_DAYS
            .iter()
            .map(|days| {
                let said = words.say_with("systems-days", &[("days", (*days).into())]);
                Choice::new(days.to_string(), said)
            })
            .collect::<Vec<_>>();
        let scopes = TOKEN_FOR
            .iter()
            .map(|scope| {
                let said = words.say_with("systems-for", &[("scope", (*scope).into())]);
                Choice::new((*scope).to_owned(), said)
            })
            .collect::<Vec<_>>();
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {lead(words.say("systems-lead"))}
            {list}
            {section(words.say("systems-add"))}
            {bullets(words, &["systems-may", "systems-may-take", "systems-once"])}
            <form method="post" action=paths::STAFF_SYSTEMS novalidate>
                <input type="hidden" name="ticket" value=self.form.ticket.clone()/>
                <Input
                    name="system"
                    label=Label::new(words.say("systems-name"))
                    hint=words.say("systems-name-hint")
                    error=error_for(words, &self.faults, "system")
                    value=self.form.system.clone()
                    autocomplete="off"
                    classes="govuk-input--width-20"
                />
                <Radios
                    name="scope"
                    fieldset=Fieldset::new(Legend::new(words.say("systems-what-for")).size(Size::S))
                    error=error_for(words, &self.faults, "scope")
                    items=scopes
                    value=self.form.scope.clone()
                />
                <Radios
                    name="days"
                    fieldset=Fieldset::new(Legend::new(words.say("systems-how-long")).size(Size::S))
                    error=error_for(words, &self.faults, "days")
                    items=days
                    value=self.form.days.clone()
                />
                <Button prevent_double_click=true>{words.say("systems-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let usual = SystemsPage {
            tokens: vec![
                sample(),
                SystemLine {
                    id: SystemTokenId(6),
                    scopes: "events:write changes:read".into(),
                    used: None,
                    state: TokenState::Over,
                    ..sample()
                },
                SystemLine {
                    id: SystemTokenId(7),
                    system: "The case management system of the Special Educational Needs team"
                        .into(),
                    state: TokenState::Withdrawn("2 March 2026, 13:30".into()),
                    ..sample()
                },
            ],
            ..SystemsPage::default()
        };
        let wrong = SystemsPage {
            faults: NewSystemToken::default().faults(),
            ..usual.clone()
        };
        vec![
            Sample::staff("usual", Desk::Administrator, usual),
            Sample::staff("none", Desk::Administrator, SystemsPage::default()),
            Sample::staff("empty-form", Desk::Administrator, wrong),
        ]
    }
}

fn sample() -> SystemLine {
    SystemLine {
        id: SystemTokenId(5),
        system: "Case system".into(),
        scopes: "events:write".into(),
        made: "2 March 2026, 09:30".into(),
        until: "31 May 2026, 09:30".into(),
        used: Some("2 March 2026, 11:05".into()),
        state: TokenState::Good,
    }
}

impl SystemLine {
    fn state(&self, words: &'static Words) -> String {
        match &self.state {
            TokenState::Good => words.say("systems-good"),
            TokenState::Over => words.say("systems-over"),
            TokenState::Withdrawn(at) => {
                words.say_with("systems-withdrawn", &[("when", at.into())])
            }
        }
    }

    fn facts(&self, words: &'static Words) -> AnyView {
        let used = self.used.clone();
        view! {
            <dl class="wm-facts">
                {fact(words.say("systems-state"), self.state(words))}
                {fact(words.say("systems-scopes"), self.scopes.clone())}
                {fact(words.say("systems-made"), self.made.clone())}
                {fact(words.say("systems-until"), self.until.clone())}
                {fact(words.say("systems-used"), used.unwrap_or_else(|| words.say("systems-unused")))}
            </dl>
        }
        .into_any()
    }

    fn view(&self, words: &'static Words) -> AnyView {
        let withdraw = (self.state == TokenState::Good).then(|| {
            let href = paths::staff_system(self.id);
            let until = self.until.clone();
            view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=href>
                        {words.say("systems-withdraw")}
                        <span class="govuk-visually-hidden">
                            ": "{self.system.clone()}", "{until}
                        </span>
                    </a>
                </p>
            }
        });
        view! {
            <li class="wm-case">
                <p class="govuk-body wm-breaks"><strong>{self.system.clone()}</strong></p>
                {self.facts(words)}
                {withdraw}
            </li>
        }
        .into_any()
    }
}

/// A token that was given: shown this once.
#[derive(Clone, PartialEq, Eq)]
pub struct SystemTokenPage {
    /// The name of its case system.
    pub system: String,
    /// The token.
    pub token: String,
    /// Until when it is good, in words.
    pub until: String,
}

/// A token is for its system.
impl std::fmt::Debug for SystemTokenPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SystemTokenPage")
    }
}

impl Page for SystemTokenPage {
    fn title(&self, shell: &Shell) -> String {
        let name = ("name", (&self.system).into());
        shell.words.say_with("systems-made-title", &[name])
    }

    fn place(&self) -> Place {
        Place::Staff
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let says = shell.words.say("systems-title");
        Some(back(shell.words, paths::STAFF_SYSTEMS.to_owned(), says))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        view! {
            {title(self.title(shell))}
            {lead(words.say("systems-copy"))}
            <p class="govuk-body wm-breaks"><strong>{self.token.clone()}</strong></p>
            {para(words.say_with("systems-good-until", &[("when", (&self.until).into())]))}
            {para(words.say("systems-secret"))}
            <Button href=paths::STAFF_SYSTEMS>{words.say("systems-done")}</Button>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = SystemTokenPage {
            system: "Case system".into(),
            token: format!(
                "eyJ0eXAiOiJKV1QifQ.{}.{}",
                "a1B2c3D4".repeat(28),
                "e5F6g7".repeat(7)
            ),
            until: "31 May 2026, 09:30".into(),
        };
        vec![Sample::staff("usual", Desk::Administrator, page)]
    }
}

/// Whether a token is to be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithdrawTokenPage {
    /// Which.
    pub line: SystemLine,
}

impl Page for WithdrawTokenPage {
    fn title(&self, shell: &Shell) -> String {
        let name = ("name", (&self.line.system).into());
        shell.words.say_with("systems-end-title", &[name])
    }

    fn place(&self) -> Place {
        Place::Staff
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let says = shell.words.say("systems-title");
        Some(back(shell.words, paths::STAFF_SYSTEMS.to_owned(), says))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let is_good = self.line.state == TokenState::Good;
        let form = is_good.then(|| {
            view! {
                {para(words.say("systems-end-what"))}
                <form method="post" action=paths::staff_system(self.line.id)>
                    <Button kind=ButtonKind::Warning>{words.say("systems-end-button")}</Button>
                </form>
            }
        });
        view! {
            {title(self.title(shell))}
            {self.line.facts(words)}
            {form}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let over = SystemLine {
            state: TokenState::Withdrawn("2 March 2026, 13:30".into()),
            ..sample()
        };
        vec![
            Sample::staff(
                "usual",
                Desk::Administrator,
                WithdrawTokenPage { line: sample() },
            ),
            Sample::staff(
                "withdrawn",
                Desk::Administrator,
                WithdrawTokenPage { line: over },
            ),
        ]
    }
}
