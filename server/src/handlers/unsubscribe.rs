//! The end of every optional mail, without signing in.

use app::pages::{UnsubscribeEndedPage, UnsubscribePage, UnsubscribedPage};
use axum::body::Bytes;
use axum::extract::Path;
use axum::response::Response;
use domain::paths;
use services::account::{self, UnsubscribeWay};

use crate::ctx::Ctx;
use crate::doors::Public;
use crate::problem::Problem;
use crate::reply;

pub(crate) async fn show(door: Public, cx: Ctx, Path(token): Path<String>) -> Response {
    if account::is_unsubscribe_link(&cx.cx, &token) {
        cx.page(&UnsubscribePage { token }, door.visitor())
    } else {
        cx.page(&UnsubscribeEndedPage, door.visitor())
    }
}

pub(crate) async fn stop(
    door: Public,
    cx: Ctx,
    Path(token): Path<String>,
    body: Bytes,
) -> Result<Response, Problem> {
    // A mail program's own button sends `List-Unsubscribe=One-Click`, as a form of either
    // kind (RFC 8058), and may not be led on elsewhere.
    let one_click = body
        .windows(b"One-Click".len())
        .any(|part| part == b"One-Click");
    let way = if one_click {
        UnsubscribeWay::OneClick
    } else {
        UnsubscribeWay::Page
    };
    let good = account::unsubscribe(&cx.cx, &token, way).await?;
    Ok(match (good, one_click) {
        (true, true) => cx.page(&UnsubscribedPage, door.visitor()),
        (true, false) => reply::see_other(paths::UNSUBSCRIBED),
        (false, _) => reply::again(&cx, &UnsubscribeEndedPage, door.visitor()),
    })
}

pub(crate) async fn stopped(door: Public, cx: Ctx) -> Response {
    cx.page(&UnsubscribedPage, door.visitor())
}
