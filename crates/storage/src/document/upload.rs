//! Documents that are still being sent, part by part. They are their sender's alone, on any
//! of their devices.

use domain::document::{Audience, DocumentKind};
use domain::{AccountId, DocumentId, GrantId, PersonId, SendingId, Timestamp, UploadId};
use policy::{Access, Case, CaseIds, Council, KeepDocuments, SendDocuments};

use super::{Room, SeesDocuments, room_of, whole};
use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;

/// The most parts of one document.
const PARTS_MAX: i64 = 100_000;
/// The most that one person has begun and not finished, as far as it is listed.
const OPEN_MAX: i64 = 200;

/// A document to send in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUpload {
    /// Its id.
    pub id: UploadId,
    /// What it is sent together with.
    pub sending: SendingId,
    /// What the sender's browser calls it when it tries again.
    pub retry_key: String,
    /// What it is.
    pub kind: DocumentKind,
    /// Its name. Data only.
    pub name: String,
    /// What the browser says is in it.
    pub media_type: String,
    /// How many bytes it will have.
    pub bytes: u64,
    /// Who may see it.
    pub audience: Audience,
    /// What the sender says about the sending.
    pub said: Option<String>,
}

/// A document that is sent in parts, as its sender sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadRow {
    /// What it is to be.
    pub new: NewUpload,
    /// When it began.
    pub begun_at: Timestamp,
    /// Until when it can be gone on with.
    pub until: Timestamp,
    /// When it ended, if it did.
    pub closed_at: Option<Timestamp>,
    /// The document that it became.
    pub document: Option<DocumentId>,
    /// The word for why it was not taken, the last time that it was to be finished.
    pub refused: Option<String>,
}

/// What came whole and its sender never finished: for the server to receive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WholeRow {
    /// Its case.
    pub case: CaseIds,
    /// Which.
    pub upload: UploadId,
    /// Who sent it: `person 12`, `adviser 9`.
    pub sent_by: String,
    /// The person who did.
    pub sender: PersonId,
    /// Their account.
    pub account: AccountId,
    /// Whose side it was sent from.
    pub side: Option<PersonId>,
    /// Under which grant an adviser sent it.
    pub grant: Option<GrantId>,
}

/// What the server ended, as its sender sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndedRow {
    /// Its id.
    pub id: UploadId,
    /// What it was sent together with.
    pub sending: SendingId,
    /// What the sender's browser calls it.
    pub retry_key: String,
    /// What it is.
    pub kind: DocumentKind,
    /// Its name. Data only.
    pub name: String,
    /// Who may see it.
    pub audience: Audience,
    /// When all of it was here, if it was received.
    pub received_at: Option<Timestamp>,
    /// The word for why it was not taken, if it was not.
    pub refused: Option<String>,
}

/// How sending in parts ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Close<'a> {
    /// The document that it became.
    pub document: Option<DocumentId>,
    /// The word for why it was not taken.
    pub refused: Option<&'a str>,
    /// The server ended it, and not its sender.
    pub by_server: bool,
}

/// A part that has come and is durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartRow {
    /// The place of its first byte.
    pub starts_at: u64,
    /// The name of its sealed bytes.
    pub blob: DocumentId,
    /// How many bytes it has.
    pub bytes: u64,
    /// The SHA-256 of them.
    pub sha256: [u8; 32],
    /// When it was here and durable.
    pub received_at: Timestamp,
}

/// Begins. `false` when the sender has begun it already.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin(
    tx: &mut Tx<'_>,
    access: &Access<Case, SendDocuments>,
    new: &NewUpload,
    at: Timestamp,
    until: Timestamp,
) -> Result<bool, StorageError> {
    let actor = access.actor();
    let query = sql!("upload/add")
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
        .bind(new.audience.word())
        .bind(new.audience.reader())
        .bind(at)
        .bind(until)
        .bind(new.said.as_deref())
        .bind(access.view().grant);
    Ok(tx.run(query).await? == 1)
}

/// What this sender began with this retry key.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_retry(
    reader: impl Reader,
    access: &Access<Case, SendDocuments>,
    retry_key: &str,
) -> Result<Option<UploadRow>, StorageError> {
    let query = sql!("upload/by_retry")
        .bind(access.council())
        .bind(access.case())
        .bind(access.actor().to_string())
        .bind(retry_key)
        .bind(access.viewer());
    reader.row(query).await?.as_ref().map(from_row).transpose()
}

/// What this sender began.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(
    reader: impl Reader,
    access: &Access<Case, SendDocuments>,
    upload: UploadId,
) -> Result<Option<UploadRow>, StorageError> {
    let query = sql!("upload/one")
        .bind(access.council())
        .bind(access.case())
        .bind(access.actor().to_string())
        .bind(upload)
        .bind(access.viewer());
    reader.row(query).await?.as_ref().map(from_row).transpose()
}

