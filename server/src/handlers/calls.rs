//! Calls that one person asks the council for.

use app::pages::{AskCallPage, CallLine, CallPage, CallView, CallsPage, MoveCallPage};
use axum::Extension;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::call::CallState;
use domain::forms::{AskCall, Fault, MoveCall, Wrong};
use domain::queue::Desk;
use domain::{CallId, paths};
use policy::{Access, ActionName, Case, ReadMessages, WriteMessages};
use serde::Deserialize;
use services::Cx;
use services::call::{self, Booked, CallRow};
use services::{absence, case_system};

use super::messages::{may, theirs, way};
use crate::clock::day_in_england;
use crate::ctx::Ctx;
use crate::doors::AtCase;
use crate::problem::Dressed;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

/// Which call: the case is read by the door.
#[derive(Debug, Deserialize)]
pub(crate) struct WhichCall {
    call: CallId,
}

pub(super) type Named = Result<Path<WhichCall>, PathRejection>;

pub(super) fn named(which: Named) -> Result<CallId, Problem> {
    let Path(which) = which.map_err(|_| Problem::NotThere)?;
    Ok(which.call)
}

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct JustDone {
    booked: Option<String>,
    ended: Option<String>,
}

pub(crate) async fn list(
    door: AtCase<ReadMessages>,
    cx: Ctx,
    Query(just): Query<JustDone>,
) -> Result<Response, Problem> {
    theirs(&door.access)?;
    let calls = call::all(&cx.cx, &door.access).await?;
    let line = |row: &CallRow| CallLine {
        id: row.id,
        about: row.about,
        slot: row.slot,
        state: row.state,
        is_late: call::is_over(&cx.cx, row.slot),
    };
    let page = CallsPage {
        reference: door.reference,
        calls: calls.iter().map(line).collect(),
        may_ask: may(&door.access, ActionName::WriteMessages),
        ended: just.ended.is_some(),
        away: absence::of_case(&cx.cx, &door.access).await?,
    };
    Ok(cx.page(&page, door.visitor()))
}

async fn ask_page(
    cx: &Ctx,
    access: &Access<Case, WriteMessages>,
    form: AskCall,
    faults: Vec<Fault>,
) -> Result<AskCallPage, Problem> {
    theirs(access)?;
    Ok(AskCallPage {
        reference: access.reference(),
        slots: call::slots(&cx.cx, access).await?,
        away: absence::of_case(&cx.cx, access).await?,
        copied: case_system::takes(&cx.cx, access).await?,
        form,
        faults,
    })
}

