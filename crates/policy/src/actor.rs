//! Who acts.

use std::fmt;

use domain::{AccountId, AdviceLinkId, CaseSystemId, GrantId, OfficerId, PersonId, SystemTokenId};

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
    /// An adviser of a service that is not the council, signed in.
    Adviser {
        /// Who they are.
        person: PersonId,
        /// The account that they signed in with.
        account: AccountId,
        /// The grant that they say they act under; without it, the newest that holds.
        under: Option<GrantId>,
    },
    /// Somebody who is asked for advice, by a private link and a code; they have no account.
    Asked {
        /// The link.
        link: AdviceLinkId,
    },
    /// The council's own case system, by a token.
    CaseSystem {
        /// Which.
        system: CaseSystemId,
        /// The token that it came with.
        token: SystemTokenId,
    },
    /// Somebody who works for the council.
    Officer {
        /// Who they are.
        officer: OfficerId,
        /// The account that they signed in with; `None` at the server's own command line.
        account: Option<AccountId>,
    },
    /// The program itself, at one of its jobs.
    System {
        /// Which job: a fixed word of the program's own, such as `mailer`.
        job: &'static str,
    },
}

impl Actor {
    /// The member of a family who acts; `None` for anybody else.
    #[must_use]
    pub const fn person(&self) -> Option<PersonId> {
        match self {
            Actor::Person { person, .. } => Some(*person),
            Actor::Anonymous
            | Actor::Adviser { .. }
            | Actor::Asked { .. }
            | Actor::CaseSystem { .. }
            | Actor::Officer { .. }
            | Actor::System { .. } => None,
        }
    }

    /// The person who acts for themselves or for a family: a member of one, or an adviser.
    #[must_use]
    pub const fn person_or_adviser(&self) -> Option<PersonId> {
        match self {
            Actor::Person { person, .. } | Actor::Adviser { person, .. } => Some(*person),
            Actor::Anonymous
            | Actor::Asked { .. }
            | Actor::CaseSystem { .. }
            | Actor::Officer { .. }
            | Actor::System { .. } => None,
        }
    }

    /// The account signed in with.
    #[must_use]
    pub const fn account(&self) -> Option<AccountId> {
        match self {
            Actor::Person { account, .. } | Actor::Adviser { account, .. } => Some(*account),
            Actor::Officer { account, .. } => *account,
            Actor::Anonymous
            | Actor::Asked { .. }
            | Actor::CaseSystem { .. }
            | Actor::System { .. } => None,
        }
    }

    /// Which kind of actor, as the audit writes it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Actor::Anonymous => "anonymous",
            Actor::Person { .. } => "person",
            Actor::Adviser { .. } => "adviser",
            Actor::Asked { .. } => "asked",
            Actor::CaseSystem { .. } => "case_system",
            Actor::Officer { .. } => "officer",
            Actor::System { .. } => "system",
        }
    }
}

/// As `recorded_by` columns write it: `person 12`, `adviser 9`, `officer 7`, `system import`.
impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Actor::Anonymous => f.write_str("anonymous"),
            Actor::Person { person, .. } => write!(f, "person {person}"),
            Actor::Adviser { person, .. } => write!(f, "adviser {person}"),
            Actor::Asked { link } => write!(f, "asked {link}"),
            Actor::CaseSystem { system, .. } => write!(f, "case_system {system}"),
            Actor::Officer { officer, .. } => write!(f, "officer {officer}"),
            Actor::System { job } => write!(f, "system {job}"),
        }
    }
}
