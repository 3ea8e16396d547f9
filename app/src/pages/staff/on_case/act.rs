//! One thing to do about the people of a case: its form.

use domain::forms::{Fault, Field, PeopleForm, fields};
use domain::people::{Act, Basis, DetailKind, EndGround};
use domain::{CaseRef, Date, paths};
use govuk::{
    Button, ButtonKind, Checkboxes, Choice, DateInput, DatePart, Fieldset, Input, Label, Legend,
    Radios, Size, Textarea, WarningText,
};
use leptos::prelude::*;
use words::Words;

use super::details::kind_key;
use crate::page::{Page, Place, Sample};
use crate::parts::{back, error_for, lead, para, summary, title};
use crate::shell::{Desk, Shell};

/// The form of one act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseActPage {
    /// The case.
    pub reference: CaseRef,
    /// What is to be done.
    pub act: Act,
    /// What can be chosen.
    pub options: Options,
    /// What was typed.
    pub form: PeopleForm,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// The day on which the rights moved to the young person, where somebody is to be invited after it.
    pub rights_moved: Option<Date>,
}

/// What can be chosen: the form's value, and its name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// Those on the case whom the act can be about.
    pub who: Vec<(String, String)>,
    /// Those on the case, by person.
    pub people: Vec<(String, String)>,
    /// Those about whom a detail can be: the child too.
    pub about: Vec<(String, String)>,
    /// The things on record that the act can be about.
    pub items: Vec<(String, String)>,
}

impl Page for CaseActPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say(&format!("on-case-act-{}", self.act.word()))
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let people = paths::case_people(self.reference);
        Some(back(words, people, words.say("on-case-people-back")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let form = if self.lacks() {
            para(words.say("on-case-nothing"))
        } else {
            let all = self.inputs(words);
            let kind = match self.act {
                Act::End | Act::Unprotect | Act::Together | Act::Release | Act::CapacityEnd => {
                    ButtonKind::Warning
                }
                _ => ButtonKind::Primary,
            };
            let action = paths::case_people_act(self.reference, self.act);
            let button = words.say(&format!("on-case-do-{}", self.act.word()));
            view! {
                <form method="post" action=action novalidate>
                    {all}
                    <Button kind=kind>{button}</Button>
                </form>
            }
            .into_any()
        };
        let moved = self.rights_moved.map(|on| {
            let says = words.say_with("held-warning-rights-moved", &[("date", on.into())]);
            view! { <WarningText>{says}</WarningText> }
        });
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {lead(words.say(&format!("on-case-lead-{}", self.act.word())))}
            {moved}
            {form}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let name = "Aleksandra-Konstancja Featherstonehaugh-Cholmondeley-Papadimitropoulou, parent";
        let some = || {
            vec![
                ("7".to_owned(), "Dawn Bell, parent".to_owned()),
                ("8".to_owned(), name.to_owned()),
            ]
        };
        let page = |act: Act, typed: &[(&str, &str)]| {
            let typed: Vec<_> = typed
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect();
            CaseActPage {
                reference: CaseRef::from_number(7),
                act,
                options: Options {
                    who: some(),
                    people: some(),
                    about: some(),
                    items: some(),
                },
                form: PeopleForm::try_from(typed).expect("the form's fields"),
                faults: vec![],
                rights_moved: None,
            }
        };
        let wrong = |act: Act, typed: &[(&str, &str)]| {
            let page = page(act, typed);
            CaseActPage {
                faults: page.form.faults(act),
                ..page
            }
        };
        let none = CaseActPage {
            options: Options::default(),
            ..page(Act::Settle, &[])
        };
        let moved = CaseActPage {
            rights_moved: Some(domain::date(2026, 7, 31)),
            ..page(Act::Invite, &[])
        };
        let desk = Desk::Officer;
        vec![
            Sample::staff("invite", desk, page(Act::Invite, &[])),
            Sample::staff("invite-rights-moved", desk, moved),
            Sample::staff(
                "invite-wrong",
                desk,
                wrong(Act::Invite, &[("address", "dawn")]),
            ),
            Sample::staff("basis", desk, page(Act::Basis, &[("who", "7")])),
            Sample::staff(
                "basis-deputy-wrong",
                desk,
                wrong(Act::Basis, &[("who", "7"), ("basis", "deputy")]),
            ),
            Sample::staff("end", desk, page(Act::End, &[("who", "8")])),
            Sample::staff("dispute", desk, page(Act::Dispute, &[])),
            Sample::staff("settle-none", desk, none),
            Sample::staff(
                "protect-wrong",
                desk,
                wrong(Act::Protect, &[("readers", "7")]),
            ),
            Sample::staff("apart-wrong", desk, wrong(Act::Apart, &[("parties", "8")])),
            Sample::staff("release", desk, page(Act::Release, &[])),
            Sample::staff(
                "capacity-wrong",
                desk,
                wrong(Act::Capacity, &[("on_day", "32")]),
            ),
            Sample::staff("day", desk, page(Act::Day, &[])),
        ]
    }
}

impl CaseActPage {
    /// Whether there is nobody, or nothing, that this can be done about.
    fn lacks(&self) -> bool {
        fields(self.act).iter().any(|field| match field {
            Field::Who | Field::Parties => self.options.who.is_empty(),
            Field::Item => self.options.items.is_empty(),
            Field::Reader => self.options.people.is_empty(),
            _ => false,
        })
    }

    /// The fields of the act.
    pub(super) fn inputs(&self, words: &'static Words) -> AnyView {
        let all = fields(self.act).iter();
        all.map(|field| self.field(words, *field))
            .collect_view()
            .into_any()
    }

