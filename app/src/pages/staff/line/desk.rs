//! The desk of the phone line: who rings?

use domain::forms::{Fault, FindCaller};
use domain::{CaseRef, paths};
use govuk::{Button, DateInput, DatePart, Fieldset, Input, InsetText, Label, Legend, Size};
use leptos::prelude::*;
use words::Words;

use crate::page::{Page, Place, Sample};
use crate::pages::unsent::unsent_note;
use crate::parts::{error_for, lead, para, section, summary, title};
use crate::shell::{Desk, Shell};

/// Finds whoever rings; nothing of a case but its reference.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct LinePage {
    /// Who was found, the newest first.
    pub callers: Vec<CallerLine>,
    /// Calls that are over, with room to write down what was said.
    pub notes: Vec<NoteLine>,
    /// What was typed.
    pub form: FindCaller,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// At which time the officer typed what was not sent, where anything is held for them.
    pub unsent: Option<String>,
}

/// What was typed is of the call alone.
impl std::fmt::Debug for LinePage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LinePage")
    }
}

/// Somebody who was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallerLine {
    /// The call's id.
    pub id: i64,
    /// The case.
    pub reference: CaseRef,
    /// Whether the check is passed, and the officer speaks with them.
    pub is_open: bool,
}

/// A call that is over, of which nothing is written down yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteLine {
    /// The call's id.
    pub id: i64,
    /// The case.
    pub reference: CaseRef,
    /// When it began, in words.
    pub at: String,
}

impl Page for LinePage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("line-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Line
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let found = (!self.callers.is_empty()).then(|| {
            let lines = self.callers.iter().map(|line| line.view(words));
            view! {
                {section(words.say("line-found"))}
                <ul class="govuk-list govuk-list--spaced">{lines.collect_view()}</ul>
            }
        });
        let notes = (!self.notes.is_empty()).then(|| {
            let lines = self.notes.iter().map(|line| line.view(words));
            view! {
                {section(words.say("line-notes"))}
                {para(words.say("line-notes-why"))}
                <ul class="govuk-list govuk-list--spaced">{lines.collect_view()}</ul>
            }
        });
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {unsent_note(words, self.unsent.as_ref(), true)}
            {lead(words.say("line-lead"))}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_LINE_CALLS>{words.say("queue-line-title")}</a>
            </p>
            <InsetText>{words.say("line-general")}</InsetText>
            {notes}
            {found}
            {section(words.say("line-find"))}
            <form method="post" action=paths::STAFF_LINE novalidate>
                {self.text(words, "caller", "caller", "line-caller", &self.form.caller)}
                {para(words.say("line-one-of"))}
                {self.text(words, "reference", "sought", "line-reference", &self.form.reference)}
                {self.text(words, "child", "sought-child", "line-child", &self.form.child)}
                {self.born(words)}
                {self.text(words, "phone", "sought-phone", "line-phone", &self.form.phone)}
                <Button prevent_double_click=true>{words.say("line-find-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let line = |id: i64, is_open| CallerLine {
            id,
            reference: CaseRef::from_number(7),
            is_open,
        };
        let found = LinePage {
            callers: vec![line(1, true), line(2, false)],
            notes: vec![NoteLine {
                id: 3,
                reference: CaseRef::from_number(8),
                at: "10:12am".into(),
            }],
            unsent: Some("2:05pm".into()),
            ..LinePage::default()
        };
        let empty = LinePage {
            faults: FindCaller::default().faults(),
            ..LinePage::default()
        };
        let nobody = LinePage {
            form: FindCaller {
                caller: "Dawn Bell".into(),
                child: "Jamie Bell".into(),
                day: "4".into(),
                month: "5".into(),
                year: "2015".into(),
                ..FindCaller::default()
            },
            faults: vec![Fault {
                field: "caller",
                wrong: domain::forms::Wrong::NotHere,
            }],
            ..LinePage::default()
        };
        vec![
            Sample::staff("usual", Desk::Line, LinePage::default()),
            Sample::staff("found", Desk::Line, found),
            Sample::staff("empty", Desk::Line, empty),
            Sample::staff("nobody", Desk::Line, nobody),
        ]
    }
}

impl CallerLine {
    fn view(&self, words: &'static Words) -> AnyView {
        let reference = ("reference", self.reference.to_string().into());
        let (href, key) = if self.is_open {
            (paths::staff_line_case(self.reference), "line-go-on")
        } else {
            (paths::staff_caller(self.reference, self.id), "line-check")
        };
        let said = words.say_with(key, &[reference]);
        view! { <li><a class="govuk-link" href=href>{said}</a></li> }.into_any()
    }
}

impl NoteLine {
    fn view(&self, words: &'static Words) -> AnyView {
        let args = [
            ("reference", self.reference.to_string().into()),
            ("at", (&self.at).into()),
        ];
        let said = words.say_with("line-note", &args);
        let href = paths::staff_line_note(self.reference, self.id);
        view! { <li><a class="govuk-link" href=href>{said}</a></li> }.into_any()
    }
}

impl LinePage {
    fn text(
        &self,
        words: &'static Words,
        name: &'static str,
        id: &'static str,
        key: &str,
        value: &str,
    ) -> AnyView {
        view! {
            <Input
                name=name
                id=id
                label=Label::new(words.say(key))
                error=error_for(words, &self.faults, id)
                value=value.to_owned()
                autocomplete="off"
                spellcheck=false
                classes="govuk-input--width-20"
            />
        }
        .into_any()
    }

    fn born(&self, words: &'static Words) -> AnyView {
        let parts = vec![
            DatePart::day()
                .id("sought-day")
                .label(words.say("closures-day"))
                .value(self.form.day.clone()),
            DatePart::month()
                .label(words.say("closures-month"))
                .value(self.form.month.clone()),
            DatePart::year()
                .label(words.say("closures-year"))
                .value(self.form.year.clone()),
        ];
        view! {
            <DateInput
                id="sought-born"
                fieldset=Fieldset::new(Legend::new(words.say("line-born")).size(Size::S))
                error=error_for(words, &self.faults, "sought-day")
                parts=parts
            />
        }
        .into_any()
    }
}
