//! The door to one case: for somebody signed in who may do this on this very case.
//!
//! A family comes by the case's own address, an adviser by that of what the family gave
//! them: the grant is in the address, so that one who was let in by two parents sees with
//! the eyes of one at a time.

use std::collections::HashMap;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use domain::{CaseRef, GrantId, Timestamp, paths};
use policy::{Access, Actor, Case, Council, On, Reach, ReadService, Standing, admit};
use services::ServiceError;
use services::session::Session;

use super::public::visitor;
use super::signed_in::someone;
use super::{Entered, ask};
use crate::ctx::{App, Ctx};
use crate::problem::Problem;
use crate::registry::Door;
use crate::reply;

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
    /// The page that a form of this address belongs to.
    home: String,
}

impl<A: On<Case>> AtCase<A> {
    /// How the page's frame greets them.
    #[must_use]
    pub fn visitor(&self) -> app::Visitor {
        visitor_of(&self.session, self.now, &self.access)
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
        self.home.clone()
    }
}

/// How the page's frame greets somebody at a case: an officer outside their reach, and an
/// adviser, with a banner that says so.
pub(super) fn visitor_of<A: On<Case>>(
    session: &Session,
    now: Timestamp,
    access: &Access<Case, A>,
) -> app::Visitor {
    match visitor(session, now) {
        app::Visitor::Staff { desk, seconds, .. } => app::Visitor::Staff {
            desk,
            seconds,
            glass: access.standing() == Standing::Officer(Reach::BrokenGlass),
        },
        app::Visitor::Adviser {
            seconds,
            email_back,
            ..
        } => app::Visitor::Adviser {
            email_back,
            seconds,
            here: access.view().grant,
        },
        other => other,
    }
}

/// The reference in an address. Whether a text has the shape of one, anybody can tell
/// without asking us.
pub(super) async fn named(parts: &mut Parts, app: &App) -> Option<CaseRef> {
    named_by(parts, app).await?.0
}

/// The reference in an address, and the grant that an adviser came by: `Some` where the
/// address has a place for one.
async fn named_by(
    parts: &mut Parts,
    app: &App,
) -> Option<(Option<CaseRef>, Option<Option<GrantId>>)> {
    let Path(named) = Path::<HashMap<String, String>>::from_request_parts(parts, app)
        .await
        .ok()?;
    let reference = named.get("case")?.parse().ok();
    let under = named.get("under");
    Some((
        reference,
        under.map(|under| under.parse().ok().map(GrantId)),
    ))
}

/// Who acts at this address: an adviser, where it has a place for a grant. Nobody else has
/// anything there, not even at a case of their own; that they tried is written down.
async fn acting(
    parts: &Parts,
    cx: &Ctx,
    actor: Actor,
    under: Option<Option<GrantId>>,
) -> Result<Actor, Response> {
    let Some(under) = under else {
        return Ok(actor);
    };
    let not_there = || Problem::NotThere.into_response();
    match actor {
        Actor::Adviser {
            person, account, ..
        } => Ok(Actor::Adviser {
            person,
            account,
            under: Some(under.ok_or_else(not_there)?),
        }),
        Actor::Anonymous
        | Actor::Person { .. }
        | Actor::Asked { .. }
        | Actor::CaseSystem { .. }
        | Actor::Officer { .. }
        | Actor::System { .. } => {
            let council = cx.cx.council.number;
            let refused: Result<Access<Council, ReadService>, _> =
                admit(ask::ledger(parts, cx), council, &actor, (), cx.now()).await;
            Err(match refused.map_err(ServiceError::from) {
                Ok(_) | Err(ServiceError::Refused) => not_there(),
                Err(failed) => Problem::from(failed).into_response(),
            })
        }
    }
}

/// The page that a form at this address belongs to: one's advisers, or the case.
fn home_of(parts: &Parts, reference: CaseRef) -> String {
    let advisers = paths::advisers(reference);
    if parts.uri.path().starts_with(&advisers) {
        advisers
    } else {
        paths::case(reference)
    }
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
        let (reference, under) = named_by(parts, app).await.ok_or_else(not_there)?;
        let reference = reference.ok_or_else(not_there)?;
        let actor = acting(parts, &cx, actor, under).await?;
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
        // A mail or a family may name the case's own address: an adviser is led to theirs.
        if under.is_none() && matches!(actor, Actor::Adviser { .. }) {
            let grant = access.view().grant.filter(|_| parts.method.is_safe());
            let grant = grant.ok_or_else(not_there)?;
            return Err(reply::see_other(&paths::shared(grant, reference)));
        }
        let now = cx.now();
        Ok(AtCase {
            session,
            now,
            access,
            reference,
            home: home_of(parts, reference),
        })
    }
}
