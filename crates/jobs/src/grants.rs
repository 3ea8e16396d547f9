//! The ends of grants: a family and its adviser are told 14 and 3 days before.

use domain::{GrantId, england};
use policy::{Access, Actor, Council, NotAdmitted, Notify, admit};
use services::Cx;
use services::grant::{TOLD_BEFORE_DAYS, tell_ending};
use storage::{StorageError, grant};

/// How many grants are read between two breaths.
const GRANTS: i64 = 200;

/// Queues what is due today about grants that end soon. Safe to run again: nothing is
/// queued twice. How many families were told.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn tell_of_ends(cx: &Cx) -> Result<usize, StorageError> {
    let actor = Actor::System { job: "grants" };
    let council = cx.council.number;
    let access: Access<Council, Notify> = match admit(&cx.store, council, &actor, (), cx.now).await
    {
        Ok(access) => access,
        // A council without any record yet has nobody to tell.
        Err(NotAdmitted::Refused) => return Ok(0),
        Err(NotAdmitted::Ledger(error)) => return Err(error),
    };
    let furthest = TOLD_BEFORE_DAYS.into_iter().max().unwrap_or(0);
    // The last day of a grant is whole: it ends as the next one begins.
    let until = england::begins(cx.today.plus_days(furthest + 1));
    let (mut after, mut told) = (GrantId(0), 0);
    loop {
        let ending = grant::ending(&cx.store, &access, until, after, GRANTS).await?;
        let Some((last, ..)) = ending.last() else {
            return Ok(told);
        };
        after = *last;
        for (id, ids, _) in ending {
            let (task, on_case) = (cx.clone(), access.on_case(ids));
            let news = cx
                .store
                .write(move |tx| {
                    Box::pin(async move { tell_ending(tx, &task, &on_case, id).await })
                })
                .await?;
            told += usize::from(news);
        }
    }
}
