//! The call with somebody who was checked: what they see, what they may not be told, what was
//! said.

use domain::forms::{Fault, WrapUp};
use domain::{CaseRef, paths};
use govuk::{Button, InsetText, Label, Textarea, WarningText};
use leptos::prelude::*;
use words::Words;

use crate::page::{Page, Place, Sample};
use crate::pages::CasePage;
use crate::parts::{back, error_for, para, section, summary};
use crate::samples::case_pages;
use crate::shell::{Desk, Shell};

/// The caller's page of the case, beside what the officer does.
#[derive(Clone, PartialEq)]
pub struct LineCasePage {
    /// The case.
    pub reference: CaseRef,
    /// What the caller is called.
    pub caller: String,
    /// Until when the case is open, in words.
    pub until: String,
    /// What is careful about them.
    pub careful: CarefulWith,
    /// What they see.
    pub case: CasePage,
    /// Whether they may write, and so may the officer for them.
    pub may_act: bool,
    /// What was typed.
    pub form: WrapUp,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// What is careful about a caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CarefulWith {
    /// A detail about them is protected.
    pub own: bool,
    /// They must have no contact with somebody on the case.
    pub no_contact: bool,
    /// A detail of somebody else on the case is protected.
    pub others: bool,
}

/// What an officer of the phone line is told of it, in red.
pub(crate) fn careful_words(words: &'static Words, careful: CarefulWith) -> AnyView {
    let careful = [
        (careful.no_contact, "speak-no-contact"),
        (careful.others, "speak-others"),
        (careful.own, "speak-own"),
    ];
    let careful = careful.into_iter().filter(|(is, _)| *is).map(|(_, key)| {
        let said = words.say(key);
        view! { <div class="wm-careful"><WarningText>{said}</WarningText></div> }
    });
    careful.collect_view().into_any()
}

/// What was typed is for the caller alone.
impl std::fmt::Debug for LineCasePage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LineCasePage")
    }
}

impl Page for LineCasePage {
    fn title(&self, shell: &Shell) -> String {
        self.case.title(shell)
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
            ("until", (&self.until).into()),
        ];
        let with = words.say_with("speak-with", &args);
        let careful = careful_words(words, self.careful);
        view! {
            {summary(words, &self.faults)}
            <InsetText>{with}</InsetText>
            {careful}
            {self.case.view(shell)}
            {para(words.say("speak-their-page"))}
            {self.acts(shell)}
            {section(words.say("speak-wrap-up"))}
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
                <Button prevent_double_click=true>{words.say("speak-end")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = |case: CasePage| LineCasePage {
            reference: case.reading.reference,
            caller: "Dawn Bell".into(),
            until: "10:42am".into(),
            careful: CarefulWith::default(),
            case,
            may_act: true,
            form: WrapUp::default(),
            faults: vec![],
        };
        let mut samples = Vec::new();
        for (name, case) in case_pages() {
            match name {
                "late" => samples.push(Sample::staff(
                    "careful",
                    Desk::Line,
                    LineCasePage {
                        careful: CarefulWith {
                            own: true,
                            no_contact: true,
                            others: true,
                        },
                        may_act: false,
                        faults: WrapUp::default().faults(),
                        ..page(case.clone())
                    },
                )),
                "own" => samples.push(Sample::staff("own", Desk::Line, page(case.clone()))),
                _ => {}
            }
        }
        samples
    }
}

impl LineCasePage {
    /// What the officer can do for the caller in the call.
    fn acts(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let acts = if self.may_act {
            let links = [
                (paths::staff_line_book(self.reference), "speak-book"),
                (
                    paths::staff_line_take_down(self.reference),
                    "speak-take-down",
                ),
                (paths::staff_line_letters(self.reference), "speak-letters"),
                (paths::staff_line_email(self.reference), "speak-email"),
            ];
            let items = links.map(|(href, key)| {
                view! { <li><a class="govuk-link" href=href>{words.say(key)}</a></li> }
            });
            view! { <ul class="govuk-list">{items}</ul> }.into_any()
        } else {
            para(words.say("speak-no-acts"))
        };
        view! { {section(words.say("speak-acts"))}{acts} }.into_any()
    }
}
