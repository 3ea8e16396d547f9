//! The council takes a document off a case: what was sent by mistake, or on the wrong case. It
//! says why, whoever sent it is told, and it can be put back as long as its bytes are there.

use domain::{DocumentId, Timestamp, england};
use mail::Message;
use policy::{Access, Case, RemoveDocuments, confirm};
use storage::document::{self, SeesDocuments, blob, scan};
use storage::outbox::{self, NewMail};
use storage::{StorageError, Tx};

use crate::mails::outbox_row;
use crate::{Cx, ServiceError};

/// The bytes of what was taken back are kept for so long, for somebody who pressed wrong.
pub(crate) const WITHDRAWN_SECONDS: i64 = 30 * 24 * 60 * 60;

/// Takes a document off the case. Whether this officer sees such a document; one that is off
/// already stays so.
///
/// # Errors
/// When the records fail.
pub async fn remove(
    cx: &Cx,
    access: &Access<Case, RemoveDocuments>,
    document: DocumentId,
    why: &str,
) -> Result<bool, ServiceError> {
    let unscanned = cx.documents.scanner.shows_unscanned();
    let at = cx.documents.moment(cx.now);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), at).await?;
                let found = document::one(&mut *tx, access, document, unscanned).await?;
                if found.is_none() {
                    return Ok(false);
                }
                if take_back(tx, access, document, at, Some(why.trim())).await? {
                    tell(tx, cx, access, document, at).await?;
                }
                Ok::<_, ServiceError>(true)
            })
        })
        .await
}

/// Puts a document back that was taken off. Whether this officer sees such a document; one
/// that is on the case stays so.
///
/// # Errors
/// When the records fail.
pub async fn put_back(
    cx: &Cx,
    access: &Access<Case, RemoveDocuments>,
    document: DocumentId,
) -> Result<bool, ServiceError> {
    let unscanned = cx.documents.scanner.shows_unscanned();
    let at = cx.documents.moment(cx.now);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), at).await?;
                let found = document::one(&mut *tx, access, document, unscanned).await?;
                if found.is_none() {
                    return Ok(false);
                }
                if document::put_back(tx, access, document).await? {
                    // Stale when their time was up: then nothing of this is done.
                    blob::keep(tx, access, document, at).await?;
                }
                Ok::<_, ServiceError>(true)
            })
        })
        .await
}

/// Ends what a document is on its case; its bytes stay for a month. Whether it stood till now.
pub(super) async fn take_back<A: SeesDocuments>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    document: DocumentId,
    at: Timestamp,
    why: Option<&str>,
) -> Result<bool, StorageError> {
    let stood = document::withdraw(tx, access, document, at, why).await?;
    if stood {
        let sweep_at = at.plus_seconds(WITHDRAWN_SECONDS);
        blob::begin(tx, access, document, at, sweep_at).await?;
    }
    Ok(stood)
}

/// Whoever sent it is told that something was taken off; the page says what.
async fn tell(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, RemoveDocuments>,
    document: DocumentId,
    at: Timestamp,
) -> Result<(), StorageError> {
    let Some(told) = scan::told(&mut *tx, access, document, at).await? else {
        return Ok(());
    };
    let on = england::day(at);
    let mail = NewMail {
        once_key: Some(format!("removed:{document}:{}", at.0)),
        grant: told.grant,
        ..outbox_row(cx, told.to, &Message::DocumentRemoved { on })
    };
    outbox::queue(tx, access, &mail).await.map(drop)
}
