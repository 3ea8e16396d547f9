//! The administrator's pages of webhooks: where case systems are told that there is something new.

use domain::forms::{Fault, NewWebhook};
use domain::{CaseSystemId, WebhookId, paths};
use govuk::{Button, ButtonKind, Cell, Choice, Fieldset, Input, Label, Legend, Radios, Size};
use leptos::prelude::*;
use words::Words;

use super::table;
use crate::page::{Page, Place, Sample};
use crate::parts::{back, bullets, error_for, fact, lead, para, section, summary, title};
use crate::shell::{Desk, Shell};

/// The webhooks, with a form to make one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WebhooksPage {
    /// Newest first.
    pub webhooks: Vec<WebhookLine>,
    /// The case systems that have none, by name.
    pub systems: Vec<(CaseSystemId, String)>,
    /// Whether the council has any case system.
    pub has_systems: bool,
    /// What was typed.
    pub form: NewWebhook,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// A webhook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookLine {
    /// Its id.
    pub id: WebhookId,
    /// The name of its case system.
    pub system: String,
    /// Where notices go.
    pub address: String,
    /// How it stands.
    pub state: WebhookState,
}

/// How a webhook stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WebhookState {
    /// Nothing waits.
    Idle,
    /// A notice waits, or is being sent.
    Waits,
    /// Its case system has no token to come for what is new.
    NoToken,
    /// The last tries were not taken, since this time in words.
    Trying(String),
    /// Nobody has taken a notice for days: since this time in words.
    Failing(String),
    /// It ended, at this time in words.
    Ended(String),
    /// Whoever has the address wanted no more, at this time in words.
    Refused(String),
}

impl WebhookState {
    fn is_over(&self) -> bool {
        matches!(self, WebhookState::Ended(_) | WebhookState::Refused(_))
    }

    fn said(&self, words: &'static Words) -> String {
        let (key, when) = match self {
            WebhookState::Idle => ("webhooks-idle", None),
            WebhookState::Waits => ("webhooks-waits", None),
            WebhookState::NoToken => ("webhooks-no-token", None),
            WebhookState::Trying(when) => ("webhooks-trying", Some(when)),
            WebhookState::Failing(when) => ("webhooks-failing", Some(when)),
            WebhookState::Ended(when) => ("webhooks-ended", Some(when)),
            WebhookState::Refused(when) => ("webhooks-refused", Some(when)),
        };
        match when {
            None => words.say(key),
            Some(when) => words.say_with(key, &[("when", when.into())]),
        }
    }
}

impl WebhookLine {
    fn view(&self, words: &'static Words) -> AnyView {
        let href = paths::staff_webhook(self.id);
        view! {
            <li class="wm-case">
                <p class="govuk-body wm-breaks">
                    <a class="govuk-link" href=href>{self.system.clone()}</a>
                </p>
                <dl class="wm-facts">
                    {fact(words.say("webhooks-state"), self.state.said(words))}
                    {fact(
                        words.say("webhooks-address"),
                        view! { <span class="wm-breaks">{self.address.clone()}</span> },
                    )}
                </dl>
            </li>
        }
        .into_any()
    }
}

