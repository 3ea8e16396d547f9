//! Whether there is anything to scan, or to receive: asked every few seconds by the jobs of
//! documents, which ask policy for access, and so write in the audit, only when there is.

use domain::{CouncilId, Timestamp};

use crate::engine::{Reader, sql};
use crate::error::StorageError;

/// Whether a document waits to be scanned now.
///
/// # Errors
/// When the database cannot be read.
pub async fn waits(
    reader: impl Reader,
    council: CouncilId,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("document/waits").bind(council).bind(at);
    Ok(reader.row(query).await?.is_some())
}

/// Whether anything came whole, was not finished by its sender and is to be received now.
///
/// # Errors
/// When the database cannot be read.
pub async fn came_whole(
    reader: impl Reader,
    council: CouncilId,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("upload/waits").bind(council).bind(at);
    Ok(reader.row(query).await?.is_some())
}
