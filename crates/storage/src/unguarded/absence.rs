//! Whether somebody's absence has begun: a job looks every minute, and most minutes there is none.

use domain::{CouncilId, Timestamp};

use crate::engine::{Reader, sql};
use crate::error::StorageError;

/// Whether an absence has begun whose work is not handed on yet.
///
/// # Errors
/// When the database cannot be read.
pub async fn has_begun(
    reader: impl Reader,
    council: CouncilId,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("absence/has_begun").bind(council).bind(now);
    Ok(reader.row(query).await?.is_some())
}
