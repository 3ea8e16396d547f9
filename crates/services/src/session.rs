//! Sessions: rows that a cookie names. How long they last is said by [`crate::limits`].

use domain::device::Device;
use domain::{AccountId, SessionId, Timestamp};
use policy::Actor;
use storage::Tx;
use storage::unguarded::session as kept;
use storage::unguarded::sign_in as accounts;

pub use storage::unguarded::session::{AccountKind, Proof, Session, Stage};

use crate::provider::VOUCHED_SECONDS;
use crate::token::Token;
use crate::{Cx, ServiceError};

/// How long a right password waits for its code.
pub(crate) const CODE_SECONDS_MAX: i64 = 15 * 60;
/// A session is noted as used at most this often, so that reading stays reading.
const SEEN_EVERY_SECONDS: i64 = 60;

/// For this long after proving who they are, somebody may do what matters most.
pub const FRESH_SECONDS: i64 = 10 * 60;

/// Where a request comes from: a network as limits count it, and a browser as it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Visit {
    /// The caller's own number for a network; no whole address.
    pub network: u64,
    /// The browser and what it runs on.
    pub device: Device,
}

/// Whether whoever is signed in has proven lately that it is them: by signing in, or by
/// their password or passkey once more.
#[must_use]
pub fn is_fresh(session: &Session, now: Timestamp) -> bool {
    let proven = session.confirmed_at;
    proven.is_some_and(|at| now < at.plus_seconds(FRESH_SECONDS))
}

/// The open session that a cookie names, in whatever stage; notes that it was used.
///
/// # Errors
/// When the records fail.
pub async fn find(cx: &Cx, token: &str) -> Result<Option<Session>, ServiceError> {
    if token.len() > 64 {
        crate::token::refused("session");
        return Ok(None);
    }
    let (council, hash) = (cx.council.number, crate::keys::hash_token(token));
    let idle_since = cx.now.plus_seconds(-cx.sessions.longest().seconds_idle);
    let idle = |kind| cx.sessions.of(kind).seconds_idle;
    let found = kept::find(&cx.store, council, hash, cx.now, idle_since, idle).await?;
    // Who has left the council has no session, whatever the records still hold.
    let found = found.filter(|session| session.kind != AccountKind::Staff(None));
    let found = found.filter(|session| is_proven_where_it_must_be(session, cx.now));
    let found = found.and_then(|session| within_limits(cx, session));
    let Some(mut session) = found else {
        crate::token::refused("session");
        return Ok(None);
    };
    if session.seen_at.plus_seconds(SEEN_EVERY_SECONDS) <= cx.now {
        see(cx, hash).await?;
        session.seen_at = cx.now;
    }
    Ok(Some(session))
}

/// The session that a cookie named and that has run out: of somebody who was signed in, has not left
/// and was not signed out.
///
/// # Errors
/// When the records fail.
pub async fn ran_out(cx: &Cx, token: &str) -> Result<Option<Session>, ServiceError> {
    if token.len() > 64 {
        return Ok(None);
    }
    let (council, hash) = (cx.council.number, crate::keys::hash_token(token));
    // However long ago it was used.
    let ever = Timestamp(i64::MIN);
    let idle = |kind| cx.sessions.of(kind).seconds_idle;
    let found = kept::find(&cx.store, council, hash, ever, ever, idle).await?;
    let was_in = |session: &Session| {
        session.kind != AccountKind::Staff(None) && session.stage == Stage::Full
    };
    Ok(found.filter(was_in).filter(|session| {
        let is_proven = is_proven_where_it_must_be(session, cx.now);
        !is_proven || within_limits(cx, session.clone()).is_none()
    }))
}

/// Whether somebody may sign in to their account again: it is open, and they have not left.
///
/// # Errors
/// When the records fail.
pub async fn may_return(cx: &Cx, account: AccountId) -> Result<bool, ServiceError> {
    Ok(kept::may_return(&cx.store, cx.council.number, account).await?)
}

/// Whether a session was proven where its account signs in, here or at the council's own
/// provider, and the provider has vouched for it lately: who is ended there is ended here,
/// whatever the records still hold.
fn is_proven_where_it_must_be(session: &Session, now: Timestamp) -> bool {
    match session.proof {
        Some(Proof::Demo) => true,
        Some(Proof::Provider) => {
            session.by_provider
                && session
                    .vouched_at
                    .is_some_and(|at| now < at.plus_seconds(VOUCHED_SECONDS))
        }
        _ => !session.by_provider,
    }
}

/// The session as its kind of account may have it, if it has not ended by that. What is set
/// holds for sessions that have begun, too.
fn within_limits(cx: &Cx, mut session: Session) -> Option<Session> {
    let limit = cx.sessions.of(session.kind);
    let whole = session.created_at.plus_seconds(limit.seconds_whole);
    session.ends_at = session.ends_at.min(whole);
    let is_open =
        cx.now < session.ends_at && cx.now < session.seen_at.plus_seconds(session.seconds_idle);
    is_open.then_some(session)
}

