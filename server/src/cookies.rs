//! The cookies: the session's, that of a remembered device, that of somebody who is on their way to
//! the council's own provider, and that of somebody who came by a private link. Nothing else is set.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use services::token::Token;

use crate::config::Web;

/// Which cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cookie {
    /// The session; while joining, the proven invitation.
    Session,
    /// A device that its person chose to remember.
    Device,
    /// A browser from which somebody went to the council's own provider.
    Provider,
    /// A browser from which somebody who is asked for advice came by a private link and its code.
    Advice,
}

impl Cookie {
    /// Its name. `__Host-` binds it to this very host, over https only; a demo over http
    /// has to do without.
    #[must_use]
    pub const fn name(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Cookie::Session, true) => "__Host-waymark",
            (Cookie::Session, false) => "waymark",
            (Cookie::Device, true) => "__Host-waymark-device",
            (Cookie::Device, false) => "waymark-device",
            (Cookie::Provider, true) => "__Host-waymark-provider",
            (Cookie::Provider, false) => "waymark-provider",
            (Cookie::Advice, true) => "__Host-waymark-advice",
            (Cookie::Advice, false) => "waymark-advice",
        }
    }

    /// What the browser sent in it.
    #[must_use]
    pub fn sent(self, headers: &HeaderMap, web: &Web) -> Option<String> {
        let name = self.name(web.is_secure());
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(sent, _)| *sent == name)
            .map(|(_, value)| value.to_owned())
    }

    /// Has the browser keep a text in it; for ever is 30 days, and a session is a session.
    pub fn set(self, response: &mut Response, text: &str, web: &Web) {
        let lasting = match self {
            Cookie::Session | Cookie::Advice => String::new(),
            Cookie::Device => format!("; Max-Age={}", services::sign_in::DEVICE_SECONDS),
            Cookie::Provider => format!("; Max-Age={}", services::provider::TRY_SECONDS),
        };
        self.write(response, text, &lasting, web);
    }

    /// Has the browser keep a token in it.
    pub fn set_token(self, response: &mut Response, token: &Token, web: &Web) {
        self.set(response, token.text(), web);
    }

    /// Has the browser forget it.
    pub fn forget(self, response: &mut Response, web: &Web) {
        self.write(response, "", "; Max-Age=0", web);
    }

    fn write(self, response: &mut Response, text: &str, lasting: &str, web: &Web) {
        let secure = web.is_secure();
        let name = self.name(secure);
        let guard = if secure { "; Secure" } else { "" };
        let cookie = format!("{name}={text}; Path=/; HttpOnly; SameSite=Lax{guard}{lasting}");
        let value = HeaderValue::try_from(cookie).expect("tokens are letters, digits and dots");
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
