//! The managers' board: whether plans are sent in time, and what must close.

use app::pages::BoardPage;
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
