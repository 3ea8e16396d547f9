//! Counting tries from one place. The key is a hash: no network address is kept.

use domain::{CouncilId, Timestamp};

use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;

/// Counts one try. How many since the count began; it begins anew when the last one
/// began at or before `since`.
///
/// # Errors
/// When the database cannot be written.
pub async fn hit(
    tx: &mut Tx<'_>,
    council: CouncilId,
    key: &str,
    at: Timestamp,
    since: Timestamp,
) -> Result<i64, StorageError> {
    let query = sql!("throttle/hit")
        .bind(council)
        .bind(key)
        .bind(at)
        .bind(since);
    match tx.row(query).await? {
        Some(row) => row.get("hits"),
        None => Ok(1),
    }
}

/// How many tries there were, without counting one.
///
/// # Errors
/// When the database cannot be read.
pub async fn hits(
    reader: impl Reader,
    council: CouncilId,
    key: &str,
    since: Timestamp,
) -> Result<i64, StorageError> {
    let query = sql!("throttle/read").bind(council).bind(key).bind(since);
    match reader.row(query).await? {
        Some(row) => row.get("hits"),
        None => Ok(0),
    }
}

/// Gives one try back: it was a right one.
///
/// # Errors
/// When the database cannot be written.
pub async fn give_back(tx: &mut Tx<'_>, council: CouncilId, key: &str) -> Result<(), StorageError> {
    let query = sql!("throttle/give_back").bind(council).bind(key);
    tx.run(query).await.map(drop)
}

/// Forgets counts that began at or before `since`. How many.
///
/// # Errors
/// When the database cannot be written.
pub async fn sweep(
    tx: &mut Tx<'_>,
    council: CouncilId,
    since: Timestamp,
) -> Result<u64, StorageError> {
    let query = sql!("throttle/sweep").bind(council).bind(since);
    tx.run(query).await
}
