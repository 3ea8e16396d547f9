//! One document at an officer's desk.

use domain::document::Audience;
use domain::forms::{Fault, ForwardDocument, RemoveDocument};
use domain::{CaseRef, ThreadId, paths};
use govuk::{Button, ButtonKind, Input, Label};
use leptos::prelude::*;
use words::Words;

use super::documents::{EventStands, StaffDocument, goes_with, sample};
use crate::page::{Page, Place, Sample};
use crate::pages::documents::{
    By, NoPicture, Picture, Standing, file_name, fingerprint, kind_name, read_or_download, sent_on,
    size,
};
use crate::parts::{back, error_for, fact, para, section, summary, title};
use crate::shell::{Desk, Shell};

/// One document at an officer's desk: its bytes, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffDocumentPage {
    /// The case's reference.
    pub reference: CaseRef,
    /// The document.
    pub document: StaffDocument,
    /// The matter that it came with, where the officer may read that.
    pub message: Option<ThreadId>,
    /// The ticket to its bytes, if they may be opened.
    pub ticket: Option<String>,
    /// If it is a picture that can be shown.
    pub picture: Option<Picture>,
    /// Whether it is a PDF that can be read page by page.
    pub is_leafed: bool,
    /// Whether the officer may take it off the case: not by a broken glass.
    pub may_remove: bool,
    /// To whom it goes, as it was typed.
    pub form: ForwardDocument,
    /// Why it is taken off, as it was typed.
    pub removal: RemoveDocument,
    /// What is wrong with what was typed.
    pub faults: Vec<Fault>,
}

impl StaffDocumentPage {
    /// What an officer can do with it.
    fn acts(&self, words: &'static Words) -> Option<AnyView> {
        let (reference, id) = (self.reference, self.document.id);
        match self.document.standing {
            Standing::TakenBack(_) => return None,
            Standing::Removed(_) => return self.put_back(words),
            _ => {}
        }
        let theirs = self.document.side.is_some();
        let read = (theirs && matches!(self.document.standing, Standing::Here)).then(|| {
            view! {
                <form method="post" action=paths::staff_document_read(reference, id)>
                    <Button>{words.say("staff-document-read-button")}</Button>
                </form>
                {para(words.say("staff-document-read-means"))}
            }
        });
        Some(
            view! {
                {read}
                {section(words.say("staff-document-forward"))}
                <form method="post" action=paths::staff_document_forward(reference, id) novalidate>
                    <Input
                        name="whom"
                        label=Label::new(words.say("staff-document-forward-whom"))
                        hint=words.say("staff-document-forward-hint")
                        error=error_for(words, &self.faults, "whom")
                        value=self.form.whom.clone()
                        autocomplete="off"
                    />
                    <Button kind=ButtonKind::Secondary>
                        {words.say("staff-document-forward-button")}
                    </Button>
                </form>
                {self.remove(words)}
            }
            .into_any(),
        )
    }

    /// Taking it off the case, with a reason.
    fn remove(&self, words: &'static Words) -> Option<AnyView> {
        let action = paths::staff_document_remove(self.reference, self.document.id);
        self.may_remove.then(|| {
            view! {
                {section(words.say("staff-document-remove"))}
                {para(words.say("staff-document-remove-means"))}
                <form method="post" action=action novalidate>
                    <Input
                        name="why"
                        label=Label::new(words.say("staff-document-remove-why"))
                        hint=words.say("staff-document-remove-why-hint")
                        error=error_for(words, &self.faults, "why")
                        value=self.removal.why.clone()
                        autocomplete="off"
                    />
                    <Button kind=ButtonKind::Warning>{words.say("staff-document-remove-button")}</Button>
                </form>
            }
            .into_any()
        })
    }

    /// Putting back what was taken off.
    fn put_back(&self, words: &'static Words) -> Option<AnyView> {
        let action = paths::staff_document_put_back(self.reference, self.document.id);
        self.may_remove.then(|| {
            view! {
                {section(words.say("staff-document-put-back"))}
                {para(words.say("staff-document-put-back-means"))}
                <form method="post" action=action>
                    <Button kind=ButtonKind::Secondary>
                        {words.say("staff-document-put-back-button")}
                    </Button>
                </form>
            }
            .into_any()
        })
    }
}

