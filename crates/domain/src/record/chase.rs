//! Advice that was asked for and is not here, as whoever chases it reads it.

use crate::case::CaseFile;
use crate::clock::Rule;
use crate::date::Date;
use crate::event::{Happening, What, current};
use crate::ids::EventId;
use crate::reading::{StepState, read};

/// Advice that was asked for and is not here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwedAdvice {
    /// The event by which it was asked for.
    pub asked: EventId,
    /// Whose it is: the `id` of the events.
    pub id: String,
    /// On which day it was asked for.
    pub asked_on: Date,
    /// The last day, by law (Regs reg 8(1)).
    pub due: Date,
    /// Whether it is late: no exception excuses it, and our records reach so far.
    pub is_late: bool,
    /// On which days it was chased since, oldest first.
    pub chased: Vec<Date>,
    /// The event by which it was chased last, so that a page that was shown can be compared.
    pub last_chase: Option<EventId>,
}

/// The advice of a case that was asked for and is not here, the oldest first.
#[must_use]
pub fn advice_owed(file: &CaseFile, today: Date) -> Vec<OwedAdvice> {
    let reading = read(file, None, today);
    let mut owed: Vec<OwedAdvice> = reading
        .steps
        .iter()
        .filter(|step| step.rule == Rule::C5 && step.is_owed())
        .filter_map(|step| {
            let id = step.id.as_ref()?;
            let is_asked = |what: &What| matches!(what, What::Clock(Happening::AdviceRequested { id: of }) if of == id);
            let asked = current(&file.events)
                .filter(|event| event.on == step.trigger && is_asked(&event.what))
                .map(|event| event.id)
                .max()?;
            let mut chases: Vec<_> = current(&file.events)
                .filter(|event| event.on >= step.trigger)
                .filter(|event| matches!(&event.what, What::AdviceChased { id: of } if of == id))
                .map(|event| (event.recorded_at, event.id, event.on))
                .collect();
            // An id says nothing of when: the newest is the one that was recorded last.
            chases.sort_unstable();
            let last_chase = chases.last().map(|(_, id, _)| *id);
            let mut chased: Vec<Date> = chases.into_iter().map(|(.., on)| on).collect();
            chased.sort_unstable();
            Some(OwedAdvice {
                asked,
                id: id.clone(),
                asked_on: step.trigger,
                due: step.due,
                is_late: matches!(step.state, StepState::Late { .. }),
                last_chase,
                chased,
            })
        })
        .collect();
    owed.sort_by(|one, other| (one.due, &one.id).cmp(&(other.due, &other.id)));
    owed
}
