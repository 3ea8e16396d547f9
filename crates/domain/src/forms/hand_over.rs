//! Which cases are handed over at once, and to whom.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::letter_batch::UnknownField;
use super::{Fault, Wrong, check};
use crate::caseload::{Filter, HANDED_AT_ONCE};
use crate::reference::CaseRef;

/// What a ticked case says.
const TICKED: &str = "yes";

/// Several cases go to an officer or a team. Each case is a field of its own, its reference: ticked,
/// or with how it was held when the page was shown that says what would happen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BTreeMap<String, String>")]
pub struct HandOverMany {
    /// `officer-7` or `team-3`.
    pub to: String,
    /// `yes` once what would happen was shown.
    pub sure: String,
    /// Whose cases they are: an officer's number, where a manager chose one.
    pub from: String,
    /// `yes` where the cases were chosen on the list, and the page shows no others.
    pub picked: String,
    /// What the list showed.
    pub filter: Filter,
    /// Which cases, and how each was held when that was shown.
    pub cases: BTreeMap<CaseRef, Option<String>>,
}

impl TryFrom<BTreeMap<String, String>> for HandOverMany {
    type Error = UnknownField;

    fn try_from(mut fields: BTreeMap<String, String>) -> Result<HandOverMany, UnknownField> {
        let mut take = |name: &str| fields.remove(name).unwrap_or_default();
        let (to, sure, from) = (take("to"), take("sure"), take("from"));
        let picked = take("picked");
        let filter = Filter::of(&take("whose"), &take("due"), &take("needs"), &take("step"));
        let mut cases = BTreeMap::new();
        for (name, value) in fields {
            let reference: CaseRef = name.parse().map_err(|_| UnknownField)?;
            cases.insert(reference, (value != TICKED).then_some(value));
        }
        Ok(HandOverMany {
            to,
            sure,
            from,
            picked,
            filter,
            cases,
        })
    }
}

/// The cases that the fields of an address say were chosen; what else it says is nothing.
///
/// ```
/// use domain::CaseRef;
/// use domain::forms::chosen_cases;
/// let one = CaseRef::from_number(7);
/// let fields = [(one.to_string(), "yes".to_owned()), ("page".to_owned(), "2".to_owned())];
/// assert_eq!(chosen_cases(&fields.into()), vec![one]);
/// ```
#[must_use]
pub fn chosen_cases(fields: &BTreeMap<String, String>) -> Vec<CaseRef> {
    let ticked = fields.iter().filter(|(_, value)| *value == TICKED);
    ticked
        .filter_map(|(name, _)| name.parse().ok())
        .take(HANDED_AT_ONCE)
        .collect()
}

impl HandOverMany {
    /// What is wrong with it.
    ///
    /// ```
    /// use domain::forms::{HandOverMany, Wrong};
    /// let faults = HandOverMany::default().faults();
    /// assert_eq!(faults.len(), 2);
    /// assert_eq!((faults[0].field, faults[0].wrong), ("cases", Wrong::Missing));
    /// ```
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let wrong = match self.cases.len() {
            0 => Some(Wrong::Missing),
            many if many > HANDED_AT_ONCE => Some(Wrong::TooMany),
            _ => None,
        };
        check(&mut faults, "cases", wrong);
        check(
            &mut faults,
            "to",
            self.to.is_empty().then_some(Wrong::Missing),
        );
        faults
    }

    /// Whether what would happen was shown, of every case.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.sure == TICKED && self.cases.values().all(Option::is_some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_case_is_a_field_and_what_is_none_is_refused() {
        let one = CaseRef::from_number(7);
        let other = CaseRef::from_number(8);
        let fields = |more: &[(&str, &str)]| {
            let mut fields = BTreeMap::from([
                ("to".to_owned(), "team-3".to_owned()),
                (one.to_string(), "yes".to_owned()),
                (other.to_string(), "12.13".to_owned()),
            ]);
            for (name, value) in more {
                fields.insert((*name).to_owned(), (*value).to_owned());
            }
            HandOverMany::try_from(fields)
        };

        let form = fields(&[("sure", "yes"), ("due", "late")]).expect("it is ours");

        assert_eq!(form.cases[&one], None);
        assert_eq!(form.cases[&other].as_deref(), Some("12.13"));
        assert!(!form.is_sure(), "of one case it was not shown");
        assert!(form.faults().is_empty());
        assert_eq!(form.filter, Filter::of("", "late", "", ""));
        assert!(fields(&[("case", "yes")]).is_err());
    }

    #[test]
    fn more_than_can_be_done_at_once_is_said() {
        let many = u32::try_from(HANDED_AT_ONCE).expect("few") + 1;
        let form = HandOverMany {
            to: "team-3".into(),
            cases: (1..=many)
                .map(|number| (CaseRef::from_number(number), None))
                .collect(),
            ..HandOverMany::default()
        };
        assert_eq!(form.faults()[0].wrong, Wrong::TooMany);
    }
}
