//! What an officer sends about the people of a case: one form, of which each act has its
//! own fields.

use serde::Deserialize;

use super::{Fault, Wrong, check, is_long_text, line, looks_like_email};
use crate::date::Date;
use crate::held_person::TurnedDownWhy;
use crate::people::{Act, Basis, DetailKind, EndGround, Power};

/// More than anybody means to type.
const TEXT_CHARACTERS_MAX: usize = 2_000;
/// More people than one case has.
const TICKED_MAX: usize = 50;

/// One field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Which of the people on the case: a relation.
    Who,
    /// Which of them: several.
    Parties,
    /// As what somebody is invited.
    Relation,
    /// On what ground.
    Basis,
    /// Which document gives a power.
    Document,
    /// From which day it does.
    From,
    /// Where the invitation goes.
    Address,
    /// Why what somebody has to do with the case ends.
    Ground,
    /// What is withheld while a link is disputed.
    Part,
    /// About whom a detail is: a person.
    About,
    /// What it is.
    Detail,
    /// Its value.
    Value,
    /// Who may see it: several.
    Readers,
    /// Which of the things that are on record.
    Item,
    /// To whom a text is released: a person.
    Reader,
    /// For which decision.
    Decision,
    /// Who assessed it.
    AssessedBy,
    /// On which day it was assessed.
    On,
    /// The last day on which it holds.
    Until,
    /// What the officer has seen that shows it.
    Evidence,
    /// Why.
    Why,
}

impl Field {
    /// Its name in the form.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Field::Who => "who",
            Field::Parties => "parties",
            Field::Relation => "relation",
            Field::Basis => "basis",
            Field::Document => "document",
            Field::From => "from",
            Field::Address => "address",
            Field::Ground => "ground",
            Field::Part => "part",
            Field::About => "about",
            Field::Detail => "detail",
            Field::Value => "value",
            Field::Readers => "readers",
            Field::Item => "item",
            Field::Reader => "reader",
            Field::Decision => "decision",
            Field::AssessedBy => "assessed",
            Field::On => "on",
            Field::Until => "until",
            Field::Evidence => "evidence",
            Field::Why => "why",
        }
    }
}

/// The fields of an act, in their order.
#[must_use]
pub const fn fields(act: Act) -> &'static [Field] {
    match act {
        Act::Invite => &[
            Field::Relation,
            Field::Basis,
            Field::Document,
            Field::Decision,
            Field::From,
            Field::Until,
            Field::Address,
            Field::Evidence,
        ],
        Act::Basis => &[
            Field::Who,
            Field::Basis,
            Field::Document,
            Field::Decision,
            Field::From,
            Field::Until,
            Field::Evidence,
            Field::Why,
        ],
        Act::End => &[Field::Who, Field::Ground, Field::Why],
        Act::Dispute => &[Field::Parties, Field::Part, Field::Why],
        Act::Settle => &[Field::Parties, Field::Why],
        Act::Protect => &[
            Field::About,
            Field::Detail,
            Field::Value,
            Field::Readers,
            Field::Why,
        ],
        Act::Unprotect | Act::Together | Act::CapacityEnd | Act::Day => &[Field::Item, Field::Why],
        Act::Apart => &[Field::Parties, Field::Why],
        Act::Release => &[Field::Item, Field::Reader, Field::Why],
        Act::Capacity => &[
            Field::Who,
            Field::Decision,
            Field::AssessedBy,
            Field::On,
            Field::Until,
            Field::Evidence,
        ],
        Act::Posted => &[Field::Item],
    }
}

/// What was sent, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<(String, String)>")]
pub struct PeopleForm {
    who: String,
    parties: Vec<String>,
    relation: String,
    basis: String,
    document: String,
    address: String,
    ground: String,
    part: String,
    about: String,
    detail: String,
    value: String,
    readers: Vec<String>,
    item: String,
    reader: String,
    decision: String,
    assessed: String,
    on: [String; 3],
    from: [String; 3],
    until: [String; 3],
    evidence: String,
    why: String,
}

