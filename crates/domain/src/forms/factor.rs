//! What stands beside the password: an authenticator app, recovery codes, and proving
//! once more that it is you.

use serde::{Deserialize, Serialize};

use super::sign_in::six_digits;
use super::{Fault, Wrong, check, line};

/// The most characters of a name for a phone or a key.
const NAME_CHARACTERS_MAX: usize = 40;

/// The letters and digits of a recovery code.
pub const RECOVERY_CHARACTERS: usize = 10;

/// An authenticator app to add: the first code that it shows proves that it holds the secret.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewApp {
    /// What its owner calls it: "My phone".
    #[serde(default)]
    pub name: String,
    /// The first code, as typed.
    #[serde(default)]
    pub code: String,
    /// The secret that the page showed, sealed for this account.
    #[serde(default)]
    pub sealed: String,
}

impl NewApp {
    /// The six digits, if they are six digits.
    #[must_use]
    pub fn digits(&self) -> Option<String> {
        six_digits(&self.code)
    }

    /// What is wrong with the shape of it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        check(&mut faults, "factor-name", name_fault(&self.name));
        let wrong = line(&self.code).or(self.digits().is_none().then_some(Wrong::NotACode));
        check(&mut faults, "app-code", wrong);
        faults
    }
}

impl std::fmt::Debug for NewApp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewApp")
    }
}

/// A passkey to add: what a browser made.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPasskey {
    /// What its owner calls it: "My phone".
    #[serde(default)]
    pub name: String,
    /// What the browser made, as JSON.
    #[serde(default)]
    pub answer: String,
    /// The challenge that the page showed, sealed for this account and session.
    #[serde(default)]
    pub sealed: String,
}

impl NewPasskey {
    /// What is wrong with the shape of it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        check(&mut faults, "factor-name", name_fault(&self.name));
        if faults.is_empty() && self.answer.is_empty() {
            check(&mut faults, "passkey", Some(Wrong::Missing));
        }
        faults
    }
}

impl std::fmt::Debug for NewPasskey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewPasskey")
    }
}

/// A passkey that is given: what a browser answered.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passkey {
    /// What the browser answered, as JSON.
    #[serde(default)]
    pub answer: String,
    /// The challenge that the page showed, sealed.
    #[serde(default)]
    pub sealed: String,
    /// The page to go on to.
    #[serde(default)]
    pub next: String,
    /// The address of a form that came too late.
    #[serde(default)]
    pub to: String,
    /// What was typed into it.
    #[serde(default)]
    pub kept: String,
    /// What says who typed it.
    #[serde(default)]
    pub seal: String,
    /// Whether the page is asked for, with what was typed, and nothing is proven yet.
    #[serde(default)]
    pub ask: String,
}

impl Passkey {
    /// What is wrong with the shape of it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let missing = self.answer.is_empty().then_some(Wrong::Missing);
        check(&mut faults, "passkey", missing);
        faults
    }
}

impl std::fmt::Debug for Passkey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passkey")
    }
}

/// What is wrong with a name for a phone or a key.
#[must_use]
pub fn name_fault(name: &str) -> Option<Wrong> {
    let long = name.trim().chars().count() > NAME_CHARACTERS_MAX;
    line(name).or(long.then_some(Wrong::TooLong))
}

/// A recovery code, instead of a factor that is not at hand.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recovery {
    /// As typed: any case, with or without its hyphen.
    #[serde(default)]
    pub code: String,
    /// The page to go on to.
    #[serde(default)]
    pub next: String,
}

impl Recovery {
    /// The code as it is kept: capitals, nothing between.
    #[must_use]
    pub fn plain(&self) -> Option<String> {
        let plain: String = self
            .code
            .chars()
            .filter(|c| c.is_ascii_alphanumeric())
            .map(|c| c.to_ascii_uppercase())
            .collect();
        (plain.len() == RECOVERY_CHARACTERS).then_some(plain)
    }

    /// What is wrong with the shape of it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let wrong = line(&self.code).or(self.plain().is_none().then_some(Wrong::NotACode));
        check(&mut faults, "recovery", wrong);
        faults
    }
}

impl std::fmt::Debug for Recovery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Recovery")
    }
}

/// The password once more, before something that matters.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirm {
    /// The password.
    #[serde(default)]
    pub password: String,
    /// The page to go back to.
    #[serde(default)]
    pub next: String,
    /// The address of a form that came too late.
    #[serde(default)]
    pub to: String,
    /// What was typed into it.
    #[serde(default)]
    pub kept: String,
    /// What says who typed it.
    #[serde(default)]
    pub seal: String,
    /// Whether the page is asked for, with what was typed, and nothing is proven yet.
    #[serde(default)]
    pub ask: String,
}

impl Confirm {
    /// What is wrong with the shape of it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let missing = self.password.is_empty().then_some(Wrong::Missing);
        check(&mut faults, "password", missing);
        faults
    }
}

impl std::fmt::Debug for Confirm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Confirm")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recovery_code_is_read_as_people_copy_it() {
        for typed in ["abcde-fgh23", "ABCDEFGH23", " abcde fgh23 "] {
            let form = Recovery {
                code: typed.into(),
                next: String::new(),
            };
            assert_eq!(form.plain().as_deref(), Some("ABCDEFGH23"), "{typed}");
        }
        for bad in ["", "abcde", "abcde-fgh2é"] {
            let form = Recovery {
                code: bad.into(),
                next: String::new(),
            };
            assert!(!form.faults().is_empty(), "{bad}");
        }
    }

    #[test]
    fn an_app_has_a_short_name_and_six_digits() {
        let form = |name: &str, code: &str| NewApp {
            name: name.into(),
            code: code.into(),
            sealed: String::new(),
        };
        assert_eq!(form("My phone", "123 456").faults(), []);
        assert_eq!(form("", "12345").faults().len(), 2);
        assert_eq!(form(&"x".repeat(41), "123456").faults().len(), 1);
    }
}
