//! The officers' lists, once a day: every case is read by the clock, and what lists say of it is
//! written anew.

use std::time::Duration;

use policy::{Access, Actor, Council, NotAdmitted, Notify, admit};
use services::Cx;
use services::lists::sum_up;
use storage::StorageError;
use tokio::sync::watch;

use crate::engine::{AFTER_TROUBLE, NEW_DAY, rest};

/// How many cases are read between two breaths.
const CASES: i64 = 50;
/// How long such a breath is: whoever records something meanwhile does not wait for all of them.
const BREATH: Duration = Duration::from_millis(20);

/// Writes what lists say of every case whose summary is of an earlier day. Safe to run again, and
/// after a break: it goes on where it was. How many cases.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn sum_up_lists(
    cx: &Cx,
    stop: &mut watch::Receiver<bool>,
) -> Result<usize, StorageError> {
    let actor = Actor::System { job: "lists" };
    let admitted = admit(&cx.store, cx.council.number, &actor, (), cx.now).await;
    let access: Access<Council, Notify> = match admitted {
        Ok(access) => access,
        // A council without any record yet has no lists.
        Err(NotAdmitted::Refused) => return Ok(0),
        Err(NotAdmitted::Ledger(error)) => return Err(error),
    };
    let mut count = 0;
    while !*stop.borrow() {
        match sum_up(cx, &access, CASES).await? {
            0 => break,
            some => count += some,
        }
        rest(BREATH, stop).await;
    }
    Ok(count)
}

/// Writes what lists say anew at start and once each day, soon after midnight, until `stop`.
pub async fn keep_lists(moment: impl Fn() -> Cx + Send, mut stop: watch::Receiver<bool>) {
    let mut done = None;
    while !*stop.borrow() {
        let cx = moment();
        let mut wait = NEW_DAY;
        if done != Some(cx.today) {
            match sum_up_lists(&cx, &mut stop).await {
                Ok(cases) => {
                    tracing::info!(cases, "what lists say is of today");
                    done = Some(cx.today);
                }
                Err(error) => {
                    tracing::error!(%error, "the lists could not use the database");
                    wait = AFTER_TROUBLE;
                }
            }
        }
        rest(wait, &mut stop).await;
    }
}
