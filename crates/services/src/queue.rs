//! What waits for the council's team, in one queue: taken, handed on, counted.
//!
//! An officer takes what waits before they answer it, so that two do not write the same answer
//! or ring the same family. It is finished by the answer, or by the call.

use domain::message::{Promise, promise};
use domain::queue::{Figures, Item};
use domain::{OfficerId, england};
use policy::{Access, Case, Council, ListCaseload, WriteMessages, confirm};
use storage::message::SeesMessages;
use storage::queue as kept;
use storage::{StorageError, Tx, call, message};

use crate::caseload::{PAGE, Paged, paged};
use crate::{Cx, ServiceError};

pub use storage::queue::WaitingRow;

/// For how long back kept promises are counted.
const COUNTED_SECONDS: i64 = 90 * 24 * 60 * 60;

/// What came of taking something, or of handing it on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// It is theirs now.
    Done,
    /// Somebody else has it, or it waits no more.
    Meanwhile,
    /// Whoever was chosen does not see the case.
    Nobody,
}

/// One page of what waits on an officer's cases and their team's; the first page is 0.
///
/// # Errors
/// When the records fail.
pub async fn waiting(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
    page: i64,
) -> Result<Paged<WaitingRow>, ServiceError> {
    let rows = kept::waiting(&cx.store, access, PAGE + 1, page * PAGE).await?;
    Ok(paged(rows))
}

/// How the queue of an officer's cases and their team's stands today, and how promises were
/// kept within the last 90 days.
///
/// # Errors
/// When the records fail.
pub async fn figures(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
) -> Result<Figures, ServiceError> {
    let (waiting, oldest) = kept::totals(&cx.store, access).await?;
    let mut figures = Figures {
        waiting: usize::try_from(waiting).unwrap_or(usize::MAX),
        oldest: oldest.map(england::day),
        ..Figures::default()
    };
    let since = cx.now.plus_seconds(-COUNTED_SECONDS);
    for (by, answered) in kept::promises(&cx.store, access, since).await? {
        let answered = answered.map(england::day);
        if answered == Some(cx.today) {
            figures.answered_today += 1;
        }
        match promise(by, answered, cx.today) {
            Promise::Waiting { .. } => {}
            Promise::Kept { .. } => figures.kept += 1,
            Promise::Missed { .. } | Promise::Late { .. } => figures.missed += 1,
        }
    }
    Ok(figures)
}

/// The colleagues to whom what waits on a case can go, by name.
///
/// # Errors
/// When the records fail.
pub async fn colleagues<A: SeesMessages>(
    cx: &Cx,
    access: &Access<Case, A>,
) -> Result<Vec<(OfficerId, String)>, ServiceError> {
    Ok(kept::colleagues(&cx.store, access).await?)
}

/// The officer who asks takes what waits.
///
/// # Errors
/// [`ServiceError::Refused`] when there is no such thing; or when the records fail.
pub async fn take(
    cx: &Cx,
    access: &Access<Case, WriteMessages>,
    item: Item,
) -> Result<Moved, ServiceError> {
    officers(access)?;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let taken = there(tx, access, item).await? && kept::take(tx, access, item).await?;
                Ok(moved(taken))
            })
        })
        .await
}

/// Hands what waits on to a colleague, from whoever the page said had it.
///
/// # Errors
/// As [`take`].
pub async fn hand_on(
    cx: &Cx,
    access: &Access<Case, WriteMessages>,
    item: Item,
    (to, from): (OfficerId, Option<OfficerId>),
) -> Result<Moved, ServiceError> {
    officers(access)?;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let is_there = there(tx, access, item).await?;
                let all = kept::colleagues(&mut *tx, access).await?;
                if !all.iter().any(|(colleague, _)| *colleague == to) {
                    return Ok(Moved::Nobody);
                }
                Ok(moved(
                    is_there && kept::hand_on(tx, access, item, from, to).await?,
                ))
            })
        })
        .await
}

const fn moved(done: bool) -> Moved {
    if done { Moved::Done } else { Moved::Meanwhile }
}

/// Whether there is still something to do: nobody is rung who may not be told what is new.
async fn there(
    tx: &mut Tx<'_>,
    access: &Access<Case, WriteMessages>,
    item: Item,
) -> Result<bool, ServiceError> {
    let found: Result<Option<bool>, StorageError> = match item {
        Item::Message(thread) => message::thread(&mut *tx, access, thread)
            .await
            .map(|row| row.map(|row| row.answered_at.is_none())),
        Item::Call(call) => call::one(&mut *tx, access, call)
            .await
            .map(|row| row.map(|row| row.is_on)),
    };
    found?.ok_or(ServiceError::Refused)
}

fn officers(access: &Access<Case, WriteMessages>) -> Result<(), ServiceError> {
    match access.viewer() {
        None => Ok(()),
        Some(_) => Err(ServiceError::Refused),
    }
}
