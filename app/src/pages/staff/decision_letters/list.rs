//! The letters of a case, and the decisions that one can be written for.

use domain::decision_letter::Decision;
use domain::forms::{BeginDecisionLetter, Fault};
use domain::{CaseRef, Date, DecisionLetterId, EventId, paths};
use govuk::{Button, Choice, Fieldset, Legend, Radios, Size};
use leptos::prelude::*;
use words::Words;

use super::{LetterDone, letter_title};
use crate::page::{Page, Place, Sample};
use crate::parts::{back, error_for, para, section, summary, title};
use crate::shell::{Desk, Shell};

/// The letters of decisions of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffDecisionLettersPage {
    /// The case.
    pub reference: CaseRef,
    /// The child's first name.
    pub child: String,
    /// Those that are being written.
    pub drafts: Vec<DraftLine>,
    /// Those that were sent, the newest first.
    pub sent: Vec<SentLetterLine>,
    /// The decisions on record, and whether a letter has told each.
    pub recorded: Vec<(EventId, Decision, Date, bool)>,
    /// What was chosen.
    pub form: BeginDecisionLetter,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// What was done just now.
    pub done: Option<LetterDone>,
}

/// A letter that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftLine {
    /// Which.
    pub id: DecisionLetterId,
    /// What it tells.
    pub decision: Decision,
    /// Its newest version.
    pub version: i64,
    /// When that was saved, in words.
    pub saved: String,
    /// By whom.
    pub officer: String,
}

/// A letter that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentLetterLine {
    /// Which.
    pub id: DecisionLetterId,
    /// What it tells.
    pub decision: Decision,
    /// When it was sent.
    pub on: Date,
    /// Whether a later one took its place.
    pub is_replaced: bool,
}

impl Page for StaffDecisionLettersPage {
    fn title(&self, shell: &Shell) -> String {
        let name = ("name", (&self.child).into());
        shell.words.say_with("decision-letters-desk-title", &[name])
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let name = ("name", (&self.child).into());
        Some(back(
            words,
            paths::staff_case(self.reference),
            words.say_with("staff-case-title", &[name]),
        ))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        view! {
            {summary(words, &self.faults)}
            {self.done.map(|done| done.view(words))}
            {title(self.title(shell))}
            {section(words.say("decision-letters-drafts"))}
            {self.drafts(words)}
            {section(words.say("decision-letters-sent"))}
            {self.sent(words)}
            {section(words.say("decision-letters-write"))}
            {self.begin(words)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let day = |day| domain::date(2026, 3, day);
        let none = StaffDecisionLettersPage {
            reference: CaseRef::from_number(7),
            child: "Jamie".into(),
            drafts: vec![],
            sent: vec![],
            recorded: vec![],
            form: BeginDecisionLetter::default(),
            faults: vec![],
            done: None,
        };
        let sent = |id, is_replaced| SentLetterLine {
            id: DecisionLetterId(id),
            decision: Decision::NotToAssess,
            on: day(12),
            is_replaced,
        };
        let usual = StaffDecisionLettersPage {
            drafts: vec![DraftLine {
                id: DecisionLetterId(1),
                decision: Decision::DraftPlan,
                version: 3,
                saved: "12 March 2026 at 9:15am".into(),
                officer: "Sam Officer".into(),
            }],
            sent: vec![sent(2, false), sent(3, true)],
            recorded: vec![
                (EventId(10), Decision::NotToAssess, day(12), true),
                (EventId(9), Decision::ToAssess, day(2), false),
            ],
            done: Some(LetterDone::Sent),
            ..none.clone()
        };
        let wrong = StaffDecisionLettersPage {
            child: "Maximiliana-Alexandrina".into(),
            faults: BeginDecisionLetter::default().faults(),
            ..usual.clone()
        };
        vec![
            Sample::staff("none", Desk::Officer, none),
            Sample::staff("usual", Desk::Officer, usual),
            Sample::staff("wrong", Desk::Officer, wrong),
        ]
    }
}

impl StaffDecisionLettersPage {
    fn drafts(&self, words: &'static Words) -> AnyView {
        if self.drafts.is_empty() {
            return para(words.say("decision-letters-no-drafts"));
        }
        let lines = self.drafts.iter().map(|line| {
            let said = words.say_with(
                "decision-letters-draft-line",
                &[
                    ("title", letter_title(words, line.decision).into()),
                    ("when", (&line.saved).into()),
                    ("officer", (&line.officer).into()),
                    ("version", line.version.into()),
                ],
            );
            let href = paths::staff_decision_letter(self.reference, line.id);
            view! { <li class="wm-breaks"><a class="govuk-link" href=href>{said}</a></li> }
        });
        view! { <ul class="govuk-list">{lines.collect_view()}</ul> }.into_any()
    }

    fn sent(&self, words: &'static Words) -> AnyView {
        if self.sent.is_empty() {
            return para(words.say("decision-letters-no-sent"));
        }
        let lines = self.sent.iter().map(|line| {
            let gaps = [
                ("title", letter_title(words, line.decision).into()),
                ("date", line.on.into()),
            ];
            let said = words.say_with("decision-letters-sent-line", &gaps);
            let href = paths::staff_decision_letter(self.reference, line.id);
            let replaced = line
                .is_replaced
                .then(|| view! { " "{words.say("decision-letters-replaced")} });
            view! {
                <li class="wm-breaks">
                    <a class="govuk-link" href=href>{said}</a>{replaced}
                </li>
            }
        });
        view! { <ul class="govuk-list">{lines.collect_view()}</ul> }.into_any()
    }

    fn begin(&self, words: &'static Words) -> AnyView {
        let recorded = self.recorded.iter().map(|(event, decision, on, is_told)| {
            let date = [("date", (*on).into())];
            let key = match is_told {
                true => "decision-letters-recorded-told",
                false => "decision-letters-recorded",
            };
            Choice::new(
                BeginDecisionLetter::recorded(*event),
                letter_title(words, *decision),
            )
            .hint(words.say_with(key, &date))
        });
        let new = Decision::ALL
            .into_iter()
            .map(|decision| Choice::new(decision.as_str(), letter_title(words, decision)));
        let divider =
            (!self.recorded.is_empty()).then(|| Choice::divider(words.say("decision-letters-or")));
        let items: Vec<Choice> = recorded.chain(divider).chain(new).collect();
        view! {
            <form method="post" action=paths::staff_decision_letters(self.reference) novalidate>
                <Radios
                    name="decision"
                    fieldset=Fieldset::new(
                        Legend::new(words.say("decision-letters-which")).size(Size::S),
                    )
                    hint=words.say("decision-letters-which-hint")
                    id_prefix="letter-decision"
                    error=error_for(words, &self.faults, "letter-decision")
                    items=items
                    value=self.form.decision.clone()
                    classes="govuk-radios--small"
                />
                <Button>{words.say("decision-letters-begin")}</Button>
            </form>
        }
        .into_any()
    }
}
