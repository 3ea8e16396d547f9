//! One document: its facts, its bytes, and taking it back.

use domain::{CaseRef, SendingId, ThreadId, paths};
use govuk::{Button, ButtonKind};
use leptos::prelude::*;
use words::Words;

use super::back_to_list;
use super::list::{DocumentLine, Sender, sample_line, sent_on};
use super::picture::{By, NoPicture, Picture};
use super::words::{Standing, file_name, fingerprint, kind_name, size};
use crate::page::{Page, Place, Sample};
use crate::parts::{fact, para, section};
use crate::shell::Shell;

/// One document, as one person may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentPage {
    /// The case's reference.
    pub reference: CaseRef,
    /// The document.
    pub line: DocumentLine,
    /// The SHA-256 of it.
    pub sha256: [u8; 32],
    /// What the sender said about the sending; nothing where it is not the reader's side's.
    pub said: Option<String>,
    /// The receipt that it is on, for its sender.
    pub receipt: Option<SendingId>,
    /// The message that it came with, where the reader may read that.
    pub message: Option<ThreadId>,
    /// The ticket to its bytes, if they may be opened.
    pub ticket: Option<String>,
    /// If it is a picture that can be shown.
    pub picture: Option<Picture>,
    /// Whether it is a PDF that can be read page by page.
    pub is_leafed: bool,
    /// Whether it can be taken back.
    pub withdrawal: Withdrawal,
}

/// Whether a document can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withdrawal {
    /// It can, by the reader.
    Possible,
    /// The council has read it, and a day is over: an officer decides.
    TooLate,
    /// It was not sent by the reader's side, or is taken back.
    NotTheirs,
}

impl DocumentPage {
    fn download(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        match &self.ticket {
            Some(ticket) => {
                let path = paths::document_file(self.reference, self.line.id, ticket);
                let href = shell.way(path);
                let named = match self.picture {
                    Some(Picture { is_copy: true, .. }) => words.say("document-download-copy"),
                    _ => words.say_with(
                        "document-download",
                        &[("size", size(words, self.line.bytes).into())],
                    ),
                };
                let picture = self.picture;
                let picture = picture.map(|picture| picture.view(words, &href, &self.line.name));
                let leaves = shell.way(paths::document_leaves(self.reference, self.line.id));
                view! {
                    {read_or_download(words, self.is_leafed.then_some(leaves), href, named)}
                    {picture}
                    {para(words.say("document-download-care"))}
                }
                .into_any()
            }
            None => {
                let key = self
                    .line
                    .standing
                    .meaning()
                    .unwrap_or("document-gone-means");
                para(words.say(key))
            }
        }
    }

    fn withdraw(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let inside = match self.withdrawal {
            Withdrawal::NotTheirs => return None,
            Withdrawal::TooLate => para(words.say("document-withdraw-late")),
            Withdrawal::Possible => {
                let action = shell.way(paths::document_withdraw(self.reference, self.line.id));
                view! {
                    {para(words.say("document-withdraw-means"))}
                    <form method="post" action=action>
                        <Button kind=ButtonKind::Secondary>{words.say("document-withdraw-button")}</Button>
                    </form>
                }
                .into_any()
            }
        };
        Some(view! { {section(words.say("document-withdraw"))}{inside} }.into_any())
    }
}

/// The way to read a document here, where there is one, and the way to keep it.
pub(crate) fn read_or_download(
    words: &'static Words,
    leaves: Option<String>,
    file: String,
    named: String,
) -> AnyView {
    match leaves {
        Some(leaves) => view! {
            <div class="govuk-button-group">
                <Button href=leaves>{words.say("leaf-read")}</Button>
                <Button href=file kind=ButtonKind::Secondary>{named}</Button>
            </div>
        }
        .into_any(),
        None => view! { <Button href=file>{named}</Button> }.into_any(),
    }
}

impl Page for DocumentPage {
    fn title(&self, shell: &Shell) -> String {
        kind_name(shell.words, self.line.kind)
    }

