//! Who a calendar asks for: all that it has is a secret address, which ends when an account changes
//! hands.

use domain::{AccountId, CouncilId, PersonId};

use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;

/// Whose dates are at a secret address.
///
/// # Errors
/// When the database cannot be read.
pub async fn whose(
    reader: impl Reader,
    council: CouncilId,
    hash: [u8; 32],
) -> Result<Option<(AccountId, PersonId)>, StorageError> {
    let query = sql!("calendar_feed/by_hash").bind(council).bind(hash);
    let row = reader.row(query).await?;
    row.map(|row| Ok((row.get("account_id")?, row.get("person_id")?)))
        .transpose()
}

/// Somebody's dates are at no address any more: whoever had the account may have kept it.
///
/// # Errors
/// When the database cannot be written.
pub(crate) async fn end(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
) -> Result<(), StorageError> {
    let query = sql!("calendar_feed/end").bind(council).bind(account);
    tx.run(query).await.map(drop)
}
