//! A letter of a decision, as an officer begins, writes and sends it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::letter_batch::UnknownField;
use super::{Fault, Wrong, check, is_long_text};
use crate::decision_letter::{Decision, OWN_CHARACTERS_MAX, Own};
use crate::ids::{EventId, PersonId};

/// Which decision a letter is begun for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BeginDecisionLetter {
    /// The word of a decision that is not recorded yet, or `event.` and the number of one that is.
    pub decision: String,
}

impl BeginDecisionLetter {
    /// What chooses a decision that is on record.
    #[must_use]
    pub fn recorded(event: EventId) -> String {
        format!("event.{event}")
    }

    /// The decision on record that was chosen.
    #[must_use]
    pub fn event(&self) -> Option<EventId> {
        let id = self.decision.strip_prefix("event.")?;
        id.parse().ok().map(EventId)
    }

    /// The decision that was chosen and is not recorded yet.
    #[must_use]
    pub fn decision(&self) -> Option<Decision> {
        Decision::from_name(&self.decision)
    }

    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let none = self.event().is_none() && self.decision().is_none();
        check(
            &mut faults,
            "letter-decision",
            none.then_some(Wrong::Missing),
        );
        faults
    }
}

/// What an officer writes of a letter.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WriteDecisionLetter {
    /// The version that the page was made from.
    pub seen: String,
    /// Why it was decided so.
    pub reasons: String,
    /// What comes with the letter.
    pub enclosed: String,
    /// What happens next.
    pub more: String,
    /// The word of the decision: what was typed outlives the letter.
    pub decision: String,
    /// `check` where the officer goes on to check it.
    pub then: String,
}

/// What it says is for its readers alone.
impl std::fmt::Debug for WriteDecisionLetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WriteDecisionLetter")
    }
}

impl WriteDecisionLetter {
    /// The version that the page was made from; none of ours for what is no number.
    #[must_use]
    pub fn seen(&self) -> i64 {
        self.seen.parse().unwrap_or(0)
    }

    /// Whether the officer goes on to check it.
    #[must_use]
    pub fn is_to_check(&self) -> bool {
        self.then == "check"
    }

    /// What was written under one heading.
    #[must_use]
    pub fn of(&self, own: Own) -> &str {
        match own {
            Own::Reasons => &self.reasons,
            Own::Enclosed => &self.enclosed,
            Own::More => &self.more,
        }
    }

    /// What is wrong with it: any of it may be empty until the letter is sent.
    ///
    /// ```
    /// use domain::forms::{WriteDecisionLetter, Wrong};
    /// assert!(WriteDecisionLetter::default().faults().is_empty());
    /// let long = WriteDecisionLetter { more: "a".repeat(6_001), ..Default::default() };
    /// assert_eq!(long.faults()[0].wrong, Wrong::TooLong);
    /// ```
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for own in Own::ALL {
            let text = self.of(own);
            let wrong = match text.chars().count() > OWN_CHARACTERS_MAX {
                true => Some(Wrong::TooLong),
                false => (!is_long_text(text)).then_some(Wrong::NotText),
            };
            check(&mut faults, own.id(), wrong);
        }
        faults
    }
}

/// What an officer ticks who sends a letter. Each person is a field of its own: `to.` and a number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BTreeMap<String, String>")]
pub struct SendDecisionLetter {
    /// The version that was checked.
    pub version: String,
    /// What lets the page be sent once.
    pub ticket: String,
    /// What stands for all that was shown when it was checked.
    pub shown: String,
    /// `yes` once the officer has read it as the family does.
    pub seen: String,
    /// `yes` where what is doubtful is right.
    pub sure: String,
    /// To whom it goes.
    pub to: BTreeSet<PersonId>,
}

impl TryFrom<BTreeMap<String, String>> for SendDecisionLetter {
    type Error = UnknownField;

    fn try_from(fields: BTreeMap<String, String>) -> Result<SendDecisionLetter, UnknownField> {
        let mut form = SendDecisionLetter::default();
        for (name, value) in fields {
            match name.as_str() {
                "version" => form.version = value,
                "ticket" => form.ticket = value,
                "shown" => form.shown = value,
                "seen" => form.seen = value,
                "sure" => form.sure = value,
                _ => {
                    let person = name.strip_prefix("to.").and_then(|id| id.parse().ok());
                    let person = person.filter(|_| value == "yes");
                    form.to.insert(PersonId(person.ok_or(UnknownField)?));
                }
            }
        }
        Ok(form)
    }
}

impl SendDecisionLetter {
    /// The name of a person's field.
    #[must_use]
    pub fn field(person: PersonId) -> String {
        format!("to.{person}")
    }

    /// Whether what is doubtful is right.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.sure == "yes"
    }

    /// The version that was checked; none of ours for what is no number.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.version.parse().unwrap_or(0)
    }

    /// What is wrong with it, where something is doubtful or not.
    #[must_use]
    pub fn faults(&self, is_doubtful: bool) -> Vec<Fault> {
        let mut faults = Vec::new();
        let missing = |is: bool| is.then_some(Wrong::Missing);
        check(&mut faults, "letter-to", missing(self.to.is_empty()));
        let unsure = is_doubtful && !self.is_sure();
        check(&mut faults, "letter-sure", missing(unsure));
        check(&mut faults, "letter-seen", missing(self.seen != "yes"));
        faults
    }
}

/// That a letter is thrown away, or that one is begun in its place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ActOnLetter {
    /// `yes` once the officer was asked.
    pub sure: String,
    /// The version that the officer saw.
    pub seen: String,
}

impl ActOnLetter {
    /// The version that the officer saw; none of ours for what is no number.
    #[must_use]
    pub fn seen(&self) -> i64 {
        self.seen.parse().unwrap_or(0)
    }

    /// Whether the officer was asked, and wants it.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.sure == "yes"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(all: &[(&str, &str)]) -> Result<SendDecisionLetter, UnknownField> {
        let named = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        all.iter().map(named).collect::<BTreeMap<_, _>>().try_into()
    }

    #[test]
    fn a_letter_goes_to_those_who_were_ticked_and_to_nobody_else() {
        let form = sent(&[
            ("version", "3"),
            ("seen", "yes"),
            ("to.7", "yes"),
            ("to.8", "yes"),
        ]);
        let form = form.expect("ours");
        assert_eq!(form.to, BTreeSet::from([PersonId(7), PersonId(8)]));
        assert_eq!((form.version(), form.faults(false)), (3, vec![]));
        assert_eq!(form.faults(true)[0].field, "letter-sure");
        for wrong in [("to.7", "no"), ("to.x", "yes"), ("7", "yes")] {
            assert_eq!(sent(&[wrong]), Err(UnknownField), "{wrong:?}");
        }
        let none = sent(&[]).expect("ours").faults(false);
        let fields: Vec<_> = none.iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["letter-to", "letter-seen"]);
    }

    #[test]
    fn a_letter_is_begun_for_a_decision_of_ours() {
        let of = |decision: &str| BeginDecisionLetter {
            decision: decision.to_owned(),
        };
        assert_eq!(
            of("decided_not_to_assess").decision(),
            Some(Decision::NotToAssess)
        );
        assert_eq!(
            of(&BeginDecisionLetter::recorded(EventId(9))).event(),
            Some(EventId(9))
        );
        for wrong in ["", "withdrawn", "event.", "event.x"] {
            assert_eq!(of(wrong).faults()[0].wrong, Wrong::Missing, "{wrong}");
        }
    }
}
