//! What every handler is given: the running program, and this one request.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use domain::chance::Chance;
use domain::council::Council;
use domain::{Date, Timestamp};

use crate::assets::AssetFolder;
use crate::clock::Clock;
use crate::config::Web;
use crate::layers::rate::Throttle;
use crate::layers::{CspNonce, RequestId};

/// The running program: made once, shared by every request.
#[derive(Clone)]
pub struct App(Arc<Program>);

/// What the running program is made of.
pub struct Program {
    /// The council whose portal this is.
    pub council: Arc<Council>,
    /// Addresses and proxies.
    pub web: Web,
    /// The present moment.
    pub clock: Arc<dyn Clock>,
    /// Unguessable bytes.
    pub chance: Arc<dyn Chance>,
    /// Styles and scripts.
    pub assets: AssetFolder,
    /// A demo council, whose families are invented.
    pub demo: bool,
    /// How often each network has asked.
    pub throttle: Throttle,
}

impl App {
    /// The program made of these parts.
    #[must_use]
    pub fn new(parts: Program) -> App {
        App(Arc::new(parts))
    }

    /// Whether the council is a demo.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.0.demo
    }
}

impl std::ops::Deref for App {
    type Target = Program;
    fn deref(&self) -> &Program {
        &self.0
    }
}

/// One request.
#[derive(Clone)]
pub struct Ctx {
    /// The running program.
    pub app: App,
    /// When the request came.
    pub now: Timestamp,
    /// The day that it was then in England.
    pub today: Date,
    /// What an administrator finds this request by.
    pub request: RequestId,
}

impl Ctx {
    /// The request's context, from its extensions.
    #[must_use]
    pub fn of(app: &App, extensions: &axum::http::Extensions) -> Ctx {
        let now = app.clock.now();
        Ctx {
            app: app.clone(),
            now,
            today: crate::clock::day_in_england(now),
            request: extensions.get().cloned().unwrap_or_default(),
        }
    }

    /// A page for somebody who reads it as `visitor`.
    pub fn page<P: app::Page>(&self, page: &P, visitor: app::Visitor) -> Response {
        let nonce = CspNonce::new(&*self.app.chance);
        let shell = app::Shell {
            words: words::Words::english(),
            council: self.app.council.clone(),
            assets: self.app.assets.for_page(&nonce),
            visitor,
            demo: self.app.demo,
        };
        let html = app::render(page, &shell);
        let mut response = axum::response::Html(html).into_response();
        response.extensions_mut().insert(nonce);
        response
    }
}

impl FromRequestParts<App> for Ctx {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Ctx, Infallible> {
        Ok(Ctx::of(app, &parts.extensions))
    }
}
