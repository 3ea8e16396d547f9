//! The calls that the phone line makes: who is rung, who has it, what came of it. Nothing of a case.

use app::pages::{LettersWaiting, QueuePage, StaffCallPage, WaitingLine};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::call::CallState;
use domain::forms::{CallEnded, Fault, HandOn, Take, Wrong};
use domain::queue::{Desk, Item};
use domain::{CallId, paths};
use policy::{Access, AnswerLine, Case, RingBack};
use serde::Deserialize;
use services::queue::{self as waits, RingRow};
use services::{call, line_call};

use super::line::careful_with;
use super::{Pages, calls, queue};
use crate::ctx::Ctx;
use crate::doors::{AtCaseStaff, Staff};
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

/// Which page of the list.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    page: Pages,
}

pub(crate) async fn list(
    door: Staff<AnswerLine>,
    cx: Ctx,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let number = asked.page.number();
    let found = waits::for_line(&cx.cx, &door.access, number).await?;
    let own = queue::reader(&door.access);
    let line = |row: RingRow| WaitingLine {
        item: Item::Call(row.call),
        about: row.about,
        reference: row.reference,
        name: row.side,
        due_on: row.slot.on,
        slot: Some(row.slot),
        is_late: call::is_over(&cx.cx, row.slot),
        danger: false,
        is_read: false,
        missed: row.missed,
        care: row.quiet,
        away: None,
        is_own: row.taken.as_ref().map(|(officer, _)| *officer) == own,
        officer: row.taken.map(|(_, name)| name),
    };
    let page = QueuePage {
        desk: Desk::Line,
        lines: found.rows.into_iter().map(line).collect(),
        figures: waits::figures_of_line(&cx.cx, &door.access).await?,
        came: vec![],
        letters: LettersWaiting::default(),
        number,
        more: found.more,
    };
    Ok(cx.page(&page, door.visitor()))
}

/// Which call: the case is named by the door.
#[derive(Debug, Deserialize)]
pub(crate) struct Which {
    ring: CallId,
}

type Named = Result<Path<Which>, PathRejection>;

fn named(which: Named) -> Result<CallId, Problem> {
    let Path(which) = which.map_err(|_| Problem::NotThere)?;
    Ok(which.ring)
}

async fn page(
    cx: &Ctx,
    access: &Access<Case, RingBack>,
    call: CallId,
) -> Result<StaffCallPage, Problem> {
    let (row, careful) = line_call::ringing(&cx.cx, access, call).await?;
    calls::of_row(cx, access, row, (true, careful_with(careful))).await
}

pub(crate) async fn one(
    door: AtCaseStaff<RingBack>,
    cx: Ctx,
    which: Named,
) -> Result<Response, Problem> {
    let page = page(&cx, &door.access, named(which)?).await?;
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn ended(
    door: AtCaseStaff<RingBack>,
    cx: Ctx,
    which: Named,
    Sent(form): Sent<CallEnded>,
) -> Result<Response, Problem> {
    let page = page(&cx, &door.access, named(which)?).await?;
    // Whoever does not have it does not see whom to ring: they take it first.
    if page.call.state == CallState::Booked && !page.taking.is_own {
        let fault = Fault {
            field: "call-how",
            wrong: match page.taking.officer {
                Some(_) => Wrong::Theirs,
                None => Wrong::NotHere,
            },
        };
        let faults = vec![fault];
        let page = StaffCallPage {
            form,
            faults,
            ..page
        };
        return Ok(reply::again(&cx, &page, door.visitor()));
    }
    match calls::end(&cx, &door.access, page, form).await? {
        Ok(()) => Ok(reply::see_other(paths::STAFF_LINE_CALLS)),
        Err(page) => Ok(reply::again(&cx, &*page, door.visitor())),
    }
}

pub(crate) async fn take(
    door: AtCaseStaff<RingBack>,
    cx: Ctx,
    which: Named,
    Sent(form): Sent<Take>,
) -> Result<Response, Problem> {
    queue::take(&door, &cx, Item::Call(named(which)?), &form).await
}

pub(crate) async fn hand_on(
    door: AtCaseStaff<RingBack>,
    cx: Ctx,
    which: Named,
    Sent(form): Sent<HandOn>,
) -> Result<Response, Problem> {
    let call = named(which)?;
    let page = page(&cx, &door.access, call).await?;
    match queue::hand_on(&door, &cx, Item::Call(call), &form).await? {
        Ok(done) => Ok(done),
        Err(faults) => {
            let page = StaffCallPage { faults, ..page };
            Ok(reply::again(&cx, &page, door.visitor()))
        }
    }
}

pub(crate) async fn check(
    door: AtCaseStaff<RingBack>,
    cx: Ctx,
    which: Named,
) -> Result<Response, Problem> {
    let id = line_call::check_rung(&cx.cx, &door.access, named(which)?).await?;
    let path = paths::staff_caller(door.access.reference(), id);
    Ok(reply::see_other(&path))
}
