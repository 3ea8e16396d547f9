//! A PDF that is read page by page: a leaf is one of its pages, drawn.

/// How large a leaf is drawn and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LeafSize {
    /// As wide as the column.
    #[default]
    Fit,
    /// Half as wide again.
    Larger,
    /// More than twice as wide.
    Largest,
}

impl LeafSize {
    /// Every size, from the smallest.
    pub const ALL: [LeafSize; 3] = [LeafSize::Fit, LeafSize::Larger, LeafSize::Largest];

    /// The word that addresses and texts use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            LeafSize::Fit => "fit",
            LeafSize::Larger => "larger",
            LeafSize::Largest => "largest",
        }
    }

    /// The size of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<LeafSize> {
        LeafSize::ALL.into_iter().find(|size| size.word() == word)
    }

    /// How many points wide it is drawn.
    #[must_use]
    pub const fn points(self) -> u16 {
        match self {
            LeafSize::Fit => 1_200,
            LeafSize::Larger => 1_800,
            LeafSize::Largest => 2_600,
        }
    }
}

/// A PDF of more pages is not shown page by page.
pub const LEAVES_MAX: u32 = 2_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_size_has_a_word_and_is_larger_than_the_one_before() {
        for pair in LeafSize::ALL.windows(2) {
            assert!(pair[0].points() < pair[1].points());
        }
        for size in LeafSize::ALL {
            assert_eq!(LeafSize::from_word(size.word()), Some(size));
        }
        assert_eq!(LeafSize::from_word("huge"), None);
    }
}
