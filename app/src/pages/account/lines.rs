//! What the account's page lists: apps, sessions, devices, each with its button.

use domain::device::{Device, Program, System};
use domain::{Date, DeviceId, FactorId, SessionId, date, paths};
use govuk::{Button, ButtonKind};
use leptos::prelude::*;
use words::Words;

use crate::parts::{fact, flag, time};

/// An authenticator app or a passkey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactorLine {
    /// Its id.
    pub id: FactorId,
    /// What its owner calls it.
    pub name: String,
    /// When it was added.
    pub added: Date,
    /// When it was last used.
    pub used: Option<Date>,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionLine {
    /// Its id.
    pub id: SessionId,
    /// The browser and what it runs on.
    pub device: Device,
    /// The network, as far as it is kept: "198.51.100.x".
    pub network: Option<String>,
    /// When it began, as people read it.
    pub began: String,
    /// When it was last used, as people read it.
    pub used: String,
    /// Whether it is the reader's own.
    pub here: bool,
}

/// A remembered device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceLine {
    /// Its id.
    pub id: DeviceId,
    /// The browser and what it runs on.
    pub device: Device,
    /// Since when.
    pub since: Date,
    /// Until when.
    pub until: Date,
}

/// "Firefox on a Windows computer".
fn device_words(words: &'static Words, device: Device) -> String {
    let program = ("program", device.program.word().into());
    words.say_with(
        "device",
        &[program, ("system", device.system.word().into())],
    )
}

/// One block: a name, facts, a button that says what it is about.
fn one(name: AnyView, facts: AnyView, button: Option<AnyView>) -> AnyView {
    view! {
        <li class="wm-ways__one">
            <h3 class="govuk-heading-s">{name}</h3>
            <dl class="wm-facts">{facts}</dl>
            {button}
        </li>
    }
    .into_any()
}

/// A small form that is one button; those who listen hear what it is about.
fn button(action: String, says: String, about: String) -> AnyView {
    view! {
        <form method="post" action=action>
            <Button kind=ButtonKind::Secondary>
                {says}<span class="govuk-visually-hidden">" "{about}</span>
            </Button>
        </form>
    }
    .into_any()
}

impl FactorLine {
    /// As the page shows it; `remove` is where its button leads.
    pub(super) fn show(&self, words: &'static Words, remove: String) -> AnyView {
        let used = match self.used {
            Some(day) => time(words, day),
            None => words.say("factor-never").into_any(),
        };
        let facts = view! {
            {fact(words.say("factor-added"), time(words, self.added))}
            {fact(words.say("factor-used"), used)}
        };
        let remove = button(remove, words.say("factor-remove"), self.name.clone());
        one(self.name.clone().into_any(), facts.into_any(), Some(remove))
    }

    pub(super) fn samples() -> Vec<FactorLine> {
        vec![
            FactorLine {
                id: FactorId(1),
                name: "My phone".into(),
                added: date(2026, 1, 12),
                used: Some(date(2026, 3, 2)),
            },
            FactorLine {
                id: FactorId(2),
                name: "The tablet that we keep in the kitchen".into(),
                added: date(2026, 2, 1),
                used: None,
            },
        ]
    }
}

impl SessionLine {
    pub(super) fn show(&self, words: &'static Words) -> AnyView {
        let device = device_words(words, self.device);
        let here = self
            .here
            .then(|| view! { " "{flag("now", words.say("session-here"))} });
        let network = self
            .network
            .clone()
            .map(|network| fact(words.say("session-network"), network));
        let facts = view! {
            {network}
            {fact(words.say("session-began"), self.began.clone())}
            {fact(words.say("session-used"), self.used.clone())}
        };
        let end = (!self.here).then(|| {
            let about = format!("{device}, {}", self.began);
            button(
                paths::account_session_end(self.id),
                words.say("session-end"),
                about,
            )
        });
        one(view! { {device}{here} }.into_any(), facts.into_any(), end)
    }

    pub(super) fn sample(here: bool) -> SessionLine {
        SessionLine {
            id: SessionId(i64::from(here) + 1),
            device: if here {
                Device {
                    program: Program::Firefox,
                    system: System::Windows,
                }
            } else {
                Device::default()
            },
            network: here.then(|| "198.51.100.x".to_owned()),
            began: "2 March 2026, 9:58am".into(),
            used: "2 March 2026, 10:00am".into(),
            here,
        }
    }
}

impl DeviceLine {
    pub(super) fn show(&self, words: &'static Words) -> AnyView {
        let device = device_words(words, self.device);
        let facts = view! {
            {fact(words.say("device-since"), time(words, self.since))}
            {fact(words.say("device-until"), time(words, self.until))}
        };
        let forget = button(
            paths::account_device_forget(self.id),
            words.say("device-forget"),
            device.clone(),
        );
        one(device.into_any(), facts.into_any(), Some(forget))
    }

    pub(super) fn sample() -> DeviceLine {
        DeviceLine {
            id: DeviceId(1),
            device: Device {
                program: Program::Safari,
                system: System::Iphone,
            },
            since: date(2026, 2, 20),
            until: date(2026, 3, 22),
        }
    }
}
