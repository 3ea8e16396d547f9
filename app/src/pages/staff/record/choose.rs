//! Which kind of thing happened.

use domain::record::{GROUPS, usual};
use domain::stage::Stage;
use domain::{CaseRef, paths};
use leptos::prelude::*;
use words::Words;

use super::{Corrected, corrected_words, kind_words};
use crate::page::{Page, Place, Sample};
use crate::parts::{back, lead, section, title};
use crate::shell::{Desk, Shell};

/// What can be recorded, the likeliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChooseRecordPage {
    /// The case.
    pub reference: CaseRef,
    /// The child.
    pub child: String,
    /// Where the case is.
    pub stage: Stage,
    /// What is to be put right.
    pub corrected: Option<Corrected>,
    /// Whether notes are all that this reader may record.
    pub notes_alone: bool,
}

impl Page for ChooseRecordPage {
    fn title(&self, shell: &Shell) -> String {
        let key = match self.corrected {
            Some(_) => "record-correct-title",
            None => "record-choose-title",
        };
        shell.words.say(key)
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        Some(back_to_case(shell.words, self.reference, &self.child))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        if self.notes_alone {
            return view! {
                {title(self.title(shell))}
                {lead(words.say("record-glass"))}
                {self.list(words, &["note_to_family"])}
            }
            .into_any();
        }
        let first = match &self.corrected {
            Some(corrected) => self.ways_to_correct(words, corrected),
            None => view! {
                {lead(words.say("record-choose-lead"))}
                {section(words.say("record-usual"))}
                {self.list(words, usual(self.stage))}
            }
            .into_any(),
        };
        let groups = GROUPS
            .iter()
            .map(|(group, kinds)| {
                view! {
                    <h2 class="govuk-heading-s">{words.say(&format!("record-group-{group}"))}</h2>
                    {self.list(words, kinds)}
                }
            })
            .collect_view();
        view! {
            {title(self.title(shell))}
            {first}
            {section(words.say("record-all"))}
            {groups}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = |child: &str, stage: Stage| ChooseRecordPage {
            reference: CaseRef::from_number(7),
            child: child.into(),
            stage,
            corrected: None,
            notes_alone: false,
        };
        let long = "Maximiliana-Alexandrina Featherstonehaugh-Wolstenholme";
        let (_, timeline) = crate::samples::timelines().remove(0);
        let corrected = timeline.entries.into_iter().next().map(|entry| Corrected {
            id: "7".into(),
            kind: Some("decided_to_assess"),
            entry,
        });
        let correct = ChooseRecordPage {
            corrected: corrected.clone(),
            ..page("Jamie", Stage::Assessing)
        };
        // The family's own act, or what a return brought without saying what: struck, or replaced.
        let untyped = ChooseRecordPage {
            corrected: corrected.map(|one| Corrected { kind: None, ..one }),
            ..page(long, Stage::Review)
        };
        let by_glass = ChooseRecordPage {
            notes_alone: true,
            ..page("Jamie", Stage::Deciding)
        };
        vec![
            Sample::staff("by-glass", Desk::Officer, by_glass),
            Sample::staff("usual", Desk::Officer, page("Jamie", Stage::Deciding)),
            Sample::staff("correct", Desk::Officer, correct),
            Sample::staff("correct-untyped", Desk::Officer, untyped),
        ]
    }
}

impl ChooseRecordPage {
    fn href(&self, kind: &str) -> String {
        let mut query = vec![("kind", kind.to_owned())];
        if let Some(corrected) = &self.corrected {
            query.push(("corrects", corrected.id.clone()));
        }
        paths::with_query(&paths::staff_record(self.reference), &query)
    }

    fn link(&self, kind: &str, text: String) -> AnyView {
        view! { <li><a class="govuk-link" href=self.href(kind)>{text}</a></li> }.into_any()
    }

    fn list(&self, words: &'static Words, kinds: &[&str]) -> AnyView {
        let links = kinds
            .iter()
            .map(|kind| self.link(kind, kind_words(words, kind)))
            .collect_view();
        view! { <ul class="govuk-list">{links}</ul> }.into_any()
    }

    fn ways_to_correct(&self, words: &'static Words, corrected: &Corrected) -> AnyView {
        let same = corrected
            .kind
            .map(|kind| self.link(kind, words.say("record-correct-same")));
        view! {
            {corrected_words(words, corrected)}
            {lead(words.say("record-correct-lead"))}
            <ul class="govuk-list">
                {same}
                {self.link("struck", words.say("record-correct-struck"))}
            </ul>
            {section(words.say("record-correct-other"))}
        }
        .into_any()
    }
}

/// Back to the case file.
pub(super) fn back_to_case(words: &'static Words, reference: CaseRef, child: &str) -> AnyView {
    let name = words.say_with("staff-case-title", &[("name", child.into())]);
    back(words, paths::staff_case(reference), name)
}
