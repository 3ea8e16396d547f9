//! Notes between a family and its adviser: the same page for both, each from their side.

use domain::forms::{Fault, GrantNote};
use domain::{CaseRef, Date, GrantId, paths};
use govuk::{Button, Label, Textarea};
use leptos::prelude::*;

use crate::page::{Page, Place, Sample};
use crate::parts::{
    back, email_link, error_for, fact, lead, para, phone_link, section, summary, title,
};
use crate::shell::Shell;

/// The notes of one grant.
#[derive(Clone, PartialEq, Eq)]
pub struct NotesPage {
    /// The case's reference.
    pub reference: CaseRef,
    /// The grant.
    pub grant: GrantId,
    /// Who reads.
    pub side: NoteSide,
    /// Newest first.
    pub notes: Vec<NoteView>,
    /// Whether more can be written.
    pub holds: bool,
    /// What was typed.
    pub form: GrantNote,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// From which side a page of notes is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteSide {
    /// The family's, with the adviser's name and how to reach their service without us.
    Family {
        /// What the adviser is called.
        name: String,
        /// Where they work.
        service: String,
        /// Its own phone number.
        phone: Option<String>,
        /// Its own address.
        email: Option<String>,
    },
    /// The adviser's.
    Adviser,
}

/// One note.
#[derive(Clone, PartialEq, Eq)]
pub struct NoteView {
    /// The day.
    pub on: Date,
    /// Whether the reader wrote it.
    pub is_own: bool,
    /// What it says.
    pub text: String,
}

/// What it says is for the two alone.
impl std::fmt::Debug for NotesPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NotesPage")
    }
}

impl Page for NotesPage {
    fn title(&self, shell: &Shell) -> String {
        match &self.side {
            NoteSide::Family { name, .. } => shell
                .words
                .say_with("notes-title", &[("name", name.into())]),
            NoteSide::Adviser => shell.words.say("notes-title-adviser"),
        }
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        match self.side {
            NoteSide::Family { .. } => Place::Children,
            NoteSide::Adviser => Place::Service,
        }
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        Some(match &self.side {
            NoteSide::Family { name, .. } => back(
                words,
                paths::adviser(self.reference, self.grant),
                name.clone(),
            ),
            NoteSide::Adviser => back(
                words,
                paths::shared(self.grant, self.reference),
                words.say_with(
                    "case-reference",
                    &[("reference", self.reference.to_string().into())],
                ),
            ),
        })
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {lead(words.say("notes-lead"))}
            {self.runs(shell)}
            {self.write(shell)}
            {section(words.say("notes-list"))}
            {self.list(shell)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

impl NotesPage {
    /// Who runs the machine, and the way around it.
    fn runs(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        match &self.side {
            NoteSide::Adviser => para(words.say("notes-runs-adviser")),
            NoteSide::Family {
                service,
                phone,
                email,
                ..
            } => {
                let phone = phone
                    .clone()
                    .map(|phone| view! { <br/>{phone_link(phone)} });
                let email = email
                    .clone()
                    .map(|email| view! { <br/>{email_link(email)} });
                view! {
                    {para(words.say("notes-runs"))}
                    <p class="govuk-body">{service.clone()}{phone}{email}</p>
                }
                .into_any()
            }
        }
    }

    fn write(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        if !self.holds {
            return para(words.say("notes-over"));
        }
        let action = match self.side {
            NoteSide::Family { .. } => paths::adviser_notes(self.reference, self.grant),
            NoteSide::Adviser => paths::shared_notes(self.grant, self.reference),
        };
        view! {
            <form method="post" action=action novalidate>
                <Textarea
                    name="text"
                    label=Label::new(words.say("notes-new"))
                    error=error_for(words, &self.faults, "text")
                    value=self.form.text.clone()
                />
                <Button>{words.say("notes-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn list(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        if self.notes.is_empty() {
            return para(words.say("notes-empty"));
        }
        let notes = self
            .notes
            .iter()
            .map(|note| {
                let who = match (note.is_own, &self.side) {
                    (true, _) => "notes-own",
                    (false, NoteSide::Family { .. }) => "notes-theirs",
                    (false, NoteSide::Adviser) => "notes-family",
                };
                let key = format!("{}, {}", words.say(who), words.date(note.on));
                fact(
                    key,
                    view! { <span class="wm-breaks wm-lines">{note.text.clone()}</span> },
                )
            })
            .collect_view();
        view! { <dl class="wm-facts">{notes}</dl> }.into_any()
    }
}

fn samples() -> Vec<Sample<NotesPage>> {
    let note = |day, is_own, text: &str| NoteView {
        on: domain::date(2026, 3, day),
        is_own,
        text: text.into(),
    };
    let family = NotesPage {
        reference: CaseRef::from_number(7),
        grant: GrantId(7),
        side: NoteSide::Family {
            name: "Nadia Rahman".into(),
            service: "Fenshire SENDIASS".into(),
            phone: Some("01632 960 002".into()),
            email: Some("advice@sendiass.example".into()),
        },
        notes: vec![
            note(
                10,
                false,
                "I rang the school. They send the report on Monday.",
            ),
            note(
                9,
                true,
                "Can you look at the school’s report\nbefore Thursday?",
            ),
        ],
        holds: true,
        form: GrantNote::default(),
        faults: vec![],
    };
    let wrong = GrantNote::default();
    vec![
        Sample::signed_in("family", family.clone()),
        Sample::signed_in(
            "none",
            NotesPage {
                notes: vec![],
                ..family.clone()
            },
        ),
        Sample::signed_in(
            "wrong",
            NotesPage {
                faults: wrong.faults(),
                ..family.clone()
            },
        ),
        Sample::signed_in(
            "ended",
            NotesPage {
                holds: false,
                ..family.clone()
            },
        ),
        Sample::adviser(
            "adviser",
            NotesPage {
                side: NoteSide::Adviser,
                ..family
            },
        ),
    ]
}
