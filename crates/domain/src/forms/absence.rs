//! What is typed to say that an officer will be away.

use serde::{Deserialize, Serialize};

use super::{Fault, TypedDay, Wrong, check, typed_day};
use crate::absence::Absence;
use crate::date::Date;
use crate::ids::OfficerId;

/// An officer will be away.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SetAbsence {
    /// Who.
    pub officer: String,
    /// The first day.
    pub from_day: String,
    /// Its month.
    pub from_month: String,
    /// Its year.
    pub from_year: String,
    /// The last day; empty until further notice.
    pub until_day: String,
    /// Its month.
    pub until_month: String,
    /// Its year.
    pub until_year: String,
    /// Who answers: an officer, or `team`.
    pub answers: String,
}

impl SetAbsence {
    fn first(&self) -> TypedDay {
        typed_day([&self.from_day, &self.from_month, &self.from_year])
    }

    fn last(&self) -> TypedDay {
        typed_day([&self.until_day, &self.until_month, &self.until_year])
    }

    fn stand_in(&self) -> Option<Option<OfficerId>> {
        match self.answers.as_str() {
            "team" => Some(None),
            id => id.parse().ok().map(OfficerId).map(Some),
        }
    }

    /// The absence, where all of it was said as it must be.
    #[must_use]
    pub fn absence(&self) -> Option<Absence> {
        let TypedDay::Day(first) = self.first() else {
            return None;
        };
        Some(Absence {
            officer: OfficerId(self.officer.parse().ok()?),
            first,
            last: match self.last() {
                TypedDay::Nothing => None,
                TypedDay::Day(last) => Some(last),
                TypedDay::Unclear => return None,
            },
            stand_in: self.stand_in()?,
        })
    }

    /// What is wrong with it, today.
    #[must_use]
    pub fn faults(&self, today: Date) -> Vec<Fault> {
        let mut faults = Vec::new();
        let nobody = self.officer.parse::<i64>().is_err();
        check(&mut faults, "officer", nobody.then_some(Wrong::Missing));
        let wrong = match self.first() {
            TypedDay::Nothing => Some(Wrong::Missing),
            TypedDay::Unclear => Some(Wrong::NotADay),
            TypedDay::Day(first) => (first < today).then_some(Wrong::WrongDay),
        };
        check(&mut faults, "away-from", wrong);
        let wrong = match (self.last(), self.first()) {
            (TypedDay::Unclear, _) => Some(Wrong::NotADay),
            (TypedDay::Day(last), TypedDay::Day(first)) if last < first => Some(Wrong::WrongDay),
            (TypedDay::Day(last), _) if last < today => Some(Wrong::WrongDay),
            (TypedDay::Nothing | TypedDay::Day(_), _) => None,
        };
        check(&mut faults, "away-until", wrong);
        let nobody = match self.stand_in() {
            None => Some(Wrong::Missing),
            Some(Some(who)) if self.officer == who.to_string() => Some(Wrong::NotFitting),
            Some(_) => None,
        };
        check(&mut faults, "answers", nobody);
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    #[test]
    fn an_absence_begins_today_at_the_earliest_and_somebody_else_answers() {
        let today = date(2026, 3, 2);
        let form = SetAbsence {
            officer: "7".into(),
            from_day: "2".into(),
            from_month: "3".into(),
            from_year: "2026".into(),
            answers: "team".into(),
            ..SetAbsence::default()
        };
        assert_eq!(form.faults(today), []);
        let absence = form.absence().expect("all is said");
        assert_eq!(
            (absence.first, absence.last, absence.stand_in),
            (today, None, None)
        );
        let wrong = |form: &SetAbsence| {
            let faults = form.faults(today);
            faults
                .iter()
                .map(|fault| (fault.field, fault.wrong))
                .collect::<Vec<_>>()
        };
        let own = SetAbsence {
            answers: "7".into(),
            ..form.clone()
        };
        assert_eq!(wrong(&own), [("answers", Wrong::NotFitting)]);
        let past = SetAbsence {
            from_day: "1".into(),
            ..form.clone()
        };
        assert_eq!(wrong(&past), [("away-from", Wrong::WrongDay)]);
        let backwards = SetAbsence {
            from_day: "5".into(),
            until_day: "4".into(),
            until_month: "3".into(),
            until_year: "2026".into(),
            ..form.clone()
        };
        assert_eq!(wrong(&backwards), [("away-until", Wrong::WrongDay)]);
        let half = SetAbsence {
            until_day: "4".into(),
            ..form
        };
        assert_eq!(wrong(&half), [("away-until", Wrong::NotADay)]);
        assert_eq!(SetAbsence::default().faults(today).len(), 3);
    }
}
