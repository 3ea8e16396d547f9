//! What waits for the council's team: messages to answer and calls to make, in one queue.

use crate::date::Date;
use crate::{CallId, OfficerId, ThreadId};

/// One thing that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Item {
    /// A matter with a message to answer.
    Message(ThreadId),
    /// A call to make.
    Call(CallId),
}

/// Who of the council has what waits: those who work the case, or the phone line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Desk {
    /// The officers of the case and their team.
    #[default]
    Team,
    /// The phone line.
    Line,
}

impl Desk {
    /// The word that tables and forms use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Desk::Team => "team",
            Desk::Line => "line",
        }
    }

    /// The one with this word.
    ///
    /// ```
    /// use domain::queue::Desk;
    /// assert_eq!(Desk::from_word("line"), Some(Desk::Line));
    /// assert_eq!(Desk::from_word("desk"), None);
    /// ```
    #[must_use]
    pub fn from_word(word: &str) -> Option<Desk> {
        [Desk::Team, Desk::Line]
            .into_iter()
            .find(|one| one.word() == word)
    }
}

/// To whom what waits is handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// One officer.
    Officer(OfficerId),
    /// A desk: nobody has it there yet.
    Desk(Desk),
}

/// How many promises there must be before a share of them is given in percent: one of three is
/// said as one of three.
pub const SHARE_OF_MIN: usize = 20;

/// How a queue stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// How much waits.
    pub waiting: usize,
    /// The day since when the oldest of it does.
    pub oldest: Option<Date>,
    /// How much was answered today.
    pub answered_today: usize,
    /// How many promises were kept lately.
    pub kept: usize,
    /// How many were not.
    pub missed: usize,
}

/// How many promises were kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// None has come due yet.
    None,
    /// So few that they are counted out.
    Few {
        /// How many were kept.
        kept: usize,
        /// Of how many.
        all: usize,
    },
    /// Many: in percent, rounded down, so that 100 means every one.
    Many {
        /// The percentage.
        percent: usize,
        /// How many were kept.
        kept: usize,
        /// Of how many.
        all: usize,
    },
}

impl Figures {
    /// How many promises were kept, as it can honestly be said.
    ///
    /// ```
    /// use domain::queue::{Figures, Share};
    /// let figures = |kept, missed| Figures { kept, missed, ..Figures::default() };
    /// assert_eq!(figures(0, 0).share(), Share::None);
    /// assert_eq!(figures(1, 2).share(), Share::Few { kept: 1, all: 3 });
    /// assert_eq!(figures(399, 1).share(), Share::Many { percent: 99, kept: 399, all: 400 });
    /// ```
    #[must_use]
    pub const fn share(&self) -> Share {
        let (kept, all) = (self.kept, self.kept.saturating_add(self.missed));
        match all {
            0 => Share::None,
            few if few < SHARE_OF_MIN => Share::Few { kept, all },
            all => Share::Many {
                percent: kept.saturating_mul(100) / all,
                kept,
                all,
            },
        }
    }
}
