//! Calls that one person asked the council for.

mod ask;
mod one;

use domain::absence::Away;
use domain::call::{CallState, Slot, clock_words};
use domain::message::Subject;
use domain::{CallId, CaseRef, paths};
use govuk::{Banner, Button, NotificationBanner};
use leptos::prelude::*;
use words::Words;

use crate::page::{Page, Place, Sample};
use crate::parts::{away_notes, away_sample, back, lead, para, title};
use crate::shell::Shell;

pub use ask::{AskCallPage, MoveCallPage};
pub(crate) use ask::{fields as call_fields, none_free};
pub use one::{CallPage, CallView};
pub(crate) use one::{facts as call_facts, made as call_made, missed_words, sample, sample_slot};

/// Every call of one person, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallsPage {
    /// The case's reference.
    pub reference: CaseRef,
    /// The calls.
    pub calls: Vec<CallLine>,
    /// Whether the reader may ask for one.
    pub may_ask: bool,
    /// Whether one was just given up.
    pub ended: bool,
    /// Who has the case and is away.
    pub away: Vec<Away>,
}

/// One call in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallLine {
    /// Its id.
    pub id: CallId,
    /// What it is about.
    pub about: Subject,
    /// When.
    pub slot: Slot,
    /// How it stands.
    pub state: CallState,
    /// Whether that time is over.
    pub is_late: bool,
}

/// A time as a page says it: "Monday 9 March 2026, 9am to 11am".
pub(crate) fn time_words(words: &Words, slot: Slot) -> String {
    let day = format!(
        "{} {}",
        words.weekday(slot.on.weekday()),
        words.date(slot.on)
    );
    let args = [
        ("date", day.into()),
        ("from", clock_words(slot.window.from).into()),
        ("until", clock_words(slot.window.until).into()),
    ];
    words.say_with("call-time", &args)
}

impl Page for CallsPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("calls-title")
    }

    fn place(&self) -> Place {
        Place::Children
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let messages = shell.way(paths::messages(self.reference));
        Some(back(words, messages, words.say("messages-back")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let ended = self.ended.then(|| {
            let (title, text) = (words.say("done"), words.say("calls-ended"));
            view! { <NotificationBanner kind=Banner::Success title=title text=text/> }
        });
        let ask = if self.may_ask {
            let href = shell.way(paths::call_new(self.reference));
            view! { <Button href=href>{words.say("calls-ask")}</Button> }.into_any()
        } else {
            cannot_ask(shell)
        };
        let list = if self.calls.is_empty() {
            para(words.say("calls-none"))
        } else {
            let lines = self.calls.iter().map(|line| self.line(shell, line));
            view! { <ul class="wm-cases">{lines.collect_view()}</ul> }.into_any()
        };
        view! {
            {ended}
            {title(self.title(shell))}
            {lead(words.say("calls-lead"))}
            {para(words.say("calls-whose"))}
            {away_notes(shell, &self.away)}
            {ask}
            {list}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let line = |id: i64, about: Subject, state: CallState| CallLine {
            id: CallId(id),
            about,
            slot: sample_slot(),
            state,
            is_late: false,
        };
        let late = CallLine {
            is_late: true,
            ..line(4, Subject::Date, CallState::Booked)
        };
        let usual = CallsPage {
            reference: CaseRef::from_number(7),
            calls: vec![
                late,
                line(3, Subject::Late, CallState::Booked),
                line(2, Subject::School, CallState::Made),
                line(1, Subject::Other, CallState::Cancelled),
            ],
            may_ask: true,
            ended: false,
            away: away_sample(),
        };
        let none = CallsPage {
            calls: vec![],
            away: vec![],
            ..usual.clone()
        };
        let ended = CallsPage {
            ended: true,
            ..usual.clone()
        };
        let moved = CallsPage {
            may_ask: false,
            ..usual.clone()
        };
        vec![
            Sample::signed_in("usual", usual),
            Sample::signed_in("none", none),
            Sample::signed_in("ended", ended),
            Sample::signed_in("moved", moved),
        ]
    }
}

impl CallsPage {
    fn line(&self, shell: &Shell, line: &CallLine) -> AnyView {
        let words = shell.words;
        let stands = match line.state {
            CallState::Booked if !self.may_ask => cannot_ask(shell),
            CallState::Booked if line.is_late => one::late(shell),
            CallState::Booked => para(words.say("call-booked")),
            CallState::Made => para(words.say_with("call-made", &[("date", line.slot.on.into())])),
            CallState::Cancelled => para(words.say("call-cancelled")),
        };
        let href = shell.way(paths::call(self.reference, line.id));
        view! {
            <li class="wm-case">
                <h2 class="wm-case__name">
                    <a class="wm-case__link" href=href>
                        {words.say(line.about.key())}", "{time_words(words, line.slot)}
                    </a>
                </h2>
                {stands}
            </li>
        }
        .into_any()
    }
}

/// Whoever may not ask any more is told whom to ring.
fn cannot_ask(shell: &Shell) -> AnyView {
    let phone = ("phone", (&shell.council.phone).into());
    para(shell.words.say_with("calls-cannot", &[phone]))
}
