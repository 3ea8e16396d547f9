//! Which e-mails a person gets.

use serde::{Deserialize, Serialize};

use super::{Fault, NoticesBy, Wrong, check};

/// The optional kinds that are ticked; those that are not ticked are off.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailChoices {
    /// A decision, a draft, a final plan: something has happened.
    #[serde(default)]
    pub milestones: Option<String>,
    /// A date comes near or has passed.
    #[serde(default)]
    pub dates: Option<String>,
    /// A worker was named, a note was written.
    #[serde(default)]
    pub news: Option<String>,
}

/// How formal notices come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notices {
    /// By e-mail or by post.
    #[serde(default)]
    pub notices: Option<NoticesBy>,
}

impl Notices {
    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let missing = self.notices.is_none().then_some(Wrong::Missing);
        check(&mut faults, "notices", missing);
        faults
    }
}
