//! Ties that end by their own day: a power, or a decision about capacity, that ran out. Nobody
//! did it, so a daily pass tells whom it concerns.

use policy::{Access, Actor, Council, MoveRights, NotAdmitted, admit};
use services::Cx;
use services::people::tell_ran_out;
use storage::{StorageError, relation};

/// How many are read between two breaths.
const TIES: i64 = 200;
/// After so many days without a run it is no news.
const NEWS_SECONDS: i64 = 14 * 24 * 60 * 60;

/// Tells of the ties that ran out lately. How many were told of anew; safe to run again.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn tell_of_ran_out(cx: &Cx) -> Result<usize, StorageError> {
    let actor = Actor::System { job: "rights" };
    let admitted = admit(&cx.store, cx.council.number, &actor, (), cx.now).await;
    let access: Access<Council, MoveRights> = match admitted {
        Ok(access) => access,
        // A council without any record yet has nobody to tell.
        Err(NotAdmitted::Refused) => return Ok(0),
        Err(NotAdmitted::Ledger(error)) => return Err(error),
    };
    let since = cx.now.plus_seconds(-NEWS_SECONDS);
    let (mut after, mut told) = (0, 0);
    loop {
        let ties = relation::ran_out(&cx.store, &access, since, after, TIES).await?;
        let Some(last) = ties.last() else {
            return Ok(told);
        };
        after = last.relation;
        for tie in ties {
            let (task, on_case) = (cx.clone(), access.on_case(tie.case));
            let is_new = cx.store.write(move |tx| {
                Box::pin(async move { tell_ran_out(tx, &task, &on_case, &tie).await })
            });
            told += usize::from(is_new.await?);
        }
    }
}
