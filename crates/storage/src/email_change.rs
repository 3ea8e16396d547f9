//! A new address to sign in with, which somebody asks for on the phone.

use domain::{AccountId, Timestamp};
use policy::{Access, Account, ActForCaller, Case, ChangeAccount};

use crate::account::ReadsAccount;
use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;

/// A new address that waits.
#[derive(Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The account.
    pub account: AccountId,
    /// Its id.
    pub id: i64,
    /// The address.
    pub email: String,
    /// When it takes effect.
    pub effect_at: Timestamp,
}

/// An address is for its owner.
impl std::fmt::Debug for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Waiting({})", self.id)
    }
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
    /// Whether the caller was rung back.
    pub by_call_back: bool,
    /// When it takes effect.
    pub effect_at: Timestamp,
    /// The hash of the link that stops it.
    pub stop_hash: [u8; 32],
}

/// The account of whoever is on the phone, and its address as it is compared.
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
    row.map(|row| Ok((row.get("account_id")?, row.get("email_folded")?)))
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
        email: row.get("email")?,
        effect_at: row.get("effect_at")?,
    })
}

/// Keeps a new address, to take effect later.
///
/// # Errors
/// When the database cannot be written.
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
        .bind(new.stop_hash);
    tx.run(query).await.map(drop)
}

/// Another address was asked for: the one before does not take effect.
///
/// # Errors
/// When the database cannot be written.
pub async fn replace(
    tx: &mut Tx<'_>,
    access: &Access<Case, ActForCaller>,
    before: &Waiting,
) -> Result<bool, StorageError> {
    let (council, at) = (access.council(), access.at());
    crate::unguarded::email_change::stop(tx, council, (before.account, before.id), at, "replaced")
        .await
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
