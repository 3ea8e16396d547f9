//! Asking: relation, decision, audit row, proof, in this order.

use std::future::Future;

use domain::{CaseRef, CouncilId, GrantId, PersonId, Timestamp};

use crate::access::{Access, Everywhere, Finishable};
use crate::action::{ActionName, On, Takes};
use crate::actor::Actor;
use crate::decide::{Verdict, Why, decide};
use crate::resource::{Case, CaseIds, Council, Found, Resource, ResourceKind, Target};
use crate::standing::{Standing, View};

/// Where relations are kept and the audit is written. Storage implements it for the
/// store (its own durable transaction) and for a transaction under way.
pub trait Ledger: Send {
    /// What can go wrong there.
    type Error: Send;

    /// What the target is, and how the actor stands to it at this moment: relations that
    /// have ended, or not begun, do not count. `None` where this council has no such thing.
    fn find(
        &mut self,
        council: CouncilId,
        actor: &Actor,
        target: Target,
        at: Timestamp,
    ) -> impl Future<Output = Result<Option<Found>, Self::Error>> + Send;

    /// Appends one row to the audit. When this returns from the store the row is durable;
    /// in a transaction it is durable when the transaction ends, and a refusal even when
    /// the transaction is undone.
    fn record(&mut self, entry: AuditEntry)
    -> impl Future<Output = Result<(), Self::Error>> + Send;
}

/// One row of the audit: ids and fixed words only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditEntry {
    /// The council.
    pub council: CouncilId,
    /// When it was asked.
    pub at: Timestamp,
    /// By whom.
    pub actor: Actor,
    /// For whom, where an adviser acts for somebody, an officer speaks with them, or a job of the
    /// program finishes what they began; whose it is, where the council's case system takes what they
    /// sent.
    pub acting_for: Option<PersonId>,
    /// Under which grant.
    pub grant: Option<GrantId>,
    /// To do what.
    pub action: ActionName,
    /// On what kind of thing.
    pub resource: ResourceKind,
    /// On which; `None` where there is no such thing.
    pub resource_id: Option<i64>,
    /// What was answered, and on what ground.
    pub outcome: Outcome,
    /// A fixed word that says more: why a glass was broken, which secret was wrong.
    pub reason: Option<&'static str>,
}

impl AuditEntry {
    /// The row for a question about what was found, under a grant or not; asked by whoever acts,
    /// or by a job for them; about what is somebody's own, or not.
    fn of<R: Resource, A: On<R>>(
        council: CouncilId,
        Asks { actor, job, whose }: Asks<'_>,
        found: Option<Found>,
        outcome: Outcome,
        at: Timestamp,
    ) -> AuditEntry {
        let view = found.map(|found| found.view()).unwrap_or_default();
        // An officer of the phone line looks for the caller alone, whose log shows it.
        let is_caller = found.is_some_and(|found| matches!(found.standing(), Standing::Caller(_)));
        AuditEntry {
            council,
            at,
            actor: job.map_or(*actor, |job| Actor::System { job }),
            acting_for: match (job, view.grant, is_caller) {
                (Some(_), _, _) => actor.person_or_adviser(),
                (None, Some(_), _) | (None, None, true) => view.person,
                (None, None, false) => whose,
            },
            grant: view.grant,
            action: A::NAME,
            resource: R::KIND,
            resource_id: found.map(|found| found.resource_id(council)),
            outcome,
            reason: None,
        }
    }
}

/// Who asks: whoever acts, or a job of the program for them; and whose own it is that is asked for.
#[derive(Debug, Clone, Copy)]
struct Asks<'a> {
    actor: &'a Actor,
    job: Option<&'static str>,
    whose: Option<PersonId>,
}

impl<'a> Asks<'a> {
    const fn of(actor: &'a Actor, job: Option<&'static str>) -> Asks<'a> {
        Asks {
            actor,
            job,
            whose: None,
        }
    }
}

/// What was answered, and on what ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Allowed, standing so.
    Allowed(Standing),
    /// Denied, for this reason.
    Denied(Why),
}

impl Outcome {
    /// `allow` or `deny`.
    #[must_use]
    pub const fn decision(self) -> &'static str {
        match self {
            Outcome::Allowed(_) => "allow",
            Outcome::Denied(_) => "deny",
        }
    }

    /// The ground, in one word.
    #[must_use]
    pub const fn ground(self) -> &'static str {
        match self {
            Outcome::Allowed(standing) => standing.word(),
            Outcome::Denied(why) => why.word(),
        }
    }
}

