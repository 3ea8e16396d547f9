//! Every route, one row each: the only caller of `Router::route`.
//!
//! A row's door and action are read from its handler's own first argument, so that the
//! printed registry cannot say anything but what the compiler checked. The printed
//! form is approved in `server/tests/registry.txt`.

mod row;
mod rows;

use axum::Router;
use serde::Serialize;

use crate::ctx::App;

pub use row::{Answers, Door, Entered, Rate, Row, Verb};
pub use rows::rows;

/// A row as `waymark registry --json` prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Printed {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The address, with its parameters in braces.
    pub path: &'static str,
    /// `public`, `signed_in` or `case`.
    pub door: &'static str,
    /// What policy is asked for; `-` where it is not asked.
    pub action: &'static str,
    /// `html`, `file` or `none` (a redirection).
    pub answers: &'static str,
}

/// The rows as they are printed.
#[must_use]
pub fn printed(demo: bool) -> Vec<Printed> {
    rows(demo).iter().map(Row::printed).collect()
}

/// The router with every row mounted behind its own limits.
#[expect(
    clippy::disallowed_methods,
    reason = "the registry is this method's one place"
)]
pub(crate) fn router(app: &App) -> Router<App> {
    rows(app.is_demo())
        .into_iter()
        .fold(Router::new(), |router, row| {
            let path = row.path;
            router.route(path, row.mounted(app))
        })
}
