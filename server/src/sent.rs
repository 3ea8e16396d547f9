//! A form as it was sent: read into its type, unknown fields refused.

use axum::Form;
use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;

use crate::ctx::App;
use crate::problem::Problem;

/// What a form carried. A form that is not ours is a problem, not a page with faults.
#[derive(Debug)]
pub(crate) struct Sent<T>(pub(crate) T);

impl<T: DeserializeOwned + Send> FromRequest<App> for Sent<T> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Sent<T>, Response> {
        match Form::<T>::from_request(request, app).await {
            Ok(Form(form)) => Ok(Sent(form)),
            Err(refused) => Err(Problem::of(refused.into_response().status()).into_response()),
        }
    }
}
