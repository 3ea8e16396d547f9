//! What everybody may read of the council's promises, and how many people there are of some kinds:
//! sums about nobody, which managers alone are told, rounded ([`domain::pledge::FigureNow::people`]).

use domain::pledge::Pledge;
use domain::{CouncilId, Timestamp};

use crate::engine::{Query, Reader, sql};
use crate::error::StorageError;
use crate::pledge::{VERSIONS_MAX, pledges};

/// The promises that everybody may read now. Who wrote them is not read.
///
/// # Errors
/// When the database cannot be read.
pub async fn for_everybody(
    reader: impl Reader,
    council: CouncilId,
) -> Result<Vec<Pledge>, StorageError> {
    let query = sql!("pledge/for_everybody")
        .bind(council)
        .bind(VERSIONS_MAX);
    pledges(&reader.rows(query).await?)
}

/// How many young people have an account of their own and read their own case now.
///
/// # Errors
/// When the database cannot be read.
pub async fn young_people(
    reader: impl Reader,
    council: CouncilId,
    now: Timestamp,
) -> Result<i64, StorageError> {
    let query = sql!("pledge/young_people").bind(council).bind(now);
    number(reader, query, "people").await
}

/// How many cases an adviser is let see now by somebody of the family.
///
/// # Errors
/// When the database cannot be read.
pub async fn shared(
    reader: impl Reader,
    council: CouncilId,
    now: Timestamp,
) -> Result<i64, StorageError> {
    let query = sql!("pledge/shared").bind(council).bind(now);
    number(reader, query, "cases").await
}

async fn number(
    reader: impl Reader,
    query: Query,
    column: &'static str,
) -> Result<i64, StorageError> {
    let row = reader.row(query).await?.ok_or(StorageError::Stale)?;
    row.get(column)
}
