//! A manager's page: the team's figures without names, and who opened what outside their list.

use domain::stage::Stage;
use domain::{CaseRef, paths};
use govuk::Cell;
use leptos::prelude::*;
use words::Words;

use super::{pager, table};
use crate::page::{Page, Place, Sample};
use crate::parts::{fact, para, section, stage_name, title};
use crate::shell::{Desk, Shell};

/// The team's figures. `None` is "fewer than five", or what would give such a count away.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FiguresPage {
    /// All of the team's cases.
    pub cases: Option<i64>,
    /// Those of them that are late.
    pub late: Option<i64>,
    /// By stage; without one, nothing has happened yet.
    pub stages: Vec<(Option<Stage>, Option<i64>)>,
    /// Cases that were opened outside somebody's list, newest first.
    pub opened: Vec<Opened>,
    /// Which page of them it is; the first is 0.
    pub number: i64,
    /// Whether there are more.
    pub more: bool,
}

/// A case that was opened outside somebody's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// When, in words.
    pub when: String,
    /// By whom.
    pub officer: String,
    /// Which case.
    pub reference: CaseRef,
    /// Why, as they typed it.
    pub reason: String,
}

impl Page for FiguresPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("figures-title")
    }

    fn place(&self) -> Place {
        Place::Figures
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let by_stage = (!self.stages.is_empty()).then(|| {
            let rows = self
                .stages
                .iter()
                .map(|(stage, cases)| {
                    let name = match stage {
                        Some(stage) => stage_name(words, *stage),
                        None => words.say("figures-no-stage"),
                    };
                    vec![Cell::new(name), Cell::new(count(words, *cases)).numeric()]
                })
                .collect();
            table(
                words,
                "figures-by-stage",
                &["figures-stage", "figures-cases"],
                rows,
            )
        });
        let opened = if self.opened.is_empty() {
            para(words.say("figures-opened-none"))
        } else {
            let rows = self.opened.iter().map(row).collect();
            let heads = [
                "figures-when",
                "figures-officer",
                "figures-case",
                "figures-reason",
            ];
            table(words, "figures-opened-caption", &heads, rows)
        };
        view! {
            {title(words.say("figures-title"))}
            <dl class="wm-facts">
                {fact(words.say("figures-cases"), count(words, self.cases))}
                {fact(words.say("figures-late"), count(words, self.late))}
            </dl>
            {by_stage}
            {para(words.say("figures-few"))}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_BOARD>{words.say("figures-board")}</a>
            </p>
            {section(words.say("figures-opened"))}
            {opened}
            {pager(words, paths::STAFF_FIGURES, &[], self.number, self.more)}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_ABSENCES>
                    {words.say("absences-title")}
                </a>
            </p>
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_CLOSURES>
                    {words.say("closures-title")}
                </a>
            </p>
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_IMPORTS>
                    {words.say("imports-title")}
                </a>
            </p>
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_RETURNS>
                    {words.say("returns-title")}
                </a>
            </p>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let opened = Opened {
            when: "2 March 2026, 10:42".into(),
            officer: "Sam Officer".into(),
            reference: CaseRef::from_number(7),
            reason: "A parent rang the duty line about today's meeting".into(),
        };
        let usual = FiguresPage {
            cases: Some(41),
            late: None,
            stages: vec![
                (Stage::ALL.first().copied(), Some(12)),
                (Stage::ALL.get(3).copied(), Some(20)),
                (Stage::ALL.last().copied(), None),
                (None, None),
            ],
            opened: vec![opened],
            number: 0,
            more: true,
        };
        let none = FiguresPage {
            cases: Some(0),
            late: Some(0),
            ..FiguresPage::default()
        };
        vec![
            Sample::staff("usual", Desk::Manager, usual),
            Sample::staff("none", Desk::Manager, none),
        ]
    }
}

fn count(words: &'static Words, count: Option<i64>) -> String {
    match count {
        Some(count) => count.to_string(),
        None => words.say("figures-hidden"),
    }
}

fn row(opened: &Opened) -> Vec<Cell> {
    vec![
        Cell::new(opened.when.clone()),
        Cell::new(opened.officer.clone()),
        Cell::new(opened.reference.to_string()),
        Cell::new(opened.reason.clone()),
    ]
}
