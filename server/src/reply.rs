//! The few kinds of answers: a page (see [`Ctx::page`]), a page with what is wrong, on to
//! another page, a file to be kept.

use axum::Extension;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};

use crate::ctx::Ctx;
use crate::problem::{Dressed, REFUSED_FORM};

/// On to another page of this service (303).
pub(crate) fn see_other(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// The page of the form again, with what was typed and what is wrong (422).
pub(crate) fn again<P: app::Page>(cx: &Ctx, page: &P, visitor: app::Visitor) -> Response {
    let mut response = cx.page(page, visitor);
    *response.status_mut() = REFUSED_FORM;
    response.extensions_mut().insert(Dressed);
    response
}

/// The page of the form again, with what was typed and what others did meanwhile (409).
pub(crate) fn conflict<P: app::Page>(cx: &Ctx, page: &P, visitor: app::Visitor) -> Response {
    let mut response = again(cx, page, visitor);
    *response.status_mut() = axum::http::StatusCode::CONFLICT;
    response
}

/// A PDF that was made here, to be saved under this name.
pub(crate) fn pdf(name: &'static str, file: Vec<u8>) -> Response {
    let saved = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, saved),
    ];
    (headers, Extension(Dressed), file).into_response()
}
