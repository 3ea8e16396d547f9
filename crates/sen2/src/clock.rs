//! From a request to what a case knows: which items become events, and which do not.
//!
//! Nothing is guessed, and an item without its date never makes anything late.

use domain::clock::TransferKind;
use domain::event::{Happening, What};
use domain::{Date, date};

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
    /// The day of a request that was decided before the year and is still under way in it. No
    /// clock runs from it; the figures of timeliness count from it, as the return's readers do.
    pub received: Option<Date>,
}

/// One event to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Which item of the return says so.
    pub slot: Slot,
    /// Its day, or a day by which it was so.
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
    /// It was so by this day, as the return vouches; when it came about is not on record.
    /// The same fact with another such day is no change.
    Vouched,
}

/// Which item of the return a fact comes from: two returns are compared item by item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    /// ReceivedDate.
    Received,
    /// RequestOutcome.
    RequestOutcome,
    /// Exported.
    Exported,
    /// AssessmentOutcome, of the first, second… assessment.
    AssessmentOutcome(usize),
    /// StartDate, of the same.
    PlanStart(usize),
    /// Week20.
    Exception,
    /// TransferLA.
    Transfer,
    /// ReviewMeeting.
    ReviewMeeting,
    /// ReviewDraft.
    ReviewDraft,
    /// ReviewOutcome and LastReview.
    ReviewDecision,
    /// PhaseTransferDueDate.
    PhaseTransfer,
    /// PhaseTransferFinalDate.
    PhaseTransferFinal,
    /// CeaseDate.
    Ceased,
    /// CeaseReason, where it says more than that the plan ended.
    CeasedBecause,
}

impl Slot {
    /// Whether each return holds only the latest of several such items: another value in a
    /// later return is one more, and puts nothing right.
    #[must_use]
    pub const fn recurs(self) -> bool {
        matches!(
            self,
            Slot::ReviewMeeting
                | Slot::ReviewDraft
                | Slot::ReviewDecision
                | Slot::PhaseTransfer
                | Slot::PhaseTransferFinal
        )
    }
}

/// What becomes an event of the case, and up to which day the case is known, by a return
/// with this reference date.
#[must_use]
pub fn into_clock(request: &Request, reference: Date) -> CaseFacts {
    let mut facts = Facts {
        request,
        reference,
        list: Vec::new(),
    };
    let transferred = request
        .active
        .as_ref()
        .is_some_and(|active| active.transfer_la.is_some());
    if !transferred {
        facts.request();
    }
    for (at, assessment) in request.assessments.iter().enumerate() {
        facts.assessment(at, assessment, transferred);
    }
    let has_plan = request.assessments.iter().any(|a| a.plan.is_some());
    if request.active.is_some() && !has_plan {
        // The plan is in force; when it was made is not on record.
        facts.undated(Slot::PlanStart(0), Rank::Plan, Happening::FinalPlanSent);
    }
    if let Some(active) = &request.active {
        facts.active(active);
    }
    for plan in request.assessments.iter().filter_map(|a| a.plan.as_ref()) {
        facts.ending(plan);
    }
    if let Some(to) = &request.exported {
        let to = Some(to.clone());
        facts.vouched(Slot::Exported, reference, What::MovedOut { to });
    }
    let known_to = if request.incomplete && request.active.is_none() {
        facts.last_day().unwrap_or(request.received)
    } else {
        reference
    };
    CaseFacts {
        facts: facts.list,
        known_to: known_to.min(reference),
        history_from: history_from(reference),
        received: (request.outcome == Some(Outcome::Historical)
            && !transferred
            && request.received >= LAW_FROM
            && has_later_assessment(request))
        .then_some(request.received),
    }
}

/// The first day of the calendar year that a return with this reference date covers.
#[must_use]
pub fn history_from(reference: Date) -> Date {
    Date::new(reference.year() - 1, 1, 1).expect("every year has a first of January")
}

fn has_later_assessment(request: &Request) -> bool {
    let mut outcomes = request.assessments.iter().map(|a| a.outcome);
    outcomes.any(|outcome| outcome != Some(Outcome::Historical))
}

