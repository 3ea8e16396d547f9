//! Sending a document in parts: after a cut line it goes on from the last part that was
//! acknowledged, for seven days, also from another device of the same person.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use domain::document::{Audience, DocumentKind, kept_name};
use domain::{DocumentId, SendingId, Timestamp, UploadId};
use futures_util::{Stream, StreamExt as _, stream};
use policy::{Access, Case, SendDocuments, confirm};
use storage::document::upload::{self, NewUpload, PartRow, UploadRow};
use storage::document::{self, Room, blob};
use vault::{CaseKey, Reading, VaultError};

use super::receive::{self, ORPHAN_SECONDS, label, note};
use super::{Offer, ReceiveError, Received, Refusal, keep, key};
use crate::{Cx, ServiceError};

/// It can be gone on with for so long.
pub(super) const KEPT_SECONDS: i64 = 7 * 24 * 60 * 60;
/// The most bytes of one part.
pub const PART_BYTES_MAX: u64 = 8 * 1024 * 1024;

/// A document to send in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begin {
    /// What it is sent together with.
    pub sending: SendingId,
    /// What the sender's browser calls it, on every device the same.
    pub retry_key: String,
    /// What it is.
    pub kind: DocumentKind,
    /// What the file is called.
    pub name: String,
    /// What the browser says is in it.
    pub declared: Option<String>,
    /// How many bytes it will have.
    pub bytes: u64,
    /// Who may see it.
    pub audience: Audience,
}

/// How far it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its id.
    pub upload: UploadId,
    /// What it is sent together with.
    pub sending: SendingId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: DocumentKind,
    /// Who may see it.
    pub audience: Audience,
    /// What its sender's browser calls it.
    pub retry_key: String,
    /// When it was begun.
    pub begun_at: Timestamp,
    /// How many bytes are here and durable: the next part begins there.
    pub acknowledged: u64,
    /// How many there will be.
    pub bytes: u64,
    /// Until when it can be gone on with.
    pub until: Timestamp,
    /// The document that it became.
    pub document: Option<DocumentId>,
}

/// Begins to send a document in parts; or finds what was begun with the same retry key.
///
/// # Errors
/// [`ReceiveError::Refused`] when it would not be taken whole.
pub async fn begin(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    asked: &Begin,
) -> Result<Standing, ReceiveError> {
    let limits = &cx.documents.limits;
    let name = kept_name(&asked.name).ok_or(Refusal::NoName)?;
    if !receive::is_retry_key(&asked.retry_key) {
        return Err(Refusal::NoName.into());
    }
    if asked.bytes == 0 {
        return Err(Refusal::Empty.into());
    }
    if asked.bytes > limits.file_bytes_max {
        return Err(Refusal::TooBig.into());
    }
    if !cx.documents.vault.has_room(asked.bytes) {
        return Err(ReceiveError::Full);
    }
    let new = NewUpload {
        id: UploadId(cx.chance.id()),
        sending: asked.sending,
        retry_key: asked.retry_key.clone(),
        kind: asked.kind,
        name,
        media_type: asked.declared.clone().unwrap_or_default(),
        bytes: asked.bytes,
        audience: asked.audience,
    };
    let at = cx.documents.moment(cx.now);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), at)
                    .await
                    .map_err(ServiceError::from)?;
                document::hold(tx, access).await?;
                let kept = document::room(&mut *tx, access, new.sending).await?;
                let begun = upload::room(&mut *tx, access, new.sending, &new.retry_key, at).await?;
                let room = Room {
                    bytes: kept.bytes.saturating_add(begun.bytes),
                    files: kept.files + begun.files,
                    of_sending: kept.of_sending + begun.of_sending,
                };
                keep::has_room(limits, room, new.bytes)?;
                upload::begin(tx, access, &new, at, at.plus_seconds(KEPT_SECONDS)).await?;
                Ok::<_, ReceiveError>(())
            })
        })
        .await?;
    let row = upload::by_retry(&cx.store, access, &asked.retry_key).await?;
    let mut row = row.ok_or(ServiceError::Refused)?;
    let is_same = row.new.bytes == asked.bytes
        && row.new.kind == asked.kind
        && row.new.audience == asked.audience;
    if !is_same {
        return Err(Refusal::Differs.into());
    }
    if row.new.sending != asked.sending && row.closed_at.is_none() {
        // It goes on from another page, another day: together with what is sent there, under
        // that receipt. What was sent before stays as it was received.
        let (upload, sending) = (row.new.id, asked.sending);
        cx.store
            .write(|tx| {
                Box::pin(async move {
                    confirm(&mut *tx, access, access.reference(), at).await?;
                    upload::join(tx, access, upload, sending).await?;
                    Ok::<_, ServiceError>(())
                })
            })
            .await?;
        row.new.sending = sending;
    }
    Ok(standing(cx, access, row).await?)
}

