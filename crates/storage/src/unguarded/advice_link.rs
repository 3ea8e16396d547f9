//! Private links before anybody has come in by one: whoever has the link of a mail has no session yet.

use domain::{AdviceLinkId, CaseRef, CouncilId, Timestamp};

use crate::advice_link::Which;
use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;
use crate::outbox::{self, NewMail};

/// A link as its token finds it.
#[derive(Clone, PartialEq, Eq)]
pub struct Found {
    /// Which.
    pub which: Which,
    /// The address that its code goes to.
    pub email: String,
    /// The case.
    pub reference: CaseRef,
    /// Whether it is open.
    pub is_open: bool,
}

/// An address is for its owner.
impl std::fmt::Debug for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Found({})", self.which.1)
    }
}

/// The link with this token, whether or not it has ended.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_token(
    reader: impl Reader,
    council: CouncilId,
    hash: [u8; 32],
    at: Timestamp,
) -> Result<Option<Found>, StorageError> {
    let query = sql!("advice_link/by_token")
        .bind(council)
        .bind(hash)
        .bind(at);
    let row = reader.row(query).await?;
    row.map(|row| {
        Ok(Found {
            which: (row.get("case_id")?, row.get("advice_link_id")?),
            email: row.get("email")?,
            reference: row.get("reference")?,
            is_open: row.get("is_open")?,
        })
    })
    .transpose()
}

/// A code for an open link, in place of any older one. `false` if the link is not open.
///
/// # Errors
/// When the database cannot be written.
pub async fn put_code(
    tx: &mut Tx<'_>,
    council: CouncilId,
    (case, link): Which,
    (hash, until, tries): ([u8; 32], Timestamp, i64),
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("advice_link/put_code")
        .bind(council)
        .bind(case)
        .bind(link)
        .bind(hash)
        .bind(until)
        .bind(tries)
        .bind(at);
    Ok(tx.run(query).await? == 1)
}

/// The right code opens a session. `false` if it is not, or not any more.
///
/// # Errors
/// When the database cannot be written.
pub async fn spend_code(
    tx: &mut Tx<'_>,
    council: CouncilId,
    (case, link): Which,
    hash: [u8; 32],
    (session_hash, session_until): ([u8; 32], Timestamp),
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("advice_link/spend_code")
        .bind(council)
        .bind(case)
        .bind(link)
        .bind(hash)
        .bind(session_hash)
        .bind(session_until)
        .bind(at);
    Ok(tx.run(query).await? == 1)
}

/// Counts a wrong try. How many are left; `None` where no code is good.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn count_try(
    tx: &mut Tx<'_>,
    council: CouncilId,
    (case, link): Which,
    at: Timestamp,
) -> Result<Option<i64>, StorageError> {
    let query = sql!("advice_link/count_try")
        .bind(council)
        .bind(case)
        .bind(link)
        .bind(at);
    tx.run(query).await?;
    let query = sql!("advice_link/tries")
        .bind(council)
        .bind(case)
        .bind(link)
        .bind(at);
    let row = tx.row(query).await?;
    row.map(|row| row.get("code_tries")).transpose()
}

/// Ends a link whose codes were typed wrong so often in all. Whether it ended by this.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn end_tried(
    tx: &mut Tx<'_>,
    council: CouncilId,
    (case, link): Which,
    tries: i64,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("advice_link/end_tried")
        .bind(council)
        .bind(case)
        .bind(link)
        .bind(at)
        .bind(tries);
    Ok(tx.run(query).await? == 1)
}

/// Queues a mail about the case of a link: sealing the case stops it.
///
/// # Errors
/// When the database cannot be written.
pub async fn queue(
    tx: &mut Tx<'_>,
    council: CouncilId,
    (case, _): Which,
    mail: &NewMail,
    at: Timestamp,
) -> Result<bool, StorageError> {
    outbox::insert(tx, council, Some(case), mail, at).await
}

/// Which link a session is for, the case, and whether the session goes on.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_session(
    reader: impl Reader,
    council: CouncilId,
    hash: [u8; 32],
    at: Timestamp,
) -> Result<Option<(AdviceLinkId, CaseRef, bool)>, StorageError> {
    let query = sql!("advice_link/by_session")
        .bind(council)
        .bind(hash)
        .bind(at);
    let row = reader.row(query).await?;
    row.map(|row| {
        Ok((
            row.get("advice_link_id")?,
            row.get("reference")?,
            row.get("goes_on")?,
        ))
    })
    .transpose()
}
