//! From the events of a case to the requests of a return: the way of `sen2::into_clock`, back.
//!
//! The last return's record of the case is where it begins, as far as what it said still stands:
//! it has items that no event has. What happened here since goes on top, in its order. Nothing is
//! guessed: what no event says is as the last return said it, or left out.

use domain::case::standing;
use domain::clock::{Rule, TransferKind};
use domain::event::{CaseEvent, Happening, Source, What};
use domain::timeliness::{Cohort, Measure, Month, parts};
use domain::{Date, EventId};
use sen2::{
    ActivePlans, Assessment, CeaseReason, Fact, NamedPlan, Outcome, Request, Slot, history_from,
    into_clock,
};

use super::Year;
use crate::import::Stamp;
use crate::import::known::Kept;
use crate::import::settle::says;

/// The requests of one case, as a return lists them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Drawn {
    pub requests: Vec<Request>,
    /// The last return that had the case, where it was another one than this.
    pub carried_from: Option<Stamp>,
    /// A plan was sent, on a day that is not on record.
    pub plan_without_day: bool,
    /// The child moved away, and where to is not on record.
    pub moved_nowhere: bool,
    /// Something happened here that the last return does not say.
    pub is_changed: bool,
}

/// Draws the requests of one case, for the return of a year.
pub(super) fn drawn(kept: Option<&Kept<Request>>, events: &[CaseEvent], year: Year) -> Drawn {
    let mut drawn = Drawn {
        carried_from: kept
            .map(|kept| kept.stamp)
            .filter(|stamp| stamp.reference != year.reference()),
        ..Drawn::default()
    };
    let events: Vec<&CaseEvent> = standing(events);
    let mut hand = Hand::new(kept, year);
    let before = hand.requests.clone();
    let used = hand.let_go_of_what_no_longer_stands(kept, &events);
    // What an earlier return brought, and the last one no longer says, it says in its own way.
    let is_news = |event: &&&CaseEvent| {
        !used.contains(&event.id)
            && event.on <= year.reference()
            && (kept.is_none() || event.source != Source::Import)
    };
    for event in events.iter().filter(is_news) {
        hand.take(event);
    }
    if hand.exceptions_changed {
        hand.except(&events, kept);
    }
    hand.changed = hand.requests != before || hand.away || hand.died;
    let fresh = drawn.carried_from.is_some() || kept.is_none();
    drawn.is_changed = hand.changed;
    drawn.plan_without_day = hand.plan_without_day;
    drawn.moved_nowhere = hand.moved_nowhere;
    drawn.requests = hand.finish(fresh);
    drawn
}

/// The requests while they are drawn.
struct Hand {
    year: Year,
    requests: Vec<Request>,
    /// Of the first request the day is not known any more, or not yet.
    unreceived: bool,
    exceptions_changed: bool,
    plan_without_day: bool,
    moved_nowhere: bool,
    /// The child lives elsewhere since.
    away: bool,
    died: bool,
    /// Before this day is what the return calls historical: of the request, of the assessment.
    settled: [Option<Date>; 2],
    changed: bool,
}

fn nothing_yet(received: Date) -> Request {
    Request {
        received,
        source: None,
        rya: None,
        outcome: Some(Outcome::Awaited),
        outcome_date: None,
        mediation: None,
        tribunal: None,
        exported: None,
        assessments: Vec::new(),
        active: None,
        incomplete: false,
    }
}

const fn awaited() -> Assessment {
    Assessment {
        outcome: Some(Outcome::Awaited),
        outcome_date: None,
        mediation: None,
        tribunal: None,
        other_mediation: None,
        other_tribunal: None,
        week20: None,
        plan: None,
    }
}

fn is_ended(request: &Request) -> bool {
    let closed = |outcome| matches!(outcome, Some(Outcome::No | Outcome::Withdrawn));
    closed(request.outcome)
        || request.exported.is_some()
        || request.active.is_some()
        || request
            .assessments
            .iter()
            .any(|one| one.plan.is_some() || closed(one.outcome))
}