/// All that this person began, has not finished, and can go on with.
///
/// # Errors
/// When the records fail.
pub async fn unfinished(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
) -> Result<Vec<Standing>, ServiceError> {
    let mut all = Vec::new();
    for row in upload::open(&cx.store, access).await? {
        all.push(standing(cx, access, row).await?);
    }
    Ok(all)
}

/// How far it has come. `None` when this person has begun no such thing.
///
/// # Errors
/// When the records fail.
pub async fn state(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    upload: UploadId,
) -> Result<Option<Standing>, ServiceError> {
    match upload::one(&cx.store, access, upload).await? {
        Some(row) => standing(cx, access, row).await.map(Some),
        None => Ok(None),
    }
}

async fn standing(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    row: UploadRow,
) -> Result<Standing, ServiceError> {
    let parts = upload::parts(&cx.store, access, row.new.id).await?;
    Ok(Standing {
        upload: row.new.id,
        sending: row.new.sending,
        name: row.new.name,
        kind: row.new.kind,
        audience: row.new.audience,
        retry_key: row.new.retry_key,
        begun_at: row.begun_at,
        acknowledged: parts.iter().map(|part| part.bytes).sum(),
        bytes: row.new.bytes,
        until: row.until,
        document: row.document,
    })
}

/// Receives the part that begins at this byte. When this answers, the part is durable. A
/// part that is here already changes nothing; so does one that does not begin where the last
/// one ended: the answer says where the next one begins.
///
/// # Errors
/// [`ServiceError::Refused`] inside when this person has begun no such thing, or it is over.
pub async fn put<S>(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    upload: UploadId,
    starts_at: u64,
    mut body: S,
) -> Result<Standing, ReceiveError>
where
    S: Stream<Item = std::io::Result<Bytes>> + Send + Unpin,
{
    let row = going_on(cx, access, upload).await?;
    let now = standing(cx, access, row.clone()).await?;
    if starts_at != now.acknowledged || now.acknowledged == now.bytes {
        return Ok(now);
    }
    let case_key = key::of_case(cx, access).await?;
    let part = note(cx, access, ORPHAN_SECONDS).await?;
    let room = PART_BYTES_MAX.min(now.bytes - starts_at);
    let mut writing = cx
        .documents
        .vault
        .seal(&label(access, part), &case_key, &*cx.chance)
        .await?;
    while let Some(some) = body.next().await {
        let some = some.map_err(|_| Refusal::CutOff)?;
        if writing.bytes() + some.len() as u64 > room {
            return Err(Refusal::TooBig.into());
        }
        writing.write(&some).await?;
    }
    if writing.bytes() == 0 {
        return Ok(now);
    }
    let sealed = writing.finish().await?;
    let new = PartRow {
        starts_at,
        blob: part,
        bytes: sealed.bytes,
        sha256: sealed.sha256,
    };
    let (at, until) = (cx.documents.moment(cx.now), row.until);
    let added = cx
        .store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), at).await?;
                let added = upload::add_part(tx, access, upload, &new, at).await?;
                if added {
                    let sweep_at = until.plus_seconds(ORPHAN_SECONDS);
                    blob::until(tx, access, part, sweep_at, at).await?;
                }
                Ok::<_, ServiceError>(added)
            })
        })
        .await?;
    if !added {
        // The same part came twice at once: the other was first.
        cx.documents.vault.remove(&label(access, part)).await?;
    }
    let row = going_on(cx, access, upload).await?;
    Ok(standing(cx, access, row).await?)
}

async fn going_on(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    upload: UploadId,
) -> Result<UploadRow, ServiceError> {
    let row = upload::one(&cx.store, access, upload).await?;
    let at = cx.documents.moment(cx.now);
    row.filter(|row| row.closed_at.is_none() && at < row.until)
        .ok_or(ServiceError::Refused)
}

