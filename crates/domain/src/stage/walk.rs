//! From events to a stage: one event after another, as one reader knows them.

use std::collections::BTreeSet;

use super::{AdviceCount, Place, Scene, Stage, Worker};
use crate::case::whose;
use crate::clock::Rule;
use crate::date::Date;
use crate::event::{CaseEvent, Happening, Order, ReviewOutcome, What};
use crate::ids::PersonId;
use crate::setting::same_name;

/// What the events so far come to, before any date is looked at.
#[derive(Debug, Clone)]
pub(crate) struct Walk {
    viewer: Option<PersonId>,
    /// Where the council's acts have brought the case.
    pub(super) base: Place,
    /// Since when; `None` where we do not hold the day.
    pub(super) since: Option<Date>,
    /// This reader's own disagreement, and since when.
    pub(super) dispute: Option<(Scene, Option<Date>)>,
    /// Whether there is a plan.
    pub(super) has_plan: bool,
    /// Whether there ever was one.
    pub(super) had_plan: bool,
    /// Whether the plan in force came out of a review.
    pub(super) reviewed: bool,
    /// Whether this reader's comments on the draft or the changes are in, and since when.
    pub(super) comments: Option<Option<Date>>,
    /// Since when settings have been asked about this draft.
    pub(super) consulted: Option<Date>,
    /// How many of the settings asked have yet to answer.
    pub(super) unanswered: BTreeSet<String>,
    /// Whether the report of this review is out.
    pub(super) report_sent: bool,
    /// The tribunal's order that the council is at work on.
    pub(super) order: Option<Order>,
    pub(super) worker: Option<Worker>,
    requested: BTreeSet<String>,
    received: BTreeSet<String>,
    notice_sent: bool,
}

impl Walk {
    /// Before anything happened.
    pub(crate) fn new(viewer: Option<PersonId>) -> Walk {
        Walk {
            viewer,
            base: Place::usual(Stage::RequestIn),
            since: None,
            dispute: None,
            has_plan: false,
            had_plan: false,
            reviewed: false,
            comments: None,
            consulted: None,
            unanswered: BTreeSet::new(),
            report_sent: false,
            order: None,
            worker: None,
            requested: BTreeSet::new(),
            received: BTreeSet::new(),
            notice_sent: false,
        }
    }

    /// After these events, first to last.
    pub(crate) fn through(viewer: Option<PersonId>, events: &[&CaseEvent]) -> Walk {
        let mut walk = Walk::new(viewer);
        for event in events {
            walk.take(event);
        }
        walk
    }

    /// The place that the events alone come to: what the timeline groups by.
    pub(crate) fn place(&self) -> Place {
        match self.dispute {
            Some((scene, _)) if self.base.scene != Scene::Died => {
                Place::of(Stage::Disagreeing, scene)
            }
            _ if self.base == Place::usual(Stage::DraftPlan)
                && self.consulted.is_some()
                && self.comments.is_some() =>
            {
                Place::usual(Stage::AskingSchools)
            }
            _ => self.base,
        }
    }

    /// The scene that closed the case, if one did.
    pub(crate) fn closed(&self) -> Option<Scene> {
        Some(self.base.scene).filter(|scene| scene.is_closed())
    }

    /// The advice that was asked for in this assessment.
    pub(super) fn advice(&self) -> Option<AdviceCount> {
        (!self.requested.is_empty()).then(|| AdviceCount {
            received: self.requested.intersection(&self.received).count(),
            requested: self.requested.len(),
        })
    }

    /// One more event.
    pub(crate) fn take(&mut self, event: &CaseEvent) {
        // After a death nothing that is recorded changes what is said.
        if self.base.scene == Scene::Died {
            return;
        }
        self.had_plan |= self.has_plan;
        let own = whose(event).is_some() && whose(event) == self.viewer;
        match &event.what {
            What::Clock(happening) => self.happened(happening, Some(event.on), own),
            What::Undated(happening) => self.happened(happening, None, own),
            What::WorkerNamed { name, team } => {
                self.worker = Some(Worker {
                    name: name.clone(),
                    team: team.clone(),
                    since: event.on,
                });
                self.reading_begins(event.on);
            }
            What::HandedOn { name, team } => {
                self.worker = name.as_ref().map(|name| Worker {
                    name: name.clone(),
                    team: team.clone(),
                    since: event.on,
                });
            }
            What::SettingConsulted { name, .. } => {
                self.consulted.get_or_insert(event.on);
                self.unanswered.insert(same_name(name));
            }
            What::SettingReplied { name, .. } => {
                self.unanswered.remove(&same_name(name));
            }
            What::MovedIn { .. } => {
                self.has_plan = true;
                self.to(Place::of(Stage::Ending, Scene::MovedIn), Some(event.on));
            }
            What::MovedOut { .. } => {
                self.close(Scene::MovedOut, event.on);
            }
            What::ChildDied => self.close(Scene::Died, event.on),
            What::Exception { .. }
            | What::ExceptionUnspecified
            | What::PhaseTransfer { .. }
            | What::DelayReason { .. }
            | What::ExpectedDate { .. }
            | What::AdviceChased { .. }
            | What::AdviceDeclined { .. }
            | What::NoteToFamily { .. }
            | What::DocumentsSent
            | What::MessageWritten
            | What::MessageAnswered
            | What::CallAsked
            | What::CallMade
            | What::LineCall { .. }
            | What::CallMissed
            | What::Struck => {}
        }
    }

