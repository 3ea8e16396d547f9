//! Sending a document in parts: after a cut line it goes on from the last part that was
//! acknowledged, for seven days, also from another device of the same person. What is whole and
//! never finished is received by the server (`whole.rs`).

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use domain::document::{Audience, DocumentKind, kept_name};
use domain::{DocumentId, SendingId, Timestamp, UploadId};
use futures_util::{Stream, StreamExt as _, stream};
use policy::{Access, Case, SendDocuments, confirm};
use storage::document::upload::{self, Close, NewUpload, PartRow, UploadRow};
use storage::document::{self, Room, SeesDocuments, blob};
use storage::{StorageError, Tx};
use vault::{CaseKey, Reading, VaultError};

use super::receive::{self, ORPHAN_SECONDS, label, note};
use super::{Limits, Offer, ReceiveError, Received, Refusal, keep, key, whole as by_server};
use crate::{Cx, ServiceError};

/// It can be gone on with for so long.
pub(super) const KEPT_SECONDS: i64 = 7 * 24 * 60 * 60;
/// What is whole is left to its sender's own browser for so long: a slow phone's "finish" comes
/// within seconds, and one that is cut is tried again for minutes. Then the server receives it.
pub const QUIET_SECONDS: i64 = 15 * 60;
/// What its sender asks for later than this after the last byte was here changes nothing of it: else
/// its moment would stand, and what it says and with what it was sent would be of another day.
pub const CHANGES_SECONDS: i64 = 60 * 60;
/// What is whole is kept for so long after that at least: the server may have to try again.
const WHOLE_KEPT_SECONDS: i64 = 2 * 24 * 60 * 60;
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
    /// What the sender says about the sending.
    pub said: Option<String>,
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
    /// Why it was not taken, the last time that it was to be finished.
    pub refused: Option<Refusal>,
}

/// Something that its sender began and the server ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Its id.
    pub upload: UploadId,
    /// What it was sent together with.
    pub sending: SendingId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: DocumentKind,
    /// Who may see it.
    pub audience: Audience,
    /// What its sender's browser calls it.
    pub retry_key: String,
    /// When it was received, or why it was not taken.
    pub end: Result<Timestamp, Refusal>,
}

/// What came in parts and is whole, on its way to be a document.
pub(super) struct Whole {
    upload: UploadId,
    sending: SendingId,
    parts: Vec<PartRow>,
    /// When the last part was here; `None` where it was refused since, and is received when it is
    /// taken.
    pub here_at: Option<Timestamp>,
    by_server: bool,
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
        said: said(asked.said.as_deref()).map(str::to_owned),
    };
    let at = cx.documents.moment(cx.now);
    let begun = cx
        .store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), at)
                    .await
                    .map_err(ServiceError::from)?;
                document::hold(tx, access).await?;
                let before = upload::by_retry(&mut *tx, access, &new.retry_key).await?;
                if before.as_ref().is_some_and(|before| !is_same(before, &new)) {
                    return Err(Refusal::Differs.into());
                }
                give_up_others(tx, access, &new, at).await?;
                match before {
                    // It has its receipt, or its refusal: "finish" gives it again.
                    Some(before) if before.closed_at.is_some() => Ok(Some(before)),
                    Some(before) => {
                        let parts = upload::parts(&mut *tx, access, before.new.id).await?;
                        let here_at = here_at(&before, &parts);
                        if here_at.is_some_and(|here_at| is_settled(here_at, at)) {
                            return Ok(Some(before));
                        }
                        room_for(tx, access, limits, &new, at).await?;
                        // It goes on from another page, another day: together with what is sent
                        // there, under that receipt. What was received stays as it was.
                        upload::go_on(tx, access, before.new.id, &new).await?;
                        if here(&parts) == before.new.bytes && at < before.until {
                            keep_whole(tx, access, &before, &parts, at).await?;
                        }
                        Ok(upload::by_retry(tx, access, &new.retry_key).await?)
                    }
                    None => {
                        room_for(tx, access, limits, &new, at).await?;
                        upload::begin(tx, access, &new, at, at.plus_seconds(KEPT_SECONDS)).await?;
                        Ok::<_, ReceiveError>(upload::by_retry(tx, access, &new.retry_key).await?)
                    }
                }
            })
        })
        .await?;
    let row = begun.ok_or(ServiceError::Refused)?;
    Ok(standing(cx, access, row).await?)
}

