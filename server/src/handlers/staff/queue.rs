//! What waits for an officer, in one list; taken and handed on, a message as a call.

use app::pages::{AnswerHow, AnswerLine, QueuePage, Taking, WaitingLine};
use axum::extract::Query;
use axum::response::Response;
use domain::forms::{Fault, HandOn, Take, Wrong};
use domain::queue::{Desk, Item};
use domain::{OfficerId, england, paths};
use policy::{Access, Actor, Case, Council, ListCaseload, On, Resource, WriteMessages};
use serde::Deserialize;
use services::queue::{self, CameRow, Moved, Takes, WaitingRow};
use services::{absence, call};
use storage::call::SeesCalls;

use super::{Pages, calls, letters, messages};
use crate::ctx::Ctx;
use crate::doors::{AtCaseStaff, Staff};
use crate::handlers::{calls as theirs_calls, messages as theirs_messages};
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

/// Which page of the list.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    page: Pages,
}

pub(crate) async fn show(
    door: Staff<ListCaseload>,
    cx: Ctx,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let number = asked.page.number();
    let found = queue::waiting(&cx.cx, &door.access, number).await?;
    let lines = found.rows.into_iter();
    let came = queue::came(&cx.cx, &door.access).await?;
    let page = QueuePage {
        desk: Desk::Team,
        lines: lines.map(|row| line(&cx, &door.access, row)).collect(),
        figures: queue::figures(&cx.cx, &door.access).await?,
        came: came.into_iter().filter_map(answer).collect(),
        letters: letters::waiting(&cx, &door.access).await?,
        number,
        more: found.more,
    };
    Ok(cx.page(&page, door.visitor()))
}

fn answer(row: CameRow) -> Option<AnswerLine> {
    let (at, how) = match (row.at, row.back) {
        (Some(at), _) if row.declined => (at, AnswerHow::Declined),
        (Some(at), _) => (at, AnswerHow::Came),
        (None, Some(back)) => (back, AnswerHow::CameBack),
        (None, None) => return None,
    };
    Some(AnswerLine {
        reference: row.reference,
        child: row.child,
        asked: row.asked,
        role: row.role,
        how,
        on: england::day(at),
    })
}

fn line(cx: &Ctx, access: &Access<Council, ListCaseload>, row: WaitingRow) -> WaitingLine {
    let is_late = match row.slot {
        Some(slot) => call::is_over(&cx.cx, slot),
        None => row.due_on < cx.today(),
    };
    let has = row.taken.as_ref().map(|(officer, _)| *officer);
    WaitingLine {
        item: row.item,
        about: row.about,
        reference: row.reference,
        name: row.child,
        due_on: row.due_on,
        slot: row.slot,
        is_late,
        danger: row.danger,
        is_read: row.is_read,
        missed: row.missed,
        care: row.died,
        is_own: has.is_some() && has == reader(access),
        officer: row.taken.map(|(_, name)| name),
        away: row.away.map(absence::away),
    }
}

/// The officer who reads.
pub(super) fn reader<R: Resource, A: On<R>>(access: &Access<R, A>) -> Option<OfficerId> {
    match access.actor() {
        Actor::Officer { officer, .. } => Some(officer),
        Actor::Anonymous
        | Actor::Person { .. }
        | Actor::Adviser { .. }
        | Actor::Asked { .. }
        | Actor::CaseSystem { .. }
        | Actor::System { .. } => None,
    }
}

/// Who has what waits at a desk, and to whom it can go.
pub(super) async fn taking<A: SeesCalls>(
    cx: &Ctx,
    access: &Access<Case, A>,
    (item, waits_at): (Item, Desk),
    officer: Option<(OfficerId, String)>,
) -> Result<Taking, Problem> {
    let has = officer.as_ref().map(|(officer, _)| *officer);
    let mut colleagues = queue::colleagues(&cx.cx, access).await?;
    colleagues.retain(|(colleague, _)| Some(*colleague) != has);
    let other = queue::other_desk(&cx.cx, access, item).await?;
    Ok(Taking {
        item,
        reference: access.reference(),
        is_own: has.is_some() && has == reader(access),
        officer,
        colleagues,
        at: A::DESK,
        // Where it waits already it is not handed.
        other: other.filter(|desk| *desk != waits_at),
        is_lines: A::DESK == Desk::Team && waits_at == Desk::Line,
    })
}

/// Taken: the page says so, or that a colleague was first.
pub(super) async fn take<A: Takes>(
    door: &AtCaseStaff<A>,
    cx: &Ctx,
    item: Item,
    form: &Take,
) -> Result<Response, Problem> {
    queue::take(&cx.cx, &door.access, item, form.from()).await?;
    let page = paths::staff_item(door.access.reference(), item, A::DESK);
    Ok(reply::see_other(&page))
}

pub(crate) async fn take_call(
    door: AtCaseStaff<WriteMessages>,
    cx: Ctx,
    which: theirs_calls::Named,
    Sent(form): Sent<Take>,
) -> Result<Response, Problem> {
    take(&door, &cx, Item::Call(theirs_calls::named(which)?), &form).await
}

pub(crate) async fn take_message(
    door: AtCaseStaff<WriteMessages>,
    cx: Ctx,
    which: theirs_messages::Named,
    Sent(form): Sent<Take>,
) -> Result<Response, Problem> {
    let item = Item::Message(theirs_messages::named(which)?);
    take(&door, &cx, item, &form).await
}

/// Handed on: the queue. Or what is wrong.
pub(super) async fn hand_on<A: Takes>(
    door: &AtCaseStaff<A>,
    cx: &Ctx,
    item: Item,
    form: &HandOn,
) -> Result<Result<Response, Vec<Fault>>, Problem> {
    let moved = match form.chosen() {
        Some(chosen) => queue::hand_on(&cx.cx, &door.access, item, chosen).await?,
        None => Moved::Nobody,
    };
    let wrong = match moved {
        Moved::Done => {
            let queue = match A::DESK {
                Desk::Team => paths::STAFF_QUEUE,
                Desk::Line => paths::STAFF_LINE_CALLS,
            };
            return Ok(Ok(reply::see_other(queue)));
        }
        Moved::Meanwhile => Wrong::Taken,
        Moved::Nobody => Wrong::Missing,
    };
    let fault = Fault {
        field: "hand-on",
        wrong,
    };
    Ok(Err(vec![fault]))
}

pub(crate) async fn hand_on_call(
    door: AtCaseStaff<WriteMessages>,
    cx: Ctx,
    which: theirs_calls::Named,
    Sent(form): Sent<HandOn>,
) -> Result<Response, Problem> {
    let call = theirs_calls::named(which)?;
    let page = calls::page(&cx, &door.access, call).await?;
    match hand_on(&door, &cx, Item::Call(call), &form).await? {
        Ok(done) => Ok(done),
        Err(faults) => {
            let page = app::pages::StaffCallPage { faults, ..page };
            Ok(reply::again(&cx, &page, door.visitor()))
        }
    }
}

pub(crate) async fn hand_on_message(
    door: AtCaseStaff<WriteMessages>,
    cx: Ctx,
    which: theirs_messages::Named,
    Sent(form): Sent<HandOn>,
) -> Result<Response, Problem> {
    let thread = theirs_messages::named(which)?;
    let page = messages::thread_page(&cx, &door.access, thread).await?;
    match hand_on(&door, &cx, Item::Message(thread), &form).await? {
        Ok(done) => Ok(done),
        Err(faults) => {
            let page = app::pages::StaffThreadPage { faults, ..page };
            Ok(reply::again(&cx, &page, door.visitor()))
        }
    }
}
