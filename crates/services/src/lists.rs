//! What lists say of cases on a day on which nothing was recorded: a date that passes at midnight
//! is late in the morning.

use domain::case::CaseFile;
use domain::reading::read;
use policy::{Access, Case, Council, Notify};
use storage::{StorageError, Tx, case, caseload, event};

use crate::Cx;
use crate::record::summary;

/// Reads some cases anew whose summary is of an earlier day, each in a transaction of its own: one
/// that cannot be read keeps no other from its list. How many were asked for; none once all are of
/// today.
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
    let mut done = 0;
    for ids in cases {
        let on_case = access.on_case(ids);
        let summed = cx.store.write(|tx| {
            let (task, on_case) = (&task, &on_case);
            Box::pin(async move { sum_up_one(tx, task, on_case).await })
        });
        match summed.await {
            Ok(()) => done += 1,
            Err(error) => {
                tracing::error!(%error, "what lists say of a case could not be read anew");
            }
        }
    }
    // None of many: the records fail, or wait for somebody's hand.
    Ok(if done == 0 { 0 } else { count })
}

async fn sum_up_one(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, Notify>,
) -> Result<(), StorageError> {
    // An event that another adds meanwhile is in it, or waits.
    caseload::hold(tx, access).await?;
    let row = case::read(&mut *tx, access).await?;
    let file = CaseFile {
        reference: row.ids.reference,
        born: row.born,
        known_to: row.known_to,
        history_from: row.history_from,
        served: Vec::new(),
        events: event::of_case(&mut *tx, access).await?,
    };
    let reading = read(&file, None, cx.today);
    case::resummarise(tx, access, &summary(&reading, &file)).await
}