/// When all of it was here: its moment. `None` of what is not whole, and of what was refused since,
/// which is received when it is taken.
fn here_at(row: &UploadRow, parts: &[PartRow]) -> Option<Timestamp> {
    let is_whole = here(parts) == row.new.bytes && row.refused.is_none();
    parts
        .last()
        .map(|last| last.received_at)
        .filter(|_| is_whole)
}

/// Whether nothing of it changes any more.
fn is_settled(here_at: Timestamp, at: Timestamp) -> bool {
    here_at.plus_seconds(CHANGES_SECONDS) <= at
}

/// Whether what is begun again is what was begun before.
fn is_same(before: &UploadRow, new: &NewUpload) -> bool {
    let shape = |one: &NewUpload| (one.bytes, one.kind, one.audience);
    shape(&before.new) == shape(new)
}

/// Whoever sends the same file again, as another kind or for others, does not want it sent as
/// before: the server would receive what came whole.
async fn give_up_others(
    tx: &mut Tx<'_>,
    access: &Access<Case, SendDocuments>,
    new: &NewUpload,
    at: Timestamp,
) -> Result<(), StorageError> {
    let Some(mark) = mark_of(&new.retry_key) else {
        return Ok(());
    };
    for other in upload::sent_otherwise(&mut *tx, access, new, at).await? {
        if mark_of(&other.new.retry_key) != Some(mark) {
            continue;
        }
        let whole = Whole {
            upload: other.new.id,
            sending: other.new.sending,
            parts: upload::parts(&mut *tx, access, other.new.id).await?,
            here_at: None,
            by_server: false,
        };
        whole.close(tx, access, Err(None), at).await?;
    }
    Ok(())
}

/// What the script makes of a file's size and its two ends: the retry key begins with it.
fn mark_of(retry_key: &str) -> Option<&str> {
    retry_key.split_once('.').map(|(mark, _)| mark)
}

/// All of it is here: its sender has some time to finish it, and it is kept until the server has
/// had time too.
async fn keep_whole(
    tx: &mut Tx<'_>,
    access: &Access<Case, SendDocuments>,
    row: &UploadRow,
    parts: &[PartRow],
    at: Timestamp,
) -> Result<(), StorageError> {
    let mut quiet = at.plus_seconds(QUIET_SECONDS);
    // Nobody keeps it back by asking again and again.
    if let Some(here_at) = here_at(row, parts) {
        quiet = quiet.min(here_at.plus_seconds(CHANGES_SECONDS));
    }
    let until = quiet.plus_seconds(WHOLE_KEPT_SECONDS);
    upload::receive_after(&mut *tx, access, row.new.id, quiet, until).await?;
    if until > row.until {
        let sweep_at = until.plus_seconds(ORPHAN_SECONDS);
        for part in parts {
            blob::until(tx, access, part.blob, sweep_at, at).await?;
        }
    }
    Ok(())
}

/// Whether there is room for it beside what is kept and what is on its way.
async fn room_for(
    tx: &mut Tx<'_>,
    access: &Access<Case, SendDocuments>,
    limits: &Limits,
    new: &NewUpload,
    at: Timestamp,
) -> Result<(), ReceiveError> {
    let kept = document::room(&mut *tx, access, new.sending).await?;
    let begun = upload::room(&mut *tx, access, new.sending, &new.retry_key, at).await?;
    let room = Room {
        bytes: kept.bytes.saturating_add(begun.bytes),
        files: kept.files + begun.files,
        of_sending: kept.of_sending + begun.of_sending,
    };
    Ok(keep::has_room(limits, room, new.bytes)?)
}

