//! The provider's token about somebody: whether it is good, and what it says.
//!
//! The library checks issuer, audience, nonce, signature and end. We tell it the time and
//! which signatures are taken: those made with a private key, never one made with what we
//! know ourselves, and never none.

use std::str::FromStr as _;
use std::time::{Duration, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Timestamp;
use openidconnect::core::{
    CoreIdToken, CoreIdTokenVerifier, CoreJsonWebKeySet, CoreJwsSigningAlgorithm as Alg,
};
use openidconnect::{
    ClaimsVerificationError, ClientId, IssuerUrl, Nonce, SignatureVerificationError,
};
use serde_json::{Map, Value};
use services::provider::Unproven;

use super::Inner;
use super::known::Doors;

/// The signatures that are taken.
const ALGS: [Alg; 7] = [
    Alg::RsaSsaPkcs1V15Sha256,
    Alg::RsaSsaPkcs1V15Sha384,
    Alg::RsaSsaPkcs1V15Sha512,
    Alg::RsaSsaPssSha256,
    Alg::EcdsaP256Sha256,
    Alg::EcdsaP384Sha384,
    Alg::EdDsa,
];
/// How far the provider's clock may be from ours.
const SKEW_SECONDS: i64 = 60;
/// A token that somebody brings is new; one that a refresh gives may repeat an older one.
const OLD_SECONDS: i64 = 10 * 60;

/// What a good token says.
pub(super) struct Checked {
    pub(super) subject: String,
    claims: Map<String, Value>,
}

impl Checked {
    /// The groups in this claim; `None` where there is no such claim.
    pub(super) fn groups(&self, claim: &str) -> Option<Vec<&str>> {
        match self.claims.get(claim)? {
            Value::String(one) => Some(vec![one]),
            Value::Array(all) => Some(all.iter().filter_map(Value::as_str).collect()),
            _ => None,
        }
    }

    /// The address in this claim, unless the provider says itself that nobody has checked it.
    pub(super) fn address(&self, claim: &str) -> Option<String> {
        let unchecked = matches!(self.claims.get("email_verified"), Some(Value::Bool(false)));
        let address = self.claims.get(claim).and_then(Value::as_str);
        let address = address.filter(|_| !(claim == "email" && unchecked));
        address
            .filter(|address| domain::forms::looks_like_email(address))
            .map(str::to_owned)
    }
}

impl Inner {
    /// Checks a token, with the provider's keys; with one that is not among them, it is
    /// asked for them once more.
    pub(super) fn check(
        &self,
        doors: &Doors,
        raw: &str,
        nonce: Option<&str>,
        anew_since: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<Checked, Unproven> {
        let token = CoreIdToken::from_str(raw).map_err(|_| Unproven::Token)?;
        let asked = Asked {
            nonce,
            anew_since,
            now,
        };
        let keys = self.keys(doors, false, now)?;
        let subject = match self.subject(&token, &keys, &asked) {
            Err(NotGood::NoKey) => {
                let keys = self.keys(doors, true, now)?;
                self.subject(&token, &keys, &asked)
            }
            other => other,
        };
        let subject = subject.map_err(|not| match not {
            NotGood::NoKey => Unproven::Signature,
            NotGood::Because(why) => why,
        })?;
        let claims = claims(raw).ok_or(Unproven::Token)?;
        // Whoever it was made for asked for it: us, where it says so at all.
        let party = claims.get("azp").map(Value::as_str);
        if party.is_some_and(|party| party != Some(&self.settings.client_id)) {
            return Err(Unproven::Audience);
        }
        Ok(Checked { subject, claims })
    }

    fn subject(
        &self,
        token: &CoreIdToken,
        keys: &CoreJsonWebKeySet,
        asked: &Asked<'_>,
    ) -> Result<String, NotGood> {
        let set = &self.settings;
        let issuer = IssuerUrl::new(set.issuer.clone());
        let issuer = issuer.map_err(|_| NotGood::Because(Unproven::Away))?;
        let id = ClientId::new(set.client_id.clone());
        let Asked {
            nonce,
            anew_since,
            now,
        } = *asked;
        let seconds = now.0.div_euclid(1_000);
        let wall = UNIX_EPOCH + Duration::from_millis(now.0.unsigned_abs());
        let verifier = CoreIdTokenVerifier::new_public_client(id, issuer, keys.clone())
            .set_allowed_algs(ALGS)
            .set_time_fn(move || wall.into())
            .set_issue_time_verifier_fn(move |at| {
                let at = at.timestamp();
                let old = nonce.is_some() && at < seconds - OLD_SECONDS;
                if old || at > seconds + SKEW_SECONDS {
                    return Err("not of now".to_owned());
                }
                Ok(())
            })
            .set_auth_time_verifier_fn(move |at| match anew_since {
                None => Ok(()),
                Some(since) => {
                    let since = since.0.div_euclid(1_000) - SKEW_SECONDS;
                    let anew = at.is_some_and(|at| at.timestamp() >= since);
                    anew.then_some(()).ok_or_else(|| "not anew".to_owned())
                }
            });
        let expected = nonce.map(|nonce| Nonce::new(nonce.to_owned()));
        let nonce = |sent: Option<&Nonce>| match &expected {
            // What a refresh gives need not repeat it (OpenID Connect Core, 12.2).
            None => Ok(()),
            Some(expected) => openidconnect::NonceVerifier::verify(expected, sent),
        };
        let claims = token
            .claims(&verifier, nonce)
            .map_err(|error| not_good(&error))?;
        Ok(claims.subject().as_str().to_owned())
    }
}

#[derive(Clone, Copy)]
struct Asked<'a> {
    nonce: Option<&'a str>,
    anew_since: Option<Timestamp>,
    now: Timestamp,
}

enum NotGood {
    NoKey,
    Because(Unproven),
}

fn not_good(error: &ClaimsVerificationError) -> NotGood {
    use ClaimsVerificationError as Error;
    NotGood::Because(match error {
        Error::SignatureVerification(SignatureVerificationError::NoMatchingKey) => {
            return NotGood::NoKey;
        }
        Error::SignatureVerification(_) => Unproven::Signature,
        Error::Expired(_) => Unproven::Expired,
        Error::InvalidAudience(_) => Unproven::Audience,
        Error::InvalidAuthTime(_) => Unproven::AuthTime,
        Error::InvalidIssuer(_) => Unproven::Issuer,
        Error::InvalidNonce(_) => Unproven::Nonce,
        _ => Unproven::Token,
    })
}

/// What a token that was checked says.
fn claims(raw: &str) -> Option<Map<String, Value>> {
    let payload = URL_SAFE_NO_PAD.decode(raw.split('.').nth(1)?).ok()?;
    serde_json::from_slice(&payload).ok()
}
