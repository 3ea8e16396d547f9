//! What the clock reads: one case's dated facts, as they concern one person.

use serde::{Deserialize, Serialize};

use super::Rule;
use crate::date::Date;
use crate::event::Happening;

/// One case as it concerns one person: the council's acts, and that person's own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Echoed in the timetable.
    pub reference: Option<String>,
    /// The child's date of birth.
    pub born: Option<Date>,
    /// In any order; an exact repeat counts once.
    pub events: Vec<(Date, Happening)>,
    /// Recorded by officers, never inferred.
    pub exceptions: Vec<ExceptionFact>,
    /// The next move between phases of education, where one is planned.
    pub phase_transfer: Option<PhaseTransfer>,
    /// The rules that count from service, the day of the notice, and the later day on which
    /// it counts as served on this person. No part of the command's JSON.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub served: Vec<(Rule, Date, Date)>,
}

/// A recorded exception to one rule's limit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ExceptionFact {
    /// The rule whose limit it concerns.
    pub rule: Rule,
    /// The ground that the law names.
    pub ground: Ground,
    /// Which advice, for C5 alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The first day.
    pub from: Date,
    /// The last day; `None` while it lasts.
    #[serde(default)]
    pub to: Option<Date>,
}

/// A ground that the law allows (reg 5(4), 8(2), 10(4), 13(3), 27(3), 44(3)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// Exceptional personal circumstances of the child, parent or young person.
    PersonalCircumstances,
    /// Absent from the area for at least 4 weeks (2 weeks for tribunal orders).
    AbsentFromArea,
    /// The child did not keep an appointment for an examination or test (advice only).
    MissedAppointment,
    /// The school was closed for at least 4 weeks.
    SchoolClosed,
    /// The early years provider was closed for at least 4 weeks.
    EarlyYearsClosed,
}

/// A planned move between phases of education (reg 18).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseTransfer {
    /// Which kind of move.
    pub kind: TransferKind,
    /// The day of the move.
    pub on: Date,
}

/// Which phase transfer, each with its own limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransferKind {
    /// From school to post-16 education (R13).
    ToPost16,
    /// Any other move between phases (R14).
    BetweenPhases,
    /// From one post-16 setting to another (R15).
    BetweenPost16,
}
