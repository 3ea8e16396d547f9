//! Case files for this crate's own tests.

use crate::case::{CaseFile, KnownTo};
use crate::date::Date;
use crate::event::{CaseEvent, Happening, Readers, Source, What};
use crate::ids::{EventId, PersonId, Timestamp};
use crate::reference::CaseRef;

/// An event to be told in a test.
pub(crate) struct Told {
    on: Date,
    what: What,
    person: Option<PersonId>,
    readers: Readers,
}

impl Told {
    pub(crate) fn on(on: Date, happening: Happening) -> Told {
        Told::what(on, What::Clock(happening))
    }

    pub(crate) fn what(on: Date, what: What) -> Told {
        Told {
            on,
            what,
            person: None,
            readers: Readers::Case,
        }
    }

    pub(crate) fn undated(by: Date, happening: Happening) -> Told {
        Told::what(by, What::Undated(happening))
    }

    pub(crate) fn own(self, person: PersonId) -> Told {
        Told {
            person: Some(person),
            ..self
        }
    }

    pub(crate) fn read_by(self, readers: Readers) -> Told {
        Told { readers, ..self }
    }

    pub(crate) fn officers(self) -> Told {
        self.read_by(Readers::Officers)
    }
}

/// A case file in which these things happened.
pub(crate) fn file(told: impl IntoIterator<Item = Told>) -> CaseFile {
    CaseFile {
        reference: CaseRef::from_number(1),
        born: None,
        known_to: KnownTo::Today,
        history_from: None,
        events: told
            .into_iter()
            .enumerate()
            .map(|(place, told)| CaseEvent {
                id: EventId(place as i64 + 1),
                on: told.on,
                what: told.what,
                source: Source::Officer,
                person: told.person,
                readers: told.readers,
                supersedes: None,
                recorded_at: Timestamp(place as i64),
            })
            .collect(),
    }
}
