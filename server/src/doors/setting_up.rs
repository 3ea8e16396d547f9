//! The door for an adviser or staff who have no second factor yet: they set one up before
//! anything else, and see nothing else until then.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use domain::{Timestamp, paths};
use policy::{Access, Account, Action, ChangeAccount, admit};
use services::ServiceError;
use services::session::Session;

use super::public::visitor;
use super::{Public, ask};
use crate::ctx::{App, Ctx};
use crate::problem::Problem;
use crate::registry::Door;
use crate::reply;

/// Somebody whose password was right, at their own account, with a second factor to set up.
#[derive(Debug)]
pub struct SettingUp {
    /// Their session.
    pub session: Session,
    /// When they came.
    pub now: Timestamp,
    /// The proof.
    pub access: Access<Account, ChangeAccount>,
}

impl SettingUp {
    /// How the page's frame greets them.
    #[must_use]
    pub fn visitor(&self) -> app::Visitor {
        visitor(&self.session, self.now)
    }
}

impl Door for SettingUp {
    const NAME: &'static str = "setting_up";
    const ACTION: &'static str = ChangeAccount::NAME.word();
}

impl FromRequestParts<App> for SettingUp {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<SettingUp, Response> {
        let door = Public::from_request_parts(parts, app)
            .await
            .map_err(IntoResponse::into_response)?;
        let cx = Ctx::of(app, &parts.extensions);
        // Whoever has nothing to set up is where they belong already.
        let elsewhere = if door.is_signed_in() {
            paths::ACCOUNT.to_owned()
        } else {
            paths::sign_in_then(paths::CHILDREN)
        };
        let found = door
            .session
            .and_then(|session| Some((ask::actor_setting_up(parts, &session)?, session)));
        let (actor, session) = found.ok_or_else(|| reply::see_other(&elsewhere))?;
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
        Ok(SettingUp {
            session,
            now,
            access,
        })
    }
}
