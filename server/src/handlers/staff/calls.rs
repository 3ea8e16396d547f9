//! A call at an officer's desk: who has it, what came of it.

use app::pages::{CarefulWith, StaffCallPage};
use axum::response::Response;
use domain::call::CallState;
use domain::forms::{CallEnded, Fault, Wrong};
use domain::queue::Item;
use domain::{CallId, paths};
use policy::{Access, ActionName, Case, ReadMessages, WriteMessages};
use services::call::{self, Booked, CallRow};
use storage::call::{Rings, SeesCalls};

use super::queue;
use crate::ctx::Ctx;
use crate::doors::AtCaseStaff;
use crate::handlers::calls::{Named, named, view};
use crate::handlers::messages::may;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

pub(super) async fn page<A: SeesCalls>(
    cx: &Ctx,
    access: &Access<Case, A>,
    call: CallId,
) -> Result<StaffCallPage, Problem> {
    let row = call::one(&cx.cx, access, call).await?;
    let careful = CarefulWith::default();
    let may_ring = may(access, ActionName::WriteMessages);
    of_row(cx, access, row, (may_ring, careful)).await
}

/// The page of a call that was read, for whoever reads it at their desk.
pub(super) async fn of_row<A: SeesCalls>(
    cx: &Ctx,
    access: &Access<Case, A>,
    row: CallRow,
    (may_ring, careful): (bool, CarefulWith),
) -> Result<StaffCallPage, Problem> {
    let taken = row.taken.clone();
    let item = Item::Call(row.id);
    Ok(StaffCallPage {
        reference: access.reference(),
        side: row.side.clone(),
        is_on: row.is_on,
        taking: queue::taking(cx, access, (item, row.desk), taken).await?,
        may_ring,
        careful,
        seen: call::try_word(&row),
        call: view(&cx.cx, row),
        form: CallEnded::default(),
        faults: vec![],
    })
}

pub(crate) async fn one(
    door: AtCaseStaff<ReadMessages>,
    cx: Ctx,
    which: Named,
) -> Result<Response, Problem> {
    let page = page(&cx, &door.access, named(which)?).await?;
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn ended(
    door: AtCaseStaff<WriteMessages>,
    cx: Ctx,
    which: Named,
    Sent(form): Sent<CallEnded>,
) -> Result<Response, Problem> {
    let id = named(which)?;
    let page = page(&cx, &door.access, id).await?;
    match end(&cx, &door.access, page, form).await? {
        Ok(()) => {
            let here = paths::staff_call(door.access.reference(), id);
            Ok(reply::see_other(&here))
        }
        Err(page) => Ok(reply::again(&cx, &*page, door.visitor())),
    }
}

/// Says what came of a call; or the page again, with what is wrong and what was typed.
pub(super) async fn end<A: Rings>(
    cx: &Ctx,
    access: &Access<Case, A>,
    page: StaffCallPage,
    form: CallEnded,
) -> Result<Result<(), Box<StaffCallPage>>, Problem> {
    let id = page.call.id;
    let typed = form.text.trim().replace("\r\n", "\n");
    if page.call.state == CallState::Made && page.call.said.as_deref() == Some(typed.as_str()) {
        // Pressed twice: it is saved.
        return Ok(Ok(()));
    }
    let mut faults = form.faults();
    // Where it ended meanwhile, the page says so, and keeps what was typed.
    if faults.is_empty() && page.call.state == CallState::Booked && page.is_on {
        let done = if form.is_missed() {
            call::missed(&cx.cx, access, id, &form.seen).await?
        } else {
            call::made(&cx.cx, access, id, &form.text).await?
        };
        let wrong = match done {
            Booked::Done(_) => return Ok(Ok(())),
            Booked::Taken | Booked::TooMany => Wrong::Taken,
            Booked::Meanwhile => Wrong::NotHere,
            Booked::Early => Wrong::WrongDay,
            Booked::Theirs => Wrong::Theirs,
        };
        faults.push(Fault {
            field: "call-how",
            wrong,
        });
    }
    Ok(Err(Box::new(StaffCallPage {
        form,
        faults,
        ..page
    })))
}
