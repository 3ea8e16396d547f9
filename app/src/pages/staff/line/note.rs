//! What was said in a call that is open no more: nothing of the case is shown.

use domain::forms::{Fault, WrapUp};
use domain::{CaseRef, paths};
use govuk::{Button, Label, Textarea, WarningText};
use leptos::prelude::*;

use crate::page::{Page, Place, Sample};
use crate::parts::{back, error_for, lead, para, section, summary, title};
use crate::shell::{Desk, Shell};

/// Room to write down what was said.
#[derive(Clone, PartialEq, Eq)]
pub struct LineNotePage {
    /// The case.
    pub reference: CaseRef,
    /// With whom.
    pub caller: String,
    /// When the call began, in words.
    pub at: String,
    /// Until when it can be written down, in words.
    pub until: String,
    /// Whether it is too late, or was written down before.
    pub is_over: bool,
    /// What was typed.
    pub form: WrapUp,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// What was typed is for the caller alone.
impl std::fmt::Debug for LineNotePage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LineNotePage")
    }
}

impl Page for LineNotePage {
    fn title(&self, shell: &Shell) -> String {
        let key = if self.is_over {
            "note-over-title"
        } else {
            "note-title"
        };
        shell.words.say(key)
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Line
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        Some(back(
            words,
            paths::STAFF_LINE.to_owned(),
            words.say("line-title"),
        ))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let args = [
            ("name", (&self.caller).into()),
            ("at", (&self.at).into()),
            ("until", (&self.until).into()),
            ("reference", self.reference.to_string().into()),
        ];
        if self.is_over {
            let over = words.say_with("note-over", &args);
            return view! {
                {title(self.title(shell))}
                <WarningText>{over}</WarningText>
                {section(words.say("note-typed"))}
                <p class="govuk-body wm-breaks wm-lines" dir="auto">{self.form.text.clone()}</p>
            }
            .into_any();
        }
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {lead(words.say_with("note-with", &args))}
            {para(words.say("speak-wrap-up-why"))}
            <form method="post" action=paths::staff_line_case(self.reference) novalidate>
                <input type="hidden" name="call" value=self.form.call.clone() />
                <Textarea
                    name="text"
                    id="wrap-up"
                    label=Label::new(words.say("speak-said"))
                    hint=words.say("speak-said-hint")
                    error=error_for(words, &self.faults, "wrap-up")
                    value=self.form.text.clone()
                    rows=6
                />
                <Button prevent_double_click=true>{words.say("note-save")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let usual = LineNotePage {
            reference: CaseRef::from_number(7),
            caller: "Dawn Bell".into(),
            at: "10:12am".into(),
            until: "11:12am".into(),
            is_over: false,
            form: WrapUp::default(),
            faults: vec![],
        };
        let wrong = LineNotePage {
            caller: "Maximiliana-Alexandrina ".repeat(4),
            faults: WrapUp::default().faults(),
            ..usual.clone()
        };
        let over = LineNotePage {
            is_over: true,
            form: WrapUp {
                text: "The school answers by Friday.".into(),
                ..WrapUp::default()
            },
            ..usual.clone()
        };
        vec![
            Sample::staff("usual", Desk::Line, usual),
            Sample::staff("wrong", Desk::Line, wrong),
            Sample::staff("over", Desk::Line, over),
        ]
    }
}
