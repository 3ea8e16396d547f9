//! From the events of a case to the requests of a return: the way of `sen2::into_clock`, back.
//!
//! The last return's record of the case is where it begins, as far as what it said still stands:
//! it has items that no event has. What happened here since goes on top, in its order. Nothing is
//! guessed: what no event says is as the last return said it, or left out.

use domain::case::standing;
use domain::clock::{Rule, TransferKind};
use domain::event::{CaseEvent, Happening, Source, What};
use domain::timeliness::{Cohort, Counted, Measure, Month, counted};
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
    /// Another council is on record in words, and the return wants its number.
    pub council_in_words: bool,
    /// A plan ended of which the return cannot say so: the day of the plan is not on record.
    pub end_unsaid: bool,
    /// The day on which the request came in was struck: the request is left out.
    pub unreceived: bool,
    /// The case is sealed after a death, and the death is not on record.
    pub death_not_recorded: bool,
    /// Something happened here that the last return does not say.
    pub is_changed: bool,
}

/// Draws the requests of one case, for the return of a year. `sealed` says that a case of the
/// child was sealed after a death.
pub(super) fn drawn(
    kept: Option<&Kept<Request>>,
    events: &[CaseEvent],
    year: Year,
    sealed: bool,
) -> Drawn {
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
    if sealed && !events.iter().any(|event| event.what == What::ChildDied) {
        drawn.death_not_recorded = true;
        hand.died = true;
    }
    let fresh = drawn.carried_from.is_some() || kept.is_none();
    let was = |at: usize| before.get(at).filter(|_| !fresh);
    for (at, request) in hand.requests.iter_mut().enumerate() {
        if was(at) != Some(&*request) {
            grow_old(request, year);
        }
    }
    if hand.exceptions_changed {
        hand.except(&events, kept);
    }
    hand.changed = hand.requests != before || hand.away || hand.died || hand.unreceived;
    drawn.is_changed = hand.changed;
    drawn.plan_without_day = hand.without_day.is_some();
    drawn.moved_nowhere = hand.moved_nowhere;
    drawn.council_in_words = hand.council_in_words;
    drawn.end_unsaid = hand.end_unsaid;
    drawn.unreceived = hand.unreceived;
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
    /// The request whose plan has no day.
    without_day: Option<usize>,
    /// The last return had the first request's plan in force, without its day.
    kept_in_force: bool,
    moved_nowhere: bool,
    council_in_words: bool,
    end_unsaid: bool,
    /// The day of the move away of a request, and which.
    exported: Option<(usize, Date)>,
    /// Moved in, from where, and of the plan that came along nothing is on record yet.
    moved_in: Option<String>,
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
            requests.iter_mut().for_each(|request| {
                carry(request, year);
            });
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
            without_day: None,
            kept_in_force: kept.is_some_and(|kept| {
                let all = &kept.record.assessments;
                kept.record.active.is_some() && all.iter().all(|one| one.plan.is_none())
            }),
            moved_nowhere: false,
            council_in_words: false,
            end_unsaid: false,
            exported: None,
            moved_in: None,
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
            let mut said = events.iter().filter(is_said);
            let exact = said.clone().find(|event| event.what == fact.what);
            match exact.or_else(|| said.next()) {
                // An officer has found the day that the last return did not have.
                Some(event) if event.what != fact.what && event.source != Source::Import => {
                    if fact.slot == Slot::ReviewDecision {
                        continue;
                    }
                    used.push(event.id);
                    if event.on <= self.year.reference() {
                        self.lay(&fact, event.on);
                    } else {
                        self.let_go(&fact);
                    }
                }
                Some(event) => used.push(event.id),
                None => self.let_go(&fact),
            }
        }
        used
    }

    /// A day for what the last return had without its day, or by a day that was not its own.
    fn lay(&mut self, fact: &Fact, on: Date) {
        let first = self.year.first();
        let Some(request) = self.requests.first_mut() else {
            return;
        };
        let of_year = |outcome: &mut Option<Outcome>| {
            if *outcome == Some(Outcome::Historical) && on >= first {
                *outcome = Some(Outcome::Yes);
            }
        };
        match fact.slot {
            Slot::RequestOutcome => {
                request.outcome_date = Some(on);
                of_year(&mut request.outcome);
            }
            Slot::AssessmentOutcome(at) => {
                if let Some(one) = request.assessments.get_mut(at) {
                    one.outcome_date = Some(on);
                }
            }
            Slot::PlanStart(at) => {
                let one = request.assessments.get_mut(at);
                match one.and_then(|one| one.plan.as_mut().map(|plan| (&mut one.outcome, plan))) {
                    Some((outcome, plan)) => {
                        plan.start = on;
                        of_year(outcome);
                    }
                    None => send(request, on),
                }
            }
            Slot::Ceased => plans(request).for_each(|plan| plan.ceased = Some(on)),
            _ => {}
        }
    }

    /// The last request with a plan, by whatever was said of one: what happens to a plan belongs
    /// to it, though another request came in since.
    fn with_plan(&mut self) -> Option<&mut Request> {
        let has_plan = |request: &Request| {
            let mut all = request.assessments.iter();
            request.active.is_some() || all.any(|one| one.plan.is_some())
        };
        self.requests.iter_mut().rev().find(|one| has_plan(one))
    }

    /// What is said of the plan in force. Nothing where there is no plan.
    fn in_force(&mut self) -> Option<&mut ActivePlans> {
        self.with_plan().map(active)
    }

    /// The number of another council, which is all that the return takes.
    fn council(&mut self, said: Option<&String>) -> Option<String> {
        let is_number =
            |said: &&String| said.len() == 3 && said.bytes().all(|b| b.is_ascii_digit());
        let number = said.filter(is_number).cloned();
        self.council_in_words |= said.is_some() && number.is_none();
        number
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
                    None => {
                        request.active = None;
                        self.kept_in_force = false;
                    }
                }
            }
            Slot::Exception => self.exceptions_changed = true,
            Slot::Transfer
            | Slot::ReviewMeeting
            | Slot::ReviewDraft
            | Slot::ReviewDecision
            | Slot::PhaseTransfer
            | Slot::PhaseTransferFinal => {
                // Without a plan in force there is nothing left that could say so.
                let Some(active) = &mut request.active else {
                    return;
                };
                match fact.slot {
                    Slot::Transfer => active.transfer_la = None,
                    Slot::ReviewMeeting => active.review_meeting = None,
                    Slot::ReviewDraft => active.review_draft = None,
                    Slot::PhaseTransfer => active.phase_transfer_due = None,
                    Slot::PhaseTransferFinal => active.phase_transfer_final = None,
                    _ => {
                        active.review_outcome = None;
                        active.last_review = None;
                    }
                }
            }
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
                if let (Some(active), Some(due)) = (self.in_force(), due) {
                    active.phase_transfer_due = Some(due);
                    active.phase_transfer_final = None;
                }
            }
            What::MovedIn { from } => {
                self.away = false;
                if self.year.has(event.on) {
                    let from = self.council(from.as_ref());
                    match self.in_force() {
                        Some(active) => active.transfer_la = from,
                        None => self.moved_in = from,
                    }
                }
            }
            What::MovedOut { to } => self.moved_out(event.on, to.as_ref()),
            What::ChildDied => {
                self.died = true;
                if let Some(plan) = self.ends(event.on) {
                    plan.ceased = Some(event.on);
                    plan.cease_reason = Some(CeaseReason::Died);
                }
                // Without a plan, the request ends with it.
                let open = self.requests.iter_mut().filter(|one| !is_ended(one));
                open.for_each(|request| withdraw(request, Some(event.on)));
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

    /// The plan that ends on a day: not one that had ended before.
    fn ends(&mut self, on: Date) -> Option<&mut NamedPlan> {
        let request = self.with_plan()?;
        if plans(request).next().is_none() {
            self.end_unsaid = true;
            return None;
        }
        plans(self.with_plan()?)
            .last()
            .filter(|plan| plan.ceased.is_none_or(|ceased| ceased == on))
    }

    fn moved_out(&mut self, on: Date, to: Option<&String>) {
        self.away = true;
        if let Some(plan) = self.ends(on) {
            plan.ceased = Some(on);
            plan.cease_reason
                .get_or_insert(CeaseReason::MovedToAnotherCouncil);
        }
        let last = self.requests.len().wrapping_sub(1);
        if self.requests.last().is_none_or(is_ended) {
            return;
        }
        match (self.council(to), to) {
            (Some(to), _) => {
                self.requests[last].exported = Some(to);
                self.exported = Some((last, on));
            }
            (None, None) => self.moved_nowhere = true,
            (None, Some(_)) => {}
        }
    }

    fn happened(&mut self, on: Option<Date>, happening: &Happening) {
        if *happening == Happening::RequestReceived {
            return self.received(on);
        }
        if matches!(
            happening,
            Happening::PlanCeased
                | Happening::ReviewMeetingHeld
                | Happening::ReviewDecisionSent { .. }
                | Happening::AmendmentNoticeSent
                | Happening::AmendedPlanSent
        ) {
            return self.of_plan(on, happening);
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
            Happening::MediationRequested
            | Happening::MediationHeld
            | Happening::MediationCertificate => contest(request, on, Contest::Mediation),
            Happening::AppealRegistered => contest(request, on, Contest::Tribunal),
            _ => {}
        }
    }

    /// What happens to a plan; nothing where there is none.
    fn of_plan(&mut self, on: Option<Date>, happening: &Happening) {
        let Some(request) = self.with_plan() else {
            return;
        };
        match happening {
            Happening::PlanCeased => {
                if let Some(plan) = plans(request).last() {
                    plan.ceased = on.or(plan.ceased);
                } else if let Some(active) = request.active.take() {
                    // Its day is not on record, so that no plan stands to which an end belongs.
                    drop(active);
                    self.end_unsaid = true;
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
            _ => {}
        }
    }

    fn received(&mut self, on: Option<Date>) {
        let Some(on) = on else { return };
        if self.unreceived
            && let Some(request) = self.requests.first_mut()
        {
            request.received = on;
            self.unreceived = false;
            return;
        }
        match self.requests.last_mut() {
            // Asking again moves no date.
            Some(request) if !is_ended(request) || on <= request.received => {}
            _ => self.requests.push(nothing_yet(on)),
        }
    }

    fn plan(&mut self, on: Option<Date>) {
        let last = self.requests.len().wrapping_sub(1);
        let Some(request) = self.requests.last_mut() else {
            return;
        };
        // The first final plan of a request counts; one that was put right is put in again.
        let put_right = plans(request).any(|plan| plan.start == Date::LATEST);
        if plans(request).next().is_some() && !put_right {
            return;
        }
        match on {
            Some(on) => {
                send(request, on);
                self.without_day = self.without_day.filter(|at| *at != last);
            }
            None if put_right => {}
            None => {
                // It came along with a child who had moved in.
                active(request).transfer_la = self.moved_in.take();
                self.without_day = Some(last);
            }
        }
    }

    /// Says of each plan and open assessment whether an exception is on record, as the figures of
    /// timeliness count it.
    fn except(&mut self, events: &[&CaseEvent], kept: Option<&Kept<Request>>) {
        let all: Vec<CaseEvent> = events.iter().map(|event| (*event).clone()).collect();
        let received =
            kept.and_then(|kept| into_clock(&kept.record, kept.stamp.reference).received);
        let Counted { parts, open, .. } = counted(&all, received);
        for request in &mut self.requests {
            for one in &mut request.assessments {
                // What is history, was refused or withdrawn keeps what was said of it.
                let is_open = matches!(one.outcome, None | Some(Outcome::Awaited | Outcome::Yes));
                if !is_open {
                    continue;
                }
                let excepted = match &one.plan {
                    Some(plan) => parts
                        .iter()
                        .find(|part| {
                            part.measure == Measure::Plan
                                && part.cohort == Cohort::Finished
                                && part.month() == Month::of(plan.start)
                        })
                        .map(|part| part.excepted),
                    None => open.map(|open| open.excepted.plan),
                };
                one.week20 = excepted.or(one.week20);
            }
        }
    }

    /// The requests that belong into the return; of what is not the return's own words, those
    /// that its year is about.
    fn finish(mut self, fresh: bool) -> Vec<Request> {
        if !fresh && !self.changed {
            return self.requests;
        }
        let year = self.year;
        let is_gone = self.away || self.died;
        for (at, request) in self.requests.iter_mut().enumerate() {
            let in_force_by_word = self.without_day == Some(at) || at == 0 && self.kept_in_force;
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
            } else if !in_force_by_word {
                request.active = None;
            }
            request.incomplete |= request.outcome.is_none()
                || request.assessments.iter().any(|one| one.outcome.is_none());
        }
        let mut requests = self.requests;
        // The request which the return knew is in it by its own word.
        let known = usize::from(!fresh);
        let (unreceived, exported) = (self.unreceived, self.exported);
        let mut next = 0;
        requests.retain(|request| {
            let at = next;
            next += 1;
            let moved = exported.filter(|(of, _)| *of == at).map(|(_, on)| on);
            // A request that never came in is none.
            !(unreceived && at == 0) && (at < known || belongs(request, year, moved))
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
fn belongs(request: &Request, year: Year, moved: Option<Date>) -> bool {
    if request.received > year.last() {
        return false;
    }
    let mut days = vec![request.received];
    days.extend(request.outcome_date);
    days.extend(moved);
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

/// What was decided before the year is historical. A plan of the year itself counts in its
/// figures, whenever it was decided on.
fn grow_old(request: &mut Request, year: Year) {
    let first = year.first();
    let has_old_plan = plans(request).any(|plan| plan.start < first);
    let is_old = request.outcome_date.map_or(has_old_plan, |on| on < first);
    if request.outcome == Some(Outcome::Yes) && is_old {
        request.outcome = Some(Outcome::Historical);
    }
    for one in &mut request.assessments {
        let is_old = one.plan.as_ref().is_some_and(|plan| plan.start < first)
            && one.outcome_date.is_none_or(|on| on < first);
        if is_old && one.outcome == Some(Outcome::Yes) {
            one.outcome = Some(Outcome::Historical);
        }
    }
}

/// What an older return said, as a later one says it: decided by then, whenever it was.
fn carry(request: &mut Request, year: Year) {
    if request.outcome == Some(Outcome::Yes) && request.outcome_date.is_none() {
        request.outcome = Some(Outcome::Historical);
    }
    grow_old(request, year);
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

/// A final plan was sent on a day: it was decided that there is one.
fn send(request: &mut Request, on: Date) {
    active(request);
    if let Some(plan) = plans(request).find(|plan| plan.start == Date::LATEST) {
        plan.start = on;
        return;
    }
    let one = open_assessment(request);
    one.outcome = Some(Outcome::Yes);
    one.plan = Some(NamedPlan {
        start: on,
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
    } else if matches!(request.outcome, Some(Outcome::Yes | Outcome::Historical)) {
        // The assessment was under way, though no return lists it.
        request.assessments.push(Assessment {
            outcome: Some(Outcome::Withdrawn),
            outcome_date: on,
            ..awaited()
        });
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
