//! Putting a copy back into an empty database: nobody has access to what is not there yet.

use std::collections::BTreeMap;

use domain::{CouncilId, Timestamp};

use crate::engine::{EndingLog, Filling, Tx, sql};
use crate::error::StorageError;

/// What had ended after the copy was made, and has ended again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Again {
    /// How many lines were run again.
    pub done: u64,
    /// How many had nothing to end: what they were about came after the copy, or had ended in it.
    pub left: u64,
    /// Which could not be run, by the query's name: somebody must look.
    pub failed: BTreeMap<String, u64>,
    /// How many lines were cut off by a power cut or a full disk.
    pub cut_off: u64,
}

/// Why what had ended could not be run again.
#[derive(Debug, thiserror::Error)]
pub enum AgainError {
    /// The folder cannot be read.
    #[error("reading what ended after the copy was made")]
    Read(#[from] std::io::Error),
    /// Another program wrote the line.
    #[error(
        "`{0}` was written down by another version of this program, which must put the copy back"
    )]
    OtherProgram(String),
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Whether there is nothing at all in this database.
///
/// # Errors
/// When the database fails.
pub async fn is_empty(tx: &mut Tx<'_>) -> Result<bool, StorageError> {
    Ok(Filling::begin(tx).await?.is_some())
}

/// Begins to fill an empty database. `None` where there is anything in it.
///
/// # Errors
/// When the database fails.
pub async fn begin<'tx, 'env>(
    tx: &'tx mut Tx<'env>,
) -> Result<Option<Filling<'tx, 'env>>, StorageError> {
    Filling::begin(tx).await
}

/// Ends again what had ended after the copy was made: whatever stands in that file of the log
/// and in those after it, in the order in which it was written.
///
/// # Errors
/// When the log cannot be read, is another program's, or the database fails. What a line is
/// about may have come after the copy: that is no fault.
pub async fn run_again(tx: &mut Tx<'_>, log: &EndingLog, since: u64) -> Result<Again, AgainError> {
    let (lines, cut_off) = log.since(since)?;
    let mut again = Again {
        cut_off,
        ..Again::default()
    };
    for line in &lines {
        let query = line
            .again()
            .map_err(|name| AgainError::OtherProgram(name.to_owned()))?;
        match tx.attempt(query).await? {
            Ok(0) => again.left += 1,
            Ok(_) => again.done += 1,
            Err(_) => *again.failed.entry(line.name().to_owned()).or_default() += 1,
        }
    }
    // Among it are events that were struck again: the program counts the cases when it starts.
    tx.run(sql!("timeliness/uncount")).await?;
    Ok(again)
}

/// No mail of before goes, nothing is half sent any more, no number of before stands for a change, so
/// that a case system begins again and reads how all stands, and the bytes of what was taken back
/// after the copy was made go when they are that many seconds old.
///
/// # Errors
/// When the database cannot be written.
pub async fn hold(
    tx: &mut Tx<'_>,
    council: CouncilId,
    restored_at: Timestamp,
    copied_at: Timestamp,
    withdrawn_seconds: i64,
) -> Result<(), StorageError> {
    let query = sql!("restored/close_holds").bind(council).bind(restored_at);
    tx.run(query).await?;
    let query = sql!("restored/note_withdrawn")
        .bind(council)
        .bind(copied_at)
        .bind(withdrawn_seconds);
    tx.run(query).await?;
    let query = sql!("restored/hold")
        .bind(council)
        .bind(restored_at)
        .bind(copied_at);
    tx.run_on_one(query).await?;
    // The moment in milliseconds is more than all numbers that were ever given since the copy.
    for query in [sql!("restored/renumber"), sql!("restored/renumber_head")] {
        tx.run(query.bind(council).bind(restored_at)).await?;
    }
    let query = sql!("restored/close_uploads")
        .bind(council)
        .bind(restored_at);
    tx.run(query).await.map(drop)
}
