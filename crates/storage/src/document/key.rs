//! The key of each case, wrapped by the council's master key.

use domain::{CaseId, Timestamp};
use policy::{Access, Case, CaseIds, Council, KeepDocuments};

use super::UsesKey;
use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;

/// The most master keys that a council has had.
const MASTERS_MAX: i64 = 1_000;

/// A wrapped key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrappedKey {
    /// The id of the master key that wrapped it.
    pub master: String,
    /// The wrapped key.
    pub wrapped: Vec<u8>,
}

/// The wrapped key of the case, if it has one.
///
/// # Errors
/// When the database cannot be read.
pub async fn one<A: UsesKey>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Option<WrappedKey>, StorageError> {
    let query = sql!("case_key/one")
        .bind(access.council())
        .bind(access.case());
    let Some(row) = reader.row(query).await? else {
        return Ok(None);
    };
    Ok(Some(WrappedKey {
        master: row.get("master_id")?,
        wrapped: row.get("wrapped")?,
    }))
}

/// Gives the case its key. `false` when it has one already.
///
/// # Errors
/// When the database cannot be written.
pub async fn add<A: UsesKey>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    key: &WrappedKey,
) -> Result<bool, StorageError> {
    let query = sql!("case_key/add")
        .bind(access.council())
        .bind(access.case())
        .bind(&key.master)
        .bind(key.wrapped.as_slice())
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}

/// Which master keys wrap keys of cases, and how many each.
///
/// # Errors
/// When the database cannot be read.
pub async fn masters(
    reader: impl Reader,
    access: &Access<Council, KeepDocuments>,
) -> Result<Vec<(String, i64)>, StorageError> {
    let query = sql!("case_key/masters")
        .bind(access.council())
        .bind(MASTERS_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| Ok((row.get("master_id")?, row.get("cases")?)))
        .collect()
}

/// Some of the cases' keys that another master key wraps than this one.
///
/// # Errors
/// When the database cannot be read.
pub async fn under_others(
    reader: impl Reader,
    access: &Access<Council, KeepDocuments>,
    master: &str,
    at_most: i64,
) -> Result<Vec<(CaseIds, WrappedKey)>, StorageError> {
    let query = sql!("case_key/under_others")
        .bind(access.council())
        .bind(master)
        .bind(at_most);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            let ids = CaseIds {
                case: row.get::<CaseId>("case_id")?,
                reference: row.get("reference")?,
                child: row.get("child_id")?,
            };
            let key = WrappedKey {
                master: row.get("master_id")?,
                wrapped: row.get("wrapped")?,
            };
            Ok((ids, key))
        })
        .collect()
}

/// Puts a key that another master key wraps in the place of the one that was read. `false`
/// when somebody else was first.
///
/// # Errors
/// When the database cannot be written.
pub async fn rewrap(
    tx: &mut Tx<'_>,
    access: &Access<Case, KeepDocuments>,
    was: &str,
    key: &WrappedKey,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("case_key/rewrap")
        .bind(access.council())
        .bind(access.case())
        .bind(was)
        .bind(&key.master)
        .bind(key.wrapped.as_slice())
        .bind(at);
    Ok(tx.run(query).await? == 1)
}
