//! The managers' board: whether plans are sent in time, what must close, and what is to come.

use app::pages::{AheadPage, BoardPage, CapacityPage};
use axum::extract::Query;
use axum::response::Response;
use domain::forms::TryPace;
use policy::SeeFigures;
use services::board;

use crate::ctx::Ctx;
use crate::doors::Staff;
use crate::problem::Problem;
use crate::reply;

pub(crate) async fn show(door: Staff<SeeFigures>, cx: Ctx) -> Result<Response, Problem> {
    let seen = board::seen(&cx.cx, &door.access).await?;
    let page = BoardPage {
        board: seen.board,
        weeks: seen.weeks,
        more: seen.more,
        history: seen.history,
        report: seen.report,
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn ahead(door: Staff<SeeFigures>, cx: Ctx) -> Result<Response, Problem> {
    let ahead = board::ahead(&cx.cx, &door.access).await?;
    let page = AheadPage {
        target: ahead.target,
        months: ahead.months,
        weeks: ahead.weeks,
        forecast: ahead.forecast,
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn capacity(
    door: Staff<SeeFigures>,
    cx: Ctx,
    Query(form): Query<TryPace>,
) -> Result<Response, Problem> {
    let faults = form.faults();
    let failed = !faults.is_empty();
    let seen = board::capacity(&cx.cx, &door.access, &form).await?;
    let page = CapacityPage {
        work: seen.work,
        officers: seen.officers,
        advice: seen.advice,
        by: seen.by,
        holds: seen.holds,
        clears: seen.clears,
        tried: seen.tried,
        as_now: seen.as_now,
        with_tried: seen.with_tried,
        form,
        faults,
    };
    Ok(if failed {
        reply::again(&cx, &page, door.visitor())
    } else {
        cx.page(&page, door.visitor())
    })
}
