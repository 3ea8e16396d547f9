//! Calls that a family asks for; `desk` has what officers do with them.
//!
//! A call is its person's own: nothing here tells one parent of the other's. Its number and its
//! words are in no error, log, mail or audit row.

use std::collections::BTreeSet;

use domain::call::{CallState, Slot};
use domain::event::What;
use domain::forms::AskCall;
use domain::message::Subject;
use domain::queue::Desk;
use domain::{CallId, Date, PersonId, england};
use mail::Message;
use policy::{Access, Case, Notify, WriteMessages, confirm};
use storage::call::{self as kept, AsksForCalls, NewCall, Place, Rings, SeesCalls};
use storage::{StorageError, Tx};

use crate::{Cx, ServiceError, contact};

mod desk;

pub use desk::{made, missed, try_word};
pub use storage::call::CallRow;

/// The most calls that one person has waiting on one case: what waits takes others' times.
const WAITING_MAX: usize = 3;

/// What came of asking for a call, or for another time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Booked {
    /// It is booked.
    Done(CallId),
    /// The time is not offered, or was taken meanwhile.
    Taken,
    /// As many as one person may have wait already.
    TooMany,
    /// It is not as the officer saw it any more.
    Meanwhile,
    /// Its day is still to come.
    Early,
    /// A colleague has it.
    Theirs,
}

/// The calls that this access may read, the newest first.
///
/// # Errors
/// When the records fail.
pub async fn all<A: SeesCalls>(
    cx: &Cx,
    access: &Access<Case, A>,
) -> Result<Vec<CallRow>, ServiceError> {
    Ok(kept::all(&cx.store, access).await?)
}

/// One call.
///
/// # Errors
/// [`ServiceError::Refused`] when there is none of theirs; or when the records fail.
pub async fn one<A: SeesCalls>(
    cx: &Cx,
    access: &Access<Case, A>,
    call: CallId,
) -> Result<CallRow, ServiceError> {
    let row = kept::one(&cx.store, access, call).await?;
    row.ok_or(ServiceError::Refused)
}

/// A call as a file for a calendar; none once it is over.
///
/// # Errors
/// As [`one`].
pub async fn calendar<A: SeesCalls>(
    cx: &Cx,
    access: &Access<Case, A>,
    call: CallId,
) -> Result<Option<String>, ServiceError> {
    let row = one(cx, access, call).await?;
    let booked = row.state == CallState::Booked;
    Ok(booked.then(|| mail::calendar::phone_call(words::Words::english(), call, row.slot, cx.now)))
}

/// The times that can still be chosen, in order.
///
/// # Errors
/// When the records fail.
pub async fn slots<A: AsksForCalls>(
    cx: &Cx,
    access: &Access<Case, A>,
) -> Result<Vec<Slot>, ServiceError> {
    let taken = kept::places(&cx.store, access, cx.today).await?;
    let free = cx.council.calls.slots(cx.today).into_iter();
    Ok(free
        .filter(|slot| place(cx, &taken, *slot).is_some())
        .collect())
}

/// The first free place of a time.
fn place(cx: &Cx, taken: &[kept::Taken], slot: Slot) -> Option<Place> {
    let full: BTreeSet<i64> = taken
        .iter()
        .filter(|(on, from, _)| *on == slot.on && *from == slot.window.from)
        .map(|(.., number)| *number)
        .collect();
    let most = i64::from(cx.council.calls.at_once);
    // Where the council offers fewer than it did, what is booked still counts.
    if i64::try_from(full.len()).unwrap_or(i64::MAX) >= most {
        return None;
    }
    (0..most)
        .find(|number| !full.contains(number))
        .map(|number| Place { slot, number })
}

/// A free place of a time that is offered today.
async fn free<A: AsksForCalls>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    slot: Slot,
) -> Result<Option<Place>, StorageError> {
    if !cx.council.calls.slots(cx.today).contains(&slot) {
        return Ok(None);
    }
    let taken = kept::places(tx, access, cx.today).await?;
    Ok(place(cx, &taken, slot))
}

/// Asks for a call. Whoever has one booked at that time about the same puts right what they
/// typed of it.
///
/// # Errors
/// [`ServiceError::Refused`] when one may not; or when the records fail.
pub async fn ask(
    cx: &Cx,
    access: &Access<Case, WriteMessages>,
    when: (Subject, Slot),
    form: &AskCall,
) -> Result<Booked, ServiceError> {
    ask_at(cx, access, when, form, cx.council.calls.desk(when.0)).await
}

/// The same, at a desk that somebody of the council chose for whoever is on the phone.
pub(crate) async fn ask_at<A: AsksForCalls>(
    cx: &Cx,
    access: &Access<Case, A>,
    when: (Subject, Slot),
    form: &AskCall,
    desk: Desk,
) -> Result<Booked, ServiceError> {
    let side = access.viewer().ok_or(ServiceError::Refused)?;
    let new = NewCall {
        id: CallId(cx.chance.id()),
        about: when.0,
        phone: form.phone.trim().to_owned(),
        may_leave_message: form.may_leave_message(),
        interpreter: form.interpreter.trim().to_owned(),
        company: form.company.trim().to_owned(),
        desk,
    };
    for _ in 0..tries(cx) {
        if let Some(asked) = ask_once(cx, access, side, when.1, &new).await? {
            return Ok(asked);
        }
    }
    Ok(Booked::Taken)
}

