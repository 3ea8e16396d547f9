//! One's dates for one's own calendar: a secret address, and what is at it.

use app::pages::CalendarPage;
use axum::Extension;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::paths;
use policy::{ChangeAccount, ReadAccount};
use serde::Deserialize;
use services::calendar;
use services::session::{AccountKind, Session};

use crate::clock::day_in_england;
use crate::ctx::Ctx;
use crate::doors::{Fresh, Public, SignedIn};
use crate::problem::{Dressed, Problem};
use crate::reply;
use crate::sent::Sent;

/// What somebody does with the address.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CalendarForm {
    #[serde(default)]
    act: String,
}

/// Families alone have dates of their own.
fn is_family(session: &Session) -> Result<(), Problem> {
    match session.kind {
        AccountKind::Family => Ok(()),
        AccountKind::Adviser | AccountKind::Staff(_) => Err(Problem::NotThere),
    }
}

pub(crate) async fn show(door: SignedIn<ReadAccount>, cx: Ctx) -> Result<Response, Problem> {
    is_family(&door.session)?;
    let since = calendar::since(&cx.cx, &door.access).await?;
    let page = CalendarPage::Stands(since.map(day_in_england));
    Ok(cx.page(&page, door.visitor()))
}

/// As with recovery codes, the answer that makes an address is a page: it is shown this once.
pub(crate) async fn change(
    Fresh(door): Fresh<SignedIn<ChangeAccount>>,
    cx: Ctx,
    Sent(form): Sent<CalendarForm>,
) -> Result<Response, Problem> {
    is_family(&door.session)?;
    if form.act == "end" {
        calendar::end(&cx.cx, &door.access).await?;
        return Ok(reply::see_other(paths::ACCOUNT_CALENDAR));
    }
    let address = calendar::make(&cx.cx, &door.access, &cx.app.web.public_url).await?;
    Ok(cx.page(&CalendarPage::Made(address), door.visitor()))
}

/// What a calendar program asks for. It may ask whether anything has changed.
pub(crate) async fn feed(
    _: Public,
    cx: Ctx,
    Path(secret): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let file = calendar::feed(&cx.cx, &secret).await?;
    let tag = format!("\"{}\"", services::keys::in_hex(&file));
    let tag = HeaderValue::from_str(&tag).map_err(|_| Problem::NotThere)?;
    let kept = [
        (header::ETAG, tag.clone()),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-cache"),
        ),
    ];
    if headers.get(header::IF_NONE_MATCH) == Some(&tag) {
        return Ok((StatusCode::NOT_MODIFIED, kept, Extension(Dressed)).into_response());
    }
    let kind = [(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/calendar; charset=utf-8"),
    )];
    Ok((kept, kind, Extension(Dressed), file).into_response())
}
