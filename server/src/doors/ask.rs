//! Whom a door asks: every door asks through here, and nowhere else.

use axum::http::request::Parts;
use policy::Actor;
use services::session::Session;

use crate::ctx::Ctx;

/// The ledger that policy is asked with.
#[cfg(not(feature = "weaken"))]
pub(super) fn ledger<'a>(_: &Parts, cx: &'a Ctx) -> &'a storage::Store {
    &cx.cx.store
}

/// Who acts in a session that is fully signed in.
#[cfg(not(feature = "weaken"))]
pub(super) fn actor(_: &Parts, session: &Session) -> Option<Actor> {
    services::session::actor(session)
}

/// Who sets up a second factor before they are let in.
#[cfg(not(feature = "weaken"))]
pub(super) fn actor_setting_up(_: &Parts, session: &Session) -> Option<Actor> {
    services::session::actor_setting_up(session)
}

/// The ledger that policy is asked with, which a test may have weakened.
#[cfg(feature = "weaken")]
pub(super) fn ledger<'a>(parts: &Parts, cx: &'a Ctx) -> crate::weaken::Lying<'a> {
    crate::weaken::Lying::of(parts, &cx.cx.store)
}

/// Who acts in a session, as a test may have weakened it.
#[cfg(feature = "weaken")]
pub(super) fn actor(parts: &Parts, session: &Session) -> Option<Actor> {
    crate::weaken::actor(parts, session)
}

/// Who sets up a second factor, as a test may have weakened it.
#[cfg(feature = "weaken")]
pub(super) fn actor_setting_up(parts: &Parts, session: &Session) -> Option<Actor> {
    crate::weaken::actor_setting_up(parts, session)
}
