//! Documents: where each stands, who sent it, who may see it. Their bytes lie in the vault.
//!
//! Sealed bytes come before their row: first it is noted that they will be sealed
//! ([`blob::begin`]), and only a document's row takes that note away. Bytes whose note is
//! still there when its time is up are nobody's, and are removed.

pub mod blob;
pub mod key;
pub mod scan;
mod seen;
pub mod upload;
pub mod with_event;

use domain::change::ChangeKind;
use domain::document::{Audience, DocumentKind, Scan};
use domain::{DocumentId, PersonId, SendingId, Timestamp};
use policy::{
    Access, Case, KeepDocuments, On, ReadDocuments, Record, RemoveDocuments, SendDocuments,
};

use crate::change;
use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;

pub use seen::{
    Unchecked, forwards, matter, of_case, of_sending, one, sender_name, senders, unchecked, unseen,
    with_message,
};

/// A document that somebody sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    /// Its id.
    pub id: DocumentId,
    /// What it was sent together with.
    pub sending: SendingId,
    /// What the sender's browser calls it when it tries again.
    pub retry_key: String,
    /// What it is.
    pub kind: DocumentKind,
    /// Its name, as it was typed or as the file had it. Data only.
    pub name: String,
    /// What was found to be in it.
    pub media_type: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// The SHA-256 of them.
    pub sha256: [u8; 32],
    /// Who may see it.
    pub audience: Audience,
}

/// A document, as whoever may see it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// Its id.
    pub id: DocumentId,
    /// What it was sent together with.
    pub sending: SendingId,
    /// Who sent it: `person 12`, `officer 7`.
    pub sent_by: String,
    /// The person who sent it: of the family, or an adviser.
    pub sender: Option<PersonId>,
    /// Whose side it was sent from; `None` from the council's.
    pub side: Option<PersonId>,
    /// What it is.
    pub kind: DocumentKind,
    /// Its name. Data only.
    pub name: String,
    /// What was found to be in it.
    pub media_type: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// The SHA-256 of them.
    pub sha256: [u8; 32],
    /// When all of it was here: the legal moment.
    pub received_at: Timestamp,
    /// The word of its audience.
    pub audience: String,
    /// How far it has come.
    pub scan: Scan,
    /// When it was taken back, or taken off the case.
    pub withdrawn_at: Option<Timestamp>,
    /// That the council took it off the case, and for officers why.
    pub removed_why: Option<String>,
    /// When the council first read it.
    pub read_at: Option<Timestamp>,
    /// Who did.
    pub read_by: Option<String>,
    /// What the sender said about the sending.
    pub said: Option<String>,
    /// Whether it goes with an answer that is not sent yet.
    pub waits_for_answer: bool,
}

/// To whom a document was sent on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forward {
    /// Which.
    pub document: DocumentId,
    /// To whom, as an officer typed it.
    pub to_whom: String,
    /// When.
    pub at: Timestamp,
}

/// How much there is already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Room {
    /// The bytes of all that the sender's side has on the case.
    pub bytes: u64,
    /// How many documents those are.
    pub files: u64,
    /// How many documents the sending has.
    pub of_sending: u64,
}

/// Actions that include seeing documents, each actor those that they may see.
pub trait SeesDocuments: On<Case> {}
impl SeesDocuments for ReadDocuments {}
impl SeesDocuments for SendDocuments {}
impl SeesDocuments for Record {}
impl SeesDocuments for RemoveDocuments {}

/// Actions that send a document.
pub trait Sends: On<Case> {}
impl Sends for SendDocuments {}

/// The document that this actor has sent with this retry key.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_retry<A: Sends>(
    reader: impl Reader,
    access: &Access<Case, A>,
    retry_key: &str,
) -> Result<Option<DocumentRow>, StorageError> {
    let query = sql!("document/by_retry")
        .bind(access.council())
        .bind(access.case())
        .bind(access.actor().to_string())
        .bind(retry_key);
    reader.row(query).await?.as_ref().map(from_row).transpose()
}

