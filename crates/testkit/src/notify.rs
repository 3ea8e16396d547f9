//! A stand-in for GOV.UK Notify on a free port of this machine: it speaks the published API (v2),
//! checks the tokens, keeps what it was given, and answers as it is told.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// The service's id.
pub const SERVICE: &str = "26785a09-ab16-4eb0-8407-a37497a57506";
/// Its secret.
pub const SECRET: &str = "3d844edf-8d35-48ac-975b-e847b4f122b0";
/// The template of e-mails that it knows.
pub const EMAIL_TEMPLATE: &str = "f33517ff-2a88-4f6e-b855-c550268ce08a";
/// The template of text messages that it knows.
pub const TEXT_TEMPLATE: &str = "bb3bb1fb-9c2f-4f4b-a3c9-8e1f4b4a8f0e";
/// How far a token's time may be off.
const SECONDS_OFF: i64 = 30;

/// The API key that a service is given.
#[must_use]
pub fn api_key() -> String {
    format!("waymark_test-{SERVICE}-{SECRET}")
}

/// What it does with the next messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behaviour {
    /// As its documentation says.
    Usual,
    /// This status and error, whatever is sent.
    Answer(u16, &'static str, &'static str),
    /// Takes the message, and its answer is lost.
    LoseAnswer,
}

/// A message that it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// `email` or `sms`.
    pub kind: &'static str,
    /// The address or number.
    pub to: String,
    /// What we call it by.
    pub reference: String,
    /// What fills the template.
    pub personalisation: Value,
    /// Where one click ends such mails.
    pub unsubscribe: Option<String>,
    /// What became of it.
    pub status: String,
}

#[derive(Default)]
struct Kept {
    next: VecDeque<Behaviour>,
    given: Vec<Given>,
    asked: usize,
    lists_all: bool,
    now: i64,
}

/// A running stand-in; it ends with the test's runtime.
#[derive(Clone)]
pub struct NotifyServer {
    address: SocketAddr,
    kept: Arc<Mutex<Kept>>,
}

#[derive(Deserialize, Serialize)]
struct Claims {
    iss: String,
    iat: i64,
}

#[derive(Deserialize)]
struct Asked {
    reference: Option<String>,
}

