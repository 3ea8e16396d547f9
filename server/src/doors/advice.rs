//! The door for somebody who is asked for advice: they came by a private link and its code, and have
//! no account. Their cookie is their own, and opens what that one link is about and nothing else.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use domain::paths;
use policy::{Access, Actor, Case, On, admit};
use services::ServiceError;
use services::advice::by_link::{self, CameBy};

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
        let came = by_link::came_by(&cx.cx, &token).await.map_err(failed)?;
        let (link, reference) = match came {
            CameBy::Link(link, reference) => (link, reference),
            // The cookie stays: what is typed in another window is shown, and not lost.
            CameBy::TooLate { .. } => return Err(reply::see_other(paths::ADVICE_CLOSED)),
            CameBy::None => {
                let mut response = reply::see_other(paths::ADVICE_CLOSED);
                Cookie::Advice.forget(&mut response, &app.web);
                return Err(response);
            }
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

/// The same door for what is typed: whoever comes through too late is shown what they typed, so that
/// it is not lost. Nothing is opened, and nothing kept.
#[derive(Debug)]
pub enum Typed<A: On<Case>> {
    /// In time.
    In(AtAdvice<A>),
    /// The time of their code is over.
    TooLate {
        /// Whether their link has ended too.
        is_over: bool,
    },
}

impl<A: On<Case>> Door for Typed<A> {
    const NAME: &'static str = AtAdvice::<A>::NAME;
    const ACTION: &'static str = AtAdvice::<A>::ACTION;
}

impl<A: On<Case>> FromRequestParts<App> for Typed<A> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Typed<A>, Response> {
        let cx = Ctx::of(app, &parts.extensions);
        if let Some(token) = Cookie::Advice.sent(&parts.headers, &app.web) {
            let came = by_link::came_by(&cx.cx, &token).await;
            let came = came.map_err(|failed| Problem::from(failed).into_response())?;
            if let CameBy::TooLate { is_over } = came {
                return Ok(Typed::TooLate { is_over });
            }
        }
        let door = AtAdvice::from_request_parts(parts, app).await?;
        Ok(Typed::In(door))
    }
}
