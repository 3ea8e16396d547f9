//! A new address to sign in with, which somebody asks for on the phone.

use domain::{AccountId, MailId, Timestamp};
use policy::{Access, Account, ActForCaller, Case, ChangeAccount};

use crate::account::ReadsAccount;
use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;

/// A new address that waits; which one it is, is read by nobody before it is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// The account.
    pub account: AccountId,
    /// Its id.
    pub id: i64,
    /// When it takes effect, at the earliest.
    pub effect_at: Timestamp,
    /// Whether only a call back could ask for it: the old address hears nothing of it.
    pub is_quiet: bool,
}

/// A new address to keep.
#[derive(Clone, PartialEq, Eq)]
pub struct NewChange {
    /// Its id.
    pub id: i64,
    /// The account.
    pub account: AccountId,
    /// The address as it was typed.
    pub email: String,
    /// The same as it is compared.
    pub folded: String,
    /// Whether the caller was rung back at a number that an officer recorded as protected.
    pub by_call_back: bool,
    /// When it takes effect.
    pub effect_at: Timestamp,
    /// The hash of the link that stops it.
    pub stop_hash: [u8; 32],
    /// The mail that warns the old address; none where only a call back could ask for it.
    pub warning: Option<MailId>,
}

/// An address is for its owner.
impl std::fmt::Debug for NewChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewChange({})", self.id)
    }
}

/// The account of whoever is on the phone, and its address.
///
/// # Errors
/// When the database cannot be read.
pub async fn account(
    reader: impl Reader,
    access: &Access<Case, ActForCaller>,
) -> Result<Option<(AccountId, String)>, StorageError> {
    let query = sql!("email_change/account")
        .bind(access.council())
        .bind(access.viewer());
    let row = reader.row(query).await?;
    row.map(|row| Ok((row.get("account_id")?, row.get("email")?)))
        .transpose()
}

/// Whether somebody signs in with an address already.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_taken(
    reader: impl Reader,
    access: &Access<Case, ActForCaller>,
    folded: &str,
) -> Result<bool, StorageError> {
    let query = sql!("email_change/is_taken")
        .bind(access.council())
        .bind(folded);
    Ok(reader.row(query).await?.is_some())
}

/// The new address that waits for the account of whoever is on the phone.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_caller(
    reader: impl Reader,
    access: &Access<Case, ActForCaller>,
) -> Result<Option<Waiting>, StorageError> {
    let query = sql!("email_change/of_person")
        .bind(access.council())
        .bind(access.viewer());
    reader.row(query).await?.as_ref().map(waiting).transpose()
}

/// The new address that waits for one's own account.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_account<A: ReadsAccount>(
    reader: impl Reader,
    access: &Access<Account, A>,
) -> Result<Option<Waiting>, StorageError> {
    let query = sql!("email_change/of_account")
        .bind(access.council())
        .bind(access.account());
    reader.row(query).await?.as_ref().map(waiting).transpose()
}

fn waiting(row: &Row) -> Result<Waiting, StorageError> {
    Ok(Waiting {
        account: row.get("account_id")?,
        id: row.get("email_change_id")?,
        effect_at: row.get("effect_at")?,
        is_quiet: row.get("quiet")?,
    })
}

/// Keeps a new address, to take effect later.
///
/// # Errors
/// [`StorageError::Stale`] when another one was asked for at the same instant; or when the database
/// cannot be written.
pub async fn ask(
    tx: &mut Tx<'_>,
    access: &Access<Case, ActForCaller>,
    new: &NewChange,
) -> Result<(), StorageError> {
    let query = sql!("email_change/ask")
        .bind(access.council())
        .bind(new.account)
        .bind(new.id)
        .bind(&new.email)
        .bind(&new.folded)
        .bind(access.at())
        .bind(access.actor().to_string())
        .bind(new.by_call_back)
        .bind(new.effect_at)
        .bind(new.stop_hash)
        .bind(new.warning);
    tx.run_on_one(query).await
}

/// Another address is asked for: the one before does not take effect. `false` if none waited.
///
/// # Errors
/// When the database cannot be written.
pub async fn replace(
    tx: &mut Tx<'_>,
    access: &Access<Case, ActForCaller>,
    account: AccountId,
) -> Result<bool, StorageError> {
    let (council, at) = (access.council(), access.at());
    crate::unguarded::email_change::stop_all(tx, council, account, at, "replaced").await
}

/// One stops a new address oneself. `false` if none waits.
///
/// # Errors
/// When the database cannot be written.
pub async fn stop(
    tx: &mut Tx<'_>,
    access: &Access<Account, ChangeAccount>,
    waiting: &Waiting,
) -> Result<bool, StorageError> {
    let (council, at) = (access.council(), access.at());
    let which = (access.account(), waiting.id);
    crate::unguarded::email_change::stop(tx, council, which, at, "stopped").await
}