impl Hand {
    fn new(kept: Option<&Kept<Request>>, year: Year) -> Hand {
        let mut requests: Vec<Request> = kept.map(|kept| kept.record.clone()).into_iter().collect();
        if kept.is_some_and(|kept| kept.stamp.reference < year.reference()) {
            requests
                .iter_mut()
                .for_each(|request| grow_old(request, year));
        }
        let settled = kept.map_or([None; 2], |kept| {
            let before = history_from(kept.stamp.reference);
            let is_old = |outcome| outcome == Some(Outcome::Historical);
            let of_plan = kept
                .record
                .assessments
                .iter()
                .any(|one| is_old(one.outcome));
            [is_old(kept.record.outcome), of_plan].map(|is_old| is_old.then_some(before))
        });
        Hand {
            year,
            requests,
            settled,
            changed: false,
            unreceived: false,
            exceptions_changed: false,
            plan_without_day: false,
            moved_nowhere: false,
            away: false,
            died: false,
        }
    }

    /// Compares what the last return said with what stands, takes out what does not, and answers
    /// which events it has said already.
    fn let_go_of_what_no_longer_stands(
        &mut self,
        kept: Option<&Kept<Request>>,
        events: &[&CaseEvent],
    ) -> Vec<EventId> {
        let mut used = Vec::new();
        let Some(kept) = kept else {
            return used;
        };
        for fact in into_clock(&kept.record, kept.stamp.reference).facts {
            let is_said = |event: &&&CaseEvent| !used.contains(&event.id) && says(event, &fact);
            match events.iter().find(is_said) {
                Some(event) => used.push(event.id),
                None => self.let_go(&fact),
            }
        }
        used
    }

    /// An item that the last return had, and that is put right or struck since.
    fn let_go(&mut self, fact: &Fact) {
        let Some(request) = self.requests.first_mut() else {
            return;
        };
        match fact.slot {
            Slot::Received => self.unreceived = true,
            Slot::RequestOutcome => {
                request.outcome = Some(Outcome::Awaited);
                request.outcome_date = None;
            }
            Slot::Exported => request.exported = None,
            Slot::AssessmentOutcome(at) => {
                if let Some(one) = request.assessments.get_mut(at) {
                    one.outcome = Some(Outcome::Awaited);
                    one.outcome_date = None;
                }
            }
            // The plan's own items stay where a new day for it follows.
            Slot::PlanStart(at) => {
                let plan = request
                    .assessments
                    .get_mut(at)
                    .and_then(|a| a.plan.as_mut());
                match plan {
                    Some(plan) => plan.start = Date::LATEST,
                    None => request.active = None,
                }
            }
            Slot::Exception => self.exceptions_changed = true,
            Slot::Transfer => active(request).transfer_la = None,
            Slot::ReviewMeeting => active(request).review_meeting = None,
            Slot::ReviewDraft => active(request).review_draft = None,
            Slot::ReviewDecision => {
                let active = active(request);
                active.review_outcome = None;
                active.last_review = None;
            }
            Slot::PhaseTransfer => active(request).phase_transfer_due = None,
            Slot::PhaseTransferFinal => active(request).phase_transfer_final = None,
            Slot::Ceased => {
                for plan in plans(request) {
                    plan.ceased = None;
                    plan.cease_reason = None;
                }
            }
            Slot::CeasedBecause => {
                plans(request).for_each(|plan| plan.cease_reason = None);
            }
        }
    }

    fn take(&mut self, event: &CaseEvent) {
        match &event.what {
            What::Clock(happening) if !self.is_settled(event.on, happening) => {
                self.happened(Some(event.on), happening);
            }
            What::Undated(happening) if !self.is_settled(event.on, happening) => {
                self.happened(None, happening);
            }
            What::Exception { fact, .. } if fact.rule == Rule::C10 => {
                self.exceptions_changed = true;
            }
            What::ExceptionUnspecified => self.exceptions_changed = true,
            What::PhaseTransfer { kind, moves_on } => {
                let due = match kind {
                    TransferKind::BetweenPhases => Date::new(moves_on.year(), 2, 15),
                    TransferKind::ToPost16 => Date::new(moves_on.year(), 3, 31),
                    // The law names no day of the year for it, and the return no other.
                    TransferKind::BetweenPost16 => None,
                };
                if let (Some(request), Some(due)) = (self.requests.last_mut(), due) {
                    let active = active(request);
                    active.phase_transfer_due = Some(due);
                    active.phase_transfer_final = None;
                }
            }
            What::MovedIn { from } => {
                self.away = false;
                if let Some(request) = self.requests.last_mut()
                    && self.year.has(event.on)
                {
                    active(request).transfer_la.clone_from(from);
                }
            }
            What::MovedOut { to } => self.moved_out(event.on, to.as_ref()),
            What::ChildDied => {
                self.died = true;
                let plan = self.requests.iter_mut().rev().find_map(|r| plans(r).last());
                if let Some(plan) = plan {
                    plan.ceased.get_or_insert(event.on);
                    plan.cease_reason = Some(CeaseReason::Died);
                }
            }
            _ => {}
        }
    }

