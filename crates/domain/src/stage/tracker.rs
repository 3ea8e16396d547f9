//! The tracker: a case as a short list of what is done, what is now and what is next.

use serde::{Deserialize, Serialize};

use super::{Place, Scene, Stage, Walk};
use crate::case::CaseFile;
use crate::clock::Rule;
use crate::date::Date;
use crate::event::{CaseEvent, Happening, What};
use crate::ids::PersonId;
use crate::reading::{Reading, StepState};

/// One mark of the tracker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The stage, said by its short name ([`Stage::name_key`]).
    pub stage: Stage,
    /// Done, now, next or later.
    pub when: When,
    /// The day on which it was reached, where we hold it.
    pub on: Option<Date>,
    /// The law's last day for it, where it is still to be done.
    pub due: Option<Date>,
    /// Days late, where it is late now.
    pub late: Option<i32>,
}

/// Where a mark lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// Behind us.
    Done,
    /// Where the case is.
    Now,
    /// What comes after it.
    Next,
    /// After that.
    Later,
}

impl When {
    /// The key of its words.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            When::Done => "mark-done",
            When::Now => "mark-now",
            When::Next => "mark-next",
            When::Later => "mark-later",
        }
    }
}

/// From the request to the plan.
const TO_PLAN: [Stage; 6] = [
    Stage::RequestIn,
    Stage::Deciding,
    Stage::Assessing,
    Stage::DecidingPlan,
    Stage::DraftPlan,
    Stage::FinalPlan,
];

/// Around the year with a plan.
const WITH_PLAN: [Stage; 4] = [
    Stage::LivingWithPlan,
    Stage::Review,
    Stage::Changes,
    Stage::LivingWithPlan,
];

/// The tracker of a reading: exactly one mark is now, what lies before it is done, and
/// after an ending nothing comes.
#[must_use]
pub fn tracker(case: &CaseFile, viewer: Option<PersonId>, reading: &Reading) -> Vec<Mark> {
    let mut events = case.seen_by(viewer);
    events.retain(|event| event.on <= reading.as_of);
    let walk = Walk::through(viewer, &events);
    let place = reading.standing.place;
    let (done, after) = around(place, &walk);
    let mut marks: Vec<Mark> = done
        .iter()
        .map(|stage| Mark {
            stage: *stage,
            when: When::Done,
            on: reached(*stage, &events, walk.has_plan),
            due: None,
            late: None,
        })
        .collect();
    let now = Mark {
        stage: place.stage,
        when: When::Now,
        on: reading.standing.since,
        ..ahead(place.stage, When::Now, reading)
    };
    marks.push(now);
    marks.extend(after.iter().enumerate().map(|(place, stage)| {
        let when = if place == 0 { When::Next } else { When::Later };
        ahead(*stage, when, reading)
    }));
    marks
}

/// The stages behind a place and those after it.
fn around(place: Place, walk: &Walk) -> (Vec<Stage>, Vec<Stage>) {
    let split = |list: &[Stage], stage: Stage| {
        let at = list.iter().position(|other| *other == stage);
        let at = at.unwrap_or(list.len());
        let after = list.get(at + 1..).unwrap_or_default();
        (list[..at].to_vec(), after.to_vec())
    };
    match place.stage {
        // What comes after a request is one decision: yes or no.
        Stage::RequestIn => (vec![], TO_PLAN[1..].to_vec()),
        Stage::Deciding | Stage::Assessing | Stage::DecidingPlan
            if place.scene == Scene::Reassessment =>
        {
            let (done, mut after) = split(&TO_PLAN[1..4], place.stage);
            after.push(Stage::FinalPlan);
            (done, after)
        }
        Stage::Deciding | Stage::Assessing | Stage::DecidingPlan | Stage::DraftPlan => {
            split(&TO_PLAN, place.stage)
        }
        Stage::AskingSchools => (TO_PLAN[..5].to_vec(), vec![Stage::FinalPlan]),
        // A no is an end, unless the family disagrees.
        Stage::NoAssessment if place.scene == Scene::ReassessmentRefused => {
            (vec![Stage::LivingWithPlan], vec![Stage::LivingWithPlan])
        }
        Stage::NoAssessment => (TO_PLAN[..2].to_vec(), vec![]),
        Stage::NoPlan => (TO_PLAN[..4].to_vec(), vec![]),
        Stage::FinalPlan => (
            behind_plan(walk),
            vec![Stage::LivingWithPlan, Stage::Review],
        ),
        Stage::LivingWithPlan => (vec![Stage::FinalPlan], vec![Stage::Review]),
        Stage::MovingOn | Stage::GrowingUp => (vec![Stage::LivingWithPlan], vec![Stage::Review]),
        Stage::Review if place.scene == Scene::ChangesPromised => (
            WITH_PLAN[..1].to_vec(),
            vec![Stage::Changes, Stage::FinalPlan],
        ),
        Stage::Review => (WITH_PLAN[..1].to_vec(), vec![Stage::LivingWithPlan]),
        Stage::Changes => (WITH_PLAN[..2].to_vec(), vec![Stage::FinalPlan]),
        // A dispute stands beside the path: behind it lies what led to it.
        Stage::Disagreeing => (led_to(walk), vec![]),
        Stage::AfterOrder => (vec![Stage::Disagreeing], ordered(walk)),
        Stage::Ending if place.scene == Scene::MovedIn => (vec![], vec![Stage::Review]),
        Stage::Ending => (led_to(walk), vec![]),
    }
}

