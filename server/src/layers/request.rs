//! The id by which an administrator finds a request: on the page of a fault, and in the log.

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::ctx::App;

/// A short random id, in the letters that people read out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RequestId(String);

impl RequestId {
    /// Its letters.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// Names the request, answers with its name, and logs one line: no address, no parameter.
pub(super) async fn name(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let id: String = (0..8)
        .map(|_| char::from(domain::ALPHABET[app.chance.below(32) as usize]))
        .collect();
    request.extensions_mut().insert(RequestId(id.clone()));
    let began = app.clock.now();
    let method = request.method().clone();
    let mut response = next.run(request).await;
    let row = response
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "-".to_owned(), |row| row.as_str().to_owned());
    let milliseconds = app.clock.now().0 - began.0;
    let status = response.status().as_u16();
    if response.status().is_server_error() {
        tracing::error!(request = %id, %method, %row, status, milliseconds, "answered");
    } else {
        tracing::info!(request = %id, %method, %row, status, milliseconds, "answered");
    }
    let value = HeaderValue::from_str(&id).expect("letters and digits");
    response
        .headers_mut()
        .insert(HeaderName::from_static("x-request-id"), value);
    response
}
