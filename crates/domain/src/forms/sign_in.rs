//! Signing in, and finding the way back in.

use serde::{Deserialize, Serialize};

use super::account::password_fault;
use super::{Fault, Wrong, check, line, looks_like_email};

/// E-mail address and password.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The address.
    #[serde(default)]
    pub email: String,
    /// The password.
    #[serde(default)]
    pub password: String,
    /// The page to go on to.
    #[serde(default)]
    pub next: String,
}

impl SignIn {
    /// What is wrong with the shape of it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        check(&mut faults, "email", email_fault(&self.email));
        let missing = self.password.is_empty().then_some(Wrong::Missing);
        check(&mut faults, "password", missing);
        faults
    }
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignIn")
    }
}

/// The six digits that were sent.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// As typed; spaces and hyphens are allowed.
    #[serde(default)]
    pub code: String,
    /// Ticked: no code on this device for 30 days.
    #[serde(default)]
    pub remember: Option<String>,
    /// The page to go on to.
    #[serde(default)]
    pub next: String,
}

impl Code {
    /// The six digits, if they are six digits.
    #[must_use]
    pub fn digits(&self) -> Option<String> {
        six_digits(&self.code)
    }

    /// What is wrong with the shape of it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let wrong = line(&self.code).or(self.digits().is_none().then_some(Wrong::NotACode));
        check(&mut faults, "code", wrong);
        faults
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code")
    }
}

/// Six digits as people type them: spaces and hyphens are allowed.
pub(super) fn six_digits(typed: &str) -> Option<String> {
    let digits: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect();
    (digits.len() == 6 && digits.bytes().all(|c| c.is_ascii_digit())).then_some(digits)
}

/// Whose password is forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forgotten {
    /// The address of the account.
    #[serde(default)]
    pub email: String,
}

impl Forgotten {
    /// What is wrong with the shape of it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        check(&mut faults, "email", email_fault(&self.email));
        faults
    }
}

/// A new password, with the word that an officer or a letter gave.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// The one-time word.
    #[serde(default)]
    pub word: String,
    /// The new password.
    #[serde(default)]
    pub password: String,
}

impl NewPassword {
    /// What is wrong with it, save whether the password is a common one.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        check(&mut faults, "word", line(&self.word));
        check(&mut faults, "password", password_fault(&self.password));
        faults
    }
}

impl std::fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewPassword")
    }
}

fn email_fault(email: &str) -> Option<Wrong> {
    line(email).or((!looks_like_email(email)).then_some(Wrong::NotAnEmail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_taken_with_spaces() {
        let code = |text: &str| Code {
            code: text.into(),
            remember: None,
            next: String::new(),
        };
        assert_eq!(code(" 123 456 ").digits().as_deref(), Some("123456"));
        assert_eq!(code("123-456").digits().as_deref(), Some("123456"));
        for bad in ["12345", "1234567", "12345a", "１２３４５６", ""] {
            assert!(!code(bad).faults().is_empty(), "{bad}");
        }
    }

    #[test]
    fn secrets_never_show_in_debug_text() {
        let form = SignIn {
            email: "a@b.uk".into(),
            password: "hunter2hunter2".into(),
            next: String::new(),
        };
        assert_eq!(format!("{form:?}"), "SignIn");
    }
}