impl Page for WebhooksPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("webhooks-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
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
        let list = if self.webhooks.is_empty() {
            para(words.say("webhooks-none"))
        } else {
            let lines = self.webhooks.iter().map(|line| line.view(words));
            view! { <ul class="wm-cases">{lines.collect_view()}</ul> }.into_any()
        };
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {lead(words.say("webhooks-lead"))}
            {list}
            {section(words.say("webhooks-add"))}
            {self.add(words)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let line = |id, state| WebhookLine {
            id: WebhookId(id),
            state,
            ..sample()
        };
        let when = || "2 March 2026, 9:30am".to_owned();
        let usual = WebhooksPage {
            webhooks: vec![
                line(7, WebhookState::Idle),
                WebhookLine {
                    system: "The case management system of the Special Educational Needs team"
                        .into(),
                    address: format!(
                        "https://cases.fenshire.example/{}",
                        "a-long-way/".repeat(12)
                    ),
                    ..line(6, WebhookState::Trying(when()))
                },
                line(5, WebhookState::NoToken),
                line(4, WebhookState::Waits),
                line(3, WebhookState::Failing(when())),
                line(2, WebhookState::Refused(when())),
                line(1, WebhookState::Ended(when())),
            ],
            systems: vec![
                (CaseSystemId(1), "Nightly file".into()),
                (CaseSystemId(2), "Another system".into()),
            ],
            has_systems: true,
            ..WebhooksPage::default()
        };
        let wrong = WebhooksPage {
            form: NewWebhook {
                goes_to: "http://cases.fenshire.example".into(),
                ..NewWebhook::default()
            },
            faults: NewWebhook::default().faults(),
            ..usual.clone()
        };
        let all_have_one = WebhooksPage {
            systems: Vec::new(),
            ..usual.clone()
        };
        vec![
            Sample::staff("usual", Desk::Administrator, usual),
            Sample::staff("none", Desk::Administrator, WebhooksPage::default()),
            Sample::staff("all-have-one", Desk::Administrator, all_have_one),
            Sample::staff("empty-form", Desk::Administrator, wrong),
        ]
    }
}

impl WebhooksPage {
    fn add(&self, words: &'static Words) -> AnyView {
        if self.systems.is_empty() {
            let why = match self.has_systems {
                true => "webhooks-all-have-one",
                false => "webhooks-no-system",
            };
            return para(words.say(why));
        }
        let systems: Vec<Choice> = self
            .systems
            .iter()
            .map(|(id, name)| Choice::new(id.to_string(), name.clone()))
            .collect();
        view! {
            {bullets(words, &["webhooks-says", "webhooks-once"])}
            <form method="post" action=paths::STAFF_WEBHOOKS novalidate>
                <input type="hidden" name="ticket" value=self.form.ticket.clone()/>
                <Radios
                    name="for_system"
                    fieldset=Fieldset::new(Legend::new(words.say("webhooks-which")).size(Size::S))
                    error=error_for(words, &self.faults, "for_system")
                    items=systems
                    value=self.form.for_system.clone()
                />
                <Input
                    name="goes_to"
                    label=Label::new(words.say("webhooks-goes-to"))
                    hint=words.say("webhooks-goes-to-hint")
                    error=error_for(words, &self.faults, "goes_to")
                    value=self.form.goes_to.clone()
                    autocomplete="off"
                />
                <Button prevent_double_click=true>{words.say("webhooks-make")}</Button>
            </form>
        }
        .into_any()
    }
}

fn sample() -> WebhookLine {
    WebhookLine {
        id: WebhookId(7),
        system: "Case system".into(),
        address: "https://cases.fenshire.example/waymark".into(),
        state: WebhookState::Idle,
    }
}

/// One webhook, and what came of its last tries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookPage {
    /// The webhook.
    pub line: WebhookLine,
    /// When it was made, in words.
    pub made: String,
    /// When what waits is tried next, in words.
    pub next: Option<String>,
    /// Until when it signs with the secret before too, in words.
    pub older_until: Option<String>,
    /// Its last tries, newest first.
    pub tries: Vec<TryLine>,
    /// What lets a secret be made once.
    pub ticket: String,
}

/// What came of one try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TryLine {
    /// When, in words.
    pub when: String,
    /// What the notice was about: a fixed word.
    pub kind: String,
    /// What came of it: a fixed word.
    pub answer: String,
    /// The answer's status.
    pub status: Option<u32>,
}

impl TryLine {
    fn said(&self, words: &'static Words) -> String {
        let status = self.status.map(|status| status.to_string());
        let args = [
            ("answer", (&self.answer).into()),
            ("status", status.unwrap_or_default().into()),
        ];
        words.say_with("webhooks-answer", &args)
    }

