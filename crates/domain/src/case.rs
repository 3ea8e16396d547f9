//! A case as it is read: its events, and how far its records reach.
//!
//! Everything that a person reads of a case is read *for that person*: the council's
//! acts, and that person's own. Another parent's comments, mediation, certificate and
//! appeal are theirs alone, and so are the dates that follow from them.

use serde::{Deserialize, Serialize};

use crate::clock::{ExceptionFact, Facts, PhaseTransfer, Rule};
use crate::date::Date;
use crate::event::{CaseEvent, Happening, Readers, What, current};
use crate::ids::{EventId, PersonId};
use crate::reference::CaseRef;

/// Everything on record about one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFile {
    /// What people type and read out.
    pub reference: CaseRef,
    /// The child's date of birth.
    pub born: Option<Date>,
    /// How far the records reach.
    pub known_to: KnownTo,
    /// The first day from which reviews are on record: 1 January of the return's calendar
    /// year, where the case came from a return (it holds the latest review only).
    pub history_from: Option<Date>,
    /// What happened, corrections and all, in any order.
    pub events: Vec<CaseEvent>,
    /// Which notices reached whom by post, and when they count as served.
    #[serde(default)]
    pub served: Vec<Served>,
}

/// A notice that was served on one person by post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Served {
    /// The notice.
    pub event: EventId,
    /// On whom.
    pub person: PersonId,
    /// The day on which it counts as served.
    pub on: Date,
}

/// The last day that a case's records vouch for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KnownTo {
    /// An officer works the case here: the records reach today.
    Today,
    /// A return's reference date, or a feed's last run.
    Until(Date),
}

impl KnownTo {
    /// The day as of which the clock is read: the earlier of today and the last day known.
    #[must_use]
    pub fn as_of(self, today: Date) -> Date {
        match self {
            KnownTo::Today => today,
            KnownTo::Until(last) => last.min(today),
        }
    }

    /// The day on which the records stop, where that day is over.
    #[must_use]
    pub fn stopped(self, today: Date) -> Option<Date> {
        match self {
            KnownTo::Until(last) if last < today => Some(last),
            _ => None,
        }
    }
}

impl CaseFile {
    /// The events that stand, first to last: by day, then in the order in which the clock
    /// lets events of one day take effect, then as recorded.
    #[must_use]
    pub fn standing_events(&self) -> Vec<&CaseEvent> {
        standing(&self.events)
    }

    /// The standing events that this reader may read, first to last. `None` is a reader
    /// who is nobody in particular, and reads what everyone on the case may.
    #[must_use]
    pub fn seen_by(&self, viewer: Option<PersonId>) -> Vec<&CaseEvent> {
        let mut events = self.standing_events();
        events.retain(|event| may_read(event, viewer));
        events
    }

    /// Whether an event is told of today: it has happened by then, and our records reach so far, or
    /// it is our own word of who has the case.
    #[must_use]
    pub fn tells(&self, event: &CaseEvent, today: Date) -> bool {
        let last = match event.what.says_who_has_it() {
            true => today,
            false => self.known_to.as_of(today),
        };
        event.on <= last
    }

    /// The day on which an event's notice counts as served on a reader, where it went by post.
    #[must_use]
    pub fn served_on(&self, event: EventId, viewer: Option<PersonId>) -> Option<Date> {
        let mut of_reader = self.served.iter().filter(|served| {
            served.event == event && viewer.is_some() && viewer == Some(served.person)
        });
        of_reader.next().map(|served| served.on)
    }

    /// Whether a death is on record: every automatic message about the child stops.
    #[must_use]
    pub fn child_died(&self) -> bool {
        current(&self.events).any(|event| event.what == What::ChildDied)
    }
}

/// The events that stand, in the order of [`CaseFile::standing_events`].
#[must_use]
pub fn standing(events: &[CaseEvent]) -> Vec<&CaseEvent> {
    let mut events: Vec<&CaseEvent> = current(events).collect();
    events.sort_by(|a, b| order(a).cmp(&order(b)));
    events
}

/// By day; on one day the clock's events in the clock's order, then all others as recorded.
fn order(event: &CaseEvent) -> impl Ord + '_ {
    let happening = match &event.what {
        What::Clock(happening) | What::Undated(happening) => Some(happening),
        _ => None,
    };
    (
        event.on,
        happening.is_none(),
        happening,
        event.recorded_at,
        event.id,
    )
}

/// Whether a reader may know of an event at all.
///
/// Safety of the child: an event for officers, for one other person, or that is another
/// person's own act, does not exist for this reader: neither on the timeline, nor in a
/// date, nor in a mail. A recorded exception is the one thing of which others read *that*
/// it is there ([`crate::reading`]), for else they would be told that a step is late.
#[must_use]
pub fn may_read(event: &CaseEvent, viewer: Option<PersonId>) -> bool {
    let open = match event.readers {
        // Which exception it was is not on record: of no use to a family, and no excuse.
        Readers::Case => event.what != What::ExceptionUnspecified,
        Readers::Person(person) => viewer == Some(person),
        Readers::Officers => false,
    };
    match &event.what {
        What::Clock(happening) | What::Undated(happening) if is_own(happening) => {
            // Whose it is must be known: it is nobody else's business.
            open && whose(event).is_some() && whose(event) == viewer
        }
        What::DocumentsSent | What::MessageWritten | What::CallAsked => {
            open && whose(event).is_some() && whose(event) == viewer
        }
        What::Exception { .. } => open && (event.person.is_none() || event.person == viewer),
        _ => open,
    }
}