    /// Whether the last return has it as historical.
    fn is_settled(&self, on: Date, happening: &Happening) -> bool {
        let before = match happening {
            Happening::RequestReceived
            | Happening::DecidedToAssess
            | Happening::DecidedNotToAssess => self.settled[0],
            Happening::DecidedToIssue | Happening::DecidedNotToIssue | Happening::FinalPlanSent => {
                self.settled[1]
            }
            _ => None,
        };
        before.is_some_and(|before| on < before)
    }

    fn moved_out(&mut self, on: Date, to: Option<&String>) {
        self.away = true;
        let Some(request) = self.requests.last_mut() else {
            return;
        };
        if let Some(plan) = plans(request).last() {
            plan.ceased.get_or_insert(on);
            plan.cease_reason
                .get_or_insert(CeaseReason::MovedToAnotherCouncil);
            return;
        }
        match to {
            Some(to) => request.exported = Some(to.clone()),
            None => self.moved_nowhere = true,
        }
    }

    fn happened(&mut self, on: Option<Date>, happening: &Happening) {
        if *happening == Happening::RequestReceived {
            return self.received(on);
        }
        let Some(request) = self.requests.last_mut() else {
            return;
        };
        match happening {
            Happening::DecidedToAssess => {
                decide(request, Outcome::Yes, on);
                if request.assessments.is_empty() {
                    request.assessments.push(awaited());
                }
            }
            Happening::DecidedNotToAssess => decide(request, Outcome::No, on),
            Happening::DecidedToIssue => {
                let one = open_assessment(request);
                one.outcome = Some(Outcome::Yes);
                one.outcome_date = on;
            }
            Happening::DecidedNotToIssue => {
                let one = open_assessment(request);
                one.outcome = Some(Outcome::No);
                one.outcome_date = on;
            }
            Happening::FinalPlanSent => self.plan(on),
            Happening::Withdrawn => withdraw(request, on),
            Happening::PlanCeased => {
                if let Some(plan) = plans(request).last() {
                    plan.ceased = on.or(plan.ceased);
                } else if let Some(active) = request.active.take() {
                    // Its day is not on record, so that no plan stands to which an end belongs.
                    drop(active);
                }
            }
            Happening::ReviewMeetingHeld => {
                let active = active(request);
                let is_later = active.review_meeting < on;
                if is_later && active.review_meeting.is_some() {
                    // The return has the latest review alone.
                    let decided_since = active.last_review >= on;
                    if !decided_since {
                        active.review_outcome = None;
                        active.last_review = None;
                    }
                    active.review_draft = active.review_draft.filter(|day| Some(*day) >= on);
                }
                if is_later {
                    active.review_meeting = on;
                }
            }
            Happening::ReviewDecisionSent { outcome } => {
                let active = active(request);
                if active.last_review <= on && is_of_last_review(active, on) {
                    active.review_outcome = Some(*outcome);
                    active.last_review = on;
                }
            }
            Happening::AmendmentNoticeSent => {
                let active = active(request);
                if is_of_last_review(active, on) {
                    active.review_draft = active.review_draft.max(on);
                }
            }
            Happening::AmendedPlanSent => {
                let active = active(request);
                // The one that names where the child goes: from the school year before on.
                let is_of_move = active
                    .phase_transfer_due
                    .zip(on)
                    .is_some_and(|(due, on)| on.plus_months(12) >= due && on.year() <= due.year());
                if is_of_move {
                    active.phase_transfer_final = on;
                }
            }
            Happening::MediationRequested
            | Happening::MediationHeld
            | Happening::MediationCertificate => contest(request, on, Contest::Mediation),
            Happening::AppealRegistered => contest(request, on, Contest::Tribunal),
            _ => {}
        }
    }

