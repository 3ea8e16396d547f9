//! One call: when, on which number, and what came of it.

use domain::call::{CallState, Calls, Slot, clock_words};
use domain::message::Subject;
use domain::{CallId, CaseRef, Date, paths};
use govuk::{Banner, Button, ButtonKind, NotificationBanner};
use leptos::prelude::*;

use super::{cannot_ask, time_words};
use crate::page::{Page, Place, Sample};
use crate::parts::{back, fact, para, phoned, section, title};
use crate::shell::Shell;

/// A call, as its person or an officer reads it.
#[derive(Clone, PartialEq, Eq)]
pub struct CallView {
    /// Its id.
    pub id: CallId,
    /// What it is about.
    pub about: Subject,
    /// When.
    pub slot: Slot,
    /// The number to ring.
    pub phone: String,
    /// Whether a message may be left.
    pub may_leave_message: bool,
    /// The language of an interpreter.
    pub interpreter: String,
    /// Who else is on the call.
    pub company: String,
    /// How it stands.
    pub state: CallState,
    /// Whether that time is over.
    pub is_late: bool,
    /// How often nobody answered.
    pub missed: u64,
    /// The officer who has it.
    pub officer: Option<String>,
    /// Whether the phone line makes it.
    pub by_line: bool,
    /// The day on which it was over.
    pub ended_on: Option<Date>,
    /// What was said.
    pub said: Option<String>,
}

/// What it says is for its readers alone.
impl std::fmt::Debug for CallView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CallView({})", self.id)
    }
}

/// One call of its person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallPage {
    /// The case's reference.
    pub reference: CaseRef,
    /// The call.
    pub call: CallView,
    /// Whether it was just booked or moved.
    pub done: bool,
    /// Whether the reader may change it.
    pub may_change: bool,
}

impl Page for CallPage {
    fn title(&self, shell: &Shell) -> String {
        let about = ("about", shell.words.say(self.call.about.key()).into());
        shell.words.say_with("call-title", &[about])
    }

