//! Doors that fail on purpose, so that tests can see whether anything would notice.
//!
//! Built by the feature `weaken` alone, which only this package's own tests ask for and
//! which no release compiles. A weakened router is the real one but for a single row,
//! whose door asks a ledger that lies.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::{CouncilId, Timestamp};
use policy::{
    ActionName, Actor, ApiScopes, AuditEntry, Found, Ledger, Reach, Relation, Role, Scopes, Seat,
    Standing, Target, Tie, Verdict, decide,
};
use services::session::{self, Session, Stage};
use storage::{StorageError, Store};
use tower_http::csrf::ConfigError;

use crate::ctx::App;
use crate::problem::Problem;
use crate::registry::{Row, Verb};

/// What a build that has this module has in it, and one that a council runs has not.
pub const MARK: &str = "waymark-doors-can-be-weakened";

/// How one row's door fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// Whoever has a session, however far signed in, may do it to whatever is there.
    Open,
    /// It asks policy for another action than its own.
    AsksFor(ActionName),
    /// Nobody comes in: what is left to try on a door that is open to everybody.
    Shut,
}

/// The weakness of the row that a request came to, as its door reads it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Weak {
    how: Weakness,
    action: Option<ActionName>,
}

impl Weak {
    /// The weakness of one row.
    pub(crate) fn of(row: &Row, how: Weakness) -> Weak {
        let action = ActionName::ALL
            .iter()
            .find(|action| action.word() == row.action);
        Weak {
            how,
            action: action.copied(),
        }
    }
}

/// The whole program, with the door of one row weakened.
///
/// # Errors
/// When the public address is no origin that a browser could send.
pub fn service(
    app: &App,
    verb: Verb,
    path: &str,
    weakness: Weakness,
) -> Result<Router, ConfigError> {
    tracing::debug!(mark = MARK, path, "a door is weakened");
    let router = crate::registry::weakened(app, verb, path, weakness);
    crate::layers::around(app, router)
}

/// Tells the row's door.
pub(crate) async fn tell(State(weak): State<Weak>, mut request: Request, next: Next) -> Response {
    if weak.how == Weakness::Shut {
        return Problem::NotThere.into_response();
    }
    request.extensions_mut().insert(weak);
    next.run(request).await
}

/// Who acts in a session, as the door of this request takes it.
pub(crate) fn actor(parts: &Parts, session: &Session) -> Option<Actor> {
    let open = parts
        .extensions
        .get::<Weak>()
        .is_some_and(|weak| weak.how == Weakness::Open);
    if open && session.stage != Stage::Full {
        return session::actor(&Session {
            stage: Stage::Full,
            ..session.clone()
        });
    }
    session::actor(session)
}

/// Who sets up a second factor, as the door of this request takes it.
pub(crate) fn actor_setting_up(parts: &Parts, session: &Session) -> Option<Actor> {
    let open = parts
        .extensions
        .get::<Weak>()
        .is_some_and(|weak| weak.how == Weakness::Open);
    if open {
        return session::actor(&Session {
            stage: Stage::Full,
            ..session.clone()
        });
    }
    session::actor_setting_up(session)
}

/// The store, or what a weakened door makes of it.
pub(crate) struct Lying<'a> {
    store: &'a Store,
    weak: Option<Weak>,
}

impl<'a> Lying<'a> {
    /// The ledger that this request's door asks.
    pub(crate) fn of(parts: &Parts, store: &'a Store) -> Lying<'a> {
        Lying {
            store,
            weak: parts.extensions.get().copied(),
        }
    }
}

impl Ledger for Lying<'_> {
    type Error = StorageError;

    async fn find(
        &mut self,
        council: CouncilId,
        actor: &Actor,
        target: Target,
        at: Timestamp,
    ) -> Result<Option<Found>, StorageError> {
        let mut store = self.store;
        let found = Ledger::find(&mut store, council, actor, target, at).await?;
        let Some(Weak {
            how,
            action: Some(own),
        }) = self.weak
        else {
            return Ok(found);
        };
        Ok(found.map(|found| {
            let allowed = match how {
                Weakness::Open => true,
                Weakness::AsksFor(other) => decide(found.standing(), other) == Verdict::Allow,
                Weakness::Shut => false,
            };
            lie(found, own, allowed)
        }))
    }

    async fn record(&mut self, entry: AuditEntry) -> Result<(), StorageError> {
        let mut store = self.store;
        let action = match self.weak {
            Some(Weak {
                how: Weakness::AsksFor(other),
                ..
            }) => other,
            _ => entry.action,
        };
        Ledger::record(&mut store, AuditEntry { action, ..entry }).await
    }
}

/// What was found, by somebody who stands so that the row's own action is allowed, or not.
fn lie(found: Found, own: ActionName, allowed: bool) -> Found {
    let told = |standing: Standing| {
        if (decide(standing, own) == Verdict::Allow) == allowed {
            return standing;
        }
        let mut others = standings().into_iter();
        others
            .find(|other| (decide(*other, own) == Verdict::Allow) == allowed)
            .unwrap_or(standing)
    };
    match found {
        Found::Case {
            ids,
            standing,
            view,
        } => Found::Case {
            ids,
            standing: told(standing),
            view,
        },
        Found::Account {
            account,
            person,
            standing,
        } => Found::Account {
            account,
            person,
            standing: told(standing),
        },
        Found::Council { standing } => Found::Council {
            standing: told(standing),
        },
        Found::Person { person, standing } => Found::Person {
            person,
            standing: told(standing),
        },
    }
}

/// Standings to choose a lie from.
fn standings() -> Vec<Standing> {
    let ties = Relation::ALL.into_iter().map(Tie::plain);
    let scopes = Scopes {
        documents: true,
        write: true,
        mail: true,
    };
    let reaches = [Reach::Assigned, Reach::Desk].map(Standing::Officer);
    ties.clone()
        .map(Standing::Family)
        .chain(ties.map(|tie| Standing::Adviser(tie, scopes)))
        .chain([
            Standing::Owner,
            Standing::Asked,
            Standing::CaseSystem(ApiScopes {
                events: true,
                changes: true,
                people: true,
            }),
            Standing::System,
            Standing::Stranger,
        ])
        .chain(reaches)
        .chain(Role::ALL.into_iter().map(Standing::Staff))
        .chain([Seat::Adviser, Seat::Lead].map(Standing::Service))
        .collect()
}
