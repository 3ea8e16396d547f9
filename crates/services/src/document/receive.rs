//! Somebody sends a document.

use bytes::Bytes;
use domain::document::{Audience, DocumentKind, Media, kept_name};
use domain::event::{Readers, Source, What};
use domain::{DocumentId, EventId, SendingId, Timestamp};
use futures_util::{Stream, StreamExt as _};
use mail::Message;
use policy::{Access, Actor, Case, SendDocuments, confirm};
use sha2::{Digest as _, Sha256};
use storage::document::{self, DocumentRow, NewDocument, blob};
use storage::event::{self, NewEvent};
use storage::outbox::{self, MailTo, NewMail};
use storage::{StorageError, Tx};
use vault::{Label, VaultError};

use super::check::{self, Seen, Watch};
use super::{Documents, Step, key};
use crate::mails::outbox_row;
use crate::{Cx, ServiceError};

/// Sealed bytes that no document keeps are removed after so long.
pub(super) const ORPHAN_SECONDS: i64 = 24 * 60 * 60;
/// The longest name that a browser may give to what it tries again.
const RETRY_KEY_MAX: usize = 100;

/// A document, as it is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What it is sent together with: made once for one form.
    pub sending: SendingId,
    /// What the sender's browser calls it, the same each time that it tries again. Two
    /// documents of one person on one case never share it.
    pub retry_key: String,
    /// What it is.
    pub kind: DocumentKind,
    /// What the file is called.
    pub name: String,
    /// What the browser says is in it.
    pub declared: Option<String>,
    /// Who may see it.
    pub audience: Audience,
    /// What the sender says about the sending.
    pub said: Option<String>,
}

/// The receipt of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Its id.
    pub document: DocumentId,
    /// What it was sent together with: the receipt's number.
    pub sending: SendingId,
    /// Its name.
    pub name: String,
    /// What was found to be in it.
    pub media: Media,
    /// How many bytes it has.
    pub bytes: u64,
    /// The SHA-256 of them.
    pub sha256: [u8; 32],
    /// When all of it was here: the legal moment.
    pub received_at: Timestamp,
    /// It had been sent before, with the same retry key and the same bytes.
    pub again: bool,
}

/// Why a document is not taken. Each has its own plain words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// There is nothing in it.
    Empty,
    /// It has no name that could be kept, or what came with it is not text.
    NoName,
    /// It has more bytes than one file may.
    TooBig,
    /// The sending has as many files as one may.
    TooMany,
    /// The case has as many bytes as one may.
    CaseFull,
    /// It is of no make that is taken.
    WrongMake,
    /// It is of a make that is taken, and its name or its browser says another.
    NamedOtherwise,
    /// It is locked with a password.
    Encrypted,
    /// It is damaged, or cut short.
    Damaged,
    /// It unpacks to more than it may.
    Bomb,
    /// It is two makes of file at once.
    Polyglot,
    /// The picture has more pixels than one may.
    TooManyPixels,
    /// It stopped coming before it was whole.
    CutOff,
    /// Something else was sent with this retry key before.
    Differs,
}

/// Why a document was not received.
#[derive(Debug, thiserror::Error)]
pub enum ReceiveError {
    /// It is not taken.
    #[error("it is not taken: {0:?}")]
    Refused(Refusal),
    /// The disk is full.
    #[error("the store of documents is full")]
    Full,
    /// It could not be carried through.
    #[error(transparent)]
    Failed(ServiceError),
}

impl<E: Into<ServiceError>> From<E> for ReceiveError {
    fn from(error: E) -> ReceiveError {
        match error.into() {
            ServiceError::Vault(VaultError::Full) => ReceiveError::Full,
            other => ReceiveError::Failed(other),
        }
    }
}

impl From<Refusal> for ReceiveError {
    fn from(refusal: Refusal) -> ReceiveError {
        ReceiveError::Refused(refusal)
    }
}

