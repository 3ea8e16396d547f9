//! Who acts, and how they stand to the thing they act on.

use std::fmt;

use domain::{AccountId, OfficerId, PersonId};

/// Whoever asks. Made by a door from a session, or by the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// Nobody has signed in.
    Anonymous,
    /// A member of a family, signed in.
    Person {
        /// Who they are.
        person: PersonId,
        /// The account that they signed in with.
        account: AccountId,
    },
    /// Somebody who works for the council.
    Officer {
        /// Who they are.
        officer: OfficerId,
    },
    /// The program itself, at one of its jobs.
    System {
        /// Which job: a fixed word of the program's own, such as `mailer`.
        job: &'static str,
    },
}

impl Actor {
    /// The person whose view this is; `None` for anybody who is not family.
    #[must_use]
    pub const fn person(&self) -> Option<PersonId> {
        match self {
            Actor::Person { person, .. } => Some(*person),
            Actor::Anonymous | Actor::Officer { .. } | Actor::System { .. } => None,
        }
    }

    /// The account signed in with.
    #[must_use]
    pub const fn account(&self) -> Option<AccountId> {
        match self {
            Actor::Person { account, .. } => Some(*account),
            Actor::Anonymous | Actor::Officer { .. } | Actor::System { .. } => None,
        }
    }

    /// Which kind of actor, as the audit writes it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Actor::Anonymous => "anonymous",
            Actor::Person { .. } => "person",
            Actor::Officer { .. } => "officer",
            Actor::System { .. } => "system",
        }
    }
}

/// As `recorded_by` columns write it: `person 12`, `officer 7`, `system import`.
impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Actor::Anonymous => f.write_str("anonymous"),
            Actor::Person { person, .. } => write!(f, "person {person}"),
            Actor::Officer { officer } => write!(f, "officer {officer}"),
            Actor::System { job } => write!(f, "system {job}"),
        }
    }
}

/// How a person of the family stands to a case, as an officer recorded it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// A parent in the law's sense (Education Act 1996 s576): there can be any number.
    Parent,
    /// The young person whose case it is, after the rights have moved (CFA 2014 s83(2)).
    YoungPerson,
    /// The child whose case it is: an account for their views.
    Child,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Relation; 3] = [Relation::Parent, Relation::YoungPerson, Relation::Child];

    /// The word that tables, commands and forms use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Relation::Parent => "parent",
            Relation::YoungPerson => "young_person",
            Relation::Child => "child",
        }
    }

    /// The relation with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Relation> {
        Relation::ALL.into_iter().find(|r| r.word() == word)
    }
}

/// How an actor stands to one thing, as far as [`decide`](crate::decide) cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Not signed in, or nothing to do with it, or no longer, or not yet.
    Stranger,
    /// Related to the case today.
    Family(Relation),
    /// The account is their own.
    Owner,
    /// Works for this council.
    Officer,
    /// A job of the program.
    System,
}

impl Standing {
    /// The word that the audit uses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Standing::Stranger => "stranger",
            Standing::Family(relation) => relation.word(),
            Standing::Owner => "owner",
            Standing::Officer => "officer",
            Standing::System => "system",
        }
    }
}
