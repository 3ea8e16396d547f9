//! Making tokens that are none of ours: every way in which a signed text, a random token or
//! a cookie can be bad.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use sha2::Sha256;

/// The key that the council's secret gives for one audience: what only the program knows.
pub fn key_for(secret: [u8; 32], audience: &str) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(&secret).expect("of any length");
    mac.update(&(audience.len() as u64).to_le_bytes());
    mac.update(audience.as_bytes());
    mac.finalize().into_bytes().into()
}

fn signed(algorithm: Algorithm, key: &[u8], claims: &Value) -> String {
    let key = EncodingKey::from_secret(key);
    encode(&Header::new(algorithm), claims, &key).expect("it can be signed")
}

fn part(json: &Value) -> String {
    URL_SAFE_NO_PAD.encode(json.to_string())
}

/// The text with the character at this place changed for another of its alphabet.
fn bent(text: &str, at: usize) -> String {
    let mut bytes = text.as_bytes().to_vec();
    bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
    String::from_utf8(bytes).expect("still letters")
}

/// Bad texts of one audience, each with what is wrong with it. `good` is one that would be
/// taken, `jti` the id in it.
pub fn signed_texts(
    secret: [u8; 32],
    audience: &str,
    good: &str,
    jti: &str,
    now: i64,
) -> Vec<(String, String)> {
    let key = key_for(secret, audience);
    let (past, later) = (now - 1, now + 3_600);
    let claims = |aud: &str, exp: i64| json!({"aud": aud, "jti": jti, "exp": exp});
    let ours = claims(audience, later);
    let with = |name: &str, value: Value| {
        let mut claims = ours.clone();
        claims[name] = value;
        claims
    };
    let without = |name: &str| {
        let mut claims = ours.clone();
        claims.as_object_mut().expect("an object").remove(name);
        claims
    };
    let hs256 = |claims: &Value| signed(Algorithm::HS256, &key, claims);
    let parts: Vec<&str> = good.split('.').collect();
    let [head, body, seal] = parts.as_slice() else {
        panic!("three parts")
    };
    let headed = |header: Value| format!("{}.{body}.{seal}", part(&header));
    let mut all = vec![
        ("nothing of a token", "none".to_owned()),
        (
            "no algorithm, no seal",
            format!("{}.{body}.", part(&json!({"alg": "none"}))),
        ),
        (
            "no algorithm, our seal",
            headed(json!({"alg": "none", "typ": "JWT"})),
        ),
        (
            "NONE in capitals",
            format!("{}.{body}.", part(&json!({"alg": "NONE"}))),
        ),
        ("the algorithm left out", headed(json!({"typ": "JWT"}))),
        (
            "an unknown algorithm",
            headed(json!({"alg": "HS1", "typ": "JWT"})),
        ),
        (
            "a public key's algorithm",
            headed(json!({"alg": "RS256", "typ": "JWT"})),
        ),
        (
            "an elliptic algorithm",
            headed(json!({"alg": "ES256", "typ": "JWT"})),
        ),
        (
            "a key of their own in the header",
            headed(json!({"alg": "HS256", "jwk": {"kty": "oct", "k": "AAAA"}})),
        ),
        ("HS384 with our key", signed(Algorithm::HS384, &key, &ours)),
        ("HS512 with our key", signed(Algorithm::HS512, &key, &ours)),
        (
            "the council's secret itself as key",
            signed(Algorithm::HS256, &secret, &ours),
        ),
        ("an empty key", signed(Algorithm::HS256, &[], &ours)),
        (
            "another council's key",
            signed(Algorithm::HS256, &key_for([9; 32], audience), &ours),
        ),
        (
            "another audience's key",
            signed(Algorithm::HS256, &key_for(secret, "waymark:other"), &ours),
        ),
        ("another audience", hs256(&claims("waymark:other", later))),
        ("no audience", hs256(&without("aud"))),
        (
            "two audiences",
            hs256(&with("aud", json!([audience, "waymark:other"]))),
        ),
        (
            "an audience in capitals",
            hs256(&claims(&audience.to_uppercase(), later)),
        ),
        ("expired a second ago", hs256(&claims(audience, past))),
        ("expires at this very second", hs256(&claims(audience, now))),
        ("expired in 1970", hs256(&claims(audience, 0))),
        ("never expires", hs256(&without("exp"))),
        ("expires in words", hs256(&with("exp", json!("tomorrow")))),
        ("good only later", hs256(&with("nbf", json!(later)))),
        ("issued in the future", hs256(&with("iat", json!(later)))),
        (
            "another issuer",
            hs256(&with("iss", json!("https://evil.example"))),
        ),
        ("a role of its own", hs256(&with("role", json!("officer")))),
        ("no id", hs256(&without("jti"))),
        ("an id that is a number", hs256(&with("jti", json!(7)))),
        (
            "an id of nothing",
            hs256(&with("jti", json!("nothing-has-this-id"))),
        ),
        ("an empty id", hs256(&with("jti", json!("")))),
        ("no claims", hs256(&json!({}))),
        ("claims that are a list", hs256(&json!([]))),
        (
            "a head that was bent",
            format!("{}.{body}.{seal}", bent(head, 5)),
        ),
        (
            "a body that was bent",
            format!("{head}.{}.{seal}", bent(body, 9)),
        ),
        (
            "a seal that was bent",
            format!("{head}.{body}.{}", bent(seal, 3)),
        ),
        ("a seal cut short", good[..good.len() - 4].to_owned()),
        ("a seal left out", format!("{head}.{body}.")),
        ("two parts", format!("{head}.{body}")),
        ("four parts", format!("{good}.{seal}")),
        ("something after it", format!("{good}A")),
        ("padding", format!("{good}=")),
        ("a space before it", format!("%20{good}")),
        (
            "another body under the seal",
            format!("{head}.{}.{seal}", part(&claims(audience, later + 1))),
        ),
        ("oversized", format!("{head}.{}.{seal}", "A".repeat(20_000))),
    ];
    for at in [0, 7, 13, 29, 41] {
        all.push(("one more letter bent", bent(seal, at).clone()));
        let last = all.last_mut().expect("one was just added");
        last.1 = format!("{head}.{body}.{}", last.1);
    }
    let mut told: Vec<(String, String)> = all
        .into_iter()
        .map(|(what, text)| (what.to_owned(), text))
        .collect();
    told.dedup_by(|one, other| one.1 == other.1);
    told
}

/// Bad forms of a random token that is good.
pub fn random_tokens(good: &str) -> Vec<(String, String)> {
    let swapped: String = good
        .chars()
        .map(|c| match c {
            c if c.is_ascii_lowercase() => c.to_ascii_uppercase(),
            c => c.to_ascii_lowercase(),
        })
        .collect();
    let all = [
        ("nothing", String::new()),
        ("a word", "none".to_owned()),
        ("zeros", "A".repeat(22)),
        ("the first letter bent", bent(good, 0)),
        ("a letter bent", bent(good, 11)),
        ("cut short", good[..good.len() - 1].to_owned()),
        ("half of it", good[..11].to_owned()),
        ("something after it", format!("{good}A")),
        ("padding", format!("{good}==")),
        ("the other case", swapped),
        ("twice", format!("{good}{good}")),
        ("backwards", good.chars().rev().collect()),
        ("oversized", "A".repeat(6_000)),
        ("its hash", hashed(good)),
    ];
    all.into_iter()
        .map(|(what, text)| (what.to_owned(), text))
        .collect()
}

/// What a thief of the database has of a token.
fn hashed(token: &str) -> String {
    use sha2::Digest as _;
    URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes()))
}