/// Makes the document of its parts: it is received as if it came whole. Finishing again gives
/// the same receipt.
///
/// # Errors
/// [`ReceiveError::Refused`] when it is not whole, or is not taken.
pub async fn finish(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    upload: UploadId,
    said: Option<String>,
) -> Result<Received, ReceiveError> {
    let row = upload::one(&cx.store, access, upload).await?;
    let row = row.ok_or(ServiceError::Refused)?;
    let parts = upload::parts(&cx.store, access, upload).await?;
    let here: u64 = parts.iter().map(|part| part.bytes).sum();
    if row.closed_at.is_some() && row.document.is_none() || here != row.new.bytes {
        return Err(Refusal::CutOff.into());
    }
    let case_key = key::of_case(cx, access).await?;
    let offer = Offer {
        sending: row.new.sending,
        retry_key: format!("upload:{upload}"),
        kind: row.new.kind,
        name: row.new.name.clone(),
        declared: Some(row.new.media_type.clone()).filter(|declared| !declared.is_empty()),
        audience: row.new.audience,
        said,
    };
    if row.document.is_some()
        && let Some(before) = document::by_retry(&cx.store, access, &offer.retry_key).await?
    {
        // Its parts may be gone.
        let sha256 = before.sha256;
        return keep::same(cx, access, &offer, before, &sha256).await;
    }
    let failed = Failed::default();
    let whole = Parts {
        cx,
        access,
        case_key,
        parts: parts.clone(),
        next: 0,
        reading: None,
        failed: Arc::clone(&failed),
    };
    let body = stream::unfold(whole, Parts::step);
    let received = receive::receive(cx, access, &offer, Box::pin(body)).await;
    if let Some(error) = failed.lock().unwrap_or_else(PoisonError::into_inner).take() {
        // No line was cut: our own store did not give back what is here.
        return Err(ServiceError::from(error).into());
    }
    let document = match &received {
        Ok(received) => Some(received.document),
        // What is not taken will not be taken later: it need not be sent again.
        Err(ReceiveError::Refused(
            Refusal::TooMany | Refusal::SideFull | Refusal::SideFiles | Refusal::CutOff,
        )) => return received,
        Err(ReceiveError::Refused(_)) => None,
        Err(_) => return received,
    };
    close(cx, access, upload, document, &parts).await?;
    received
}

/// Gives up what was begun. Whether there was something to give up.
///
/// # Errors
/// When the records fail.
pub async fn abandon(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    upload: UploadId,
) -> Result<bool, ServiceError> {
    let row = upload::one(&cx.store, access, upload).await?;
    if row.is_none_or(|row| row.closed_at.is_some()) {
        return Ok(false);
    }
    let parts = upload::parts(&cx.store, access, upload).await?;
    close(cx, access, upload, None, &parts).await?;
    Ok(true)
}

/// Ends it; its parts are swept with the next sweep.
async fn close(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    upload: UploadId,
    document: Option<DocumentId>,
    parts: &[PartRow],
) -> Result<(), ServiceError> {
    let at = cx.documents.moment(cx.now);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                if upload::close(tx, access, upload, document, at).await? {
                    for part in parts {
                        blob::until(tx, access, part.blob, at.plus_seconds(1), at).await?;
                    }
                }
                Ok::<_, ServiceError>(())
            })
        })
        .await
}

/// Why the store did not give the parts back.
type Failed = Arc<Mutex<Option<VaultError>>>;

/// The parts, one after another, as the stream of one document.
struct Parts<'a> {
    cx: &'a Cx,
    access: &'a Access<Case, SendDocuments>,
    case_key: CaseKey,
    parts: Vec<PartRow>,
    next: usize,
    reading: Option<Reading>,
    failed: Failed,
}

impl Parts<'_> {
    async fn step(mut self) -> Option<(std::io::Result<Bytes>, Self)> {
        loop {
            if let Some(reading) = &mut self.reading {
                match reading.next().await {
                    Ok(Some(some)) => return Some((Ok(some), self)),
                    Ok(None) => self.reading = None,
                    Err(error) => return Some((Err(self.fails(error)), self)),
                }
            }
            let part = *self.parts.get(self.next)?;
            self.next += 1;
            let label = label(self.access, part.blob);
            let vault = &self.cx.documents.vault;
            match vault
                .read(&label, &self.case_key, part.bytes, 0..part.bytes)
                .await
            {
                Ok(reading) => self.reading = Some(reading),
                Err(error) => return Some((Err(self.fails(error)), self)),
            }
        }
    }

    fn fails(&self, error: VaultError) -> std::io::Error {
        let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        *failed = Some(error);
        std::io::ErrorKind::Other.into()
    }
}
