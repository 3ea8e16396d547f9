//! What an officer says of many letters at once.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Fault, LetterForm, Wrong, check};
use crate::date::Date;
use crate::reference::CaseRef;

/// What a ticked letter says.
const TICKED: &str = "yes";

/// That letters were printed, or posted on a day. Each letter is a field of its own: its case's
/// reference, a dot, and its number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BTreeMap<String, String>")]
pub struct LetterBatch {
    /// `printed` or `posted`.
    pub act: String,
    /// The day on which they were posted.
    pub day: String,
    /// Its month.
    pub month: String,
    /// Its year.
    pub year: String,
    /// When the page was shown that says they were printed.
    pub shown: String,
    /// Which letters, with their cases.
    pub letters: BTreeSet<(CaseRef, i64)>,
}

/// A field that is none of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a field is unknown")]
pub struct UnknownField;

impl TryFrom<BTreeMap<String, String>> for LetterBatch {
    type Error = UnknownField;

    fn try_from(fields: BTreeMap<String, String>) -> Result<LetterBatch, UnknownField> {
        let mut batch = LetterBatch::default();
        for (name, value) in fields {
            match name.as_str() {
                "act" => batch.act = value,
                "day" => batch.day = value,
                "month" => batch.month = value,
                "year" => batch.year = value,
                "shown" => batch.shown = value,
                _ if value == TICKED => {
                    batch.letters.insert(letter(&name).ok_or(UnknownField)?);
                }
                _ => return Err(UnknownField),
            }
        }
        Ok(batch)
    }
}

fn letter(name: &str) -> Option<(CaseRef, i64)> {
    let (reference, letter) = name.split_once('.')?;
    Some((reference.parse().ok()?, letter.parse().ok()?))
}

impl LetterBatch {
    /// The name of a letter's field.
    #[must_use]
    pub fn field(reference: CaseRef, letter: i64) -> String {
        format!("{reference}.{letter}")
    }

    /// The letters that an address names; what else stands in it is not ours to judge.
    #[must_use]
    pub fn named(asked: &BTreeMap<String, String>) -> BTreeSet<(CaseRef, i64)> {
        let ticked = asked.iter().filter(|(_, value)| *value == TICKED);
        ticked.filter_map(|(name, _)| letter(name)).collect()
    }

    /// The day on which they were posted.
    #[must_use]
    pub fn posted_on(&self) -> Option<Date> {
        let one = LetterForm {
            day: self.day.clone(),
            month: self.month.clone(),
            year: self.year.clone(),
            ..LetterForm::default()
        };
        one.posted_on()
    }

    /// What is wrong with it on this day.
    #[must_use]
    pub fn faults(&self, today: Date) -> Vec<Fault> {
        let mut faults = Vec::new();
        let none = self.letters.is_empty().then_some(Wrong::Missing);
        match self.act.as_str() {
            "printed" => check(&mut faults, "print", none),
            "posted" => {
                check(&mut faults, "letters", none);
                let wrong = match self.posted_on() {
                    None => Some(Wrong::NotADay),
                    Some(on) if on > today => Some(Wrong::WrongDay),
                    Some(_) => None,
                };
                check(&mut faults, "posted-day", wrong);
            }
            _ => check(&mut faults, "letters", Some(Wrong::Missing)),
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_letters_and_may_say_more() {
        let case = CaseRef::from_number(7);
        let field = LetterBatch::field(case, 12);
        let asked = [
            (field.as_str(), TICKED),
            ("case", "WM-BELL-2D"),
            ("12", TICKED),
        ];
        let asked = asked.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(
            LetterBatch::named(&BTreeMap::from(asked)),
            BTreeSet::from([(case, 12)])
        );
        assert!(LetterBatch::named(&BTreeMap::new()).is_empty());
    }
    use crate::date::date;

    fn fields(all: &[(&str, &str)]) -> Result<LetterBatch, UnknownField> {
        let named = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        all.iter().map(named).collect::<BTreeMap<_, _>>().try_into()
    }

    #[test]
    fn a_batch_is_letters_by_their_cases_and_nothing_else() {
        let reference = CaseRef::from_number(7);
        let field = LetterBatch::field(reference, 12);
        let date = [("day", "2"), ("month", "3"), ("year", "2026")];
        let with = |more: &[(&str, &str)]| fields(&[&date[..], more].concat());

        let batch = with(&[("act", "posted"), (&field, "yes")]).expect("ours");
        assert_eq!(batch.letters, BTreeSet::from([(reference, 12)]));
        assert_eq!(batch.faults(date_of(2)), vec![]);
        assert_eq!(batch.faults(date_of(1))[0].wrong, Wrong::WrongDay);
        let none = with(&[("act", "posted")]).expect("ours");
        assert_eq!(none.faults(date_of(2))[0].field, "letters");
        for wrong in ["x", "WM-BELL-2D", "WM-BELL-2D.x", "x.1"] {
            assert_eq!(with(&[(wrong, "yes")]), Err(UnknownField), "{wrong}");
        }
        assert_eq!(with(&[(&field, "no")]), Err(UnknownField));
    }

    fn date_of(day: u8) -> Date {
        date(2026, 3, day)
    }
}
