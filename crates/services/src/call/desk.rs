//! What officers do with the calls that families ask for.

use domain::CallId;
use domain::call::CallState;
use domain::event::What;
use mail::Message;
use policy::{Access, Case, WriteMessages};
use storage::call::{self as kept, CallRow};

use super::{Booked, again, again_if_taken, place};
use crate::{Cx, ServiceError, contact};

/// An officer has spoken with whoever asked, and says what was said.
///
/// # Errors
/// [`ServiceError::Refused`] when there is no such call, or it is over; or when the records
/// fail.
pub async fn made(
    cx: &Cx,
    access: &Access<Case, WriteMessages>,
    call: CallId,
    said: &str,
) -> Result<(), ServiceError> {
    officers(access)?;
    let said = said.trim().replace("\r\n", "\n");
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let row = again(tx, cx, access, call).await?;
                // Whoever says what was said is named with it.
                if !kept::end(tx, access, call, CallState::Made, Some(&said)).await? {
                    return Err(ServiceError::Refused);
                }
                contact::note(tx, cx, access, What::CallMade, row.side_id).await?;
                Ok(())
            })
        })
        .await
}

/// Nobody answered the try that the officer saw: the next free time is booked, and they are
/// told. [`Booked::Taken`] where there is none.
///
/// # Errors
/// As [`made`].
pub async fn missed(
    cx: &Cx,
    access: &Access<Case, WriteMessages>,
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

async fn missed_once(
    cx: &Cx,
    access: &Access<Case, WriteMessages>,
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

fn officers(access: &Access<Case, WriteMessages>) -> Result<(), ServiceError> {
    match access.viewer() {
        None => Ok(()),
        Some(_) => Err(ServiceError::Refused),
    }
}
