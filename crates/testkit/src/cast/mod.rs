//! The standing cast: invented families, one for every stage of the model and a few whom
//! the portal must not fail. All tests and the demo use this one table.
//!
//! Every date is laid back from "today", so that the late case is always 12 days late.

pub mod advisers;
mod council;
mod families;
mod rights;
#[cfg(feature = "seed")]
pub mod staff;

use domain::case::{CaseFile, KnownTo};
use domain::event::{CaseEvent, Readers, Source, What};
use domain::people::{Basis, DetailKind};
use domain::{CaseRef, Date, EventId, PersonId, Timestamp};

pub use council::council;
pub use families::cast;

/// The passphrase of everyone in the cast. They are invented: it protects nobody.
pub const PASSPHRASE: &str = "a lantern for the harbour";

/// By how many days the late case is late, whatever day it is.
pub const LATE_DAYS: i32 = 12;

/// An invented family and its case.
#[derive(Debug, Clone)]
pub struct Family {
    /// Its name in the table: `bell`.
    pub key: &'static str,
    /// The stage it stands at, `S1` to `S17`.
    pub stage: &'static str,
    /// What its case is there to show.
    pub story: &'static str,
    /// The case's reference.
    pub reference: CaseRef,
    /// The child.
    pub child: Child,
    /// Who may see the case.
    pub members: Vec<Member>,
    /// What happened, oldest first.
    pub acts: Vec<Act>,
    /// How far the records reach.
    pub known_to: KnownTo,
    /// The first day from which reviews are on record.
    pub history_from: Option<Date>,
    /// What an officer has arranged about its people.
    pub arranged: Vec<Arranged>,
}

/// What an officer has arranged about the people of a case. People are told by the key of
/// their link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arranged {
    /// On what ground somebody is on the case.
    Ground(&'static str, Basis),
    /// Two people must have no contact.
    Apart(&'static str, &'static str),
    /// Something about somebody is protected; they alone may see it.
    Protected(&'static str, DetailKind, &'static str),
    /// Everything is disputed between two people.
    Contested(&'static str, &'static str),
    /// The rights move on this day, as the demo has it: the law knows one day a year.
    RightsMove(Date),
    /// The rights moved on this day, and nobody has answered; the young person, without an
    /// account, is to be written to by post.
    RightsMoved(Date),
    /// A parent acts for the young person, who lacks capacity for one decision.
    ActsFor {
        /// The parent.
        parent: &'static str,
        /// For which decision.
        decision: &'static str,
        /// Who assessed it.
        assessed_by: &'static str,
        /// On which day.
        on: Date,
    },
}

/// A child of the cast.
#[derive(Debug, Clone)]
pub struct Child {
    /// Forename.
    pub forename: &'static str,
    /// Surname.
    pub surname: &'static str,
    /// Date of birth.
    pub born: Date,
}

/// Somebody who may see a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// The name of their sign-in link: `parent_late_case`. One person has one key; a person
    /// with several cases has the same key in each.
    pub key: &'static str,
    /// Their name.
    pub name: &'static str,
    /// Parent, or the young person whose case it is.
    pub role: Role,
}

/// A member's relation to the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A parent in the sense of Education Act 1996 s576.
    Parent,
    /// The young person (CFA 2014 s83(2)).
    YoungPerson,
    /// The child, with an account for their views.
    Child,
}

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct Act {
    /// The day.
    pub on: Date,
    /// What.
    pub what: What,
    /// The key of the member whose own act or circumstances it is.
    pub whose: Option<&'static str>,
}

impl Member {
    /// Their e-mail address, at a domain that never exists (RFC 2606).
    #[must_use]
    pub fn email(&self) -> String {
        format!("{}@example.org", self.key.replace('_', "."))
    }

    /// A fixed id, made from the key.
    #[must_use]
    pub fn person(&self) -> PersonId {
        PersonId(fixed_id(self.key))
    }
}

impl Family {
    /// The case as the pages read it, with fixed ids.
    #[must_use]
    pub fn case_file(&self) -> CaseFile {
        let events = self
            .acts
            .iter()
            .enumerate()
            .map(|(place, act)| self.event(place, act));
        CaseFile {
            reference: self.reference,
            born: Some(self.child.born),
            known_to: self.known_to,
            history_from: self.history_from,
            served: Vec::new(),
            events: events.collect(),
        }
    }

    fn event(&self, place: usize, act: &Act) -> CaseEvent {
        let person = act.whose.map(|key| PersonId(fixed_id(key)));
        CaseEvent {
            id: EventId(fixed_id(self.key) / 1_000 * 1_000 + place as i64),
            on: act.on,
            what: act.what.clone(),
            source: if person.is_some() {
                Source::Family
            } else {
                Source::Officer
            },
            person,
            readers: person.map_or(Readers::Case, Readers::Person),
            supersedes: None,
            // Recorded at noon of the day on which it happened.
            recorded_at: Timestamp(i64::from(act.on.day_number()) * 86_400_000 + 43_200_000),
        }
    }
}

/// A positive number that is the same in every run (FNV-1a).
fn fixed_id(key: &str) -> i64 {
    let hash = key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    (hash >> 1) as i64 | 1
}
