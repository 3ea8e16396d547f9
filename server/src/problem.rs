//! What went wrong, as the person sees it: the only place that knows status codes.
//!
//! A handler answers with a [`Problem`]; the layer around all rows dresses it (and every
//! bare refusal of a library) as the same calm page. What a person may not see, they are
//! told does not exist.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::ctx::{App, Ctx};

/// Why there is no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// There is no such page, or none for this person.
    NotThere,
    /// The form cannot be read at all: no browser sent it from our page.
    Unreadable,
    /// The form came from another site.
    FromElsewhere,
    /// Too much was sent.
    TooMuch,
    /// Too many requests from there.
    TooOften,
    /// A fault of ours.
    Fault,
    /// The service rests: the records cannot be reached, or the request took too long.
    Resting,
}

impl Problem {
    /// Its status.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Problem::NotThere => StatusCode::NOT_FOUND,
            Problem::Unreadable => StatusCode::BAD_REQUEST,
            Problem::FromElsewhere => StatusCode::FORBIDDEN,
            Problem::TooMuch => StatusCode::PAYLOAD_TOO_LARGE,
            Problem::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Problem::Fault => StatusCode::INTERNAL_SERVER_ERROR,
            Problem::Resting => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// What a library's bare refusal means.
    fn of(status: StatusCode) -> Problem {
        match status {
            StatusCode::FORBIDDEN => Problem::FromElsewhere,
            StatusCode::PAYLOAD_TOO_LARGE => Problem::TooMuch,
            StatusCode::TOO_MANY_REQUESTS => Problem::TooOften,
            StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT
            | StatusCode::REQUEST_TIMEOUT => Problem::Resting,
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Problem::NotThere,
            status if status.is_server_error() => Problem::Fault,
            _ => Problem::Unreadable,
        }
    }

    /// The page of this problem.
    fn page(self, _reference: &str) -> app::pages::StartPage {
        app::pages::StartPage
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        (self.status(), axum::Extension(self)).into_response()
    }
}

/// The answer is a page already.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dressed;

/// Dresses every bare refusal as a page.
pub(crate) async fn dress(State(app): State<App>, request: Request, next: Next) -> Response {
    let cx = Ctx::of(&app, request.extensions());
    let response = next.run(request).await;
    let status = response.status();
    let bare = status.is_client_error() || status.is_server_error();
    if !bare || response.extensions().get::<Dressed>().is_some() {
        return response;
    }
    let problem = response
        .extensions()
        .get::<Problem>()
        .copied()
        .unwrap_or_else(|| Problem::of(status));
    let mut page = cx.page(&problem.page(cx.request.text()), app::Visitor::Anyone);
    *page.status_mut() = problem.status();
    if problem == Problem::TooOften
        && let Some(wait) = response.headers().get(axum::http::header::RETRY_AFTER)
    {
        page.headers_mut()
            .insert(axum::http::header::RETRY_AFTER, wait.clone());
    }
    page
}
