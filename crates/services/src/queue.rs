//! What waits for the council's team, in one queue: taken, handed on, counted.
//!
//! An officer takes what waits before they answer it, so that two do not write the same answer
//! or ring the same family. It is finished by the answer, or by the call.

use domain::call::CallState;
use domain::message::{Promise, promise};
use domain::queue::{Desk, Figures, Item, To};
use domain::{CallId, Date, OfficerId, Timestamp, england};
use policy::{
    Access, Actor, AnswerLine, Case, Council, ListCaseload, RingBack, WriteMessages, confirm,
};
use storage::call::{Rings, SeesCalls};
use storage::queue as kept;
use storage::{Tx, call, message};

use crate::caseload::{PAGE, Paged, paged};
use crate::{Cx, ServiceError};

pub use storage::queue::{CameRow, RingRow, WaitingRow};

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

/// What came by private links on an officer's cases and their team's, and nobody has read.
///
/// # Errors
/// When the records fail.
pub async fn came(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
) -> Result<Vec<CameRow>, ServiceError> {
    Ok(kept::came(&cx.store, access).await?)
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
    let since = cx.now.plus_seconds(-COUNTED_SECONDS);
    let totals = kept::totals(&cx.store, access).await?;
    let promises = kept::promises(&cx.store, access, since).await?;
    Ok(counted(cx, totals, promises))
}

/// One page of the calls that wait for the phone line; the first page is 0.
///
/// # Errors
/// When the records fail.
pub async fn for_line(
    cx: &Cx,
    access: &Access<Council, AnswerLine>,
    page: i64,
) -> Result<Paged<RingRow>, ServiceError> {
    let rows = kept::for_line(&cx.store, access, PAGE + 1, page * PAGE).await?;
    Ok(paged(rows))
}

/// How the calls of the phone line stand today, and how promises were kept within the last 90
/// days.
///
/// # Errors
/// When the records fail.
pub async fn figures_of_line(
    cx: &Cx,
    access: &Access<Council, AnswerLine>,
) -> Result<Figures, ServiceError> {
    let since = cx.now.plus_seconds(-COUNTED_SECONDS);
    let totals = kept::totals_of_line(&cx.store, access).await?;
    let promises = kept::promises_of_line(&cx.store, access, since).await?;
    Ok(counted(cx, totals, promises))
}

fn counted(
    cx: &Cx,
    (waiting, oldest): (u64, Option<Timestamp>),
    promises: Vec<(Date, Option<Timestamp>)>,
) -> Figures {
    let mut figures = Figures {
        waiting: usize::try_from(waiting).unwrap_or(usize::MAX),
        oldest: oldest.map(england::day),
        ..Figures::default()
    };
    for (by, answered) in promises {
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
    figures
}

/// Actions by which officers take what waits at their desk.
pub trait Takes: Rings {
    /// Whether there is still something to do: nobody is rung who may not be told what is new.
    /// Nothing where there is no such thing.
    fn there(
        tx: &mut Tx<'_>,
        access: &Access<Case, Self>,
        item: Item,
    ) -> impl Future<Output = Result<Option<bool>, ServiceError>> + Send
    where
        Self: Sized;
}

impl Takes for WriteMessages {
    async fn there(
        tx: &mut Tx<'_>,
        access: &Access<Case, WriteMessages>,
        item: Item,
    ) -> Result<Option<bool>, ServiceError> {
        match item {
            Item::Message(thread) => {
                let row = message::thread(&mut *tx, access, thread).await?;
                Ok(row.map(|row| row.answered_at.is_none()))
            }
            Item::Call(call) => call_there(tx, access, call).await,
        }
    }
}

impl Takes for RingBack {
    async fn there(
        tx: &mut Tx<'_>,
        access: &Access<Case, RingBack>,
        item: Item,
    ) -> Result<Option<bool>, ServiceError> {
        match item {
            // What was written is read by the officers of the case.
            Item::Message(_) => Ok(None),
            Item::Call(call) => call_there(tx, access, call).await,
        }
    }
}

async fn call_there<A: Rings>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    call: CallId,
) -> Result<Option<bool>, ServiceError> {
    let row = call::one(&mut *tx, access, call).await?;
    Ok(row.map(|row| row.is_on && row.state == CallState::Booked))
}

/// The colleagues at one's own desk to whom what waits on a case can go, by name.
///
/// # Errors
/// When the records fail.
pub async fn colleagues<A: SeesCalls>(
    cx: &Cx,
    access: &Access<Case, A>,
) -> Result<Vec<(OfficerId, String)>, ServiceError> {
    Ok(match A::DESK {
        Desk::Team => kept::colleagues(&cx.store, access).await?,
        Desk::Line => kept::colleagues_of_line(&cx.store, access).await?,
    })
}

/// The other desk to which a call can go: the phone line only where somebody answers it.
///
/// # Errors
/// When the records fail.
pub async fn other_desk<A: SeesCalls>(
    cx: &Cx,
    access: &Access<Case, A>,
    item: Item,
) -> Result<Option<Desk>, ServiceError> {
    Ok(match (item, A::DESK) {
        (Item::Message(_), _) => None,
        (Item::Call(_), Desk::Line) => Some(Desk::Team),
        (Item::Call(_), Desk::Team) => {
            let line = kept::colleagues_of_line(&cx.store, access).await?;
            (!line.is_empty()).then_some(Desk::Line)
        }
    })
}

/// The officer who asks takes what waits: what nobody has, or what `from` has, whom the page
/// named.
///
/// # Errors
/// [`ServiceError::Refused`] when there is no such thing; or when the records fail.
pub async fn take<A: Takes>(
    cx: &Cx,
    access: &Access<Case, A>,
    item: Item,
    from: Option<OfficerId>,
) -> Result<Moved, ServiceError> {
    let own = officer(access)?;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let is_there = there(tx, access, item).await?;
                let taken = is_there
                    && match from {
                        None => kept::take(tx, access, item).await?,
                        Some(_) => kept::hand_on(tx, access, item, from, To::Officer(own)).await?,
                    };
                Ok(moved(taken))
            })
        })
        .await
}

/// Hands what waits on to a colleague or to the other desk, from whoever the page said had it.
///
/// # Errors
/// As [`take`].
pub async fn hand_on<A: Takes>(
    cx: &Cx,
    access: &Access<Case, A>,
    item: Item,
    (to, from): (To, Option<OfficerId>),
) -> Result<Moved, ServiceError> {
    officer(access)?;
    let is_known = match to {
        To::Officer(to) => {
            let all = colleagues(cx, access).await?;
            all.iter().any(|(colleague, _)| *colleague == to)
        }
        To::Desk(desk) => other_desk(cx, access, item).await? == Some(desk),
    };
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let is_there = there(tx, access, item).await?;
                if !is_known {
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

async fn there<A: Takes>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    item: Item,
) -> Result<bool, ServiceError> {
    A::there(tx, access, item)
        .await?
        .ok_or(ServiceError::Refused)
}

/// The officer who asks: nobody else takes anything.
fn officer<A: Takes>(access: &Access<Case, A>) -> Result<OfficerId, ServiceError> {
    match access.actor() {
        Actor::Officer { officer, .. } => Ok(officer),
        Actor::Anonymous
        | Actor::Person { .. }
        | Actor::Adviser { .. }
        | Actor::Asked { .. }
        | Actor::CaseSystem { .. }
        | Actor::System { .. } => Err(ServiceError::Refused),
    }
}
