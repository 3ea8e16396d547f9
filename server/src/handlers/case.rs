//! One case: its page.

use app::pages::CasePage;
use axum::response::Response;
use policy::Read;
use services::case_file;

use crate::ctx::Ctx;
use crate::doors::AtCase;
use crate::problem::Problem;

pub(crate) async fn show(door: AtCase<Read>, cx: Ctx) -> Result<Response, Problem> {
    let case = case_file::open(&cx.cx, &door.access).await?;
    let page = CasePage {
        reading: case.reading(cx.today()),
        child: case.forename,
    };
    Ok(cx.page(&page, door.visitor()))
}