    fn place(&self) -> Place {
        Place::Children
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        Some(back_to_list(shell, self.reference))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words: &'static Words = shell.words;
        let line = &self.line;
        let mark = fingerprint(&self.sha256);
        let said = self.said.clone().map(|said| {
            fact(
                words.say("receipt-said"),
                view! { <span class="wm-lines">{said}</span> },
            )
        });
        let receipt = self.receipt.map(|sending| {
            let href = shell.way(paths::receipt(self.reference, sending));
            view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=href>{words.say("document-receipt")}</a>
                </p>
            }
        });
        let message = self.message.map(|thread| {
            let href = shell.way(paths::message(self.reference, thread));
            view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=href>{words.say("document-message")}</a>
                </p>
            }
        });
        view! {
            <h1 class="govuk-heading-l">{kind_name(words, line.kind)}</h1>
            <p class="wm-lede">{file_name(&line.name)}</p>
            <p class="govuk-body">{line.standing.flag(words)}</p>
            {self.picture.and_then(|picture| picture.unseen(words, By::Family))}
            {self.download(shell)}
            {sent_on(words, &line.forwards)}
            <dl class="wm-facts">
                {fact(words.say("document-sender"), line.sender.said(words))}
                {fact(words.say("document-received"), line.at.view(words))}
                {fact(words.say("document-size"), size(words, line.bytes))}
                {fact(words.say("document-number"), line.id.to_string())}
                {fact(
                    words.say("document-fingerprint"),
                    view! { <code class="wm-breaks">{mark}</code> },
                )}
                {said}
            </dl>
            {message}
            {receipt}
            {self.withdraw(shell)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = DocumentPage {
            reference: CaseRef::from_number(7),
            line: sample_line(),
            sha256: [0x5a; 32],
            said: Some("From the hospital.\nPlease add it to the advice.".into()),
            receipt: Some(SendingId(12)),
            message: Some(ThreadId(4)),
            ticket: Some("sample".into()),
            picture: None,
            is_leafed: true,
            withdrawal: Withdrawal::TooLate,
        };
        let standing = |standing: Standing, withdrawal| DocumentPage {
            line: DocumentLine {
                standing,
                forwards: vec![],
                ..sample_line()
            },
            ticket: None,
            withdrawal,
            ..page.clone()
        };
        let of_the_council = DocumentPage {
            line: DocumentLine {
                sender: Sender::Council,
                standing: Standing::Here,
                name: "A-report-with-a-name-that-is-longer-than-any-line-on-a-phone-can-be-whoever-wrote-it.pdf".into(),
                forwards: vec![],
                ..sample_line()
            },
            said: None,
            receipt: None,
            withdrawal: Withdrawal::NotTheirs,
            ..page.clone()
        };
        let picture = |is_copy, unseen| DocumentPage {
            line: DocumentLine {
                sender: if is_copy {
                    Sender::Another
                } else {
                    Sender::You
                },
                standing: Standing::Here,
                name: "Letter.jpg".into(),
                forwards: vec![],
                ..sample_line()
            },
            picture: Some(Picture { is_copy, unseen }),
            is_leafed: false,
            withdrawal: Withdrawal::NotTheirs,
            ..page.clone()
        };
        vec![
            Sample::signed_in("picture", picture(false, None)),
            Sample::signed_in("picture-of-another", picture(true, None)),
            Sample::signed_in("picture-unseen", picture(true, Some(NoPicture::Cannot))),
            Sample::signed_in("picture-slow", picture(true, Some(NoPicture::Slow))),
            Sample::signed_in(
                "checking",
                standing(Standing::Checking, Withdrawal::Possible),
            ),
            Sample::signed_in("harmful", standing(Standing::Harmful, Withdrawal::Possible)),
            Sample::signed_in(
                "cannot-check",
                standing(Standing::CannotCheck, Withdrawal::Possible),
            ),
            Sample::signed_in(
                "taken-back",
                standing(
                    Standing::TakenBack(domain::date(2026, 3, 13)),
                    Withdrawal::NotTheirs,
                ),
            ),
            Sample::signed_in("council", of_the_council),
            Sample::signed_in("usual", page),
        ]
    }
}
