//! What an officer of the phone line does for a checked caller: books a call, writes a message down.

use domain::call::Slot;
use domain::forms::{BookForCaller, Fault, TakeDown};
use domain::message::Subject;
use domain::{CaseRef, Date, paths, queue};
use govuk::{
    Banner, Button, Choice, Fieldset, InsetText, Label, Legend, NotificationBanner, Radios, Size,
    Textarea, WarningText,
};
use leptos::prelude::*;

use super::speak::{CarefulWith, careful_words};
use crate::page::{Page, Place, Sample};
use crate::pages::calls::{call_fields, none_free, sample_slot, time_words};
use crate::parts::{back, error_for, para, summary, title};
use crate::shell::{Desk, Shell};

/// A call is booked for the caller.
#[derive(Clone, PartialEq, Eq)]
pub struct BookForCallerPage {
    /// The case.
    pub reference: CaseRef,
    /// What the caller is called.
    pub caller: String,
    /// What is careful about them.
    pub careful: CarefulWith,
    /// The times that are free.
    pub slots: Vec<Slot>,
    /// What was just booked, and who rings.
    pub booked: Option<(Slot, queue::Desk)>,
    /// Whether the council's own case system is told: then the caller is.
    pub copied: bool,
    /// What was typed.
    pub form: BookForCaller,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// What was typed is for the council alone.
impl std::fmt::Debug for BookForCallerPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BookForCallerPage")
    }
}

/// The way back to the call.
fn to_the_call(shell: &Shell, reference: CaseRef) -> Option<AnyView> {
    let words = shell.words;
    Some(back(
        words,
        paths::staff_line_case(reference),
        words.say("act-back"),
    ))
}

fn done(shell: &Shell, text: String) -> AnyView {
    let title = shell.words.say("done");
    view! { <NotificationBanner kind=Banner::Success title=title text=text/> }.into_any()
}

impl Page for BookForCallerPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("book-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Line
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        to_the_call(shell, self.reference)
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        if let Some((slot, desk)) = self.booked {
            let key = match desk {
                queue::Desk::Team => "book-done-team",
                queue::Desk::Line => "book-done-line",
            };
            let when = ("when", time_words(words, slot).into());
            return view! {
                {done(shell, words.say_with(key, &[when]))}
                {title(self.title(shell))}
                {para(words.say("book-done-theirs"))}
                {way_back(shell, self.reference)}
            }
            .into_any();
        }
        let form = if self.slots.is_empty() {
            none_free(shell)
        } else {
            self.ask(shell)
        };
        let with = words.say_with("act-with", &[("name", (&self.caller).into())]);
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            <InsetText>{with}</InsetText>
            {careful_words(words, self.careful)}
            {para(words.say("book-ask"))}
            {self.copied.then(|| para(words.say("act-copied-call")))}
            {form}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let usual = BookForCallerPage {
            reference: CaseRef::from_number(7),
            caller: "Dawn Bell".into(),
            careful: CarefulWith::default(),
            slots: vec![sample_slot()],
            booked: None,
            copied: false,
            form: BookForCaller {
                desk: "team".into(),
                ..BookForCaller::default()
            },
            faults: vec![],
        };
        let wrong = BookForCallerPage {
            caller: "Maximiliana-Alexandrina ".repeat(4),
            careful: CarefulWith {
                own: true,
                ..CarefulWith::default()
            },
            copied: true,
            form: BookForCaller {
                phone: "ring me".into(),
                ..BookForCaller::default()
            },
            faults: BookForCaller::default().faults(),
            ..usual.clone()
        };
        let booked = BookForCallerPage {
            booked: Some((sample_slot(), queue::Desk::Line)),
            ..usual.clone()
        };
        let full = BookForCallerPage {
            slots: vec![],
            ..usual.clone()
        };
        vec![
            Sample::staff("usual", Desk::Line, usual),
            Sample::staff("wrong", Desk::Line, wrong),
            Sample::staff("booked", Desk::Line, booked),
            Sample::staff("full", Desk::Line, full),
        ]
    }
}

fn way_back(shell: &Shell, reference: CaseRef) -> AnyView {
    let (href, said) = (
        paths::staff_line_case(reference),
        shell.words.say("act-back"),
    );
    view! { <Button href=href>{said}</Button> }.into_any()
}

