//! A call at an officer's desk: who has it, and what came of it.

use domain::call::CallState;
use domain::forms::{CallEnded, Fault, Wrong};
use domain::queue::{self, Item};
use domain::{CaseRef, OfficerId, paths};
use govuk::{
    Button, ButtonKind, Choice, Fieldset, Label, Legend, Radios, Size, Textarea, WarningText,
};
use leptos::prelude::*;

use super::line::{CarefulWith, careful_words};
use super::taking::{Taking, sample as taking_sample, taking};
use crate::page::{Page, Place, Sample};
use crate::pages::calls::{self, CallView, call_facts, call_made, missed_words};
use crate::parts::{back, error_for, para, section, summary, title};
use crate::shell::{Desk, Shell};

/// One call, with room to say what came of it.
#[derive(Clone, PartialEq, Eq)]
pub struct StaffCallPage {
    /// The case.
    pub reference: CaseRef,
    /// The call.
    pub call: CallView,
    /// Who is rung.
    pub side: String,
    /// Whether they have to do with the case today.
    pub is_on: bool,
    /// Which try the page shows.
    pub seen: String,
    /// Who has it.
    pub taking: Taking,
    /// Whether the reader may make calls.
    pub may_ring: bool,
    /// What is careful about who is rung, for the phone line.
    pub careful: CarefulWith,
    /// What was typed.
    pub form: CallEnded,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// What was typed is for its reader alone.
impl std::fmt::Debug for StaffCallPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StaffCallPage")
    }
}

