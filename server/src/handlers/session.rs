//! Leaving, and staying.

use app::pages::{SignedOutPage, StayPage};
use axum::Json;
use axum::extract::Query;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::paths;
use policy::ReadAccount;
use serde::{Deserialize, Serialize};
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
    let at_work = door.session.as_ref().is_some_and(|it| it.by_provider);
    let to = if at_work {
        paths::SIGNED_OUT_AT_WORK
    } else {
        paths::SIGNED_OUT
    };
    let mut response = reply::see_other(to);
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
    /// They were signed in by the council's own provider.
    work: Option<String>,
}

pub(crate) async fn signed_out(_: Public, cx: Ctx, Query(was): Query<Was>) -> Response {
    let out = match (&cx.app.provider, was.work) {
        (Some(provider), Some(_)) => provider.way_out(cx.now()).await,
        _ => None,
    };
    let page = match was.next {
        None => match out {
            Some(out) => SignedOutPage::AtWork { out },
            None => SignedOutPage::Asked,
        },
        Some(next) if paths::may_follow_sign_in(&next) => SignedOutPage::Idle { next },
        Some(_) => SignedOutPage::Idle {
            next: paths::CHILDREN.to_owned(),
        },
    };
    cx.page(&page, app::Visitor::Anyone)
}

pub(crate) async fn warn(door: SignedIn<ReadAccount>, cx: Ctx) -> Response {
    let minutes = (session::seconds_unused(&door.session, cx.now()) / 60).max(1);
    cx.page(&StayPage { minutes }, door.visitor())
}

/// For the island that warns: how long the session has again.
#[derive(Debug, Serialize)]
struct Stayed {
    seconds: u32,
}

pub(crate) async fn stay(door: SignedIn<ReadAccount>, cx: Ctx, headers: HeaderMap) -> Response {
    // Coming through the door has noted that the session is used.
    let wants_json = headers
        .get(header::ACCEPT)
        .is_some_and(|value| value.as_bytes().starts_with(b"application/json"));
    if !wants_json {
        return reply::see_other(paths::CHILDREN);
    }
    let seconds = session::seconds_unused(&door.session, cx.now());
    Json(Stayed { seconds }).into_response()
}