impl Page for StaffDocumentPage {
    fn title(&self, shell: &Shell) -> String {
        kind_name(shell.words, self.document.kind)
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let href = paths::staff_documents(self.reference);
        Some(back(words, href, words.say("documents-back")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words: &'static Words = shell.words;
        let one = &self.document;
        let mark = fingerprint(&one.sha256);
        let audience = match one.audience {
            Audience::Case => "receipt-for-case",
            Audience::Officers => "receipt-for-event",
            _ if one.is_unsent => "receipt-for-unsent",
            _ if one.side.is_none() => "receipt-for-answered",
            Audience::Side | Audience::Person(_) => "receipt-for-side",
        };
        let said = one.said.clone().map(|said| {
            fact(
                words.say("receipt-said"),
                view! { <span class="wm-lines">{said}</span> },
            )
        });
        let download = match &self.ticket {
            Some(ticket) => {
                let href = paths::staff_document_file(self.reference, one.id, ticket);
                let named = match self.picture {
                    Some(Picture { is_copy: true, .. }) => words.say("document-download-copy"),
                    _ => {
                        let size = ("size", size(words, one.bytes).into());
                        words.say_with("document-download", &[size])
                    }
                };
                let picture = self.picture;
                let picture = picture.map(|picture| picture.view(words, &href, &one.name));
                let leaves = paths::staff_document_leaves(self.reference, one.id);
                let leaves = self.is_leafed.then_some(leaves);
                view! {
                    {read_or_download(words, leaves, href, named)}
                    {picture}
                }
                .into_any()
            }
            // Its flag says why not.
            None => ().into_any(),
        };
        let removed = one
            .removed_why
            .clone()
            .map(|why| fact(words.say("staff-document-removed-why"), why));
        let message = self.message.map(|thread| {
            let href = paths::staff_message(self.reference, thread);
            view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=href>{words.say("document-message")}</a>
                </p>
            }
        });
        view! {
            {summary(words, &self.faults)}
            {title(kind_name(words, one.kind))}
            <p class="wm-lede">{file_name(&one.name)}</p>
            <p class="govuk-body">{one.standing.flag(words)}</p>
            {one.unsent(words)}
            {one.event(words, self.reference)}
            {self.picture.and_then(|picture| picture.unseen(words, By::Officer))}
            {download}
            <dl class="wm-facts">
                {fact(words.say("staff-document-side"), one.side(words))}
                {fact(words.say("receipt-for"), words.say(audience))}
                {fact(words.say("document-received"), one.at.view(words))}
                {fact(words.say("document-size"), size(words, one.bytes))}
                {fact(words.say("document-number"), one.id.to_string())}
                {fact(
                    words.say("document-fingerprint"),
                    view! { <code class="wm-breaks">{mark}</code> },
                )}
                {said}
                {removed}
            </dl>
            {message}
            {sent_on(words, &one.forwards)}
            {self.acts(words)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = StaffDocumentPage {
            reference: CaseRef::from_number(7),
            document: StaffDocument {
                standing: Standing::Here,
                forwards: vec![],
                ..sample()
            },
            ticket: Some("sample".into()),
            message: Some(ThreadId(4)),
            picture: None,
            is_leafed: true,
            may_remove: true,
            form: ForwardDocument::default(),
            removal: RemoveDocument::default(),
            faults: vec![],
        };
        let removed = StaffDocumentPage {
            document: StaffDocument {
                standing: Standing::Removed(domain::date(2026, 3, 14)),
                removed_why: Some("It is about another child".into()),
                forwards: vec![],
                ..sample()
            },
            ticket: None,
            ..page.clone()
        };
        let no_reason = StaffDocumentPage {
            faults: RemoveDocument::default().faults(),
            ..page.clone()
        };
        let by_glass = StaffDocumentPage {
            may_remove: false,
            ..page.clone()
        };
        let picture = StaffDocumentPage {
            picture: Some(Picture {
                is_copy: true,
                unseen: None,
            }),
            is_leafed: false,
            ..page.clone()
        };
        let read = StaffDocumentPage {
            document: sample(),
            ..page.clone()
        };
        let of_event = StaffDocumentPage {
            document: StaffDocument {
                side: None,
                audience: Audience::Officers,
                goes_with: Some(goes_with(EventStands::Stands)),
                ..page.document.clone()
            },
            message: None,
            ..page.clone()
        };
        let wrong = StaffDocumentPage {
            faults: ForwardDocument::default().faults(),
            ..page.clone()
        };
        vec![
            Sample::staff("usual", Desk::Officer, page),
            Sample::staff("read", Desk::Officer, read),
            Sample::staff("of-event", Desk::Officer, of_event),
            Sample::staff("empty", Desk::Officer, wrong),
            Sample::staff("picture", Desk::Officer, picture.clone()),
            Sample::staff(
                "picture-unseen",
                Desk::Officer,
                StaffDocumentPage {
                    picture: Some(Picture {
                        is_copy: true,
                        unseen: Some(NoPicture::Cannot),
                    }),
                    ..picture
                },
            ),
            Sample::staff("removed", Desk::Officer, removed),
            Sample::staff("no-reason", Desk::Officer, no_reason),
            Sample::staff("by-glass", Desk::Officer, by_glass),
        ]
    }
}