    fn received(&mut self, on: Option<Date>) {
        let Some(on) = on else { return };
        match self.requests.last_mut() {
            Some(request) if self.unreceived => {
                request.received = on;
                self.unreceived = false;
            }
            // Asking again moves no date.
            Some(request) if !is_ended(request) || on <= request.received => {}
            _ => self.requests.push(nothing_yet(on)),
        }
    }

    fn plan(&mut self, on: Option<Date>) {
        let Some(request) = self.requests.last_mut() else {
            return;
        };
        let put_right = plans(request).find(|plan| plan.start == Date::LATEST);
        if let (Some(plan), Some(on)) = (put_right, on) {
            plan.start = on;
            return;
        }
        // The first final plan of a request counts.
        if plans(request).next().is_some() {
            return;
        }
        if request.active.is_none() {
            request.active = Some(ActivePlans::default());
        }
        let Some(start) = on else {
            self.plan_without_day = true;
            return;
        };
        let one = open_assessment(request);
        // A plan was sent: it was decided that there is one.
        one.outcome = Some(Outcome::Yes);
        one.plan = Some(NamedPlan {
            start,
            residential: None,
            work_based: None,
            personal_budget: None,
            organised: None,
            direct_payments: None,
            ceased: None,
            cease_reason: None,
            settings: Vec::new(),
        });
    }

    /// Says of each plan and open assessment whether an exception is on record, as the figures of
    /// timeliness count it.
    fn except(&mut self, events: &[&CaseEvent], kept: Option<&Kept<Request>>) {
        let all: Vec<CaseEvent> = events.iter().map(|event| (*event).clone()).collect();
        let received =
            kept.and_then(|kept| into_clock(&kept.record, kept.stamp.reference).received);
        let counted = parts(&all, received);
        let any = all.iter().any(|event| match &event.what {
            What::ExceptionUnspecified => true,
            What::Exception { fact, .. } => fact.rule == Rule::C10,
            _ => false,
        });
        for one in self.requests.iter_mut().flat_map(|r| &mut r.assessments) {
            let of_plan = one.plan.as_ref().and_then(|plan| {
                let is_it = |part: &&domain::timeliness::Part| {
                    part.measure == Measure::Plan
                        && part.cohort == Cohort::Finished
                        && part.month == Month::of(plan.start)
                };
                counted.iter().find(is_it)
            });
            if one.outcome == Some(Outcome::Historical) {
                continue;
            }
            one.week20 = Some(of_plan.map_or(any, |part| part.excepted));
        }
    }

    /// The requests that belong into the return; of what is not the return's own words, those
    /// that its year is about.
    fn finish(mut self, fresh: bool) -> Vec<Request> {
        if !fresh && !self.changed {
            return self.requests;
        }
        let year = self.year;
        let (is_gone, plan_without_day) = (self.away || self.died, self.plan_without_day);
        for request in &mut self.requests {
            // What was struck and has no day since.
            for one in &mut request.assessments {
                let is_struck = |plan: &NamedPlan| plan.start == Date::LATEST;
                if one.plan.as_ref().is_some_and(is_struck) {
                    one.plan = None;
                }
            }
            let (has_plan, has_ended) = state_of_plan(request, year.reference());
            if has_ended || is_gone {
                request.active = None;
            } else if has_plan {
                active(request);
            } else if request.active == Some(ActivePlans::default()) && !plan_without_day {
                request.active = None;
            }
            request.incomplete |= request.outcome.is_none()
                || request.assessments.iter().any(|one| one.outcome.is_none());
        }
        let mut requests = self.requests;
        // The request which the return knew is in it by its own word.
        let known = usize::from(!fresh);
        let mut at = 0;
        requests.retain(|request| {
            at += 1;
            at <= known || belongs(request, year)
        });
        requests
    }
}

/// Whether there is a plan, and whether it had ended by this day.
fn state_of_plan(request: &mut Request, by: Date) -> (bool, bool) {
    let mut all = plans(request);
    let first = all.next().map(|plan| (plan.start <= by, plan.ceased));
    let last = all.last().map(|plan| (plan.start <= by, plan.ceased));
    match last.or(first) {
        None => (false, false),
        Some((begun, ceased)) => (begun, ceased.is_some_and(|ceased| ceased <= by)),
    }
}

