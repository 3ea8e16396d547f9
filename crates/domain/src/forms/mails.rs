//! Which e-mails a person gets.

use serde::{Deserialize, Serialize};

use super::{Fault, NoticesBy, Wrong, check};
use crate::pace::{Pace, Quiet};

/// How soon each kind of news comes, and in which hours none does. What is not sent stays as
/// it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailChoices {
    /// A report is in, a school was asked: something has happened.
    #[serde(default)]
    pub milestones: Option<Pace>,
    /// A date comes near or has passed.
    #[serde(default)]
    pub dates: Option<Pace>,
    /// A worker was named, a note was written.
    #[serde(default)]
    pub news: Option<Pace>,
    /// Quiet hours.
    #[serde(default)]
    pub quiet: Option<Quiet>,
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