/// How often a place is sought: as often as somebody else can take one at the same instant.
fn tries(cx: &Cx) -> u32 {
    cx.council.calls.at_once.saturating_add(1)
}

/// Nothing, if somebody took the place at the same instant: there may be another.
async fn ask_once<A: AsksForCalls>(
    cx: &Cx,
    access: &Access<Case, A>,
    side: PersonId,
    slot: Slot,
    new: &NewCall,
) -> Result<Option<Booked>, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let mut waiting = kept::all(&mut *tx, access).await?;
                waiting.retain(|row| row.state == CallState::Booked && !is_over(cx, row.slot));
                let same = |row: &&CallRow| row.slot == slot && row.about == new.about;
                if let Some(row) = waiting.iter().find(same) {
                    kept::restate(tx, access, row.id, new).await?;
                    return Ok(Some(Booked::Done(row.id)));
                }
                if waiting.len() >= WAITING_MAX {
                    return Ok(Some(Booked::TooMany));
                }
                let Some(place) = free(tx, cx, access, slot).await? else {
                    return Ok(Some(Booked::Taken));
                };
                if !kept::ask(tx, access, place, new).await? {
                    return Ok(None);
                }
                contact::note(tx, cx, access, What::CallAsked, side).await?;
                booked(tx, cx, access, side, new.id, slot).await?;
                Ok(Some(Booked::Done(new.id)))
            })
        })
        .await
}

/// Whether a time has passed.
#[must_use]
pub fn is_over(cx: &Cx, slot: Slot) -> bool {
    slot.on < cx.today || (slot.on == cx.today && england::minute(cx.now) >= slot.window.until)
}

/// The same once more, where somebody took a place at the same instant.
async fn again_if_taken<F>(cx: &Cx, mut once: impl FnMut() -> F) -> Result<Booked, ServiceError>
where
    F: Future<Output = Result<Booked, ServiceError>>,
{
    for _ in 0..tries(cx) {
        match once().await {
            Err(ServiceError::Storage(StorageError::Taken)) => {}
            other => return other,
        }
    }
    Ok(Booked::Taken)
}

/// Moves one's call to another time.
///
/// # Errors
/// [`ServiceError::Refused`] when it is not theirs or over; or when the records fail.
pub async fn change(
    cx: &Cx,
    access: &Access<Case, WriteMessages>,
    call: CallId,
    slot: Slot,
) -> Result<Booked, ServiceError> {
    again_if_taken(cx, || change_once(cx, access, call, slot)).await
}

async fn change_once(
    cx: &Cx,
    access: &Access<Case, WriteMessages>,
    call: CallId,
    slot: Slot,
) -> Result<Booked, ServiceError> {
    let side = access.viewer().ok_or(ServiceError::Refused)?;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let row = again(tx, cx, access, call).await?;
                if row.slot == slot {
                    return Ok(Booked::Done(call));
                }
                let Some(place) = free(tx, cx, access, slot).await? else {
                    return Ok(Booked::Taken);
                };
                if !kept::move_to(tx, access, &row, place, false).await? {
                    return Ok(Booked::Taken);
                }
                booked(tx, cx, access, side, call, slot).await?;
                Ok(Booked::Done(call))
            })
        })
        .await
}

/// One does not need the call any more.
///
/// # Errors
/// [`ServiceError::Refused`] when it is not theirs or over; or when the records fail.
pub async fn cancel(
    cx: &Cx,
    access: &Access<Case, WriteMessages>,
    call: CallId,
) -> Result<(), ServiceError> {
    let side = access.viewer().ok_or(ServiceError::Refused)?;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let row = again(tx, cx, access, call).await?;
                if !kept::end(tx, access, call, CallState::Cancelled, None).await? {
                    return Err(ServiceError::Refused);
                }
                let on = row.slot.on;
                let once = format!("call:{call}:cancelled");
                contact::tell(tx, cx, access, side, &Message::CallCancelled { on }, once).await?;
                Ok(())
            })
        })
        .await
}

/// Tells those whom the council rings tomorrow about this case. How many there are; whoever
/// runs it twice tells nobody twice.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn remind(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, Notify>,
) -> Result<usize, StorageError> {
    let on: Date = cx.today.plus_days(1);
    let calls = kept::on_day(&mut *tx, access, on).await?;
    let count = calls.len();
    for (call, side, window) in calls {
        let once = format!("call:{call}:soon:{on}:{}", window.from);
        contact::tell(
            tx,
            cx,
            access,
            side,
            &Message::CallSoon { on, window },
            once,
        )
        .await?;
    }
    Ok(count)
}

/// Access once more, inside the transaction; and the call, still to be made.
///
/// Safety of the child: nobody is rung who may not be told what is new on the case.
async fn again<A: Rings>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    call: CallId,
) -> Result<CallRow, ServiceError> {
    confirm(&mut *tx, access, access.reference(), cx.now).await?;
    let row = kept::one(&mut *tx, access, call).await?;
    row.filter(|row| row.state == CallState::Booked && row.is_on)
        .ok_or(ServiceError::Refused)
}

async fn booked<A: AsksForCalls>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    side: PersonId,
    call: CallId,
    slot: Slot,
) -> Result<(), StorageError> {
    let message = Message::CallBooked {
        on: slot.on,
        window: slot.window,
        call,
    };
    // One mail for each moment at which it was booked: it can come back to an earlier time.
    let once = format!("call:{call}:booked:{}", access.at().0);
    contact::tell(tx, cx, access, side, &message, once).await
}
