//! The audit: a chain of rows, each sealing the one before.
//!
//! Ids and fixed words only. Rows are appended by [`crate::Store::write`] as the last
//! act of each transaction, so that the one head of the chain is held for as short as
//! can be.

use domain::{AccountId, CaseId, CaseRef, CouncilId, GrantId, PersonId, Timestamp};
use policy::{Access, AuditEntry, CheckAudit, Council, On, ReadAudit};
use sha2::{Digest as _, Sha256};

use crate::engine::{Reader, Row, Store, Tx, sql};
use crate::error::StorageError;

mod looks;
mod verify;

pub use looks::{Look, Looker, of_case};
pub use verify::{Chain, verify};

/// What the first row of a chain seals.
const BEGINNING: [u8; 32] = [0; 32];

/// One row, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Its place in the chain, from 1.
    pub seq: i64,
    /// When it was asked.
    pub at: Timestamp,
    /// `anonymous`, `person`, `officer`, `case_system` or `system`.
    pub actor_kind: String,
    /// The person's or officer's id.
    pub actor_id: Option<i64>,
    /// The account signed in with.
    pub account: Option<AccountId>,
    /// The program's job.
    pub job: Option<String>,
    /// For whom an adviser acted.
    pub acting_for: Option<PersonId>,
    /// Under which grant.
    pub grant: Option<GrantId>,
    /// What was asked for.
    pub action: String,
    /// On what kind of thing.
    pub resource: String,
    /// On which.
    pub resource_id: Option<i64>,
    /// `allow` or `deny`.
    pub decision: String,
    /// On what ground.
    pub ground: String,
    /// A fixed word that says more.
    pub reason: Option<String>,
}

/// What lets the chain be checked, without any row being shown.
pub trait Checks: On<Council> {}
impl Checks for ReadAudit {}
impl Checks for CheckAudit {}

/// The end of a chain at some moment: the last row, and the hash of it and of all before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The last row's place in the chain.
    pub seq: i64,
    /// Its hash.
    pub hash: [u8; 32],
}

/// Where the chain ends now. `None` while nothing was ever written down.
///
/// # Errors
/// When the database cannot be read.
pub async fn head<A: Checks>(
    store: &Store,
    access: &Access<Council, A>,
) -> Result<Option<Head>, StorageError> {
    let query = sql!("audit/end").bind(access.council());
    head_of(store.row(query).await?.as_ref())
}

/// Rows of the audit after this one, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn page(
    reader: impl Reader,
    access: &Access<Council, ReadAudit>,
    after: i64,
    limit: i64,
) -> Result<Vec<AuditRow>, StorageError> {
    let query = sql!("audit/page")
        .bind(access.council())
        .bind(after)
        .bind(limit);
    reader.rows(query).await?.iter().map(read).collect()
}

/// What is sought in the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// Before this row of the chain.
    pub before: i64,
    /// About this case.
    pub case: Option<CaseId>,
    /// By this kind of actor; nothing for any.
    pub actor_kind: String,
    /// Before this moment.
    pub until: Timestamp,
}

/// Rows that fit, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn sought(
    reader: impl Reader,
    access: &Access<Council, ReadAudit>,
    sought: &Sought,
    limit: i64,
) -> Result<Vec<AuditRow>, StorageError> {
    let query = sql!("audit/sought")
        .bind(access.council())
        .bind(sought.before)
        .bind(sought.case.map_or(0, |case| case.0))
        .bind(&sought.actor_kind)
        .bind(sought.until)
        .bind(limit);
    reader.rows(query).await?.iter().map(read).collect()
}

/// The id under which the audit knows a case.
///
/// # Errors
/// When the database cannot be read.
pub async fn case_id(
    reader: impl Reader,
    access: &Access<Council, ReadAudit>,
    reference: CaseRef,
) -> Result<Option<CaseId>, StorageError> {
    let query = sql!("case/id_of").bind(access.council()).bind(reference);
    match reader.row(query).await? {
        Some(row) => row.get("case_id").map(Some),
        None => Ok(None),
    }
}

/// Appends rows to their councils' chains.
pub(crate) async fn append(tx: &mut Tx<'_>, entries: &[AuditEntry]) -> Result<(), StorageError> {
    let mut rest = entries;
    while let Some(first) = rest.first() {
        let (chain, others) = rest.split_at(
            rest.iter()
                .position(|entry| entry.council != first.council)
                .unwrap_or(rest.len()),
        );
        append_chain(tx, chain).await?;
        rest = others;
    }
    Ok(())
}

