//! The door for somebody who is asked for advice: they came by a private link and its code, and have
//! no account. Their cookie is their own, and opens what that one link is about and nothing else.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use domain::paths;
use policy::{Access, Actor, Case, On, admit};
use services::ServiceError;
use services::advice::by_link;

use super::ask;
use crate::cookies::Cookie;
use crate::ctx::{App, Ctx};
use crate::problem::Problem;
use crate::registry::Door;
use crate::reply;

/// Somebody who came by a private link that is open.
#[derive(Debug)]
pub struct AtAdvice<A: On<Case>> {
    /// The proof.
    pub access: Access<Case, A>,
}

impl<A: On<Case>> Door for AtAdvice<A> {
    const NAME: &'static str = "advice";
    const ACTION: &'static str = A::NAME.word();
}

impl<A: On<Case>> FromRequestParts<App> for AtAdvice<A> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<AtAdvice<A>, Response> {
        let cx = Ctx::of(app, &parts.extensions);
        let failed = |failed: ServiceError| Problem::from(failed).into_response();
        let Some(token) = Cookie::Advice.sent(&parts.headers, &app.web) else {
            return Err(reply::see_other(paths::ADVICE_CLOSED));
        };
        let Some((link, reference)) = by_link::came_by(&cx.cx, &token).await.map_err(failed)?
        else {
            let mut response = reply::see_other(paths::ADVICE_CLOSED);
            Cookie::Advice.forget(&mut response, &app.web);
            return Err(response);
        };
        let (council, actor) = (cx.cx.council.number, Actor::Asked { link });
        let ledger = ask::ledger(parts, &cx);
        let admitted = admit(ledger, council, &actor, reference, cx.now()).await;
        match admitted.map_err(ServiceError::from) {
            Ok(access) => Ok(AtAdvice { access }),
            // They were asked once, and are told that it is over.
            Err(ServiceError::Refused) => Err(reply::see_other(paths::ADVICE_ENDED)),
            Err(other) => Err(failed(other)),
        }
    }
}
