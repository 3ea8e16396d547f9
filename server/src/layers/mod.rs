//! What stands around every row, from the outside in: headers, the request's id, the form's
//! origin, the dress of refusals. Its time limit is a row's own.

mod headers;
mod network;
pub(crate) mod rate;
mod request;

use axum::Router;
use axum::http::{HeaderMap, StatusCode, Version, header};
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate as _};
use tower_http::csrf::{ConfigError, CsrfLayer, ProtectionError};

use crate::ctx::App;
use crate::problem::{Problem, dress};
use crate::registry;

pub use headers::{CspNonce, FormsTo};
pub(crate) use headers::{Open, Sandboxed};
pub use network::{Caller, Origin};
pub use request::RequestId;

/// The whole program as one service: every row, with everything that stands around them.
///
/// # Errors
/// When the public address is no origin that a browser could send.
pub fn service(app: &App) -> Result<Router, ConfigError> {
    around(app, registry::router(app))
}

/// A document that is sent out keeps its length, and can be gone on with where it broke.
fn is_no_file(_: StatusCode, _: Version, headers: &HeaderMap, _: &axum::http::Extensions) -> bool {
    !headers.contains_key(header::CONTENT_DISPOSITION)
}

/// What stands around every row, put around these.
pub(crate) fn around(app: &App, rows: Router<App>) -> Result<Router, ConfigError> {
    let mut csrf = CsrfLayer::new()
        .with_rejection_response(|_: ProtectionError| Problem::FromElsewhere.into_response());
    if !app.web.public_url.is_empty() {
        csrf = csrf.add_trusted_origin(&app.web.public_url)?;
    }
    // The last one added is the outermost.
    Ok(rows
        .fallback(|| async { Problem::NotThere })
        .layer(CatchPanicLayer::custom(|_| Problem::Fault.into_response()))
        .layer(csrf)
        .layer(from_fn_with_state(app.clone(), dress))
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(is_no_file)))
        .layer(from_fn_with_state(app.clone(), network::learn))
        .layer(from_fn_with_state(app.clone(), request::name))
        .layer(axum::middleware::from_fn(headers::add))
        .with_state(app.clone()))
}
