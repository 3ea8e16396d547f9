//! Signing in: by address and password, then a code, or a remembered device.

use domain::device::Device;
use domain::{AccountId, CouncilId, PersonId, Timestamp};

use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;

/// What signing in needs to know of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInAccount {
    /// The account.
    pub account: AccountId,
    /// Whose it is.
    pub person: PersonId,
    /// Whether it is of a member of a family.
    pub is_family: bool,
    /// Whether it signs in at the council's own provider, and never with a password.
    pub by_provider: bool,
    /// The address that mails go to.
    pub email: String,
    /// The password's hash.
    pub password_hash: String,
    /// Wrong tries since the last right one.
    pub failed_tries: i64,
    /// Until when the account is slow to answer.
    pub slow_until: Option<Timestamp>,
    /// Goes up with every change.
    pub version: i64,
}

/// A code that goes out by mail.
#[derive(Debug, Clone, Copy)]
pub struct NewCode {
    /// Its id.
    pub id: i64,
    /// Its hash.
    pub hash: [u8; 32],
    /// How many wrong tries end it.
    pub tries: i64,
    /// Until when it is good.
    pub until: Timestamp,
}

/// A device that its person chose to remember.
#[derive(Debug, Clone, Copy)]
pub struct NewDevice {
    /// Its id.
    pub id: i64,
    /// The hash of its token.
    pub token_hash: [u8; 32],
    /// Until when it is remembered.
    pub until: Timestamp,
    /// What it is.
    pub device: Device,
}

/// What came of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeTried {
    /// It was right; every open code of the account is used up.
    Right,
    /// It was wrong; this many tries are left.
    Wrong {
        /// How many.
        tries_left: i64,
    },
    /// No code is open: too late, or too many tries.
    NoneOpen,
}

/// The open account with this address, folded.
///
/// # Errors
/// When the database cannot be read.
pub async fn account(
    reader: impl Reader,
    council: CouncilId,
    email_folded: &str,
) -> Result<Option<SignInAccount>, StorageError> {
    let query = sql!("account/by_email").bind(council).bind(email_folded);
    let Some(row) = reader.row(query).await? else {
        return Ok(None);
    };
    Ok(Some(SignInAccount {
        account: row.get("account_id")?,
        person: row.get("person_id")?,
        is_family: row.get::<String>("kind")? == "family",
        by_provider: row.get::<String>("signs_in_by")? == "provider",
        email: row.get("email")?,
        password_hash: row.get("password_hash")?,
        failed_tries: row.get("failed_tries")?,
        slow_until: row.maybe("slow_until")?,
        version: row.get("version")?,
    }))
}

/// Counts a wrong password, and says until when the account is slow.
///
/// # Errors
/// When the database cannot be written.
pub async fn fail_try(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
    slow_until: Option<Timestamp>,
) -> Result<(), StorageError> {
    let query = sql!("account/fail_try")
        .bind(council)
        .bind(account)
        .bind(slow_until);
    tx.run(query).await.map(drop)
}

/// Forgets wrong tries: somebody signed in.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_tries(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
) -> Result<(), StorageError> {
    let query = sql!("account/forget_tries").bind(council).bind(account);
    tx.run(query).await.map(drop)
}

/// Keeps a code. Earlier ones stay good.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_code(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
    code: &NewCode,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("code/add")
        .bind(council)
        .bind(account)
        .bind(code.id)
        .bind(code.hash)
        .bind(code.tries)
        .bind(at)
        .bind(code.until);
    tx.run(query).await.map(drop)
}

/// How many codes were made for the account since then.
///
/// # Errors
/// When the database cannot be read.
pub async fn codes_since(
    reader: impl Reader,
    council: CouncilId,
    account: AccountId,
    since: Timestamp,
) -> Result<i64, StorageError> {
    let query = sql!("code/count_recent")
        .bind(council)
        .bind(account)
        .bind(since);
    match reader.row(query).await? {
        Some(row) => row.get("codes"),
        None => Ok(0),
    }
}

/// Tries a code, by its hash. The transaction must end well, or a wrong try does not
/// count.
///
/// # Errors
/// When the database cannot be written.
pub async fn try_code(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
    hash: [u8; 32],
    at: Timestamp,
) -> Result<CodeTried, StorageError> {
    let spend = sql!("code/spend")
        .bind(council)
        .bind(account)
        .bind(hash)
        .bind(at);
    if tx.run(spend).await? > 0 {
        return Ok(CodeTried::Right);
    }
    let count = sql!("code/count_try").bind(council).bind(account).bind(at);
    if tx.run(count).await? == 0 {
        return Ok(CodeTried::NoneOpen);
    }
    let left = sql!("code/tries_left").bind(council).bind(account).bind(at);
    match tx.row(left).await? {
        Some(row) => Ok(CodeTried::Wrong {
            tries_left: row.maybe("tries_left")?.unwrap_or(0),
        }),
        None => Ok(CodeTried::NoneOpen),
    }
}

/// Remembers a device.
///
/// # Errors
/// When the database cannot be written.
pub async fn remember(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
    device: &NewDevice,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("device/add")
        .bind(council)
        .bind(account)
        .bind(device.id)
        .bind(device.token_hash)
        .bind(at)
        .bind(device.until)
        .bind(device.device.words());
    tx.run(query).await.map(drop)
}

/// Whether this device is remembered for this account.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_remembered(
    reader: impl Reader,
    council: CouncilId,
    account: AccountId,
    token_hash: [u8; 32],
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("device/by_token")
        .bind(council)
        .bind(account)
        .bind(token_hash)
        .bind(at);
    Ok(reader.row(query).await?.is_some())
}
