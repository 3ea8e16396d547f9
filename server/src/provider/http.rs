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
            // Our own name and secret may be wrong, or it may be in trouble: that says
            // nothing about whoever is to be vouched for.
            400 => match read::<Trouble>(answer)?.error.as_str() {
                "invalid_grant" => Ok(Said::Refused),
                error => {
                    tracing::warn!(
                        known = error == "invalid_client",
                        "the provider does not take our question"
                    );
                    Err(Unproven::Away)
                }
            },
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
