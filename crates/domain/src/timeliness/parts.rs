//! What one case adds to the figures, from the events that stand.

use super::{Cohort, Excepted, Measure, Open, OpenStep, Part, weeks_of};
use crate::case::{replace, standing};
use crate::clock::{Facts, Rule, is_excepted};
use crate::date::Date;
use crate::event::{CaseEvent, Happening, Order, ReviewOutcome, What};

/// The kinds of event that can change a case's part in the figures, as the records name
/// them. Whatever puts an event right can too.
pub const MATTERS: &[&str] = &[
    "request_received",
    "decided_to_assess",
    "decided_not_to_assess",
    "advice_requested",
    "advice_received",
    "advice_declined",
    "decided_to_issue",
    "draft_plan_served",
    "decided_not_to_issue",
    "final_plan_sent",
    "review_meeting_held",
    "review_decision_sent",
    "amendment_notice_sent",
    "amended_plan_sent",
    "withdrawn",
    "plan_ceased",
    "appeal_registered",
    "tribunal_order",
    "undated",
    "exception",
    "exception_unspecified",
    "moved_in",
    "moved_out",
    "child_died",
];

/// What a case adds to the figures, in a fixed order. `received` is the day of its request
/// where the return alone holds it, because the request was decided before the return's year;
/// an event that says when it came in goes before.
///
/// The rules are those of the national return. Time runs from the day of the request. The
/// first final plan of a request counts, also where it follows a refusal and an order of
/// the tribunal. What happened before the child moved here is the other council's. What
/// has no day of its own is in no figure. An exception leaves a case out of the figures
/// without exceptions whether it was late or not.
///
/// A refusal ends a request, until the council decides otherwise, by itself or because the
/// tribunal orders it.
///
/// ```
/// use domain::timeliness::{Measure, parts};
/// assert!(parts(&[], None).is_empty());
/// assert_eq!(Measure::Plan.weeks(), Some(20));
/// ```
#[must_use]
pub fn parts(events: &[CaseEvent], received: Option<Date>) -> Vec<Part> {
    counted(events, received).parts
}

/// What the figures have of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    /// What it adds, in a fixed order.
    pub parts: Vec<Part>,
    /// The request that has had no end yet.
    pub open: Option<Open>,
    /// Advice that was asked for, in the order of asking: what came, and what is still owed to
    /// the open request.
    pub advice: Vec<AdviceTurn>,
}

/// One piece of advice: when it was asked for, and when it came (reg 6(1), 8(1)).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdviceTurn {
    /// Who was asked, as the council names them.
    pub of: String,
    /// The day of asking.
    pub asked: Date,
    /// The day on which it came; never before it was asked for.
    pub came: Option<Date>,
}

/// What a case adds to the figures, and its request that has had no end yet ([`parts`]).
#[must_use]
pub fn counted(events: &[CaseEvent], received: Option<Date>) -> Counted {
    let events = standing(events);
    let mut walk = Walk::new(&events);
    let ends = |event: &&&CaseEvent| {
        matches!(
            event.what,
            What::Clock(
                Happening::DecidedNotToAssess
                    | Happening::DecidedNotToIssue
                    | Happening::FinalPlanSent
                    | Happening::Withdrawn
                    | Happening::PlanCeased
            )
        )
    };
    // A request that came after the first had its end is another one.
    let end = events.iter().find(ends).map(|event| event.on);
    let says_when = |event: &&CaseEvent| {
        event.what == What::Clock(Happening::RequestReceived)
            && end.is_none_or(|end| event.on <= end)
    };
    if let Some(on) = received.filter(|_| !events.iter().any(says_when)) {
        walk.request(on);
        walk.decided_before();
    }
    for event in &events {
        walk.take(event);
    }
    walk.finish()
}

/// One request, as far as the events have been taken.
#[derive(Debug, Clone, Copy)]
struct Request {
    on: Date,
    decided: bool,
    refused_plan: bool,
    /// The family knows whether there will be a plan, since a day that is on record or not.
    told: bool,
    drafted: bool,
    /// The first draft's day, where it is on record.
    drafted_on: Option<Date>,
    /// A plan was sent, on a day that is on record or not.
    planned: bool,
    /// On a day that is on record.
    counted: bool,
    /// It has come to an end without one.
    closed: bool,
    /// The last thing decided was a refusal.
    refused: bool,
    /// It goes on after a refusal.
    reopened: bool,
}