impl BookForCallerPage {
    fn ask(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let desks = [
            Choice::new(queue::Desk::Team.word(), words.say("book-desk-team")),
            Choice::new(queue::Desk::Line.word(), words.say("book-desk-line")),
        ];
        view! {
            <form method="post" action=paths::staff_line_book(self.reference) novalidate>
                <input type="hidden" name="call" value=self.form.call.clone() />
                {call_fields(shell, &self.slots, &self.form.asked(), &self.faults)}
                <Radios
                    name="desk"
                    fieldset=Fieldset::new(Legend::new(words.say("book-desk")).size(Size::S))
                    id_prefix="call-desk"
                    error=error_for(words, &self.faults, "call-desk")
                    items=desks.into()
                    value=self.form.desk.clone()
                />
                <Button prevent_double_click=true>{words.say("book-send")}</Button>
            </form>
        }
        .into_any()
    }
}

/// What the caller says is written down for the plan team.
#[derive(Clone, PartialEq, Eq)]
pub struct TakeDownPage {
    /// The case.
    pub reference: CaseRef,
    /// What the caller is called.
    pub caller: String,
    /// What is careful about them.
    pub careful: CarefulWith,
    /// By when what was just written down is answered.
    pub answer_by: Option<Date>,
    /// Whether that sounds of danger.
    pub danger: bool,
    /// Whether the council's own case system takes it: then the caller is told.
    pub copied: bool,
    /// What was typed.
    pub form: TakeDown,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// What was typed is for its readers alone.
impl std::fmt::Debug for TakeDownPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TakeDownPage")
    }
}

impl Page for TakeDownPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("take-down-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Line
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        to_the_call(shell, self.reference)
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        if let Some(by) = self.answer_by {
            let text = words.say_with("take-down-done", &[("date", by.into())]);
            let danger = self
                .danger
                .then(|| view! { <WarningText>{words.say("take-down-danger")}</WarningText> });
            return view! {
                {done(shell, text)}
                {title(self.title(shell))}
                {danger}
                {para(words.say("take-down-theirs"))}
                {way_back(shell, self.reference)}
            }
            .into_any();
        }
        let with = words.say_with("act-with", &[("name", (&self.caller).into())]);
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            <InsetText>{with}</InsetText>
            {careful_words(words, self.careful)}
            {para(words.say("take-down-why"))}
            {self.copied.then(|| para(words.say("act-copied-message")))}
            {self.write(shell)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let usual = TakeDownPage {
            reference: CaseRef::from_number(7),
            caller: "Dawn Bell".into(),
            careful: CarefulWith::default(),
            answer_by: None,
            danger: false,
            copied: false,
            form: TakeDown::default(),
            faults: vec![],
        };
        let wrong = TakeDownPage {
            caller: "Maximiliana-Alexandrina ".repeat(4),
            careful: CarefulWith {
                no_contact: true,
                ..CarefulWith::default()
            },
            copied: true,
            faults: TakeDown::default().faults(),
            ..usual.clone()
        };
        let done = TakeDownPage {
            answer_by: Some(domain::date(2026, 3, 9)),
            ..usual.clone()
        };
        let danger = TakeDownPage {
            danger: true,
            ..done.clone()
        };
        vec![
            Sample::staff("usual", Desk::Line, usual),
            Sample::staff("wrong", Desk::Line, wrong),
            Sample::staff("done", Desk::Line, done),
            Sample::staff("danger", Desk::Line, danger),
        ]
    }
}

impl TakeDownPage {
    fn write(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let items = Subject::ALL.map(|about| Choice::new(about.word(), words.say(about.key())));
        let legend = Legend::new(words.say("take-down-about")).size(Size::S);
        view! {
            <form method="post" action=paths::staff_line_take_down(self.reference) novalidate>
                <input type="hidden" name="call" value=self.form.call.clone() />
                <Radios
                    name="about"
                    fieldset=Fieldset::new(legend)
                    id_prefix="message-about"
                    error=error_for(words, &self.faults, "message-about")
                    items=items.into()
                    value=self.form.about.clone()
                />
                <Textarea
                    name="text"
                    label=Label::new(words.say("take-down-text"))
                    hint=words.say("take-down-text-hint")
                    error=error_for(words, &self.faults, "text")
                    value=self.form.text.clone()
                    rows=8
                />
                <Button prevent_double_click=true>{words.say("take-down-send")}</Button>
            </form>
        }
        .into_any()
    }
}
