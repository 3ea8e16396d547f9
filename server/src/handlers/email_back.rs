//! Our e-mail to somebody came back: they are told, they show that it arrives again, and a mail
//! server or a provider says that it did not.

use app::pages::{EmailBackPage, EmailWorksPage};
use axum::body::Bytes;
use axum::extract::{FromRequest as _, Path, Query, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::paths;
use policy::{ChangeAccount, ReadAccount};
use serde::Deserialize;
use services::session::{AccountKind, Session};
use services::{account, bounce, keys};

use crate::clock::day_in_england;
use crate::ctx::Ctx;
use crate::doors::{Public, SignedIn};
use crate::problem::Problem;
use crate::reply;

/// What a page is asked for.
#[derive(Debug, Deserialize)]
pub(crate) struct JustSent {
    sent: Option<String>,
}

/// Those who work for the council are told by whoever looks after their mail.
fn has_this_page(session: &Session) -> Result<(), Problem> {
    match session.kind {
        AccountKind::Family | AccountKind::Adviser => Ok(()),
        AccountKind::Staff(_) => Err(Problem::NotThere),
    }
}

pub(crate) async fn show(
    door: SignedIn<ReadAccount>,
    cx: Ctx,
    Query(just): Query<JustSent>,
) -> Result<Response, Problem> {
    has_this_page(&door.session)?;
    let own = account::read(&cx.cx, &door.access).await?;
    let page = EmailBackPage {
        email: own.account.email,
        since: door.session.email_back_at.map(day_in_england),
        has_notices: door.session.kind == AccountKind::Family,
        is_sent: just.sent.is_some(),
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn send_test(door: SignedIn<ChangeAccount>, cx: Ctx) -> Result<Response, Problem> {
    has_this_page(&door.session)?;
    let path = match bounce::send_test(&cx.cx, &door.access).await? {
        true => paths::with_query(paths::ACCOUNT_EMAIL, &[("sent", "yes".to_owned())]),
        false => paths::ACCOUNT_EMAIL.to_owned(),
    };
    Ok(reply::see_other(&path))
}

pub(crate) async fn ask(
    door: Public,
    cx: Ctx,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let page = if bounce::is_link(&cx.cx, &token).await? {
        EmailWorksPage::Ask { token }
    } else {
        EmailWorksPage::Ended
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn works(
    door: Public,
    cx: Ctx,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    if bounce::works_by_link(&cx.cx, &token).await? {
        return Ok(reply::see_other(paths::EMAIL_WORKS));
    }
    Ok(reply::again(&cx, &EmailWorksPage::Ended, door.visitor()))
}

pub(crate) async fn worked(door: Public, cx: Ctx) -> Response {
    cx.page(&EmailWorksPage::Works, door.visitor())
}

/// A report, as a mail server hands it on, or a receipt of GOV.UK Notify's. Whoever has not the secret
/// finds nothing here, and nothing of what they send is read.
pub(crate) async fn reported(_: Public, cx: Ctx, request: Request) -> Result<Response, Problem> {
    let headers = request.headers();
    let Some(secret) = &cx.app.bounce_secret else {
        return Err(Problem::NotThere);
    };
    let given = headers.get(header::AUTHORIZATION);
    let given = given.and_then(|value| value.to_str().ok());
    let given = given.and_then(|value| value.strip_prefix("Bearer "));
    // Of two hashes nobody learns where they differ.
    let is_right =
        given.is_some_and(|given| keys::same(&keys::hash_token(given), &keys::hash_token(secret)));
    if !is_right {
        return Err(Problem::NotThere);
    }
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|value| value.to_str().ok()).unwrap_or("");
    let is_receipt = kind.starts_with("application/json");
    let body = match Bytes::from_request(request, &()).await {
        Ok(body) => body,
        Err(refused) => return Ok(refused.into_response()),
    };
    if is_receipt {
        bounce::take_receipt(&cx.cx, &body).await?;
    } else {
        bounce::take(&cx.cx, &body).await?;
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}
