//! What was typed into a form that came too late after the last proof: it is kept within the
//! pages that ask for the proof, never in an address or in our records, and sent on by a button.

use app::pages::{CheckPage, ConfirmPage};
use axum::Form;
use axum::body::{Body, Bytes, HttpBody as _, to_bytes};
use axum::extract::{FromRequest as _, FromRequestParts as _, Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use domain::forms::Kept;
use policy::ChangeAccount;
use services::sent_once;

use crate::ctx::{App, Ctx};
use crate::doors::{NotFresh, SignedIn};
use crate::handlers;
use crate::problem::Problem;
use crate::registry;
use crate::reply;

/// The field that has a kept form go off once.
const ONCE: &str = "sent_once=";

/// Stands around a form that asks for fresh proof: whoever comes too late is asked for it with
/// what they typed kept, and a form that was kept goes off once.
pub(crate) async fn keep(
    State((app, bytes_max)): State<(App, usize)>,
    request: Request,
    next: Next,
) -> Response {
    let kind = request.headers().get(CONTENT_TYPE);
    let is_form = kind.is_some_and(|kind| {
        let kind = kind.as_bytes();
        kind.starts_with(b"application/x-www-form-urlencoded")
    });
    let upper = request.body().size_hint().upper();
    if !is_form || upper.is_none_or(|bytes| bytes > bytes_max as u64) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, bytes_max).await else {
        return Problem::TooMuch.into_response();
    };
    let (ticket, typed) = without_ticket(&bytes);
    if let Some(ticket) = ticket {
        parts.headers.remove(CONTENT_LENGTH);
        let cx = Ctx::of(&app, &parts.extensions);
        match sent_once::is_first(&cx.cx, &ticket).await {
            Ok(true) => {}
            Ok(false) => return sent_before(parts, &app).await,
            Err(failed) => return Problem::from(failed).into_response(),
        }
    }
    let again = Request::from_parts(parts.clone(), Body::from(typed.clone()));
    let response = next.run(again).await;
    match response.extensions().get::<NotFresh>().cloned() {
        Some(NotFresh(home)) => ask(parts, &app, typed, home).await.unwrap_or(response),
        None => response,
    }
}

/// The ticket of a kept form, and the form without it.
fn without_ticket(bytes: &Bytes) -> (Option<String>, Bytes) {
    let is_ticket = |pair: &&[u8]| pair.starts_with(ONCE.as_bytes());
    let pairs = || bytes.split(|byte| *byte == b'&');
    let Some(ticket) = pairs().find(is_ticket) else {
        return (None, bytes.clone());
    };
    let ticket = String::from_utf8_lossy(&ticket[ONCE.len()..]).into_owned();
    let rest: Vec<&[u8]> = pairs().filter(|pair| !is_ticket(pair)).collect();
    (Some(ticket), Bytes::from(rest.join(&b'&')))
}

/// A field that is never kept.
fn is_secret(name: &str) -> bool {
    name.to_ascii_lowercase().contains("password")
}

/// The page that asks for the proof. `None` where nothing was typed.
async fn ask(mut parts: Parts, app: &App, typed: Bytes, home: String) -> Option<Response> {
    let form = Request::from_parts(parts.clone(), Body::from(typed));
    let Form(mut fields) = Form::<Vec<(String, String)>>::from_request(form, app)
        .await
        .ok()?;
    fields.retain(|(name, _)| !is_secret(name));
    if fields.is_empty() {
        return None;
    }
    let kept = Kept {
        to: parts.uri.path().to_owned(),
        fields,
    };
    let door = SignedIn::<ChangeAccount>::from_request_parts(&mut parts, app);
    let door = door.await.ok()?;
    let cx = Ctx::of(app, &parts.extensions);
    Some(
        match handlers::confirm::asking(&cx, &door, kept, home).await {
            Ok(page) => page,
            Err(problem) => problem.into_response(),
        },
    )
}

/// The form went off before.
async fn sent_before(mut parts: Parts, app: &App) -> Response {
    match SignedIn::<ChangeAccount>::from_request_parts(&mut parts, app).await {
        Ok(door) => Ctx::of(app, &parts.extensions).page(&CheckPage::Sent, door.visitor()),
        Err(refused) => refused,
    }
}

/// What came back of a kept form; `None` where there was none.
///
/// # Errors
/// When it is not as our page wrote it, or its address is none of a form that asks for fresh
/// proof.
pub(crate) fn read(app: &App, to: &str, kept: &str) -> Result<Option<Kept>, Problem> {
    if to.is_empty() && kept.is_empty() {
        return Ok(None);
    }
    let kept = Kept::read(to, kept).ok_or(Problem::Unreadable)?;
    let is_secret = kept.fields.iter().any(|(name, _)| is_secret(name));
    if is_secret || !registry::takes_fresh_form(app.is_demo(), to) {
        return Err(Problem::Unreadable);
    }
    Ok(Some(kept))
}

/// The page whose button sends what was kept.
pub(crate) fn check(cx: &Ctx, kept: Kept, again: Option<String>) -> CheckPage {
    CheckPage::Ready {
        kept,
        ticket: sent_once::ticket(&cx.cx),
        again,
    }
}

/// The page that asks for the password, with what was kept.
pub(crate) fn confirm_page(kept: Kept, next: String, passkey: bool) -> ConfirmPage {
    let mut page = ConfirmPage {
        passkey,
        kept: Some(kept),
        ..ConfirmPage::default()
    };
    page.form.next = next;
    page
}

/// As [`reply::again`]: nothing was done yet.
pub(crate) fn not_yet<P: app::Page>(cx: &Ctx, page: &P, visitor: app::Visitor) -> Response {
    reply::again(cx, page, visitor)
}
