//! Leaving, and staying.

use app::pages::{SignedOutPage, StayPage};
use axum::extract::Query;
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use domain::paths;
use policy::ReadAccount;
use serde::Deserialize;
use services::session;

use crate::cookies::Cookie;
use crate::ctx::Ctx;
use crate::doors::{Public, SignedIn};
use crate::problem::Problem;
use crate::reply;

pub(crate) async fn sign_out(door: Public, cx: Ctx) -> Result<Response, Problem> {
    if let Some(session) = &door.session {
        session::sign_out(&cx.cx, session).await?;
    }
    let mut response = reply::see_other(paths::SIGNED_OUT);
    Cookie::Session.forget(&mut response, &cx.app.web);
    // The way back in the browser's history must not show the case again.
    response.headers_mut().insert(
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cache\""),
    );
    Ok(response)
}

/// Where the person was when the session ran out; nothing where they signed out themselves.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Was {
    next: Option<String>,
}

pub(crate) async fn signed_out(_: Public, cx: Ctx, Query(was): Query<Was>) -> Response {
    let page = match was.next {
        None => SignedOutPage::Asked,
        Some(next) if paths::may_follow_sign_in(&next) => SignedOutPage::Idle { next },
        Some(_) => SignedOutPage::Idle {
            next: paths::CHILDREN.to_owned(),
        },
    };
    cx.page(&page, app::Visitor::Anyone)
}

pub(crate) async fn warn(door: SignedIn<ReadAccount>, cx: Ctx) -> Response {
    let left = session::ends_unused(&door.session, door.session.seen_at).0 - cx.now().0;
    let minutes = u32::try_from(left.max(0) / 60_000).unwrap_or(0).max(1);
    cx.page(&StayPage { minutes }, door.visitor())
}

pub(crate) async fn stay(_: SignedIn<ReadAccount>, _: Ctx) -> Response {
    // Coming through the door has noted that the session is used.
    reply::see_other(paths::CHILDREN)
}
