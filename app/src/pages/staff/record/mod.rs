//! Recording what happened on a case: which kind, its form, and what it will do.

mod check;
mod choose;
mod form;

pub(super) use check::doubt;
pub use check::{CheckRecordPage, ClosedBy, DatesOf, MailLine, Since};
pub use choose::ChooseRecordPage;
pub use form::{RecordOptions, RecordPage};

use domain::timeline::TimelineEntry;
use leptos::prelude::*;
use words::Words;

use crate::pages::staff::case::officers_words;
use crate::parts::{para, time};

/// An event that is to be put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// Its id, as the form carries it.
    pub id: String,
    /// The kind that it was recorded as; nothing where it was no officer's to type.
    pub kind: Option<&'static str>,
    /// What the case's record says of it.
    pub entry: TimelineEntry,
}

/// "You put this right: …"
fn corrected_words(words: &'static Words, corrected: &Corrected) -> AnyView {
    let what = officers_words(words, &corrected.entry);
    let on = corrected.entry.on.or(corrected.entry.by);
    let on = on.map(|on| view! { ", "{time(words, on)} });
    view! {
        <div class="govuk-inset-text">
            {para(words.say("record-corrects"))}
            <p class="govuk-body wm-breaks"><strong>{what}</strong>{on}</p>
        </div>
    }
    .into_any()
}

/// The words of a kind, on the officer's side.
pub(super) fn kind_words(words: &'static Words, kind: &str) -> String {
    words.say(&format!("record-kind-{kind}"))
}
