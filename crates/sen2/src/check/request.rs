//! A request and its assessments: what was asked, when, and what came of it.

use domain::Date;

use super::cells::Day;
use super::{Check, Dropped};
use crate::found::WhatRejected;
use crate::names::{Item, Table};
use crate::raw::Raw;
use crate::record::{Assessment, Outcome, Request};

impl Check<'_> {
    pub(super) fn request(&mut self, raw: &Raw) -> Result<Request, Dropped> {
        self.whole_record(raw);
        let received = self.received(raw)?;
        let (outcome, outcome_date) = self.decision(raw, &Decision::REQUEST, received)?;
        let source = self.code(raw, Item::RequestSource);
        let rya = self.yes_no(raw, Item::Rya);
        let mediation = self.yes_no(raw, Item::RequestMediation);
        let tribunal = self.yes_no(raw, Item::RequestTribunal);
        let exported = self.text(raw, Item::Exported);
        let before = self.rejected.len();
        let mut assessments = Vec::new();
        for below in raw.below(Table::Assessment) {
            assessments.extend(self.attempt(|check| check.assessment(below, received)));
        }
        let outcome_unknown = outcome.is_none()
            || assessments
                .iter()
                .any(|assessment| assessment.outcome.is_none());
        let incomplete = self.rejected.len() > before || outcome_unknown;
        let active = self
            .one_only(raw, Table::ActivePlans)
            .map(|below| self.active_plans(below));
        Ok(Request {
            received,
            source,
            rya,
            outcome,
            outcome_date,
            mediation,
            tribunal,
            exported,
            assessments,
            active,
            incomplete,
        })
    }

    fn received(&mut self, raw: &Raw) -> Result<Date, Dropped> {
        let item = Item::ReceivedDate;
        let what = WhatRejected::Request;
        match self.day(raw, item) {
            Day::Given(date) if date <= self.header.reference_date => Ok(date),
            Day::Given(_) => self.reject(
                what,
                raw,
                item,
                "received_after_reference_date",
                "after the reference date of the return",
            ),
            Day::Absent => self.reject(
                what,
                raw,
                item,
                "received_date_missing",
                "without it no date that the law sets can be computed",
            ),
            Day::Bad(bad) => self.reject(
                what,
                raw,
                item,
                format!("received_date_{}", bad.word()),
                format!(
                    "{}; without it no date that the law sets can be computed",
                    bad.reason()
                ),
            ),
        }
    }

    fn assessment(&mut self, raw: &Raw, received: Date) -> Result<Assessment, Dropped> {
        self.whole_record(raw);
        let (outcome, outcome_date) = self.decision(raw, &Decision::ASSESSMENT, received)?;
        let decided = outcome_date.filter(|_| outcome != Some(Outcome::Historical));
        let plan = match self.one_only(raw, Table::NamedPlan) {
            Some(below) => self.attempt(|check| check.named_plan(below, received, decided)),
            None => None,
        };
        if plan.is_some()
            && matches!(
                outcome,
                Some(Outcome::No | Outcome::Awaited | Outcome::Withdrawn)
            )
        {
            self.warn(
                raw,
                Item::AssessmentOutcome,
                "plan_without_decision_to_issue",
                "a plan hangs from an assessment that did not decide for one; both are kept as given",
            );
        }
        Ok(Assessment {
            outcome,
            outcome_date,
            mediation: self.yes_no(raw, Item::AssessmentMediation),
            tribunal: self.yes_no(raw, Item::AssessmentTribunal),
            other_mediation: self.yes_no(raw, Item::OtherMediation),
            other_tribunal: self.yes_no(raw, Item::OtherTribunal),
            week20: self.yes_no(raw, Item::Week20),
            plan,
        })
    }

    /// An outcome and its date. An outcome is never guessed from a date, nor a date from an outcome.
    fn decision(
        &mut self,
        raw: &Raw,
        names: &Decision,
        received: Date,
    ) -> Result<(Option<Outcome>, Option<Date>), Dropped> {
        let code = self.capitals(raw, names.outcome);
        let outcome = match code.as_deref() {
            None => None,
            Some("Y") => Some(Outcome::Yes),
            Some("N") => Some(Outcome::No),
            Some("A") => Some(Outcome::Awaited),
            Some("W") => Some(Outcome::Withdrawn),
            Some("H") => Some(Outcome::Historical),
            Some(_) => {
                return self.reject(
                    names.what,
                    raw,
                    names.outcome,
                    format!("unknown_{}", names.outcome.word()),
                    "not a code of the list, and the case cannot be placed without it",
                );
            }
        };
        let given = raw.text(names.date).is_some();
        let date = self.past_day(raw, names.date);
        if date.is_some_and(|date| date < received) {
            return self.reject(
                names.what,
                raw,
                names.date,
                names.before_received,
                "decided before the request was received",
            );
        }
        match outcome {
            None => {
                let (defect, reason) = if given {
                    (
                        names.without_outcome,
                        "a date without its outcome: the date is kept, the outcome is not known and never shown as decided",
                    )
                } else {
                    (
                        names.missing,
                        "the outcome is not given, so it is not known",
                    )
                };
                self.warn(raw, names.outcome, defect, reason);
            }
            Some(Outcome::Yes | Outcome::No | Outcome::Withdrawn) if !given => self.warn(
                raw,
                names.date,
                names.without_date,
                "the outcome is known and kept, its day is not",
            ),
            Some(Outcome::Awaited) if given => self.warn(
                raw,
                names.outcome,
                names.date_while_awaited,
                "a date of a decision that is still awaited; the outcome is kept as given",
            ),
            Some(_) => {}
        }
        Ok((outcome, date))
    }
}

/// How the two decisions of a case are called.
struct Decision {
    what: WhatRejected,
    outcome: Item,
    date: Item,
    before_received: &'static str,
    without_outcome: &'static str,
    without_date: &'static str,
    missing: &'static str,
    date_while_awaited: &'static str,
}

impl Decision {
    const REQUEST: Decision = Decision {
        what: WhatRejected::Request,
        outcome: Item::RequestOutcome,
        date: Item::RequestOutcomeDate,
        before_received: "decision_before_received",
        without_outcome: "date_without_outcome",
        without_date: "outcome_without_date",
        missing: "request_outcome_missing",
        date_while_awaited: "date_while_outcome_awaited",
    };
    const ASSESSMENT: Decision = Decision {
        what: WhatRejected::Assessment,
        outcome: Item::AssessmentOutcome,
        date: Item::AssessmentOutcomeDate,
        before_received: "assessment_decision_before_received",
        without_outcome: "assessment_date_without_outcome",
        without_date: "assessment_outcome_without_date",
        missing: "assessment_outcome_missing",
        date_while_awaited: "assessment_date_while_outcome_awaited",
    };
}