    fn happened(&mut self, happening: &Happening, on: Option<Date>, own: bool) {
        match happening {
            Happening::RequestReceived => self.request(on),
            Happening::AdviceRequested { id } => {
                self.requested.insert(id.clone());
                self.received.remove(id);
                if let Some(on) = on {
                    self.reading_begins(on);
                }
                self.weigh_advice(on);
            }
            Happening::AdviceReceived { id } => {
                self.received.insert(id.clone());
                self.weigh_advice(on);
            }
            Happening::DecidedToAssess => self.unless_ordered(Place::usual(Stage::Assessing), on),
            Happening::DecidedNotToAssess => self.decide(Place::usual(Stage::NoAssessment), on),
            Happening::DecidedToIssue => {
                self.unless_ordered(Place::of(Stage::DecidingPlan, Scene::PlanAgreed), on);
            }
            Happening::DecidedNotToIssue => self.decide(Place::usual(Stage::NoPlan), on),
            Happening::DraftPlanServed => {
                self.comments = None;
                self.consulted = None;
                self.unanswered.clear();
                self.decide(Place::usual(Stage::DraftPlan), on);
            }
            Happening::FinalPlanSent | Happening::ReassessedPlanSent => {
                self.reviewed = false;
                self.plan(on);
            }
            Happening::AmendedPlanSent => {
                self.reviewed = true;
                self.plan(on);
            }
            Happening::ReviewMeetingHeld => {
                self.report_sent = false;
                self.notice_sent = false;
                self.to(Place::of(Stage::Review, Scene::MeetingHeld), on);
            }
            Happening::ReviewReportSent => {
                self.report_sent = true;
                if matches!(self.base.stage, Stage::LivingWithPlan | Stage::FinalPlan) {
                    self.to(Place::usual(Stage::Review), on);
                }
            }
            Happening::ReviewDecisionSent { outcome } => self.reviewed(*outcome, on),
            Happening::AmendmentNoticeSent => {
                self.comments = None;
                self.notice_sent = true;
                self.to(Place::usual(Stage::Changes), on);
            }
            Happening::ReassessmentRequested => {
                if matches!(
                    self.base.stage,
                    Stage::LivingWithPlan | Stage::FinalPlan | Stage::Review | Stage::Ending
                ) && self.has_plan
                {
                    self.forget_advice();
                    self.to(Place::of(Stage::Deciding, Scene::Reassessment), on);
                }
            }
            Happening::ReassessmentAgreed => {
                self.unless_ordered(Place::of(Stage::Assessing, Scene::Reassessment), on);
            }
            Happening::ReassessmentRefused => {
                self.decide(
                    Place::of(Stage::NoAssessment, Scene::ReassessmentRefused),
                    on,
                );
            }
            Happening::CommentsReceived | Happening::AmendmentCommentsReceived if own => {
                self.comments.get_or_insert(on);
            }
            Happening::MediationRequested | Happening::MediationHeld if own => {
                self.disagree(Scene::Mediation, on);
            }
            Happening::MediationCertificate if own => self.disagree(Scene::Certificate, on),
            Happening::AppealRegistered if own => self.disagree(Scene::Appeal, on),
            // Another person's acts change nothing for this reader.
            Happening::CommentsReceived
            | Happening::AmendmentCommentsReceived
            | Happening::MediationRequested
            | Happening::MediationHeld
            | Happening::MediationCertificate
            | Happening::AppealRegistered => {}
            Happening::TribunalOrder { order } => {
                self.order = Some(*order);
                let scene = if *order == Order::Assess && self.has_plan {
                    Scene::Reassessment
                } else {
                    Scene::Usual
                };
                self.decide(Place::of(Stage::AfterOrder, scene), on);
            }
            Happening::OrderComplied { rule } => self.complied(*rule, on),
            Happening::Withdrawn => {
                self.dispute = None;
                if self.has_plan {
                    self.to(Place::usual(Stage::LivingWithPlan), on);
                } else {
                    self.to(Place::of(Stage::Ending, Scene::Withdrawn), on);
                }
            }
            // Ending a plan takes nobody's appeal away: a dispute goes on.
            Happening::PlanCeased => {
                self.has_plan = false;
                self.to(Place::of(Stage::Ending, Scene::Ceased), on);
            }
        }
    }

