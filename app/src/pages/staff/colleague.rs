//! Who of the council did something, or has it.

use words::Words;

/// Somebody who works for the council, or a team, as one of them reads the name: their own too, with who
/// that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Their name.
    pub name: String,
    /// Whether that is the reader.
    pub is_you: bool,
}

impl Colleague {
    /// Somebody else, or a team.
    #[must_use]
    pub fn other(name: impl Into<String>) -> Colleague {
        Colleague {
            name: name.into(),
            is_you: false,
        }
    }

    /// The name; "Sam Officer (you)" to Sam Officer.
    pub(super) fn words(&self, words: &Words) -> String {
        match self.is_you {
            true => words.say_with("colleague-you", &[("name", self.name.as_str().into())]),
            false => self.name.clone(),
        }
    }
}
