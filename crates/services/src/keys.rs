//! The council's key: it signs what leaves the process, and hashes what is short.
//!
//! One secret of 32 bytes lies in the key file; each purpose has its own key made from
//! it, so that a text signed for one purpose is worth nothing for another.

use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use domain::chance::Chance;
use domain::{CaseSystemId, CouncilId, SystemTokenId, Timestamp};
use hmac::{Hmac, KeyInit as _, Mac as _};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// Long enough to be drawn at random each time.
const NONCE_BYTES: usize = 24;

/// The council's key. Never shown, never stored with the records.
#[derive(Clone)]
pub struct Keys {
    secret: [u8; 32],
}

/// What a signed text is for; each has its own audience and its own key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The link of an invitation.
    Invitation,
    /// Between proving an invitation and choosing a password.
    Joining,
    /// The link that ends optional mail.
    Unsubscribe,
    /// The link of an invitation to somebody who works for the council.
    StaffInvitation,
    /// The link of an invitation to an adviser.
    AdviserInvitation,
    /// A document's bytes.
    Download,
    /// A form that is sent once, after what was typed into it was kept.
    SentOnce,
    /// The link that says that our e-mail reaches an address again.
    EmailWorks,
}

impl Purpose {
    const fn audience(self) -> &'static str {
        match self {
            Purpose::Invitation => "waymark:invitation",
            Purpose::Joining => "waymark:joining",
            Purpose::Unsubscribe => "waymark:unsubscribe",
            Purpose::StaffInvitation => "waymark:staff-invitation",
            Purpose::AdviserInvitation => "waymark:adviser-invitation",
            Purpose::Download => "waymark:download",
            Purpose::SentOnce => "waymark:sent-once",
            Purpose::EmailWorks => "waymark:email-works",
        }
    }
}

/// Whatever else a text claims, we did not write it: then it is none of ours.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    aud: String,
    jti: String,
    exp: i64,
}

/// What a token of a case system says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemToken {
    /// Which token.
    pub token: SystemTokenId,
    /// Whose.
    pub system: CaseSystemId,
    /// What the council calls the case system.
    pub name: String,
    /// What it is for, in its words.
    pub scope: String,
    /// When it was given.
    pub made: Timestamp,
    /// Until when it is good.
    pub until: Timestamp,
}

/// The purpose of tokens for case systems.
const API: &str = "waymark:api";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SystemClaims {
    iss: String,
    aud: String,
    sub: String,
    name: String,
    jti: String,
    scope: String,
    iat: i64,
    exp: i64,
}

impl Keys {
    /// A token of a case system of this council: HS256, as every signed text of ours.
    #[must_use]
    pub fn sign_system(&self, council: CouncilId, token: &SystemToken) -> String {
        let claims = SystemClaims {
            iss: issuer(council),
            aud: API.to_owned(),
            sub: token.system.to_string(),
            name: token.name.clone(),
            jti: token.token.to_string(),
            scope: token.scope.clone(),
            iat: token.made.0.div_euclid(1_000),
            exp: token.until.0.div_euclid(1_000),
        };
        let key = EncodingKey::from_secret(&self.mac(API, &[]));
        encode(&Header::new(Algorithm::HS256), &claims, &key)
            .expect("short texts and a key of 32 bytes can always be signed")
    }

    /// What a token says, if we signed it for this council: whether it is still good is for whoever
    /// asks.
    #[must_use]
    pub fn read_system(&self, council: CouncilId, token: &str) -> Option<SystemToken> {
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_audience(&[API]);
        rules.set_issuer(&[issuer(council)]);
        rules.set_required_spec_claims(&["aud", "iss", "exp", "sub"]);
        // The library would ask the wall clock; we are told the time.
        rules.validate_exp = false;
        let key = DecodingKey::from_secret(&self.mac(API, &[]));
        let claims = decode::<SystemClaims>(token, &key, &rules).ok()?.claims;
        Some(SystemToken {
            token: SystemTokenId(claims.jti.parse().ok()?),
            system: CaseSystemId(claims.sub.parse().ok()?),
            name: claims.name,
            scope: claims.scope,
            made: Timestamp(claims.iat.saturating_mul(1_000)),
            until: Timestamp(claims.exp.saturating_mul(1_000)),
        })
    }

