//! The council's phone line: when it is closed for a reason.

use domain::Timestamp;
use domain::line::Closure;
use policy::{Access, Council, RunLine};

use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;
use crate::unguarded::line::{ClosureRow, read_closures};

/// When the line is closed from now on, the next first.
///
/// # Errors
/// When the database cannot be read.
pub async fn closures(
    reader: impl Reader,
    access: &Access<Council, RunLine>,
    now: Timestamp,
) -> Result<Vec<ClosureRow>, StorageError> {
    read_closures(reader, access.council(), now).await
}

/// Closes the line for a time.
///
/// # Errors
/// When the database cannot be written.
pub async fn close(
    tx: &mut Tx<'_>,
    access: &Access<Council, RunLine>,
    id: i64,
    closure: &Closure,
) -> Result<(), StorageError> {
    let query = sql!("line/close")
        .bind(access.council())
        .bind(id)
        .bind(closure.from)
        .bind(closure.until)
        .bind(&closure.said)
        .bind(access.actor().to_string())
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// Takes a closure back. Whether it held till now.
///
/// # Errors
/// When the database cannot be written.
pub async fn reopen(
    tx: &mut Tx<'_>,
    access: &Access<Council, RunLine>,
    id: i64,
) -> Result<bool, StorageError> {
    let query = sql!("line/reopen")
        .bind(access.council())
        .bind(id)
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}
