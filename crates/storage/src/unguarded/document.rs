//! Whether there is anything to scan: asked every few seconds by the scanner's job, which asks
//! policy for access, and so writes in the audit, only when there is.

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
