//! The door to one case: for somebody signed in who may do this on this very case.

use std::collections::HashMap;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use domain::{CaseRef, Timestamp, paths};
use policy::{Access, Case, On, Reach, Standing, admit};
use services::ServiceError;
use services::session::Session;

use super::public::visitor;
use super::signed_in::someone;
use super::{Entered, ask};
use crate::ctx::App;
use crate::problem::Problem;
use crate::registry::Door;

/// Somebody signed in, who may do `A` on the case that the address names.
#[derive(Debug)]
pub struct AtCase<A: On<Case>> {
    /// Their session.
    pub session: Session,
    /// When they came.
    pub now: Timestamp,
    /// The proof.
    pub access: Access<Case, A>,
    /// The case's reference, as the address had it.
    pub reference: CaseRef,
}

impl<A: On<Case>> AtCase<A> {
    /// How the page's frame greets them.
    #[must_use]
    pub fn visitor(&self) -> app::Visitor {
        visitor_of(&self.session, self.now, self.access.standing())
    }
}

impl<A: On<Case>> Entered for AtCase<A> {
    fn session(&self) -> &Session {
        &self.session
    }

    fn now(&self) -> Timestamp {
        self.now
    }

    fn home(&self) -> String {
        paths::case(self.reference)
    }
}

/// How the page's frame greets somebody at a case: an officer outside their reach with a
/// banner that says so.
pub(super) fn visitor_of(session: &Session, now: Timestamp, standing: Standing) -> app::Visitor {
    match visitor(session, now) {
        app::Visitor::Staff { desk, seconds, .. } => app::Visitor::Staff {
            desk,
            seconds,
            glass: standing == Standing::Officer(Reach::BrokenGlass),
        },
        other => other,
    }
}

/// The reference in an address. Whether a text has the shape of one, anybody can tell
/// without asking us.
pub(super) async fn named(parts: &mut Parts, app: &App) -> Option<CaseRef> {
    let Path(named) = Path::<HashMap<String, String>>::from_request_parts(parts, app)
        .await
        .ok()?;
    named.get("case")?.parse().ok()
}

impl<A: On<Case>> Door for AtCase<A> {
    const NAME: &'static str = "case";
    const ACTION: &'static str = A::NAME.word();
}

impl<A: On<Case>> FromRequestParts<App> for AtCase<A> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<AtCase<A>, Response> {
        let (session, cx) = someone(parts, app).await?;
        let not_there = || Problem::NotThere.into_response();
        let actor = ask::actor(parts, &session).ok_or_else(not_there)?;
        let reference = named(parts, app).await.ok_or_else(not_there)?;
        let council = cx.cx.council.number;
        let access = admit(
            ask::ledger(parts, &cx),
            council,
            &actor,
            reference,
            cx.now(),
        )
        .await
        .map_err(|not| Problem::from(ServiceError::from(not)).into_response())?;
        let now = cx.now();
        Ok(AtCase {
            session,
            now,
            access,
            reference,
        })
    }
}