/// What is said with it, if anything is.
fn said(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|said| !said.is_empty())
}

/// How many bytes are here.
fn here(parts: &[PartRow]) -> u64 {
    parts.iter().map(|part| part.bytes).sum()
}

/// All that this person began, has not finished, and can go on with.
///
/// # Errors
/// When the records fail.
pub async fn unfinished<A: SeesDocuments>(
    cx: &Cx,
    access: &Access<Case, A>,
) -> Result<Vec<Standing>, ServiceError> {
    let mut all = Vec::new();
    for row in upload::open(&cx.store, access).await? {
        all.push(standing(cx, access, row).await?);
    }
    Ok(all)
}

/// All that this person began and the server ended in the last days: what it received for them,
/// and what it did not take.
///
/// # Errors
/// When the records fail.
pub async fn ended(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
) -> Result<Vec<Ended>, ServiceError> {
    let rows = upload::ended(&cx.store, access).await?;
    let all = rows.into_iter().filter_map(|row| {
        let refused = row.refused.as_deref().and_then(Refusal::from_word);
        Some(Ended {
            upload: row.id,
            sending: row.sending,
            name: row.name,
            kind: row.kind,
            audience: row.audience,
            retry_key: row.retry_key,
            end: match row.received_at {
                Some(at) => Ok(at),
                None => Err(refused?),
            },
        })
    });
    Ok(all.collect())
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

async fn standing<A: SeesDocuments>(
    cx: &Cx,
    access: &Access<Case, A>,
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
        acknowledged: here(&parts),
        bytes: row.new.bytes,
        until: row.until,
        document: row.document,
        refused: row.refused.as_deref().and_then(Refusal::from_word),
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
    let at = cx.documents.moment(cx.now);
    let new = PartRow {
        starts_at,
        blob: part,
        bytes: sealed.bytes,
        sha256: sealed.sha256,
        received_at: at,
    };
    let is_last = starts_at + sealed.bytes == now.bytes;
    let added = cx
        .store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), at).await?;
                let added = upload::add_part(tx, access, upload, &new).await?;
                if added {
                    let sweep_at = row.until.plus_seconds(ORPHAN_SECONDS);
                    blob::until(tx, access, part, sweep_at, at).await?;
                    if is_last {
                        let parts = upload::parts(&mut *tx, access, upload).await?;
                        keep_whole(tx, access, &row, &parts, at).await?;
                    }
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
/// the same receipt, or the same refusal.
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
    if row.closed_at.is_some() && row.document.is_none() {
        let refused = row.refused.as_deref().and_then(Refusal::from_word);
        return Err(refused.unwrap_or(Refusal::CutOff).into());
    }
    if here(&parts) != row.new.bytes {
        return Err(Refusal::CutOff.into());
    }
    let by_server = access.asked_by().is_some();
    let here_at = here_at(&row, &parts);
    let now = cx.documents.moment(cx.now);
    let said = match here_at {
        Some(here_at) if !by_server && is_settled(here_at, now) => {
            standing_words(cx, access, &row).await?
        }
        _ => said,
    };
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
    let whole = Whole {
        upload,
        sending: row.new.sending,
        here_at,
        parts: parts.clone(),
        by_server,
    };
    let failed = Failed::default();
    let coming = Parts {
        cx,
        access,
        case_key,
        parts,
        next: 0,
        reading: None,
        failed: Arc::clone(&failed),
    };
    let body = Box::pin(stream::unfold(coming, Parts::step));
    let received = receive::receive_of(cx, access, &offer, Some(&whole), body).await;
    if let Some(error) = failed.lock().unwrap_or_else(PoisonError::into_inner).take() {
        // No line was cut: our own store did not give back what is here.
        return Err(ServiceError::from(error).into());
    }
    match &received {
        // Kept before, and then this program stopped, or another was first.
        Ok(before) if before.again => {
            end(cx, access, &whole, Ok(before.document)).await?;
        }
        Err(ReceiveError::Refused(Refusal::CutOff)) => {}
        Err(ReceiveError::Refused(why)) if why.may_pass() => {
            cx.store
                .write(|tx| {
                    Box::pin(async move {
                        upload::not_taken(tx, access, upload, why.word()).await?;
                        by_server::tell_not_taken(tx, cx, access, row.new.sending).await
                    })
                })
                .await?;
        }
        // What is not taken will not be taken later: it need not be sent again.
        Err(ReceiveError::Refused(why)) => {
            end(cx, access, &whole, Err(Some(*why))).await?;
        }
        Ok(_) | Err(_) => {}
    }
    received
}

