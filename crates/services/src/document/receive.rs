//! Somebody sends a document.

use bytes::Bytes;
use domain::document::{Audience, DocumentKind, Media, kept_name};
use domain::{DocumentId, SendingId, Timestamp};
use futures_util::{Stream, StreamExt as _};
use policy::{Access, Case, SendDocuments};
use sha2::{Digest as _, Sha256};
use storage::StorageError;
use storage::document::{self, NewDocument, blob};
use vault::{Label, VaultError};

use super::check::{self, Seen, Watch};
use super::keep::{Kept, has_room, keep, same};
use super::upload::Whole;
use super::{Documents, Step, key};
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
    /// The sender's side has sent as many bytes on the case as one may.
    SideFull,
    /// The sender's side has sent as many files on the case as one may.
    SideFiles,
    /// It is of no make that is taken.
    WrongMake,
    /// It is of a make that is taken, and its name or its browser says another.
    NamedOtherwise,
    /// It is a sound or a film, and its name or its browser says another make.
    RecordingNamedOtherwise,
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
    /// Something else was sent with this retry key before, or it was sent otherwise, or it was
    /// taken back since.
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

impl Refusal {
    /// Every reason.
    pub const ALL: [Refusal; 16] = [
        Refusal::Empty,
        Refusal::NoName,
        Refusal::TooBig,
        Refusal::TooMany,
        Refusal::SideFull,
        Refusal::SideFiles,
        Refusal::WrongMake,
        Refusal::NamedOtherwise,
        Refusal::RecordingNamedOtherwise,
        Refusal::Encrypted,
        Refusal::Damaged,
        Refusal::Bomb,
        Refusal::Polyglot,
        Refusal::TooManyPixels,
        Refusal::CutOff,
        Refusal::Differs,
    ];

    /// Its word, in the records and as the key of its plain words.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Refusal::Empty => "empty",
            Refusal::NoName => "no-name",
            Refusal::TooBig => "too-big",
            Refusal::TooMany => "too-many",
            Refusal::SideFull => "side-full",
            Refusal::SideFiles => "side-files",
            Refusal::WrongMake => "wrong-make",
            Refusal::NamedOtherwise => "named-otherwise",
            Refusal::RecordingNamedOtherwise => "recording-named-otherwise",
            Refusal::Encrypted => "encrypted",
            Refusal::Damaged => "damaged",
            Refusal::Bomb => "bomb",
            Refusal::Polyglot => "polyglot",
            Refusal::TooManyPixels => "too-many-pixels",
            Refusal::CutOff => "cut-off",
            Refusal::Differs => "differs",
        }
    }

    /// The reason with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Refusal> {
        Refusal::ALL.into_iter().find(|one| one.word() == word)
    }

    /// Whether it may pass without anything being sent anew: there is no room now.
    pub(super) const fn may_pass(self) -> bool {
        matches!(
            self,
            Refusal::TooMany | Refusal::SideFull | Refusal::SideFiles
        )
    }
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
/// [`ReceiveError::Refused`] when it is not taken; then there is nothing of it. After
/// [`ReceiveError::Failed`] it may be durable: whoever tries again with the same retry key
/// learns it.
pub async fn receive<S>(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    offer: &Offer,
    body: S,
) -> Result<Received, ReceiveError>
where
    S: Stream<Item = std::io::Result<Bytes>> + Send + Unpin,
{
    receive_of(cx, access, offer, None, body).await
}

/// Receives a document, or what came of it in parts and is whole.
pub(super) async fn receive_of<S>(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    offer: &Offer,
    whole: Option<&Whole>,
    mut body: S,
) -> Result<Received, ReceiveError>
where
    S: Stream<Item = std::io::Result<Bytes>> + Send + Unpin,
{
    if let Some(before) = document::by_retry(&cx.store, access, &offer.retry_key).await? {
        offered(offer)?;
        let sha256 = only_hash(&cx.documents, &mut body).await?;
        return same(cx, access, offer, before, &sha256).await;
    }
    let key = |_: &[u8; 32]| offer.retry_key.clone();
    new_bytes(cx, access, offer, key, whole, body).await
}

