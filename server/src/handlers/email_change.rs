//! Whoever reads the mail at the old address stops a new one, without signing in.

use app::pages::EmailStopPage;
use axum::extract::Path;
use axum::response::Response;
use domain::paths;
use services::email_change;

use crate::ctx::Ctx;
use crate::doors::Public;
use crate::problem::Problem;
use crate::reply;

pub(crate) async fn show(
    door: Public,
    cx: Ctx,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let page = if email_change::is_link(&cx.cx, &token).await? {
        EmailStopPage::Ask { token }
    } else {
        EmailStopPage::Ended
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn stop(
    door: Public,
    cx: Ctx,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    if email_change::stop_by_link(&cx.cx, &token).await? {
        return Ok(reply::see_other(paths::EMAIL_STOPPED));
    }
    Ok(reply::again(&cx, &EmailStopPage::Ended, door.visitor()))
}

pub(crate) async fn stopped(door: Public, cx: Ctx) -> Response {
    cx.page(&EmailStopPage::Stopped, door.visitor())
}