fn behind_plan(walk: &Walk) -> Vec<Stage> {
    if walk.reviewed {
        WITH_PLAN[1..3].to_vec()
    } else {
        TO_PLAN[..5].to_vec()
    }
}

fn led_to(walk: &Walk) -> Vec<Stage> {
    match walk.base.stage {
        Stage::Ending if walk.had_plan => vec![Stage::LivingWithPlan],
        Stage::Ending | Stage::RequestIn => vec![Stage::RequestIn],
        stage => vec![stage],
    }
}

/// What an order asks for, still to come.
fn ordered(walk: &Walk) -> Vec<Stage> {
    use crate::event::Order;
    match walk.order {
        Some(Order::Assess) => vec![Stage::DecidingPlan, Stage::FinalPlan],
        Some(Order::MakePlan) => vec![Stage::DraftPlan, Stage::FinalPlan],
        Some(Order::AmendContents | Order::ChangeSetting) => vec![Stage::FinalPlan],
        None => vec![],
    }
}

/// The day on which a stage behind us was last reached.
fn reached(stage: Stage, events: &[&CaseEvent], has_plan: bool) -> Option<Date> {
    events.iter().rev().find_map(|event| {
        let What::Clock(happening) = &event.what else {
            return None;
        };
        reaches(happening, stage, has_plan).then_some(event.on)
    })
}

/// Whether an event is what a family calls reaching a stage that is now done: the day of
/// the decision for a stage of deciding.
fn reaches(happening: &Happening, stage: Stage, has_plan: bool) -> bool {
    match stage {
        Stage::RequestIn => *happening == Happening::RequestReceived,
        Stage::Deciding => matches!(
            happening,
            Happening::DecidedToAssess
                | Happening::DecidedNotToAssess
                | Happening::ReassessmentAgreed
        ),
        Stage::DecidingPlan => matches!(
            happening,
            Happening::DecidedToIssue | Happening::DecidedNotToIssue
        ),
        Stage::DraftPlan => *happening == Happening::DraftPlanServed,
        Stage::NoAssessment => matches!(
            happening,
            Happening::DecidedNotToAssess | Happening::ReassessmentRefused
        ),
        Stage::NoPlan => *happening == Happening::DecidedNotToIssue,
        Stage::FinalPlan => matches!(
            happening,
            Happening::FinalPlanSent | Happening::AmendedPlanSent | Happening::ReassessedPlanSent
        ),
        Stage::LivingWithPlan => has_plan && reaches(happening, Stage::FinalPlan, has_plan),
        Stage::Review => *happening == Happening::ReviewMeetingHeld,
        Stage::Changes => *happening == Happening::AmendmentNoticeSent,
        // Of these the end has no day of its own.
        Stage::Assessing
        | Stage::AskingSchools
        | Stage::MovingOn
        | Stage::GrowingUp
        | Stage::Disagreeing
        | Stage::AfterOrder
        | Stage::Ending => false,
    }
}

/// A mark that is now or to come, with the law's date for its end.
fn ahead(stage: Stage, when: When, reading: &Reading) -> Mark {
    let step = end_of(stage, when).iter().find_map(|rule| {
        reading.steps.iter().rev().find(|step| {
            step.rule == *rule
                && matches!(
                    step.state,
                    StepState::Due { .. } | StepState::Late { .. } | StepState::RecordsStop
                )
        })
    });
    Mark {
        stage,
        when,
        on: None,
        due: step.map(|step| step.due),
        late: step.and_then(|step| match step.state {
            StepState::Late { days } => Some(days),
            _ => None,
        }),
    }
}

/// The rules whose last day is the end of a stage.
fn end_of(stage: Stage, when: When) -> &'static [Rule] {
    match stage {
        // To come, a plan's date is the one on which it must be there.
        Stage::FinalPlan if when != When::Now => &[
            Rule::C10,
            Rule::R10,
            Rule::R18,
            Rule::D22,
            Rule::D23Final,
            Rule::D25,
            Rule::D26,
        ],
        Stage::FinalPlan => &[Rule::D6],
        Stage::DraftPlan if when != When::Now => &[Rule::D23Draft],
        Stage::Changes if when != When::Now => &[Rule::R8],
        Stage::Review if when != When::Now => &[Rule::R1, Rule::R2],
        Stage::LivingWithPlan if when != When::Now => &[],
        Stage::DecidingPlan if when != When::Now => &[],
        other => other.rules(),
    }
}