/// Whose own act or circumstances an event is: the person that it names, or the only one
/// for whom it is.
#[must_use]
pub fn whose(event: &CaseEvent) -> Option<PersonId> {
    event.person.or(match event.readers {
        Readers::Person(person) => Some(person),
        Readers::Officers | Readers::Case => None,
    })
}

/// Whether an event is one person's own act, which concerns that person's clock alone.
#[must_use]
pub fn is_own_act(what: &What) -> bool {
    match what {
        What::Clock(happening) | What::Undated(happening) => is_own(happening),
        What::Exception { .. } | What::DocumentsSent | What::MessageWritten | What::CallAsked => {
            true
        }
        _ => false,
    }
}

fn is_own(happening: &Happening) -> bool {
    matches!(
        happening,
        Happening::CommentsReceived
            | Happening::AmendmentCommentsReceived
            | Happening::MediationRequested
            | Happening::MediationHeld
            | Happening::MediationCertificate
            | Happening::AppealRegistered
    )
}

/// One case as it concerns one person: the council's acts that this person may know of,
/// and the person's own acts. `None` has no acts of its own.
///
/// Own acts of which it is not on record whose they are enter nobody's clock: a certificate
/// that moved the wrong parent's last day to appeal would cost that parent the appeal.
#[must_use]
pub fn facts_for(case: &CaseFile, person: Option<PersonId>) -> Facts {
    facts(case, person, Dated::Only, |event| may_read(event, person))
}

/// As [`facts_for`], with what is known without its day, as if it had happened on the day
/// that its source vouches for: which steps it ends, never when.
pub(crate) fn facts_with_undated(case: &CaseFile, person: Option<PersonId>) -> Facts {
    facts(case, person, Dated::AndUndated, |event| {
        may_read(event, person)
    })
}

/// As [`facts_for`], with every act of the council, whoever may read it. Nothing of it is
/// shown; a step that is late only because its end is hidden must not be called late.
pub(crate) fn facts_with_hidden(case: &CaseFile, person: Option<PersonId>) -> Facts {
    facts(case, person, Dated::Only, |_| true)
}

/// The council's acts alone, whoever may read them: what the council's own figures read.
#[must_use]
pub fn facts_of_council(case: &CaseFile) -> Facts {
    facts_with_hidden(case, None)
}

/// Whether events without a day of their own enter too.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dated {
    Only,
    AndUndated,
}

/// The facts of the events that this reader `reads`, without other people's own acts.
fn facts(
    case: &CaseFile,
    person: Option<PersonId>,
    dated: Dated,
    reads: impl Fn(&CaseEvent) -> bool,
) -> Facts {
    let mut facts = Facts {
        reference: Some(case.reference.to_string()),
        born: case.born,
        ..Facts::default()
    };
    for event in case.standing_events() {
        match &event.what {
            What::Clock(happening) if reads(event) && concerns(event, happening, person) => {
                facts.events.push((event.on, happening.clone()));
                let served = case.served_on(event.id, person);
                if let (Some(rule), Some(on)) = (counts_from_service(happening), served) {
                    facts.served.push((rule, event.on, on));
                }
            }
            What::Undated(happening)
                if dated == Dated::AndUndated
                    && reads(event)
                    && concerns(event, happening, person) =>
            {
                facts.events.push((event.on, happening.clone()));
            }
            // An exception excuses the council towards everyone; only what is said of it
            // differs from reader to reader.
            What::Exception { fact, .. } => replace(&mut facts.exceptions, fact),
            What::PhaseTransfer { kind, moves_on } if reads(event) => {
                facts.phase_transfer = Some(PhaseTransfer {
                    kind: *kind,
                    on: *moves_on,
                });
            }
            _ => {}
        }
    }
    facts
}

/// The family's own time that runs from the day on which a notice is served (reg 13(1),
/// 22(2)(c)). An appeal's time runs from the day on which a notice is sent.
const fn counts_from_service(happening: &Happening) -> Option<Rule> {
    match happening {
        Happening::DraftPlanServed => Some(Rule::C8),
        Happening::AmendmentNoticeSent => Some(Rule::R9),
        _ => None,
    }
}

/// Whether an event enters a person's clock: the council's acts, and the person's own.
fn concerns(event: &CaseEvent, happening: &Happening, person: Option<PersonId>) -> bool {
    !is_own(happening) || (whose(event).is_some() && whose(event) == person)
}

/// The same ground for the same step from the same day, recorded anew, replaces the earlier
/// record: so an absence that has ended follows one that lasts.
pub(crate) fn replace(exceptions: &mut Vec<ExceptionFact>, fact: &ExceptionFact) {
    exceptions.retain(|other| {
        (other.rule, other.ground, &other.id, other.from)
            != (fact.rule, fact.ground, &fact.id, fact.from)
    });
    exceptions.push(fact.clone());
}

#[cfg(test)]
mod tests;