    fn to(&mut self, place: Place, on: Option<Date>) {
        if self.base != place {
            self.since = on;
        }
        self.base = place;
    }

    /// A decision that answers what the family disagreed with.
    fn decide(&mut self, place: Place, on: Option<Date>) {
        self.dispute = None;
        // A second decision of the same kind is a new one.
        self.since = on;
        self.base = place;
    }

    /// A step on the way that an order of the tribunal already asks for.
    fn unless_ordered(&mut self, place: Place, on: Option<Date>) {
        if self.base.stage != Stage::AfterOrder {
            self.decide(place, on);
            self.weigh_advice(on);
        }
    }

    fn plan(&mut self, on: Option<Date>) {
        self.has_plan = true;
        self.order = None;
        let stage = if on.is_some() {
            Stage::FinalPlan
        } else {
            Stage::LivingWithPlan
        };
        self.decide(Place::usual(stage), on);
    }

    /// Asking again while the first request is at work changes nothing.
    fn request(&mut self, on: Option<Date>) {
        let at_work = matches!(
            self.base.stage,
            Stage::Deciding
                | Stage::Assessing
                | Stage::DecidingPlan
                | Stage::DraftPlan
                | Stage::AskingSchools
                | Stage::AfterOrder
        );
        let waiting = self.base.stage == Stage::RequestIn && self.since.is_some();
        if !at_work && !waiting && !self.has_plan {
            self.forget_advice();
            self.decide(Place::usual(Stage::RequestIn), on);
            if let Some(worker) = &self.worker {
                let since = worker.since;
                self.reading_begins(on.unwrap_or(since));
            }
        }
    }

    /// Somebody is at work on the request.
    fn reading_begins(&mut self, on: Date) {
        if self.base == Place::usual(Stage::RequestIn) {
            self.to(Place::usual(Stage::Deciding), Some(on));
        }
    }

    fn forget_advice(&mut self) {
        self.requested.clear();
        self.received.clear();
    }

    /// While reports are awaited it is the advice givers' turn, then the council's.
    fn weigh_advice(&mut self, on: Option<Date>) {
        let complete = self
            .advice()
            .is_some_and(|count| count.received == count.requested);
        let scene = self.base.scene;
        match self.base.stage {
            Stage::Assessing if complete => self.to(Place::of(Stage::DecidingPlan, scene), on),
            Stage::DecidingPlan if !complete && scene != Scene::PlanAgreed => {
                self.to(Place::of(Stage::Assessing, scene), on);
            }
            _ => {}
        }
    }

    fn reviewed(&mut self, outcome: ReviewOutcome, on: Option<Date>) {
        self.has_plan = true;
        match outcome {
            ReviewOutcome::Maintain => self.decide(Place::usual(Stage::LivingWithPlan), on),
            ReviewOutcome::Cease => {
                self.decide(Place::of(Stage::Ending, Scene::CeaseProposed), on);
            }
            // The notice with the changes may have gone out before the decision.
            ReviewOutcome::Amend if self.notice_sent && self.base.stage == Stage::Changes => {}
            ReviewOutcome::Amend => {
                self.to(Place::of(Stage::Review, Scene::ChangesPromised), on);
            }
        }
    }

    fn disagree(&mut self, scene: Scene, on: Option<Date>) {
        if !matches!(self.dispute, Some((Scene::Appeal, _))) {
            self.dispute = Some((scene, on));
        }
    }

    /// What an order asked for is done; its last limit ends the stage.
    fn complied(&mut self, rule: Rule, on: Option<Date>) {
        if self.base.stage != Stage::AfterOrder {
            return;
        }
        match rule {
            Rule::D21 if self.has_plan => self.decide(Place::usual(Stage::LivingWithPlan), on),
            Rule::D21 => self.decide(Place::usual(Stage::NoPlan), on),
            Rule::D22 | Rule::D23Final => self.plan(on),
            Rule::D25 | Rule::D26 => {
                self.has_plan = true;
                self.order = None;
                self.decide(Place::usual(Stage::LivingWithPlan), on);
            }
            _ => {}
        }
    }

    fn close(&mut self, scene: Scene, on: Date) {
        self.dispute = None;
        self.to(Place::of(Stage::Ending, scene), Some(on));
    }
}
