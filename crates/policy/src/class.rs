//! The classes of data in a case: what can be withheld from somebody, one by one.

/// One class of a case's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// What has happened, what comes next, by when.
    Progress,
    /// Addresses, telephone numbers, e-mail addresses, schools, places and times of meetings.
    Details,
    /// Notes of calls, and for families.
    Notes,
    /// Documents sent or received.
    Documents,
    /// Messages between a family and the council.
    Messages,
    /// Formal letters.
    Letters,
}

impl Class {
    /// Every class.
    pub const ALL: [Class; 6] = [
        Class::Progress,
        Class::Details,
        Class::Notes,
        Class::Documents,
        Class::Messages,
        Class::Letters,
    ];

    /// The word that tables and forms use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Class::Progress => "progress",
            Class::Details => "details",
            Class::Notes => "notes",
            Class::Documents => "documents",
            Class::Messages => "messages",
            Class::Letters => "letters",
        }
    }

    const fn bit(self) -> u8 {
        match self {
            Class::Progress => 1,
            Class::Details => 2,
            Class::Notes => 4,
            Class::Documents => 8,
            Class::Messages => 16,
            Class::Letters => 32,
        }
    }
}

/// Some of the classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Classes(u8);

impl Classes {
    /// None of them.
    pub const NONE: Classes = Classes(0);
    /// All of them.
    pub const ALL: Classes = Classes(63);

    /// These and one more.
    #[must_use]
    pub const fn with(self, class: Class) -> Classes {
        Classes(self.0 | class.bit())
    }

    /// Whether this class is among them.
    #[must_use]
    pub const fn has(self, class: Class) -> bool {
        self.0 & class.bit() != 0
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// The words of the classes in their order, with commas between.
    #[must_use]
    pub fn words(self) -> String {
        let words: Vec<&str> = Class::ALL
            .into_iter()
            .filter(|class| self.has(*class))
            .map(Class::word)
            .collect();
        words.join(",")
    }

    /// The classes with these words; `None` when a word is not one. No words are no classes.
    #[must_use]
    pub fn from_words(words: &str) -> Option<Classes> {
        let mut classes = Classes::NONE;
        for word in words.split(',').filter(|word| !word.is_empty()) {
            let class = Class::ALL.into_iter().find(|class| class.word() == word)?;
            classes = classes.with(class);
        }
        Some(classes)
    }
}