/// How much the sender's side and the sending have already, what was taken back and whose bytes
/// are still there included. Inside a transaction that holds the case
/// ([`hold`]) nothing is added between.
///
/// # Errors
/// When the database cannot be read.
pub async fn room<A: Sends>(
    reader: impl Reader,
    access: &Access<Case, A>,
    sending: SendingId,
) -> Result<Room, StorageError> {
    let query = sql!("document/room")
        .bind(access.council())
        .bind(access.case())
        .bind(sending)
        .bind(access.viewer());
    let row = reader.row(query).await?;
    Ok(row.as_ref().map(room_of).transpose()?.unwrap_or_default())
}

fn room_of(row: &Row) -> Result<Room, StorageError> {
    Ok(Room {
        bytes: row.get("bytes")?,
        files: row.get("files")?,
        of_sending: row.get("of_sending")?,
    })
}

/// Holds the case until the transaction ends: who else would add to it waits.
///
/// # Errors
/// When the database cannot be written.
pub async fn hold<A: Sends>(tx: &mut Tx<'_>, access: &Access<Case, A>) -> Result<(), StorageError> {
    let query = sql!(by_engine "case/hold")
        .bind(access.council())
        .bind(access.case());
    tx.row(query).await.map(drop)
}

/// Begins a sending, unless it has begun: what goes with an officer's answer waits for it.
/// What is said of it changes where it began after `changes_since`. Whether it began now;
/// [`StorageError::Stale`] when it is somebody else's.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin_sending<A: Sends>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    sending: SendingId,
    said: Option<&str>,
    changes_since: Timestamp,
    waits_for_answer: bool,
) -> Result<bool, StorageError> {
    let (council, case, actor) = (access.council(), access.case(), access.actor());
    let query = sql!("sending/add")
        .bind(council)
        .bind(case)
        .bind(sending)
        .bind(actor.to_string())
        .bind(actor.person_or_adviser())
        .bind(access.viewer())
        .bind(said)
        .bind(access.at())
        .bind(waits_for_answer);
    if tx.run(query).await? == 1 {
        return Ok(true);
    }
    let query = sql!("sending/of").bind(council).bind(case).bind(sending);
    match tx.row(query).await? {
        // An adviser of both parents sends for one of them at a time.
        Some(row)
            if row.get::<String>("sent_by")? == actor.to_string()
                && row.maybe::<PersonId>("side_id")? == access.viewer() =>
        {
            // Sent on from a page that came back: what it says now stands.
            let query = sql!("sending/say")
                .bind(council)
                .bind(case)
                .bind(sending)
                .bind(said)
                .bind(changes_since);
            tx.run(query).await?;
            Ok(false)
        }
        Some(_) | None => Err(StorageError::Stale),
    }
}

/// What this sender has said of a sending, if anything.
///
/// # Errors
/// When the database cannot be read.
pub async fn said<A: Sends>(
    reader: impl Reader,
    access: &Access<Case, A>,
    sending: SendingId,
) -> Result<Option<String>, StorageError> {
    let query = sql!("sending/said")
        .bind(access.council())
        .bind(access.case())
        .bind(sending)
        .bind(access.actor().to_string());
    let row = reader.row(query).await?;
    row.as_ref().map(|row| row.get("said")).transpose()
}

/// Whether what was sent together still waits for its answer; nobody sends the answer meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn still_waits<A: Sends>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    sending: SendingId,
) -> Result<bool, StorageError> {
    let query = sql!("sending/hold")
        .bind(access.council())
        .bind(access.case())
        .bind(sending);
    Ok(tx.run(query).await? == 1)
}

/// Adds a document. `false` when its sender has sent it already.
///
/// # Errors
/// When the database cannot be written.
pub async fn add<A: Sends>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    new: &NewDocument,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let actor = access.actor();
    let query = sql!("document/add")
        .bind(access.council())
        .bind(access.case())
        .bind(new.id)
        .bind(new.sending)
        .bind(&new.retry_key)
        .bind(actor.to_string())
        .bind(actor.person_or_adviser())
        .bind(access.viewer())
        .bind(new.kind.word())
        .bind(&new.name)
        .bind(&new.media_type)
        .bind(whole(new.bytes))
        .bind(new.sha256)
        .bind(at)
        .bind(new.audience.word())
        .bind(new.audience.reader());
    let is_new = tx.run(query).await? == 1;
    if is_new {
        change::note(tx, access, ChangeKind::Document, new.id.0);
    }
    Ok(is_new)
}

