//! To whom a case goes.

use domain::forms::{Fault, Wrong};
use domain::{CaseRef, Date, paths};
use govuk::{Button, ButtonKind, Fieldset, Input, Label, Legend, Radios, Size};
use leptos::prelude::*;

use super::ReceiverLine;
use crate::page::{Page, Place, Sample};
use crate::parts::{back, error_for, fact, flag, lead, para, section, summary, time, title};
use crate::shell::{Desk, Shell};

/// A manager hands out cases: by reference, and those that nobody has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HandOutPage {
    /// What was typed as a reference, where it is none.
    pub sought: String,
    /// Cases that nobody has, late ones first: reference, days late, next date.
    pub unassigned: Vec<(CaseRef, Option<i32>, Option<Date>)>,
}

impl Page for HandOutPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("hand-out-title")
    }

    fn failed(&self) -> bool {
        !self.sought.is_empty()
    }

    fn place(&self) -> Place {
        Place::HandOut
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let faults = self.faults();
        let list = if self.unassigned.is_empty() {
            para(words.say("hand-out-none"))
        } else {
            let rows = self
                .unassigned
                .iter()
                .map(|(reference, late, next)| {
                    let late = late.map(|days| {
                        let said = words.say_with("days-late", &[("days", days.into())]);
                        view! { " "{flag("late", said)} }
                    });
                    let next = next
                        .map(|on| view! { ", "{words.say("caseload-next")}": "{time(words, on)} });
                    let href = paths::staff_assign(*reference);
                    view! {
                        <li>
                            <a class="govuk-link" href=href>{reference.to_string()}</a>
                            {next}
                            {late}
                        </li>
                    }
                })
                .collect_view();
            view! { <ul class="govuk-list govuk-list--spaced">{rows}</ul> }.into_any()
        };
        view! {
            {summary(words, &faults)}
            {title(words.say("hand-out-title"))}
            <form method="get" action=paths::STAFF_ASSIGN novalidate>
                <Input
                    name="case"
                    label=Label::new(words.say("hand-out-reference"))
                    hint=words.say("hand-out-reference-hint")
                    error=error_for(words, &faults, "case")
                    value=self.sought.clone()
                    spellcheck=false
                    autocomplete="off"
                    classes="govuk-input--width-10"
                />
                <Button kind=ButtonKind::Secondary>{words.say("hand-out-button")}</Button>
            </form>
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_HAND_OVER>
                    {words.say("hand-over-title")}
                </a>
            </p>
            {section(words.say("hand-out-unassigned"))}
            {list}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let day = domain::date(2026, 4, 13);
        let some = HandOutPage {
            sought: String::new(),
            unassigned: vec![
                (CaseRef::from_number(7), Some(12), Some(day)),
                (CaseRef::from_number(8), None, None),
            ],
        };
        let wrong = HandOutPage {
            sought: "bell".into(),
            ..some.clone()
        };
        vec![
            Sample::staff("usual", Desk::Manager, some),
            Sample::staff("none", Desk::Manager, HandOutPage::default()),
            Sample::staff("no-reference", Desk::Manager, wrong),
        ]
    }
}

impl HandOutPage {
    fn faults(&self) -> Vec<Fault> {
        let fault = Fault {
            field: "case",
            wrong: Wrong::NotAReference,
        };
        if self.sought.is_empty() {
            vec![]
        } else {
            vec![fault]
        }
    }
}

/// One case: who has it, and to whom it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssignPage {
    /// The case.
    pub reference: CaseRef,
    /// Who has it now.
    pub holders: Vec<String>,
    /// To whom it can go.
    pub choices: Vec<ReceiverLine>,
    /// What is wrong with what was chosen.
    pub faults: Vec<Fault>,
}

impl Page for AssignPage {
    fn title(&self, shell: &Shell) -> String {
        let reference = ("reference", self.reference.to_string().into());
        shell.words.say_with("assign-title", &[reference])
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        Some(match shell.visitor {
            crate::Visitor::Staff {
                desk: Desk::Manager,
                ..
            } => back(
                words,
                paths::STAFF_ASSIGN.to_owned(),
                words.say("nav-hand-out"),
            ),
            _ => back(
                words,
                paths::staff_case(self.reference),
                words.say("assign-back"),
            ),
        })
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let holders = if self.holders.is_empty() {
            words.say("staff-case-nobody")
        } else {
            self.holders.join(", ")
        };
        let form = if self.choices.is_empty() {
            lead(words.say("assign-nobody"))
        } else {
            let items = self
                .choices
                .iter()
                .map(|one| one.choice(words))
                .collect::<Vec<_>>();
            view! {
                <form method="post" action=paths::staff_assign(self.reference) novalidate>
                    <Radios
                        name="to"
                        fieldset=Fieldset::new(Legend::new(words.say("assign-to")).size(Size::M))
                        error=error_for(words, &self.faults, "to")
                        items=items
                        value=""
                    />
                    <Button>{words.say("assign-button")}</Button>
                </form>
            }
            .into_any()
        };
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            <dl class="wm-facts">{fact(words.say("staff-case-holders"), holders)}</dl>
            {form}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let some = AssignPage {
            reference: CaseRef::from_number(7),
            holders: vec!["Sam Officer".into()],
            choices: ReceiverLine::some(),
            faults: vec![],
        };
        let wrong = AssignPage {
            holders: vec![],
            faults: vec![Fault {
                field: "to",
                wrong: Wrong::Missing,
            }],
            ..some.clone()
        };
        let none = AssignPage {
            holders: vec![],
            choices: vec![],
            ..some.clone()
        };
        vec![
            Sample::staff("usual", Desk::Manager, some),
            Sample::staff("none-chosen", Desk::Manager, wrong),
            Sample::staff("nobody", Desk::Officer, none),
        ]
    }
}