    fn row(&self, words: &'static Words) -> Vec<Cell> {
        let kind = words.say_with("webhooks-kind", &[("kind", (&self.kind).into())]);
        vec![
            Cell::new(self.when.clone()),
            Cell::new(kind),
            Cell::new(self.said(words)),
        ]
    }
}

impl Page for WebhookPage {
    fn title(&self, shell: &Shell) -> String {
        let name = ("name", (&self.line.system).into());
        shell.words.say_with("webhooks-of", &[name])
    }

    fn place(&self) -> Place {
        Place::Staff
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let says = shell.words.say("webhooks-title");
        Some(back(shell.words, paths::STAFF_WEBHOOKS.to_owned(), says))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let last = self.tries.first();
        let last = last.map_or_else(
            || words.say("webhooks-never"),
            |last| format!("{}: {}", last.when, last.said(words)),
        );
        let next = self.next.clone();
        let next = next.unwrap_or_else(|| words.say("webhooks-nothing-waits"));
        let older = self
            .older_until
            .clone()
            .map(|until| fact(words.say("webhooks-older"), until));
        let tries = if self.tries.is_empty() {
            para(words.say("webhooks-no-tries"))
        } else {
            let heads = ["webhooks-when", "webhooks-about", "webhooks-became"];
            let rows = self.tries.iter().map(|line| line.row(words)).collect();
            table(words, "webhooks-tries", &heads, rows)
        };
        let acts = (!self.line.state.is_over()).then(|| self.acts(words));
        view! {
            {title(self.title(shell))}
            <dl class="wm-facts">
                {fact(words.say("webhooks-state"), self.line.state.said(words))}
                {fact(
                    words.say("webhooks-address"),
                    view! { <span class="wm-breaks">{self.line.address.clone()}</span> },
                )}
                {fact(words.say("webhooks-made"), self.made.clone())}
                {fact(words.say("webhooks-last"), last)}
                {fact(words.say("webhooks-next"), next)}
                {older}
            </dl>
            {acts}
            {tries}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let one = |answer: &str, status| TryLine {
            when: "2 March 2026, 11:05am".into(),
            kind: "changes".into(),
            answer: answer.into(),
            status,
        };
        let usual = WebhookPage {
            line: sample(),
            made: "2 March 2026, 9:30am".into(),
            next: None,
            older_until: Some("9 March 2026, 9:30am".into()),
            tries: vec![one("taken", Some(204)), one("taken", Some(200))],
            ticket: String::new(),
        };
        let line = |state| WebhookLine { state, ..sample() };
        let failing = WebhookPage {
            line: WebhookLine {
                system: "The case management system of the Special Educational Needs team".into(),
                address: format!(
                    "https://cases.fenshire.example/{}",
                    "a-long-way/".repeat(12)
                ),
                ..line(WebhookState::Failing("2 March 2026, 9:30am".into()))
            },
            next: Some("6 March 2026, 9:30am".into()),
            older_until: None,
            tries: vec![
                one("not_taken", Some(503)),
                one("silence", None),
                one("out_of_reach", None),
                one("no_secret", None),
                TryLine {
                    kind: "test".into(),
                    ..one("taken", Some(204))
                },
            ],
            ..usual.clone()
        };
        let new = WebhookPage {
            line: line(WebhookState::NoToken),
            tries: Vec::new(),
            older_until: None,
            ..usual.clone()
        };
        let over = WebhookPage {
            line: line(WebhookState::Refused("2 March 2026, 11:05am".into())),
            tries: vec![one("gone", Some(410))],
            ..new.clone()
        };
        vec![
            Sample::staff("usual", Desk::Administrator, usual),
            Sample::staff("failing", Desk::Administrator, failing),
            Sample::staff("new", Desk::Administrator, new),
            Sample::staff("over", Desk::Administrator, over),
        ]
    }
}

impl WebhookPage {
    fn acts(&self, words: &'static Words) -> AnyView {
        let id = self.line.id;
        let href = paths::staff_webhook_end(id);
        view! {
            <form method="post" action=paths::staff_webhook(id)>
                <Button prevent_double_click=true>{words.say("webhooks-try")}</Button>
            </form>
            {para(words.say("webhooks-try-what"))}
            {section(words.say("webhooks-secret"))}
            {para(words.say("webhooks-renew-what"))}
            <form method="post" action=paths::staff_webhook_secret(id)>
                <input type="hidden" name="ticket" value=self.ticket.clone()/>
                <Button kind=ButtonKind::Secondary prevent_double_click=true>
                    {words.say("webhooks-renew")}
                </Button>
            </form>
            <p class="govuk-body">
                <a class="govuk-link" href=href>{words.say("webhooks-end")}</a>
            </p>
        }
        .into_any()
    }
}

/// A webhook's secret: shown this once.
#[derive(Clone, PartialEq, Eq)]
pub struct WebhookSecretPage {
    /// Which webhook.
    pub id: WebhookId,
    /// The name of its case system.
    pub system: String,
    /// The secret.
    pub secret: String,
    /// Whether there was one before, which signs too for a while.
    pub is_another: bool,
}

/// A secret is for whoever checks the signatures.
impl std::fmt::Debug for WebhookSecretPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WebhookSecretPage")
    }
}

