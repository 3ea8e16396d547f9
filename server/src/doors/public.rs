//! The door that is open to everybody.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::ctx::App;
use crate::registry::Door;

/// Somebody; nobody was asked who.
#[derive(Debug, Clone)]
pub struct Public {
    /// How the page's frame greets them.
    pub visitor: app::Visitor,
}

impl Door for Public {
    const NAME: &'static str = "public";
    const ACTION: &'static str = "-";
}

impl FromRequestParts<App> for Public {
    type Rejection = Infallible;

    async fn from_request_parts(_: &mut Parts, _: &App) -> Result<Public, Infallible> {
        Ok(Public {
            visitor: app::Visitor::Anyone,
        })
    }
}