pub(crate) async fn ask(door: AtCase<WriteMessages>, cx: Ctx) -> Result<Response, Problem> {
    let page = ask_page(&cx, &door.access, AskCall::default(), vec![]).await?;
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn book(
    door: AtCase<WriteMessages>,
    cx: Ctx,
    Sent(form): Sent<AskCall>,
) -> Result<Response, Problem> {
    theirs(&door.access)?;
    let mut faults = form.faults();
    if let (true, Some(about), Some(slot)) = (faults.is_empty(), form.about(), form.slot()) {
        match call::ask(&cx.cx, &door.access, (about, slot), &form).await? {
            Booked::Done(id) => return Ok(booked(&door.access, id)),
            Booked::Taken | Booked::Meanwhile | Booked::Early | Booked::Theirs => {
                faults.push(fault(Wrong::Taken));
            }
            Booked::TooMany => faults.push(fault(Wrong::TooMany)),
        }
    }
    let page = ask_page(&cx, &door.access, form, faults).await?;
    Ok(reply::again(&cx, &page, door.visitor()))
}

/// What keeps the time that was chosen from being booked.
fn fault(wrong: Wrong) -> Fault {
    Fault {
        field: "call-slot",
        wrong,
    }
}

fn booked(access: &Access<Case, WriteMessages>, call: CallId) -> Response {
    let path = way(access, paths::call(access.reference(), call));
    let just = [("booked", "yes".to_owned())];
    reply::see_other(&paths::with_query(&path, &just))
}

pub(super) fn view(cx: &Cx, row: CallRow) -> CallView {
    CallView {
        is_late: call::is_over(cx, row.slot),
        id: row.id,
        about: row.about,
        slot: row.slot,
        phone: row.phone,
        may_leave_message: row.may_leave_message,
        interpreter: row.interpreter,
        company: row.company,
        state: row.state,
        missed: row.missed,
        officer: row.taken.map(|(_, name)| name),
        by_line: row.desk == Desk::Line,
        ended_on: row.ended_at.map(day_in_england),
        said: row.said,
    }
}

pub(crate) async fn one(
    door: AtCase<ReadMessages>,
    cx: Ctx,
    which: Named,
    Query(just): Query<JustDone>,
) -> Result<Response, Problem> {
    theirs(&door.access)?;
    let row = call::one(&cx.cx, &door.access, named(which)?).await?;
    let page = CallPage {
        reference: door.reference,
        call: view(&cx.cx, row),
        done: just.booked.is_some(),
        may_change: may(&door.access, ActionName::WriteMessages),
    };
    Ok(cx.page(&page, door.visitor()))
}

/// The call as a file for a calendar; once it is over there is none.
pub(crate) async fn calendar(
    door: AtCase<ReadMessages>,
    cx: Ctx,
    which: Named,
) -> Result<Response, Problem> {
    theirs(&door.access)?;
    let file = call::calendar(&cx.cx, &door.access, named(which)?).await?;
    let file = file.ok_or(Problem::NotThere)?;
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"call.ics\"",
        ),
    ];
    Ok((headers, Extension(Dressed), file).into_response())
}

async fn move_page(
    cx: &Ctx,
    access: &Access<Case, WriteMessages>,
    call: CallId,
    form: Option<MoveCall>,
    faults: Vec<Fault>,
) -> Result<MoveCallPage, Problem> {
    theirs(access)?;
    let row = call::one(&cx.cx, access, call).await?;
    if row.state != CallState::Booked {
        return Err(Problem::NotThere);
    }
    let mut slots = call::slots(&cx.cx, access).await?;
    if !slots.contains(&row.slot) && row.slot.on > cx.today() {
        // Theirs is one that they may keep.
        slots.push(row.slot);
        slots.sort_unstable();
    }
    let form = form.unwrap_or_else(|| MoveCall {
        slot: row.slot.word(),
    });
    Ok(MoveCallPage {
        reference: access.reference(),
        call,
        slots,
        form,
        faults,
    })
}

pub(crate) async fn choose(
    door: AtCase<WriteMessages>,
    cx: Ctx,
    which: Named,
) -> Result<Response, Problem> {
    let page = move_page(&cx, &door.access, named(which)?, None, vec![]).await?;
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn change(
    door: AtCase<WriteMessages>,
    cx: Ctx,
    which: Named,
    Sent(form): Sent<MoveCall>,
) -> Result<Response, Problem> {
    theirs(&door.access)?;
    let id = named(which)?;
    let mut faults = form.faults();
    if let Some(slot) = form.slot() {
        match call::change(&cx.cx, &door.access, id, slot).await? {
            Booked::Done(id) => return Ok(booked(&door.access, id)),
            Booked::Taken
            | Booked::TooMany
            | Booked::Meanwhile
            | Booked::Early
            | Booked::Theirs => {
                faults.push(fault(Wrong::Taken));
            }
        }
    }
    let page = move_page(&cx, &door.access, id, Some(form), faults).await?;
    Ok(reply::again(&cx, &page, door.visitor()))
}

pub(crate) async fn cancel(
    door: AtCase<WriteMessages>,
    cx: Ctx,
    which: Named,
) -> Result<Response, Problem> {
    theirs(&door.access)?;
    call::cancel(&cx.cx, &door.access, named(which)?).await?;
    let path = way(&door.access, paths::calls(door.reference));
    let just = [("ended", "yes".to_owned())];
    Ok(reply::see_other(&paths::with_query(&path, &just)))
}
