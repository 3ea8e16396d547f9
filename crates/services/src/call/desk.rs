//! What officers do with the calls that families ask for.

use domain::CallId;
use domain::call::CallState;
use domain::event::What;
use mail::Message;
use policy::{Access, Actor, Case};
use storage::call::{self as kept, CallRow, Rings};

use super::{Booked, again, again_if_taken, place};
use crate::{Cx, ServiceError, contact};

/// An officer has spoken with whoever asked, and says what was said. [`Booked::Theirs`] where a
/// colleague has the call: they may be speaking with them now.
///
/// # Errors
/// [`ServiceError::Refused`] when there is no such call, or it is over; or when the records
/// fail.
pub async fn made<A: Rings>(
    cx: &Cx,
    access: &Access<Case, A>,
    call: CallId,
    said: &str,
) -> Result<Booked, ServiceError> {
    officers(access)?;
    let said = said.trim().replace("\r\n", "\n");
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let row = again(tx, cx, access, call).await?;
                if is_theirs(access, &row) {
                    return Ok(Booked::Theirs);
                }
                // Whoever says what was said is named with it.
                if !kept::end(tx, access, call, CallState::Made, Some(&said)).await? {
                    return Ok(Booked::Meanwhile);
                }
                contact::note(tx, cx, access, What::CallMade, row.side_id).await?;
                Ok(Booked::Done(call))
            })
        })
        .await
}

/// Nobody answered the try that the officer saw: the next free time is booked, and they are
/// told. [`Booked::Taken`] where there is none.
///
/// # Errors
/// As [`made`].
pub async fn missed<A: Rings>(
    cx: &Cx,
    access: &Access<Case, A>,
    call: CallId,
    seen: &str,
) -> Result<Booked, ServiceError> {
    officers(access)?;
    again_if_taken(cx, || missed_once(cx, access, call, seen)).await
}

/// Which try of a call a page shows: its time, and how often nobody answered.
#[must_use]
pub fn try_word(row: &CallRow) -> String {
    format!("{} {}", row.slot.word(), row.missed)
}

async fn missed_once<A: Rings>(
    cx: &Cx,
    access: &Access<Case, A>,
    call: CallId,
    seen: &str,
) -> Result<Booked, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let row = again(tx, cx, access, call).await?;
                if try_word(&row) != seen {
                    return Ok(Booked::Meanwhile);
                }
                if is_theirs(access, &row) {
                    return Ok(Booked::Theirs);
                }
                if row.slot.on > cx.today {
                    return Ok(Booked::Early);
                }
                let taken = kept::places(&mut *tx, access, cx.today).await?;
                let slots = cx.council.calls.slots(cx.today);
                let mut later = slots.into_iter().filter(|slot| *slot > row.slot);
                let Some(place) = later.find_map(|slot| place(cx, &taken, slot)) else {
                    return Ok(Booked::Taken);
                };
                if !kept::move_to(tx, access, &row, place, true).await? {
                    return Ok(Booked::Meanwhile);
                }
                contact::note(tx, cx, access, What::CallMissed, row.side_id).await?;
                let message = Message::CallMissed {
                    on: place.slot.on,
                    window: place.slot.window,
                    call,
                };
                let once = format!("call:{call}:missed:{}", row.missed);
                contact::tell(tx, cx, access, row.side_id, &message, once).await?;
                Ok(Booked::Done(call))
            })
        })
        .await
}

/// Whether a colleague of the officer who asks has it.
fn is_theirs<A: Rings>(access: &Access<Case, A>, row: &CallRow) -> bool {
    let own = match access.actor() {
        Actor::Officer { officer, .. } => Some(officer),
        Actor::Anonymous
        | Actor::Person { .. }
        | Actor::Adviser { .. }
        | Actor::Asked { .. }
        | Actor::CaseSystem { .. }
        | Actor::System { .. } => None,
    };
    let taken = row.taken.as_ref().map(|(officer, _)| *officer);
    taken.is_some() && taken != own
}

/// Families make no calls, whoever's eyes an officer of the phone line sees with.
fn officers<A: Rings>(access: &Access<Case, A>) -> Result<(), ServiceError> {
    match access.actor() {
        Actor::Officer { .. } => Ok(()),
        Actor::Anonymous
        | Actor::Person { .. }
        | Actor::Adviser { .. }
        | Actor::Asked { .. }
        | Actor::CaseSystem { .. }
        | Actor::System { .. } => Err(ServiceError::Refused),
    }
}
