//! Asking for a call, and for another time.

use domain::absence::Away;
use domain::call::Slot;
use domain::forms::{AskCall, Fault, MoveCall, Wrong};
use domain::message::Subject;
use domain::{CallId, CaseRef, paths};
use govuk::{Button, Choice, Fieldset, Input, Label, Legend, Radios, Size};
use leptos::prelude::*;

use super::{one, time_words};
use crate::page::{Page, Place, Sample};
use crate::parts::{away_notes, away_sample, back, error_for, lead, para, summary, title};
use crate::shell::Shell;

/// A call is asked for.
#[derive(Clone, PartialEq, Eq)]
pub struct AskCallPage {
    /// The case's reference.
    pub reference: CaseRef,
    /// The times that are free.
    pub slots: Vec<Slot>,
    /// Who has the case and is away.
    pub away: Vec<Away>,
    /// Whether the council's own case system is told that a call is asked for, and when.
    pub copied: bool,
    /// What was typed.
    pub form: AskCall,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// What was typed is for the council alone.
impl std::fmt::Debug for AskCallPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AskCallPage")
    }
}

impl Page for AskCallPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("call-new-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
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
        let form = if self.slots.is_empty() {
            none_free(shell)
        } else {
            self.ask(shell)
        };
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {lead(words.say("call-new-lead"))}
            {para(words.say("call-new-urgent"))}
            {away_notes(shell, &self.away)}
            {self.copied.then(|| para(words.say("copied-call")))}
            {form}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let usual = AskCallPage {
            reference: CaseRef::from_number(7),
            slots: one::sample_slots(),
            away: away_sample(),
            copied: true,
            form: AskCall::default(),
            faults: vec![],
        };
        let empty = AskCallPage {
            faults: AskCall::default().faults(),
            ..usual.clone()
        };
        let form = AskCall {
            about: "late".into(),
            phone: "ring me".into(),
            message: "no".into(),
            slot: one::sample_slot().word(),
            interpreter: "British Sign Language".into(),
            company: "Nadia Rahman".into(),
        };
        let mut faults = form.faults();
        faults.push(Fault {
            field: "call-slot",
            wrong: Wrong::Taken,
        });
        let wrong = AskCallPage {
            form,
            faults,
            ..usual.clone()
        };
        let full = AskCallPage {
            slots: vec![],
            ..usual.clone()
        };
        vec![
            Sample::signed_in("usual", usual),
            Sample::signed_in("empty", empty),
            Sample::signed_in("wrong", wrong),
            Sample::signed_in("full", full),
        ]
    }
}

impl AskCallPage {
    fn ask(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        view! {
            <form method="post" action=shell.way(paths::call_new(self.reference)) novalidate>
                {fields(shell, &self.slots, &self.form, &self.faults)}
                <Button prevent_double_click=true>{words.say("call-new-send")}</Button>
            </form>
        }
        .into_any()
    }
}

/// What is asked of whoever wants to be rung; an officer reads it out to them.
pub(crate) fn fields(shell: &Shell, slots: &[Slot], form: &AskCall, faults: &[Fault]) -> AnyView {
    let words = shell.words;
    let legend = |key: &str| Fieldset::new(Legend::new(words.say(key)).size(Size::S));
    let abouts = Subject::ALL.map(|about| Choice::new(about.word(), words.say(about.key())));
    let leave = [
        Choice::new("yes", words.say("call-new-message-yes")),
        Choice::new("no", words.say("call-new-message-no")),
    ];
    let line = |name: &'static str, value: &str| {
        let hint = words.say(&format!("call-new-{name}-hint"));
        let label = Label::new(words.say(&format!("call-new-{name}")));
        let error = error_for(words, faults, name);
        view! { <Input name=name label=label hint=hint error=error value=value.to_owned()/> }
    };
    view! {
            <Radios
                name="about"
                fieldset=legend("call-new-about")
                id_prefix="call-about"
                error=error_for(words, faults, "call-about")
                items=abouts.into()
                value=form.about.clone()
            />
            {times(shell, slots, &form.slot, faults)}
            <Input
                name="phone"
                type_="tel"
                autocomplete="tel"
                classes="govuk-input--width-20"
                label=Label::new(words.say("call-new-phone"))
                hint=words.say("call-new-phone-hint")
                error=error_for(words, faults, "phone")
                value=form.phone.clone()
            />
            <Radios
                name="message"
                fieldset=legend("call-new-message")
                hint=words.say("call-new-message-hint")
                id_prefix="call-message"
                error=error_for(words, faults, "call-message")
                items=leave.into()
                value=form.message.clone()
            />
            {line("interpreter", &form.interpreter)}
            {line("company", &form.company)}
    }
    .into_any()
}

/// The times that can be chosen, as one question.
fn times(shell: &Shell, slots: &[Slot], chosen: &str, faults: &[Fault]) -> AnyView {
    let words = shell.words;
    let items = slots
        .iter()
        .map(|slot| Choice::new(slot.word(), time_words(words, *slot)));
    let legend = Legend::new(words.say("call-new-when")).size(Size::S);
    view! {
        <Radios
            name="slot"
            fieldset=Fieldset::new(legend)
            hint=words.say("call-new-when-hint")
            id_prefix="call-slot"
            error=error_for(words, faults, "call-slot")
            items=items.collect()
            value=chosen.to_owned()
        />
    }
    .into_any()
}

pub(crate) fn none_free(shell: &Shell) -> AnyView {
    let phone = ("phone", (&shell.council.phone).into());
    para(shell.words.say_with("call-new-none", &[phone]))
}

/// A call gets another time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveCallPage {
    /// The case's reference.
    pub reference: CaseRef,
    /// Which call.
    pub call: CallId,
    /// The times that are free.
    pub slots: Vec<Slot>,
    /// What was chosen.
    pub form: MoveCall,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

impl Page for MoveCallPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("call-change-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
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
        let form = if self.slots.is_empty() {
            none_free(shell)
        } else {
            let action = shell.way(paths::call_move(self.reference, self.call));
            view! {
                <form method="post" action=action novalidate>
                    {times(shell, &self.slots, &self.form.slot, &self.faults)}
                    <Button prevent_double_click=true>{words.say("call-change-save")}</Button>
                </form>
            }
            .into_any()
        };
        view! { {summary(words, &self.faults)}{title(self.title(shell))}{form} }.into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let usual = MoveCallPage {
            reference: CaseRef::from_number(7),
            call: CallId(7),
            slots: one::sample_slots(),
            form: MoveCall {
                slot: one::sample_slot().word(),
            },
            faults: vec![],
        };
        let wrong = MoveCallPage {
            form: MoveCall::default(),
            faults: MoveCall::default().faults(),
            ..usual.clone()
        };
        vec![
            Sample::signed_in("usual", usual),
            Sample::signed_in("wrong", wrong),
        ]
    }
}
