//! Styles and scripts, by names that hold their own hash.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;

use crate::ctx::Ctx;
use crate::doors::Anyone;
use crate::problem::Problem;

pub(crate) async fn send(
    _: Anyone,
    cx: Ctx,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    cx.app.assets.send(&file, &headers).ok_or(Problem::NotThere)
}
