//! One statutory step as a family reads it.

use serde::{Deserialize, Serialize};

use crate::clock::{Ground, Rule};
use crate::date::Date;

/// One statutory step as a family reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepReading {
    /// Its rule.
    pub rule: Rule,
    /// Which advice, for C5 alone.
    pub id: Option<String>,
    /// The day that started it.
    pub trigger: Date,
    /// The last day, by law.
    pub due: Date,
    /// "Aim for": the day before the tribunal's date rolled, where it did.
    pub aim_for: Option<Date>,
    /// The day on which it was done, where we hold it.
    pub met_on: Option<Date>,
    /// What may honestly be said of it.
    pub state: StepState,
    /// Whose step it is.
    pub owner: Owner,
    /// What is said of an exception that counts for it.
    pub exception: Option<ExceptionSeen>,
    /// When the council now expects it: shown beside the legal date, never instead.
    pub expected: Option<Expected>,
    /// The reason on record for its delay.
    pub delay: Option<DelayReason>,
}

impl StepReading {
    /// Whether it is advice that was asked for and is not here.
    #[must_use]
    pub fn is_owed(&self) -> bool {
        self.owner == Owner::AdviceGiver
            && (self.state.is_open() || self.state == StepState::Excepted)
            && self.met_on.is_none()
    }
}

/// What may honestly be said of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum StepState {
    /// Done in time.
    Met,
    /// Done, late by so many days.
    MetLate {
        /// One or more.
        days: i32,
    },
    /// To be done, and in time.
    Due {
        /// Days left; 0 on the last day.
        days: i32,
    },
    /// Not done, and late by so many days.
    Late {
        /// One or more.
        days: i32,
    },
    /// The family's own time is over; nobody is late. What can still be done is in the words.
    Lapsed,
    /// Past its day, and an exception that the law allows is on record.
    Excepted,
    /// D6: mediation was asked for in time. The month after its certificate is still to come.
    AwaitingCertificate,
    /// Done; we do not hold the date.
    DoneUndated,
    /// An earlier review, which our records do not hold.
    EarlierReviewsNotHeld,
    /// Not done when our records stop. We cannot tell what has happened since.
    RecordsStop,
    /// C6 (after an order, D21) is past and no decision is on record: "If the answer was no, you should have been
    /// told by …". The limit binds a refusal only, so it is never late.
    NoDecisionHeld,
    /// Not needed any more.
    NotNeeded,
    /// The same step began anew.
    Replaced,
    /// The case was closed before it was done.
    Closed,
    /// Neither late nor in time may be said here: "Ask us about this step."
    AskUs,
}

impl StepState {
    /// Whether the step is still to be done, as far as this reader may know.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            StepState::Due { .. }
                | StepState::Late { .. }
                | StepState::Lapsed
                | StepState::AwaitingCertificate
                | StepState::RecordsStop
                | StepState::NoDecisionHeld
                | StepState::AskUs
        )
    }

    /// Whether the step is worth a line to a family (replaced and not needed ones are not).
    #[must_use]
    pub const fn is_told(self) -> bool {
        !matches!(self, StepState::NotNeeded | StepState::Replaced)
    }

    /// The key of its words: `state-met-late`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            StepState::Met => "state-met",
            StepState::MetLate { .. } => "state-met-late",
            StepState::Due { .. } => "state-due",
            StepState::Late { .. } => "state-late",
            StepState::Lapsed => "state-lapsed",
            StepState::Excepted => "state-excepted",
            StepState::AwaitingCertificate => "state-awaiting-certificate",
            StepState::DoneUndated => "state-done-undated",
            StepState::EarlierReviewsNotHeld => "state-earlier-reviews-not-held",
            StepState::RecordsStop => "state-records-stop",
            StepState::NoDecisionHeld => "state-no-decision-held",
            StepState::NotNeeded => "state-not-needed",
            StepState::Replaced => "state-replaced",
            StepState::Closed => "state-closed",
            StepState::AskUs => "state-ask-us",
        }
    }
}

/// Whose step it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// The council.
    Council,
    /// Somebody who was asked for advice.
    AdviceGiver,
    /// The family: when it passes, nobody is late.
    Family,
    /// The mediation adviser.
    Mediator,
    /// The school or other setting; the council where there is none (reg 20(7), 21(7)).
    Setting,
}

impl Owner {
    /// Whose step a rule's is.
    #[must_use]
    pub const fn of(rule: Rule) -> Owner {
        match rule {
            Rule::C5 => Owner::AdviceGiver,
            Rule::C8 | Rule::D1 | Rule::D6 | Rule::R9 => Owner::Family,
            Rule::D5 => Owner::Mediator,
            Rule::R6 => Owner::Setting,
            Rule::C3
            | Rule::C6
            | Rule::C10
            | Rule::D3
            | Rule::D20
            | Rule::D21
            | Rule::D22
            | Rule::D23Draft
            | Rule::D23Final
            | Rule::D25
            | Rule::D26
            | Rule::R1
            | Rule::R2
            | Rule::R7
            | Rule::R8
            | Rule::R10
            | Rule::R13
            | Rule::R14
            | Rule::R15
            | Rule::R17
            | Rule::R18 => Owner::Council,
        }
    }

    /// The key of its words.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Owner::Council => "owner-council",
            Owner::AdviceGiver => "owner-advice-giver",
            Owner::Family => "owner-family",
            Owner::Mediator => "owner-mediator",
            Owner::Setting => "owner-setting",
        }
    }
}

/// What a reader is told of a recorded exception.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExceptionSeen {
    /// Ground, dates and reason, for the person whose circumstances they are. `None` reads
    /// "An exception that the law allows is on record", and nothing more.
    pub ground: Option<GroundSeen>,
}

/// An exception's ground, dates and reason, for those who may read them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroundSeen {
    /// The ground that the law names.
    pub ground: Ground,
    /// The first day.
    pub from: Date,
    /// The last day; `None` while it lasts.
    pub to: Option<Date>,
    /// The reason given, plain text.
    pub reason: String,
}

/// When the council now expects to finish a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    /// The day that the council expects.
    pub by: Date,
    /// The day on which it said so.
    pub said_on: Date,
}

/// Why something is late, in the council's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelayReason {
    /// The day on which it was said.
    pub said_on: Date,
    /// Plain text.
    pub text: String,
}
