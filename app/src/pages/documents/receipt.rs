//! The receipt of what was sent together.

use domain::document::DocumentKind;
use domain::{CaseRef, DocumentId, SendingId, paths};
use leptos::prelude::*;
use words::Words;

use super::back_to_list;
use super::list::Sender;
use super::words::{When, file_name, fingerprint, kind_name, size};
use crate::page::{Page, Place, Sample};
use crate::parts::{fact, lead, para, section, title};
use crate::shell::Shell;

/// What was sent together: proof for the family that it is here, to be printed or kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptPage {
    /// The case's reference.
    pub reference: CaseRef,
    /// The receipt's number.
    pub sending: SendingId,
    /// Who sent it.
    pub by: Sender,
    /// What the sender said about it.
    pub said: Option<String>,
    /// Each file.
    pub files: Vec<ReceiptFile>,
}

/// A file on a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptFile {
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
    /// Everybody on the case may see it, and not the sender's side alone.
    pub for_case: bool,
}

impl Page for ReceiptPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("receipt-title")
    }

    fn place(&self) -> Place {
        Place::Children
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        Some(back_to_list(shell, self.reference))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words: &'static Words = shell.words;
        let files = self
            .files
            .iter()
            .map(|file| {
                let href = shell.way(paths::document(self.reference, file.id));
                let mark = fingerprint(&file.sha256);
                let audience = if file.for_case {
                    "receipt-for-case"
                } else {
                    "receipt-for-side"
                };
                view! {
                    <h3 class="govuk-heading-s">
                        <a class="govuk-link" href=href>{file_name(&file.name)}</a>
                    </h3>
                    <dl class="wm-facts">
                        {fact(words.say("document-kind"), kind_name(words, file.kind))}
                        {fact(words.say("document-size"), size(words, file.bytes))}
                        {fact(words.say("document-received"), file.at.view(words))}
                        {fact(words.say("receipt-for"), words.say(audience))}
                        {fact(words.say("document-number"), file.id.to_string())}
                        {fact(
                            words.say("document-fingerprint"),
                            view! { <code class="wm-breaks">{mark}</code> },
                        )}
                    </dl>
                }
            })
            .collect_view();
        let said = self.said.clone().map(|said| {
            fact(
                words.say("receipt-said"),
                view! { <span class="wm-lines">{said}</span> },
            )
        });
        view! {
            {title(words.say("receipt-title"))}
            {lead(words.say("receipt-lead"))}
            <dl class="wm-facts">
                {fact(words.say("receipt-number"), self.sending.to_string())}
                {fact(words.say("receipt-case"), self.reference.to_string())}
                {fact(words.say("receipt-by"), self.by.said(words))}
                {said}
            </dl>
            {section(words.say("receipt-files"))}
            {files}
            {para(words.say("receipt-fingerprint-means"))}
            {para(words.say("receipt-keep"))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let file = |id: i64, name: &str| {
            let at = When {
                on: domain::date(2026, 3, 12),
                minute: 10 * 60 + 42,
            };
            ReceiptFile {
                id: DocumentId(id),
                kind: DocumentKind::HealthLetter,
                name: name.to_owned(),
                bytes: 340_000,
                sha256: [0x5a; 32],
                at,
                for_case: id > 1,
            }
        };
        let page = ReceiptPage {
            reference: CaseRef::from_number(7),
            sending: SendingId(1_234_567_890_123),
            by: Sender::You,
            said: Some("From the hospital.\nPlease add it to the advice.".into()),
            files: vec![file(1, "Letter from Dr Osei.pdf")],
        };
        let many = ReceiptPage {
            by: Sender::OnYourSide,
            said: None,
            files: (1..4)
                .map(|id| file(id, "A-photograph-with-a-name-that-is-longer-than-any-line-on-a-phone-can-be.jpg"))
                .collect(),
            ..page.clone()
        };
        vec![
            Sample::signed_in("usual", page),
            Sample::signed_in("many", many),
        ]
    }
}