/// Receives a document. When this answers with a receipt, the document is durable, and so is
/// everything that follows from it. The same document sent again with the same retry key
/// gives the same receipt.
///
/// # Errors
/// [`ReceiveError::Refused`] when it is not taken; then there is nothing of it.
pub async fn receive<S>(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    offer: &Offer,
    mut body: S,
) -> Result<Received, ReceiveError>
where
    S: Stream<Item = std::io::Result<Bytes>> + Send + Unpin,
{
    let documents = &*cx.documents;
    let name = offered(offer)?;
    if let Some(before) = document::by_retry(&cx.store, access, &offer.retry_key).await? {
        let sha256 = only_hash(documents, &mut body).await?;
        return again(before, &sha256);
    }
    let room = document::room(&cx.store, access, offer.sending).await?;
    if room.of_sending >= documents.limits.sending_files_max {
        return Err(Refusal::TooMany.into());
    }
    if room.bytes >= documents.limits.case_bytes_max {
        return Err(Refusal::CaseFull.into());
    }
    let case_key = key::of_case(cx, access).await?;
    let id = note(cx, access, ORPHAN_SECONDS).await?;
    documents.step(Step::Noted);

    let label = label(access, id);
    let mut writing = documents.vault.seal(&label, &case_key, &*cx.chance).await?;
    let mut watch = Watch::default();
    while let Some(some) = body.next().await {
        let some = some.map_err(|_| Refusal::CutOff)?;
        if writing.bytes() + some.len() as u64 > documents.limits.file_bytes_max {
            return Err(Refusal::TooBig.into());
        }
        watch.watch(&some);
        watch.at_first_sight()?;
        writing.write(&some).await?;
        documents.step(Step::Sealing);
    }
    if writing.bytes() == 0 {
        return Err(Refusal::Empty.into());
    }
    documents.step(Step::Sealed);
    let sealed = writing.finish().await?;
    documents.step(Step::Stored);

    let seen = Seen {
        vault: &documents.vault,
        label,
        key: &case_key,
        bytes: sealed.bytes,
        watch: &watch,
        limits: &documents.limits,
    };
    let checked = check::check(&seen, &name, offer.declared.as_deref()).await;
    documents.step(Step::Checked);
    let new = |media: Media| NewDocument {
        id,
        sending: offer.sending,
        retry_key: offer.retry_key.clone(),
        kind: offer.kind,
        name: name.clone(),
        media_type: media.media_type().to_owned(),
        bytes: sealed.bytes,
        sha256: sealed.sha256,
        audience: offer.audience,
    };
    let written = match checked {
        Ok(media) => {
            let written = write(cx, access, offer, new(media)).await;
            written.map(|at| at.map(|at| (at, media)))
        }
        Err(refused) => Err(refused),
    };
    match written {
        Ok(Some((at, media))) => {
            documents.step(Step::Written);
            Ok(Received {
                document: id,
                sending: offer.sending,
                media,
                name,
                bytes: sealed.bytes,
                sha256: sealed.sha256,
                received_at: at,
                again: false,
            })
        }
        Ok(None) => {
            // The same was sent at the same time, and the other was first.
            documents.vault.remove(&label).await?;
            match document::by_retry(&cx.store, access, &offer.retry_key).await? {
                Some(before) => again(before, &sealed.sha256),
                None => Err(ServiceError::from(StorageError::Stale).into()),
            }
        }
        Err(error) => {
            // If it cannot be removed now, it is when its time is up.
            if let Err(error) = documents.vault.remove(&label).await {
                tracing::warn!(%error, "what was refused could not be removed at once");
            }
            Err(error)
        }
    }
}

/// The name that it is kept under, if what came with it can be kept.
fn offered(offer: &Offer) -> Result<String, Refusal> {
    let key = &offer.retry_key;
    let is_key =
        !key.is_empty() && key.len() <= RETRY_KEY_MAX && key.chars().all(|c| c.is_ascii_graphic());
    let said = offer.said.as_deref().unwrap_or_default();
    if !is_key || !domain::forms::is_long_text(said) {
        return Err(Refusal::NoName);
    }
    kept_name(&offer.name).ok_or(Refusal::NoName)
}

pub(super) fn label<A: policy::On<Case>>(access: &Access<Case, A>, document: DocumentId) -> Label {
    Label {
        council: access.council(),
        case: access.case(),
        document,
    }
}

