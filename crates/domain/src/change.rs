//! What happened on cases, as the council's case system takes it: in one order, each with an id.

use std::fmt;
use std::str::FromStr;

/// What kind of thing a change is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// A family wrote, or the council answered.
    Message,
    /// A document came, or was taken back.
    Document,
    /// A call was asked for, moved, or is over.
    Call,
    /// An event was recorded here.
    Event,
}

impl ChangeKind {
    /// Every kind.
    pub const ALL: [ChangeKind; 4] = [
        ChangeKind::Message,
        ChangeKind::Document,
        ChangeKind::Call,
        ChangeKind::Event,
    ];

    /// The word that tables and programs use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            ChangeKind::Message => "message",
            ChangeKind::Document => "document",
            ChangeKind::Call => "call",
            ChangeKind::Event => "event",
        }
    }

    /// The kind with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<ChangeKind> {
        ChangeKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Which change: its place in the order, and the id of what it is of. Both, so that after an older copy
/// of the records was put back no id from before stands for something else.
///
/// ```
/// # use domain::change::ChangeId;
/// let id: ChangeId = "12-4711".parse().unwrap();
/// assert_eq!((id.seq, id.subject), (12, 4711));
/// assert_eq!(id.to_string(), "12-4711");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChangeId {
    /// Its place, from 1.
    pub seq: i64,
    /// The id of the message, document, call or event.
    pub subject: i64,
}

/// The text is no id of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no id of a change")]
pub struct NotAChange;

impl fmt::Display for ChangeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.seq, self.subject)
    }
}

impl FromStr for ChangeId {
    type Err = NotAChange;

    fn from_str(text: &str) -> Result<ChangeId, NotAChange> {
        let (seq, subject) = text.split_once('-').ok_or(NotAChange)?;
        let number = |text: &str| text.parse::<i64>().map_err(|_| NotAChange);
        let id = ChangeId {
            seq: number(seq)?,
            subject: number(subject)?,
        };
        // One change has one id, however it could be written.
        match id.seq > 0 && id.to_string() == text {
            true => Ok(id),
            false => Err(NotAChange),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_written_in_one_way_alone() {
        let big = format!("{0}-{0}", i64::MAX);
        for good in ["1-1", "12-4711", &big] {
            let id: ChangeId = good.parse().expect("an id");
            assert_eq!(id.to_string(), good);
        }
        let bigger = format!("1-{}0", i64::MAX);
        for bad in [
            "", "-", "1", "1-", "-1", "0-1", "01-1", "+1-1", "1-01", " 1-1", "1-1 ", "1-1-1",
            "a-b", "-1-1", "1\0-1", "١-١", &bigger,
        ] {
            assert_eq!(bad.parse::<ChangeId>(), Err(NotAChange), "{bad:?}");
        }
    }

    #[test]
    fn every_kind_has_a_word_of_its_own() {
        for kind in ChangeKind::ALL {
            assert_eq!(ChangeKind::from_word(kind.word()), Some(kind));
        }
        assert_eq!(ChangeKind::from_word("letter"), None);
    }
}
