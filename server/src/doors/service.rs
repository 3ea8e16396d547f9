//! The door for advisers, at their own service: a family's session, and one of those who
//! work for the council, finds nothing here.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use domain::Timestamp;
use policy::{Access, Actor, Council, On, admit};
use services::ServiceError;
use services::session::Session;

use super::ask;
use super::public::visitor;
use super::signed_in::someone;
use crate::ctx::App;
use crate::problem::Problem;
use crate::registry::Door;

/// An adviser, who may do `A` at their service.
#[derive(Debug)]
pub struct AtService<A: On<Council>> {
    /// Their session.
    pub session: Session,
    /// When they came.
    pub now: Timestamp,
    /// The proof.
    pub access: Access<Council, A>,
}

impl<A: On<Council>> AtService<A> {
    /// How the page's frame greets them.
    #[must_use]
    pub fn visitor(&self) -> app::Visitor {
        visitor(&self.session, self.now)
    }
}

impl<A: On<Council>> Door for AtService<A> {
    const NAME: &'static str = "service";
    const ACTION: &'static str = A::NAME.word();
}

impl<A: On<Council>> FromRequestParts<App> for AtService<A> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<AtService<A>, Response> {
        let (session, cx) = someone(parts, app).await?;
        let not_there = || Problem::NotThere.into_response();
        let actor = ask::actor(parts, &session).ok_or_else(not_there)?;
        let council = cx.cx.council.number;
        let access = admit(ask::ledger(parts, &cx), council, &actor, (), cx.now())
            .await
            .map_err(|not| Problem::from(ServiceError::from(not)).into_response())?;
        if !matches!(access.actor(), Actor::Adviser { .. }) {
            return Err(not_there());
        }
        Ok(AtService {
            session,
            now: cx.now(),
            access,
        })
    }
}