    /// The label of a field: the act's own where it has one.
    fn label(&self, words: &'static Words, field: Field) -> String {
        let own = format!("on-case-{}-field-{}", self.act.word(), field.name());
        if words.has(&own) {
            words.say(&own)
        } else {
            words.say(&format!("on-case-field-{}", field.name()))
        }
    }

    fn hint(&self, words: &'static Words, field: Field) -> String {
        let own = format!("on-case-{}-hint-{}", self.act.word(), field.name());
        let key = format!("on-case-hint-{}", field.name());
        let keys = [own, key];
        let said = keys.iter().find(|key| words.has(key));
        said.map(|key| words.say(key)).unwrap_or_default()
    }

    fn field(&self, words: &'static Words, field: Field) -> AnyView {
        let choices = |all: &[(String, String)]| -> Vec<Choice> {
            all.iter()
                .map(|(value, name)| Choice::new(value.clone(), name.clone()))
                .collect()
        };
        let worded = |all: Vec<(&'static str, String)>| -> Vec<Choice> {
            all.into_iter()
                .map(|(word, key)| Choice::new(word, words.say(&key)))
                .collect()
        };
        match field {
            Field::Who => self.radios(words, field, choices(&self.options.who)),
            Field::About => self.radios(words, field, choices(&self.options.about)),
            Field::Item => self.radios(words, field, choices(&self.options.items)),
            Field::Reader => self.radios(words, field, choices(&self.options.people)),
            Field::Relation => {
                let all = ["parent", "young_person", "representative"];
                let all = all.map(|word| (word, format!("relation-{word}")));
                self.radios(words, field, worded(all.into()))
            }
            Field::Basis => self.radios(words, field, worded(self.bases())),
            Field::Ground => {
                let all = EndGround::ALL.iter().map(|ground| ground.word());
                let all = all.map(|word| (word, format!("end-ground-{word}")));
                self.radios(words, field, worded(all.collect()))
            }
            Field::Part => {
                let all = ["notes", "details", "all"];
                let all = all.map(|word| (word, format!("on-case-part-{word}")));
                self.radios(words, field, worded(all.into()))
            }
            Field::Detail => {
                let all = DetailKind::ALL.iter();
                let all = all.map(|kind| (kind.word(), kind_key(*kind).to_owned()));
                self.radios(words, field, worded(all.collect()))
            }
            Field::Parties => self.boxes(words, field, &self.options.who),
            Field::Readers => self.boxes(words, field, &self.options.people),
            Field::Address => self.line(words, field, "email"),
            Field::Document | Field::Decision | Field::AssessedBy => {
                self.line(words, field, "text")
            }
            Field::Value | Field::Evidence | Field::Why => self.text(words, field),
            Field::On | Field::From | Field::Until => self.date(words, field),
        }
    }

    /// The grounds that can go with the act.
    fn bases(&self) -> Vec<(&'static str, String)> {
        let all = Basis::ALL.iter();
        all.filter(|basis| self.act != Act::Invite || **basis != Basis::ParentForDecision)
            .map(|basis| (basis.word(), format!("basis-{}", basis.word())))
            .collect()
    }

    fn radios(&self, words: &'static Words, field: Field, items: Vec<Choice>) -> AnyView {
        let legend = Legend::new(self.label(words, field)).size(Size::S);
        view! {
            <Radios
                name=field.name()
                fieldset=Fieldset::new(legend)
                hint=self.hint(words, field)
                error=error_for(words, &self.faults, field.name())
                items=items
                value=self.form.text(field).to_owned()
            />
        }
        .into_any()
    }

    fn boxes(&self, words: &'static Words, field: Field, all: &[(String, String)]) -> AnyView {
        let ticked = self.form.ticked(field);
        let items: Vec<Choice> = all
            .iter()
            .map(|(value, name)| {
                Choice::new(value.clone(), name.clone()).checked(ticked.contains(value))
            })
            .collect();
        let legend = Legend::new(self.label(words, field)).size(Size::S);
        view! {
            <Checkboxes
                name=field.name()
                fieldset=Fieldset::new(legend)
                hint=self.hint(words, field)
                error=error_for(words, &self.faults, field.name())
                items=items
            />
        }
        .into_any()
    }

    fn line(&self, words: &'static Words, field: Field, type_: &'static str) -> AnyView {
        view! {
            <Input
                name=field.name()
                type_=type_
                label=Label::new(self.label(words, field))
                hint=self.hint(words, field)
                error=error_for(words, &self.faults, field.name())
                value=self.form.text(field).to_owned()
                autocomplete="off"
            />
        }
        .into_any()
    }

    fn text(&self, words: &'static Words, field: Field) -> AnyView {
        view! {
            <Textarea
                name=field.name()
                label=Label::new(self.label(words, field))
                hint=self.hint(words, field)
                error=error_for(words, &self.faults, field.name())
                value=self.form.text(field).to_owned()
                rows=3
            />
        }
        .into_any()
    }

    fn date(&self, words: &'static Words, field: Field) -> AnyView {
        let [day, month, year] = self.form.typed(field).clone();
        let name = field.name();
        // The summary links to the first box.
        let parts = vec![
            DatePart::day()
                .name(format!("{name}_day"))
                .id(name)
                .value(day),
            DatePart::month().name(format!("{name}_month")).value(month),
            DatePart::year().name(format!("{name}_year")).value(year),
        ];
        let legend = Legend::new(self.label(words, field)).size(Size::S);
        view! {
            <DateInput
                id=format!("{name}-date")
                fieldset=Fieldset::new(legend)
                hint=self.hint(words, field)
                error=error_for(words, &self.faults, name)
                parts=parts
            />
        }
        .into_any()
    }
}
