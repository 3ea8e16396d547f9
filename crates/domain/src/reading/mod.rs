//! A case read by one person on one day: every step with what may honestly be said of it.
//!
//! The clock says what the law counts; a reading says it to a family. It never calls
//! late what our records do not reach, what we know was done on a day that we do not
//! hold, or what is late only because this reader may not know of its end.

mod exception;
mod read;
mod step;

pub use exception::may_read_ground;
pub use read::read;
pub use step::{DelayReason, ExceptionSeen, Expected, GroundSeen, Owner, StepReading, StepState};

use serde::{Deserialize, Serialize};

use crate::clock::Rule;
use crate::date::Date;
use crate::reference::CaseRef;
use crate::setting::AskedSetting;
use crate::stage::Standing;

/// A case as one person reads it on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// What people type and read out.
    pub reference: CaseRef,
    /// The day of reading.
    pub today: Date,
    /// The day as of which the clock was read: the earlier of today and the last day known.
    pub as_of: Date,
    /// "Our records stop at …": the last day known, where that day is over.
    pub records_stop: Option<Date>,
    /// Stage, holder, worker, and what the family can do.
    pub standing: Standing,
    /// Every step, in the clock's order.
    pub steps: Vec<StepReading>,
    /// Which of [`Reading::steps`] comes next.
    pub next: Option<usize>,
    /// Why the case as a whole is late, in the council's words, newest first.
    pub delays: Vec<DelayReason>,
    /// What the council wrote to the family, newest first.
    pub notes: Vec<Note>,
    /// The schools, colleges and other settings that were consulted, the oldest first.
    pub settings: Vec<AskedSetting>,
    /// When the rights move to the young person.
    pub rights: RightsMove,
    /// Reviews before this day are not in our records.
    pub history_from: Option<Date>,
}

/// A note from the council.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Its day.
    pub on: Date,
    /// Plain text.
    pub text: String,
}

/// When the rights move to the young person (CFA 2014 s83(2), Education Act 1996 s8).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RightsMove {
    /// The first day as a young person; `None` without a date of birth.
    pub on: Option<Date>,
    /// Whether that day has come.
    pub moved: bool,
    /// Born on 1 to 7 September: the school's own start of term decides, so a person checks.
    pub to_be_checked: bool,
}

impl Reading {
    /// The step that comes next.
    #[must_use]
    pub fn next_step(&self) -> Option<&StepReading> {
        self.next.and_then(|place| self.steps.get(place))
    }

    /// What the stage waits for without a date: an exception that the law allows is on record.
    #[must_use]
    pub fn excepted_step(&self) -> Option<&StepReading> {
        let awaited = self.standing.place.stage.rules();
        self.steps.iter().rev().find(|step| {
            step.state == StepState::Excepted
                && step.met_on.is_none()
                && awaited.contains(&step.rule)
        })
    }

    /// The steps that are late now, the longest first.
    #[must_use]
    pub fn late(&self) -> Vec<&StepReading> {
        let mut late: Vec<&StepReading> = self
            .steps
            .iter()
            .filter(|step| matches!(step.state, StepState::Late { .. }))
            .collect();
        late.sort_by_key(|step| step.due);
        late
    }

    /// Whether the plan is final that this time to comment was about.
    ///
    /// A final plan starts its own reviews where no limit for it is on record.
    #[must_use]
    pub fn comments_are_over(&self, comments: &StepReading) -> bool {
        let (finals, reviews): (&[Rule], &[Rule]) = match comments.rule {
            Rule::C8 => (
                &[Rule::C10, Rule::R18, Rule::D22, Rule::D23Final],
                &[Rule::R1, Rule::R2],
            ),
            Rule::R9 => (&[Rule::R10, Rule::D25], &[]),
            _ => return false,
        };
        self.steps.iter().any(|step| {
            let is_sent = step.state == StepState::DoneUndated
                || step.met_on.is_some_and(|on| on >= comments.trigger);
            (finals.contains(&step.rule) && is_sent)
                || (reviews.contains(&step.rule) && step.trigger > comments.trigger)
        })
    }

    /// The step that those who work for the council look to: the earliest that is not the
    /// family's own, late or to come.
    #[must_use]
    pub fn desk_step(&self) -> Option<&StepReading> {
        let is_open = |state| matches!(state, StepState::Due { .. } | StepState::Late { .. });
        self.steps
            .iter()
            .filter(|step| step.owner != Owner::Family && is_open(step.state))
            .min_by_key(|step| step.due)
    }

    /// How much advice was asked for and is not here.
    #[must_use]
    pub fn advice_owed(&self) -> usize {
        self.steps.iter().filter(|step| step.is_owed()).count()
    }

    /// Whether anything is late now.
    #[must_use]
    pub fn is_late(&self) -> bool {
        !self.late().is_empty()
    }
}

#[cfg(test)]
mod tests;
