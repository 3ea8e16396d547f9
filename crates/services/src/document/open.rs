//! Opening a document as a stream, as long as whoever reads it may: as it was sent, or drawn anew,
//! or a page of it.

use std::ops::Range;

use bytes::Bytes;
use domain::document::LeafSize;
use domain::{AccountId, DocumentId, SessionId};
use policy::{Access, Actor, Case, ReadDocuments, confirm};
use sha2::{Digest as _, Sha256};
use storage::document::DocumentRow;
use storage::unguarded::session::is_open;
use vault::{CaseKey, Reading};

use super::leaf::{self, NoLeaf, Unseen, is_leafed};
use super::painter::{DrawError, Drawn};
use super::picture::gets_copy;
use super::receive::label;
use super::{find, key};
use crate::{Cx, ServiceError};

/// Access is asked again each time that so much has gone out.
const ASK_AGAIN: u64 = 1024 * 1024;
/// So much goes out at once, at most.
const AT_ONCE: usize = 64 * 1024;

/// What came of asking for a document.
#[derive(Debug)]
pub enum Opening {
    /// It is open.
    Open(Box<Opened>),
    /// This access sees no such document, or one that is not yet safe, or was taken back.
    NotThere,
    /// It is a picture that others get drawn anew, or a page, and it could not be drawn.
    NotDrawn,
    /// The same, and drawing it used up its time: it will do so again.
    OutOfTime,
    /// The same, and there was no room for it in time.
    Slow,
    /// The same, and whoever asks has as many on their way as one may.
    Busy,
}

/// A document that is open: as it was sent, or a picture drawn anew for whoever did not send it, or
/// one page, drawn.
pub struct Opened {
    /// The document.
    pub document: DocumentRow,
    /// What its bytes are.
    pub media_type: String,
    /// How many there are.
    pub bytes: u64,
    /// The SHA-256 of them.
    pub sha256: [u8; 32],
    cx: Cx,
    access: Access<Case, ReadDocuments>,
    kept: Kept,
    session: Option<(AccountId, SessionId)>,
}

/// Where its bytes are.
enum Kept {
    /// Sealed in the vault, as they were sent.
    Sealed(CaseKey),
    /// Drawn for this reader.
    Drawn(Drawn),
}

/// Some bytes of a document, on their way out.
pub struct Part {
    opened: Opened,
    reading: Source,
    since_asked: u64,
}

enum Source {
    Sealed(Reading),
    Drawn(Bytes),
}

/// Opens a document.
///
/// # Errors
/// When the records or the store fail.
pub async fn open(
    cx: &Cx,
    access: Access<Case, ReadDocuments>,
    document: DocumentId,
) -> Result<Opening, ServiceError> {
    let Some(found) = find(cx, &access, document).await? else {
        return Ok(Opening::NotThere);
    };
    let case_key = key::of_case(cx, &access).await?;
    let mut opened = Opened {
        media_type: found.media_type.clone(),
        bytes: found.bytes,
        sha256: found.sha256,
        document: found,
        cx: cx.clone(),
        access,
        kept: Kept::Sealed(case_key),
        session: None,
    };
    if gets_copy(&opened.document, opened.access.actor().person_or_adviser()) {
        let all = 0..opened.bytes;
        let Source::Sealed(picture) = opened.source(all).await? else {
            return Ok(Opening::NotDrawn);
        };
        let Some(account) = line_of(&opened.access.actor()) else {
            return Ok(Opening::NotDrawn);
        };
        match cx.documents.painter.draw(account, picture).await {
            Ok(drawn) => opened.is_drawn(drawn),
            Err(DrawError::Busy) => return Ok(Opening::Busy),
            Err(DrawError::OutOfTime) => return Ok(Opening::OutOfTime),
            Err(DrawError::Slow) => return Ok(Opening::Slow),
            Err(DrawError::Cannot) => return Ok(Opening::NotDrawn),
            Err(DrawError::Service(failed)) => return Err(failed),
        }
    }
    Ok(Opening::Open(Box::new(opened)))
}

/// In whose line a picture is drawn: that of the account, or of the council's case system.
const fn line_of(actor: &Actor) -> Option<AccountId> {
    match actor {
        Actor::CaseSystem { system, .. } => Some(AccountId(system.0)),
        _ => actor.account(),
    }
}