impl Page for StaffCallPage {
    fn title(&self, shell: &Shell) -> String {
        let name = ("name", (&self.side).into());
        shell.words.say_with("staff-call-title", &[name])
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        if self.is_lines() {
            Place::Line
        } else {
            Place::Caseload
        }
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let (path, key) = if self.is_lines() {
            (paths::STAFF_LINE_CALLS, "queue-line-title")
        } else {
            (paths::STAFF_QUEUE, "queue-title")
        };
        Some(back(words, path.to_owned(), words.say(key)))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let call = &self.call;
        let is_booked = call.state == CallState::Booked;
        let careful = match (is_booked, self.is_on) {
            (true, false) => Some("staff-call-not-on"),
            (true, true) if !call.may_leave_message => Some("staff-call-safe"),
            _ => None,
        };
        let careful = careful.map(|key| view! { <WarningText>{words.say(key)}</WarningText> });
        let missed = (call.missed > 0).then(|| para(missed_words(shell, call.missed)));
        let flags = is_booked.then(|| careful_words(words, self.careful));
        let act = match call.state {
            CallState::Booked if self.is_on => self.act(shell),
            CallState::Booked => ().into_any(),
            CallState::Made => call_made(shell, call),
            CallState::Cancelled => para(words.say("staff-call-over")),
        };
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {careful}
            {flags}
            {(self.is_on || !is_booked).then(|| call_facts(shell, call))}
            {missed}
            {self.case(shell)}
            {act}
            {self.typed(shell)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

impl StaffCallPage {
    /// Whether the reader is of the phone line.
    fn is_lines(&self) -> bool {
        self.taking.at == queue::Desk::Line
    }

    /// The way to the case: the phone line's goes by the check of whoever answers.
    fn case(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let reference = ("reference", self.reference.to_string().into());
        if !self.is_lines() {
            let case = words.say_with("case-reference", &[reference]);
            let href = paths::staff_case(self.reference);
            return view! { <p class="govuk-body"><a class="govuk-link" href=href>{case}</a></p> }
                .into_any();
        }
        if self.call.state != CallState::Booked || !self.is_on {
            return ().into_any();
        }
        let check = self.taking.is_own.then(|| {
            let action = paths::staff_line_call_check(self.reference, self.call.id);
            view! {
                <form method="post" action=action>
                    <Button kind=ButtonKind::Secondary prevent_double_click=true>
                        {words.say("line-call-check")}
                    </Button>
                </form>
            }
        });
        view! { {para(words.say("line-call-general"))}{check} }.into_any()
    }

    /// What was typed of a call that ended meanwhile: nothing is lost.
    fn typed(&self, shell: &Shell) -> Option<AnyView> {
        let text = self.form.text.clone();
        let has_form = !self.is_lines() || self.taking.is_own;
        let is_open = self.call.state == CallState::Booked && self.is_on && has_form;
        if is_open || text.is_empty() {
            return None;
        }
        let typed = view! {
            {section(shell.words.say("staff-call-typed"))}
            {para(shell.words.say("staff-call-typed-what"))}
            <p class="govuk-body wm-breaks wm-lines" dir="auto">{text}</p>
        };
        Some(typed.into_any())
    }

    fn act(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        if !self.may_ring {
            return ().into_any();
        }
        let how = [
            Choice::new("made", words.say("staff-call-made")),
            Choice::new("missed", words.say("staff-call-missed"))
                .hint(words.say("staff-call-missed-hint")),
        ];
        let legend = Legend::new(words.say("staff-call-how")).size(Size::S);
        let item = Item::Call(self.call.id);
        let action = paths::staff_item(self.reference, item, self.taking.at);
        // Whoever does not have it at the phone line does not see whom to ring.
        if self.is_lines() && !self.taking.is_own {
            let taking = taking(shell, &self.taking, &self.faults);
            return view! { <div id="call-how" tabindex="-1">{taking}</div> }.into_any();
        }
        view! {
            {taking(shell, &self.taking, &self.faults)}
            <form method="post" action=action novalidate>
                <input type="hidden" name="seen" value=self.seen.clone()/>
                <Radios
                    name="how"
                    fieldset=Fieldset::new(legend)
                    id_prefix="call-how"
                    error=error_for(words, &self.faults, "call-how")
                    items=how.into()
                    value=self.form.how.clone()
                />
                <Textarea
                    name="text"
                    label=Label::new(words.say("staff-call-text"))
                    hint=words.say("staff-call-text-hint")
                    error=error_for(words, &self.faults, "text")
                    value=self.form.text.clone()
                    rows=6
                />
                <Button prevent_double_click=true>{words.say("staff-call-save")}</Button>
            </form>
        }
        .into_any()
    }
}

fn samples() -> Vec<Sample<StaffCallPage>> {
    let usual = StaffCallPage {
        reference: CaseRef::from_number(7),
        call: calls::sample(),
        side: "Dawn Bell".into(),
        is_on: true,
        seen: "2026-03-03 09:00-11:00 0".into(),
        taking: taking_sample(Item::Call(calls::sample().id)),
        may_ring: true,
        careful: CarefulWith::default(),
        form: CallEnded::default(),
        faults: vec![],
    };
    let line = StaffCallPage {
        call: CallView {
            phone: String::new(),
            company: String::new(),
            ..calls::sample()
        },
        taking: Taking {
            at: queue::Desk::Line,
            other: Some(queue::Desk::Team),
            ..usual.taking.clone()
        },
        ..usual.clone()
    };
    let line_own = StaffCallPage {
        call: calls::sample(),
        taking: Taking {
            is_own: true,
            officer: Some((OfficerId(9), "Joan Tasker".into())),
            ..line.taking.clone()
        },
        careful: CarefulWith {
            own: true,
            no_contact: true,
            others: true,
        },
        ..line.clone()
    };
    let line_theirs = StaffCallPage {
        taking: Taking {
            officer: Some((OfficerId(9), "Joan Tasker".into())),
            ..line.taking.clone()
        },
        form: CallEnded {
            how: "made".into(),
            text: "They ask for the meeting to be moved.".into(),
            seen: String::new(),
        },
        faults: vec![Fault {
            field: "call-how",
            wrong: Wrong::Theirs,
        }],
        ..line.clone()
    };
    let named = || CallView {
        officer: Some("Samira Khan".into()),
        missed: 1,
        ..calls::sample()
    };
    let full = Fault {
        field: "call-how",
        wrong: Wrong::Taken,
    };
    let made = CallView {
        state: CallState::Made,
        said: Some("The draft comes on Friday.".into()),
        ..named()
    };
    let with = |call: CallView| StaffCallPage {
        call,
        ..usual.clone()
    };
    vec![
        Sample::staff("usual", Desk::Officer, usual.clone()),
        Sample::staff("line", Desk::Line, line),
        Sample::staff("line-own", Desk::Line, line_own),
        Sample::staff("line-theirs", Desk::Line, line_theirs),
        Sample::staff(
            "own",
            Desk::Officer,
            StaffCallPage {
                taking: Taking {
                    is_own: true,
                    colleagues: vec![],
                    ..usual.taking.clone()
                },
                ..with(named())
            },
        ),
        Sample::staff(
            "colleague",
            Desk::Officer,
            StaffCallPage {
                taking: Taking {
                    officer: Some((OfficerId(9), "Samira Khan".into())),
                    ..usual.taking.clone()
                },
                faults: vec![Fault {
                    field: "hand-on",
                    wrong: Wrong::Taken,
                }],
                ..with(named())
            },
        ),
        Sample::staff(
            "empty",
            Desk::Officer,
            StaffCallPage {
                faults: CallEnded::default().faults(),
                ..usual.clone()
            },
        ),
        Sample::staff(
            "full",
            Desk::Officer,
            StaffCallPage {
                form: CallEnded {
                    how: "missed".into(),
                    ..CallEnded::default()
                },
                faults: vec![full],
                ..usual.clone()
            },
        ),
        Sample::staff("made", Desk::Officer, with(made.clone())),
        Sample::staff(
            "made-meanwhile",
            Desk::Officer,
            StaffCallPage {
                form: CallEnded {
                    how: "made".into(),
                    text: "They ask for the meeting to be moved.".into(),
                    seen: String::new(),
                },
                ..with(made)
            },
        ),
        Sample::staff(
            "not-on-the-case",
            Desk::Officer,
            StaffCallPage {
                is_on: false,
                ..usual.clone()
            },
        ),
        Sample::staff(
            "glass",
            Desk::Officer,
            StaffCallPage {
                may_ring: false,
                ..usual
            },
        ),
    ]
}
