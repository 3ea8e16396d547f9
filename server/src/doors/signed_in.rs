//! The door for somebody signed in, at their own account.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use domain::{Timestamp, paths};
use policy::{Access, Account, On, admit};
use services::ServiceError;
use services::session::{self, Session, Stage};

use super::public::visitor;
use super::{Entered, Public, ask};
use crate::cookies::Cookie;
use crate::ctx::{App, Ctx};
use crate::problem::Problem;
use crate::registry::Door;
use crate::reply;

/// Somebody signed in, who may do `A` on their own account.
#[derive(Debug)]
pub struct SignedIn<A: On<Account>> {
    /// Their session.
    pub session: Session,
    /// When they came.
    pub now: Timestamp,
    /// The proof.
    pub access: Access<Account, A>,
}

impl<A: On<Account>> SignedIn<A> {
    /// How the page's frame greets them.
    #[must_use]
    pub fn visitor(&self) -> app::Visitor {
        visitor(&self.session, self.now)
    }
}

impl<A: On<Account>> Entered for SignedIn<A> {
    fn session(&self) -> &Session {
        &self.session
    }

    fn now(&self) -> Timestamp {
        self.now
    }

    fn home(&self) -> String {
        paths::ACCOUNT.to_owned()
    }
}

impl<A: On<Account>> Door for SignedIn<A> {
    const NAME: &'static str = "signed_in";
    const ACTION: &'static str = A::NAME.word();
}

impl<A: On<Account>> FromRequestParts<App> for SignedIn<A> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<SignedIn<A>, Response> {
        let (session, cx) = someone(parts, app).await?;
        let actor = ask::actor(parts, &session).ok_or_else(|| Problem::NotThere.into_response())?;
        let council = cx.cx.council.number;
        let access = admit(
            ask::ledger(parts, &cx),
            council,
            &actor,
            session.account,
            cx.now(),
        )
        .await
        .map_err(|not| Problem::from(ServiceError::from(not)).into_response())?;
        let now = cx.now();
        Ok(SignedIn {
            session,
            now,
            access,
        })
    }
}

/// The session of somebody signed in; everybody else is led to the page that signs in,
/// and from there on to where they wanted to go. That tells nobody what there is.
pub(super) async fn someone(parts: &mut Parts, app: &App) -> Result<(Session, Ctx), Response> {
    // Those who work for the council sign in elsewhere.
    let path = parts.uri.path();
    let (sign_in, home): (fn(&str) -> String, _) =
        match path == paths::STAFF || path.starts_with("/staff/") {
            true => (paths::staff_sign_in_then, paths::STAFF),
            false => (paths::sign_in_then, paths::CHILDREN),
        };
    someone_or(parts, app, sign_in, home).await
}

/// As [`someone`], with the page that signs in, and where that leads on to at least.
pub(super) async fn someone_or(
    parts: &mut Parts,
    app: &App,
    sign_in: fn(&str) -> String,
    home: &'static str,
) -> Result<(Session, Ctx), Response> {
    let door = Public::from_request_parts(parts, app)
        .await
        .map_err(IntoResponse::into_response)?;
    let cx = Ctx::of(app, &parts.extensions);
    if door
        .session
        .as_ref()
        .is_some_and(|session| session.stage == Stage::SetUp)
    {
        return Err(reply::see_other(paths::SET_UP));
    }
    if let Some(session) = door
        .session
        .filter(|session| ask::actor(parts, session).is_some())
    {
        return Ok((session, cx));
    }
    let next = parts.uri.path();
    let next = if parts.method.is_safe() && paths::may_follow_sign_in(next) {
        next
    } else {
        home
    };
    let Some(token) = Cookie::Session.sent(&parts.headers, &app.web) else {
        return Err(reply::see_other(&sign_in(next)));
    };
    // Whoever comes with a cookie was here before: their session has run out. It opens nothing, and
    // stays, so that what they typed on another page is held for them (`crate::unsent`).
    let over = session::ran_out(&cx.cx, &token).await;
    let over = over.map_err(|failed| Problem::from(failed).into_response())?;
    let mut response = reply::see_other(&paths::signed_out_then(next));
    if over.is_none() {
        Cookie::Session.forget(&mut response, &app.web);
    }
    Err(response)
}
