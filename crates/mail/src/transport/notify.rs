//! Letters and text messages by GOV.UK Notify, over its published API (v2).
//!
//! Notify keeps what it was given under our reference: where an answer was lost, it is asked whether
//! it has the message before that is handed over again.

use std::sync::Arc;
use std::time::Duration;

use domain::Timestamp;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde::{Deserialize, Serialize};
use ureq::Agent;

use super::SendError;
use crate::letter::Letter;

/// Where it is, unless the settings say otherwise.
pub const BASE_URL: &str = "https://api.notifications.service.gov.uk";
/// How long one request may take: its token is good for half a minute.
const SECONDS_MAX: u64 = 20;
/// The longest answer that is read.
const ANSWER_BYTES_MAX: u64 = 256 * 1024;
/// A service's id, or a secret: a UUID.
const UUID_BYTES: usize = 36;

/// What says that a key, or the machine's clock, is wrong, or that we send too many.
pub(super) const ABOUT_US: [u16; 3] = [401, 403, 429];

/// What has become of a message that Notify has and will not deliver.
const FAILED: [&str; 4] = [
    "permanent-failure",
    "temporary-failure",
    "technical-failure",
    "validation-failed",
];

/// What the settings say of Notify.
#[derive(Clone)]
pub struct NotifySettings {
    /// The API key: a name, the service's id and a secret.
    pub api_key: String,
    /// Its address, without a slash at its end.
    pub base_url: String,
    /// The template of e-mails: its subject is `((subject))`, and it says `((body))`.
    pub email_template: String,
    /// The template of text messages: it says `((body))`.
    pub text_template: Option<String>,
}

impl std::fmt::Debug for NotifySettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NotifySettings")
            .field("base_url", &self.base_url)
            .finish_non_exhaustive()
    }
}

/// Why Notify cannot be used as it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotifySetupError {
    /// The key does not end with two UUIDs.
    #[error("the API key of GOV.UK Notify must end with the service's id and its secret")]
    Key,
}

/// What the time is, for the tokens.
pub type Now = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// GOV.UK Notify.
#[derive(Clone)]
pub struct Notify {
    agent: Agent,
    service: String,
    secret: EncodingKey,
    settings: NotifySettings,
    now: Now,
}

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    iat: i64,
}

#[derive(Serialize)]
struct Email<'a> {
    email_address: &'a str,
    template_id: &'a str,
    personalisation: EmailWords<'a>,
    reference: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    one_click_unsubscribe_url: Option<&'a str>,
}

#[derive(Serialize)]
struct EmailWords<'a> {
    subject: &'a str,
    body: &'a str,
}

#[derive(Serialize)]
struct Text<'a> {
    phone_number: &'a str,
    template_id: &'a str,
    personalisation: TextWords<'a>,
    reference: &'a str,
}

#[derive(Serialize)]
struct TextWords<'a> {
    body: &'a str,
}

#[derive(Deserialize)]
struct Trouble {
    errors: Vec<OneTrouble>,
}

#[derive(Deserialize)]
struct OneTrouble {
    error: String,
    message: String,
}

#[derive(Deserialize)]
struct Found {
    notifications: Vec<OneFound>,
}

#[derive(Deserialize)]
struct OneFound {
    reference: Option<String>,
    status: String,
}

