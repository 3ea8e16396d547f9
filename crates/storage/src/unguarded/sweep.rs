//! Forgetting what is long over: nobody asks for it any more, so nobody has to prove access.

use domain::{CouncilId, Timestamp};

use crate::engine::{Tx, sql};
use crate::error::StorageError;

/// Forgets sessions, codes, remembered devices and links for a new password that were over
/// at or before `since`. How many.
///
/// # Errors
/// When the database cannot be written.
pub async fn sign_in(
    tx: &mut Tx<'_>,
    council: CouncilId,
    since: Timestamp,
) -> Result<u64, StorageError> {
    let mut forgotten = 0;
    for query in [
        sql!("session/sweep"),
        sql!("code/sweep"),
        sql!("device/sweep"),
        sql!("reset/sweep"),
        sql!("spent_challenge/sweep"),
    ] {
        forgotten += tx.run(query.bind(council).bind(since)).await?;
    }
    Ok(forgotten)
}
