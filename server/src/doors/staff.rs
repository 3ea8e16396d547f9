//! The doors for those who work for the council: at the council as a whole, and at one case.
//!
//! A family's session, and an adviser's, finds nothing here.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use domain::{OfficerId, Timestamp, paths};
use policy::{Access, Action, ActionName, Case, Council, ListCaseload, On, Role, admit};
use services::ServiceError;
use services::session::{AccountKind, Session};

use super::case::{named, visitor_of};
use super::public::visitor;
use super::signed_in::someone_or;
use super::{Entered, ask};
use crate::ctx::App;
use crate::problem::Problem;
use crate::registry::Door;
use crate::reply;

/// Somebody who works for the council, who may do `A` there.
#[derive(Debug)]
pub struct Staff<A: On<Council>> {
    /// Their session.
    pub session: Session,
    /// When they came.
    pub now: Timestamp,
    /// Who they are.
    pub officer: OfficerId,
    /// What they do.
    pub role: Role,
    /// The proof.
    pub access: Access<Council, A>,
}

impl<A: On<Council>> Staff<A> {
    /// How the page's frame greets them.
    #[must_use]
    pub fn visitor(&self) -> app::Visitor {
        visitor(&self.session, self.now)
    }
}

impl<A: On<Council>> Entered for Staff<A> {
    fn session(&self) -> &Session {
        &self.session
    }

    fn now(&self) -> Timestamp {
        self.now
    }

    fn home(&self) -> String {
        match A::NAME {
            ActionName::MakeReturn => paths::STAFF_RETURNS,
            ActionName::ManageSystems => paths::STAFF_SYSTEMS,
            ActionName::JudgeImports => paths::STAFF_IMPORTS,
            _ => paths::STAFF,
        }
        .to_owned()
    }
}

impl<A: On<Council>> Door for Staff<A> {
    const NAME: &'static str = "staff";
    const ACTION: &'static str = A::NAME.word();
}

impl<A: On<Council>> FromRequestParts<App> for Staff<A> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Staff<A>, Response> {
        let (session, cx) = someone_or(parts, app, paths::staff_sign_in_then, paths::STAFF).await?;
        let not_there = || Problem::NotThere.into_response();
        let actor = ask::actor(parts, &session).ok_or_else(not_there)?;
        let council = cx.cx.council.number;
        let access = admit(ask::ledger(parts, &cx), council, &actor, (), cx.now())
            .await
            .map_err(|not| Problem::from(ServiceError::from(not)).into_response())?;
        let (officer, role) = works_here(&session).ok_or_else(not_there)?;
        Ok(Staff {
            session,
            now: cx.now(),
            officer,
            role,
            access,
        })
    }
}

/// Somebody who works for the council, who may do `A` on the case that the address names.
#[derive(Debug)]
pub struct AtCaseStaff<A: On<Case>> {
    /// Their session.
    pub session: Session,
    /// When they came.
    pub now: Timestamp,
    /// Who they are.
    pub officer: OfficerId,
    /// What they do.
    pub role: Role,
    /// The proof.
    pub access: Access<Case, A>,
}

impl<A: On<Case>> AtCaseStaff<A> {
    /// How the page's frame greets them: with a banner where they broke the glass.
    #[must_use]
    pub fn visitor(&self) -> app::Visitor {
        visitor_of(&self.session, self.now, &self.access)
    }
}

impl<A: On<Case>> Entered for AtCaseStaff<A> {
    fn session(&self) -> &Session {
        &self.session
    }

    fn now(&self) -> Timestamp {
        self.now
    }

    fn home(&self) -> String {
        let reference = self.access.reference();
        match A::NAME {
            ActionName::ReadPeople | ActionName::ChangePeople => paths::case_people(reference),
            _ => paths::staff_case(reference),
        }
    }
}

impl<A: On<Case>> Door for AtCaseStaff<A> {
    const NAME: &'static str = "staff_case";
    const ACTION: &'static str = A::NAME.word();
}

impl<A: On<Case>> FromRequestParts<App> for AtCaseStaff<A> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<AtCaseStaff<A>, Response> {
        let (session, cx) = someone_or(parts, app, paths::staff_sign_in_then, paths::STAFF).await?;
        let not_there = || Problem::NotThere.into_response();
        let actor = ask::actor(parts, &session).ok_or_else(not_there)?;
        let council = cx.cx.council.number;
        let Some((officer, role)) = works_here(&session) else {
            // Even a family's own case is none here; that they tried is written down.
            let refused: Result<Access<Council, ListCaseload>, _> =
                admit(ask::ledger(parts, &cx), council, &actor, (), cx.now()).await;
            return Err(match refused.map_err(ServiceError::from) {
                Ok(_) | Err(ServiceError::Refused) => not_there(),
                Err(failed) => Problem::from(failed).into_response(),
            });
        };
        let reference = named(parts, app).await.ok_or_else(not_there)?;
        let admitted = admit(
            ask::ledger(parts, &cx),
            council,
            &actor,
            reference,
            cx.now(),
        )
        .await;
        let access = match admitted.map_err(ServiceError::from) {
            Ok(access) => access,
            // An officer outside their reach is led to where a reason is asked, whether or
            // not there is such a case: that page finds it out.
            Err(ServiceError::Refused) if reads(A::NAME) && role == Role::Officer => {
                return Err(reply::see_other(&paths::staff_glass(reference)));
            }
            Err(error) => return Err(Problem::from(error).into_response()),
        };
        Ok(AtCaseStaff {
            session,
            now: cx.now(),
            officer,
            role,
            access,
        })
    }
}

/// Whether the page behind an action is the case's own, which a broken glass opens.
fn reads(action: ActionName) -> bool {
    action == <policy::Read as Action>::NAME
}

/// Who somebody is to the council that they work for.
fn works_here(session: &Session) -> Option<(OfficerId, Role)> {
    match session.kind {
        AccountKind::Staff(staff) => staff,
        AccountKind::Family | AccountKind::Adviser => None,
    }
}
