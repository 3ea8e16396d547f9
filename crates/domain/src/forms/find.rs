//! What an officer types to find a case, or to name what they show of their list.

use serde::{Deserialize, Serialize};

use super::day::{TypedDay, typed_day};
use super::{Fault, LINE_CHARACTERS_MAX, Wrong, check, is_text};
use crate::CaseRef;
use crate::caseload::Filter;
use crate::date::Date;

/// A case is sought within an officer's reach.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FindCase {
    /// A name, a reference, a pupil number.
    pub find: String,
    /// The day of birth.
    pub born_day: String,
    /// Its month.
    pub born_month: String,
    /// Its year.
    pub born_year: String,
    /// A school that was asked for a place.
    pub school: String,
}

impl FindCase {
    /// What is wrong with it.
    ///
    /// ```
    /// use domain::forms::{FindCase, Wrong};
    /// let find = |find: &str| FindCase { find: find.into(), ..FindCase::default() };
    /// assert!(find("bel").faults().is_empty());
    /// assert_eq!(find("be").faults()[0].wrong, Wrong::TooShort);
    /// assert_eq!(find(" ").faults()[0].wrong, Wrong::Missing);
    /// ```
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let day = self.day();
        let is_empty = self.find.trim().is_empty();
        let says_more = day != TypedDay::Nothing || !self.school.trim().is_empty();
        check(
            &mut faults,
            "find",
            match &self.find {
                _ if is_empty && !says_more => Some(Wrong::Missing),
                text => long_or_unclear(text).or_else(|| self.too_short()),
            },
        );
        check(
            &mut faults,
            "born",
            (day == TypedDay::Unclear).then_some(Wrong::NotADay),
        );
        let short_school = || {
            let letters = self.school.trim().chars().count();
            (1..3).contains(&letters).then_some(Wrong::TooShort)
        };
        check(
            &mut faults,
            "school",
            long_or_unclear(&self.school).or_else(short_school),
        );
        faults
    }

    /// Whether no word of it has three letters, and it is no two names of two.
    fn too_short(&self) -> Option<Wrong> {
        let words: Vec<usize> = self
            .find
            .split_whitespace()
            .map(|word| word.chars().filter(|one| one.is_alphanumeric()).count())
            .filter(|letters| *letters > 0)
            .collect();
        let longest = words.iter().max().copied().unwrap_or(3);
        let is_enough = longest >= 3 || (longest == 2 && words.len() >= 2);
        (!is_enough).then_some(Wrong::TooShort)
    }

    fn day(&self) -> TypedDay {
        typed_day([&self.born_day, &self.born_month, &self.born_year])
    }

    /// The day of birth, where one was typed.
    #[must_use]
    pub fn born(&self) -> Option<Date> {
        match self.day() {
            TypedDay::Day(day) => Some(day),
            TypedDay::Nothing | TypedDay::Unclear => None,
        }
    }

    /// The reference, where all of one was typed and nothing else, `WM` in front of it.
    ///
    /// Safety of the child: it leads to an address, and a surname of six letters can read like a
    /// reference without its `WM`. What was searched for is never in an address.
    #[must_use]
    pub fn reference(&self) -> Option<CaseRef> {
        let is_alone = self.day() == TypedDay::Nothing && self.school.trim().is_empty();
        let typed = self.find.trim();
        let begins = typed
            .get(..2)
            .is_some_and(|two| two.eq_ignore_ascii_case("wm"));
        let is_written = typed.chars().any(|one| one == '-' || one.is_ascii_digit());
        typed
            .parse()
            .ok()
            .filter(|_| is_alone && begins && is_written)
    }
}

fn long_or_unclear(text: &str) -> Option<Wrong> {
    if !is_text(text) {
        Some(Wrong::NotText)
    } else if text.chars().count() > LINE_CHARACTERS_MAX {
        Some(Wrong::TooLong)
    } else {
        None
    }
}

/// The most characters of a name of a view: it stands in a row of links.
pub const VIEW_CHARACTERS_MAX: usize = 60;

/// A name for what an officer shows of their list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NameView {
    /// The name.
    pub view: String,
    /// Whose cases.
    pub whose: String,
    /// By their next date.
    pub due: String,
    /// By what is outstanding.
    pub needs: String,
    /// At which step.
    pub step: String,
}

impl NameView {
    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let name = self.name();
        let wrong = if name.is_empty() {
            Some(Wrong::Missing)
        } else if !is_text(&name) {
            Some(Wrong::NotText)
        } else if name.chars().count() > VIEW_CHARACTERS_MAX {
            Some(Wrong::TooLong)
        } else {
            None
        };
        check(&mut faults, "view", wrong);
        faults
    }

    /// The name, as it is kept.
    #[must_use]
    pub fn name(&self) -> String {
        self.view.trim().to_owned()
    }

    /// What it shows.
    #[must_use]
    pub fn filter(&self) -> Filter {
        Filter::of(&self.whose, &self.due, &self.needs, &self.step)
    }
}
