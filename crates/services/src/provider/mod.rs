//! Signing in at the council's own provider (OpenID Connect): who is sent there, who comes
//! back, and whom that lets in.
//!
//! Nothing here speaks to the provider. Whoever does (`server::provider`) has checked the
//! answer, and says here what it holds. The council's own map from groups to seats decides
//! what somebody does; the staff table decides whether they are here at all.

mod come_back;
mod vouch;
mod wrong;

use domain::{AccountId, SessionId};
use policy::Role;
use storage::unguarded::provider as kept;

pub use come_back::{Back, LetIn, come_back};
pub use storage::unguarded::provider::Try;
pub use vouch::{Answer, Held, VOUCHED_SECONDS, due, end_silent, settle};
pub use wrong::Unproven;

use crate::keys::hash_token;
use crate::refusal::{self, Into, Refusal};
use crate::session::Session;
use crate::token::Token;
use crate::{Cx, ServiceError};

/// How long somebody may take at the provider.
pub const TRY_SECONDS: i64 = 10 * 60;

/// What somebody does for the council, by the council's map from groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// What they do.
    pub role: Role,
    /// The name of their team.
    pub team: Option<String>,
}

/// Who came back, as the provider's checked answer says.
#[derive(Clone, PartialEq, Eq)]
pub struct Claimed {
    /// Which provider.
    pub issuer: String,
    /// Its own name for them, which never changes.
    pub subject: String,
    /// Their address, where the provider vouches for it.
    pub address: Option<String>,
    /// What their groups make them; `None` where none of them is in the map.
    pub seat: Option<Seat>,
    /// What proves them again.
    pub hold: Hold,
}

impl std::fmt::Debug for Claimed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Claimed")
    }
}

/// What proves somebody again: never shown, and kept sealed.
#[derive(Clone, PartialEq, Eq)]
pub enum Hold {
    /// A refresh token, to be tried.
    Refresh {
        /// The token.
        token: String,
        /// Whether an answer to one has named groups: from then on an answer that names none
        /// says that there are none. Some leave an empty claim out.
        names_groups: bool,
    },
    /// An access token, to be asked about (introspection).
    Access(String),
    /// Nothing: whoever signs in so must sign in again when the time is over.
    Nothing,
}

impl std::fmt::Debug for Hold {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hold")
    }
}

impl Hold {
    const SEALED_FOR: &'static str = "provider-session";

    fn sealed(&self, cx: &Cx, session: SessionId) -> Vec<u8> {
        let plain = match self {
            Hold::Refresh {
                token,
                names_groups,
            } => format!("{}{token}", if *names_groups { "g" } else { "r" }),
            Hold::Access(token) => format!("a{token}"),
            Hold::Nothing => "-".to_owned(),
        };
        let of = session.0;
        cx.keys
            .seal(&*cx.chance, Hold::SEALED_FOR, of, plain.as_bytes())
    }

    fn opened(cx: &Cx, session: SessionId, sealed: &[u8]) -> Hold {
        let plain = cx.keys.open(Hold::SEALED_FOR, session.0, sealed);
        let plain = plain.and_then(|plain| String::from_utf8(plain).ok());
        match plain.as_deref().and_then(|plain| plain.split_at_checked(1)) {
            Some((kind @ ("r" | "g"), token)) => Hold::Refresh {
                token: token.to_owned(),
                names_groups: kind == "g",
            },
            Some(("a", token)) => Hold::Access(token.to_owned()),
            _ => Hold::Nothing,
        }
    }
}

/// Somebody who is sent to the provider.
#[derive(Debug)]
pub struct Started {
    /// What their browser keeps until they are back.
    pub browser: String,
    /// What they must come back with.
    pub state: Token,
    /// What the provider's answer must hold.
    pub nonce: String,
    /// The hash of what will prove that it was we who sent them (PKCE, S256).
    pub challenge: [u8; 32],
}

/// Sends somebody to the provider, from a browser that may keep something from before; with
/// `confirming`, to prove once more that it is whoever is signed in there.
///
/// # Errors
/// When the records fail.
pub async fn start(
    cx: &Cx,
    browser: Option<&str>,
    next: &str,
    confirming: Option<&Session>,
) -> Result<Started, ServiceError> {
    let token = || Token::new(&*cx.chance);
    // Two tabs of one browser may both be on their way.
    let browser = browser
        .filter(|kept| is_token(kept))
        .map_or_else(|| token().text().to_owned(), str::to_owned);
    let (state, nonce) = (token(), token().text().to_owned());
    // 44 characters: PKCE asks for 43 at least.
    let verifier = format!("{}{}", token().text(), token().text());
    let new = kept::NewTry {
        state_hash: state.hash(),
        browser_hash: hash_token(&browser),
        nonce: nonce.clone(),
        verifier: verifier.clone(),
        next: next.to_owned(),
        until: cx.now.plus_seconds(TRY_SECONDS),
        session: confirming.map(|session| (session.account, session.id)),
    };
    let council = cx.council.number;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                kept::begin(tx, council, &new, cx.now).await?;
                Ok::<_, ServiceError>(())
            })
        })
        .await?;
    Ok(Started {
        browser,
        state,
        nonce,
        challenge: hash_token(&verifier),
    })
}

fn is_token(text: &str) -> bool {
    text.len() == 22
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// Spends what somebody came back with. `None`, which is in the audit, where it is not
/// theirs: never sent, sent from another browser, used before, or too late.
///
/// # Errors
/// When the records fail.
pub async fn spend(
    cx: &Cx,
    state: &str,
    browser: Option<&str>,
) -> Result<Option<Try>, ServiceError> {
    let council = cx.council.number;
    let browser = browser.map(hash_token).unwrap_or_default();
    let state = hash_token(state);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let spent = kept::spend(tx, council, state, browser, cx.now).await?;
                if spent.is_none() {
                    let why = Refusal::Provider(Unproven::State);
                    refusal::note_in(tx, cx, Into::Account(None), why).await?;
                }
                Ok(spent)
            })
        })
        .await
}

/// Writes down that a provider's answer was not good, or did not come.
///
/// # Errors
/// When the records fail.
pub async fn refuse(
    cx: &Cx,
    account: Option<AccountId>,
    why: Unproven,
) -> Result<(), ServiceError> {
    let into = Into::Account(account);
    Ok(refusal::note(cx, into, Refusal::Provider(why)).await?)
}
