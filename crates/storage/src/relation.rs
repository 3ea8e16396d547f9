//! Who has to do with a case: on what ground, on whose word, from when until when.

use domain::{AccountId, CaseId, PersonId, Timestamp};
use policy::{Access, Case, ChangePeople, Invite, MoveRights, On, Reads, Relation};

use crate::account::Notices;
use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;

/// The most relations that one case has.
const OF_CASE: i64 = 200;

/// A relation to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRelation {
    /// Its id.
    pub id: i64,
    /// Who.
    pub person: PersonId,
    /// What they are to the child.
    pub kind: Relation,
    /// On what ground: birth parent, order, has care.
    pub basis: Option<String>,
    /// What an officer has seen that shows it.
    pub evidence: String,
    /// From when it counts.
    pub from: Timestamp,
    /// Until when it counts; `None` for no end in sight.
    pub until: Option<Timestamp>,
}

/// A relation on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationRow {
    /// Its id.
    pub id: i64,
    /// Who.
    pub person: PersonId,
    /// What they are to the child.
    pub kind: Relation,
    /// On what ground.
    pub basis: Option<String>,
    /// What an officer has seen that shows it.
    pub evidence: String,
    /// Who recorded it: `officer 7`.
    pub recorded_by: String,
    /// When.
    pub recorded_at: Timestamp,
    /// From when it counts.
    pub from: Timestamp,
    /// Until when it counts.
    pub until: Option<Timestamp>,
}

/// Somebody who may be told about a case, and has an account to be told by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Who.
    pub person: PersonId,
    /// What they are to the child.
    pub kind: Relation,
    /// Their account.
    pub account: AccountId,
    /// Where they want formal notices.
    pub notices: Notices,
    /// The language that they read.
    pub language: String,
}

/// Adds a relation.
///
/// # Errors
/// [`StorageError::Taken`] when the id is.
pub async fn add<A: Relates>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    relation: &NewRelation,
) -> Result<(), StorageError> {
    let (recorded_by, at) = (access.actor().to_string(), access.at());
    insert(
        tx,
        access.council(),
        access.case(),
        relation,
        recorded_by,
        at,
    )
    .await
}

pub(crate) async fn insert(
    tx: &mut Tx<'_>,
    council: domain::CouncilId,
    case: CaseId,
    relation: &NewRelation,
    recorded_by: String,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("relation/add")
        .bind(council)
        .bind(case)
        .bind(relation.id)
        .bind(relation.person)
        .bind(relation.kind.word())
        .bind(relation.basis.as_ref())
        .bind(&relation.evidence)
        .bind(recorded_by)
        .bind(at)
        .bind(relation.from)
        .bind(relation.until);
    tx.run(query).await.map(drop)
}

/// Ends a relation at the moment of the access. Whether it had not ended before.
///
/// # Errors
/// When the database cannot be written.
pub async fn end<A: Relates>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    relation: i64,
    why: &str,
) -> Result<bool, StorageError> {
    let query = sql!("relation/end")
        .bind(access.council())
        .bind(access.case())
        .bind(relation)
        .bind(access.at())
        .bind(access.actor().to_string())
        .bind(why);
    Ok(tx.run(query).await? == 1)
}

/// The address of somebody who has to do with the case, folded; `None` without an account.
///
/// # Errors
/// When the database cannot be read.
pub async fn address_of(
    reader: impl Reader,
    access: &Access<Case, Invite>,
    relation: &RelationRow,
) -> Result<Option<String>, StorageError> {
    let query = sql!("account/email_of_person")
        .bind(access.council())
        .bind(relation.person);
    match reader.row(query).await? {
        Some(row) => row.get("email_folded").map(Some),
        None => Ok(None),
    }
}

/// Whether somebody has to do with the case now, or is its child.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_related(
    reader: impl Reader,
    access: &Access<Case, policy::Record>,
    person: PersonId,
) -> Result<bool, StorageError> {
    let query = sql!("relation/is_related")
        .bind(access.council())
        .bind(access.case())
        .bind(person)
        .bind(access.at());
    Ok(reader.row(query).await?.is_some())
}

/// Every relation of the case, past and present. For officers.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_case(
    reader: impl Reader,
    access: &Access<Case, Invite>,
) -> Result<Vec<RelationRow>, StorageError> {
    let query = sql!("relation/of_case")
        .bind(access.council())
        .bind(access.case())
        .bind(OF_CASE);
    reader.rows(query).await?.iter().map(from_row).collect()
}

/// Who may be told about the case now.
///
/// # Errors
/// When the database cannot be read.
pub async fn recipients<A: Tells>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<Recipient>, StorageError> {
    let query = sql!("relation/recipients")
        .bind(access.council())
        .bind(access.case())
        .bind(access.at())
        .bind(OF_CASE);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Recipient {
                person: row.get("person_id")?,
                kind: kind(row)?,
                account: row.get("account_id")?,
                notices: Notices::from_word(&row.get::<String>("notices")?)
                    .ok_or_else(|| row.damaged("notices"))?,
                language: row.get("language")?,
            })
        })
        .collect()
}

/// Actions that say who has to do with a case.
pub trait Relates: On<Case> {}
impl Relates for Invite {}
impl Relates for ChangePeople {}
impl Relates for MoveRights {}

/// Actions after which people are told.
pub trait Tells: Reads {}
impl Tells for MoveRights {}
impl Tells for ChangePeople {}
impl Tells for policy::Record {}
impl Tells for policy::Import {}
impl Tells for policy::Release {}
impl Tells for policy::Notify {}

fn kind(row: &Row) -> Result<Relation, StorageError> {
    Relation::from_word(&row.get::<String>("kind")?).ok_or_else(|| row.damaged("kind"))
}

fn from_row(row: &Row) -> Result<RelationRow, StorageError> {
    Ok(RelationRow {
        id: row.get("relation_id")?,
        person: row.get("person_id")?,
        kind: kind(row)?,
        basis: row.maybe("basis")?,
        evidence: row.get("evidence")?,
        recorded_by: row.get("recorded_by")?,
        recorded_at: row.get("recorded_at")?,
        from: row.get("valid_from")?,
        until: row.maybe("valid_until")?,
    })
}