    /// The key with this secret.
    #[must_use]
    pub const fn new(secret: [u8; 32]) -> Keys {
        Keys { secret }
    }

    /// A signed text that carries an id until a moment: HS256, and nothing else is read back.
    #[must_use]
    pub fn sign(&self, purpose: Purpose, id: &str, until: Timestamp) -> String {
        let claims = Claims {
            aud: purpose.audience().to_owned(),
            jti: id.to_owned(),
            exp: until.0.div_euclid(1_000),
        };
        let key = EncodingKey::from_secret(&self.mac(purpose.audience(), &[]));
        encode(&Header::new(Algorithm::HS256), &claims, &key)
            .expect("three short texts and a key of 32 bytes can always be signed")
    }

    /// The id in a signed text, if we signed it for this purpose and it is still good.
    #[must_use]
    pub fn read(&self, purpose: Purpose, token: &str, now: Timestamp) -> Option<String> {
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_audience(&[purpose.audience()]);
        rules.set_required_spec_claims(&["aud", "exp"]);
        // The library would ask the wall clock; we are told the time.
        rules.validate_exp = false;
        let key = DecodingKey::from_secret(&self.mac(purpose.audience(), &[]));
        let claims = decode::<Claims>(token, &key, &rules).ok()?.claims;
        (now.0 < claims.exp.saturating_mul(1_000)).then_some(claims.jti)
    }

    /// A keyed hash of something short (a code, a word) as it belongs to an id: the records
    /// alone do not give it away.
    #[must_use]
    pub fn hash_short(&self, what: &str, of: i64, text: &str) -> [u8; 32] {
        self.mac(what, &[&of.to_le_bytes(), text.as_bytes()])
    }

    /// Seals a secret that has to be read again, such as an authenticator's: whoever has the
    /// records and not the key file reads nothing, and what is sealed for one id cannot be
    /// put at another's place.
    #[must_use]
    pub fn seal(&self, chance: &dyn Chance, what: &str, of: i64, secret: &[u8]) -> Vec<u8> {
        let mut nonce = [0_u8; NONCE_BYTES];
        chance.fill(&mut nonce);
        let aad = of.to_le_bytes();
        let payload = Payload {
            msg: secret,
            aad: &aad,
        };
        let sealed = self
            .sealer(what)
            .encrypt(&XNonce::from(nonce), payload)
            .expect("a short text can always be sealed");
        [nonce.as_slice(), &sealed].concat()
    }

    /// What was sealed for this purpose and this id, if it was.
    #[must_use]
    pub fn open(&self, what: &str, of: i64, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>()?;
        let aad = of.to_le_bytes();
        let payload = Payload {
            msg: sealed,
            aad: &aad,
        };
        let opened = self.sealer(what).decrypt(&XNonce::from(*nonce), payload);
        opened.ok()
    }

