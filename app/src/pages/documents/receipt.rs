//! The receipt of what was sent together.

use domain::document::DocumentKind;
use domain::{CaseRef, DocumentId, SendingId, paths};
use govuk::InsetText;
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
    /// What they call themselves.
    pub name: Option<String>,
    /// What the sender said about it.
    pub said: Option<String>,
    /// Each file.
    pub files: Vec<ReceiptFile>,
    /// What its sender began to send together with them, and is not received.
    pub missing: Vec<Missing>,
    /// What its sender just typed about it came too late to be part of it.
    pub late: Option<LateWords>,
}

/// What became of words that came too late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LateWords {
    /// They are the beginning of a message.
    Kept,
    /// They are nowhere.
    Lost,
}

/// A file that is not on a receipt: it has not come, or not all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Its name. Data only.
    pub name: String,
    /// How many bytes are here.
    pub here: u64,
    /// How many there will be.
    pub bytes: u64,
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

impl ReceiptFile {
    /// What is said of who may see it.
    const fn audience(&self) -> &'static str {
        if self.for_case {
            "receipt-for-case"
        } else {
            "receipt-for-side"
        }
    }
}

impl ReceiptPage {
    /// The same on paper: the heading, and each text.
    #[must_use]
    pub fn on_paper(&self, words: &'static Words) -> (String, Vec<String>) {
        let fact = |key: &str, said: String| format!("{}: {said}", words.say(key));
        let mut texts = vec![
            words.say("receipt-lead"),
            fact("receipt-number", self.sending.to_string()),
            fact("receipt-case", self.reference.to_string()),
            // Whoever it is shown to was not there.
            fact(
                "receipt-by",
                self.name.clone().unwrap_or_else(|| self.by.said(words)),
            ),
        ];
        let said = self.said.iter().flat_map(|said| said.lines());
        let mut said = said.filter(|line| !line.trim().is_empty());
        texts.extend(
            said.next()
                .map(|line| fact("receipt-said", line.to_owned())),
        );
        texts.extend(said.map(str::to_owned));
        for file in &self.files {
            // A name on a line of its own keeps its own direction.
            texts.push(file.name.clone());
            texts.push(fact("document-kind", kind_name(words, file.kind)));
            texts.push(fact("document-size", size(words, file.bytes)));
            texts.push(fact("document-received", file.at.said(words)));
            texts.push(fact("receipt-for", words.say(file.audience())));
            texts.push(fact("document-number", file.id.to_string()));
            texts.push(fact("document-fingerprint", fingerprint(&file.sha256)));
        }
        texts.push(words.say("receipt-fingerprint-means"));
        (words.say("receipt-title"), texts)
    }
}

impl ReceiptPage {
    /// What is not received, for whoever began to send it; nothing where all of it is.
    fn missing(&self, shell: &Shell) -> Option<AnyView> {
        let words: &'static Words = shell.words;
        if self.missing.is_empty() {
            return None;
        }
        let lines = self
            .missing
            .iter()
            .map(|one| {
                let here = words.say_with(
                    "receipt-missing-here",
                    &[
                        ("here", size(words, one.here).into()),
                        ("size", size(words, one.bytes).into()),
                    ],
                );
                view! { <li>{file_name(&one.name)}": "{here}</li> }
            })
            .collect_view();
        let href = shell.way(paths::documents_send(self.reference));
        Some(
            view! {
                {section(words.say("receipt-missing"))}
                {para(words.say("receipt-missing-lead"))}
                <ul class="govuk-list govuk-list--bullet">{lines}</ul>
                <p class="govuk-body">
                    <a class="govuk-link" href=href>{words.say("receipt-missing-go-on")}</a>
                </p>
            }
            .into_any(),
        )
    }
}

impl ReceiptPage {
    /// What was typed is no part of it: why, and what to do.
    fn late(&self, shell: &Shell) -> Option<AnyView> {
        let words: &'static Words = shell.words;
        let (said, link) = match self.late? {
            LateWords::Kept => {
                let href = shell.way(paths::message_new(self.reference));
                let link = view! {
                    <p class="govuk-body">
                        <a class="govuk-link" href=href>{words.say("receipt-late-send")}</a>
                    </p>
                };
                (words.say("receipt-late-kept"), Some(link))
            }
            LateWords::Lost => {
                let phone = [("phone", (&shell.council.phone).into())];
                (words.say_with("receipt-late-lost", &phone), None)
            }
        };
        Some(
            view! {
                <InsetText>{said}</InsetText>
                {link}
            }
            .into_any(),
        )
    }
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
                view! {
                    <h3 class="govuk-heading-s">
                        <a class="govuk-link" href=href>{file_name(&file.name)}</a>
                    </h3>
                    <dl class="wm-facts">
                        {fact(words.say("document-kind"), kind_name(words, file.kind))}
                        {fact(words.say("document-size"), size(words, file.bytes))}
                        {fact(words.say("document-received"), file.at.view(words))}
                        {fact(words.say("receipt-for"), words.say(file.audience()))}
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
        let keep = shell.way(paths::receipt_file(self.reference, self.sending));
        view! {
            {title(words.say("receipt-title"))}
            {lead(words.say("receipt-lead"))}
            {self.late(shell)}
            <dl class="wm-facts">
                {fact(words.say("receipt-number"), self.sending.to_string())}
                {fact(words.say("receipt-case"), self.reference.to_string())}
                {fact(words.say("receipt-by"), self.by.said(words))}
                {said}
            </dl>
            {section(words.say("receipt-files"))}
            {files}
            {self.missing(shell)}
            {para(words.say("receipt-fingerprint-means"))}
            {para(words.say("receipt-keep"))}
            <p class="govuk-body">
                <a class="govuk-link" href=keep download="">{words.say("receipt-file")}</a>
            </p>
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
            name: Some("Dawn Bell".into()),
            said: Some("From the hospital.\nPlease add it to the advice.".into()),
            files: vec![file(1, "Letter from Dr Osei.pdf")],
            missing: vec![],
            late: None,
        };
        let late = |late| ReceiptPage {
            late: Some(late),
            ..page.clone()
        };
        let (kept, lost) = (late(LateWords::Kept), late(LateWords::Lost));
        let missing = ReceiptPage {
            missing: vec![Missing {
                name:
                    "Letter-of-the-school-with-a-name-that-is-longer-than-any-line-on-a-phone.pdf"
                        .into(),
                here: 12_400_000,
                bytes: 40_000_000,
            }],
            ..page.clone()
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
            Sample::signed_in("missing", missing),
            Sample::signed_in("words-kept", kept),
            Sample::signed_in("words-lost", lost),
        ]
    }
}
