//! Sealed bytes that no document keeps yet, or no longer.

use domain::{DocumentId, Timestamp};
use policy::{Access, Case, CaseIds, Council, KeepDocuments};

use super::{SeesDocuments, Sends};
use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;

/// Notes that bytes will be sealed, and when they are to be removed unless a document keeps
/// them.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin<A: SeesDocuments>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    document: DocumentId,
    at: Timestamp,
    sweep_at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("sealed_blob/begin")
        .bind(access.council())
        .bind(access.case())
        .bind(document)
        .bind(at)
        .bind(sweep_at);
    tx.run(query).await.map(drop)
}

/// A document keeps its sealed bytes.
///
/// # Errors
/// [`StorageError::Stale`] when their time was up: they may be gone.
pub async fn keep<A: SeesDocuments>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    document: DocumentId,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("sealed_blob/keep")
        .bind(access.council())
        .bind(access.case())
        .bind(document)
        .bind(at);
    tx.run_on_one(query).await
}

/// Sealed bytes that no document keeps are to be removed at another moment.
///
/// # Errors
/// [`StorageError::Stale`] when their time was up: they may be gone.
pub async fn until<A: Sends>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    document: DocumentId,
    sweep_at: Timestamp,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("sealed_blob/until")
        .bind(access.council())
        .bind(access.case())
        .bind(document)
        .bind(sweep_at)
        .bind(at);
    tx.run_on_one(query).await
}

/// Sealed bytes whose time is up.
///
/// # Errors
/// When the database cannot be read.
pub async fn due(
    reader: impl Reader,
    access: &Access<Council, KeepDocuments>,
    at: Timestamp,
    at_most: i64,
) -> Result<Vec<(CaseIds, DocumentId)>, StorageError> {
    let query = sql!("sealed_blob/due")
        .bind(access.council())
        .bind(at)
        .bind(at_most);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            let ids = CaseIds {
                case: row.get("case_id")?,
                reference: row.get("reference")?,
                child: row.get("child_id")?,
            };
            Ok((ids, row.get("document_id")?))
        })
        .collect()
}

/// Sealed bytes have been removed.
///
/// # Errors
/// When the database cannot be written.
pub async fn gone(
    tx: &mut Tx<'_>,
    access: &Access<Case, KeepDocuments>,
    document: DocumentId,
) -> Result<(), StorageError> {
    let query = sql!("sealed_blob/gone")
        .bind(access.council())
        .bind(access.case())
        .bind(document);
    tx.run(query).await.map(drop)
}

/// A document that can be opened, and what it must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// Its case.
    pub ids: CaseIds,
    /// Its id.
    pub document: DocumentId,
    /// How many bytes it has.
    pub bytes: u64,
    /// Their hash.
    pub sha256: [u8; 32],
}

/// Documents that can be opened, after this one, in the order of their ids.
///
/// # Errors
/// When the database cannot be read.
pub async fn kept(
    reader: impl Reader,
    access: &Access<Council, KeepDocuments>,
    after: DocumentId,
    at_most: i64,
) -> Result<Vec<Kept>, StorageError> {
    let query = sql!("document/kept")
        .bind(access.council())
        .bind(after)
        .bind(at_most);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            let bytes: i64 = row.get("bytes")?;
            Ok(Kept {
                ids: CaseIds {
                    case: row.get("case_id")?,
                    reference: row.get("reference")?,
                    child: row.get("child_id")?,
                },
                document: row.get("document_id")?,
                bytes: u64::try_from(bytes).map_err(|_| row.damaged("bytes"))?,
                sha256: row.get("sha256")?,
            })
        })
        .collect()
}
