//! Somebody whom the council's case system would have invited to a case: they wait until an officer lets
//! them in or turns them down. Nobody is mailed before.

/// Why an officer turns somebody down: fixed words, so that nothing about them is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TurnedDownWhy {
    /// They have nothing to do with the case.
    NotTheirs,
    /// They may not see it.
    MayNot,
    /// What the file says of them is wrong.
    WrongDetails,
    /// They are on the case, or were invited, already.
    AlreadyHere,
    /// Something else.
    Other,
}

impl TurnedDownWhy {
    /// Every reason.
    pub const ALL: [TurnedDownWhy; 5] = [
        TurnedDownWhy::NotTheirs,
        TurnedDownWhy::MayNot,
        TurnedDownWhy::WrongDetails,
        TurnedDownWhy::AlreadyHere,
        TurnedDownWhy::Other,
    ];

    /// The word that tables and forms use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            TurnedDownWhy::NotTheirs => "not_theirs",
            TurnedDownWhy::MayNot => "may_not",
            TurnedDownWhy::WrongDetails => "wrong_details",
            TurnedDownWhy::AlreadyHere => "already_here",
            TurnedDownWhy::Other => "other",
        }
    }

    /// The reason with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<TurnedDownWhy> {
        TurnedDownWhy::ALL
            .into_iter()
            .find(|why| why.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back() {
        for why in TurnedDownWhy::ALL {
            assert_eq!(TurnedDownWhy::from_word(why.word()), Some(why));
        }
        assert_eq!(TurnedDownWhy::from_word("turned_down"), None);
    }
}
