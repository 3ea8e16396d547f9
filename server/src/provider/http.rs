//! Asking over HTTP: a few seconds at most, no redirects, a small answer, TLS by rustls.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use openidconnect::url::form_urlencoded::byte_serialize;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use services::provider::Unproven;
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};

/// The longest that one question may take.
const SECONDS_MAX: u64 = 5;
/// The longest answer that is read.
const ANSWER_BYTES_MAX: u64 = 256 * 1024;

/// What says that somebody must sign in there anew (RFC 6749, 5.2; OpenID Connect Core, 3.1.2.6).
const REFUSALS: [&str; 5] = [
    "invalid_grant",
    "interaction_required",
    "login_required",
    "consent_required",
    "account_selection_required",
];
/// What says that it is about us.
const OURS: [&str; 3] = [
    "invalid_client",
    "unauthorized_client",
    "unsupported_grant_type",
];

/// The authority's file is no use.
#[derive(Debug, thiserror::Error)]
#[error("provider.ca_file: the file cannot be read, or holds no certificate (PEM)")]
pub struct CaError;

/// What asks.
pub(super) struct Client(ureq::Agent);

/// An answer.
pub(super) enum Said<T> {
    /// As was asked for.
    Well(T),
    /// What was brought is good for nothing (any more).
    Refused,
    /// Something else about what was brought: that says nothing of anybody else.
    Unclear,
}

#[derive(Deserialize)]
struct Trouble {
    error: String,
}

impl Client {
    pub(super) fn new(ca_file: Option<&Path>) -> Result<Client, CaError> {
        let roots = match ca_file {
            None => RootCerts::WebPki,
            Some(file) => {
                let pem = std::fs::read(file).map_err(|_| CaError)?;
                let certificates: Vec<_> = parse_pem(&pem)
                    .filter_map(|item| match item {
                        Ok(PemItem::Certificate(certificate)) => Some(certificate),
                        _ => None,
                    })
                    .collect();
                if certificates.is_empty() {
                    return Err(CaError);
                }
                RootCerts::Specific(Arc::new(certificates))
            }
        };
        let tls = TlsConfig::builder().root_certs(roots).build();
        let config = ureq::Agent::config_builder()
            .tls_config(tls)
            .timeout_global(Some(Duration::from_secs(SECONDS_MAX)))
            .max_redirects(0)
            .http_status_as_error(false)
            .max_response_header_size(32 * 1024)
            .user_agent("waymark")
            .proxy(None)
            .build();
        Ok(Client(config.new_agent()))
    }

    /// What lies at an address.
    pub(super) fn get<T: DeserializeOwned>(&self, address: &str) -> Result<T, Unproven> {
        let asked = self.0.get(address).header("accept", "application/json");
        let answer = asked.call().map_err(|_| Unproven::Away)?;
        if answer.status().as_u16() != 200 {
            return Err(Unproven::Away);
        }
        read(answer)
    }

    /// The answer to a form.
    pub(super) fn post<T: DeserializeOwned>(
        &self,
        address: &str,
        login: Option<(&str, &str)>,
        form: &[(&str, &str)],
    ) -> Result<Said<T>, Unproven> {
        let mut asked = self.0.post(address).header("accept", "application/json");
        if let Some((name, secret)) = login {
            // RFC 6749, 2.3.1: each is escaped as in a form, before they are joined.
            let escaped = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
            let pair = format!("{}:{}", escaped(name), escaped(secret));
            let value = format!("Basic {}", STANDARD.encode(pair));
            asked = asked.header("authorization", value);
        }
        let sent = asked.send_form(form.iter().copied());
        let answer = sent.map_err(|_| Unproven::Away)?;
        match answer.status().as_u16() {
            200 => read(answer).map(Said::Well),
            400 => match read::<Trouble>(answer).map(|trouble| trouble.error) {
                Ok(error) if REFUSALS.contains(&error.as_str()) => Ok(Said::Refused),
                // Our own name and secret are wrong: that says nothing about whoever is to be
                // vouched for, and is the same for everybody.
                Ok(error) if OURS.contains(&error.as_str()) => {
                    tracing::warn!("the provider does not take our name and secret");
                    Err(Unproven::Away)
                }
                _ => {
                    tracing::warn!("the provider does not take a question of ours");
                    Ok(Said::Unclear)
                }
            },
            status @ (402 | 404..=428 | 430..=499) => {
                tracing::warn!(status, "the provider does not take a question of ours");
                Ok(Said::Unclear)
            }
            status => {
                tracing::warn!(status, "the provider does not answer as it should");
                Err(Unproven::Away)
            }
        }
    }
}

fn read<T: DeserializeOwned>(answer: ureq::http::Response<ureq::Body>) -> Result<T, Unproven> {
    let body = answer
        .into_body()
        .into_with_config()
        .limit(ANSWER_BYTES_MAX);
    let bytes = body.read_to_vec().map_err(|_| Unproven::Away)?;
    serde_json::from_slice(&bytes).map_err(|_| Unproven::Away)
}
