//! The proof that policy was asked, and said yes.

use std::fmt;
use std::marker::PhantomData;

use domain::{AccountId, CaseId, CaseRef, CouncilId, PersonId, Timestamp};

use crate::action::{
    CountCases, EndCalls, Import, KeepDocuments, MakeReturn, MoveRights, Notify, On, Release,
    SendDocuments,
};
use crate::actor::Actor;
use crate::class::Classes;
use crate::resource::{Account, Case, CaseIds, Council, Person, Resource};
use crate::standing::{Relation, Rights, Standing, View};

/// This actor may do `A` on this `R`: decided, and written down.
///
/// [`admit`](crate::admit) is its only maker. It cannot be copied, kept in a session or
/// sent anywhere: it is good for the request that asked for it. Ids come from it, never
/// from the request.
#[must_use]
pub struct Access<R: Resource, A: On<R>> {
    council: CouncilId,
    ids: R::Ids,
    actor: Actor,
    by: Option<&'static str>,
    standing: Standing,
    view: View,
    at: Timestamp,
    action: PhantomData<fn() -> A>,
}

impl<R: Resource, A: On<R>> Access<R, A> {
    pub(crate) fn new(
        council: CouncilId,
        ids: R::Ids,
        actor: Actor,
        standing: Standing,
        view: View,
        at: Timestamp,
    ) -> Access<R, A> {
        Access {
            council,
            ids,
            actor,
            by: None,
            standing,
            view,
            at,
            action: PhantomData,
        }
    }

    /// The same, asked for by a job of the program.
    pub(crate) fn by(self, job: &'static str) -> Access<R, A> {
        Access {
            by: Some(job),
            ..self
        }
    }

    /// The council whose data it is.
    #[must_use]
    pub fn council(&self) -> CouncilId {
        self.council
    }

    /// Who was admitted.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.actor
    }

    /// The job of the program that asked for whoever was admitted, if they did not ask themselves.
    #[must_use]
    pub fn asked_by(&self) -> Option<&'static str> {
        self.by
    }

    /// How they stood to it when they were admitted.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.standing
    }

    /// Through whose eyes it is seen, and how far.
    #[must_use]
    pub fn view(&self) -> View {
        self.view
    }

    /// When they were admitted.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.at
    }
}

impl<A: On<Case>> Access<Case, A> {
    /// The case.
    #[must_use]
    pub fn case(&self) -> CaseId {
        self.ids.case
    }

    /// The case's reference.
    #[must_use]
    pub fn reference(&self) -> CaseRef {
        self.ids.reference
    }

    /// The child whose case it is.
    #[must_use]
    pub fn child(&self) -> PersonId {
        self.ids.child
    }

    /// The person whose view this is: the actor, or whoever let the adviser in; `None` for
    /// officers and jobs, who read it all.
    #[must_use]
    pub fn viewer(&self) -> Option<PersonId> {
        self.view.person
    }

    /// Who has the rights of the person whose view this is: they, or the young person;
    /// officers and jobs have their own.
    #[must_use]
    pub fn rights(&self) -> Rights {
        match self.standing {
            Standing::Family(tie) | Standing::Adviser(tie, _) | Standing::Caller(tie) => tie.rights,
            Standing::Stranger
            | Standing::Sealed
            | Standing::Owner
            | Standing::Officer(_)
            | Standing::Staff(_)
            | Standing::Service(_)
            | Standing::Asked
            | Standing::CaseSystem(_)
            | Standing::System => Rights::Held,
        }
    }

    /// What is withheld from the person whose view this is, until an officer has decided a
    /// dispute; nothing from officers and jobs.
    #[must_use]
    pub fn withheld(&self) -> Classes {
        match self.standing {
            Standing::Family(tie) | Standing::Adviser(tie, _) | Standing::Caller(tie) => {
                tie.disputed
            }
            Standing::Stranger
            | Standing::Sealed
            | Standing::Owner
            | Standing::Officer(_)
            | Standing::Staff(_)
            | Standing::Service(_)
            | Standing::Asked
            | Standing::CaseSystem(_)
            | Standing::System => Classes::NONE,
        }
    }

    /// The relation to the case of the person whose view this is; `None` for officers and
    /// jobs.
    #[must_use]
    pub fn relation(&self) -> Option<Relation> {
        match self.standing {
            Standing::Family(tie) | Standing::Adviser(tie, _) | Standing::Caller(tie) => {
                Some(tie.relation)
            }
            Standing::Stranger
            | Standing::Sealed
            | Standing::Owner
            | Standing::Officer(_)
            | Standing::Staff(_)
            | Standing::Service(_)
            | Standing::Asked
            | Standing::CaseSystem(_)
            | Standing::System => None,
        }
    }
}

impl<A: On<Account>> Access<Account, A> {
    /// The account.
    #[must_use]
    pub fn account(&self) -> AccountId {
        self.ids.0
    }

    /// Whose account it is.
    #[must_use]
    pub fn person(&self) -> PersonId {
        self.ids.1
    }
}

impl<A: On<Person>> Access<Person, A> {
    /// The person.
    #[must_use]
    pub fn person(&self) -> PersonId {
        self.ids
    }
}

/// Actions that, once allowed on the council, are allowed on each of its cases.
pub trait Everywhere: On<Council> + On<Case> {}
impl Everywhere for Import {}
impl Everywhere for MakeReturn {}
impl Everywhere for Release {}
impl Everywhere for Notify {}
impl Everywhere for CountCases {}
impl Everywhere for MoveRights {}
impl Everywhere for EndCalls {}
impl Everywhere for KeepDocuments {}

/// Actions that somebody begins and a job of the program may finish for them
/// ([`admit_for`](crate::admit_for)).
pub trait Finishable: On<Case> {}
impl Finishable for SendDocuments {}

impl<A: Everywhere> Access<Council, A> {
    /// The same action on one case, for work that goes through many. The caller has the
    /// ids from storage, under this very proof.
    pub fn on_case(&self, ids: CaseIds) -> Access<Case, A> {
        Access::new(
            self.council,
            ids,
            self.actor,
            self.standing,
            self.view,
            self.at,
        )
    }
}

/// Shows nothing that the audit does not hold.
impl<R: Resource, A: On<R>> fmt::Debug for Access<R, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Access<{}, {}>", R::KIND.word(), A::NAME.word())
    }
}