impl Request {
    const fn close(&mut self) {
        self.closed = true;
        self.refused = false;
    }

    /// What ended otherwise stays so.
    const fn refuse(&mut self) {
        self.refused = !self.closed || self.refused;
        self.closed = true;
    }
}

/// One review, from its meeting.
#[derive(Debug, Clone, Copy)]
struct Review {
    on: Date,
    decided: bool,
}

struct Walk {
    facts: Facts,
    unspecified: bool,
    /// From when to when it was another council's.
    theirs: Vec<(Date, Date)>,
    open: Option<Request>,
    review: Option<Review>,
    last_appeal: Option<Date>,
    parts: Vec<Part>,
    advice: Vec<AdviceTurn>,
}

impl Walk {
    fn new(events: &[&CaseEvent]) -> Walk {
        let mut facts = Facts::default();
        let (mut unspecified, mut theirs, mut left_on) = (false, Vec::new(), Date::EARLIEST);
        for event in events {
            match &event.what {
                What::Clock(happening) => facts.events.push((event.on, happening.clone())),
                What::Exception { fact, .. } => replace(&mut facts.exceptions, fact),
                What::ExceptionUnspecified => unspecified = true,
                What::MovedOut { .. } => left_on = event.on,
                What::MovedIn { .. } => theirs.push((left_on, event.on)),
                _ => {}
            }
        }
        Walk {
            facts,
            unspecified,
            theirs,
            open: None,
            review: None,
            last_appeal: None,
            parts: Vec::new(),
            advice: Vec::new(),
        }
    }

    fn take(&mut self, event: &CaseEvent) {
        match &event.what {
            What::Clock(happening) => self.happened(event.on, happening),
            What::Undated(happening) => self.happened_some_day(happening),
            // It is still to be got, from whoever is asked next.
            What::AdviceDeclined { id } => self.forget_advice(id),
            What::MovedOut { .. } | What::ChildDied => self.close(),
            _ => {}
        }
    }

    fn happened(&mut self, on: Date, happening: &Happening) {
        match happening {
            Happening::RequestReceived => self.request(on),
            Happening::DecidedToAssess => {
                self.reopen();
                self.decide(on);
            }
            Happening::DecidedNotToAssess => {
                if self.decide(on) {
                    self.add(Measure::NoAssessment, Cohort::Finished, on);
                }
                self.refuse();
            }
            Happening::AdviceRequested { id } => self.ask(id, on),
            Happening::AdviceReceived { id } => self.get(id, on),
            Happening::DecidedToIssue => {
                self.reopen();
                self.tell(on);
            }
            Happening::DraftPlanServed => {
                self.reopen();
                self.tell(on);
                if let Some(request) = &mut self.open
                    && !std::mem::replace(&mut request.drafted, true)
                {
                    request.drafted_on = Some(on);
                }
            }
            Happening::DecidedNotToIssue => {
                self.tell(on);
                if let Some(request) = &mut self.open
                    && !std::mem::replace(&mut request.refused_plan, true)
                {
                    self.add_to_both(Measure::NoPlan, on);
                }
                self.refuse();
            }
            Happening::TribunalOrder {
                order: Order::Assess | Order::MakePlan,
            } => self.reopen(),
            Happening::FinalPlanSent => {
                // A plan tells it too. When they were told before is then not on record.
                if let Some(request) = &mut self.open {
                    request.told = true;
                }
                if let Some(request) = &mut self.open
                    && !std::mem::replace(&mut request.planned, true)
                {
                    request.counted = true;
                    self.add_to_both(Measure::Plan, on);
                }
            }
            Happening::Withdrawn | Happening::PlanCeased => self.close(),
            Happening::ReviewMeetingHeld => self.meet(on),
            // A letter that says "we will amend" decides nothing yet: the changes must come
            // with it (R (L, M and P) v Devon [2022] EWHC 493 (Admin)).
            Happening::ReviewDecisionSent {
                outcome: ReviewOutcome::Maintain | ReviewOutcome::Cease,
            } => {
                self.decide_review(on);
                self.review = None;
            }
            Happening::AmendmentNoticeSent => self.decide_review(on),
            Happening::AmendedPlanSent => {
                if let Some(review) = self.review.take() {
                    self.add_review(Measure::ReviewPlan, review.on, on);
                }
            }
            // Two parents may be named in one appeal: it is one.
            Happening::AppealRegistered if self.last_appeal != Some(on) => {
                self.last_appeal = Some(on);
                self.parts.push(Part {
                    measure: Measure::Appeal,
                    cohort: Cohort::Finished,
                    on,
                    weeks: 0,
                    excepted: false,
                    days: 0,
                });
            }
            _ => {}
        }
    }

