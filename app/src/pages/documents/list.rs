//! The documents of a case, as one person sees them.

use domain::document::DocumentKind;
use domain::{CaseRef, Date, DocumentId, paths};
use govuk::Button;
use leptos::prelude::*;
use words::Words;

use super::words::{Standing, When, file_name, kind_name, size};
use crate::page::{Page, Place, Reader, Sample};
use crate::pages::staff::pager;
use crate::parts::{back, lead, para, title};
use crate::shell::Shell;

/// The documents that one person may see, and the way to send more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentsPage {
    /// The case's reference.
    pub reference: CaseRef,
    /// As whom it is read.
    pub reader: Reader,
    /// Whether they may send any.
    pub may_send: bool,
    /// Nobody checks files here, by the council's own choice.
    pub unchecked: bool,
    /// One was just taken back.
    pub taken_back: bool,
    /// Which page it is; the first is 0.
    pub number: i64,
    /// Whether there are more.
    pub more: bool,
    /// Newest first.
    pub documents: Vec<DocumentLine>,
}

/// A document on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentLine {
    /// Its id.
    pub id: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// Its name. Data only.
    pub name: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// When all of it was here.
    pub at: When,
    /// Who sent it.
    pub sender: Sender,
    /// Where it stands.
    pub standing: Standing,
    /// To whom the council sent it on, and when.
    pub forwards: Vec<(String, Date)>,
}

/// Who sent a document, in the reader's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// The reader.
    You,
    /// An adviser whom the reader let in; or, for an adviser, the family.
    OnYourSide,
    /// The council.
    Council,
    /// Somebody else on the case, who let others see it.
    Another,
}

impl Sender {
    pub(super) fn said(self, words: &Words) -> String {
        words.say(match self {
            Sender::You => "document-by-you",
            Sender::OnYourSide => "document-by-your-side",
            Sender::Council => "document-by-council",
            Sender::Another => "document-by-another",
        })
    }
}

impl Page for DocumentsPage {
    fn title(&self, shell: &Shell) -> String {
        shell
            .words
            .say_with("documents-title", &[self.reader.arg()])
    }

    fn place(&self) -> Place {
        Place::Children
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let href = shell.way(paths::case(self.reference));
        Some(back(shell.words, href, shell.words.say("advisers-case")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let list = if self.documents.is_empty() {
            para(words.say(match self.number {
                0 => "documents-none",
                _ => "documents-no-more",
            }))
        } else {
            let lines = self
                .documents
                .iter()
                .map(|line| line.view(shell, self.reference))
                .collect_view();
            view! { <ul class="wm-cases">{lines}</ul> }.into_any()
        };
        let path = shell.way(paths::documents(self.reference));
        let send = if self.may_send {
            let href = shell.way(paths::documents_send(self.reference));
            view! { <Button href=href>{words.say("documents-send")}</Button> }.into_any()
        } else {
            para(words.say("documents-cannot-send"))
        };
        view! {
            {title(self.title(shell))}
            {self.taken_back.then(|| lead(words.say("documents-taken-back")))}
            {para(words.say("documents-lead"))}
            {send}
            {self.unchecked.then(|| para(words.say("documents-unchecked")))}
            {list}
            {pager(words, &path, &[], self.number, self.more)}
            {para(words.say("documents-private"))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let line = sample_line();
        let long = DocumentLine {
            id: DocumentId(2),
            name: "Report-of-the-educational-psychologist-final-FINAL-version-3-signed-and-scanned-on-the-twelfth-of-March.pdf".into(),
            kind: DocumentKind::EducationalPsychologist,
            sender: Sender::Council,
            standing: Standing::Here,
            bytes: 2_400_000,
            ..line.clone()
        };
        let others = [
            Standing::Checking,
            Standing::NotChecked,
            Standing::Harmful,
            Standing::CannotCheck,
            Standing::TakenBack(domain::date(2026, 3, 13)),
            Standing::Removed(domain::date(2026, 3, 13)),
        ];
        let others = others
            .into_iter()
            .zip(3..)
            .map(|(standing, id)| DocumentLine {
                id: DocumentId(id),
                name: "صورة.jpg".into(),
                kind: DocumentKind::Photos,
                sender: Sender::OnYourSide,
                standing,
                forwards: vec![],
                ..line.clone()
            });
        let page = DocumentsPage {
            reference: CaseRef::from_number(7),
            reader: Reader::Parent,
            may_send: true,
            unchecked: false,
            taken_back: false,
            number: 0,
            more: false,
            documents: [line.clone(), long].into_iter().chain(others).collect(),
        };
        let none = DocumentsPage {
            reader: Reader::Own,
            documents: vec![],
            taken_back: true,
            ..page.clone()
        };
        let only_read = DocumentsPage {
            may_send: false,
            unchecked: true,
            number: 1,
            more: true,
            ..page.clone()
        };
        vec![
            Sample::signed_in("usual", page),
            Sample::signed_in("none", none),
            Sample::signed_in("cannot-send", only_read),
        ]
    }
}

/// A letter that a parent sent, which the council has read and sent on.
pub(super) fn sample_line() -> DocumentLine {
    DocumentLine {
        id: DocumentId(1),
        kind: DocumentKind::HealthLetter,
        name: "Letter from Dr Osei.pdf".into(),
        bytes: 340_000,
        at: When {
            on: domain::date(2026, 3, 12),
            minute: 10 * 60 + 42,
        },
        sender: Sender::You,
        standing: Standing::Read(domain::date(2026, 3, 13)),
        forwards: vec![(
            "Educational Psychology Service".into(),
            domain::date(2026, 3, 13),
        )],
    }
}

impl DocumentLine {
    fn view(&self, shell: &Shell, reference: CaseRef) -> AnyView {
        let words: &'static Words = shell.words;
        let href = shell.way(paths::document(reference, self.id));
        let kind = kind_name(words, self.kind);
        let facts = words.say_with(
            "document-facts",
            &[
                ("by", self.sender.said(words).into()),
                ("size", size(words, self.bytes).into()),
            ],
        );
        let meaning = (self.sender == Sender::You)
            .then(|| self.standing.meaning())
            .flatten()
            .map(|key| para(words.say(key)));
        view! {
            <li class="wm-case">
                <h2 class="wm-case__name">
                    <a class="wm-case__link" href=href>{file_name(&self.name)}</a>
                </h2>
                <p class="govuk-body wm-case__stage">
                    {kind}" · "{facts}" · "{self.at.view(words)}
                </p>
                <p class="govuk-body">{self.standing.flag(words)}</p>
                {meaning}
                {sent_on(words, &self.forwards)}
            </li>
        }
        .into_any()
    }
}

/// To whom the council sent a document on.
pub(crate) fn sent_on(words: &'static Words, forwards: &[(String, Date)]) -> Option<AnyView> {
    let said: Vec<_> = forwards
        .iter()
        .map(|(whom, on)| {
            let said = words.say_with(
                "document-sent-on",
                &[("whom", whom.into()), ("date", (*on).into())],
            );
            view! { <li>{said}</li> }
        })
        .collect();
    (!said.is_empty())
        .then(|| view! { <ul class="govuk-list govuk-list--bullet">{said}</ul> }.into_any())
}