/// Whether a request belongs into the return of a year: received, decided or ended in it, not
/// decided when it was over, or with a plan in force on the reference date.
fn belongs(request: &Request, year: Year) -> bool {
    if request.received > year.last() {
        return false;
    }
    let mut days = vec![request.received];
    days.extend(request.outcome_date);
    for one in &request.assessments {
        days.extend(one.outcome_date);
        if let Some(plan) = &one.plan {
            days.push(plan.start);
            days.extend(plan.ceased);
        }
    }
    let is_open = !is_ended(request);
    request.active.is_some() || is_open || days.into_iter().any(|day| year.has(day))
}

/// What an older return said, as a later one says it: decided before its year is historical. A
/// plan of the year itself counts in its figures, whenever it was decided on.
fn grow_old(request: &mut Request, year: Year) {
    let before = |on: Option<Date>| on.is_none_or(|on| on < year.first());
    if request.outcome == Some(Outcome::Yes) && before(request.outcome_date) {
        request.outcome = Some(Outcome::Historical);
    }
    for one in &mut request.assessments {
        let is_old = one
            .plan
            .as_ref()
            .is_some_and(|plan| plan.start < year.first());
        if is_old && one.outcome == Some(Outcome::Yes) && before(one.outcome_date) {
            one.outcome = Some(Outcome::Historical);
        }
    }
    if let Some(active) = &mut request.active {
        // The move in was in another year, and so was the move on.
        active.transfer_la = None;
        if active
            .phase_transfer_due
            .is_some_and(|due| due < year.first())
        {
            active.phase_transfer_due = None;
            active.phase_transfer_final = None;
        }
    }
}

fn plans(request: &mut Request) -> impl Iterator<Item = &mut NamedPlan> {
    request
        .assessments
        .iter_mut()
        .filter_map(|one| one.plan.as_mut())
}

fn active(request: &mut Request) -> &mut ActivePlans {
    request.active.get_or_insert_default()
}

fn decide(request: &mut Request, outcome: Outcome, on: Option<Date>) {
    request.outcome = Some(outcome);
    request.outcome_date = on;
}

/// The assessment that is still to be decided; another one after a refusal or a plan.
fn open_assessment(request: &mut Request) -> &mut Assessment {
    let is_open = |one: &Assessment| {
        one.plan.is_none() && !matches!(one.outcome, Some(Outcome::No | Outcome::Withdrawn))
    };
    if !request.assessments.last().is_some_and(is_open) {
        request.assessments.push(awaited());
    }
    let last = request.assessments.len() - 1;
    &mut request.assessments[last]
}

fn withdraw(request: &mut Request, on: Option<Date>) {
    if let Some(one) = request.assessments.last_mut() {
        if matches!(one.outcome, Some(Outcome::Awaited) | None) {
            one.outcome = Some(Outcome::Withdrawn);
            one.outcome_date = on;
        }
    } else if matches!(request.outcome, Some(Outcome::Awaited) | None) {
        decide(request, Outcome::Withdrawn, on);
    }
}

/// Whether a day is not before the last meeting: of an earlier review the return says nothing.
fn is_of_last_review(active: &ActivePlans, on: Option<Date>) -> bool {
    active.review_meeting.is_none() || active.review_meeting <= on
}

#[derive(Clone, Copy)]
enum Contest {
    Mediation,
    Tribunal,
}

/// What the family contests is the last thing that had been decided by then.
fn contest(request: &mut Request, on: Option<Date>, how: Contest) {
    let by = |day: Option<Date>| day.is_none() || day <= on;
    for one in request.assessments.iter_mut().rev() {
        let has_plan = one.plan.as_ref().is_some_and(|plan| by(Some(plan.start)));
        let refused = one.outcome == Some(Outcome::No) && by(one.outcome_date);
        let place = match (has_plan, refused, how) {
            (true, _, Contest::Mediation) => &mut one.other_mediation,
            (true, _, Contest::Tribunal) => &mut one.other_tribunal,
            (false, true, Contest::Mediation) => &mut one.mediation,
            (false, true, Contest::Tribunal) => &mut one.tribunal,
            (false, false, _) => continue,
        };
        *place = Some(true);
        return;
    }
    if request.outcome == Some(Outcome::No) && by(request.outcome_date) {
        match how {
            Contest::Mediation => request.mediation = Some(true),
            Contest::Tribunal => request.tribunal = Some(true),
        }
    }
}

#[cfg(test)]
mod tests;
