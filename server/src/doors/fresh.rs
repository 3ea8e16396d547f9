//! The inner door: for somebody who has proven lately that it is still them.
//!
//! `Fresh<SignedIn<ChangeAccount>>`, `Fresh<AtCase<…>>`: whatever door it stands behind is
//! passed first. Before details that are protected, grants, exports, and any change of how
//! one signs in. Whoever proved it more than ten minutes ago is asked for their password
//! or passkey, and led back.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;
use domain::{Timestamp, paths};
use services::session::{self, Session};

use crate::ctx::App;
use crate::registry::Door;
use crate::reply;

/// A door that somebody with a session has come through.
pub trait Entered {
    /// Their session.
    fn session(&self) -> &Session;
    /// When they came.
    fn now(&self) -> Timestamp;
    /// The page that a form behind this door leads back to, where the form itself cannot be
    /// asked for again.
    fn home(&self) -> String;
}

/// The mark on the answer to whoever came to a fresh door too late: where they go back to. A
/// form's fields are then kept by [`crate::carried`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotFresh(pub String);

/// Somebody who came through `D`, and has proven lately that it is them.
#[derive(Debug)]
pub struct Fresh<D>(pub D);

impl<D: Door> Door for Fresh<D> {
    const NAME: &'static str = D::NAME;
    const ACTION: &'static str = D::ACTION;
    const FRESH: bool = true;
}

impl<D> FromRequestParts<App> for Fresh<D>
where
    D: Entered + FromRequestParts<App, Rejection = Response> + Send,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Fresh<D>, Response> {
        let door = D::from_request_parts(parts, app).await?;
        if session::is_fresh(door.session(), door.now()) {
            return Ok(Fresh(door));
        }
        let asked = parts.uri.path();
        let back = if parts.method.is_safe() && paths::may_follow_sign_in(asked) {
            asked.to_owned()
        } else {
            door.home()
        };
        let mut response = reply::see_other(&paths::confirm_then(&back));
        response.extensions_mut().insert(NotFresh(back));
        Err(response)
    }
}