/// All that this sender began, has not finished, and can still go on with.
///
/// # Errors
/// When the database cannot be read.
pub async fn open<A: SeesDocuments>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<UploadRow>, StorageError> {
    let query = sql!("upload/open")
        .bind(access.council())
        .bind(access.case())
        .bind(access.actor().to_string())
        .bind(access.at())
        .bind(OPEN_MAX)
        .bind(access.viewer());
    reader.rows(query).await?.iter().map(from_row).collect()
}

/// What this sender began and has not finished that is as large as this, but of another kind or
/// for others.
///
/// # Errors
/// When the database cannot be read.
pub async fn sent_otherwise(
    reader: impl Reader,
    access: &Access<Case, SendDocuments>,
    new: &NewUpload,
    at: Timestamp,
) -> Result<Vec<UploadRow>, StorageError> {
    let query = sql!("upload/sent_otherwise")
        .bind(access.council())
        .bind(access.case())
        .bind(access.actor().to_string())
        .bind(access.viewer())
        .bind(whole(new.bytes))
        .bind(new.kind.word())
        .bind(new.audience.word())
        .bind(new.audience.reader())
        .bind(at)
        .bind(OPEN_MAX);
    reader.rows(query).await?.iter().map(from_row).collect()
}

/// How much this side has begun and not finished, but for what has this retry key.
///
/// # Errors
/// When the database cannot be read.
pub async fn room(
    reader: impl Reader,
    access: &Access<Case, SendDocuments>,
    sending: SendingId,
    but: &str,
    at: Timestamp,
) -> Result<Room, StorageError> {
    let query = sql!("upload/room")
        .bind(access.council())
        .bind(access.case())
        .bind(sending)
        .bind(access.viewer())
        .bind(but)
        .bind(at);
    let row = reader.row(query).await?;
    Ok(row.as_ref().map(room_of).transpose()?.unwrap_or_default())
}

/// Lets what was begun go on together with what is sent now, and with what is said now.
///
/// # Errors
/// When the database cannot be written.
pub async fn go_on(
    tx: &mut Tx<'_>,
    access: &Access<Case, SendDocuments>,
    upload: UploadId,
    now: &NewUpload,
) -> Result<(), StorageError> {
    let query = sql!("upload/go_on")
        .bind(access.council())
        .bind(access.case())
        .bind(upload)
        .bind(access.actor().to_string())
        .bind(now.sending)
        .bind(access.view().grant)
        .bind(now.said.as_deref());
    tx.run(query).await.map(drop)
}

/// All of it has come: after this moment the server receives it, unless its sender has finished it.
/// It can be gone on with at least until `until`.
///
/// # Errors
/// When the database cannot be written.
pub async fn receive_after(
    tx: &mut Tx<'_>,
    access: &Access<Case, SendDocuments>,
    upload: UploadId,
    at: Timestamp,
    until: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("upload/receive_after")
        .bind(access.council())
        .bind(access.case())
        .bind(upload)
        .bind(at)
        .bind(until);
    tx.run(query).await.map(drop)
}

/// It was not taken, for a reason that may pass: its sender can finish it, and the server does not.
///
/// # Errors
/// When the database cannot be written.
pub async fn not_taken(
    tx: &mut Tx<'_>,
    access: &Access<Case, SendDocuments>,
    upload: UploadId,
    why: &str,
) -> Result<(), StorageError> {
    let query = sql!("upload/not_taken")
        .bind(access.council())
        .bind(access.case())
        .bind(upload)
        .bind(why);
    tx.run(query).await.map(drop)
}

/// What came whole and is to be received by the server now, in fair turns between its senders.
///
/// # Errors
/// When the database cannot be read.
pub async fn whole_ones(
    reader: impl Reader,
    access: &Access<Council, KeepDocuments>,
    at: Timestamp,
    at_most: i64,
) -> Result<Vec<WholeRow>, StorageError> {
    let query = sql!("upload/whole")
        .bind(access.council())
        .bind(at)
        .bind(at_most);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(WholeRow {
                case: CaseIds {
                    case: row.get("case_id")?,
                    reference: row.get("reference")?,
                    child: row.get("child_id")?,
                },
                upload: row.get("upload_id")?,
                sent_by: row.get("sent_by")?,
                sender: row.get("sender_id")?,
                account: row.get("account_id")?,
                side: row.maybe("side_id")?,
                grant: row.maybe("grant_id")?,
            })
        })
        .collect()
}

/// Begins to receive what came whole; other workers leave it until `until`. `false` when another
/// was first, or it has ended.
///
/// # Errors
/// When the database cannot be written.
pub async fn take_up(
    tx: &mut Tx<'_>,
    access: &Access<Case, KeepDocuments>,
    upload: UploadId,
    until: Timestamp,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("upload/take_up")
        .bind(access.council())
        .bind(access.case())
        .bind(upload)
        .bind(until)
        .bind(at);
    Ok(tx.run(query).await? == 1)
}

/// The server may not receive it now, and asks again after this moment.
///
/// # Errors
/// When the database cannot be written.
pub async fn leave(
    tx: &mut Tx<'_>,
    access: &Access<Case, KeepDocuments>,
    upload: UploadId,
    again_at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("upload/leave")
        .bind(access.council())
        .bind(access.case())
        .bind(upload)
        .bind(again_at);
    tx.run(query).await.map(drop)
}

