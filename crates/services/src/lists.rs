//! What lists say of cases on a day on which nothing was recorded: a date that passes at midnight
//! is late in the morning.

use domain::case::CaseFile;
use domain::reading::read;
use policy::{Access, Case, Council, Notify};
use storage::{StorageError, Tx, case, event};

use crate::Cx;
use crate::record::summary;

/// Reads some cases anew whose summary is of an earlier day, in one transaction. How many; none
/// once all are of today.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn sum_up(
    cx: &Cx,
    access: &Access<Council, Notify>,
    limit: i64,
) -> Result<usize, StorageError> {
    let cases = case::of_earlier_days(&cx.store, access, limit).await?;
    let (task, count) = (cx.clone(), cases.len());
    let on_cases: Vec<_> = cases.into_iter().map(|ids| access.on_case(ids)).collect();
    if on_cases.is_empty() {
        return Ok(0);
    }
    cx.store
        .write(move |tx| {
            Box::pin(async move {
                for on_case in &on_cases {
                    sum_up_one(tx, &task, on_case).await?;
                }
                Ok::<_, StorageError>(())
            })
        })
        .await?;
    Ok(count)
}

async fn sum_up_one(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, Notify>,
) -> Result<(), StorageError> {
    let row = case::read(&mut *tx, access).await?;
    let file = CaseFile {
        reference: row.ids.reference,
        born: row.born,
        known_to: row.known_to,
        history_from: row.history_from,
        served: Vec::new(),
        events: event::of_case(&mut *tx, access).await?,
    };
    case::resummarise(tx, access, &summary(&read(&file, None, cx.today))).await
}
