//! Which advice is chased, of one case or of several.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::letter_batch::UnknownField;
use super::{Fault, Wrong, check};
use crate::caseload::{CHASED_AT_ONCE, Filter};
use crate::ids::EventId;
use crate::reference::CaseRef;

/// Nothing was chased before.
const NEVER: &str = "0";

/// Advice that is chased. Each is a field of its own: the reference of its case and the event by
/// which it was asked for, with the event by which it was chased last when the page was shown. A
/// reference alone is all that is owed on that case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BTreeMap<String, String>")]
pub struct ChaseMany {
    /// What lets the page be recorded once.
    pub ticket: String,
    /// What the list showed.
    pub filter: Filter,
    /// `case` where the page was reached from a case and not from the list.
    pub from: String,
    /// The cases that were shown, with what is chased of each.
    pub cases: BTreeMap<CaseRef, BTreeMap<EventId, Option<EventId>>>,
}

impl TryFrom<BTreeMap<String, String>> for ChaseMany {
    type Error = UnknownField;

    fn try_from(fields: BTreeMap<String, String>) -> Result<ChaseMany, UnknownField> {
        let (form, rest) = ChaseMany::begun(fields);
        match rest {
            0 => Ok(form),
            _ => Err(UnknownField),
        }
    }
}

impl ChaseMany {
    /// What an address says; what it says beside that is nothing.
    #[must_use]
    pub fn of_address(fields: BTreeMap<String, String>) -> ChaseMany {
        ChaseMany::begun(fields).0
    }

    /// The form, and how many fields are none of ours.
    fn begun(mut fields: BTreeMap<String, String>) -> (ChaseMany, usize) {
        let mut take = |name: &str| fields.remove(name).unwrap_or_default();
        let mut form = ChaseMany {
            ticket: take("ticket"),
            from: take("from"),
            filter: Filter::of(&take("whose"), &take("due"), &take("needs"), &take("step")),
            cases: BTreeMap::new(),
        };
        let mut unknown = 0;
        for (name, value) in fields {
            let (reference, asked) = match name.split_once('.') {
                Some((reference, asked)) => (reference, Some(asked)),
                None => (name.as_str(), None),
            };
            let asked = asked.map(|asked| asked.parse().map(EventId));
            match (reference.parse::<CaseRef>(), asked) {
                (Ok(reference), None) => {
                    form.cases.entry(reference).or_default();
                }
                (Ok(reference), Some(Ok(asked))) => {
                    let seen = Some(value).filter(|seen| seen != NEVER);
                    let seen = seen.and_then(|seen| seen.parse().ok().map(EventId));
                    form.cases.entry(reference).or_default().insert(asked, seen);
                }
                _ => unknown += 1,
            }
        }
        (form, unknown)
    }

    /// What a field says of when something was chased last.
    #[must_use]
    pub fn seen(last: Option<EventId>) -> String {
        last.map_or_else(|| NEVER.to_owned(), |id| id.to_string())
    }

    /// What is wrong with it, once it is sent.
    ///
    /// ```
    /// use domain::forms::{ChaseMany, Wrong};
    /// let faults = ChaseMany::default().faults();
    /// assert_eq!((faults[0].field, faults[0].wrong), ("advice", Wrong::Missing));
    /// ```
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let chosen = self.cases.values().filter(|advice| !advice.is_empty());
        let wrong = match chosen.count() {
            0 => Some(Wrong::Missing),
            _ if self.cases.len() > CHASED_AT_ONCE => Some(Wrong::TooMany),
            _ => None,
        };
        check(&mut faults, "advice", wrong);
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_advice_is_a_field_and_what_is_none_is_refused() {
        let one = CaseRef::from_number(7);
        let other = CaseRef::from_number(8);
        let fields = BTreeMap::from([
            (format!("{one}.12"), "0".to_owned()),
            (format!("{one}.13"), "21".to_owned()),
            (other.to_string(), "yes".to_owned()),
            ("due".to_owned(), "late".to_owned()),
        ]);

        let form = ChaseMany::try_from(fields.clone()).expect("it is ours");

        assert_eq!(form.cases[&one][&EventId(12)], None);
        assert_eq!(form.cases[&one][&EventId(13)], Some(EventId(21)));
        assert!(form.cases[&other].is_empty());
        assert_eq!(form.filter, Filter::of("", "late", "", ""));
        assert!(form.faults().is_empty());
        let mut more = fields;
        more.insert(format!("{one}.x"), "yes".to_owned());
        assert!(ChaseMany::try_from(more.clone()).is_err());
        assert_eq!(ChaseMany::of_address(more), form);
    }
}