/// A field that the form does not have.
#[derive(Debug, thiserror::Error)]
#[error("the form has no such field")]
pub struct Unknown;

impl TryFrom<Vec<(String, String)>> for PeopleForm {
    type Error = Unknown;

    fn try_from(sent: Vec<(String, String)>) -> Result<PeopleForm, Unknown> {
        let mut form = PeopleForm::default();
        for (name, value) in sent {
            form.take(&name, value)?;
        }
        Ok(form)
    }
}

impl PeopleForm {
    fn take(&mut self, name: &str, value: String) -> Result<(), Unknown> {
        let place = match name {
            "who" => &mut self.who,
            "relation" => &mut self.relation,
            "basis" => &mut self.basis,
            "document" => &mut self.document,
            "address" => &mut self.address,
            "ground" => &mut self.ground,
            "part" => &mut self.part,
            "about" => &mut self.about,
            "detail" => &mut self.detail,
            "value" => &mut self.value,
            "item" => &mut self.item,
            "reader" => &mut self.reader,
            "decision" => &mut self.decision,
            "assessed" => &mut self.assessed,
            "evidence" => &mut self.evidence,
            "why" => &mut self.why,
            "on_day" => &mut self.on[0],
            "on_month" => &mut self.on[1],
            "on_year" => &mut self.on[2],
            "from_day" => &mut self.from[0],
            "from_month" => &mut self.from[1],
            "from_year" => &mut self.from[2],
            "until_day" => &mut self.until[0],
            "until_month" => &mut self.until[1],
            "until_year" => &mut self.until[2],
            "parties" if self.parties.len() < TICKED_MAX => {
                self.parties.push(value);
                return Ok(());
            }
            "readers" if self.readers.len() < TICKED_MAX => {
                self.readers.push(value);
                return Ok(());
            }
            _ => return Err(Unknown),
        };
        *place = value;
        Ok(())
    }

    /// What was typed or chosen in a field of one value.
    #[must_use]
    pub fn text(&self, field: Field) -> &str {
        match field {
            Field::Who => &self.who,
            Field::Relation => &self.relation,
            Field::Basis => &self.basis,
            Field::Document => &self.document,
            Field::Address => &self.address,
            Field::Ground => &self.ground,
            Field::Part => &self.part,
            Field::About => &self.about,
            Field::Detail => &self.detail,
            Field::Value => &self.value,
            Field::Item => &self.item,
            Field::Reader => &self.reader,
            Field::Decision => &self.decision,
            Field::AssessedBy => &self.assessed,
            Field::Evidence => &self.evidence,
            Field::Why => &self.why,
            Field::Parties | Field::Readers | Field::On | Field::From | Field::Until => "",
        }
    }

    /// The boxes that are ticked.
    #[must_use]
    pub fn ticked(&self, field: Field) -> &[String] {
        match field {
            Field::Parties => &self.parties,
            Field::Readers => &self.readers,
            _ => &[],
        }
    }

    /// A day as it was typed: day, month, year.
    #[must_use]
    pub fn typed(&self, field: Field) -> &[String; 3] {
        match field {
            Field::Until => &self.until,
            Field::From => &self.from,
            _ => &self.on,
        }
    }

    /// The day that was typed, if it is one.
    #[must_use]
    pub fn day(&self, field: Field) -> Option<Date> {
        let [day, month, year] = self.typed(field);
        let year: i32 = year.trim().parse().ok()?;
        let (day, month) = (day.trim().parse().ok()?, month.trim().parse().ok()?);
        Date::new(year, month, day).filter(|day| (Date::EARLIEST..=Date::LATEST).contains(day))
    }

    /// The power that a deputy or an attorney acts by; `None` for every other ground.
    #[must_use]
    pub fn power(&self) -> Option<Power> {
        Basis::from_word(&self.basis).filter(|basis| basis.is_power())?;
        Some(Power {
            document: self.document.trim().to_owned(),
            decisions: self.decision.trim().to_owned(),
            from: self.day(Field::From)?,
            until: self.day(Field::Until),
        })
    }