impl Page for WebhookSecretPage {
    fn title(&self, shell: &Shell) -> String {
        let name = ("name", (&self.system).into());
        shell.words.say_with("webhooks-secret-of", &[name])
    }

    fn place(&self) -> Place {
        Place::Staff
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let says = shell.words.say("webhooks-title");
        Some(back(shell.words, paths::STAFF_WEBHOOKS.to_owned(), says))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let both = self.is_another.then(|| para(words.say("webhooks-both")));
        view! {
            {title(self.title(shell))}
            {lead(words.say("webhooks-copy"))}
            <p class="govuk-body wm-breaks"><strong>{self.secret.clone()}</strong></p>
            {both}
            {para(words.say("webhooks-secret-what"))}
            <Button href=paths::staff_webhook(self.id)>{words.say("systems-done")}</Button>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let usual = WebhookSecretPage {
            id: WebhookId(7),
            system: "Case system".into(),
            secret: "whsec_c2FtcGxlIHNlY3JldCBvZiAzMiBieXRlcywgbm8gbW9yZSE=".into(),
            is_another: false,
        };
        let another = WebhookSecretPage {
            is_another: true,
            ..usual.clone()
        };
        vec![
            Sample::staff("usual", Desk::Administrator, usual),
            Sample::staff("another", Desk::Administrator, another),
        ]
    }
}

/// Whether a webhook is to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndWebhookPage {
    /// Which.
    pub line: WebhookLine,
}

impl Page for EndWebhookPage {
    fn title(&self, shell: &Shell) -> String {
        let name = ("name", (&self.line.system).into());
        shell.words.say_with("webhooks-end-title", &[name])
    }

    fn place(&self) -> Place {
        Place::Staff
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let name = ("name", (&self.line.system).into());
        let says = shell.words.say_with("webhooks-of", &[name]);
        Some(back(shell.words, paths::staff_webhook(self.line.id), says))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let form = (!self.line.state.is_over()).then(|| {
            view! {
                {para(words.say("webhooks-end-what"))}
                <form method="post" action=paths::staff_webhook_end(self.line.id)>
                    <Button kind=ButtonKind::Warning>{words.say("webhooks-end-button")}</Button>
                </form>
            }
        });
        view! {
            {title(self.title(shell))}
            <dl class="wm-facts">
                {fact(words.say("webhooks-state"), self.line.state.said(words))}
                {fact(
                    words.say("webhooks-address"),
                    view! { <span class="wm-breaks">{self.line.address.clone()}</span> },
                )}
            </dl>
            {form}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let over = WebhookLine {
            state: WebhookState::Ended("2 March 2026, 1:30pm".into()),
            ..sample()
        };
        vec![
            Sample::staff(
                "usual",
                Desk::Administrator,
                EndWebhookPage { line: sample() },
            ),
            Sample::staff("over", Desk::Administrator, EndWebhookPage { line: over }),
        ]
    }
}