    /// It happened, and how long it took is not known.
    fn happened_some_day(&mut self, happening: &Happening) {
        match happening {
            // How long a review took cannot be counted past what has no day.
            Happening::ReviewMeetingHeld
            | Happening::ReviewDecisionSent {
                outcome: ReviewOutcome::Maintain | ReviewOutcome::Cease,
            }
            | Happening::AmendedPlanSent => self.review = None,
            Happening::AmendmentNoticeSent => {
                if let Some(review) = &mut self.review {
                    review.decided = true;
                }
            }
            _ => {}
        }
        if let Happening::AdviceReceived { id } = happening {
            self.forget_advice(id);
        }
        let Some(request) = &mut self.open else {
            return;
        };
        match happening {
            Happening::DecidedToAssess => request.decided = true,
            Happening::DecidedNotToAssess => {
                request.decided = true;
                request.refuse();
            }
            Happening::DecidedToIssue => request.told = true,
            Happening::DraftPlanServed => {
                request.told = true;
                request.drafted = true;
            }
            Happening::DecidedNotToIssue => {
                request.told = true;
                request.refused_plan = true;
                request.refuse();
            }
            Happening::FinalPlanSent => {
                request.told = true;
                request.planned = true;
            }
            Happening::Withdrawn | Happening::PlanCeased => request.close(),
            _ => {}
        }
    }

    /// Whether a day lies in another council's time, which is not ours.
    fn is_theirs(&self, on: Date) -> bool {
        let is_in = |(left, came): &(Date, Date)| (*left..*came).contains(&on);
        self.theirs.iter().any(is_in)
    }

    fn request(&mut self, on: Date) {
        if self.is_theirs(on) {
            return;
        }
        let ended = |request: &Request| request.planned || request.closed;
        // Asking again never moves a date.
        if self.open.as_ref().is_some_and(|request| !ended(request)) {
            return;
        }
        self.settle();
        self.open = Some(Request {
            on,
            decided: false,
            refused_plan: false,
            told: false,
            drafted: false,
            drafted_on: None,
            planned: false,
            counted: false,
            closed: false,
            refused: false,
            reopened: false,
        });
        self.add(Measure::Request, Cohort::Started, on);
    }

    /// The decision whether to assess lies before what is on record.
    fn decided_before(&mut self) {
        if let Some(request) = &mut self.open {
            request.decided = true;
        }
    }

    /// Whether it is the first decision on this request.
    fn decide(&mut self, on: Date) -> bool {
        let Some(request) = &mut self.open else {
            return false;
        };
        let is_first = !std::mem::replace(&mut request.decided, true);
        if is_first {
            self.add_to_both(Measure::Decision, on);
        }
        is_first
    }

    /// The family is told whether there will be a plan.
    fn tell(&mut self, on: Date) {
        if let Some(request) = &mut self.open
            && !std::mem::replace(&mut request.told, true)
        {
            self.add_to_both(Measure::Outcome, on);
        }
    }

    /// What is owed already is not owed twice: time runs from the first asking.
    fn ask(&mut self, of: &str, on: Date) {
        if !self.is_theirs(on) && self.owed(of).is_none() {
            self.advice.push(AdviceTurn {
                of: of.to_owned(),
                asked: on,
                came: None,
            });
        }
    }

    fn get(&mut self, of: &str, on: Date) {
        if let Some(place) = self.owed(of) {
            self.advice[place].came = Some(on);
        }
    }

