//! A person's dates at a secret address, for their own calendar.

use domain::Timestamp;
use policy::{Access, Account, ChangeAccount};

use crate::account::ReadsAccount;
use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;

/// Since when somebody's dates are at a secret address.
///
/// # Errors
/// When the database cannot be read.
pub async fn since<A: ReadsAccount>(
    reader: impl Reader,
    access: &Access<Account, A>,
) -> Result<Option<Timestamp>, StorageError> {
    let query = sql!("calendar_feed/one")
        .bind(access.council())
        .bind(access.account());
    let row = reader.row(query).await?;
    row.map(|row| row.get("created_at")).transpose()
}

/// Puts somebody's dates at a new secret address; an earlier one ends.
///
/// # Errors
/// When the database cannot be written.
pub async fn put(
    tx: &mut Tx<'_>,
    access: &Access<Account, ChangeAccount>,
    hash: [u8; 32],
) -> Result<(), StorageError> {
    let query = sql!("calendar_feed/put")
        .bind(access.council())
        .bind(access.account())
        .bind(hash)
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// Takes somebody's dates away from their address.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(
    tx: &mut Tx<'_>,
    access: &Access<Account, ChangeAccount>,
) -> Result<(), StorageError> {
    let query = sql!("calendar_feed/end")
        .bind(access.council())
        .bind(access.account());
    tx.run(query).await.map(drop)
}
