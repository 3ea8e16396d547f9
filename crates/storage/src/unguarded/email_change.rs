//! New addresses to sign in with: whoever has the link of a mail stops one, and the program's own
//! job lets one take effect. Neither has a session.

use domain::{AccountId, CouncilId, PersonId, Timestamp};

use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;

/// Which account, and which change of it.
pub type Which = (AccountId, i64);

/// The change that a link stops, and whose it is: whichever waits for its account.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_stop(
    reader: impl Reader,
    council: CouncilId,
    hash: [u8; 32],
) -> Result<Option<(Which, PersonId)>, StorageError> {
    let query = sql!("email_change/by_stop").bind(council).bind(hash);
    let row = reader.row(query).await?;
    row.map(|row| {
        let which = (row.get("account_id")?, row.get("email_change_id")?);
        Ok((which, row.get("person_id")?))
    })
    .transpose()
}

/// A change does not take effect, and why. `false` if it was over.
///
/// # Errors
/// When the database cannot be written.
pub async fn stop(
    tx: &mut Tx<'_>,
    council: CouncilId,
    (account, id): Which,
    at: Timestamp,
    how: &'static str,
) -> Result<bool, StorageError> {
    let query = sql!("email_change/stop")
        .bind(council)
        .bind(account)
        .bind(id)
        .bind(at)
        .bind(how);
    Ok(tx.run(query).await? == 1)
}

/// Whatever waits for an account does not take effect, and why. `false` if nothing waited.
///
/// # Errors
/// When the database cannot be written.
pub async fn stop_all(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
    at: Timestamp,
    how: &'static str,
) -> Result<bool, StorageError> {
    let query = sql!("email_change/stop_all")
        .bind(council)
        .bind(account)
        .bind(at)
        .bind(how);
    Ok(tx.run(query).await? > 0)
}

/// A change whose day has come.
#[derive(Clone, PartialEq, Eq)]
pub struct Due {
    /// Which it is.
    pub which: Which,
    /// Whose account it is.
    pub person: PersonId,
    /// The address of before.
    pub old: String,
    /// The new one, as it was typed.
    pub email: String,
    /// The same as it is compared.
    pub folded: String,
    /// Whether something is careful about them now.
    pub is_careful: bool,
    /// Whether they answered at a protected number before it was asked for.
    pub by_call_back: bool,
    /// Whether only that could ask for it: the old address hears nothing of it.
    pub is_quiet: bool,
    /// Whether the mail that was to warn the old address will never go.
    pub is_untold: bool,
}

/// Addresses are for their owner.
impl std::fmt::Debug for Due {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Due({})", self.which.1)
    }
}

/// Changes whose day has come, the oldest first; those whose old address was warned by `told_by`.
///
/// # Errors
/// When the database cannot be read.
pub async fn due(
    reader: impl Reader,
    council: CouncilId,
    now: Timestamp,
    told_by: Timestamp,
    limit: i64,
) -> Result<Vec<Due>, StorageError> {
    let query = sql!("email_change/due")
        .bind(council)
        .bind(now)
        .bind(limit)
        .bind(told_by);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Due {
                which: (row.get("account_id")?, row.get("email_change_id")?),
                person: row.get("person_id")?,
                old: row.get("old")?,
                email: row.get("email")?,
                folded: row.get("email_folded")?,
                is_careful: row.get("careful")?,
                by_call_back: row.get("by_call_back")?,
                is_quiet: row.get("quiet")?,
                is_untold: row.get("untold")?,
            })
        })
        .collect()
}

/// A change takes effect: every session and remembered device ends, and so do the links for a new
/// password that went to the old address, and the secret address of their dates. `false` if somebody
/// else has the address.
///
/// # Errors
/// [`StorageError::Stale`] when it was stopped or done at the same instant; or when the database
/// cannot be written.
pub async fn take_effect(
    tx: &mut Tx<'_>,
    council: CouncilId,
    due: &Due,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let (account, id) = due.which;
    let query = sql!("account/change_email")
        .bind(council)
        .bind(account)
        .bind(&due.email)
        .bind(&due.folded);
    if tx.run(query).await? != 1 {
        return Ok(false);
    }
    let query = sql!("email_change/done")
        .bind(council)
        .bind(account)
        .bind(id)
        .bind(at);
    // Stopped at the same instant, or done by another server: all of it is undone.
    if tx.run(query).await? != 1 {
        return Err(StorageError::Stale);
    }
    super::session::end_all(tx, council, account, at, "email").await?;
    super::calendar::end(tx, council, account).await?;
    let query = sql!("email_change/end_resets")
        .bind(council)
        .bind(account)
        .bind(at);
    tx.run(query).await?;
    Ok(true)
}
