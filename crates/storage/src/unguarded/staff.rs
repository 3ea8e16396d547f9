//! Coming in as somebody who works for the council: before it there is no account that
//! could ask for access.

use domain::{AccountId, CouncilId, InvitationId, OfficerId, Timestamp};

use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;
use crate::staff::{StaffRow, from_row};

/// An invitation, as its link finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffInvited {
    /// For whom.
    pub officer: OfficerId,
    /// Their name.
    pub name: String,
    /// Its id.
    pub id: InvitationId,
    /// Where its link went.
    pub email: String,
    /// The hash of its word.
    pub word_hash: [u8; 32],
    /// How many wrong words it still takes.
    pub tries_left: i64,
    /// Until when it can be used.
    pub until: Timestamp,
    /// Whether it is neither spent, nor ended, nor taken back.
    pub is_open: bool,
}

/// The invitation that a link names, of somebody who has not left.
///
/// # Errors
/// When the database cannot be read.
pub async fn invitation(
    reader: impl Reader,
    council: CouncilId,
    token_id: &str,
) -> Result<Option<StaffInvited>, StorageError> {
    let query = sql!("staff_invitation/by_token")
        .bind(council)
        .bind(token_id);
    let Some(row) = reader.row(query).await? else {
        return Ok(None);
    };
    Ok(Some(StaffInvited {
        officer: row.get("officer_id")?,
        name: row.get("name")?,
        id: row.get("invitation_id")?,
        email: row.get("email")?,
        word_hash: row.get("word_hash")?,
        tries_left: row.get("tries_left")?,
        until: row.get("until_at")?,
        is_open: row.get::<String>("state")? == "open",
    }))
}

/// Counts a wrong word. How many tries are left; `None` if it was not open.
///
/// # Errors
/// When the database cannot be written.
pub async fn count_try(
    tx: &mut Tx<'_>,
    council: CouncilId,
    token_id: &str,
    at: Timestamp,
) -> Result<Option<i64>, StorageError> {
    let query = sql!("staff_invitation/count_try")
        .bind(council)
        .bind(token_id)
        .bind(at);
    match tx.row(query).await? {
        Some(row) => row.get("tries_left").map(Some),
        None => Ok(None),
    }
}

/// Spends an invitation, once. `false` if it is not open, in time and with tries left.
///
/// # Errors
/// When the database cannot be written.
pub async fn spend(
    tx: &mut Tx<'_>,
    council: CouncilId,
    token_id: &str,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("staff_invitation/spend")
        .bind(council)
        .bind(token_id)
        .bind(at);
    Ok(tx.run(query).await? == 1)
}

/// Gives an officer the account, just made, that they sign in with. `false` if they have
/// one, or have left.
///
/// # Errors
/// When the database cannot be written.
pub async fn take_account(
    tx: &mut Tx<'_>,
    council: CouncilId,
    officer: OfficerId,
    account: AccountId,
) -> Result<bool, StorageError> {
    let query = sql!("account/make_staff").bind(council).bind(account);
    tx.run_on_one(query).await?;
    let query = sql!("officer/take_account")
        .bind(council)
        .bind(officer)
        .bind(account);
    Ok(tx.run(query).await? == 1)
}

/// One of those who work, or worked, for the council.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(
    reader: impl Reader,
    council: CouncilId,
    officer: OfficerId,
) -> Result<Option<StaffRow>, StorageError> {
    let query = sql!("officer/one").bind(council).bind(officer);
    reader.row(query).await?.as_ref().map(from_row).transpose()
}
