//! Challenges, sealed into the page that asks them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::{AccountId, SessionId, Timestamp};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Cx;
use crate::keys::hash_token;

/// How long a challenge can be answered: as long as browsers wait for a person.
const CHALLENGE_SECONDS: i64 = 10 * 60;
const CHALLENGE_BYTES: usize = 32;

/// What a challenge is for; for a person who is signed in, at which account and session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    SignIn,
    Add(AccountId, SessionId),
    Confirm(AccountId, SessionId),
}

impl Purpose {
    const fn word(self) -> &'static str {
        match self {
            Purpose::SignIn => "passkey-sign-in",
            Purpose::Add(..) => "passkey-add",
            Purpose::Confirm(..) => "passkey-confirm",
        }
    }

    const fn of(self) -> (i64, i64) {
        match self {
            Purpose::SignIn => (0, 0),
            Purpose::Add(account, session) | Purpose::Confirm(account, session) => {
                (account.0, session.0)
            }
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Inside {
    until: i64,
    session: i64,
    state: Value,
}

/// A challenge that has been asked, and can still be answered.
pub(super) struct Challenge<S> {
    /// What the library checks the answer with.
    pub(super) state: S,
    /// By which it is used up.
    pub(super) hash: [u8; 32],
    /// When it can be answered no more.
    pub(super) until: Timestamp,
}

/// Puts a challenge of our own chance into what the library made, and seals its state;
/// `field` is where the state keeps it. Answers both parts as a page has them.
pub(super) fn seal<S: Serialize>(
    cx: &Cx,
    purpose: Purpose,
    mut options: Value,
    state: &S,
    field: &'static str,
) -> super::Asked {
    let mut bytes = [0_u8; CHALLENGE_BYTES];
    cx.chance.fill(&mut bytes);
    let challenge = Value::String(URL_SAFE_NO_PAD.encode(bytes));
    let json = "what the library makes is JSON with a challenge";
    let mut state = serde_json::to_value(state).expect(json);
    let places = [
        options.pointer_mut("/publicKey/challenge"),
        state.pointer_mut(&format!("/{field}/challenge")),
    ];
    for place in places {
        *place.expect(json) = challenge.clone();
    }
    let until = cx.now.plus_seconds(CHALLENGE_SECONDS);
    let (account, session) = purpose.of();
    let inside = Inside {
        until: until.0,
        session,
        state,
    };
    let inside = serde_json::to_vec(&inside).expect(json);
    let sealed = cx.keys.seal(&*cx.chance, purpose.word(), account, &inside);
    super::Asked {
        options: options["publicKey"].to_string(),
        sealed: URL_SAFE_NO_PAD.encode(sealed),
    }
}

/// Opens what came back: `None` if it was never asked for this, or is too old.
pub(super) fn open<S: DeserializeOwned>(
    cx: &Cx,
    purpose: Purpose,
    sealed: &str,
) -> Option<Challenge<S>> {
    let (account, session) = purpose.of();
    let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
    let inside = cx.keys.open(purpose.word(), account, &bytes)?;
    let inside: Inside = serde_json::from_slice(&inside).ok()?;
    let until = Timestamp(inside.until);
    if inside.session != session || cx.now >= until {
        return None;
    }
    Some(Challenge {
        state: serde_json::from_value(inside.state).ok()?,
        hash: hash_token(sealed),
        until,
    })
}
