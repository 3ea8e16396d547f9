//! Everything that has happened, for one reader.

use serde::{Deserialize, Serialize};

use crate::clock::{Ground, Rule};
use crate::date::Date;
use crate::event::Source;
use crate::ids::EventId;
use crate::stage::Stage;

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineEntry {
    /// The event.
    pub event: EventId,
    /// Its day; `None` where we do not hold it, or this reader may not know it.
    pub on: Option<Date>,
    /// The stage of the case after it.
    pub stage: Stage,
    /// Where we have it from.
    pub source: Source,
    /// Whether it puts an earlier record right.
    pub corrected: bool,
    /// Whether it is this reader's own act.
    pub own: bool,
    /// The key of its words: `event-decided-to-assess`.
    pub key: String,
    /// What its words have gaps for.
    pub args: Vec<(String, TimelineArg)>,
}

/// What fills a gap in an entry's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimelineArg {
    /// Plain text from the council: a name, a reason, a note.
    Text(String),
    /// A day.
    Date(Date),
    /// A rule, said by its own words.
    Rule(Rule),
    /// A ground, said by its own words.
    Ground(Ground),
}
