//! The passkeys of one's own account. What signing in needs of them before there is any
//! access is in [`crate::unguarded::passkey`].

use domain::{FactorId, Timestamp};
use policy::{Access, Account, ChangeAccount};

use crate::account::ReadsAccount;
use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;

/// A passkey, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Its id.
    pub id: FactorId,
    /// What its owner calls it.
    pub name: String,
    /// What devices know it by.
    pub credential_id: Vec<u8>,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last used.
    pub used_at: Option<Timestamp>,
}

/// A passkey to add.
#[derive(Debug, Clone)]
pub struct NewPasskey {
    /// Its id.
    pub id: FactorId,
    /// What its owner calls it.
    pub name: String,
    /// What devices know it by.
    pub credential_id: Vec<u8>,
    /// Its public key and what it counts.
    pub credential: String,
}

/// The passkeys, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn all<A: ReadsAccount>(
    reader: impl Reader,
    access: &Access<Account, A>,
) -> Result<Vec<Passkey>, StorageError> {
    let query = sql!("passkey/of_account")
        .bind(access.council())
        .bind(access.account());
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Passkey {
                id: row.get("factor_id")?,
                name: row.get("name")?,
                credential_id: row.get("credential_id")?,
                created_at: row.get("created_at")?,
                used_at: row.maybe("used_at")?,
            })
        })
        .collect()
}

/// Adds a passkey.
///
/// # Errors
/// [`StorageError::Taken`] when the device has answered for it already.
pub async fn add(
    tx: &mut Tx<'_>,
    access: &Access<Account, ChangeAccount>,
    passkey: &NewPasskey,
) -> Result<(), StorageError> {
    let query = sql!("passkey/add")
        .bind(access.council())
        .bind(access.account())
        .bind(passkey.id)
        .bind(&passkey.name)
        .bind(passkey.credential_id.as_slice())
        .bind(&passkey.credential)
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// Takes a passkey away. Whether it was there.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(
    tx: &mut Tx<'_>,
    access: &Access<Account, ChangeAccount>,
    passkey: FactorId,
) -> Result<bool, StorageError> {
    let query = sql!("passkey/end")
        .bind(access.council())
        .bind(access.account())
        .bind(passkey);
    Ok(tx.run(query).await? == 1)
}
