//! Letters of decisions at an officer's desk: the list, writing one, checking it, and what was sent.

mod check;
mod list;
mod sent;
mod write;

use domain::decision_letter::Decision;
use domain::{CaseRef, paths};
use leptos::prelude::*;
use words::Words;

pub use check::{AddresseeLine, AskLine, CheckDecisionLetterPage, LetterRecords};
pub use list::{DraftLine, SentLetterLine, StaffDecisionLettersPage};
pub use sent::{SentDecisionLetterPage, SentToLine};
pub use write::{
    LetterPart, LetterSince, LetterVersionPage, ThrowLetterPage, VersionLine,
    WriteDecisionLetterPage,
};

use crate::parts::back;

/// What was done just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterDone {
    /// A letter was sent.
    Sent,
    /// It was sent before.
    Already,
    /// Something changed since it was checked.
    Changed,
    /// It does not say all that it has to say.
    Cannot,
    /// It was thrown away.
    Dropped,
    /// It was not: it changed since it was looked at.
    Kept,
    /// A colleague sent it while somebody wrote.
    Late,
    /// A colleague threw it away while somebody wrote.
    Gone,
}

impl LetterDone {
    /// Every one.
    pub const ALL: [LetterDone; 8] = [
        LetterDone::Sent,
        LetterDone::Already,
        LetterDone::Changed,
        LetterDone::Cannot,
        LetterDone::Dropped,
        LetterDone::Kept,
        LetterDone::Late,
        LetterDone::Gone,
    ];

    /// Its word in an address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            LetterDone::Sent => "sent",
            LetterDone::Already => "already",
            LetterDone::Changed => "changed",
            LetterDone::Cannot => "cannot",
            LetterDone::Dropped => "dropped",
            LetterDone::Kept => "kept",
            LetterDone::Late => "late",
            LetterDone::Gone => "gone",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            LetterDone::Sent => "decision-letter-done-sent",
            LetterDone::Already => "decision-letter-done-already",
            LetterDone::Changed => "decision-letter-done-changed",
            LetterDone::Cannot => "decision-letter-done-cannot",
            LetterDone::Dropped => "decision-letters-dropped",
            LetterDone::Kept => "decision-letter-done-kept",
            LetterDone::Late => "decision-letter-done-late",
            LetterDone::Gone => "decision-letter-done-gone",
        }
    }

    fn view(self, words: &'static Words) -> AnyView {
        let said = words.say(self.key());
        match self {
            LetterDone::Sent | LetterDone::Dropped => {
                view! { <govuk::NotificationBanner kind=govuk::Banner::Success text=said/> }
                    .into_any()
            }
            _ => view! { <govuk::InsetText>{said}</govuk::InsetText> }.into_any(),
        }
    }
}

/// What a letter of a decision is called.
pub(super) fn letter_title(words: &'static Words, decision: Decision) -> String {
    words.say(&format!("decision-letter-title-{}", decision.as_str()))
}

/// The way back to the letters of the case.
fn back_to_letters(words: &'static Words, reference: CaseRef) -> AnyView {
    let href = paths::staff_decision_letters(reference);
    back(words, href, words.say("decision-letters-link"))
}
