//! One council with two families, made through the same doors as everything else.

use std::sync::atomic::{AtomicI64, Ordering};

use domain::case::KnownTo;
use domain::{
    AccountId, CaseId, CaseRef, CouncilId, Date, InvitationId, OfficerId, PersonId, Timestamp, date,
};
use policy::{
    Access, Account, Actor, Case, CaseIds, Council, Import, Invite, On, Read, Record, Relation,
};
use storage::account::Notices;
use storage::case::NewCase;
use storage::invitation::NewInvitation;
use storage::person::ChildDetails;
use storage::relation::NewRelation;
use storage::unguarded::council::CouncilRow;
use storage::unguarded::joining::Joiner;
use storage::unguarded::{council, joining};
use storage::{NotAdmitted, StorageError, Store};

pub const COUNCIL: CouncilId = CouncilId(926);
pub const NOON: Timestamp = Timestamp(1_780_000_000_000);
pub const OFFICER: OfficerId = OfficerId(7);
pub const BORN: Date = date(2014, 5, 4);

static NEXT_ID: AtomicI64 = AtomicI64::new(1_000);

/// An id that no other test has.
pub fn next_id() -> i64 {
    NEXT_ID.fetch_add(1, Ordering::Relaxed)
}

pub const fn officer() -> Actor {
    Actor::Officer {
        officer: OFFICER,
        account: None,
    }
}

pub const fn job() -> Actor {
    Actor::System { job: "test" }
}

/// A family of one parent and one child with one case.
#[derive(Debug, Clone)]
pub struct Family {
    pub ids: CaseIds,
    pub parent: PersonId,
    pub account: AccountId,
    pub relation: i64,
    pub email: String,
}

impl Family {
    pub const fn actor(&self) -> Actor {
        Actor::Person {
            person: self.parent,
            account: self.account,
        }
    }
}

/// The council and its officer.
pub async fn council(store: &Store) {
    store
        .write(|tx| {
            Box::pin(async move {
                let row = CouncilRow {
                    number: COUNCIL,
                    name: "Testshire".to_owned(),
                    named_by: "settings".to_owned(),
                };
                council::ensure(tx, &row, NOON).await?;
                council::officer(tx, COUNCIL, "A. Officer", OFFICER, NOON).await?;
                Ok::<_, StorageError>(())
            })
        })
        .await
        .expect("a council");
}

/// A case with its child; nobody has joined it.
pub async fn case(store: &Store) -> CaseIds {
    let id = next_id();
    let ids = CaseIds {
        case: CaseId(id),
        reference: CaseRef::from_number(u32::try_from(id).expect("small")),
        child: PersonId(id),
    };
    let access = importing(store).await;
    store
        .write(|tx| {
            Box::pin(async move {
                let details = ChildDetails {
                    surname: "Bell".to_owned(),
                    forename: "Robin".to_owned(),
                    born: Some(BORN),
                    ..ChildDetails::default()
                };
                storage::person::add_child(tx, &access, ids.child, &details).await?;
                let case = NewCase {
                    ids,
                    known_to: KnownTo::Today,
                    history_from: None,
                    import: None,
                    at: NOON,
                };
                storage::case::add(tx, &access, &case).await
            })
        })
        .await
        .expect("a case");
    ids
}

/// A parent who has joined a case by invitation.
pub async fn parent_of(store: &Store, ids: CaseIds) -> Family {
    let id = next_id();
    let (person, account) = (PersonId(id), AccountId(next_id()));
    let token = format!("token-{id}");
    let email = format!("parent{id}@example.org");
    let access = admitted::<Case, Invite>(store, &officer(), ids.reference).await;
    let relation = next_id();
    store
        .write(|tx| {
            let email = email.clone();
            Box::pin(async move {
                let invitation = NewInvitation {
                    id: InvitationId(next_id()),
                    relation: Relation::Parent,
                    basis: None,
                    email: email.clone(),
                    token_id: token.clone(),
                    word_hash: [1; 32],
                    tries: 5,
                    until: NOON.plus_seconds(14 * 86_400),
                    checked_by: OFFICER,
                    evidence: "birth certificate".to_owned(),
                    power: None,
                };
                storage::invitation::add(tx, &access, &invitation).await?;
                let invited = joining::invitation(&mut *tx, COUNCIL, &token)
                    .await?
                    .expect("just made");
                let joiner = Joiner {
                    account,
                    person,
                    name: "Dawn".to_owned(),
                    email: email.clone(),
                    email_folded: email.clone(),
                    password_hash: "$argon2id$".to_owned(),
                    notices: Notices::Portal,
                    language: "en".to_owned(),
                };
                joining::add_adult(tx, COUNCIL, person, "Dawn", NOON).await?;
                joining::add_account(tx, COUNCIL, &joiner, NOON).await?;
                assert!(joining::spend(tx, COUNCIL, &token, account, NOON).await?);
                let relation = NewRelation {
                    id: relation,
                    person,
                    kind: Relation::Parent,
                    basis: None,
                    evidence: "birth certificate".to_owned(),
                    from: NOON,
                    until: None,
                    power: None,
                };
                joining::relate(tx, COUNCIL, &invited, &relation, NOON).await?;
                Ok::<_, StorageError>(())
            })
        })
        .await
        .expect("a parent joins");
    Family {
        ids,
        parent: person,
        account,
        relation,
        email,
    }
}

/// A council, and a family in it.
pub async fn family(store: &Store) -> Family {
    council(store).await;
    let ids = case(store).await;
    parent_of(store, ids).await
}

/// Access that must be granted.
pub async fn admitted<R: policy::Resource, A: On<R>>(
    store: &Store,
    actor: &Actor,
    name: R::Name,
) -> Access<R, A> {
    policy::admit(store, COUNCIL, actor, name, NOON)
        .await
        .expect("admitted")
}

/// Whether access is refused, and not for want of a database.
pub async fn is_refused<R: policy::Resource, A: On<R>>(
    store: &Store,
    actor: &Actor,
    name: R::Name,
    at: Timestamp,
) -> bool {
    let answer: Result<Access<R, A>, NotAdmitted> =
        policy::admit(store, COUNCIL, actor, name, at).await;
    match answer {
        Ok(_) => false,
        Err(NotAdmitted::Refused) => true,
        Err(NotAdmitted::Ledger(error)) => panic!("{error}"),
    }
}

pub async fn importing(store: &Store) -> Access<Council, Import> {
    admitted(store, &job(), ()).await
}

pub async fn recording(store: &Store, ids: CaseIds) -> Access<Case, Record> {
    admitted(store, &officer(), ids.reference).await
}

pub async fn reading(store: &Store, family: &Family) -> Access<Case, Read> {
    admitted(store, &family.actor(), family.ids.reference).await
}

pub async fn owning<A: On<Account>>(store: &Store, family: &Family) -> Access<Account, A> {
    admitted(store, &family.actor(), family.account).await
}
