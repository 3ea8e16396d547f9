//! Another address to sign in with, for a checked caller: it takes effect after a day.

use domain::forms::{EmailForCaller, Fault};
use domain::{CaseRef, paths};
use govuk::{Banner, Button, Input, InsetText, Label, NotificationBanner};
use leptos::prelude::*;

use super::speak::{CarefulWith, careful_words};
use crate::page::{Page, Place, Sample};
use crate::parts::{back, bullets, error_for, para, summary, title};
use crate::shell::{Desk, Shell};

/// Another address for the caller.
#[derive(Clone, PartialEq, Eq)]
pub struct LineEmailPage {
    /// The case.
    pub reference: CaseRef,
    /// What the caller is called.
    pub caller: String,
    /// What is careful about them.
    pub careful: CarefulWith,
    /// Whether it can be asked for.
    pub offer: EmailOffer,
    /// When one that waits takes effect, in words.
    pub waits: Option<String>,
    /// Whether it was just asked for.
    pub is_asked: bool,
    /// What was typed.
    pub form: EmailForCaller,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// Whether another address can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmailOffer {
    /// It can; the old address is told.
    Open,
    /// It can; the old address hears nothing of it.
    Quiet,
    /// The caller has no account.
    NoAccount,
    /// Something is careful about them, and they were not rung back.
    CallBackFirst,
}

/// An address is for its owner.
impl std::fmt::Debug for LineEmailPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LineEmailPage")
    }
}

impl Page for LineEmailPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("line-email-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Line
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let call = paths::staff_line_case(self.reference);
        Some(back(words, call, words.say("act-back")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let with = words.say_with("act-with", &[("name", (&self.caller).into())]);
        let asked = self.is_asked.then(|| {
            let (title, text) = (words.say("done"), words.say(self.key("line-email-done")));
            view! { <NotificationBanner kind=Banner::Success title=title text=text/> }
        });
        let waits = self.waits.as_ref().map(|when| {
            let when = [("when", when.into())];
            para(words.say_with("line-email-waits", &when))
        });
        let form = match self.offer {
            EmailOffer::Open | EmailOffer::Quiet => self.ask(shell),
            EmailOffer::NoAccount => para(words.say("line-email-no-account")),
            EmailOffer::CallBackFirst => para(words.say("line-email-call-back")),
        };
        view! {
            {summary(words, &self.faults)}
            {asked}
            {title(self.title(shell))}
            <InsetText>{with}</InsetText>
            {careful_words(words, self.careful)}
            {waits}
            {form}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let usual = LineEmailPage {
            reference: CaseRef::from_number(7),
            caller: "Dawn Bell".into(),
            careful: CarefulWith::default(),
            offer: EmailOffer::Open,
            waits: None,
            is_asked: false,
            form: EmailForCaller::default(),
            faults: vec![],
        };
        let odd = EmailForCaller {
            email: "dawn at mail".into(),
            ..EmailForCaller::default()
        };
        let wrong = LineEmailPage {
            caller: "Maximiliana-Alexandrina ".repeat(4),
            faults: odd.faults(),
            form: odd,
            ..usual.clone()
        };
        let asked = LineEmailPage {
            is_asked: true,
            waits: Some("3 March 2026 at 10:12am".into()),
            ..usual.clone()
        };
        let careful = LineEmailPage {
            offer: EmailOffer::CallBackFirst,
            careful: CarefulWith {
                own: true,
                ..CarefulWith::default()
            },
            ..usual.clone()
        };
        let quiet = LineEmailPage {
            offer: EmailOffer::Quiet,
            is_asked: true,
            ..careful.clone()
        };
        let no_account = LineEmailPage {
            offer: EmailOffer::NoAccount,
            ..usual.clone()
        };
        vec![
            Sample::staff("usual", Desk::Line, usual),
            Sample::staff("wrong", Desk::Line, wrong),
            Sample::staff("asked", Desk::Line, asked),
            Sample::staff("careful", Desk::Line, careful),
            Sample::staff("quiet", Desk::Line, quiet),
            Sample::staff("no-account", Desk::Line, no_account),
        ]
    }
}

impl LineEmailPage {
    /// The words where the old address is told, or those where it is not.
    fn key(&self, key: &'static str) -> &'static str {
        match (self.offer, key) {
            (EmailOffer::Quiet, "line-email-done") => "line-email-done-quiet",
            (EmailOffer::Quiet, "line-email-told") => "line-email-told-quiet",
            (EmailOffer::Quiet, "line-email-day") => "line-email-day-quiet",
            _ => key,
        }
    }

    fn ask(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let told = ["line-email-told", "line-email-day", "line-email-out"].map(|key| self.key(key));
        view! {
            {bullets(words, &told)}
            <form method="post" action=paths::staff_line_email(self.reference) novalidate>
                <input type="hidden" name="call" value=self.form.call.clone() />
                <Input
                    name="email"
                    id="caller-email"
                    type_="email"
                    label=Label::new(words.say("line-email-new"))
                    hint=words.say("line-email-new-hint")
                    error=error_for(words, &self.faults, "caller-email")
                    value=self.form.email.clone()
                />
                <Button prevent_double_click=true>{words.say("line-email-send")}</Button>
            </form>
        }
        .into_any()
    }
}
