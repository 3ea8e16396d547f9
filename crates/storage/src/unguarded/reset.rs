//! A forgotten password: a link by mail and a word from an officer.

use domain::{AccountId, CouncilId, PersonId, Timestamp};

use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;

/// A reset to begin.
#[derive(Debug, Clone, Copy)]
pub struct NewReset {
    /// Its id.
    pub id: i64,
    /// The account.
    pub account: AccountId,
    /// The hash of the link's token.
    pub token_hash: [u8; 32],
    /// The hash of the word, where an officer has given one already.
    pub word_hash: Option<[u8; 32]>,
    /// How many wrong words end it.
    pub tries: i64,
    /// Until when it is good.
    pub until: Timestamp,
}

/// A reset that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reset {
    /// The account.
    pub account: AccountId,
    /// Whose it is.
    pub person: PersonId,
    /// The hash of the word; `None` until an officer has given one.
    pub word_hash: Option<[u8; 32]>,
    /// How many tries are left.
    pub tries_left: i64,
    /// Until when it is good.
    pub until: Timestamp,
    /// Whether the officer was told that the app, key and codes are lost too.
    pub ends_factors: bool,
}

/// A reset that was spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spent {
    /// Whether it stopped a new address that waited.
    pub kept_address: bool,
}

/// Begins a reset.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin(
    tx: &mut Tx<'_>,
    council: CouncilId,
    reset: &NewReset,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("reset/add")
        .bind(council)
        .bind(reset.account)
        .bind(reset.id)
        .bind(reset.token_hash)
        .bind(reset.word_hash)
        .bind(reset.tries)
        .bind(at)
        .bind(reset.until);
    tx.run(query).await.map(drop)
}

/// The open reset that a link names.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    reader: impl Reader,
    council: CouncilId,
    token_hash: [u8; 32],
    at: Timestamp,
) -> Result<Option<Reset>, StorageError> {
    let query = sql!("reset/by_token")
        .bind(council)
        .bind(token_hash)
        .bind(at);
    let Some(row) = reader.row(query).await? else {
        return Ok(None);
    };
    Ok(Some(Reset {
        account: row.get("account_id")?,
        person: row.get("person_id")?,
        word_hash: row.maybe("word_hash")?,
        tries_left: row.get("tries_left")?,
        until: row.get("until_at")?,
        ends_factors: row.get("ends_factors")?,
    }))
}

/// An officer gives a word for the account's open resets, and says whether its factors are
/// lost too. How many there are.
///
/// # Errors
/// When the database cannot be written.
pub async fn set_word(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
    word_hash: [u8; 32],
    ends_factors: bool,
    at: Timestamp,
) -> Result<u64, StorageError> {
    let query = sql!("reset/set_word")
        .bind(council)
        .bind(account)
        .bind(word_hash)
        .bind(at)
        .bind(ends_factors);
    tx.run(query).await
}

/// Counts a wrong word against every open reset of the account, as one word opens them
/// all. How many tries the one given has left; `None` if it was not open.
///
/// # Errors
/// When the database cannot be written.
pub async fn count_try(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
    token_hash: [u8; 32],
) -> Result<Option<i64>, StorageError> {
    let query = sql!("reset/tries_left")
        .bind(council)
        .bind(account)
        .bind(token_hash);
    let left: i64 = match tx.row(query).await? {
        Some(row) => row.get("tries_left")?,
        None => 0,
    };
    if left == 0 {
        return Ok(None);
    }
    let query = sql!("reset/count_try").bind(council).bind(account);
    if tx.run(query).await? == 0 {
        return Ok(None);
    }
    Ok(Some(left - 1))
}

/// Spends a reset and sets the new password: every session and remembered device of the
/// account ends, and so does every other reset, a new address that waits, and the secret address
/// of its dates. `None` if it is not open.
///
/// # Errors
/// When the database cannot be written.
pub async fn spend(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
    token_hash: [u8; 32],
    password_hash: &str,
    at: Timestamp,
) -> Result<Option<Spent>, StorageError> {
    let query = sql!("reset/spend")
        .bind(council)
        .bind(account)
        .bind(at)
        .bind(token_hash);
    if tx.run(query).await? == 0 {
        return Ok(None);
    }
    let query = sql!("account/change_password")
        .bind(council)
        .bind(account)
        .bind(password_hash);
    tx.run_on_one(query).await?;
    super::session::end_all(tx, council, account, at, "reset").await?;
    super::calendar::end(tx, council, account).await?;
    let kept_address = super::email_change::stop_all(tx, council, account, at, "stopped").await?;
    Ok(Some(Spent { kept_address }))
}
