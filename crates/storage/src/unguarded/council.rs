//! The council itself, and who works for it.

use domain::{CouncilId, OfficerId, Timestamp};

use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;

/// The council that a database is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CouncilRow {
    /// Its number.
    pub number: CouncilId,
    /// Its name.
    pub name: String,
    /// Where the name comes from: `settings` or `import`.
    pub named_by: String,
}

/// Adds the council, if it is not there.
///
/// # Errors
/// When the database cannot be written.
pub async fn ensure(
    tx: &mut Tx<'_>,
    council: &CouncilRow,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("council/add")
        .bind(council.number)
        .bind(&council.name)
        .bind(&council.named_by)
        .bind(at);
    tx.run(query).await.map(drop)
}

/// Gives the council the name of its settings.
///
/// # Errors
/// When the database cannot be written.
pub async fn rename(tx: &mut Tx<'_>, council: &CouncilRow) -> Result<(), StorageError> {
    let query = sql!("council/rename")
        .bind(council.number)
        .bind(&council.name)
        .bind(&council.named_by);
    tx.run(query).await.map(drop)
}

/// The council that this database is for: `None` while there is none, or more than one.
///
/// # Errors
/// When the database cannot be read.
pub async fn only(reader: impl Reader) -> Result<Option<CouncilRow>, StorageError> {
    let rows = reader.rows(sql!("council/only")).await?;
    let [row] = rows.as_slice() else {
        return Ok(None);
    };
    Ok(Some(CouncilRow {
        number: row.get("council_id")?,
        name: row.get("name")?,
        named_by: row.get("named_by")?,
    }))
}

/// The id of the officer with this name, who gets `id` if they have none yet.
///
/// # Errors
/// When the database cannot be written.
pub async fn officer(
    tx: &mut Tx<'_>,
    council: CouncilId,
    name: &str,
    id: OfficerId,
    at: Timestamp,
) -> Result<OfficerId, StorageError> {
    let query = sql!("officer/add")
        .bind(council)
        .bind(id)
        .bind(name)
        .bind(at);
    tx.run(query).await?;
    let query = sql!("officer/by_name").bind(council).bind(name);
    match tx.row(query).await? {
        Some(row) => row.get("officer_id"),
        None => Err(StorageError::Stale),
    }
}

/// The name of an officer.
///
/// # Errors
/// When the database cannot be read.
pub async fn officer_name(
    reader: impl Reader,
    council: CouncilId,
    officer: OfficerId,
) -> Result<Option<String>, StorageError> {
    let query = sql!("officer/name").bind(council).bind(officer);
    match reader.row(query).await? {
        Some(row) => row.get("name").map(Some),
        None => Ok(None),
    }
}
