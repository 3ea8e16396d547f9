//! A manager tries how many plans a week would do.

use serde::{Deserialize, Serialize};

use super::{Fault, Wrong, check};
use crate::date::Date;
use crate::timeliness::{Month, PACE_MAX};

/// How many plans a week, and by which month.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TryPace {
    /// Plans a week, as typed: `12` or `12.5`.
    pub plans: String,
    /// The month, `2027-03`.
    pub by: String,
}

impl TryPace {
    /// What is wrong with it. Nothing typed is right: it asks for what is.
    ///
    /// ```
    /// use domain::forms::{TryPace, Wrong};
    /// let with = |plans: &str| TryPace { plans: plans.into(), ..TryPace::default() };
    /// assert!(with("").faults().is_empty());
    /// assert_eq!(with(" 12.5 ").plans(), Some(125));
    /// assert_eq!(with("twelve").faults()[0].wrong, Wrong::NotFitting);
    /// ```
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let is_wrong = !self.plans.trim().is_empty() && self.plans().is_none();
        check(&mut faults, "plans", is_wrong.then_some(Wrong::NotFitting));
        faults
    }

    /// Plans a week, in tenths.
    #[must_use]
    pub fn plans(&self) -> Option<i64> {
        let typed = self.plans.trim();
        let (whole, tenths) = match typed.split_once(['.', ',']) {
            Some((whole, tenths)) if tenths.len() == 1 => (whole, tenths),
            Some(_) => return None,
            None => (typed, "0"),
        };
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 6 || !digits(whole) || !digits(tenths) {
            return None;
        }
        let whole: i64 = whole.parse().ok()?;
        let all = 10 * whole + tenths.parse::<i64>().ok()?;
        (all <= PACE_MAX).then_some(all)
    }

    /// By which month: one of the twelve after this one, the sixth where none of them is said.
    #[must_use]
    pub fn by(&self, today: Date) -> Month {
        let first = Month::of(today).plus(1);
        let asked = self.by.trim().parse::<Month>().ok();
        asked
            .filter(|month| (first..=first.plus(11)).contains(month))
            .unwrap_or(first.plus(5))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (typed, read) in [
            ("0", Some(0)),
            ("12", Some(120)),
            ("12.5", Some(125)),
            ("12,5", Some(125)),
            ("10000", Some(100_000)),
            ("10000.1", None),
            ("12.55", None),
            ("-3", None),
            ("1e3", None),
            (".5", None),
            ("\u{0663}", None),
            ("", None),
        ] {
            let form = TryPace {
                plans: typed.into(),
                ..TryPace::default()
            };
            assert_eq!(form.plans(), read, "{typed}");
            assert_eq!(form.faults().is_empty(), read.is_some() || typed.is_empty());
        }
    }

    #[test]
    fn a_month_that_is_over_or_too_far_is_not_asked_about() {
        let today = date(2026, 3, 2);
        let by = |by: &str| {
            let form = TryPace {
                by: by.into(),
                ..TryPace::default()
            };
            form.by(today).to_string()
        };
        assert_eq!(by("2027-03"), "2027-03");
        for other in ["", "2026-03", "2027-04", "soon"] {
            assert_eq!(by(other), "2026-09");
        }
    }
}
