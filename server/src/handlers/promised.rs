//! What the council promised after an inspection, for everybody.

use app::pages::PromisedPage;
use axum::response::Response;
use services::pledge;

use crate::ctx::Ctx;
use crate::doors::Public;
use crate::problem::Problem;

pub(crate) async fn show(door: Public, cx: Ctx) -> Result<Response, Problem> {
    let (pledges, figures) = pledge::for_everybody(&cx.cx).await?;
    let page = PromisedPage {
        today: cx.today(),
        pledges,
        figures,
    };
    Ok(cx.page(&page, door.visitor()))
}