impl NotifyServer {
    /// Starts one, at this second since 1970.
    ///
    /// # Panics
    /// When this machine has no free port.
    #[expect(
        clippy::disallowed_methods,
        reason = "these are the routes of somebody else's server"
    )]
    pub async fn start(now: i64) -> NotifyServer {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let server = NotifyServer {
            address: listener.local_addr().expect("an address"),
            kept: Arc::default(),
        };
        server.kept().now = now;
        let routes = Router::new()
            .route("/v2/notifications/email", post(email))
            .route("/v2/notifications/sms", post(sms))
            .route("/v2/notifications", get(list))
            .with_state(server.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        server
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The next messages are met so, one after the other; then as usual.
    pub fn next(&self, behaviours: &[Behaviour]) {
        self.kept().next.extend(behaviours);
    }

    /// What it was given, the oldest first.
    #[must_use]
    pub fn given(&self) -> Vec<Given> {
        self.kept().given.clone()
    }

    /// How often it was asked about a reference.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.kept().asked
    }

    /// From now on it answers with all that it has, whatever it is asked about.
    pub fn list_all(&self) {
        self.kept().lists_all = true;
    }

    /// What becomes of the messages with a reference; the receipt that it calls back with.
    pub fn ends(&self, reference: &str, status: &str) -> Value {
        for one in &mut self.kept().given {
            if one.reference == reference {
                one.status = status.to_owned();
            }
        }
        json!({
            "id": "740e5834-3a29-46b4-9a6f-16142fde533a",
            "reference": reference,
            "to": "somebody.else@example.org",
            "status": status,
            "created_at": "2026-11-24T12:15:30.000000Z",
            "completed_at": "2026-11-24T12:15:30.000000Z",
            "sent_at": "2026-11-24T12:15:30.000000Z",
            "notification_type": "email",
            "template_id": EMAIL_TEMPLATE,
            "template_version": 1,
        })
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is wrong with the token, if anything.
    fn refuses(&self, headers: &HeaderMap) -> Option<Response> {
        let no = |message: &str| Some(trouble(403, "AuthError", message));
        let given = headers
            .get("authorization")
            .and_then(|value| value.to_str().ok());
        let Some(token) = given.and_then(|given| given.strip_prefix("Bearer ")) else {
            return no("Unauthorized: authentication token must be provided");
        };
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_required_spec_claims::<&str>(&[]);
        rules.validate_exp = false;
        let key = DecodingKey::from_secret(SECRET.as_bytes());
        let Ok(read) = decode::<Claims>(token, &key, &rules) else {
            return no("Invalid token: API key not found");
        };
        if read.claims.iss != SERVICE {
            return no("Invalid token: service not found");
        }
        if (read.claims.iat - self.kept().now).abs() > SECONDS_OFF {
            return no("Error: Your system clock must be accurate to within 30 seconds");
        }
        None
    }

    fn take(&self, kind: &'static str, headers: &HeaderMap, body: &Value) -> Response {
        if let Some(refused) = self.refuses(headers) {
            return refused;
        }
        let behaviour = self.kept().next.pop_front().unwrap_or(Behaviour::Usual);
        if let Behaviour::Answer(code, error, message) = behaviour {
            return trouble(code, error, message);
        }
        let (field, template) = match kind {
            "email" => ("email_address", EMAIL_TEMPLATE),
            _ => ("phone_number", TEXT_TEMPLATE),
        };
        let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
        if body["template_id"] != template {
            return trouble(400, "BadRequestError", "Template not found");
        }
        let needs: &[&str] = match kind {
            "email" => &["subject", "body"],
            _ => &["body"],
        };
        if needs
            .iter()
            .any(|name| !body["personalisation"][name].is_string())
        {
            return trouble(400, "BadRequestError", "Missing personalisation: body");
        }
        let to = text(field);
        let is_good = match kind {
            "email" => to.contains('@'),
            _ => to
                .bytes()
                .all(|byte| byte.is_ascii_digit() || b"+ ".contains(&byte)),
        };
        if !is_good {
            let message = format!("{field} Not a valid {}", field.replace('_', " "));
            return trouble(400, "ValidationError", &message);
        }
        self.kept().given.push(Given {
            kind,
            to,
            reference: text("reference"),
            personalisation: body["personalisation"].clone(),
            unsubscribe: body["one_click_unsubscribe_url"]
                .as_str()
                .map(str::to_owned),
            status: "created".to_owned(),
        });
        if behaviour == Behaviour::LoseAnswer {
            // A proxy between gives up.
            return StatusCode::GATEWAY_TIMEOUT.into_response();
        }
        let said = json!({
            "id": "740e5834-3a29-46b4-9a6f-16142fde533a",
            "reference": body["reference"],
            "content": {},
            "uri": "https://api.notifications.service.gov.uk/v2/notifications/740e5834",
            "template": { "id": template, "version": 1, "uri": "" },
        });
        (StatusCode::CREATED, Json(said)).into_response()
    }
}

fn trouble(code: u16, error: &str, message: &str) -> Response {
    let status = StatusCode::from_u16(code).expect("a status");
    let errors = json!([{ "error": error, "message": message }]);
    let said = json!({ "status_code": code, "errors": errors });
    (status, Json(said)).into_response()
}

async fn email(
    State(server): State<NotifyServer>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Response {
    server.take("email", &headers, &body)
}

async fn sms(
    State(server): State<NotifyServer>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Response {
    server.take("sms", &headers, &body)
}

async fn list(
    State(server): State<NotifyServer>,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Response {
    if let Some(refused) = server.refuses(&headers) {
        return refused;
    }
    let mut kept = server.kept();
    kept.asked += 1;
    let found = kept
        .given
        .iter()
        .filter(|one| kept.lists_all || Some(&one.reference) == asked.reference.as_ref());
    let found: Vec<_> = found
        .map(|one| json!({ "reference": one.reference, "type": one.kind, "status": one.status }))
        .collect();
    Json(json!({ "notifications": found, "links": { "current": "" } })).into_response()
}
