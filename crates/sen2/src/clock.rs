//! From a request to what a case knows: which items become events, and which do not.
//!
//! Nothing is guessed, and an item without its date never makes anything late.

use domain::clock::TransferKind;
use domain::event::{Happening, What};
use domain::{Date, date};

use crate::header::Header;
use crate::record::{ActivePlans, Assessment, CeaseReason, NamedPlan, Outcome, Request};

/// The day on which the law that the clock follows came into force.
const LAW_FROM: Date = date(2014, 9, 1);

/// What a request says about its case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFacts {
    /// In the order of the records; several may have one day.
    pub facts: Vec<Fact>,
    /// The last day for which the records vouch.
    pub known_to: Date,
    /// Reviews before this day are not in the records.
    pub history_from: Date,
}

/// One event to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its day, or the day for which the return vouches.
    pub on: Date,
    /// Which of the two `on` is.
    pub held: Held,
    /// What happened.
    pub what: What,
}

/// Whether the day of a fact is its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// It happened on this day.
    Day,
    /// It was so on this day, by the return; when it came about is not on record. The same
    /// fact in a later return has a later day and is no change.
    Vouched,
}

/// What becomes an event of the case, and up to which day the case is known.
#[must_use]
pub fn into_clock(request: &Request, header: &Header) -> CaseFacts {
    let mut facts = Facts {
        reference: header.reference_date,
        list: Vec::new(),
    };
    let transferred = request
        .active
        .as_ref()
        .is_some_and(|active| active.transfer_la.is_some());
    if !transferred {
        facts.request(request);
    }
    for assessment in &request.assessments {
        facts.assessment(assessment, transferred);
    }
    let has_plan = request.assessments.iter().any(|a| a.plan.is_some());
    if request.active.is_some() && !has_plan {
        // The plan is in force; when it was made is not on record.
        facts.undated(Happening::FinalPlanSent);
    }
    if let Some(active) = &request.active {
        facts.active(active);
    }
    for plan in request.assessments.iter().filter_map(|a| a.plan.as_ref()) {
        facts.ending(plan);
    }
    if let Some(to) = &request.exported {
        facts.vouched(What::MovedOut {
            to: Some(to.clone()),
        });
    }
    let known_to = if request.incomplete && request.active.is_none() {
        facts.last_day().unwrap_or(request.received)
    } else {
        header.reference_date
    };
    CaseFacts {
        facts: facts.list,
        known_to: known_to.min(header.reference_date),
        history_from: header.history_from(),
    }
}

fn has_later_assessment(request: &Request) -> bool {
    let mut outcomes = request.assessments.iter().map(|a| a.outcome);
    outcomes.any(|outcome| outcome != Some(Outcome::Historical))
}

struct Facts {
    reference: Date,
    list: Vec<Fact>,
}

impl Facts {
    fn request(&mut self, request: &Request) {
        if request.outcome != Some(Outcome::Historical) {
            self.dated(request.received, Happening::RequestReceived);
        }
        let decided = match request.outcome {
            Some(Outcome::Yes) => Happening::DecidedToAssess,
            Some(Outcome::No) => Happening::DecidedNotToAssess,
            Some(Outcome::Withdrawn) => Happening::Withdrawn,
            // An assessment that is younger than the decision shows what was decided.
            Some(Outcome::Historical) if has_later_assessment(request) => {
                self.undated(Happening::DecidedToAssess);
                return;
            }
            Some(Outcome::Awaited | Outcome::Historical) | None => return,
        };
        self.dated_or_not(request.outcome_date, decided);
    }

    fn assessment(&mut self, assessment: &Assessment, transferred: bool) {
        let is_fed = !transferred && assessment.outcome != Some(Outcome::Historical);
        let decided = match assessment.outcome {
            Some(Outcome::Yes) => Some(Happening::DecidedToIssue),
            Some(Outcome::No) => Some(Happening::DecidedNotToIssue),
            Some(Outcome::Withdrawn) => Some(Happening::Withdrawn),
            Some(Outcome::Awaited | Outcome::Historical) | None => None,
        };
        if is_fed && let Some(decided) = decided {
            self.dated_or_not(assessment.outcome_date, decided);
        }
        if assessment.week20 == Some(true) {
            self.vouched(What::ExceptionUnspecified);
        }
        match &assessment.plan {
            // The plan is real; its day is before the year, or belongs to another council.
            Some(plan) if !is_fed || plan.start < LAW_FROM => {
                self.undated(Happening::FinalPlanSent);
            }
            Some(plan) => self.dated(plan.start, Happening::FinalPlanSent),
            None => {}
        }
    }

    fn active(&mut self, active: &ActivePlans) {
        if let Some(from) = &active.transfer_la {
            self.vouched(What::MovedIn {
                from: Some(from.clone()),
            });
        }
        if let Some(on) = active.review_meeting {
            self.dated(on, Happening::ReviewMeetingHeld);
        }
        if let Some(on) = active.review_draft {
            self.dated(on, Happening::AmendmentNoticeSent);
        }
        if let Some(outcome) = active.review_outcome {
            self.dated_or_not(
                active.last_review,
                Happening::ReviewDecisionSent { outcome },
            );
        }
        if let Some(due) = active.phase_transfer_due {
            let kind = match (due.month(), due.day()) {
                (2, 15) => Some(TransferKind::BetweenPhases),
                (3, 31) => Some(TransferKind::ToPost16),
                _ => None,
            };
            let moves_on = Date::new(due.year(), 9, 1).filter(|day| *day >= LAW_FROM);
            if let (Some(kind), Some(moves_on)) = (kind, moves_on) {
                self.vouched(What::PhaseTransfer { kind, moves_on });
            }
        }
        if let Some(on) = active.phase_transfer_final {
            self.dated(on, Happening::AmendedPlanSent);
        }
    }

    fn ending(&mut self, plan: &NamedPlan) {
        match (plan.ceased, plan.cease_reason) {
            (Some(on), _) if on >= LAW_FROM => self.dated(on, Happening::PlanCeased),
            (None, None) => return,
            _ => self.undated(Happening::PlanCeased),
        }
        let what = match plan.cease_reason {
            Some(CeaseReason::Died) => What::ChildDied,
            Some(CeaseReason::MovedToAnotherCouncil) => What::MovedOut { to: None },
            _ => return,
        };
        match plan.ceased {
            Some(on) => self.push(on, Held::Day, what),
            None => self.vouched(what),
        }
    }

    /// An event with its day, where the law of the clock was in force.
    fn dated(&mut self, on: Date, happening: Happening) {
        if on >= LAW_FROM {
            self.push(on, Held::Day, What::Clock(happening));
        }
    }

    /// An event that happened, whether or not its day is held.
    fn dated_or_not(&mut self, on: Option<Date>, happening: Happening) {
        match on {
            Some(on) if on >= LAW_FROM => self.dated(on, happening),
            Some(_) => {}
            None => self.undated(happening),
        }
    }

    fn undated(&mut self, happening: Happening) {
        self.vouched(What::Undated(happening));
    }

    fn vouched(&mut self, what: What) {
        self.push(self.reference, Held::Vouched, what);
    }

    fn push(&mut self, on: Date, held: Held, what: What) {
        let fact = Fact { on, held, what };
        // Two assessments may both carry the exception; once is enough.
        if !self.list.contains(&fact) {
            self.list.push(fact);
        }
    }

    /// The last day of anything that has a day of its own.
    fn last_day(&self) -> Option<Date> {
        self.list
            .iter()
            .filter(|fact| fact.held == Held::Day)
            .map(|fact| fact.on)
            .max()
    }
}
