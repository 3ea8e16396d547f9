//! Private links before anybody has come in by one: whoever has the link of a mail has no session yet.

use domain::email::folded;
use domain::{AdviceLinkId, CaseId, CaseRef, CouncilId, MailId, Timestamp};

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

/// Whether an address is that of somebody to whom cases are shown or who was invited to one, however
/// it is written.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_of_family(
    reader: impl Reader,
    council: CouncilId,
    email: &str,
) -> Result<bool, StorageError> {
    let email = folded(email);
    let query = sql!("advice_link/is_of_family").bind(council).bind(&email);
    for row in reader.rows(query).await? {
        let theirs = row.maybe::<String>("email")?;
        if theirs.is_some_and(|theirs| folded(&theirs) == email) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a case is sealed, or its child has died: nobody is asked for advice on it.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_closed(
    reader: impl Reader,
    council: CouncilId,
    case: CaseId,
) -> Result<bool, StorageError> {
    let query = sql!("advice_link/is_closed").bind(council).bind(case);
    let row = reader.row(query).await?;
    row.map_or(Ok(false), |row| row.get("closed"))
}

/// A session as its token finds it.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// The link.
    pub link: AdviceLinkId,
    /// The case.
    pub reference: CaseRef,
    /// The address of the link.
    pub email: String,
    /// Whether the session goes on.
    pub goes_on: bool,
    /// Whether the link is open.
    pub is_open: bool,
}

/// An address is for its owner.
impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Session({})", self.link)
    }
}

/// The session with this token, whether or not it goes on.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_session(
    reader: impl Reader,
    council: CouncilId,
    hash: [u8; 32],
    at: Timestamp,
) -> Result<Option<Session>, StorageError> {
    let query = sql!("advice_link/by_session")
        .bind(council)
        .bind(hash)
        .bind(at);
    let row = reader.row(query).await?;
    row.map(|row| {
        Ok(Session {
            link: row.get("advice_link_id")?,
            reference: row.get("reference")?,
            email: row.get("email")?,
            goes_on: row.get("goes_on")?,
            is_open: row.get("is_open")?,
        })
    })
    .transpose()
}

/// A mail of a link that is said to have come back.
#[derive(Clone, PartialEq, Eq)]
pub struct SentByLink {
    /// The mail.
    pub mail: MailId,
    /// The case.
    pub case: CaseId,
    /// Where it went.
    pub email: String,
    /// When the mail server took it; where it is not known to have, when it was queued.
    pub sent_at: Timestamp,
    /// The seal of its Message-ID at its last try.
    pub seal: Option<String>,
    /// Whether it was said before that it came back.
    pub came_back: bool,
}

/// An address is for its owner.
impl std::fmt::Debug for SentByLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SentByLink({})", self.mail.0)
    }
}

/// The mail of a link, or of its code, that left with this Message-ID.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_message_id(
    reader: impl Reader,
    council: CouncilId,
    message_id: &str,
) -> Result<Option<SentByLink>, StorageError> {
    let query = sql!("advice_link/by_message_id")
        .bind(council)
        .bind(message_id);
    let row = reader.row(query).await?;
    row.map(|row| {
        let state: String = row.get("state")?;
        let failure: Option<String> = row.maybe("failure")?;
        let sent_at: Option<Timestamp> = row.maybe("sent_at")?;
        Ok(SentByLink {
            mail: row.get("mail_id")?,
            case: row.get("case_id")?,
            email: row.get("address")?,
            sent_at: sent_at.map_or_else(|| row.get("created_at"), Ok)?,
            seal: row.maybe("seal")?,
            came_back: state == "failed" && failure.as_deref() == Some("came_back"),
        })
    })
    .transpose()
}

/// A mail that was sent then to the address of the open links of a case comes back. Whether that is
/// new, and says something of a link that no code has opened since.
///
/// # Errors
/// When the database cannot be written.
pub async fn back(
    tx: &mut Tx<'_>,
    council: CouncilId,
    (case, email): (CaseId, &str),
    sent_at: Timestamp,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("advice_link/back")
        .bind(council)
        .bind(case)
        .bind(email)
        .bind(at)
        .bind(sent_at);
    Ok(tx.run(query).await? > 0)
}
