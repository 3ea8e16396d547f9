//! Who may see a case once the rights are the young person's, and what a parent says of it.

use serde::{Deserialize, Serialize};

use super::{Fault, Wrong, check, is_long_text};
use crate::date::Date;
use crate::ids::PersonId;
use crate::rights::{GIVES_MONTHS_MAX, Gives};

/// The most characters that somebody may write about the move of rights.
pub const SAID_CHARACTERS_MAX: usize = 2_000;

/// What the young person lets one parent do, and for how long.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ViewChoice {
    /// Which parent.
    #[serde(default)]
    pub about: String,
    /// What they may do.
    #[serde(default)]
    pub gives: String,
    /// For how many months.
    #[serde(default)]
    pub months: String,
}

impl ViewChoice {
    /// Which parent.
    #[must_use]
    pub fn about(&self) -> Option<PersonId> {
        self.about.parse().ok().map(PersonId)
    }

    /// What they may do.
    #[must_use]
    pub fn gives(&self) -> Option<Gives> {
        Gives::from_word(&self.gives)
    }

    /// The last day on which they may, counted from the later of today and the day on which
    /// the rights move.
    #[must_use]
    pub fn until(&self, from: Date) -> Option<Date> {
        let months = self.months.parse().ok();
        let months = months.filter(|months| (1..=GIVES_MONTHS_MAX).contains(months))?;
        Some(from.plus_months(months))
    }

    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let gives = self.gives();
        check(
            &mut faults,
            "gives",
            gives.is_none().then_some(Wrong::Missing),
        );
        let lasts = matches!(gives, Some(Gives::See | Gives::Act));
        let endless = lasts && self.until(Date::EARLIEST).is_none();
        check(&mut faults, "months", endless.then_some(Wrong::Missing));
        faults
    }
}

/// What a parent says about the move of rights.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WishSaid {
    /// A wish, or that the young person may lack capacity.
    #[serde(default)]
    pub kind: String,
    /// In their words.
    #[serde(default)]
    pub said: String,
}

impl WishSaid {
    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let known = ["wish", "capacity"].contains(&self.kind.as_str());
        check(&mut faults, "kind", (!known).then_some(Wrong::Missing));
        check(&mut faults, "said", long(&self.said));
        faults
    }
}

/// What is wrong with a text of several lines that must be there.
pub(super) fn long(text: &str) -> Option<Wrong> {
    if text.trim().is_empty() {
        Some(Wrong::Missing)
    } else if text.chars().count() > SAID_CHARACTERS_MAX {
        Some(Wrong::TooLong)
    } else if !is_long_text(text) {
        Some(Wrong::NotText)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    #[test]
    fn whoever_is_let_in_is_let_in_for_a_year_at_most() {
        let choice = |gives: &str, months: &str| ViewChoice {
            about: "7".into(),
            gives: gives.into(),
            months: months.into(),
        };
        let wrong = |choice: ViewChoice| choice.faults().first().map(|fault| fault.field);
        assert_eq!(wrong(choice("nothing", "")), None);
        assert_eq!(wrong(choice("see", "3")), None);
        for months in ["", "0", "13", "-1", "x"] {
            assert_eq!(wrong(choice("act", months)), Some("months"), "{months}");
        }
        assert_eq!(wrong(choice("own", "3")), Some("gives"));
        let until = choice("see", "3").until(date(2026, 6, 27));
        assert_eq!(until, Some(date(2026, 9, 27)));
    }
}
