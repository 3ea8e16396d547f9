//! Calls at an officer's desk: which to make, who has one, what came of it.

use app::pages::{CallQueuePage, QueuedCallLine, StaffCallPage};
use axum::extract::Query;
use axum::response::Response;
use domain::call::CallState;
use domain::forms::{CallEnded, Fault, Wrong};
use domain::{CallId, OfficerId, paths};
use policy::{Access, ActionName, Actor, Case, ListCaseload, ReadMessages, WriteMessages};
use serde::Deserialize;
use services::call::{self, Booked};
use storage::message::SeesMessages;

use super::Pages;
use crate::ctx::Ctx;
use crate::doors::{AtCaseStaff, Staff};
use crate::handlers::calls::{Named, named, view};
use crate::handlers::messages::may;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

/// Which page of the list.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    page: Pages,
}

pub(crate) async fn queue(
    door: Staff<ListCaseload>,
    cx: Ctx,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let number = asked.page.number();
    let found = call::queue(&cx.cx, &door.access, number).await?;
    let lines = found.rows.into_iter().map(|row| QueuedCallLine {
        id: row.id,
        about: row.about,
        reference: row.reference,
        child: row.child,
        slot: row.slot,
        is_late: call::is_over(&cx.cx, row.slot),
        missed: row.missed,
        officer: row.taken.map(|(_, name)| name),
    });
    let page = CallQueuePage {
        lines: lines.collect(),
        number,
        more: found.more,
    };
    Ok(cx.page(&page, door.visitor()))
}

fn officer<A: policy::On<Case>>(access: &Access<Case, A>) -> Option<OfficerId> {
    match access.actor() {
        Actor::Officer { officer, .. } => Some(officer),
        Actor::Anonymous | Actor::Person { .. } | Actor::Adviser { .. } | Actor::System { .. } => {
            None
        }
    }
}

async fn page<A: SeesMessages>(
    cx: &Ctx,
    access: &Access<Case, A>,
    call: CallId,
) -> Result<StaffCallPage, Problem> {
    let row = call::one(&cx.cx, access, call).await?;
    let taken = row.taken.as_ref().map(|(id, _)| *id);
    Ok(StaffCallPage {
        reference: access.reference(),
        side: row.side.clone(),
        is_on: row.is_on,
        is_own: taken.is_some() && taken == officer(access),
        may_ring: may(access, ActionName::WriteMessages),
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

pub(crate) async fn take(
    door: AtCaseStaff<WriteMessages>,
    cx: Ctx,
    which: Named,
) -> Result<Response, Problem> {
    let id = named(which)?;
    // Where a colleague was first, or it is over, the page says so.
    call::take(&cx.cx, &door.access, id).await?;
    Ok(reply::see_other(&paths::staff_call(
        door.access.reference(),
        id,
    )))
}

pub(crate) async fn ended(
    door: AtCaseStaff<WriteMessages>,
    cx: Ctx,
    which: Named,
    Sent(form): Sent<CallEnded>,
) -> Result<Response, Problem> {
    let id = named(which)?;
    let page = page(&cx, &door.access, id).await?;
    let here = paths::staff_call(door.access.reference(), id);
    let typed = form.text.trim().replace("\r\n", "\n");
    if page.call.state == CallState::Made && page.call.said.as_deref() == Some(typed.as_str()) {
        // Pressed twice: it is saved.
        return Ok(reply::see_other(&here));
    }
    let mut faults = form.faults();
    // Where it ended meanwhile, the page says so, and keeps what was typed.
    if faults.is_empty() && page.call.state == CallState::Booked && page.is_on {
        let done = if form.is_missed() {
            call::missed(&cx.cx, &door.access, id, &form.seen).await?
        } else {
            call::made(&cx.cx, &door.access, id, &form.text).await?;
            Booked::Done(id)
        };
        let wrong = match done {
            Booked::Done(_) => return Ok(reply::see_other(&here)),
            Booked::Taken | Booked::TooMany => Wrong::Taken,
            Booked::Meanwhile => Wrong::NotHere,
            Booked::Early => Wrong::WrongDay,
        };
        faults.push(Fault {
            field: "call-how",
            wrong,
        });
    }
    let page = StaffCallPage {
        form,
        faults,
        ..page
    };
    Ok(reply::again(&cx, &page, door.visitor()))
}
