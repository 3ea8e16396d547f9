//! An officer's day: which cases of their reach a list shows, as its address says it.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::stage::Stage;

/// The most cases that one press hands over.
pub const HANDED_AT_ONCE: usize = 200;
/// The most cases of which advice is chased by one press: those that a page of the list shows.
pub const CHASED_AT_ONCE: usize = 25;

macro_rules! words {
    ($(#[doc = $about:literal])+ $name:ident: $($(#[doc = $doc:literal])+ $variant:ident = $word:literal),+ $(,)?) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            /// All of them.
            #[default]
            All,
            $($(#[doc = $doc])+ $variant,)+
        }

        impl $name {
            /// Every one, all first.
            pub const EACH: &'static [$name] = &[$name::All, $($name::$variant),+];

            /// The word of an address; nothing for all.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $name::All => "",
                    $($name::$variant => $word,)+
                }
            }

            /// The one with this word; all where there is none.
            #[must_use]
            pub fn from_word(word: &str) -> $name {
                let found = $name::EACH.iter().find(|one| one.word() == word);
                found.copied().unwrap_or_default()
            }
        }
    };
}

words! {
    /// Whose cases.
    Whose:
    /// Those handed to the officer, and those of whom they stand in for by name.
    Mine = "mine",
    /// Those that the team has, and no officer.
    Team = "team",
}

words! {
    /// By the next legal date.
    When:
    /// Past it.
    Late = "late",
    /// Within 7 days.
    Days7 = "7",
    /// Within 14 days.
    Days14 = "14",
    /// Within 28 days.
    Days28 = "28",
}

words! {
    /// By what is outstanding.
    Needs:
    /// Advice that was asked for and is not here.
    Advice = "advice",
    /// A school or other setting that was to answer by now, and did not.
    Setting = "setting",
    /// An answer, or a call, that is owed to the family.
    Answer = "answer",
    /// A file that nobody has looked at.
    File = "file",
}

impl When {
    /// The first and the last day of what it shows; nothing bounds it where there is none.
    ///
    /// ```
    /// use domain::caseload::When;
    /// use domain::date;
    /// let today = date(2026, 3, 2);
    /// assert_eq!(When::Days7.days(today), (Some(today), Some(date(2026, 3, 9))));
    /// assert_eq!(When::Late.days(today), (None, Some(date(2026, 3, 1))));
    /// ```
    #[must_use]
    pub fn days(self, today: Date) -> (Option<Date>, Option<Date>) {
        let within = |days| (Some(today), Some(today.plus_days(days)));
        match self {
            When::All => (None, None),
            When::Late => (None, Some(today.plus_days(-1))),
            When::Days7 => within(7),
            When::Days14 => within(14),
            When::Days28 => within(28),
        }
    }
}

/// Which cases a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Filter {
    /// Whose.
    pub whose: Whose,
    /// By their next legal date.
    pub when: When,
    /// By what is outstanding.
    pub needs: Needs,
    /// At this stage.
    pub stage: Option<Stage>,
}

impl Filter {
    /// The one that these words say; a word that says nothing leaves all in.
    #[must_use]
    pub fn of(whose: &str, when: &str, needs: &str, stage: &str) -> Filter {
        Filter {
            whose: Whose::from_word(whose),
            when: When::from_word(when),
            needs: Needs::from_word(needs),
            stage: Stage::from_id(stage),
        }
    }

    /// Whether it leaves every case in.
    #[must_use]
    pub fn is_all(self) -> bool {
        self == Filter::default()
    }

    /// What an address says of it: nothing of what leaves all in.
    ///
    /// ```
    /// use domain::caseload::Filter;
    /// let filter = Filter::of("mine", "late", "", "S4");
    /// let said = filter.query();
    /// assert_eq!(said.len(), 3);
    /// let word = |name| said.iter().find(|(one, _)| *one == name).map_or("", |(_, word)| word);
    /// assert_eq!(Filter::of(word("whose"), word("due"), word("needs"), word("step")), filter);
    /// assert!(Filter::of("ours", "soon", "?", "S99").is_all());
    /// ```
    #[must_use]
    pub fn query(self) -> Vec<(&'static str, String)> {
        let stage = self.stage.map(Stage::id).unwrap_or_default();
        [
            ("whose", self.whose.word().to_owned()),
            ("due", self.when.word().to_owned()),
            ("needs", self.needs.word().to_owned()),
            ("step", stage),
        ]
        .into_iter()
        .filter(|(_, word)| !word.is_empty())
        .collect()
    }
}
