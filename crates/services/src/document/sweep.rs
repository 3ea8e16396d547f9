//! Removing sealed bytes that no document keeps.

use storage::document::{blob, upload as uploads};

use super::{key, receive, upload};
use crate::{Cx, ServiceError};

/// How many are removed in one round.
const AT_ONCE: i64 = 200;

/// What a sweep did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Sealed bytes that were removed.
    pub removed: u64,
    /// Sealed bytes that could not be removed now.
    pub left: u64,
}

/// Removes sealed bytes whose time is up: what was begun a day ago and never became a
/// document, what was sent in parts and not finished within its week, and what was taken
/// back a month ago.
///
/// # Errors
/// When the records fail. What the store does not remove is left for the next sweep.
pub async fn sweep(cx: &Cx) -> Result<Swept, ServiceError> {
    let access = key::keeping(cx, "document_sweeper").await?;
    let forgotten = cx.now.plus_seconds(-upload::KEPT_SECONDS);
    let access = &access;
    cx.store
        .write(|tx| Box::pin(async move { uploads::forget(tx, access, forgotten).await }))
        .await?;
    let mut swept = Swept::default();
    loop {
        let due = blob::due(&cx.store, access, cx.now, AT_ONCE).await?;
        let (all, before) = (due.len(), swept.removed);
        for (ids, document) in due {
            let case = access.on_case(ids);
            let label = receive::label(&case, document);
            if let Err(error) = cx.documents.vault.remove(&label).await {
                tracing::warn!(%error, "sealed bytes could not be removed");
                swept.left += 1;
                continue;
            }
            cx.store
                .write(|tx| Box::pin(async move { blob::gone(tx, &case, document).await }))
                .await?;
            swept.removed += 1;
        }
        // What is left stays first in the list: the next sweep begins there.
        if all == 0 || swept.removed == before || swept.left > 0 {
            return Ok(swept);
        }
    }
}
