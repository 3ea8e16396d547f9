//! What a manager or an administrator chooses about a file that is held.

use serde::{Deserialize, Serialize};

use super::{Fault, Wrong};

/// What can be chosen.
pub const IMPORT_CHOICES: [&str; 2] = ["let_in", "turn_down"];

/// What should happen with a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct JudgeImport {
    /// One of [`IMPORT_CHOICES`].
    pub choice: String,
}

impl JudgeImport {
    /// Whether the file is let in; `None` where nothing was chosen.
    #[must_use]
    pub fn is_let_in(&self) -> Option<bool> {
        match self.choice.as_str() {
            "let_in" => Some(true),
            "turn_down" => Some(false),
            _ => None,
        }
    }

    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let missing = Fault {
            field: "choice",
            wrong: Wrong::Missing,
        };
        match self.is_let_in() {
            Some(_) => Vec::new(),
            None => vec![missing],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_the_two_is_chosen() {
        let chosen = |choice: &str| JudgeImport {
            choice: choice.to_owned(),
        };
        for choice in IMPORT_CHOICES {
            assert!(chosen(choice).faults().is_empty());
        }
        assert_eq!(chosen("let_in").is_let_in(), Some(true));
        assert_eq!(chosen("turn_down").is_let_in(), Some(false));
        for choice in ["", "both", "Let_in"] {
            assert_eq!(chosen(choice).faults().len(), 1);
        }
    }
}