/// The order in which the steps of a case follow each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Request,
    Assessment(usize),
    Plan,
    ReviewMeeting,
    ReviewDecision,
    ReviewDraft,
    PhaseTransferFinal,
    Ceased,
}

struct Facts<'a> {
    request: &'a Request,
    reference: Date,
    list: Vec<Fact>,
}

impl Facts<'_> {
    fn request(&mut self) {
        let request = self.request;
        if request.outcome != Some(Outcome::Historical) {
            self.dated(Slot::Received, request.received, Happening::RequestReceived);
        }
        let decided = match request.outcome {
            Some(Outcome::Yes) => Happening::DecidedToAssess,
            Some(Outcome::No) => Happening::DecidedNotToAssess,
            Some(Outcome::Withdrawn) => Happening::Withdrawn,
            // An assessment that is younger than the decision shows what was decided.
            Some(Outcome::Historical) if has_later_assessment(request) => {
                self.undated(
                    Slot::RequestOutcome,
                    Rank::Request,
                    Happening::DecidedToAssess,
                );
                return;
            }
            Some(Outcome::Awaited | Outcome::Historical) | None => return,
        };
        self.dated_or_not(
            Slot::RequestOutcome,
            Rank::Request,
            request.outcome_date,
            decided,
        );
    }

    fn assessment(&mut self, at: usize, assessment: &Assessment, transferred: bool) {
        let is_fed = !transferred && assessment.outcome != Some(Outcome::Historical);
        let decided = match assessment.outcome {
            Some(Outcome::Yes) => Some(Happening::DecidedToIssue),
            Some(Outcome::No) => Some(Happening::DecidedNotToIssue),
            Some(Outcome::Withdrawn) => Some(Happening::Withdrawn),
            Some(Outcome::Awaited | Outcome::Historical) | None => None,
        };
        if is_fed && let Some(decided) = decided {
            let (slot, rank) = (Slot::AssessmentOutcome(at), Rank::Assessment(at));
            self.dated_or_not(slot, rank, assessment.outcome_date, decided);
        }
        if assessment.week20 == Some(true) && !self.has(Slot::Exception) {
            self.vouched(Slot::Exception, self.reference, What::ExceptionUnspecified);
        }
        let slot = Slot::PlanStart(at);
        match &assessment.plan {
            // The plan is real, and the clock must not run from its day: that lies before
            // the year, or belongs to another council.
            Some(plan) if !is_fed || plan.start < LAW_FROM => {
                let on = plan.start.max(LAW_FROM);
                self.push(slot, on, Held::Day, What::Undated(Happening::FinalPlanSent));
            }
            Some(plan) => self.dated(slot, plan.start, Happening::FinalPlanSent),
            None => {}
        }
    }

    fn active(&mut self, active: &ActivePlans) {
        if let Some(from) = &active.transfer_la {
            let from = Some(from.clone());
            self.vouched(Slot::Transfer, self.reference, What::MovedIn { from });
        }
        if let Some(on) = active.review_meeting {
            self.dated(Slot::ReviewMeeting, on, Happening::ReviewMeetingHeld);
        }
        if let Some(outcome) = active.review_outcome {
            self.dated_or_not(
                Slot::ReviewDecision,
                Rank::ReviewDecision,
                active.last_review,
                Happening::ReviewDecisionSent { outcome },
            );
        }
        if let Some(on) = active.review_draft {
            self.dated(Slot::ReviewDraft, on, Happening::AmendmentNoticeSent);
        }
        if let Some(due) = active.phase_transfer_due {
            let kind = match (due.month(), due.day()) {
                (2, 15) => Some(TransferKind::BetweenPhases),
                (3, 31) => Some(TransferKind::ToPost16),
                _ => None,
            };
            let moves_on = Date::new(due.year(), 9, 1).filter(|day| *day >= LAW_FROM);
            if let (Some(kind), Some(moves_on)) = (kind, moves_on) {
                let what = What::PhaseTransfer { kind, moves_on };
                self.vouched(Slot::PhaseTransfer, self.reference, what);
            }
        }
        if let Some(on) = active.phase_transfer_final {
            self.dated(Slot::PhaseTransferFinal, on, Happening::AmendedPlanSent);
        }
    }

    fn ending(&mut self, plan: &NamedPlan) {
        match (plan.ceased, plan.cease_reason) {
            (Some(on), _) if on >= LAW_FROM => self.dated(Slot::Ceased, on, Happening::PlanCeased),
            (None, None) => return,
            _ => self.undated(Slot::Ceased, Rank::Ceased, Happening::PlanCeased),
        }
        let what = match plan.cease_reason {
            Some(CeaseReason::Died) => What::ChildDied,
            Some(CeaseReason::MovedToAnotherCouncil) => What::MovedOut { to: None },
            _ => return,
        };
        let slot = Slot::CeasedBecause;
        match plan.ceased.filter(|on| *on >= LAW_FROM) {
            Some(on) => self.push(slot, on, Held::Day, what),
            None => self.vouched(slot, self.reference, what),
        }
    }

    /// An event with its day, where the law of the clock was in force.
    fn dated(&mut self, slot: Slot, on: Date, happening: Happening) {
        if on >= LAW_FROM {
            self.push(slot, on, Held::Day, What::Clock(happening));
        }
    }

    /// An event that happened, whether or not its day is held.
    fn dated_or_not(&mut self, slot: Slot, rank: Rank, on: Option<Date>, happening: Happening) {
        match on {
            Some(on) => self.dated(slot, on, happening),
            None => self.undated(slot, rank, happening),
        }
    }

    fn undated(&mut self, slot: Slot, rank: Rank, happening: Happening) {
        let by = self.by(rank);
        self.vouched(slot, by, What::Undated(happening));
    }

    fn vouched(&mut self, slot: Slot, by: Date, what: What) {
        self.push(slot, by, Held::Vouched, what);
    }

    fn push(&mut self, slot: Slot, on: Date, held: Held, what: What) {
        self.list.push(Fact {
            slot,
            on,
            held,
            what,
        });
    }

    fn has(&self, slot: Slot) -> bool {
        self.list.iter().any(|fact| fact.slot == slot)
    }

    /// A day by which a step was done: that of the first later step with a day, and else
    /// the reference date. So what has no day keeps its place among what has one.
    fn by(&self, rank: Rank) -> Date {
        let days = self.days();
        let before = days.iter().filter(|(other, _)| *other < rank);
        let after = days.iter().filter(|(other, _)| *other > rank);
        let earliest = before.map(|(_, day)| *day).max().unwrap_or(LAW_FROM);
        let by = after.map(|(_, day)| *day).min().unwrap_or(self.reference);
        by.min(self.reference)
            .max(earliest.min(self.reference))
            .max(LAW_FROM)
    }

    /// The days that the records hold, each with the place of its step.
    fn days(&self) -> Vec<(Rank, Date)> {
        let request = self.request;
        let mut days = vec![(
            Rank::Request,
            request.outcome_date.unwrap_or(request.received),
        )];
        for (at, assessment) in request.assessments.iter().enumerate() {
            days.extend(
                assessment
                    .outcome_date
                    .map(|day| (Rank::Assessment(at), day)),
            );
            if let Some(plan) = &assessment.plan {
                days.push((Rank::Plan, plan.start));
                days.extend(plan.ceased.map(|day| (Rank::Ceased, day)));
            }
        }
        if let Some(active) = &request.active {
            let of = |rank, day: Option<Date>| day.map(|day| (rank, day));
            days.extend(of(Rank::ReviewMeeting, active.review_meeting));
            days.extend(of(Rank::ReviewDecision, active.last_review));
            days.extend(of(Rank::ReviewDraft, active.review_draft));
            days.extend(of(Rank::PhaseTransferFinal, active.phase_transfer_final));
        }
        days
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

#[cfg(test)]
mod tests;
