//! When the phone line is closed: every page says it, to everybody. And whether a call to it ran out.

use domain::line::Closure;
use domain::{CouncilId, Timestamp};

use crate::engine::{Reader, sql};
use crate::error::StorageError;

/// The most closures to come.
const CLOSURES_MAX: i64 = 100;

/// A time at which the line is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosureRow {
    /// Its id.
    pub id: i64,
    /// When, and what families are told.
    pub closure: Closure,
}

/// When the phone line is closed from now on, the next first.
///
/// # Errors
/// When the database cannot be read.
pub async fn closures(
    reader: impl Reader,
    council: CouncilId,
    now: Timestamp,
) -> Result<Vec<Closure>, StorageError> {
    let rows = read_closures(reader, council, now).await?;
    Ok(rows.into_iter().map(|row| row.closure).collect())
}

/// Whether there is a call to the phone line in which nobody wrote down what was said while there
/// was time for it.
///
/// # Errors
/// When the database cannot be read.
pub async fn has_run_out(
    reader: impl Reader,
    council: CouncilId,
    open_until: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("line_call/run_out")
        .bind(council)
        .bind(open_until)
        .bind(1_i64);
    Ok(reader.row(query).await?.is_some())
}

pub(crate) async fn read_closures(
    reader: impl Reader,
    council: CouncilId,
    now: Timestamp,
) -> Result<Vec<ClosureRow>, StorageError> {
    let query = sql!("line/closures")
        .bind(council)
        .bind(now)
        .bind(CLOSURES_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(ClosureRow {
                id: row.get("closure_id")?,
                closure: Closure {
                    from: row.get("from_at")?,
                    until: row.get("until_at")?,
                    said: row.get("said")?,
                },
            })
        })
        .collect()
}
