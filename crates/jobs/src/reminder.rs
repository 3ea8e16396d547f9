//! The daily reminders: every case is read by the clock, and who must be told is told.

use domain::CaseId;
use policy::{Access, Actor, Council, NotAdmitted, Notify, admit};
use services::Cx;
use services::mails::queue_reminders;
use storage::{StorageError, case};

/// How many cases are read between two breaths.
const CASES: i64 = 200;

/// Queues what is due today on every case. Safe to run again: nothing is queued twice.
/// How many reminders were due.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn remind(cx: &Cx) -> Result<usize, StorageError> {
    let actor = Actor::System { job: "reminder" };
    let council = cx.council.number;
    let access: Access<Council, Notify> = match admit(&cx.store, council, &actor, (), cx.now).await
    {
        Ok(access) => access,
        // A council without any record yet has nobody to remind.
        Err(NotAdmitted::Refused) => return Ok(0),
        Err(NotAdmitted::Ledger(error)) => return Err(error),
    };
    let (mut after, mut due) = (CaseId(0), 0);
    loop {
        let cases = case::page(&cx.store, &access, after, CASES).await?;
        let Some(last) = cases.last() else {
            return Ok(due);
        };
        after = last.ids.case;
        for row in cases {
            let (task, on_case) = (cx.clone(), access.on_case(row.ids));
            due += cx
                .store
                .write(move |tx| {
                    Box::pin(async move { queue_reminders(tx, &task, &on_case).await })
                })
                .await?;
        }
    }
}
