//! What every handler is given: the running program, and this one request.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use domain::chance::Chance;
use domain::council::Council;
use domain::device::Device;
use domain::{Date, Timestamp};
use services::Cx;
use services::keys::Keys;
use services::password::Hasher;
use services::session::Visit;
use storage::Store;
use tokio::sync::{Mutex, MutexGuard};

use crate::assets::AssetFolder;
use crate::clock::{Clock, day_in_england};
use crate::closures::Closures;
use crate::config::{Web, Webhooks};
use crate::demo::Demo;
use crate::layers::rate::Throttle;
use crate::layers::{Caller, CspNonce, RequestId};
use crate::provider::Provider;
use crate::unsent::Unsent;

/// The running program: made once, shared by every request.
#[derive(Clone)]
pub struct App(Arc<Program>, Arc<Own>);

/// What the running program keeps for itself.
#[derive(Default)]
struct Own {
    turn: Mutex<()>,
    closures: Closures,
    unsent: Unsent,
}

/// What the running program is made of.
pub struct Program {
    /// The council whose portal this is.
    pub council: Arc<Council>,
    /// Addresses and proxies.
    pub web: Web,
    /// For what browsers make passkeys.
    pub passkeys: Option<Arc<services::factor::passkey::RelyingParty>>,
    /// Where staff sign in; `None` where they do it here.
    pub provider: Option<Provider>,
    /// How long sessions last.
    pub sessions: services::limits::SessionLimits,
    /// Where notices to case systems may go, and what sends them.
    pub webhooks: Webhooks,
    /// The records.
    pub store: Store,
    /// Where documents lie, how they are sealed, how many are taken and who scans them.
    pub documents: Arc<services::document::Documents>,
    /// What signs and hashes.
    pub keys: Keys,
    /// What hashes passwords.
    pub hasher: Hasher,
    /// What a mail server or a provider says to report that a mail came back; none where none may.
    pub bounce_secret: Option<Arc<str>>,
    /// The part after the `@` of every Message-ID.
    pub mail_host: Arc<str>,
    /// The present moment.
    pub clock: Arc<dyn Clock>,
    /// Unguessable bytes.
    pub chance: Arc<dyn Chance>,
    /// Styles and scripts.
    pub assets: AssetFolder,
    /// How often each network has asked.
    pub throttle: Throttle,
    /// What only a demo council has.
    pub demo: Option<Demo>,
}

impl App {
    /// The program made of these parts.
    #[must_use]
    pub fn new(program: Program) -> App {
        App(Arc::new(program), Arc::default())
    }

    /// Waits for one's turn to send a form that was kept: a second press of its button is
    /// looked at when the first has been answered.
    pub(crate) async fn turn(&self) -> MutexGuard<'_, ()> {
        self.1.turn.lock().await
    }

    /// When the phone line is closed.
    pub(crate) fn closures(&self) -> &Closures {
        &self.1.closures
    }

    /// What was typed into forms that came too late.
    pub(crate) fn unsent(&self) -> &Unsent {
        &self.1.unsent
    }

    /// How many forms are held that came after their session had run out.
    #[must_use]
    pub fn forms_held(&self) -> usize {
        self.1.unsent.count(self.clock.now())
    }

    /// Whether the council is a demo, whose families are invented.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.0.demo.is_some()
    }

    /// The world of one use case, now.
    #[must_use]
    pub fn moment(&self) -> Cx {
        let now = self.clock.now();
        Cx {
            store: self.store.clone(),
            now,
            today: day_in_england(now),
            chance: Arc::clone(&self.chance),
            council: Arc::clone(&self.council),
            documents: Arc::clone(&self.documents),
            keys: self.keys.clone(),
            hasher: self.hasher.clone(),
            mail_host: Arc::clone(&self.mail_host),
            passkeys: self.passkeys.clone(),
            sessions: self.sessions,
        }
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
    /// The world at the moment when it came.
    pub cx: Cx,
    /// What an administrator finds this request by.
    pub request: RequestId,
    /// The network that it came from, as limits count it.
    pub network: u64,
    /// The browser that it came from, as it says.
    pub device: Device,
}

impl Ctx {
    /// The request's context, from its extensions.
    #[must_use]
    pub fn of(app: &App, extensions: &axum::http::Extensions) -> Ctx {
        Ctx {
            app: app.clone(),
            cx: app.moment(),
            request: extensions.get().cloned().unwrap_or_default(),
            network: extensions.get::<Caller>().map_or(0, |caller| caller.0.0),
            device: extensions.get().copied().unwrap_or_default(),
        }
    }

    /// When the request came.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.cx.now
    }

    /// The day that it was then in England.
    #[must_use]
    pub fn today(&self) -> Date {
        self.cx.today
    }

    /// Where the request comes from.
    #[must_use]
    pub fn visit(&self) -> Visit {
        Visit {
            network: self.network,
            device: self.device,
        }
    }

    /// A page for somebody who reads it as `visitor`.
    pub fn page<P: app::Page>(&self, page: &P, visitor: app::Visitor) -> Response {
        let nonce = CspNonce::new(&*self.app.chance);
        let closures = self.app.closures().known();
        let line = self.app.council.line.as_ref();
        let closed = closures.iter().find(|closure| closure.holds(self.now()));
        let shell = app::Shell {
            line: line.map(|hours| hours.opening(self.now(), &closures)),
            closed: closed.map(|closure| closure.said.clone()),
            words: words::Words::english(),
            council: Arc::clone(&self.app.council),
            assets: self.app.assets.for_page(&nonce),
            visitor,
            demo: self.app.is_demo(),
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
        let cx = Ctx::of(app, &parts.extensions);
        cx.app.closures().refresh(&cx.cx).await;
        Ok(cx)
    }
}
