//! A case's documents at an officer's desk.

use domain::document::{Audience, DocumentKind};
use domain::timeline::TimelineEntry;
use domain::{CaseRef, Date, DocumentId, paths};
use leptos::prelude::*;
use words::Words;

use super::case::{MayRead, officers_words};
use super::pager;
use crate::page::{Page, Place, Sample};
use crate::pages::documents::{Standing, When, file_name, kind_name, sent_on, size};
use crate::parts::{back, lead, para, time, title};
use crate::shell::{Desk, Shell};

/// Every document of a case that an officer may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffDocumentsPage {
    /// The case's reference.
    pub reference: CaseRef,
    /// Nobody checks files here, by the council's own choice.
    pub unchecked: bool,
    /// No scanner is set: nothing is being checked.
    pub unset: bool,
    /// How many more there are that wait to be checked.
    pub waiting: i64,
    /// How many more there are that cannot be.
    pub unscannable: i64,
    /// Which page it is; the first is 0.
    pub number: i64,
    /// Whether there are more.
    pub more: bool,
    /// Newest first.
    pub documents: Vec<StaffDocument>,
}

/// An event that a document goes with, or went with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoesWith {
    /// The event.
    pub entry: TimelineEntry,
    /// Who may read it: the document too, but for whom files are kept from.
    pub readers: MayRead,
    /// Whether it stands.
    pub stands: EventStands,
}

/// How an event stands that a document goes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventStands {
    /// As it was recorded, or put right together with the document.
    Stands,
    /// It was struck.
    Struck,
    /// It was put right, without the document.
    PutRight,
}

impl GoesWith {
    /// Which event it is, where that stands, and who can open the document, which may be off the case.
    fn view(&self, words: &'static Words, reference: CaseRef, is_removed: bool) -> AnyView {
        let href = paths::staff_case_event(reference, self.entry.event);
        let on = self.entry.on.or(self.entry.by);
        let on = on.map(|on| view! { ", "{time(words, on)} });
        let label = match self.stands {
            EventStands::Stands => "staff-document-goes-with",
            EventStands::Struck | EventStands::PutRight => "staff-document-went-with",
        };
        let more = match (self.stands, is_removed) {
            (EventStands::Stands, true) => "staff-document-removed",
            (EventStands::Struck | EventStands::PutRight, true) => "staff-document-removed-alone",
            (EventStands::Stands, false) => match self.readers {
                MayRead::Officers => "staff-document-readers-officers",
                MayRead::OnePerson => "staff-document-readers-person",
                MayRead::Everyone => "staff-document-readers-case",
            },
            (EventStands::Struck, false) => "staff-document-struck",
            (EventStands::PutRight, false) => "staff-document-put-right",
        };
        view! {
            {words.say(label)}" "
            <a class="govuk-link" href=href>{officers_words(words, &self.entry)}</a>{on}". "
            {words.say(more)}
        }
        .into_any()
    }
}

/// A document, as an officer sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffDocument {
    /// Its id.
    pub id: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// Its name. Data only.
    pub name: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// The SHA-256 of them.
    pub sha256: [u8; 32],
    /// When all of it was here: the legal moment.
    pub at: When,
    /// Whose side sent it; `None` for the council's.
    pub side: Option<String>,
    /// Who may see it beside officers.
    pub audience: Audience,
    /// What the sender said about the sending.
    pub said: Option<String>,
    /// Why it was taken off the case, if it was.
    pub removed_why: Option<String>,
    /// Where it stands.
    pub standing: Standing,
    /// To whom it was sent on, and when.
    pub forwards: Vec<(String, Date)>,
    /// Whether it was to go with an answer that is not sent.
    pub is_unsent: bool,
    /// The event that it goes with, or went with last.
    pub goes_with: Option<GoesWith>,
    /// Whether it was sent for an event and goes with none, as far as whoever asks may know.
    pub is_loose: bool,
}

impl StaffDocument {
    pub(super) fn side(&self, words: &Words) -> String {
        self.side
            .clone()
            .unwrap_or_else(|| words.say("staff-document-side-council"))
    }

    /// That the family has nothing of it.
    pub(super) fn unsent(&self, words: &Words) -> Option<AnyView> {
        self.is_unsent
            .then(|| para(words.say("staff-document-unsent")))
    }

    /// The event that it goes with; that it goes with none, where it was sent for one.
    pub(super) fn event(&self, words: &'static Words, reference: CaseRef) -> Option<AnyView> {
        let said = match &self.goes_with {
            Some(event) => event.view(words, reference, self.removed_why.is_some()),
            None if self.is_loose => words.say("staff-document-goes-with-none").into_any(),
            None => return None,
        };
        Some(view! { <p class="govuk-body wm-breaks wm-case__other">{said}</p> }.into_any())
    }

    fn line(&self, words: &'static Words, reference: CaseRef) -> AnyView {
        let href = paths::staff_document(reference, self.id);
        view! {
            <li class="wm-case">
                <h2 class="wm-case__name">
                    <a class="wm-case__link" href=href>{file_name(&self.name)}</a>
                </h2>
                <p class="govuk-body wm-case__stage">
                    {kind_name(words, self.kind)}" · "{self.side(words)}" · "
                    {size(words, self.bytes)}" · "{self.at.view(words)}
                </p>
                <p class="govuk-body">{self.standing.flag(words)}</p>
                {self.unsent(words)}
                {self.event(words, reference)}
                {sent_on(words, &self.forwards)}
            </li>
        }
        .into_any()
    }
}

