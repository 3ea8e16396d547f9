//! The record of who looked, for the auditor: ids and fixed words, never a case.

use domain::forms::{Fault, Wrong};
use domain::paths;
use govuk::{Button, ButtonKind, Cell, Choice, Fieldset, Input, Label, Legend, Radios, Size};
use leptos::prelude::*;

use super::{pager_before, table};
use crate::page::{Page, Place, Sample};
use crate::parts::{error_for, lead, para, summary, title};
use crate::shell::{Desk, Shell};

/// What is asked of the record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuditSought {
    /// About this case, by reference.
    pub case: String,
    /// By this kind of actor.
    pub actor: String,
    /// On or before this day, as typed.
    pub day: String,
}

/// A page of the record, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuditPage {
    /// What was asked.
    pub sought: AuditSought,
    /// What is wrong with that.
    pub faults: Vec<Fault>,
    /// Its lines.
    pub lines: Vec<AuditLine>,
    /// The last line's number, where there are more after it.
    pub before: Option<i64>,
}

/// One line: number, time, and fixed words with ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// Its place in the record.
    pub seq: i64,
    /// When.
    pub when: String,
    /// Who: `officer 7`.
    pub actor: String,
    /// What was asked for.
    pub action: String,
    /// On what: `case 12`.
    pub object: String,
    /// What was answered, on what ground, and the word that says more.
    pub outcome: String,
}

impl Page for AuditPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("audit-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Audit
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let list = if self.lines.is_empty() {
            para(words.say("audit-none"))
        } else {
            let heads = [
                "audit-seq",
                "audit-when",
                "audit-actor",
                "audit-action",
                "audit-object",
                "audit-outcome",
            ];
            let rows = self.lines.iter().map(row).collect();
            table(words, "audit-caption", &heads, rows)
        };
        let kinds = [
            "",
            "person",
            "adviser",
            "asked",
            "case_system",
            "officer",
            "system",
            "anonymous",
        ];
        let items: Vec<Choice> = kinds
            .iter()
            .map(|kind| {
                let name = match *kind {
                    "" => words.say("audit-anybody"),
                    kind => kind.to_owned(),
                };
                Choice::new(*kind, name)
            })
            .collect();
        view! {
            {summary(words, &self.faults)}
            {title(words.say("audit-title"))}
            {lead(words.say("audit-lead"))}
            <form method="get" action=paths::STAFF_AUDIT novalidate>
                <Input
                    name="case"
                    label=Label::new(words.say("audit-case"))
                    hint=words.say("hand-out-reference-hint")
                    error=error_for(words, &self.faults, "case")
                    value=self.sought.case.clone()
                    spellcheck=false
                    autocomplete="off"
                    classes="govuk-input--width-10"
                />
                <Radios
                    name="actor"
                    fieldset=Fieldset::new(Legend::new(words.say("audit-kind")).size(Size::S))
                    items=items
                    value=self.sought.actor.clone()
                />
                <Input
                    name="day"
                    label=Label::new(words.say("audit-day"))
                    hint=words.say("audit-day-hint")
                    error=error_for(words, &self.faults, "day")
                    value=self.sought.day.clone()
                    spellcheck=false
                    autocomplete="off"
                    classes="govuk-input--width-10"
                />
                <Button kind=ButtonKind::Secondary>{words.say("audit-button")}</Button>
            </form>
            {list}
            {pager_before(words, paths::STAFF_AUDIT, self.query(), self.before)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let line = AuditLine {
            seq: 1_042,
            when: "2 March 2026, 10:42".into(),
            actor: "officer 7".into(),
            action: "read".into(),
            object: "case 12".into(),
            outcome: "allow, officer_broken_glass".into(),
        };
        let usual = AuditPage {
            lines: vec![line],
            before: Some(1_042),
            ..AuditPage::default()
        };
        let wrong = AuditPage {
            sought: AuditSought {
                case: "bell".into(),
                actor: "officer".into(),
                day: "soon".into(),
            },
            faults: vec![
                Fault {
                    field: "case",
                    wrong: Wrong::NotAReference,
                },
                Fault {
                    field: "day",
                    wrong: Wrong::NotADay,
                },
            ],
            ..AuditPage::default()
        };
        vec![
            Sample::staff("usual", Desk::Auditor, usual),
            Sample::staff("none", Desk::Auditor, AuditPage::default()),
            Sample::staff("wrong", Desk::Auditor, wrong),
        ]
    }
}

impl AuditPage {
    fn query(&self) -> Vec<(&'static str, String)> {
        [
            ("case", &self.sought.case),
            ("actor", &self.sought.actor),
            ("day", &self.sought.day),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name, value.clone()))
        .collect()
    }
}

fn row(line: &AuditLine) -> Vec<Cell> {
    vec![
        Cell::new(line.seq.to_string()).numeric(),
        Cell::new(line.when.clone()),
        Cell::new(line.actor.clone()),
        Cell::new(line.action.clone()),
        Cell::new(line.object.clone()),
        Cell::new(line.outcome.clone()),
    ]
}