/// Receives a document of a page that somebody may go back to and choose another file on: only what
/// has the same retry key and the same bytes was sent before, and its receipt says with what.
///
/// # Errors
/// As [`receive`].
pub async fn receive_by_bytes<S>(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    offer: &Offer,
    body: S,
) -> Result<Received, ReceiveError>
where
    S: Stream<Item = std::io::Result<Bytes>> + Send + Unpin,
{
    let key = |sha256: &[u8; 32]| {
        let (first, _) = sha256.split_at(16);
        let hex: String = first.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{}.{hex}", offer.retry_key)
    };
    new_bytes(cx, access, offer, key, None, body).await
}

/// Seals and keeps what comes, under a retry key that may depend on it.
async fn new_bytes<S>(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    offer: &Offer,
    retry_key: impl Fn(&[u8; 32]) -> String + Send,
    whole: Option<&Whole>,
    mut body: S,
) -> Result<Received, ReceiveError>
where
    S: Stream<Item = std::io::Result<Bytes>> + Send + Unpin,
{
    let documents = &*cx.documents;
    let name = offered(offer)?;
    let room = document::room(&cx.store, access, offer.sending).await?;
    has_room(&documents.limits, room, 1)?;
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
    let media = match checked {
        Ok(media) => media,
        Err(refused) => return Err(nothing_of_it(documents, &label, refused).await),
    };
    let retry_key = retry_key(&sealed.sha256);
    if !is_retry_key(&retry_key) {
        return Err(nothing_of_it(documents, &label, Refusal::NoName.into()).await);
    }
    let new = NewDocument {
        id,
        sending: offer.sending,
        retry_key,
        kind: offer.kind,
        name,
        media_type: media.media_type().to_owned(),
        bytes: sealed.bytes,
        sha256: sealed.sha256,
        audience: offer.audience,
    };
    match keep(cx, access, offer, &new, whole).await {
        Kept::Now(at) => {
            documents.step(Step::Written);
            Ok(Received {
                document: id,
                sending: offer.sending,
                media,
                name: new.name,
                bytes: sealed.bytes,
                sha256: sealed.sha256,
                received_at: at,
                again: false,
            })
        }
        Kept::Before => {
            // The same was sent at the same time, and the other was first.
            documents.vault.remove(&label).await?;
            match document::by_retry(&cx.store, access, &new.retry_key).await? {
                Some(before) if before.sha256 == sealed.sha256 => {
                    // Of the same bytes the receipt says with what they were sent.
                    let offer = Offer {
                        sending: match new.retry_key == offer.retry_key {
                            true => offer.sending,
                            false => before.sending,
                        },
                        ..offer.clone()
                    };
                    same(cx, access, &offer, before, &sealed.sha256).await
                }
                Some(before) => same(cx, access, offer, before, &sealed.sha256).await,
                None => Err(ServiceError::from(StorageError::Stale).into()),
            }
        }
        Kept::Not(error) => Err(nothing_of_it(documents, &label, error).await),
        // If there is a document, the bytes are its own; if there is none, they are swept.
        Kept::Unknown(error) => Err(error),
    }
}

/// Removes what was sealed of what is not kept.
async fn nothing_of_it(documents: &Documents, label: &Label, why: ReceiveError) -> ReceiveError {
    // If it cannot be removed now, it is when its time is up.
    if let Err(error) = documents.vault.remove(label).await {
        tracing::warn!(%error, "what was refused could not be removed at once");
    }
    why
}

/// The name that it is kept under, if what came with it can be kept.
fn offered(offer: &Offer) -> Result<String, Refusal> {
    let said = offer.said.as_deref().unwrap_or_default();
    if !is_retry_key(&offer.retry_key) || !domain::forms::is_long_text(said) {
        return Err(Refusal::NoName);
    }
    kept_name(&offer.name).ok_or(Refusal::NoName)
}

/// Whether a browser may call what it tries again so.
pub(super) fn is_retry_key(key: &str) -> bool {
    !key.is_empty() && key.len() <= RETRY_KEY_MAX && key.chars().all(|c| c.is_ascii_graphic())
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
