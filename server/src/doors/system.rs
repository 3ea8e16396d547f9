//! The doors for the council's own case system, which comes with a token: at the council as a whole,
//! and at one case. A session opens nothing here, and a token opens nothing elsewhere.

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use policy::{
    Access, ActionName, Actor, ApiScopes, Case, Council, On, Resource, Standing, Verdict, admit,
    decide,
};
use services::ServiceError;
use services::case_system::{self, CameWith};

use super::ask;
use super::case::named;
use crate::ctx::{App, Ctx};
use crate::problem::Told;
use crate::registry::Door;

/// A case system that may do `A` for the council.
#[derive(Debug)]
pub struct System<A: On<Council>> {
    /// The proof.
    pub access: Access<Council, A>,
}

impl<A: On<Council>> Door for System<A> {
    const NAME: &'static str = "api";
    const ACTION: &'static str = A::NAME.word();
}

/// A case system that may do `A` on the case that the address names.
#[derive(Debug)]
pub struct SystemAtCase<A: On<Case>> {
    /// The proof.
    pub access: Access<Case, A>,
}

impl<A: On<Case>> Door for SystemAtCase<A> {
    const NAME: &'static str = "api_case";
    const ACTION: &'static str = A::NAME.word();
}

/// Who came with the token of this request.
async fn came(parts: &Parts, cx: &Ctx) -> Result<CameWith, Told> {
    let mut given = parts.headers.get_all(header::AUTHORIZATION).iter();
    let (Some(given), None) = (given.next(), given.next()) else {
        return Err(Told::NoToken);
    };
    let given = given.to_str().ok().and_then(|given| given.split_once(' '));
    let token = given.filter(|(way, _)| way.eq_ignore_ascii_case("bearer"));
    let (_, token) = token.ok_or(Told::NoToken)?;
    let came = case_system::came_with(&cx.cx, token.trim()).await;
    came.map_err(Told::from)?.ok_or(Told::WrongToken)
}

/// Why policy said no by now: the token is asked for anew, as it can be taken back meanwhile.
pub(crate) async fn refused(cx: &Ctx, actor: Actor, action: ActionName) -> Told {
    match case_system::good_for(&cx.cx, actor).await {
        Ok(good_for) => why(good_for, action),
        Err(failed) => failed.into(),
    }
}

/// Why policy said no to whoever has a token that is for this.
fn why(good_for: Option<ApiScopes>, action: ActionName) -> Told {
    let stands = good_for.map(Standing::CaseSystem);
    match stands.map(|stands| decide(stands, action)) {
        None => Told::Ended,
        Some(Verdict::Deny(_)) => Told::NoScope,
        Some(Verdict::Allow) => Told::NotThere,
    }
}

async fn admitted<R: Resource, A: On<R>>(
    parts: &Parts,
    cx: &Ctx,
    name: R::Name,
) -> Result<Access<R, A>, Response> {
    let came = came(parts, cx).await.map_err(IntoResponse::into_response)?;
    let (council, ledger) = (cx.cx.council.number, ask::ledger(parts, cx));
    let admitted = admit(ledger, council, &came.actor, name, cx.now()).await;
    let told = match admitted.map_err(ServiceError::from) {
        Ok(access) => return Ok(access),
        Err(ServiceError::Refused) if came.good_for.is_none() => Told::Ended,
        Err(ServiceError::Refused) => refused(cx, came.actor, A::NAME).await,
        Err(failed) => Told::from(failed),
    };
    Err(told.into_response())
}

impl<A: On<Council>> FromRequestParts<App> for System<A> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<System<A>, Response> {
        let cx = Ctx::of(app, &parts.extensions);
        let access = admitted(parts, &cx, ()).await?;
        Ok(System { access })
    }
}

impl<A: On<Case>> FromRequestParts<App> for SystemAtCase<A> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<SystemAtCase<A>, Response> {
        let cx = Ctx::of(app, &parts.extensions);
        let Some(reference) = named(parts, app).await else {
            // Nobody is told whether an address names a case who has no token.
            came(parts, &cx)
                .await
                .map_err(IntoResponse::into_response)?;
            return Err(Told::NotThere.into_response());
        };
        let access = admitted(parts, &cx, reference).await?;
        Ok(SystemAtCase { access })
    }
}
