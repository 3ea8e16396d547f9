//! The door that is open to everybody.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::Timestamp;
use policy::Role;
use services::session::{self, AccountKind, Session, Stage};

use crate::cookies::Cookie;
use crate::ctx::{App, Ctx};
use crate::problem::Problem;
use crate::registry::Door;

/// Anybody; nobody asks who. For files.
#[derive(Debug, Clone, Copy)]
pub struct Anyone;

impl Door for Anyone {
    const NAME: &'static str = "public";
    const ACTION: &'static str = "-";
}

impl FromRequestParts<App> for Anyone {
    type Rejection = Infallible;

    async fn from_request_parts(_: &mut Parts, _: &App) -> Result<Anyone, Infallible> {
        Ok(Anyone)
    }
}

/// Anybody; if they have a session, the page's frame knows it.
#[derive(Debug, Clone)]
pub struct Public {
    /// The session, in whatever stage.
    pub session: Option<Session>,
    /// When they came.
    pub now: Timestamp,
}

/// How the page's frame greets somebody signed in, and for how long they are.
pub(super) fn visitor(session: &Session, now: Timestamp) -> app::Visitor {
    let seconds = session::seconds_unused(session, now);
    let email_back = session.email_back_at.is_some();
    match session.kind {
        AccountKind::Staff(Some((_, role))) => app::Visitor::Staff {
            desk: desk(role),
            seconds,
            glass: false,
        },
        AccountKind::Adviser => app::Visitor::Adviser {
            here: None,
            seconds,
            email_back,
        },
        AccountKind::Family | AccountKind::Staff(None) => app::Visitor::SignedIn {
            name: String::new(),
            seconds,
            email_back,
        },
    }
}

const fn desk(role: Role) -> app::Desk {
    match role {
        Role::Officer => app::Desk::Officer,
        Role::Manager => app::Desk::Manager,
        Role::Auditor => app::Desk::Auditor,
        Role::Administrator => app::Desk::Administrator,
        Role::Line => app::Desk::Line,
    }
}

impl Public {
    /// How the page's frame greets them.
    #[must_use]
    pub fn visitor(&self) -> app::Visitor {
        match &self.session {
            Some(session) if session::actor(session).is_some() => visitor(session, self.now),
            _ => app::Visitor::Anyone,
        }
    }

    /// The session that waits for its code.
    #[must_use]
    pub fn waiting(&self) -> Option<&Session> {
        self.session
            .as_ref()
            .filter(|session| session.stage == Stage::Code)
    }

    /// Whether they are signed in, and may act: an officer who has left may not.
    #[must_use]
    pub fn is_signed_in(&self) -> bool {
        self.session
            .as_ref()
            .is_some_and(|session| session::actor(session).is_some())
    }
}

impl Door for Public {
    const NAME: &'static str = "public";
    const ACTION: &'static str = "-";
}

impl FromRequestParts<App> for Public {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Public, Problem> {
        let cx = Ctx::of(app, &parts.extensions);
        let session = match Cookie::Session.sent(&parts.headers, &app.web) {
            Some(token) => session::find(&cx.cx, &token).await?,
            None => None,
        };
        let now = cx.now();
        Ok(Public { session, now })
    }
}