    /// It came on a day that is not on record, or will not come from whoever was asked.
    fn forget_advice(&mut self, of: &str) {
        if let Some(place) = self.owed(of) {
            self.advice.remove(place);
        }
    }

    /// Where the advice is that somebody owes.
    fn owed(&self, of: &str) -> Option<usize> {
        let is_owed = |turn: &AdviceTurn| turn.of == of && turn.came.is_none();
        self.advice.iter().position(is_owed)
    }

    /// A meeting that is held anew is the one that counts.
    fn meet(&mut self, on: Date) {
        self.review = (!self.is_theirs(on)).then_some(Review { on, decided: false });
    }

    fn decide_review(&mut self, on: Date) {
        if let Some(review) = &mut self.review
            && !std::mem::replace(&mut review.decided, true)
        {
            let meeting = review.on;
            self.add_review(Measure::ReviewDecision, meeting, on);
        }
    }

    fn add_review(&mut self, measure: Measure, meeting: Date, on: Date) {
        let days = on.days_since(meeting);
        self.parts.push(Part {
            measure,
            cohort: Cohort::Finished,
            on,
            weeks: weeks_of(days),
            excepted: false,
            days,
        });
    }

    /// The request that has had no end yet.
    fn still_open(&self) -> Option<Open> {
        let request = self.open.filter(|one| !one.planned && !one.closed)?;
        // What lasts is taken to last until the step's last day.
        let excepted = |rule, weeks| {
            let last = request.on.plus_weeks(weeks);
            is_excepted(&self.facts, rule, request.on, last)
        };
        Some(Open {
            since: request.on,
            step: match (request.drafted, request.told, request.decided) {
                _ if request.reopened => OpenStep::Reopened,
                (true, ..) => OpenStep::Draft,
                (false, true, _) => OpenStep::Writing,
                (false, false, true) => OpenStep::Assessing,
                (false, false, false) => OpenStep::Deciding,
            },
            drafted: request.drafted_on,
            excepted: Excepted {
                decision: excepted(Rule::C3, 6),
                outcome: excepted(Rule::C6, 16),
                plan: self.unspecified || excepted(Rule::C10, 20),
            },
        })
    }

    fn close(&mut self) {
        if let Some(request) = &mut self.open {
            request.close();
        }
    }

    fn refuse(&mut self) {
        if let Some(request) = &mut self.open {
            request.refuse();
        }
    }

    /// A request that was refused goes on. One that ended otherwise does not.
    fn reopen(&mut self) {
        if let Some(request) = &mut self.open
            && std::mem::replace(&mut request.refused, false)
        {
            request.closed = false;
            request.reopened = true;
        }
    }

    /// A request that ended without a plan whose day is known will never be a plan in time
    /// or late.
    fn settle(&mut self) {
        let Some(request) = self.open else {
            return;
        };
        if (request.closed || request.planned) && !request.counted {
            self.add(Measure::Closed, Cohort::Started, request.on);
        }
        self.open = None;
    }

    fn add_to_both(&mut self, measure: Measure, on: Date) {
        self.add(measure, Cohort::Finished, on);
        self.add(measure, Cohort::Started, on);
    }

    fn add(&mut self, measure: Measure, cohort: Cohort, on: Date) {
        let Some(request) = self.open else {
            return;
        };
        let days = on.days_since(request.on);
        let counted = match cohort {
            Cohort::Finished => on,
            Cohort::Started => request.on,
        };
        let excepted = measure.rule().is_some_and(|rule| {
            (rule == Rule::C10 && self.unspecified)
                || is_excepted(&self.facts, rule, request.on, on)
        });
        self.parts.push(Part {
            measure,
            cohort,
            on: counted,
            weeks: weeks_of(days),
            excepted,
            days,
        });
    }

    fn finish(mut self) -> Counted {
        let open = self.still_open();
        self.settle();
        self.parts.sort_unstable();
        // Nobody owes advice to a request that had its end.
        self.advice
            .retain(|turn| turn.came.is_some() || open.is_some());
        Counted {
            parts: self.parts,
            open,
            advice: self.advice,
        }
    }
}