impl Page for StaffDocumentsPage {
    fn title(&self, shell: &Shell) -> String {
        let case = ("case", self.reference.to_string().into());
        shell.words.say_with("staff-documents-title", &[case])
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let href = paths::staff_case(self.reference);
        Some(back(words, href, words.say("advisers-case")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words: &'static Words = shell.words;
        let list = if self.documents.is_empty() {
            para(words.say(match self.number {
                0 => "staff-documents-none",
                _ => "documents-no-more",
            }))
        } else {
            let lines = self
                .documents
                .iter()
                .map(|one| one.line(words, self.reference))
                .collect_view();
            view! { <ul class="wm-cases">{lines}</ul> }.into_any()
        };
        // Without a scanner nothing is being checked, and nobody may think so.
        let waits = match self.unset {
            true => "staff-documents-unset",
            false => "staff-documents-waiting",
        };
        let more = |key: &str, count: i64| {
            (count > 0).then(|| para(words.say_with(key, &[("count", count.into())])))
        };
        view! {
            {title(self.title(shell))}
            {lead(words.say("staff-documents-lead"))}
            {self.unchecked.then(|| para(words.say("documents-unchecked")))}
            {more(waits, self.waiting)}
            {more("staff-documents-unscannable", self.unscannable)}
            {list}
            {pager(words, &paths::staff_documents(self.reference), &[], self.number, self.more)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let one = sample();
        let long = StaffDocument {
            id: DocumentId(2),
            name: "Report-with-a-name-that-is-longer-than-any-line-on-a-phone-can-be-final-FINAL-3.pdf".into(),
            side: None,
            standing: Standing::Here,
            is_unsent: true,
            forwards: vec![],
            ..one.clone()
        };
        let of_event = |id: i64, goes_with: Option<GoesWith>| StaffDocument {
            id: DocumentId(id),
            is_loose: goes_with.is_none(),
            side: None,
            audience: Audience::Officers,
            standing: Standing::Here,
            forwards: vec![],
            said: None,
            goes_with,
            ..one.clone()
        };
        let removed = |id: i64, stands: EventStands| StaffDocument {
            removed_why: Some("It is another child’s.".into()),
            standing: Standing::Removed(domain::date(2026, 3, 14)),
            ..of_event(id, Some(goes_with(stands)))
        };
        let of_readers = |id: i64, readers: MayRead| {
            let event = GoesWith {
                readers,
                ..goes_with(EventStands::Stands)
            };
            of_event(id, Some(event))
        };
        let of_events = [
            removed(7, EventStands::Stands),
            removed(8, EventStands::Struck),
            of_readers(9, MayRead::OnePerson),
            of_readers(10, MayRead::Officers),
            of_event(3, Some(goes_with(EventStands::Stands))),
            of_event(4, Some(goes_with(EventStands::Struck))),
            of_event(5, Some(goes_with(EventStands::PutRight))),
            of_event(6, None),
        ];
        let page = StaffDocumentsPage {
            reference: CaseRef::from_number(7),
            unchecked: false,
            unset: false,
            waiting: 2,
            unscannable: 1,
            number: 0,
            more: true,
            documents: [one, long].into_iter().chain(of_events).collect(),
        };
        let none = StaffDocumentsPage {
            unchecked: true,
            waiting: 0,
            unscannable: 0,
            more: false,
            documents: vec![],
            ..page.clone()
        };
        let unset = StaffDocumentsPage {
            unchecked: false,
            unset: true,
            waiting: 2,
            ..none.clone()
        };
        vec![
            Sample::staff("usual", Desk::Officer, page),
            Sample::staff("none", Desk::Officer, none),
            Sample::staff("unset", Desk::Officer, unset),
        ]
    }
}

pub(super) fn sample() -> StaffDocument {
    StaffDocument {
        id: DocumentId(1),
        kind: DocumentKind::HealthLetter,
        name: "Letter from Dr Osei.pdf".into(),
        bytes: 340_000,
        sha256: [0x5a; 32],
        at: When {
            on: domain::date(2026, 3, 12),
            minute: 10 * 60 + 42,
        },
        side: Some("Dawn Okafor".into()),
        audience: Audience::Side,
        said: Some("From the hospital.\nPlease add it to the advice.".into()),
        removed_why: None,
        standing: Standing::Read(domain::date(2026, 3, 13)),
        is_unsent: false,
        goes_with: None,
        is_loose: false,
        forwards: vec![(
            "Educational Psychology Service".into(),
            domain::date(2026, 3, 13),
        )],
    }
}

/// An event that a document goes with, as a sample.
pub(super) fn goes_with(stands: EventStands) -> GoesWith {
    let (_, timeline) = crate::samples::timelines().remove(0);
    let entry = timeline.entries.into_iter().next();
    GoesWith {
        entry: entry.expect("a sample has events"),
        readers: MayRead::Everyone,
        stands,
    }
}