    /// What is typed of a power goes with a deputy or an attorney alone. Whether the field is
    /// one of a power, on a form that is about something else.
    fn is_of_no_power(&self, act: Act, field: Field) -> bool {
        let of_power = matches!(
            field,
            Field::Document | Field::Decision | Field::From | Field::Until
        );
        let is_power = Basis::from_word(&self.basis).is_some_and(Basis::is_power);
        of_power && matches!(act, Act::Invite | Act::Basis) && !is_power
    }

    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self, act: Act) -> Vec<Fault> {
        let mut faults = Vec::new();
        for field in fields(act) {
            check(&mut faults, field.name(), self.fault(act, *field));
        }
        faults
    }

    fn fault(&self, act: Act, field: Field) -> Option<Wrong> {
        let text = self.text(field);
        let missing = |is_there: bool| (!is_there).then_some(Wrong::Missing);
        if self.is_of_no_power(act, field) {
            let dates = [Field::From, Field::Until].contains(&field);
            let is_empty = if dates {
                self.typed(field).iter().all(|part| part.trim().is_empty())
            } else {
                text.trim().is_empty()
            };
            return (!is_empty).then_some(Wrong::NotFitting);
        }
        match field {
            Field::Parties if act == Act::Apart => {
                (self.parties.len() != 2).then_some(Wrong::NotTwo)
            }
            Field::Parties => missing(!self.parties.is_empty()),
            // Nobody of the family at all may be meant.
            Field::Readers => None,
            Field::Who | Field::About | Field::Item | Field::Reader => missing(!text.is_empty()),
            Field::Relation => {
                missing(["parent", "young_person", "representative"].contains(&text))
            }
            Field::Basis => self.basis_fault(act),
            Field::Ground => missing(EndGround::from_word(text).is_some()),
            Field::Part => missing(["notes", "details", "all"].contains(&text)),
            Field::Detail => missing(DetailKind::from_word(text).is_some()),
            Field::Address if text.trim().is_empty() => Some(Wrong::Missing),
            Field::Address => (!looks_like_email(text)).then_some(Wrong::NotAnEmail),
            Field::Value | Field::Evidence | Field::Why => long(text),
            Field::Document | Field::Decision | Field::AssessedBy => line(text),
            Field::On | Field::From | Field::Until => {
                let is_empty = self.typed(field).iter().all(|part| part.trim().is_empty());
                match (is_empty, self.day(field)) {
                    (true, _) if field == Field::Until => None,
                    (true, _) => Some(Wrong::Missing),
                    (false, None) => Some(Wrong::NotADay),
                    (false, Some(_)) => None,
                }
            }
        }
    }

    /// A young person is there by the law; a parent and a representative on a ground of
    /// their own.
    fn basis_fault(&self, act: Act) -> Option<Wrong> {
        let basis = Basis::from_word(&self.basis);
        if act == Act::Basis {
            return basis.is_none().then_some(Wrong::Missing);
        }
        match (self.relation.as_str(), basis) {
            ("young_person", None) => None,
            ("young_person", Some(_)) => Some(Wrong::NotFitting),
            (_, None) => Some(Wrong::Missing),
            // Who acts by a decision about capacity is on the case already.
            (_, Some(Basis::ParentForDecision)) => Some(Wrong::NotFitting),
            ("representative", Some(basis)) => {
                (!basis.is_of_representatives()).then_some(Wrong::NotFitting)
            }
            (_, Some(basis)) => basis.is_of_representatives().then_some(Wrong::NotFitting),
        }
    }
}

/// What an officer sends to let somebody in whom the case system sent: the form of an invitation by hand, and
/// the warnings that they have read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<(String, String)>")]
pub struct LetInForm {
    /// As for an invitation by hand.
    pub people: PeopleForm,
    /// What names each warning.
    pub ticks: Vec<String>,
}

impl TryFrom<Vec<(String, String)>> for LetInForm {
    type Error = Unknown;

