//! A private link to somebody who is asked for advice, and what they answer by it.

use serde::{Deserialize, Serialize};

use super::sign_in::six_digits;
use super::{Fault, Wrong, check, is_long_text, line, looks_like_email};
use crate::ids::AdviceLinkId;

/// The most characters of advice that is typed.
pub const ADVICE_CHARACTERS_MAX: usize = 20_000;
/// The most characters of why somebody cannot give it.
const WHY_CHARACTERS_MAX: usize = 2_000;

/// To whom an officer sends a private link.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AskByLink {
    /// Their e-mail address at work.
    pub email: String,
    /// What they are: an educational psychologist, a head teacher.
    pub role: String,
    /// `yes` once the officer has seen what is mailed.
    pub sure: String,
    /// What lets the page be sent once.
    pub ticket: String,
}

/// An address is for its owner.
impl std::fmt::Debug for AskByLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AskByLink")
    }
}

impl AskByLink {
    /// Whether the officer has seen what is mailed.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.sure == "yes"
    }

    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let odd = (!looks_like_email(&self.email)).then_some(Wrong::NotAnEmail);
        check(&mut faults, "advice-email", line(&self.email).or(odd));
        check(&mut faults, "advice-role", line(&self.role));
        faults
    }
}

/// One private link, of those of a request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AdviceLinkForm {
    /// Which.
    pub link: String,
    /// `yes` once the officer was asked.
    pub sure: String,
}

impl AdviceLinkForm {
    /// Whether the officer was asked, and wants it.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.sure == "yes"
    }

    /// Which.
    #[must_use]
    pub fn link(&self) -> Option<AdviceLinkId> {
        self.link.parse().ok().map(AdviceLinkId)
    }
}

/// The code that was sent to the address of a private link.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LinkCode {
    /// As typed; spaces and hyphens are allowed.
    pub code: String,
}

/// A code opens something.
impl std::fmt::Debug for LinkCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LinkCode")
    }
}

impl LinkCode {
    /// The six digits, if they are six digits.
    #[must_use]
    pub fn digits(&self) -> Option<String> {
        six_digits(&self.code)
    }

    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let odd = self.digits().is_none().then_some(Wrong::NotACode);
        check(&mut faults, "code", line(&self.code).or(odd));
        faults
    }
}

/// Advice, as it is typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AdviceText {
    /// What it says.
    pub text: String,
    /// `save` where it is kept for later.
    pub then: String,
}

/// What it says is for its readers alone.
impl std::fmt::Debug for AdviceText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AdviceText")
    }
}

impl AdviceText {
    /// Whether it is kept for later.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.then == "save"
    }

    /// What is wrong with it: a draft may be empty.
    ///
    /// ```
    /// use domain::forms::{AdviceText, Wrong};
    /// let empty = AdviceText::default();
    /// assert_eq!(empty.faults()[0].wrong, Wrong::Missing);
    /// let kept = AdviceText { then: "save".into(), ..empty };
    /// assert!(kept.faults().is_empty());
    /// ```
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let wrong = said(&self.text, ADVICE_CHARACTERS_MAX);
        let wrong = wrong.filter(|wrong| !self.is_kept() || *wrong != Wrong::Missing);
        check(&mut faults, "text", wrong);
        faults
    }
}

/// Why somebody cannot give advice.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CannotAdvise {
    /// Why.
    pub why: String,
    /// `yes` once they were asked whether what they typed may go.
    pub sure: String,
}

/// What it says is for its readers alone.
impl std::fmt::Debug for CannotAdvise {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CannotAdvise")
    }
}

impl CannotAdvise {
    /// Whether what they typed may go.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.sure == "yes"
    }

    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        check(
            &mut faults,
            "cannot-why",
            said(&self.why, WHY_CHARACTERS_MAX),
        );
        faults
    }
}

fn said(text: &str, most: usize) -> Option<Wrong> {
    let text = text.trim();
    if text.is_empty() {
        Some(Wrong::Missing)
    } else if text.chars().count() > most {
        Some(Wrong::TooLong)
    } else {
        (!is_long_text(text)).then_some(Wrong::NotText)
    }
}
