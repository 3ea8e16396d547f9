//! What was typed into a form that came too late after the last proof: it is kept within the
//! pages that ask for the proof, never in an address or in our records, and sent on by a button,
//! by whoever typed it and nobody else.

use app::pages::{CheckPage, ConfirmPage};
use axum::Form;
use axum::body::{Body, Bytes, HttpBody as _, to_bytes};
use axum::extract::{FromRequest as _, FromRequestParts as _, Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use domain::forms::Kept;
use domain::paths;
use policy::ChangeAccount;
use services::sent_once;
use tracing::Instrument as _;

use crate::ctx::{App, Ctx};
use crate::doors::{NotFresh, Public, SignedIn};
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
    let Some(ticket) = ticket else {
        return sent_on(parts, typed, &app, next).await;
    };
    parts.headers.remove(CONTENT_LENGTH);
    // Whoever presses twice goes away from the first answer, which does not stop it half-way.
    let sending = goes_off(parts, typed, ticket, app, next).in_current_span();
    let sent = tokio::spawn(sending).await;
    sent.unwrap_or_else(|_| Problem::Fault.into_response())
}

/// A form goes on to its handler; with no fresh proof, to the page that asks for it.
async fn sent_on(parts: Parts, typed: Bytes, app: &App, next: Next) -> Response {
    let again = Request::from_parts(parts.clone(), Body::from(typed.clone()));
    let response = next.run(again).await;
    match response.extensions().get::<NotFresh>().cloned() {
        Some(NotFresh(home)) => ask(parts, app, typed, home).await.unwrap_or(response),
        None => response,
    }
}

/// A kept form goes on to its handler, once: its ticket is given back where it was not taken,
/// so that what is wrong with it can be mended.
async fn goes_off(
    mut parts: Parts,
    typed: Bytes,
    ticket: String,
    app: App,
    next: Next,
) -> Response {
    let cx = Ctx::of(&app, &parts.extensions);
    let door = match Public::from_request_parts(&mut parts, &app).await {
        Ok(door) => door,
        Err(problem) => return problem.into_response(),
    };
    if let Some(session) = &door.session
        && sent_once::is_anothers(&cx.cx, &ticket, session.account)
    {
        return anothers(&cx, door.visitor());
    }
    let _turn = app.turn().await;
    match sent_once::is_first(&cx.cx, &ticket).await {
        Ok(true) => {}
        Ok(false) => return sent_before(parts, &app).await,
        Err(failed) => return Problem::from(failed).into_response(),
    }
    let response = sent_on(parts, typed, &app, next).await;
    if !is_taken(&response)
        && let Err(error) = sent_once::give_back(&cx.cx, &ticket).await
    {
        tracing::error!(%error, "the ticket of a form that was not taken is lost");
    }
    response
}

/// Whether a form was taken: not refused, and not sent to where somebody says who they are.
fn is_taken(response: &Response) -> bool {
    let (status, headers) = (response.status(), response.headers());
    let to = headers.get(LOCATION).and_then(|to| to.to_str().ok());
    !status.is_client_error()
        && !status.is_server_error()
        && !to.is_some_and(paths::asks_who_one_is)
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
pub(crate) fn is_secret(name: &str) -> bool {
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
    let mut kept = Kept {
        to: parts.uri.path().to_owned(),
        fields,
        seal: String::new(),
    };
    let door = SignedIn::<ChangeAccount>::from_request_parts(&mut parts, app);
    let door = door.await.ok()?;
    let cx = Ctx::of(app, &parts.extensions);
    kept.seal = sent_once::seal(&cx.cx, door.session.account, &kept.to, &kept.written());
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

/// Somebody else typed it than whoever is signed in: nothing of it is shown or sent.
fn anothers(cx: &Ctx, visitor: app::Visitor) -> Response {
    not_yet(cx, &CheckPage::Anothers, visitor)
}

/// What came back of a kept form; `None` where there was none.
///
/// # Errors
/// With the answer, when it is not as our page wrote it for this account, or its address is
/// none of a form that asks for fresh proof.
pub(crate) fn read(
    cx: &Ctx,
    door: &SignedIn<ChangeAccount>,
    (to, kept, seal): (&str, &str, &str),
) -> Result<Option<Kept>, Box<Response>> {
    if to.is_empty() && kept.is_empty() {
        return Ok(None);
    }
    let unreadable = || Box::new(Problem::Unreadable.into_response());
    let kept = Kept::read(to, kept, seal).ok_or_else(unreadable)?;
    let is_secret = kept.fields.iter().any(|(name, _)| is_secret(name));
    if is_secret || !registry::takes_fresh_form(cx.app.is_demo(), to) {
        return Err(unreadable());
    }
    if kept.seal != sent_once::seal(&cx.cx, door.session.account, to, &kept.written()) {
        return Err(Box::new(anothers(cx, door.visitor())));
    }
    Ok(Some(kept))
}

/// The page whose button sends what was kept.
pub(crate) fn check(
    cx: &Ctx,
    door: &SignedIn<ChangeAccount>,
    kept: Kept,
    again: Option<String>,
) -> CheckPage {
    CheckPage::Ready {
        kept,
        ticket: sent_once::ticket(&cx.cx, door.session.account),
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
