//! The council's figures of timeliness: sums about nobody, which everybody may read once what
//! is small is hidden ([`domain::timeliness`]).

use domain::timeliness::{Month, Tally};
use domain::{CouncilId, Date, Timestamp};

use crate::engine::{Reader, sql};
use crate::error::StorageError;
use crate::timeliness::{COUNTS_MAX, read_counts};

/// What is counted from one month to another.
///
/// # Errors
/// When the database cannot be read.
pub async fn counts(
    reader: impl Reader,
    council: CouncilId,
    first: Month,
    last: Month,
) -> Result<Tally, StorageError> {
    read_counts(reader, council, first, last, COUNTS_MAX).await
}

/// More promises than a council makes in some years.
const PROMISES_MAX: i64 = 500_000;

/// What the council promised to do by a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promised {
    /// To ring; else to answer in writing.
    pub is_call: bool,
    /// By when.
    pub due: Date,
    /// When it did.
    pub done_at: Option<Timestamp>,
}

/// What was promised for some days, both included; whose it was is not read.
///
/// # Errors
/// When the database cannot be read.
pub async fn promises(
    reader: impl Reader,
    council: CouncilId,
    from: Date,
    to: Date,
) -> Result<Vec<Promised>, StorageError> {
    let query = sql!("timeliness/promises")
        .bind(council)
        .bind(from)
        .bind(to)
        .bind(PROMISES_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Promised {
                is_call: row.get::<String>("kind")? == "call",
                due: row.get("due_on")?,
                done_at: row.maybe("answered_at")?,
            })
        })
        .collect()
}
