//! What a family writes to the council's team, and what an officer answers.

use serde::{Deserialize, Serialize};

use super::{Fault, Wrong, check, is_long_text};
use crate::document::DocumentKind;
use crate::ids::SendingId;
use crate::message::Subject;

/// The most characters of a message.
pub const MESSAGE_CHARACTERS_MAX: usize = 5_000;

/// A message of a family, or of an adviser for them.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewMessage {
    /// What it is about, where it is the first of its matter.
    #[serde(default)]
    pub about: String,
    /// What it says.
    #[serde(default)]
    pub text: String,
    /// `save` where it is not to be sent yet.
    #[serde(default)]
    pub then: String,
    /// What its files are sent together as: given by the page.
    #[serde(default)]
    pub sending: String,
    /// Which try of the page it is: given by the page.
    #[serde(default)]
    pub attempt: String,
}

impl NewMessage {
    /// What it is about.
    #[must_use]
    pub fn about(&self) -> Option<Subject> {
        Subject::from_word(&self.about)
    }

    /// What its files are sent together as.
    #[must_use]
    pub fn sending(&self) -> Option<SendingId> {
        self.sending.parse().ok().map(SendingId)
    }

    /// Whether it is kept for later, and not sent.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.then == "save"
    }

    /// What is wrong with the first message of a matter.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let nothing = self.about().is_none().then_some(Wrong::Missing);
        check(&mut faults, "message-about", nothing);
        faults.extend(self.further_faults());
        faults
    }

    /// What is wrong with one more message of a matter.
    #[must_use]
    pub fn further_faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        check(&mut faults, "text", said(&self.text));
        faults
    }

    /// What keeps it from being kept for later: a draft may be empty.
    #[must_use]
    pub fn draft_faults(&self) -> Vec<Fault> {
        let mut faults = self.further_faults();
        faults.retain(|fault| fault.wrong != Wrong::Missing);
        faults
    }
}

/// What it says is for its readers alone.
impl std::fmt::Debug for NewMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewMessage")
    }
}

/// An officer's answer.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// What it says.
    #[serde(default)]
    pub text: String,
    /// The last message that was on the page.
    #[serde(default)]
    pub seen: String,
    /// What its files are: the word of a kind.
    #[serde(default)]
    pub what: String,
    /// What its files are sent together as: given by the page.
    #[serde(default)]
    pub sending: String,
    /// Which try of the page it is: given by the page.
    #[serde(default)]
    pub attempt: String,
}

impl Answer {
    /// What an officer sends with an answer. What has days in law has its own way.
    pub const KINDS: [DocumentKind; 5] = [
        DocumentKind::Other,
        DocumentKind::DraftPlan,
        DocumentKind::Consent,
        DocumentKind::ReviewReport,
        DocumentKind::Minutes,
    ];

    /// What its files are: something else, where nothing of ours was chosen.
    #[must_use]
    pub fn kind(&self) -> DocumentKind {
        let known = DocumentKind::from_word(&self.what);
        known
            .filter(|kind| Answer::KINDS.contains(kind))
            .unwrap_or(DocumentKind::Other)
    }

    /// What its files are sent together as.
    #[must_use]
    pub fn sending(&self) -> Option<SendingId> {
        self.sending.parse().ok().map(SendingId)
    }

    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        check(&mut faults, "text", said(&self.text));
        faults
    }
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Answer")
    }
}

fn said(text: &str) -> Option<Wrong> {
    // A browser sends each line break as two characters; people count it as one.
    let characters = text.replace("\r\n", "\n").chars().count();
    if text.trim().is_empty() {
        Some(Wrong::Missing)
    } else if characters > MESSAGE_CHARACTERS_MAX {
        Some(Wrong::TooLong)
    } else if !is_long_text(text) {
        Some(Wrong::NotText)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(about: &str, text: &str) -> NewMessage {
        NewMessage {
            about: about.into(),
            text: text.into(),
            ..NewMessage::default()
        }
    }

    #[test]
    fn a_message_has_a_subject_and_at_most_five_thousand_characters() {
        let wrong = |form: &NewMessage| form.faults().iter().map(|f| f.field).collect::<Vec<_>>();
        assert_eq!(wrong(&written("", " ")), ["message-about", "text"]);
        assert_eq!(
            wrong(&written("late", &"é".repeat(5_000))),
            Vec::<&str>::new()
        );
        assert_eq!(wrong(&written("late", &"é".repeat(5_001))), ["text"]);
        let lines = "a\r\n".repeat(2_500);
        assert_eq!(wrong(&written("other", &lines)), Vec::<&str>::new());
        assert_eq!(wrong(&written("other", "a\0b")), ["text"]);
        assert!(written("", "").draft_faults().is_empty());
    }
}