    fn place(&self) -> Place {
        Place::Children
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let calls = shell.way(paths::calls(self.reference));
        Some(back(words, calls, words.say("calls-back")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let call = &self.call;
        let done = (self.done && call.state == CallState::Booked).then(|| {
            let args = [
                ("date", call.slot.on.into()),
                ("from", clock_words(call.slot.window.from).into()),
                ("until", clock_words(call.slot.window.until).into()),
            ];
            let text = words.say_with("call-booked-done", &args);
            view! { <NotificationBanner kind=Banner::Success title=words.say("done") text=text/> }
        });
        let stands = match call.state {
            CallState::Booked => self.booked(shell),
            CallState::Made => made(shell, call),
            CallState::Cancelled => para(words.say("call-cancelled")),
        };
        view! { {done}{title(self.title(shell))}{facts(shell, call)}{stands} }.into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let usual = CallPage {
            reference: CaseRef::from_number(7),
            call: sample(),
            done: false,
            may_change: true,
        };
        let with = |call: CallView| CallPage {
            call,
            ..usual.clone()
        };
        let missed = CallView {
            missed: 2,
            officer: Some("Samira Khan".into()),
            ..sample()
        };
        let made = CallView {
            state: CallState::Made,
            officer: Some("Samira Khan".into()),
            ended_on: Some(domain::date(2026, 3, 9)),
            said: Some("The draft comes on Friday.\nYou have 15 days to reply.".into()),
            ..sample()
        };
        let cancelled = CallView {
            state: CallState::Cancelled,
            ..sample()
        };
        vec![
            Sample::signed_in("usual", usual.clone()),
            Sample::signed_in(
                "done",
                CallPage {
                    done: true,
                    ..usual.clone()
                },
            ),
            Sample::signed_in("missed", with(missed)),
            Sample::signed_in(
                "late",
                with(CallView {
                    is_late: true,
                    ..sample()
                }),
            ),
            Sample::signed_in("made", with(made)),
            Sample::signed_in("cancelled", with(cancelled)),
            Sample::signed_in(
                "line",
                with(CallView {
                    by_line: true,
                    ..sample()
                }),
            ),
            Sample::signed_in(
                "moved",
                CallPage {
                    may_change: false,
                    ..usual
                },
            ),
        ]
    }
}

impl CallPage {
    /// What can be done with a call that is still to come.
    fn booked(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let (reference, id) = (self.reference, self.call.id);
        let missed = (self.call.missed > 0).then(|| para(missed_words(shell, self.call.missed)));
        let change = self.may_change.then(|| {
            let to = shell.way(paths::call_move(reference, id));
            let cancel = shell.way(paths::call_cancel(reference, id));
            view! {
                <Button href=to>{words.say("call-change")}</Button>
                <form method="post" action=cancel>
                    <Button kind=ButtonKind::Secondary>{words.say("call-cancel")}</Button>
                </form>
            }
        });
        let next = if !self.may_change {
            cannot_ask(shell)
        } else if self.call.is_late {
            late(shell)
        } else {
            let calendar = shell.way(paths::call_calendar(reference, id));
            let calendar = view! {
                {para(words.say("call-missed-next"))}
                <p class="govuk-body">
                    <a class="govuk-link" href=calendar download="call.ics">{words.say("call-calendar")}</a>
                </p>
            };
            calendar.into_any()
        };
        view! { {missed}{next}{change} }.into_any()
    }
}

/// Nobody rang: said plainly, with whom to turn to.
pub(super) fn late(shell: &Shell) -> AnyView {
    let phone = &shell.council.phone;
    let text = shell
        .words
        .say_with("call-late", &[("phone", phone.into())]);
    view! { <p class="govuk-body">{phoned(text, phone)}</p> }.into_any()
}

pub(crate) fn missed_words(shell: &Shell, missed: u64) -> String {
    let count = i64::try_from(missed).unwrap_or(i64::MAX);
    shell
        .words
        .say_with("call-missed", &[("count", count.into())])
}

/// What was said, once they have spoken.
pub(crate) fn made(shell: &Shell, call: &CallView) -> AnyView {
    let words = shell.words;
    let on = call.ended_on.unwrap_or(call.slot.on);
    let said = call.said.clone().map(|said| {
        view! {
            {section(words.say("call-said"))}
            <p class="govuk-body wm-breaks wm-lines" dir="auto">{said}</p>
        }
    });
    view! { {para(words.say_with("call-made", &[("date", on.into())]))}{said} }.into_any()
}

/// When, on which number, with whom.
pub(crate) fn facts(shell: &Shell, call: &CallView) -> AnyView {
    let words = shell.words;
    let leave = if call.may_leave_message {
        "call-yes"
    } else {
        "call-no"
    };
    let officer = call.officer.clone();
    let officer = officer.unwrap_or_else(|| {
        words.say(if call.by_line {
            "call-named-line"
        } else {
            "call-named-nobody"
        })
    });
    let own = |key: &str, text: &str| {
        let text = text.to_owned();
        let shown = view! { <bdi class="wm-breaks">{text.clone()}</bdi> };
        (!text.is_empty()).then(|| fact(words.say(key), shown))
    };
    view! {
        <dl class="wm-facts">
            {fact(words.say("call-when"), time_words(words, call.slot))}
            {own("call-number", &call.phone)}
            {fact(words.say("call-may-leave"), words.say(leave))}
            {own("call-interpreter", &call.interpreter)}
            {own("call-company", &call.company)}
            {fact(words.say("call-named"), officer)}
        </dl>
    }
    .into_any()
}

/// Times for samples: those that a council offers on 2 March 2026.
pub(crate) fn sample_slots() -> Vec<Slot> {
    Calls::default().slots(domain::date(2026, 3, 2))
}

pub(crate) fn sample_slot() -> Slot {
    sample_slots()[2]
}

pub(crate) fn sample() -> CallView {
    CallView {
        id: CallId(7),
        about: Subject::Late,
        slot: sample_slot(),
        phone: "01632 960123".into(),
        may_leave_message: false,
        interpreter: String::new(),
        company: "Maximiliana-Alexandrina Featherstonehaugh-Wolstenholme".into(),
        state: CallState::Booked,
        is_late: false,
        missed: 0,
        officer: None,
        by_line: false,
        ended_on: None,
        said: None,
    }
}
