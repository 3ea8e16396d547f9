//! What can be acted on: a case, an account, the council as a whole.

use domain::{AccountId, CaseId, CaseRef, CouncilId, PersonId};

use crate::standing::{Standing, View};

mod sealed {
    pub trait Sealed {}
}

/// A kind of thing that access is asked for. The list is closed.
pub trait Resource: sealed::Sealed + Send + Sync + 'static {
    /// How a request names one: by reference, by id.
    type Name: Into<Target> + Send;
    /// What the ledger found: the ids that the proof will carry.
    type Ids: Send + Sync;
    /// The kind, for the audit.
    const KIND: ResourceKind;

    /// The ids in what the ledger found, if it is of this kind.
    fn ids(found: Found) -> Option<Self::Ids>;
}

/// The kinds, for the audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ResourceKind {
    /// A case.
    Case,
    /// An account.
    Account,
    /// The council as a whole.
    Council,
    /// A person, with all that is held about them.
    Person,
}

impl ResourceKind {
    /// The word that the audit uses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            ResourceKind::Case => "case",
            ResourceKind::Account => "account",
            ResourceKind::Council => "council",
            ResourceKind::Person => "person",
        }
    }
}

/// One case.
#[derive(Debug)]
pub enum Case {}

/// One account.
#[derive(Debug)]
pub enum Account {}

/// The council that this portal serves.
#[derive(Debug)]
pub enum Council {}

/// One person, with all that is held about them.
#[derive(Debug)]
pub enum Person {}

/// One thing, as a request names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The case with this reference.
    CaseRef(CaseRef),
    /// The account with this id.
    Account(AccountId),
    /// The council that was asked.
    Council,
    /// The person with this id.
    Person(PersonId),
}

impl From<CaseRef> for Target {
    fn from(reference: CaseRef) -> Target {
        Target::CaseRef(reference)
    }
}

impl From<AccountId> for Target {
    fn from(account: AccountId) -> Target {
        Target::Account(account)
    }
}

impl From<PersonId> for Target {
    fn from(person: PersonId) -> Target {
        Target::Person(person)
    }
}

impl From<()> for Target {
    fn from((): ()) -> Target {
        Target::Council
    }
}

/// What the ledger knows of the target, and of how the actor stands to it now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A case of this council.
    Case {
        /// Its ids.
        ids: CaseIds,
        /// How the actor stands to it.
        standing: Standing,
        /// Through whose eyes they see it.
        view: View,
    },
    /// An account of this council.
    Account {
        /// Its id.
        account: AccountId,
        /// Whose it is.
        person: PersonId,
        /// How the actor stands to it.
        standing: Standing,
    },
    /// The council itself.
    Council {
        /// How the actor stands to it.
        standing: Standing,
    },
    /// A person of this council's records.
    Person {
        /// Their id.
        person: PersonId,
        /// How the actor stands to what is held about them.
        standing: Standing,
    },
}

impl Found {
    /// How the actor stands to it.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        match self {
            Found::Case { standing, .. }
            | Found::Account { standing, .. }
            | Found::Council { standing }
            | Found::Person { standing, .. } => *standing,
        }
    }

    /// Through whose eyes it is seen.
    #[must_use]
    pub const fn view(&self) -> View {
        match self {
            Found::Case { view, .. } => *view,
            Found::Account { .. } | Found::Council { .. } | Found::Person { .. } => View {
                person: None,
                grant: None,
                shown_until: None,
            },
        }
    }

    /// The id that the audit writes.
    #[must_use]
    pub const fn resource_id(&self, council: CouncilId) -> i64 {
        match self {
            Found::Case { ids, .. } => ids.case.0,
            Found::Account { account, .. } => account.0,
            Found::Council { .. } => council.0,
            Found::Person { person, .. } => person.0,
        }
    }
}

/// The ids of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseIds {
    /// The case.
    pub case: CaseId,
    /// What people call it.
    pub reference: CaseRef,
    /// The child whose case it is.
    pub child: PersonId,
}

impl sealed::Sealed for Case {}
impl Resource for Case {
    type Name = CaseRef;
    type Ids = CaseIds;
    const KIND: ResourceKind = ResourceKind::Case;

    fn ids(found: Found) -> Option<CaseIds> {
        match found {
            Found::Case { ids, .. } => Some(ids),
            Found::Account { .. } | Found::Council { .. } | Found::Person { .. } => None,
        }
    }
}

impl sealed::Sealed for Account {}
impl Resource for Account {
    type Name = AccountId;
    type Ids = (AccountId, PersonId);
    const KIND: ResourceKind = ResourceKind::Account;

    fn ids(found: Found) -> Option<(AccountId, PersonId)> {
        match found {
            Found::Account {
                account, person, ..
            } => Some((account, person)),
            Found::Case { .. } | Found::Council { .. } | Found::Person { .. } => None,
        }
    }
}

impl sealed::Sealed for Council {}
impl Resource for Council {
    type Name = ();
    type Ids = ();
    const KIND: ResourceKind = ResourceKind::Council;

    fn ids(found: Found) -> Option<()> {
        match found {
            Found::Council { .. } => Some(()),
            Found::Case { .. } | Found::Account { .. } | Found::Person { .. } => None,
        }
    }
}

impl sealed::Sealed for Person {}
impl Resource for Person {
    type Name = PersonId;
    type Ids = PersonId;
    const KIND: ResourceKind = ResourceKind::Person;

    fn ids(found: Found) -> Option<PersonId> {
        match found {
            Found::Person { person, .. } => Some(person),
            Found::Case { .. } | Found::Account { .. } | Found::Council { .. } => None,
        }
    }
}
