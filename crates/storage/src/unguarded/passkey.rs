//! Passkeys, as signing in asks for them: nobody has proven anything yet.

use domain::{AccountId, CouncilId, FactorId, PersonId, Timestamp};

use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;

/// A passkey that a device answers with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Whose it is.
    pub account: AccountId,
    /// The person whose account it is.
    pub person: PersonId,
    /// Its id.
    pub id: FactorId,
    /// Its public key and what it counts, as it was kept.
    pub credential: String,
}

/// The passkey with this credential id, if somebody with an open account has it.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    reader: impl Reader,
    council: CouncilId,
    credential_id: &[u8],
) -> Result<Option<Found>, StorageError> {
    let query = sql!("passkey/by_credential")
        .bind(council)
        .bind(credential_id);
    let Some(row) = reader.row(query).await? else {
        return Ok(None);
    };
    Ok(Some(Found {
        account: row.get("account_id")?,
        person: row.get("person_id")?,
        id: row.get("factor_id")?,
        credential: row.get("credential")?,
    }))
}

/// Notes that a passkey was used, and what it counts now. `false` if it was taken away.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_use(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
    passkey: FactorId,
    credential: &str,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("passkey/use")
        .bind(council)
        .bind(account)
        .bind(passkey)
        .bind(credential)
        .bind(at);
    Ok(tx.run(query).await? == 1)
}

/// Uses a challenge up; it is remembered until it is too old to be answered.
///
/// # Errors
/// [`StorageError::Taken`] when it was used before.
pub async fn spend_challenge(
    tx: &mut Tx<'_>,
    council: CouncilId,
    hash: [u8; 32],
    until: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("spent_challenge/add")
        .bind(council)
        .bind(hash)
        .bind(until);
    tx.run(query).await.map(drop)
}

/// Gives a challenge back that was used up for nothing.
///
/// # Errors
/// When the database cannot be written.
pub async fn give_back_challenge(
    tx: &mut Tx<'_>,
    council: CouncilId,
    hash: [u8; 32],
) -> Result<(), StorageError> {
    let query = sql!("spent_challenge/give_back").bind(council).bind(hash);
    tx.run(query).await.map(drop)
}