    fn sealer(&self, what: &str) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.mac("seal", &[what.as_bytes()]).into())
    }

    fn mac(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.secret).expect("HMAC takes a key of any length");
        let all = [purpose.as_bytes()];
        for part in all.iter().chain(parts) {
            mac.update(&(part.len() as u64).to_le_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

/// Who gives tokens to the case systems of a council.
fn issuer(council: CouncilId) -> String {
    format!("waymark:{}", council.0)
}

/// The hash under which a long random token is kept.
#[must_use]
pub fn hash_token(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// The hash of a text, in letters: what a browser is told of a page, to ask if it changed.
#[must_use]
pub fn in_hex(text: &str) -> String {
    hash_token(text)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Whether two hashes are the same, in a time that does not tell where they differ.
#[must_use]
pub fn same(one: &[u8; 32], other: &[u8; 32]) -> bool {
    one.iter()
        .zip(other)
        .fold(0_u8, |sum, (a, b)| sum | (a ^ b))
        == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_text_is_good_for_its_purpose_its_time_and_its_key_alone() {
        let keys = Keys::new([7; 32]);
        let until = Timestamp(1_000_000_000_000);
        let before = until.plus_seconds(-1);
        let token = keys.sign(Purpose::Invitation, "abc", until);
        assert_eq!(
            keys.read(Purpose::Invitation, &token, before).as_deref(),
            Some("abc")
        );
        assert_eq!(
            keys.read(Purpose::Invitation, &token, until),
            None,
            "expired"
        );
        assert_eq!(
            keys.read(Purpose::Joining, &token, before),
            None,
            "another purpose"
        );
        let other = Keys::new([8; 32]);
        assert_eq!(
            other.read(Purpose::Invitation, &token, before),
            None,
            "another key"
        );
        for wrong in ["", "a.b.c", &token[..token.len() - 2]] {
            assert_eq!(
                keys.read(Purpose::Invitation, wrong, before),
                None,
                "{wrong}"
            );
        }
    }

    #[test]
    fn an_unsigned_text_or_another_algorithm_is_never_read() {
        let keys = Keys::new([7; 32]);
        let now = Timestamp(0);
        // {"alg":"none"} . {"aud":"waymark:invitation","jti":"abc","exp":9999999999}
        let none = "eyJhbGciOiJub25lIn0.eyJhdWQiOiJ3YXltYXJrOmludml0YXRpb24iLCJqdGkiOiJhYmMiLCJleHAiOjk5OTk5OTk5OTl9.";
        assert_eq!(keys.read(Purpose::Invitation, none, now), None);
        let claims = Claims {
            aud: "waymark:invitation".into(),
            jti: "abc".into(),
            exp: 9_999_999_999,
        };
        let key = EncodingKey::from_secret(&keys.mac("waymark:invitation", &[]));
        let hs512 = encode(&Header::new(Algorithm::HS512), &claims, &key).expect("signed");
        assert_eq!(keys.read(Purpose::Invitation, &hs512, now), None);
    }

    #[test]
    fn a_token_of_a_case_system_is_good_for_its_council_and_its_key_alone() {
        let (keys, here) = (Keys::new([7; 32]), CouncilId(926));
        let token = SystemToken {
            token: SystemTokenId(5),
            system: CaseSystemId(6),
            name: "Case system".into(),
            scope: "events:write".into(),
            made: Timestamp(1_000_000),
            until: Timestamp(2_000_000),
        };
        let text = keys.sign_system(here, &token);
        assert_eq!(keys.read_system(here, &text), Some(token.clone()));
        assert_eq!(
            keys.read_system(CouncilId(998), &text),
            None,
            "another council"
        );
        assert_eq!(
            Keys::new([8; 32]).read_system(here, &text),
            None,
            "another key"
        );
        let until = Timestamp(i64::MAX / 2);
        let link = keys.sign(Purpose::Invitation, "5", until);
        assert_eq!(keys.read_system(here, &link), None, "another purpose");
        assert_eq!(keys.read(Purpose::Invitation, &text, Timestamp(0)), None);
        let mut parts: Vec<&str> = text.split('.').collect();
        parts[2] = "";
        assert_eq!(keys.read_system(here, &parts.join(".")), None, "unsigned");
    }

    #[test]
    fn a_sealed_secret_opens_with_its_key_for_its_purpose_and_its_id_alone() {
        struct Same;
        impl Chance for Same {
            fn fill(&self, bytes: &mut [u8]) {
                bytes.fill(9);
            }
        }
        let keys = Keys::new([7; 32]);
        let sealed = keys.seal(&Same, "app", 1, b"secret");
        assert!(!sealed.windows(6).any(|part| part == b"secret"));
        assert_eq!(
            keys.open("app", 1, &sealed).as_deref(),
            Some(&b"secret"[..])
        );
        assert_eq!(keys.open("app", 2, &sealed), None, "another id");
        assert_eq!(keys.open("other", 1, &sealed), None, "another purpose");
        assert_eq!(
            Keys::new([8; 32]).open("app", 1, &sealed),
            None,
            "another key"
        );
        let mut changed = sealed.clone();
        *changed.last_mut().expect("bytes") ^= 1;
        assert_eq!(keys.open("app", 1, &changed), None, "changed");
        assert_eq!(keys.open("app", 1, &sealed[..10]), None, "cut short");
    }

    #[test]
    fn a_code_is_hashed_for_its_owner() {
        let keys = Keys::new([7; 32]);
        assert_ne!(
            keys.hash_short("code", 1, "123456"),
            keys.hash_short("code", 2, "123456")
        );
        assert_ne!(
            keys.hash_short("code", 1, "123456"),
            keys.hash_short("word", 1, "123456")
        );
        assert!(same(
            &keys.hash_short("code", 1, "1"),
            &keys.hash_short("code", 1, "1")
        ));
    }
}
