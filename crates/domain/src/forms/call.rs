//! What a family says when it asks for a call, and what an officer says of one.

use serde::{Deserialize, Serialize};

use super::{
    Fault, LINE_CHARACTERS_MAX, MESSAGE_CHARACTERS_MAX, Wrong, check, is_long_text, is_text,
};
use crate::call::Slot;
use crate::message::Subject;

/// The fewest digits of a number that can be rung, and the most: a number by way of a relay
/// service begins with five of its own.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 10..=20;

/// A call that somebody asks for.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskCall {
    /// What it is about.
    #[serde(default)]
    pub about: String,
    /// The number to ring.
    #[serde(default)]
    pub phone: String,
    /// `yes` or `no`: whether a message may be left with whoever, or whatever, answers.
    #[serde(default)]
    pub message: String,
    /// When.
    #[serde(default)]
    pub slot: String,
    /// The language of an interpreter, if one is needed.
    #[serde(default)]
    pub interpreter: String,
    /// Who else will be on the call.
    #[serde(default)]
    pub company: String,
}

impl AskCall {
    /// What it is about.
    #[must_use]
    pub fn about(&self) -> Option<Subject> {
        Subject::from_word(&self.about)
    }

    /// When.
    #[must_use]
    pub fn slot(&self) -> Option<Slot> {
        Slot::from_word(&self.slot)
    }

    /// Whether a message may be left. Nothing chosen is no.
    #[must_use]
    pub fn may_leave_message(&self) -> bool {
        self.message == "yes"
    }

    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let missing = |is: bool| is.then_some(Wrong::Missing);
        check(&mut faults, "call-about", missing(self.about().is_none()));
        check(&mut faults, "call-slot", missing(self.slot().is_none()));
        check(&mut faults, "phone", phone(&self.phone));
        let chosen = matches!(self.message.as_str(), "yes" | "no");
        check(&mut faults, "call-message", missing(!chosen));
        check(&mut faults, "interpreter", optional(&self.interpreter));
        check(&mut faults, "company", optional(&self.company));
        faults
    }
}

/// What it says is for the council alone.
impl std::fmt::Debug for AskCall {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AskCall")
    }
}

/// A line that need not be there.
fn optional(text: &str) -> Option<Wrong> {
    if text.chars().count() > LINE_CHARACTERS_MAX {
        Some(Wrong::TooLong)
    } else if !is_text(text) {
        Some(Wrong::NotText)
    } else {
        None
    }
}

/// A number that can be rung: digits, however they are spaced.
fn phone(text: &str) -> Option<Wrong> {
    if text.trim().is_empty() {
        return Some(Wrong::Missing);
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let signs = text
        .trim()
        .chars()
        .all(|sign| sign.is_ascii_digit() || " +-().".contains(sign));
    let fits =
        signs && PHONE_DIGITS.contains(&digits) && text.chars().count() <= LINE_CHARACTERS_MAX;
    (!fits).then_some(Wrong::NotFitting)
}

/// A call is moved to another time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoveCall {
    /// When.
    #[serde(default)]
    pub slot: String,
}

impl MoveCall {
    /// When.
    #[must_use]
    pub fn slot(&self) -> Option<Slot> {
        Slot::from_word(&self.slot)
    }

    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let nothing = self.slot().is_none().then_some(Wrong::Missing);
        check(&mut faults, "call-slot", nothing);
        faults
    }
}

/// What came of a call, as an officer says it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallEnded {
    /// `made` or `missed`.
    #[serde(default)]
    pub how: String,
    /// What was said: whoever asked for the call reads it.
    #[serde(default)]
    pub text: String,
    /// Which try was on the page.
    #[serde(default)]
    pub seen: String,
}

impl CallEnded {
    /// Whether nobody answered.
    #[must_use]
    pub fn is_missed(&self) -> bool {
        self.how == "missed"
    }

    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let chosen = matches!(self.how.as_str(), "made" | "missed");
        check(&mut faults, "call-how", (!chosen).then_some(Wrong::Missing));
        let said = if self.text.trim().is_empty() {
            (!self.is_missed()).then_some(Wrong::Missing)
        } else if self.text.chars().count() > MESSAGE_CHARACTERS_MAX {
            Some(Wrong::TooLong)
        } else if !is_long_text(&self.text) {
            Some(Wrong::NotText)
        } else if self.is_missed() {
            // Nobody would read it.
            Some(Wrong::NotFitting)
        } else {
            None
        };
        check(&mut faults, "text", said);
        faults
    }
}

/// What it says is for its reader alone.
impl std::fmt::Debug for CallEnded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CallEnded")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> AskCall {
        AskCall {
            about: "late".into(),
            phone: "(01632) 960 123".into(),
            message: "no".into(),
            slot: "2026-03-09 09:00-11:00".into(),
            ..AskCall::default()
        }
    }

    #[test]
    fn a_number_is_taken_however_it_is_spaced() {
        for good in [
            "01632 960123",
            "+44 1632 960-123",
            "(01632) 960.123",
            "07700 900123 ",
            "18002 01632 960123",
        ] {
            let form = AskCall {
                phone: good.into(),
                ..asked()
            };
            assert_eq!(form.faults(), vec![], "{good}");
        }
        for wrong in ["12345", "call me", "01632 960123 after 4", &"1".repeat(21)] {
            let form = AskCall {
                phone: wrong.into(),
                ..asked()
            };
            let fault = Fault {
                field: "phone",
                wrong: Wrong::NotFitting,
            };
            assert_eq!(form.faults(), vec![fault], "{wrong}");
        }
    }

    #[test]
    fn whoever_says_nothing_about_messages_is_asked() {
        let form = AskCall {
            message: String::new(),
            ..asked()
        };
        assert_eq!(
            form.faults(),
            vec![Fault {
                field: "call-message",
                wrong: Wrong::Missing
            }]
        );
        assert!(!form.may_leave_message());
    }

    #[test]
    fn a_call_that_was_made_has_words_and_a_missed_one_need_not() {
        let ended = |how: &str, text: &str| {
            CallEnded {
                how: how.into(),
                text: text.into(),
                seen: String::new(),
            }
            .faults()
        };
        assert_eq!(ended("made", "The draft comes on Friday."), vec![]);
        assert_eq!(ended("missed", ""), vec![]);
        assert_eq!(
            ended("made", " "),
            vec![Fault {
                field: "text",
                wrong: Wrong::Missing
            }]
        );
        assert_eq!(
            ended("missed", "I left a message."),
            vec![Fault {
                field: "text",
                wrong: Wrong::NotFitting
            }]
        );
        assert_eq!(
            ended("", "x"),
            vec![Fault {
                field: "call-how",
                wrong: Wrong::Missing
            }]
        );
    }
}