/// Takes a document back; for the council, off the case, and why. Whether it stood till now.
///
/// # Errors
/// When the database cannot be written.
pub async fn withdraw<A: SeesDocuments>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    document: DocumentId,
    at: Timestamp,
    why: Option<&str>,
) -> Result<bool, StorageError> {
    let query = sql!("document/withdraw")
        .bind(access.council())
        .bind(access.case())
        .bind(document)
        .bind(at)
        .bind(access.actor().to_string())
        .bind(why);
    let stood = tx.run(query).await? == 1;
    if stood {
        change::note(tx, access, ChangeKind::Document, document.0);
    }
    Ok(stood)
}

/// Puts back what the council took off the case. Whether it had.
///
/// # Errors
/// When the database cannot be written.
pub async fn put_back(
    tx: &mut Tx<'_>,
    access: &Access<Case, RemoveDocuments>,
    document: DocumentId,
) -> Result<bool, StorageError> {
    let query = sql!("document/put_back")
        .bind(access.council())
        .bind(access.case())
        .bind(document);
    let was_off = tx.run(query).await? == 1;
    if was_off {
        change::note(tx, access, ChangeKind::Document, document.0);
    }
    Ok(was_off)
}

/// The council has read a document. Whether this was the first time.
///
/// # Errors
/// When the database cannot be written.
pub async fn mark_read(
    tx: &mut Tx<'_>,
    access: &Access<Case, Record>,
    document: DocumentId,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("document/mark_read")
        .bind(access.council())
        .bind(access.case())
        .bind(document)
        .bind(at)
        .bind(access.actor().to_string());
    Ok(tx.run(query).await? == 1)
}

/// Notes to whom a document was sent on.
///
/// # Errors
/// When the database cannot be written.
pub async fn forward(
    tx: &mut Tx<'_>,
    access: &Access<Case, Record>,
    id: i64,
    document: DocumentId,
    to_whom: &str,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("document/forward")
        .bind(access.council())
        .bind(access.case())
        .bind(id)
        .bind(document)
        .bind(to_whom)
        .bind(access.actor().to_string())
        .bind(at);
    tx.run(query).await.map(drop)
}

/// No file has as many bytes as would not fit.
fn whole(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

fn from_row(row: &Row) -> Result<DocumentRow, StorageError> {
    let kind = row.get::<String>("kind")?;
    let scan = row.get::<String>("state")?;
    Ok(DocumentRow {
        id: row.get("document_id")?,
        sending: row.get("sending_id")?,
        sent_by: row.get("sent_by")?,
        sender: row.maybe("sender_id")?,
        side: row.maybe("side_id")?,
        kind: DocumentKind::from_word(&kind).ok_or_else(|| row.damaged("kind"))?,
        name: row.get("name")?,
        media_type: row.get("media_type")?,
        bytes: row.get("bytes")?,
        sha256: row.get("sha256")?,
        received_at: row.get("received_at")?,
        audience: row.get("audience")?,
        scan: Scan::from_word(&scan).ok_or_else(|| row.damaged("state"))?,
        withdrawn_at: row.maybe("withdrawn_at")?,
        removed_why: row.maybe("withdrawn_why")?,
        read_at: row.maybe("read_at")?,
        read_by: row.maybe("read_by")?,
        said: row.maybe("said")?,
        waits_for_answer: row.get("waits_for_answer")?,
    })
}

/// Actions that need a case's key: whoever may read or send a document, and the program's
/// own work.
pub trait UsesKey: On<Case> {}
impl UsesKey for ReadDocuments {}
impl UsesKey for SendDocuments {}
impl UsesKey for KeepDocuments {}
