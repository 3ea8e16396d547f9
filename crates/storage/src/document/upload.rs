//! Documents that are still being sent, part by part. They are their sender's alone, on any
//! of their devices.

use domain::document::{Audience, DocumentKind};
use domain::{DocumentId, SendingId, Timestamp, UploadId};
use policy::{Access, Case, Council, KeepDocuments, SendDocuments};

use super::{Room, room_of, whole};
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
        .bind(until);
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
pub async fn open(
    reader: impl Reader,
    access: &Access<Case, SendDocuments>,
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

/// Lets what was begun go on together with what is sent now.
///
/// # Errors
/// When the database cannot be written.
pub async fn join(
    tx: &mut Tx<'_>,
    access: &Access<Case, SendDocuments>,
    upload: UploadId,
    sending: SendingId,
) -> Result<(), StorageError> {
    let query = sql!("upload/join")
        .bind(access.council())
        .bind(access.case())
        .bind(upload)
        .bind(access.actor().to_string())
        .bind(sending);
    tx.run(query).await.map(drop)
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
    document: Option<DocumentId>,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("upload/close")
        .bind(access.council())
        .bind(access.case())
        .bind(upload)
        .bind(at)
        .bind(document);
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
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("upload/add_part")
        .bind(access.council())
        .bind(access.case())
        .bind(upload)
        .bind(whole(part.starts_at))
        .bind(part.blob)
        .bind(whole(part.bytes))
        .bind(part.sha256)
        .bind(at);
    Ok(tx.run(query).await? == 1)
}

/// The parts that have come, in their order.
///
/// # Errors
/// When the database cannot be read.
pub async fn parts(
    reader: impl Reader,
    access: &Access<Case, SendDocuments>,
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
            })
        })
        .collect()
}

fn from_row(row: &Row) -> Result<UploadRow, StorageError> {
    let kind = row.get::<String>("kind")?;
    let audience = match (
        row.get::<String>("audience")?.as_str(),
        row.maybe("reader_id")?,
    ) {
        ("case", None) => Audience::Case,
        ("side", None) => Audience::Side,
        ("officers", None) => Audience::Officers,
        ("person", Some(person)) => Audience::Person(person),
        _ => return Err(row.damaged("audience")),
    };
    Ok(UploadRow {
        new: NewUpload {
            id: row.get("upload_id")?,
            sending: row.get("sending_id")?,
            retry_key: row.get("retry_key")?,
            kind: DocumentKind::from_word(&kind).ok_or_else(|| row.damaged("kind"))?,
            name: row.get("name")?,
            media_type: row.get("media_type")?,
            bytes: row.get("bytes")?,
            audience,
        },
        begun_at: row.get("begun_at")?,
        until: row.get("until_at")?,
        closed_at: row.maybe("closed_at")?,
        document: row.maybe("document_id")?,
    })
}