/// Notes that bytes will be sealed under a new name.
pub(super) async fn note(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    seconds: i64,
) -> Result<DocumentId, ServiceError> {
    let id = DocumentId(cx.chance.id());
    let at = cx.documents.moment(cx.now);
    cx.store
        .write(|tx| {
            Box::pin(async move { blob::begin(tx, access, id, at, at.plus_seconds(seconds)).await })
        })
        .await?;
    Ok(id)
}

/// The one transaction. When it was received; `None` when it had been.
async fn write(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    offer: &Offer,
    new: NewDocument,
) -> Result<Option<Timestamp>, ReceiveError> {
    let documents = &cx.documents;
    let at = documents.moment(cx.now);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), at)
                    .await
                    .map_err(ServiceError::from)?;
                document::hold(tx, access).await?;
                if document::by_retry(&mut *tx, access, &new.retry_key)
                    .await?
                    .is_some()
                {
                    return Ok(None);
                }
                let room = document::room(&mut *tx, access, new.sending).await?;
                if room.of_sending >= documents.limits.sending_files_max {
                    return Err(Refusal::TooMany.into());
                }
                if room.bytes + new.bytes > documents.limits.case_bytes_max {
                    return Err(Refusal::CaseFull.into());
                }
                let said = offer.said.as_deref().map(str::trim);
                let said = said.filter(|said| !said.is_empty());
                let first = document::begin_sending(tx, access, new.sending, said).await?;
                if !document::add(tx, access, &new, at).await? {
                    return Ok(None);
                }
                blob::keep(tx, access, new.id, at).await?;
                if first {
                    tell(tx, cx, access, new.sending).await?;
                }
                documents.step(Step::Writing);
                Ok::<_, ReceiveError>(Some(at))
            })
        })
        .await
}

/// What follows from the first document of a sending: the event that its sender reads on the
/// timeline, and the mail that it is here.
async fn tell(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    sending: SendingId,
) -> Result<(), StorageError> {
    if let Some(side) = access.viewer() {
        let event = NewEvent {
            id: EventId(cx.chance.id()),
            on: cx.today,
            what: What::DocumentsSent,
            source: Source::Family,
            person: Some(side),
            readers: Readers::Person(side),
            supersedes: None,
            import: None,
        };
        event::append(tx, access, std::slice::from_ref(&event)).await?;
    }
    let to = match access.actor() {
        Actor::Person { person, account }
        | Actor::Adviser {
            person, account, ..
        } => MailTo::Account { account, person },
        Actor::Anonymous | Actor::Officer { .. } | Actor::System { .. } => return Ok(()),
    };
    let mail = NewMail {
        once_key: Some(format!("receipt:{sending}")),
        grant: access.view().grant,
        ..outbox_row(cx, to, &Message::DocumentsReceived { on: cx.today })
    };
    outbox::queue(tx, access, &mail).await.map(drop)
}

/// The receipt of what had been sent before, if it is the same.
pub(super) fn again(before: DocumentRow, sha256: &[u8; 32]) -> Result<Received, ReceiveError> {
    if before.sha256 != *sha256 {
        return Err(Refusal::Differs.into());
    }
    Ok(Received {
        document: before.id,
        sending: before.sending,
        name: before.name,
        media: Media::from_media_type(&before.media_type).ok_or(Refusal::WrongMake)?,
        bytes: before.bytes,
        sha256: before.sha256,
        received_at: before.received_at,
        again: true,
    })
}

async fn only_hash<S>(documents: &Documents, body: &mut S) -> Result<[u8; 32], Refusal>
where
    S: Stream<Item = std::io::Result<Bytes>> + Send + Unpin,
{
    let mut hash = Sha256::new();
    let mut bytes = 0;
    while let Some(some) = body.next().await {
        let some = some.map_err(|_| Refusal::CutOff)?;
        bytes += some.len() as u64;
        if bytes > documents.limits.file_bytes_max {
            return Err(Refusal::TooBig);
        }
        hash.update(&some);
    }
    Ok(hash.finalize().into())
}