impl Notify {
    /// Notify as it is set; nothing is asked yet.
    ///
    /// # Errors
    /// When the key is none.
    pub fn new(settings: NotifySettings, now: Now) -> Result<Notify, NotifySetupError> {
        let (service, secret) = parts(&settings.api_key).ok_or(NotifySetupError::Key)?;
        let (service, secret) = (
            service.to_owned(),
            EncodingKey::from_secret(secret.as_bytes()),
        );
        let agent = Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(SECONDS_MAX)))
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent("waymark")
            .proxy(None)
            .build()
            .new_agent();
        Ok(Notify {
            agent,
            service,
            secret,
            settings,
            now,
        })
    }

    /// Whether a text is an API key.
    #[must_use]
    pub fn is_key(text: &str) -> bool {
        parts(text).is_some()
    }

    /// Hands an e-mail over.
    pub(super) async fn send(&self, letter: &Letter) -> Result<(), SendError> {
        let body = Email {
            email_address: &letter.to,
            template_id: &self.settings.email_template,
            personalisation: EmailWords {
                subject: &letter.subject,
                body: &letter.text,
            },
            reference: reference(&letter.returns),
            one_click_unsubscribe_url: letter.unsubscribe.as_deref(),
        };
        let body = serde_json::to_vec(&body).map_err(|_| SendError::Deferred { code: None })?;
        self.hand_over("email", body).await
    }

    /// Hands a text message over.
    ///
    /// # Errors
    /// As [`super::Transport::send`]; deferred, too, where no template is set.
    pub async fn send_text(
        &self,
        number: &str,
        words: &str,
        returns: &str,
    ) -> Result<(), SendError> {
        let template = self.settings.text_template.as_deref();
        let body = Text {
            phone_number: number,
            template_id: template.ok_or(SendError::Deferred { code: None })?,
            personalisation: TextWords { body: words },
            reference: reference(returns),
        };
        let body = serde_json::to_vec(&body).map_err(|_| SendError::Deferred { code: None })?;
        self.hand_over("sms", body).await
    }

    async fn hand_over(&self, kind: &'static str, body: Vec<u8>) -> Result<(), SendError> {
        let address = format!("{}/v2/notifications/{kind}", self.settings.base_url);
        let (code, answer) = self
            .ask(move |agent, bearer| {
                agent
                    .post(&address)
                    .header("authorization", bearer)
                    .header("content-type", "application/json")
                    .send(&body)
            })
            .await?;
        match code {
            201 => Ok(()),
            400 if is_about_receiver(&answer) => Err(SendError::Refused { code: Some(400) }),
            // Whatever else it says speaks of us, or of now: a key, a template, a limit, a fault.
            code => Err(SendError::Deferred { code: Some(code) }),
        }
    }

    /// Whether it has this message already, and has not failed to deliver it.
    pub(super) async fn has_taken(&self, returns: &str) -> Result<bool, SendError> {
        let address = format!("{}/v2/notifications", self.settings.base_url);
        let reference = reference(returns).to_owned();
        let ours = reference.clone();
        let (code, answer) = self
            .ask(move |agent, bearer| {
                agent
                    .get(&address)
                    .query("reference", &reference)
                    .header("authorization", bearer)
                    .call()
            })
            .await?;
        let not_now = SendError::Deferred { code: Some(code) };
        if code != 200 {
            return Err(not_now);
        }
        let found: Found = serde_json::from_slice(&answer).map_err(|_| not_now)?;
        let mut found = found.notifications.iter();
        // Whatever it answers with, only what has our reference is this message.
        Ok(found.any(|one| {
            one.reference.as_ref() == Some(&ours) && !FAILED.contains(&one.status.as_str())
        }))
    }

    /// Asks, with a token of this moment. The status and what was answered.
    async fn ask<F>(&self, request: F) -> Result<(u16, Vec<u8>), SendError>
    where
        F: FnOnce(&Agent, &str) -> Result<ureq::http::Response<ureq::Body>, ureq::Error>
            + Send
            + 'static,
    {
        let claims = Claims {
            iss: &self.service,
            iat: (self.now)().0.div_euclid(1_000),
        };
        let token = encode(&Header::new(Algorithm::HS256), &claims, &self.secret)
            .map_err(|_| SendError::Deferred { code: None })?;
        let (agent, bearer) = (self.agent.clone(), format!("Bearer {token}"));
        let asked = tokio::task::spawn_blocking(move || {
            let mut answer = request(&agent, &bearer).map_err(drop)?;
            let code = answer.status().as_u16();
            let body = answer.body_mut().with_config().limit(ANSWER_BYTES_MAX);
            Ok::<_, ()>((code, body.read_to_vec().map_err(drop)?))
        });
        match asked.await {
            Ok(Ok(answered)) => Ok(answered),
            Ok(Err(())) | Err(_) => Err(SendError::Deferred { code: None }),
        }
    }
}

/// The service's id and the secret, which an API key ends with.
fn parts(key: &str) -> Option<(&str, &str)> {
    let begin = key.len().checked_sub(2 * UUID_BYTES + 1)?;
    let (service, rest) = key.get(begin..)?.split_at_checked(UUID_BYTES)?;
    let secret = rest.strip_prefix('-')?;
    (is_uuid(service) && is_uuid(secret)).then_some((service, secret))
}

fn is_uuid(text: &str) -> bool {
    let mut parts = text.split('-');
    [8, 4, 4, 4, 12].into_iter().all(|length| {
        let part = parts.next().unwrap_or("");
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// What Notify calls a message by: the Message-ID without its angles.
fn reference(returns: &str) -> &str {
    returns.trim_start_matches('<').trim_end_matches('>')
}

/// Whether it says that this receiver cannot be written to: all else is about us.
fn is_about_receiver(answer: &[u8]) -> bool {
    let Ok(trouble) = serde_json::from_slice::<Trouble>(answer) else {
        return false;
    };
    trouble.errors.iter().any(|one| {
        one.error == "ValidationError"
            && (one.message.starts_with("email_address") || one.message.starts_with("phone_number"))
    })
}
