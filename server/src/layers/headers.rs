//! The headers that every answer carries, whatever it is.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::chance::Chance;

/// The word of one answer that lets its own scripts run, and no other's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CspNonce(String);

impl CspNonce {
    pub(crate) fn new(chance: &dyn Chance) -> CspNonce {
        let mut bytes = [0_u8; 16];
        chance.fill(&mut bytes);
        CspNonce(URL_SAFE_NO_PAD.encode(bytes))
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }
}

/// Other origins that a form of this answer may lead on to. No page has it but the one
/// from which staff go to the council's own provider.
#[derive(Debug, Clone)]
pub struct FormsTo(pub Vec<String>);

/// The answer is somebody's file: whatever a browser does with it, no script in it runs and
/// nothing of it reaches this site.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sandboxed;

/// The answer is a picture that any website may show: it says the same to everybody, and no
/// script in it runs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Open;

/// Headers whose text is the same on every answer.
const FIXED: &[(&str, &str)] = &[
    (
        "strict-transport-security",
        "max-age=63072000; includeSubDomains",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    // `no-referrer` would make browsers send `Origin: null` with our own forms.
    ("referrer-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=(), browsing-topics=()",
    ),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

pub(super) async fn add(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let extensions = response.extensions();
    let is_open = extensions.get::<Open>().is_some();
    let policy = if is_open || extensions.get::<Sandboxed>().is_some() {
        "default-src 'none'; sandbox; frame-ancestors 'none'".to_owned()
    } else {
        policy(extensions.get::<CspNonce>(), extensions.get::<FormsTo>())
    };
    let headers = response.headers_mut();
    for (name, text) in FIXED {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(text),
        );
    }
    if is_open {
        headers.insert(
            "cross-origin-resource-policy",
            HeaderValue::from_static("cross-origin"),
        );
    }
    let policy = HeaderValue::from_str(&policy).expect("a policy is plain ASCII");
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    // Everything is personal until its handler says otherwise: assets do.
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

/// The Content-Security-Policy: our own styles and pictures, scripts with this answer's nonce.
fn policy(nonce: Option<&CspNonce>, forms_to: Option<&FormsTo>) -> String {
    let scripts = match nonce {
        Some(nonce) => format!(
            "'nonce-{}' 'wasm-unsafe-eval' 'strict-dynamic'",
            nonce.text()
        ),
        None => "'none'".to_owned(),
    };
    let forms_to = forms_to.map_or_else(String::new, |FormsTo(origins)| {
        origins.iter().map(|origin| format!(" {origin}")).collect()
    });
    format!(
        "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self'; \
         font-src 'self'; connect-src 'self'; form-action 'self'{forms_to}; base-uri 'none'; \
         frame-ancestors 'none'"
    )
}
