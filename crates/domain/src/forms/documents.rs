//! What is said of documents when they are sent, and when they go on.

use serde::{Deserialize, Serialize};

use super::{Fault, Wrong, check, is_long_text, line};
use crate::document::{Audience, DocumentKind, SentBy};
use crate::ids::{SendingId, UploadId};

/// The most characters that may be said of a sending.
pub const SENDING_SAID_MAX: usize = 2_000;

/// Documents that somebody of the family sends: everything but the files themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SendDocuments {
    /// What they are: the word of a kind.
    #[serde(default)]
    pub what: String,
    /// Who may see them: `side` or `case`.
    #[serde(default)]
    pub audience: String,
    /// What there is to say about them.
    #[serde(default)]
    pub said: String,
    /// What they are sent together with: given by the page.
    #[serde(default)]
    pub sending: String,
    /// Which try of the page it is: given by the page.
    #[serde(default)]
    pub attempt: String,
}

impl SendDocuments {
    /// The kinds that a family chooses among.
    pub fn kinds() -> impl Iterator<Item = DocumentKind> {
        let all = DocumentKind::ALL.iter().copied();
        all.filter(|kind| kind.sent_by() == SentBy::Family)
    }

    /// What they are.
    #[must_use]
    pub fn kind(&self) -> Option<DocumentKind> {
        DocumentKind::from_word(&self.what).filter(|kind| kind.sent_by() == SentBy::Family)
    }

    /// Who may see them: the sender's own side, where nothing else was chosen.
    #[must_use]
    pub fn audience(&self) -> Audience {
        if self.audience == "case" {
            Audience::Case
        } else {
            Audience::Side
        }
    }

    /// What they are sent together with.
    #[must_use]
    pub fn sending(&self) -> Option<SendingId> {
        self.sending.parse().ok().map(SendingId)
    }

    /// What is wrong with what was said of them.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        check(
            &mut faults,
            "what",
            self.kind().is_none().then_some(Wrong::Missing),
        );
        let known = ["side", "case"].contains(&self.audience.as_str());
        check(&mut faults, "audience", (!known).then_some(Wrong::Missing));
        check(&mut faults, "said", said(&self.said));
        faults
    }
}

fn said(text: &str) -> Option<Wrong> {
    if !is_long_text(text) {
        Some(Wrong::NotText)
    } else if text.chars().count() > SENDING_SAID_MAX {
        Some(Wrong::TooLong)
    } else {
        None
    }
}

/// A document that begins to be sent in parts: what the form around it says, and what the
/// browser says of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeginParts {
    /// What it is: the word of a kind.
    #[serde(default)]
    pub what: String,
    /// Who may see it: `side` or `case`.
    #[serde(default)]
    pub audience: String,
    /// What there is to say about the sending.
    #[serde(default)]
    pub said: String,
    /// What it is sent together with: given by the page.
    #[serde(default)]
    pub sending: String,
    /// What the browser calls it, the same each time that it tries again.
    #[serde(default)]
    pub key: String,
    /// What the file is called.
    #[serde(default)]
    pub name: String,
    /// What the browser says is in it.
    #[serde(default)]
    pub media: String,
    /// How many bytes it has.
    #[serde(default)]
    pub bytes: u64,
}

impl BeginParts {
    /// The form around it.
    #[must_use]
    pub fn form(&self) -> SendDocuments {
        SendDocuments {
            what: self.what.clone(),
            audience: self.audience.clone(),
            said: self.said.clone(),
            sending: self.sending.clone(),
            attempt: String::new(),
        }
    }
}

/// All parts of a document are here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FinishParts {
    /// What there is to say about the sending.
    #[serde(default)]
    pub said: String,
}

/// How far a document has come that is sent in parts: what the browser is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartsHere {
    /// Its id, as text: a browser's numbers are not exact enough.
    pub upload: String,
    /// How many bytes are here and durable: the next part begins there.
    pub here: u64,
    /// How many there will be.
    pub bytes: u64,
}

impl PartsHere {
    /// What the browser is answered.
    #[must_use]
    pub fn new(upload: UploadId, here: u64, bytes: u64) -> PartsHere {
        PartsHere {
            upload: upload.to_string(),
            here,
            bytes,
        }
    }
}

/// To whom an officer sends a document on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForwardDocument {
    /// To whom: a person or a service, as the family will read it.
    #[serde(default)]
    pub whom: String,
}

impl ForwardDocument {
    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        check(&mut faults, "whom", line(&self.whom));
        faults
    }
}

/// Why an officer takes a document off a case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveDocument {
    /// Why, for the council.
    #[serde(default)]
    pub why: String,
}

impl RemoveDocument {
    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        check(&mut faults, "why", line(&self.why));
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_sends_what_families_send_and_no_plan_of_the_councils() {
        let form = |kind: &str| SendDocuments {
            what: kind.to_owned(),
            audience: "side".to_owned(),
            ..SendDocuments::default()
        };
        assert!(form("health_letter").faults().is_empty());
        for kind in ["", "final_plan", "nonsense"] {
            assert_eq!(form(kind).faults()[0].field, "what", "{kind}");
        }
        assert_eq!(SendDocuments::kinds().count(), 12);
    }

    #[test]
    fn what_is_sent_in_parts_is_held_to_the_same_form() {
        let asked = BeginParts {
            what: "final_plan".to_owned(),
            audience: "all".to_owned(),
            said: "x".repeat(SENDING_SAID_MAX + 1),
            ..BeginParts::default()
        };
        let fields: Vec<_> = asked.form().faults().iter().map(|one| one.field).collect();
        assert_eq!(fields, ["what", "audience", "said"]);
    }

    #[test]
    fn nobody_else_sees_it_unless_that_was_chosen() {
        let mut form = SendDocuments::default();
        assert_eq!(form.audience(), Audience::Side);
        form.audience = "case".to_owned();
        assert_eq!(form.audience(), Audience::Case);
    }
}
