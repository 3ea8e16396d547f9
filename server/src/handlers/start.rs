//! The start page.

use app::pages::StartPage;
use axum::response::Response;

use crate::ctx::Ctx;
use crate::doors::Public;

pub(crate) async fn show(door: Public, cx: Ctx) -> Response {
    cx.page(&StartPage, door.visitor)
}
