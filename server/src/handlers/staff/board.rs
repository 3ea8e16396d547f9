//! The managers' board: whether plans are sent in time, what must close, and what is to come.

use app::pages::{AheadPage, BoardPage};
use axum::response::Response;
use policy::SeeFigures;
use services::board;

use crate::ctx::Ctx;
use crate::doors::Staff;
use crate::problem::Problem;

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
        forecast: ahead.forecast,
    };
    Ok(cx.page(&page, door.visitor()))
}
