//! Every route, one row each: the only caller of `Router::route`.
//!
//! A row's door and action are read from its handler's own first argument, so that the
//! printed registry cannot say anything but what the compiler checked. The printed
//! form is approved in `server/tests/registry.txt`.

pub mod openapi;
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
    /// `public`, `signed_in`, `case`, `staff`, `staff_case`, `api`, …
    pub door: &'static str,
    /// What policy is asked for; `-` where it is not asked.
    pub action: &'static str,
    /// Whether whoever comes through must have proven lately that it is still them.
    pub fresh: bool,
    /// `html`, `file` or `none` (a redirection).
    pub answers: &'static str,
}

/// The rows as they are printed.
#[must_use]
pub fn printed(demo: bool) -> Vec<Printed> {
    rows(demo).iter().map(Row::printed).collect()
}

/// The rows in columns, as `server/tests/registry.txt` keeps them.
#[must_use]
pub fn table(rows: &[Printed]) -> String {
    let wide = |column: fn(&Printed) -> &'static str| {
        rows.iter().map(|row| column(row).len()).max().unwrap_or(0)
    };
    let (path, door, action) = (wide(|r| r.path), wide(|r| r.door), wide(|r| r.action));
    let lines: Vec<String> = rows
        .iter()
        .map(|row| {
            format!(
                "{:4} {:path$} {:door$} {:action$} {}{}",
                row.method,
                row.path,
                row.door,
                row.action,
                row.answers,
                if row.fresh { ", fresh" } else { "" }
            )
        })
        .collect();
    lines.join("\n")
}

/// Whether a path is the address of one of our forms that ask for fresh proof.
pub(crate) fn takes_fresh_form(demo: bool, path: &str) -> bool {
    let is_part = |part: &str| {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        !part.is_empty() && part.bytes().all(is_plain)
    };
    let fits = |pattern: &str| {
        let (mut asked, mut parts) = (pattern.split('/'), path.split('/'));
        loop {
            match (asked.next(), parts.next()) {
                (None, None) => return true,
                (Some(one), Some(part)) if one == part => {}
                (Some(one), Some(part)) if one.starts_with('{') && is_part(part) => {}
                _ => return false,
            }
        }
    };
    let mut rows = rows(demo).into_iter();
    rows.any(|row| row.verb == Verb::Post && row.fresh && fits(row.path))
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

/// The router with the door of one row weakened.
#[cfg(feature = "weaken")]
#[expect(
    clippy::disallowed_methods,
    reason = "the registry is this method's one place"
)]
pub(crate) fn weakened(
    app: &App,
    verb: Verb,
    path: &str,
    how: crate::weaken::Weakness,
) -> Router<App> {
    rows(app.is_demo())
        .into_iter()
        .fold(Router::new(), |router, row| {
            let (at, weak) = (row.path, crate::weaken::Weak::of(&row, how));
            let is_it = row.verb == verb && row.path == path;
            let mut mounted = row.mounted(app);
            if is_it {
                mounted = mounted.layer(axum::middleware::from_fn_with_state(
                    weak,
                    crate::weaken::tell,
                ));
            }
            router.route(at, mounted)
        })
}