/// Appends rows of one council.
async fn append_chain(tx: &mut Tx<'_>, entries: &[AuditEntry]) -> Result<(), StorageError> {
    let Some(first) = entries.first() else {
        return Ok(());
    };
    let council = first.council;
    let Head {
        seq: head,
        mut hash,
    } = match held(tx, council).await? {
        Some(head) => head,
        None => {
            tx.run(sql!("audit/begin").bind(council).bind(BEGINNING))
                .await?;
            held(tx, council).await?.ok_or(StorageError::Stale)?
        }
    };
    let mut seq = head;
    for entry in entries {
        seq += 1;
        let row = row_of(entry, seq);
        let previous = hash;
        hash = seal(&previous, &row);
        let query = sql!("audit/append")
            .bind(council)
            .bind(seq)
            .bind(row.at)
            .bind(row.actor_kind)
            .bind(row.actor_id)
            .bind(row.account)
            .bind(row.job)
            .bind(row.action)
            .bind(row.resource)
            .bind(row.resource_id)
            .bind(row.decision)
            .bind(row.ground)
            .bind(row.acting_for)
            .bind(row.grant)
            .bind(row.reason)
            .bind(previous)
            .bind(hash);
        tx.run(query).await?;
    }
    let query = sql!("audit/advance")
        .bind(council)
        .bind(head)
        .bind(seq)
        .bind(hash);
    tx.run_on_one(query).await
}

/// The head, held until the transaction ends.
async fn held(tx: &mut Tx<'_>, council: CouncilId) -> Result<Option<Head>, StorageError> {
    let query = sql!(by_engine "audit/head").bind(council);
    head_of(tx.row(query).await?.as_ref())
}

fn head_of(row: Option<&Row>) -> Result<Option<Head>, StorageError> {
    let Some(row) = row else {
        return Ok(None);
    };
    Ok(Some(Head {
        seq: row.get("seq")?,
        hash: row.get("hash")?,
    }))
}

fn row_of(entry: &AuditEntry, seq: i64) -> AuditRow {
    use policy::Actor;
    let (actor_id, job) = match entry.actor {
        Actor::Anonymous => (None, None),
        Actor::Person { person, .. } | Actor::Adviser { person, .. } => (Some(person.0), None),
        Actor::Asked { link } => (Some(link.0), None),
        Actor::CaseSystem { system, .. } => (Some(system.0), None),
        Actor::Officer { officer, .. } => (Some(officer.0), None),
        Actor::System { job } => (None, Some(job.to_owned())),
    };
    AuditRow {
        seq,
        at: entry.at,
        actor_kind: entry.actor.kind().to_owned(),
        actor_id,
        account: entry.actor.account(),
        job,
        acting_for: entry.acting_for,
        grant: entry.grant,
        action: entry.action.word().to_owned(),
        resource: entry.resource.word().to_owned(),
        resource_id: entry.resource_id,
        decision: entry.outcome.decision().to_owned(),
        ground: entry.outcome.ground().to_owned(),
        reason: entry.reason.map(str::to_owned),
    }
}

fn read(row: &Row) -> Result<AuditRow, StorageError> {
    Ok(AuditRow {
        seq: row.get("seq")?,
        at: row.get("at")?,
        actor_kind: row.get("actor_kind")?,
        actor_id: row.maybe("actor_id")?,
        account: row.maybe("account_id")?,
        job: row.maybe("job")?,
        acting_for: row.maybe("acting_for")?,
        grant: row.maybe("grant_id")?,
        action: row.get("action")?,
        resource: row.get("resource")?,
        resource_id: row.maybe("resource_id")?,
        decision: row.get("decision")?,
        ground: row.get("ground")?,
        reason: row.maybe("reason")?,
    })
}

/// The hash of a row and of all before it.
fn seal(previous: &[u8; 32], row: &AuditRow) -> [u8; 32] {
    let number = |number: Option<i64>| number.map(|n| n.to_string()).unwrap_or_default();
    seal_fields(
        previous,
        &[
            row.seq.to_string().as_str(),
            &row.at.0.to_string(),
            &row.actor_kind,
            &number(row.actor_id),
            &number(row.account.map(|account| account.0)),
            row.job.as_deref().unwrap_or_default(),
            &row.action,
            &row.resource,
            &number(row.resource_id),
            &row.decision,
            &row.ground,
            &number(row.acting_for.map(|person| person.0)),
            &number(row.grant.map(|grant| grant.0)),
            row.reason.as_deref().unwrap_or_default(),
        ],
    )
}

/// How many fields of a row are sealed.
const SEALED: usize = 14;

/// How many of them a row had at first. One that has nothing in the others keeps the seal
/// that it was given then.
const SEALED_AT_FIRST: usize = 11;

/// The hash of the fields of a row, in the order of [`seal`]. They are told apart by
/// their lengths.
fn seal_fields(previous: &[u8; 32], fields: &[&str; SEALED]) -> [u8; 32] {
    let (first, later) = fields.split_at(SEALED_AT_FIRST);
    let later = if later.iter().all(|field| field.is_empty()) {
        &[]
    } else {
        later
    };
    let mut bytes = Vec::with_capacity(256);
    bytes.extend_from_slice(previous);
    for field in first.iter().chain(later) {
        bytes.extend_from_slice(&(field.len() as u64).to_le_bytes());
        bytes.extend_from_slice(field.as_bytes());
    }
    Sha256::digest(&bytes).into()
}
