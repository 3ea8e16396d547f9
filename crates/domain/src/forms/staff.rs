//! What those who work for the council send.

use serde::{Deserialize, Serialize};

use super::account::{looks_like_email, password_fault};
use super::{Fault, Wrong, check, is_long_text, line};
use crate::OfficerId;
use crate::queue::{Desk, To};

/// The word of a staff invitation, and a password.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffJoin {
    /// The one-time word.
    #[serde(default)]
    pub word: String,
    /// The password; no box to repeat it, paste allowed.
    #[serde(default)]
    pub password: String,
}

impl StaffJoin {
    /// What is wrong with it, save whether the password is a common one.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        check(&mut faults, "word", line(&self.word));
        check(&mut faults, "password", password_fault(&self.password));
        faults
    }
}

impl std::fmt::Debug for StaffJoin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StaffJoin")
    }
}

/// The fewest characters of a reason for opening a case outside one's reach.
pub const REASON_CHARACTERS_MIN: usize = 20;

/// Why an officer opens a case outside their reach.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GlassReason {
    /// The reason, as typed.
    #[serde(default)]
    pub reason: String,
}

impl GlassReason {
    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let reason = self.reason.trim();
        let wrong = if reason.is_empty() {
            Some(Wrong::Missing)
        } else if !is_long_text(reason) {
            Some(Wrong::NotText)
        } else if reason.chars().count() < REASON_CHARACTERS_MIN {
            Some(Wrong::TooShort)
        } else if reason.chars().count() > REASON_CHARACTERS_MAX {
            Some(Wrong::TooLong)
        } else {
            None
        };
        check(&mut faults, "reason", wrong);
        faults
    }
}

/// More than anybody means to type.
const REASON_CHARACTERS_MAX: usize = 1_000;

/// To which colleague what waits goes, and who had it when the page was made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandOn {
    /// The officer, by id; or the word of a desk.
    #[serde(default)]
    pub to: String,
    /// Who had it, by id; nothing where nobody had.
    #[serde(default)]
    pub from: String,
}

impl HandOn {
    /// The colleague or the desk, and who had it; nothing where none was chosen.
    #[must_use]
    pub fn chosen(&self) -> Option<(To, Option<OfficerId>)> {
        let to = match Desk::from_word(&self.to) {
            Some(desk) => To::Desk(desk),
            None => To::Officer(self.to.parse().ok().map(OfficerId)?),
        };
        Some((to, self.from.parse().ok().map(OfficerId)))
    }
}

/// An officer takes what waits; where a colleague has it, knowingly: the page said who.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Take {
    /// Who had it, by id; nothing where nobody had.
    #[serde(default)]
    pub from: String,
}

impl Take {
    /// Whom it is taken from.
    #[must_use]
    pub fn from(&self) -> Option<OfficerId> {
        self.from.parse().ok().map(OfficerId)
    }
}

/// To whom a case goes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// `officer-7` or `team-3`.
    #[serde(default)]
    pub to: String,
}

/// Somebody to add.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewStaff {
    /// Their name.
    #[serde(default)]
    pub name: String,
    /// The address of their work.
    #[serde(default)]
    pub email: String,
    /// The word of what they do.
    #[serde(default)]
    pub role: String,
    /// The name of their team.
    #[serde(default)]
    pub team: String,
}

impl NewStaff {
    /// The role of whoever signs in with their work account: their group there says it.
    pub const WORK_ACCOUNT: &str = "work_account";

    /// What is wrong with its shape.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        check(&mut faults, "name", line(&self.name));
        let email = match line(&self.email) {
            None if !looks_like_email(&self.email) => Some(Wrong::NotAnEmail),
            other => other,
        };
        check(&mut faults, "email", email);
        let missing = self.role.is_empty().then_some(Wrong::Missing);
        check(&mut faults, "role", missing);
        faults
    }
}

/// Another role or team for somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffRole {
    /// The word of what they do.
    #[serde(default)]
    pub role: String,
    /// The name of their team.
    #[serde(default)]
    pub team: String,
}

/// On to the council's own provider.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderStart {
    /// Where to go on to.
    #[serde(default)]
    pub next: String,
    /// Whoever is signed in proves that it is still them.
    pub again: Option<String>,
}

/// What the provider leads back with. It may say more, which is not for us.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderBack {
    /// What tells us who it is.
    #[serde(default)]
    pub code: String,
    /// What we gave them to bring back.
    #[serde(default)]
    pub state: String,
    /// Which provider it is.
    #[serde(default)]
    pub iss: String,
}

impl std::fmt::Debug for ProviderBack {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ProviderBack")
    }
}

/// A team to add.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewTeam {
    /// Its name.
    #[serde(default)]
    pub team_name: String,
}

impl NewTeam {
    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        check(&mut faults, "team_name", line(&self.team_name));
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_at_least_twenty_characters_of_what_shows() {
        let wrong = |reason: &str| {
            let form = GlassReason {
                reason: reason.to_owned(),
            };
            form.faults().first().map(|fault| fault.wrong)
        };
        assert_eq!(wrong("  "), Some(Wrong::Missing));
        assert_eq!(wrong("duty                        "), Some(Wrong::TooShort));
        assert_eq!(wrong("A parent rang the duty line"), None);
        assert_eq!(wrong("A parent rang\r\nthe duty line"), None);
        assert_eq!(wrong("A parent rang\0 the duty line"), Some(Wrong::NotText));
        assert_eq!(wrong(&"x".repeat(1_001)), Some(Wrong::TooLong));
    }
}