/// Why there is no [`Access`]. Missing, another council's and forbidden are one answer.
#[derive(Debug, thiserror::Error)]
pub enum NotAdmitted<E> {
    /// For this actor it does not exist.
    #[error("there is no such thing for this actor")]
    Refused,
    /// Nobody could be asked, or the answer could not be written down.
    #[error("asking who may do this")]
    Ledger(#[source] E),
}

/// Asks whether this actor may do `A` on the named `R`, writes the answer down, and only
/// then gives it.
///
/// # Errors
/// [`NotAdmitted::Refused`] whatever the reason; [`NotAdmitted::Ledger`] when nobody
/// could be asked.
pub async fn admit<R: Resource, A: On<R>, L: Ledger>(
    ledger: L,
    council: CouncilId,
    actor: &Actor,
    name: R::Name,
    at: Timestamp,
) -> Result<Access<R, A>, NotAdmitted<L::Error>> {
    ask(ledger, council, Asks::of(actor, None), name, at).await
}

/// Asks whether this actor may do `A` on the case, as [`admit`] does, to take what is one person's own
/// of the family; `None` where it is the case's. What is written down names them.
///
/// Safety of the child: who reads the log of a case learns of what another sent by it otherwise.
///
/// # Errors
/// As [`admit`].
pub async fn admit_about<A: Takes, L: Ledger>(
    ledger: L,
    council: CouncilId,
    actor: &Actor,
    whose: Option<PersonId>,
    name: CaseRef,
    at: Timestamp,
) -> Result<Access<Case, A>, NotAdmitted<L::Error>> {
    let asks = Asks {
        actor,
        job: None,
        whose,
    };
    ask(ledger, council, asks, name, at).await
}

/// Asks whether this actor may do `A` on the case, as [`admit`] does, for a job of the program that
/// finishes what the actor began. The actor has the access, and all that follows is theirs; what is
/// written down names the job, and for whom it asked.
///
/// # Errors
/// As [`admit`].
pub async fn admit_for<A: Finishable, L: Ledger>(
    ledger: L,
    council: CouncilId,
    actor: &Actor,
    job: &'static str,
    name: CaseRef,
    at: Timestamp,
) -> Result<Access<Case, A>, NotAdmitted<L::Error>> {
    let access = ask(ledger, council, Asks::of(actor, Some(job)), name, at).await?;
    Ok(access.by(job))
}

/// What was allowed on the council as a whole, on one of its cases, and written down as done there:
/// of work that a person does, and whose look at a case the family may read of. The caller has the
/// ids from storage, under this very proof.
///
/// # Errors
/// What the ledger answers, when it cannot be written down.
pub async fn admit_on<A: Everywhere, L: Ledger>(
    mut ledger: L,
    access: &Access<Council, A>,
    ids: CaseIds,
) -> Result<Access<Case, A>, L::Error> {
    let (council, actor, standing) = (access.council(), access.actor(), access.standing());
    let found = Found::Case {
        ids,
        standing,
        view: access.view(),
    };
    let outcome = Outcome::Allowed(standing);
    let who = Asks::of(&actor, access.asked_by());
    let entry = AuditEntry::of::<Case, A>(council, who, Some(found), outcome, access.at());
    ledger.record(entry).await?;
    Ok(access.on_case(ids))
}

async fn ask<R: Resource, A: On<R>, L: Ledger>(
    mut ledger: L,
    council: CouncilId,
    asks: Asks<'_>,
    name: R::Name,
    at: Timestamp,
) -> Result<Access<R, A>, NotAdmitted<L::Error>> {
    let actor = asks.actor;
    let found = ledger
        .find(council, actor, name.into(), at)
        .await
        .map_err(NotAdmitted::Ledger)?;
    let ids = found.and_then(R::ids);
    let (outcome, standing, view) = match (found, &ids) {
        (Some(found), Some(_)) => {
            let (standing, view) = (found.standing(), found.view());
            match decide(standing, A::NAME) {
                Verdict::Allow => (Outcome::Allowed(standing), standing, view),
                Verdict::Deny(why) => (Outcome::Denied(why), standing, view),
            }
        }
        (Some(_) | None, _) => (
            Outcome::Denied(Why::Missing),
            Standing::Stranger,
            View::default(),
        ),
    };
    let entry = AuditEntry::of::<R, A>(council, asks, found, outcome, at);
    ledger.record(entry).await.map_err(NotAdmitted::Ledger)?;
    match (outcome, ids) {
        (Outcome::Allowed(_), Some(ids)) => {
            Ok(Access::new(council, ids, *actor, standing, view, at))
        }
        (Outcome::Allowed(_), None) | (Outcome::Denied(_), _) => Err(NotAdmitted::Refused),
    }
}

/// Asks again, inside the transaction that is about to change something, whether an
/// access still holds. An allowance was written down at the door and is not written
/// again; a refusal is, and outlives the transaction that it ends.
///
/// # Errors
/// As [`admit`].
pub async fn confirm<R: Resource, A: On<R>, L: Ledger>(
    mut ledger: L,
    access: &Access<R, A>,
    name: R::Name,
    at: Timestamp,
) -> Result<(), NotAdmitted<L::Error>> {
    let (council, actor) = (access.council(), access.actor());
    let found = ledger
        .find(council, &actor, name.into(), at)
        .await
        .map_err(NotAdmitted::Ledger)?;
    let why = match found {
        // Another grant, from somebody else, is not the one that was asked about.
        Some(found) if !same_eyes(found.view(), access.view()) => Why::Stranger,
        Some(found) => match decide(found.standing(), A::NAME) {
            Verdict::Allow => return Ok(()),
            Verdict::Deny(why) => why,
        },
        None => Why::Missing,
    };
    let who = Asks::of(&actor, access.asked_by());
    let entry = AuditEntry::of::<R, A>(council, who, found, Outcome::Denied(why), at);
    ledger.record(entry).await.map_err(NotAdmitted::Ledger)?;
    Err(NotAdmitted::Refused)
}

/// Whether two views are one person's, under one grant.
fn same_eyes(one: View, other: View) -> bool {
    (one.person, one.grant) == (other.person, other.grant)
}
