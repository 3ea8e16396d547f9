//! What is known of the provider: where its doors are, and its keys. Asked for when it is
//! needed, and kept for an hour; a key that is not among them is asked for anew, at most
//! once a minute.

use std::sync::{Arc, Mutex, PoisonError};

use domain::Timestamp;
use openidconnect::core::CoreJsonWebKeySet;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use services::provider::Unproven;

use super::Inner;
use super::http::Said;
use crate::config::is_safe;

/// For how long what is known is good.
const KEPT_SECONDS: i64 = 60 * 60;
/// A provider that did not answer is not asked where its doors are for this long: nobody's
/// page waits for it.
const AWAY_SECONDS: i64 = 10;
/// Keys are asked for anew at most this often.
const KEYS_EVERY_SECONDS: i64 = 60;

/// Where the provider's doors are, as it says itself (OpenID Connect Discovery 1.0).
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Doors {
    issuer: String,
    pub(super) authorization_endpoint: String,
    pub(super) token_endpoint: String,
    jwks_uri: String,
    pub(super) introspection_endpoint: Option<String>,
    pub(super) end_session_endpoint: Option<String>,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Vec<String>,
    #[serde(default)]
    pub(super) authorization_response_iss_parameter_supported: bool,
}

/// What is kept of it.
#[derive(Default)]
pub(super) struct Known(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    away: Option<Timestamp>,
    doors: Option<(Timestamp, Arc<Doors>)>,
    keys: Option<(Timestamp, Arc<CoreJsonWebKeySet>)>,
}

fn is_within(at: Timestamp, seconds: i64, now: Timestamp) -> bool {
    at <= now && now < at.plus_seconds(seconds)
}

impl Inner {
    /// Where its doors are.
    pub(super) fn doors(&self, now: Timestamp) -> Result<Arc<Doors>, Unproven> {
        let known = self.kept().doors.clone();
        if let Some((_, doors)) = known.filter(|(at, _)| is_within(*at, KEPT_SECONDS, now)) {
            return Ok(doors);
        }
        let away = self.kept().away;
        if away.is_some_and(|at| is_within(at, AWAY_SECONDS, now)) {
            return Err(Unproven::Away);
        }
        let found = self.find_doors();
        let mut kept = self.kept();
        match &found {
            Ok(doors) => kept.doors = Some((now, Arc::clone(doors))),
            Err(_) => kept.away = Some(now),
        }
        found
    }

    fn find_doors(&self) -> Result<Arc<Doors>, Unproven> {
        let issuer = &self.settings.issuer;
        let slash = if issuer.ends_with('/') { "" } else { "/" };
        let address = format!("{issuer}{slash}.well-known/openid-configuration");
        let doors: Doors = self.client.get(&address)?;
        let safe = [
            Some(&doors.authorization_endpoint),
            Some(&doors.token_endpoint),
            Some(&doors.jwks_uri),
            doors.introspection_endpoint.as_ref(),
            doors.end_session_endpoint.as_ref(),
        ];
        if doors.issuer != *issuer || !safe.into_iter().flatten().all(|door| is_safe(door)) {
            tracing::error!("what answers at provider.issuer is another provider");
            return Err(Unproven::Away);
        }
        Ok(Arc::new(doors))
    }

    /// Its keys; `anew`, where one is sought that was not among them.
    pub(super) fn keys(
        &self,
        doors: &Doors,
        anew: bool,
        now: Timestamp,
    ) -> Result<Arc<CoreJsonWebKeySet>, Unproven> {
        let seconds = if anew {
            KEYS_EVERY_SECONDS
        } else {
            KEPT_SECONDS
        };
        let known = self.kept().keys.clone();
        if let Some((_, keys)) = known.filter(|(at, _)| is_within(*at, seconds, now)) {
            return Ok(keys);
        }
        let keys: Arc<CoreJsonWebKeySet> = Arc::new(self.client.get(&doors.jwks_uri)?);
        self.kept().keys = Some((now, Arc::clone(&keys)));
        Ok(keys)
    }

    /// Its answer to a form that says who we are.
    pub(super) fn ask<T: DeserializeOwned>(
        &self,
        doors: &Doors,
        door: &str,
        form: &[(&str, &str)],
    ) -> Result<Said<T>, Unproven> {
        let (id, secret) = (&*self.settings.client_id, &*self.settings.client_secret);
        let ways = &doors.token_endpoint_auth_methods_supported;
        let has = |way: &str| ways.iter().any(|it| it == way);
        if !has("client_secret_basic") && has("client_secret_post") {
            let mut form = form.to_vec();
            form.extend([("client_id", id), ("client_secret", secret)]);
            return self.client.post(door, None, &form);
        }
        self.client.post(door, Some((id, secret)), form)
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.known.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
