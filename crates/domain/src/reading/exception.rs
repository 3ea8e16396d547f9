//! What a reader is told of a recorded exception.

use super::{ExceptionSeen, GroundSeen};
use crate::case::CaseFile;
use crate::clock::{ExceptionFact, Facts, Ground, State, Step, timetable};
use crate::date::Date;
use crate::event::{CaseEvent, Readers, What};
use crate::ids::PersonId;

/// What this reader is told of the exception that counts for a step.
pub(super) fn exception_for(
    case: &CaseFile,
    viewer: Option<PersonId>,
    facts: &Facts,
    step: &Step<'_>,
    as_of: Date,
) -> ExceptionSeen {
    let ground = case
        .standing_events()
        .into_iter()
        .rev()
        .filter(|event| may_read_ground(event, viewer))
        .find_map(|event| match &event.what {
            What::Exception { fact, reason } if counts(facts, fact, step, as_of) => {
                Some(GroundSeen {
                    ground: fact.ground,
                    from: fact.from,
                    to: fact.to,
                    reason: reason.clone(),
                })
            }
            _ => None,
        });
    ExceptionSeen { ground }
}

/// Whether a reader may read an exception's ground, dates and reason.
///
/// Safety of the child: an illness, an absence or a missed appointment is told to nobody
/// but the person whose circumstances they are, even where the event names no person.
#[must_use]
pub fn may_read_ground(event: &CaseEvent, viewer: Option<PersonId>) -> bool {
    let What::Exception { fact, .. } = &event.what else {
        return false;
    };
    let for_them = match event.readers {
        Readers::Officers => false,
        Readers::Person(person) => viewer == Some(person),
        Readers::Case => event.person.is_some() || !is_personal(fact.ground),
    };
    for_them && (event.person.is_none() || event.person == viewer)
}

/// Whether a ground tells of somebody's life; that a school was closed does not.
fn is_personal(ground: Ground) -> bool {
    match ground {
        Ground::PersonalCircumstances | Ground::AbsentFromArea | Ground::MissedAppointment => true,
        Ground::SchoolClosed | Ground::EarlyYearsClosed => false,
    }
}

/// Whether this exception by itself counts for a step, by the clock's own tests.
fn counts(facts: &Facts, fact: &ExceptionFact, step: &Step<'_>, as_of: Date) -> bool {
    if fact.rule != step.rule || fact.id.as_deref() != step.id {
        return false;
    }
    let alone = Facts {
        exceptions: vec![fact.clone()],
        ..facts.clone()
    };
    timetable(&alone, as_of).steps.iter().any(|other| {
        other.state == State::Excepted
            && (other.rule, other.id, other.trigger) == (step.rule, step.id, step.trigger)
    })
}