    fn try_from(sent: Vec<(String, String)>) -> Result<LetInForm, Unknown> {
        let (ticks, rest): (Vec<_>, Vec<_>) =
            sent.into_iter().partition(|(name, _)| name == "tick");
        if ticks.len() > TICKED_MAX {
            return Err(Unknown);
        }
        Ok(LetInForm {
            people: PeopleForm::try_from(rest)?,
            ticks: ticks.into_iter().map(|(_, value)| value).collect(),
        })
    }
}

/// What an officer sends to turn somebody down.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TurnDownForm {
    /// Why, in one word.
    pub down: String,
}

impl TurnDownForm {
    /// Why, where it is one of the reasons.
    #[must_use]
    pub fn why(&self) -> Option<TurnedDownWhy> {
        TurnedDownWhy::from_word(&self.down)
    }
}

fn long(text: &str) -> Option<Wrong> {
    if text.trim().is_empty() {
        Some(Wrong::Missing)
    } else if text.chars().count() > TEXT_CHARACTERS_MAX {
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

    fn sent(pairs: &[(&str, &str)]) -> PeopleForm {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        PeopleForm::try_from(pairs).expect("the form's fields")
    }

    #[test]
    fn several_people_are_ticked_and_what_is_not_of_the_form_is_refused() {
        let form = sent(&[("parties", "1"), ("parties", "2"), ("why", "an order")]);
        assert_eq!(form.faults(Act::Apart), []);
        assert!(PeopleForm::try_from(vec![("role".to_owned(), String::new())]).is_err());
    }

    #[test]
    fn nothing_is_done_without_a_reason() {
        for act in Act::ALL.iter().filter(|act| **act != Act::Posted) {
            let faults = PeopleForm::default().faults(*act);
            let says_why = |fault: &Fault| ["why", "evidence"].contains(&fault.field);
            assert!(faults.iter().any(says_why), "{act:?}");
        }
    }

    #[test]
    fn a_ground_goes_with_what_somebody_is() {
        let fault = |relation: &str, basis: &str| {
            let form = sent(&[("relation", relation), ("basis", basis)]);
            form.fault(Act::Invite, Field::Basis)
        };
        assert_eq!(fault("parent", "birth_parent"), None);
        assert_eq!(fault("young_person", ""), None);
        assert_eq!(fault("representative", "deputy"), None);
        assert_eq!(fault("parent", "deputy"), Some(Wrong::NotFitting));
        assert_eq!(
            fault("representative", "foster_carer"),
            Some(Wrong::NotFitting)
        );
        assert_eq!(fault("parent", ""), Some(Wrong::Missing));
    }

    #[test]
    fn a_deputy_and_an_attorney_are_there_by_a_document_and_nobody_else() {
        let field =
            |faults: Vec<Fault>| -> Vec<&str> { faults.iter().map(|fault| fault.field).collect() };
        let mut pairs = vec![("who", "7"), ("evidence", "seen"), ("why", "new")];
        for basis in ["deputy", "attorney"] {
            pairs.push(("basis", basis));
            let form = sent(&pairs);
            assert_eq!(
                field(form.faults(Act::Basis)),
                ["document", "decision", "from"]
            );
        }
        pairs.extend([("document", "order 7"), ("decision", "education")]);
        pairs.extend([
            ("from_day", "1"),
            ("from_month", "2"),
            ("from_year", "2026"),
        ]);
        let form = sent(&pairs);
        assert_eq!(form.faults(Act::Basis), []);
        assert_eq!(form.power().expect("a power").document, "order 7");
        pairs.push(("basis", "birth_parent"));
        let form = sent(&pairs);
        assert_eq!(
            field(form.faults(Act::Basis)),
            ["document", "decision", "from"]
        );
        assert_eq!(form.power(), None);
    }

    #[test]
    fn a_day_may_be_left_open_and_must_else_be_one() {
        let capacity = |day: &str| {
            let form = sent(&[
                ("until_day", day),
                ("until_month", "3"),
                ("until_year", "2027"),
            ]);
            form.fault(Act::Capacity, Field::Until)
        };
        assert_eq!(capacity("31"), None);
        assert_eq!(capacity("32"), Some(Wrong::NotADay));
        assert_eq!(
            PeopleForm::default().fault(Act::Capacity, Field::Until),
            None
        );
    }
}
