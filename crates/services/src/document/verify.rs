//! Reading every document back: is it there, whole, and what was received?

use domain::DocumentId;
use sha2::{Digest as _, Sha256};
use storage::document::blob::{self, Kept};

use super::{key, receive};
use crate::{Cx, ServiceError};

/// How many are looked up at once.
const AT_ONCE: i64 = 200;

/// What reading every document back has shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many are whole.
    pub whole: u64,
    /// How many bytes they have together.
    pub bytes: u64,
    /// Those that cannot be opened, or are not what was received.
    pub damaged: Vec<DocumentId>,
}

/// Opens every document that is kept, and compares it with the hash on its receipt.
///
/// # Errors
/// When the records fail. A document that cannot be read is in the answer.
pub async fn verify(cx: &Cx) -> Result<Verified, ServiceError> {
    let access = key::keeping(cx, "document_verifier").await?;
    let (mut verified, mut after) = (Verified::default(), DocumentId(i64::MIN));
    loop {
        let some = blob::kept(&cx.store, &access, after, AT_ONCE).await?;
        let Some(last) = some.last() else {
            return Ok(verified);
        };
        after = last.document;
        for kept in some {
            let case = access.on_case(kept.ids);
            let label = receive::label(&case, kept.document);
            // A key that is lost loses its documents; the others are read all the same.
            let is_whole = match key::of_case(cx, &case).await {
                Ok(case_key) => is_whole(cx, &label, &case_key, &kept).await,
                Err(ServiceError::LostKey) => false,
                Err(error) => return Err(error),
            };
            if is_whole {
                verified.whole += 1;
                verified.bytes += kept.bytes;
            } else {
                verified.damaged.push(kept.document);
            }
        }
    }
}

async fn is_whole(cx: &Cx, label: &vault::Label, key: &vault::CaseKey, kept: &Kept) -> bool {
    let vault = &cx.documents.vault;
    let Ok(mut reading) = vault.read(label, key, kept.bytes, 0..kept.bytes).await else {
        return false;
    };
    let mut hash = Sha256::new();
    loop {
        match reading.next().await {
            Ok(Some(some)) => hash.update(&some),
            Ok(None) => return <[u8; 32]>::from(hash.finalize()) == kept.sha256,
            Err(_) => return false,
        }
    }
}