/// What this sender began and the server ended, as long as it could have been gone on with.
///
/// # Errors
/// When the database cannot be read.
pub async fn ended(
    reader: impl Reader,
    access: &Access<Case, SendDocuments>,
) -> Result<Vec<EndedRow>, StorageError> {
    let query = sql!("upload/ended")
        .bind(access.council())
        .bind(access.case())
        .bind(access.actor().to_string())
        .bind(access.at())
        .bind(OPEN_MAX)
        .bind(access.viewer());
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(EndedRow {
                id: row.get("upload_id")?,
                sending: row.get("sending_id")?,
                retry_key: row.get("retry_key")?,
                kind: kind_of(row)?,
                name: row.get("name")?,
                audience: audience_of(row)?,
                received_at: row.maybe("received_at")?,
                refused: row.maybe("refused")?,
            })
        })
        .collect()
}

/// Its sender has seen that it was not taken. Whether there was something to see.
///
/// # Errors
/// When the database cannot be written.
pub async fn put_away(
    tx: &mut Tx<'_>,
    access: &Access<Case, SendDocuments>,
    upload: UploadId,
) -> Result<bool, StorageError> {
    let query = sql!("upload/put_away")
        .bind(access.council())
        .bind(access.case())
        .bind(upload)
        .bind(access.actor().to_string());
    Ok(tx.run(query).await? == 1)
}

/// Forgets what could be gone on with until a moment, and its parts.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget(
    tx: &mut Tx<'_>,
    access: &Access<Council, KeepDocuments>,
    until: Timestamp,
) -> Result<u64, StorageError> {
    let parts = sql!("upload/forget_parts")
        .bind(access.council())
        .bind(until);
    tx.run(parts).await?;
    let whole = sql!("upload/forget").bind(access.council()).bind(until);
    tx.run(whole).await
}

/// Ends it, as a document or as nothing. `false` when it had ended.
///
/// # Errors
/// When the database cannot be written.
pub async fn close(
    tx: &mut Tx<'_>,
    access: &Access<Case, SendDocuments>,
    upload: UploadId,
    end: Close<'_>,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("upload/close")
        .bind(access.council())
        .bind(access.case())
        .bind(upload)
        .bind(at)
        .bind(end.document)
        .bind(end.refused)
        .bind(end.by_server);
    Ok(tx.run(query).await? == 1)
}

/// Adds a part. `false` when one has come for that place already.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_part(
    tx: &mut Tx<'_>,
    access: &Access<Case, SendDocuments>,
    upload: UploadId,
    part: &PartRow,
) -> Result<bool, StorageError> {
    let query = sql!("upload/add_part")
        .bind(access.council())
        .bind(access.case())
        .bind(upload)
        .bind(whole(part.starts_at))
        .bind(part.blob)
        .bind(whole(part.bytes))
        .bind(part.sha256)
        .bind(part.received_at);
    Ok(tx.run(query).await? == 1)
}

/// The parts that have come, in their order.
///
/// # Errors
/// When the database cannot be read.
pub async fn parts<A: SeesDocuments>(
    reader: impl Reader,
    access: &Access<Case, A>,
    upload: UploadId,
) -> Result<Vec<PartRow>, StorageError> {
    let query = sql!("upload/parts")
        .bind(access.council())
        .bind(access.case())
        .bind(upload)
        .bind(PARTS_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(PartRow {
                starts_at: row.get("starts_at")?,
                blob: row.get("document_id")?,
                bytes: row.get("bytes")?,
                sha256: row.get("sha256")?,
                received_at: row.get("received_at")?,
            })
        })
        .collect()
}

fn kind_of(row: &Row) -> Result<DocumentKind, StorageError> {
    let kind = row.get::<String>("kind")?;
    DocumentKind::from_word(&kind).ok_or_else(|| row.damaged("kind"))
}

fn audience_of(row: &Row) -> Result<Audience, StorageError> {
    match (
        row.get::<String>("audience")?.as_str(),
        row.maybe("reader_id")?,
    ) {
        ("case", None) => Ok(Audience::Case),
        ("side", None) => Ok(Audience::Side),
        ("officers", None) => Ok(Audience::Officers),
        ("person", Some(person)) => Ok(Audience::Person(person)),
        _ => Err(row.damaged("audience")),
    }
}

fn from_row(row: &Row) -> Result<UploadRow, StorageError> {
    Ok(UploadRow {
        new: NewUpload {
            id: row.get("upload_id")?,
            sending: row.get("sending_id")?,
            retry_key: row.get("retry_key")?,
            kind: kind_of(row)?,
            name: row.get("name")?,
            media_type: row.get("media_type")?,
            bytes: row.get("bytes")?,
            audience: audience_of(row)?,
            said: row.maybe("said")?,
        },
        begun_at: row.get("begun_at")?,
        until: row.get("until_at")?,
        closed_at: row.maybe("closed_at")?,
        document: row.maybe("document_id")?,
        refused: row.maybe("refused")?,
    })
}