/// What was said with it, where nothing was said with another file of its sending since.
pub(super) async fn standing_words(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    row: &UploadRow,
) -> Result<Option<String>, ServiceError> {
    let since = document::said(&cx.store, access, row.new.sending).await?;
    Ok(row.new.said.clone().filter(|_| since.is_none()))
}

/// Whether what was typed about a sending is what is said of it, or nothing was typed: what came too
/// late to change it is no part of it.
///
/// # Errors
/// When the records fail.
pub async fn is_said(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    sending: SendingId,
    typed: &str,
) -> Result<bool, ServiceError> {
    let Some(typed) = said(Some(typed)) else {
        return Ok(true);
    };
    let stands = document::said(&cx.store, access, sending).await?;
    Ok(said(stands.as_deref()) == Some(typed))
}

/// Gives up what was begun; or puts away that it was not taken. Whether there was such a thing.
///
/// # Errors
/// When the records fail.
pub async fn abandon(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    upload: UploadId,
) -> Result<bool, ServiceError> {
    let row = upload::one(&cx.store, access, upload).await?;
    let Some(row) = row.filter(|row| row.closed_at.is_none()) else {
        let put_away = cx
            .store
            .write(|tx| Box::pin(upload::put_away(tx, access, upload)));
        return Ok(put_away.await?);
    };
    let whole = Whole {
        upload,
        sending: row.new.sending,
        parts: upload::parts(&cx.store, access, upload).await?,
        here_at: None,
        by_server: false,
    };
    end(cx, access, &whole, Err(None)).await
}

/// Ends it, in a transaction of its own. Whether it had not ended.
async fn end(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    whole: &Whole,
    as_what: Result<DocumentId, Option<Refusal>>,
) -> Result<bool, ServiceError> {
    let at = cx.documents.moment(cx.now);
    let ended = cx.store.write(|tx| {
        Box::pin(async move {
            let is_ended = whole.close(tx, access, as_what, at).await?;
            if is_ended && matches!(as_what, Err(Some(_))) {
                by_server::tell_not_taken(tx, cx, access, whole.sending).await?;
            }
            Ok::<_, StorageError>(is_ended)
        })
    });
    Ok(ended.await?)
}

impl Whole {
    /// Ends it, as a document or as nothing and why; its parts are swept with the next sweep.
    /// Whether it had not ended.
    pub async fn close(
        &self,
        tx: &mut Tx<'_>,
        access: &Access<Case, SendDocuments>,
        as_what: Result<DocumentId, Option<Refusal>>,
        at: Timestamp,
    ) -> Result<bool, StorageError> {
        let close = Close {
            document: as_what.ok(),
            refused: as_what.err().flatten().map(Refusal::word),
            by_server: self.by_server,
        };
        if !upload::close(tx, access, self.upload, close, at).await? {
            return Ok(false);
        }
        for part in &self.parts {
            blob::until(tx, access, part.blob, at.plus_seconds(1), at).await?;
        }
        Ok(true)
    }
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
