//! What went wrong, as the person sees it: the only place that knows status codes.
//!
//! A handler answers with a [`Problem`]; the layer around all rows dresses it (and every
//! bare refusal of a library) as the same calm page. What a person may not see, they are
//! told does not exist.

use app::pages::TroublePage;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use domain::paths;
use services::ServiceError;
use services::case_system::Refusal;

use crate::ctx::{App, Ctx};

mod told;

pub(crate) use told::Told;

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
            Problem::Unreadable => StatusCode::UNPROCESSABLE_ENTITY,
            Problem::FromElsewhere => StatusCode::FORBIDDEN,
            Problem::TooMuch => StatusCode::PAYLOAD_TOO_LARGE,
            Problem::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Problem::Fault => StatusCode::INTERNAL_SERVER_ERROR,
            Problem::Resting => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// What a library's bare refusal means.
    pub(crate) fn of(status: StatusCode) -> Problem {
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
    fn page(self, reference: &str, wait_seconds: u32) -> TroublePage {
        match self {
            Problem::NotThere => TroublePage::NotFound,
            Problem::Unreadable | Problem::FromElsewhere | Problem::TooMuch => {
                TroublePage::NotUsable
            }
            Problem::TooOften => TroublePage::TooMany {
                minutes: wait_seconds.div_ceil(60).max(1),
            },
            Problem::Fault => TroublePage::Fault {
                reference: reference.to_owned(),
            },
            Problem::Resting => TroublePage::Away,
        }
    }
}

impl From<ServiceError> for Problem {
    fn from(error: ServiceError) -> Problem {
        if matches!(error, ServiceError::Refused) {
            return Problem::NotThere;
        }
        let mut causes = String::new();
        let mut cause: Option<&dyn std::error::Error> = Some(&error);
        while let Some(error) = cause {
            causes.push_str(if causes.is_empty() { "" } else { ": " });
            causes.push_str(&error.to_string());
            cause = error.source();
        }
        tracing::error!(error = causes, "a use case failed");
        if error.is_passing() {
            Problem::Resting
        } else {
            Problem::Fault
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        (self.status(), axum::Extension(self)).into_response()
    }
}

/// The status of a form that comes back with what is wrong.
pub(crate) const REFUSED_FORM: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// A page that answers 429, with how long to wait.
pub(crate) fn wait(seconds: u32) -> Response {
    let mut response = Problem::TooOften.into_response();
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// The answer is a page already.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dressed;

/// Dresses every bare refusal as a page.
pub(crate) async fn dress(State(app): State<App>, request: Request, next: Next) -> Response {
    let cx = Ctx::of(&app, request.extensions());
    let is_for_programs = request.uri().path().starts_with(paths::API);
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
    if is_for_programs {
        return for_programs(problem, status, &response);
    }
    let wait = response.headers().get(header::RETRY_AFTER).cloned();
    let seconds = wait
        .as_ref()
        .and_then(|wait| wait.to_str().ok()?.parse().ok())
        .unwrap_or(60);
    let page = problem.page(cx.request.text(), seconds);
    let mut answer = cx.page(&page, app::Visitor::Anyone);
    *answer.status_mut() = problem.status();
    if let Some(wait) = wait {
        answer.headers_mut().insert(header::RETRY_AFTER, wait);
    }
    // What the row was, for the log.
    if let Some(row) = response.extensions().get::<MatchedPath>() {
        answer.extensions_mut().insert(row.clone());
    }
    answer
}

/// A bare refusal, as a program reads it.
fn for_programs(problem: Problem, status: StatusCode, bare: &Response) -> Response {
    let told = match (problem, status) {
        (_, StatusCode::METHOD_NOT_ALLOWED) => Told::NotAllowed,
        (Problem::NotThere, _) => Told::NotThere,
        (Problem::TooMuch, _) => Told::TooMuch,
        (Problem::TooOften, _) => Told::TooOften,
        (Problem::Resting, _) => Told::Resting,
        (Problem::Fault, _) => Told::Fault,
        (Problem::FromElsewhere, _) => Told::FromElsewhere,
        (Problem::Unreadable, _) => Told::Wrong(Refusal {
            part: None,
            why: "This cannot be read.".to_owned(),
        }),
    };
    let mut answer = told.into_response();
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = bare.headers().get(&name) {
            answer.headers_mut().insert(name, value.clone());
        }
    }
    // What the row was, for the log.
    if let Some(row) = bare.extensions().get::<MatchedPath>() {
        answer.extensions_mut().insert(row.clone());
    }
    answer
}