/// Opens one page of a PDF, drawn.
///
/// # Errors
/// When the records or the store fail.
pub async fn open_leaf(
    cx: &Cx,
    access: Access<Case, ReadDocuments>,
    document: DocumentId,
    who: (AccountId, SessionId),
    which: (u32, LeafSize),
) -> Result<Opening, ServiceError> {
    let found = find(cx, &access, document).await?;
    let Some(found) = found.filter(is_leafed) else {
        return Ok(Opening::NotThere);
    };
    let drawn = match leaf::points(cx, &access, &found, who, which).await {
        Ok(drawn) => drawn,
        Err(NoLeaf::Unseen(Unseen::Busy)) => return Ok(Opening::Busy),
        Err(NoLeaf::Unseen(Unseen::Slow)) => return Ok(Opening::Slow),
        Err(NoLeaf::Unseen(_)) => return Ok(Opening::NotDrawn),
        Err(NoLeaf::Service(failed)) => return Err(failed),
    };
    let opened = Opened {
        media_type: drawn.media.media_type().to_owned(),
        bytes: drawn.bytes.len() as u64,
        sha256: Sha256::digest(&drawn.bytes).into(),
        document: found,
        cx: cx.clone(),
        access,
        kept: Kept::Drawn(drawn),
        session: Some(who),
    };
    Ok(Opening::Open(Box::new(opened)))
}

/// All bytes of a document, as they were sent, for the process that draws it.
pub(super) async fn sealed(
    cx: &Cx,
    access: &Access<Case, ReadDocuments>,
    document: &DocumentRow,
) -> Result<Reading, ServiceError> {
    let case_key = key::of_case(cx, access).await?;
    let (label, all) = (label(access, document.id), 0..document.bytes);
    let vault = &cx.documents.vault;
    Ok(vault.read(&label, &case_key, document.bytes, all).await?)
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened")
            .field("document", &self.document.id)
            .field("bytes", &self.bytes)
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Part")
            .field("opened", &self.opened)
            .finish_non_exhaustive()
    }
}

impl Opened {
    /// Opened in a session: when that ends, so does this.
    #[must_use]
    pub fn in_session(self, account: AccountId, session: SessionId) -> Opened {
        Opened {
            session: Some((account, session)),
            ..self
        }
    }

    /// Some of its bytes, or all. What lies outside is left out.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn part(self, range: Option<Range<u64>>) -> Result<Part, ServiceError> {
        let range = range.unwrap_or(0..self.bytes);
        let start = range.start.min(self.bytes);
        let range = start..range.end.clamp(start, self.bytes);
        Ok(Part {
            reading: self.source(range).await?,
            // Drawing took its time: it is asked before the first byte.
            since_asked: match self.kept {
                Kept::Drawn(_) => ASK_AGAIN,
                Kept::Sealed(_) => 0,
            },
            opened: self,
        })
    }

    async fn source(&self, range: Range<u64>) -> Result<Source, ServiceError> {
        let case_key = match &self.kept {
            Kept::Sealed(case_key) => case_key,
            Kept::Drawn(Drawn { bytes, .. }) => {
                let at = |at| usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len());
                return Ok(Source::Drawn(bytes.slice(at(range.start)..at(range.end))));
            }
        };
        let label = label(&self.access, self.document.id);
        let vault = &self.cx.documents.vault;
        let reading = vault.read(&label, case_key, self.bytes, range).await?;
        Ok(Source::Sealed(reading))
    }

    fn is_drawn(&mut self, drawn: Drawn) {
        self.media_type = drawn.media.media_type().to_owned();
        self.bytes = drawn.bytes.len() as u64;
        self.sha256 = Sha256::digest(&drawn.bytes).into();
        self.kept = Kept::Drawn(drawn);
    }
}

impl Part {
    /// The next bytes, 64 KiB at most; `None` at the end.
    ///
    /// # Errors
    /// [`ServiceError::Refused`] as soon as a megabyte went out after whoever reads it could
    /// no longer open it: then nothing more comes.
    pub async fn next(&mut self) -> Result<Option<Bytes>, ServiceError> {
        let Opened {
            cx,
            access,
            document,
            session,
            ..
        } = &self.opened;
        if self.since_asked >= ASK_AGAIN {
            ask_again(cx, access, document.id, *session).await?;
            self.since_asked = 0;
        }
        let some = match &mut self.reading {
            Source::Sealed(reading) => reading.next().await?,
            Source::Drawn(left) if left.is_empty() => None,
            // A copy: what waits in a line that nobody reads is this much, and not all that was drawn.
            Source::Drawn(left) => {
                let some = left.split_to(left.len().min(AT_ONCE));
                Some(Bytes::copy_from_slice(&some))
            }
        };
        if let Some(some) = &some {
            self.since_asked += some.len() as u64;
        }
        Ok(some)
    }
}

/// Whether whoever reads it still may.
pub(super) async fn ask_again(
    cx: &Cx,
    access: &Access<Case, ReadDocuments>,
    document: DocumentId,
    session: Option<(AccountId, SessionId)>,
) -> Result<(), ServiceError> {
    let now = cx.documents.moment(cx.now);
    if let Some((account, session)) = session {
        let council = access.council();
        if !is_open(&cx.store, council, account, session, now).await? {
            return Err(ServiceError::Refused);
        }
    }
    confirm(&cx.store, access, access.reference(), now).await?;
    match find(cx, access, document).await? {
        Some(_) => Ok(()),
        None => Err(ServiceError::Refused),
    }
}
