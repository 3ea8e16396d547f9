//! Opening a document as a stream, as long as whoever reads it may.

use std::ops::Range;

use bytes::Bytes;
use domain::{AccountId, DocumentId, SessionId};
use policy::{Access, Case, ReadDocuments, confirm};
use storage::document::DocumentRow;
use storage::unguarded::session::is_open;
use vault::Reading;

use super::receive::label;
use super::{find, key};
use crate::{Cx, ServiceError};

/// Access is asked again each time that so much has gone out.
const ASK_AGAIN: u64 = 1024 * 1024;

/// A document that is being read.
pub struct Opened {
    /// The document.
    pub document: DocumentRow,
    /// Which of its bytes.
    pub range: Range<u64>,
    cx: Cx,
    access: Access<Case, ReadDocuments>,
    reading: Reading,
    session: Option<(AccountId, SessionId)>,
    since_asked: u64,
}

/// Opens some bytes of a document, or all. `None` when this access sees no such document, or
/// one that is not yet safe, or was taken back.
///
/// # Errors
/// When the records or the store fail.
pub async fn open(
    cx: &Cx,
    access: Access<Case, ReadDocuments>,
    document: DocumentId,
    range: Option<Range<u64>>,
) -> Result<Option<Opened>, ServiceError> {
    let Some(found) = find(cx, &access, document).await? else {
        return Ok(None);
    };
    let case_key = key::of_case(cx, &access).await?;
    let range = range.unwrap_or(0..found.bytes);
    let start = range.start.min(found.bytes);
    let range = start..range.end.clamp(start, found.bytes);
    let label = label(&access, document);
    let reading = cx
        .documents
        .vault
        .read(&label, &case_key, found.bytes, range.clone())
        .await?;
    Ok(Some(Opened {
        document: found,
        range,
        cx: cx.clone(),
        access,
        reading,
        session: None,
        since_asked: 0,
    }))
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened")
            .field("document", &self.document.id)
            .field("range", &self.range)
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

    /// The next bytes, 64 KiB at most; `None` at the end.
    ///
    /// # Errors
    /// [`ServiceError::Refused`] as soon as a megabyte went out after whoever reads it could
    /// no longer open it: then nothing more comes.
    pub async fn next(&mut self) -> Result<Option<Bytes>, ServiceError> {
        if self.since_asked >= ASK_AGAIN {
            ask_again(&self.cx, &self.access, self.document.id, self.session).await?;
            self.since_asked = 0;
        }
        let some = self.reading.next().await?;
        if let Some(some) = &some {
            self.since_asked += some.len() as u64;
        }
        Ok(some)
    }
}

/// Whether whoever reads it still may.
async fn ask_again(
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