async fn see(cx: &Cx, hash: [u8; 32]) -> Result<(), ServiceError> {
    let (council, now) = (cx.council.number, cx.now);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                kept::see(tx, council, hash, now).await?;
                Ok(())
            })
        })
        .await
}

/// Who acts in a session that is fully signed in.
#[must_use]
pub fn actor(session: &Session) -> Option<Actor> {
    let (person, account) = (session.person, session.account);
    match (session.stage, session.kind) {
        (Stage::Code | Stage::SetUp, _) | (Stage::Full, AccountKind::Staff(None)) => None,
        (Stage::Full, AccountKind::Family) => Some(Actor::Person { person, account }),
        (Stage::Full, AccountKind::Adviser) => Some(Actor::Adviser {
            person,
            account,
            under: None,
        }),
        (Stage::Full, AccountKind::Staff(Some((officer, _)))) => Some(Actor::Officer {
            officer,
            account: Some(account),
        }),
    }
}

/// Who sets up a second factor, before they are let in: at their own account, and no
/// further.
#[must_use]
pub fn actor_setting_up(session: &Session) -> Option<Actor> {
    if session.stage != Stage::SetUp {
        return None;
    }
    let full = Session {
        stage: Stage::Full,
        ..session.clone()
    };
    actor(&full)
}

/// How many seconds a session lasts if it is not used any more.
#[must_use]
pub fn seconds_unused(session: &Session, now: Timestamp) -> u32 {
    let idle_ends = session.seen_at.plus_seconds(session.seconds_idle);
    let left = (idle_ends.min(session.ends_at).0 - now.0).div_euclid(1_000);
    u32::try_from(left).unwrap_or(0)
}

/// Ends a session.
///
/// # Errors
/// When the records fail.
pub async fn sign_out(cx: &Cx, session: &Session) -> Result<(), ServiceError> {
    let (council, now) = (cx.council.number, cx.now);
    let (account, id) = (session.account, session.id);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                kept::end(tx, council, account, id, now, "signed_out").await?;
                Ok(())
            })
        })
        .await
}

/// Ends the session whose place in the browser another takes.
pub(crate) async fn replace(
    tx: &mut Tx<'_>,
    cx: &Cx,
    over: Option<&Session>,
) -> Result<(), ServiceError> {
    if let Some(old) = over {
        let council = cx.council.number;
        kept::end(tx, council, old.account, old.id, cx.now, "replaced").await?;
    }
    Ok(())
}

/// Begins a session for an account, within a transaction: that of somebody who has proven
/// who they are, or of somebody whose second factor is awaited (`None`).
///
/// A session of an adviser or of staff whose proof is not strong is good for setting up a
/// second factor and for nothing else ([`Stage::SetUp`]).
pub(crate) async fn begin(
    tx: &mut Tx<'_>,
    cx: &Cx,
    account: AccountId,
    proof: Option<Proof>,
    visit: Visit,
) -> Result<Token, ServiceError> {
    Ok(begin_known(tx, cx, account, proof, visit).await?.1)
}

/// As [`begin`], with the session's id.
pub(crate) async fn begin_known(
    tx: &mut Tx<'_>,
    cx: &Cx,
    account: AccountId,
    proof: Option<Proof>,
    visit: Visit,
) -> Result<(SessionId, Token), ServiceError> {
    let token = Token::new(&*cx.chance);
    let seconds = match proof {
        None => CODE_SECONDS_MAX,
        Some(_) => cx.sessions.longest().seconds_whole,
    };
    let session = kept::NewSession {
        id: SessionId(cx.chance.id()),
        account,
        token_hash: token.hash(),
        proof,
        ends_at: cx.now.plus_seconds(seconds),
        device: visit.device,
        network: visit.network,
    };
    kept::begin(tx, cx.council.number, &session, cx.now).await?;
    Ok((session.id, token))
}

/// Begins a session without a password: for a demo council's invented families alone.
/// Answers who it is.
///
/// # Errors
/// [`ServiceError::Refused`] when nobody has the address.
pub async fn begin_for_demo(
    cx: &Cx,
    email: &str,
    visit: Visit,
) -> Result<(Token, Actor, AccountId), ServiceError> {
    let email = crate::sign_in::folded(email);
    let found = accounts::account(&cx.store, cx.council.number, &email).await?;
    let found = found.ok_or(ServiceError::Refused)?;
    let (person, account) = (found.person, found.account);
    let token = cx
        .store
        .write(|tx| Box::pin(async move { begin(tx, cx, account, Some(Proof::Demo), visit).await }))
        .await?;
    Ok((token, Actor::Person { person, account }, account))
}
