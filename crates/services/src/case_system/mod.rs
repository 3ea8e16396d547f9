//! The council's own case system: the tokens that it comes in by, what it sends, and what it takes.
//!
//! A token is a signed text for a named system, for some scopes and until some day. It is shown once
//! and never kept: the records hold its id, by which it is taken back (decision 0059).

mod changes;
mod events;
mod sent;

use domain::forms::{SYSTEM_NAME_CHARACTERS_MAX, is_text};
use domain::{CaseRef, CaseSystemId, SystemTokenId, Timestamp};
use policy::{
    Access, Actor, ApiScopes, Case, Council, ManageSystems, Record, SendEvents, admit, confirm,
};
use storage::StorageError;
use storage::case_system::{self as kept, NewToken};
use storage::unguarded;

pub use changes::{
    AsSent, CHANGES, CHANGES_MAX, Change, Changes, ChangesError, Stands, TakenMessage, changes,
    document, message, takes,
};
pub use events::{Answer, DOUBTS, EventError, record_event};
pub(crate) use events::{content_hash, key_hash};
pub use sent::{
    AT_THE_DESK, Columns, ITEMS_MAX, KEY_CHARACTERS_MAX, Refusal, Sent, Sure, Typed, read_batch,
    read_one, read_table, unknown_advice,
};
pub(crate) use sent::{has_head_of, read_lines};
pub use storage::case_system::TokenRow;

use crate::keys::SystemToken;
use crate::{Cx, ServiceError, officer, sent_once};

/// The longest that a token is good for.
pub const DAYS_MAX: i64 = 366;
const DAY_SECONDS: i64 = 24 * 60 * 60;

/// A token to give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedToken {
    /// What the council calls the case system.
    pub system: String,
    /// What the token is for.
    pub scopes: ApiScopes,
    /// For how many days.
    pub days: i64,
}

/// A token that was given: to be shown once.
#[derive(Clone, PartialEq, Eq)]
pub struct Issued {
    /// Its id, by which it is taken back.
    pub id: SystemTokenId,
    /// The token itself, which is kept nowhere.
    pub token: String,
    /// Until when it is good.
    pub until: Timestamp,
}

/// A token is for its system.
impl std::fmt::Debug for Issued {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Issued({})", self.id)
    }
}

/// Why no token was given or taken back.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// The name is empty, too long, or holds what does not show.
    #[error("give the case system a name of at most 60 characters")]
    Name,
    /// It would be good for nothing.
    #[error("say what the token is for: {}", ApiScopes::WORDS.join(", "))]
    Scopes,
    /// It would last too long, or not at all.
    #[error("a token is good for 1 to 366 days")]
    Days,
    /// There is no such token, or it was taken back.
    #[error("there is no token with this number that is still good")]
    NoToken,
    /// The form was sent before: its token was given.
    #[error("this token was given already")]
    Already,
    /// Whoever asks may not.
    #[error("whoever asks for this may not")]
    NotAllowed,
    /// It could not be carried through.
    #[error(transparent)]
    Failed(ServiceError),
}

impl From<ServiceError> for TokenError {
    fn from(error: ServiceError) -> TokenError {
        match error {
            ServiceError::Refused => TokenError::NotAllowed,
            failed => TokenError::Failed(failed),
        }
    }
}

impl From<StorageError> for TokenError {
    fn from(error: StorageError) -> TokenError {
        TokenError::Failed(error.into())
    }
}

/// The proof for whoever types at the server's own command line.
///
/// # Errors
/// When they may not, or the records fail.
pub async fn at_the_desk(cx: &Cx, by: &str) -> Result<Access<Council, ManageSystems>, TokenError> {
    if by.trim().is_empty() || !is_text(by) {
        return Err(TokenError::NotAllowed);
    }
    let actor = officer::actor(cx, by).await?;
    let admitted = admit(&cx.store, cx.council.number, &actor, (), cx.now).await;
    Ok(admitted.map_err(ServiceError::from)?)
}

/// Gives a token to the case system with this name.
///
/// # Errors
/// When what is asked for cannot be, or the records fail.
pub async fn issue(
    cx: &Cx,
    access: &Access<Council, ManageSystems>,
    asked: &AskedToken,
) -> Result<Issued, TokenError> {
    give(cx, access, asked, None).await
}

/// Gives it once for each page that asks: whoever loads the answer anew gets no second token.
///
/// # Errors
/// [`TokenError::Already`] when the page's ticket is spent; as for [`issue`].
pub async fn issue_once(
    cx: &Cx,
    access: &Access<Council, ManageSystems>,
    asked: &AskedToken,
    ticket: &str,
) -> Result<Issued, TokenError> {
    give(cx, access, asked, Some(ticket)).await
}

async fn give(
    cx: &Cx,
    access: &Access<Council, ManageSystems>,
    asked: &AskedToken,
    ticket: Option<&str>,
) -> Result<Issued, TokenError> {
    let name = asked.system.trim();
    if name.is_empty() || name.chars().count() > SYSTEM_NAME_CHARACTERS_MAX || !is_text(name) {
        return Err(TokenError::Name);
    }
    if asked.scopes == ApiScopes::default() {
        return Err(TokenError::Scopes);
    }
    if !(1..=DAYS_MAX).contains(&asked.days) {
        return Err(TokenError::Days);
    }
    let until = cx.now.plus_seconds(asked.days * DAY_SECONDS);
    let id = SystemTokenId(cx.chance.id());
    let system = cx
        .store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, (), cx.now)
                    .await
                    .map_err(ServiceError::from)?;
                if let Some(ticket) = ticket
                    && !sent_once::spend(tx, cx, ticket).await?
                {
                    return Err(TokenError::Already);
                }
                let new = CaseSystemId(cx.chance.id());
                let system = kept::named(tx, access, name, new).await?;
                let token = NewToken {
                    id,
                    system,
                    scopes: asked.scopes,
                    until,
                };
                kept::add_token(tx, access, &token).await?;
                Ok::<_, TokenError>(system)
            })
        })
        .await?;
    let said = SystemToken {
        token: id,
        system,
        name: name.to_owned(),
        scope: asked.scopes.words(),
        made: cx.now,
        until,
    };
    Ok(Issued {
        id,
        token: cx.keys.sign_system(cx.council.number, &said),
        until,
    })
}

/// The tokens that were given, newest first.
///
/// # Errors
/// When the records fail.
pub async fn tokens(
    cx: &Cx,
    access: &Access<Council, ManageSystems>,
) -> Result<Vec<TokenRow>, ServiceError> {
    Ok(kept::tokens(&cx.store, access).await?)
}

/// One of them.
///
/// # Errors
/// When the records fail.
pub async fn one(
    cx: &Cx,
    access: &Access<Council, ManageSystems>,
    id: SystemTokenId,
) -> Result<Option<TokenRow>, ServiceError> {
    Ok(kept::one(&cx.store, access, id).await?)
}

/// Takes a token back: it opens nothing from now on.
///
/// # Errors
/// When there is none that is still good, or the records fail.
pub async fn withdraw(
    cx: &Cx,
    access: &Access<Council, ManageSystems>,
    id: SystemTokenId,
) -> Result<(), TokenError> {
    let ended = cx.store.write(|tx| {
        Box::pin(async move {
            confirm(&mut *tx, access, (), cx.now)
                .await
                .map_err(ServiceError::from)?;
            Ok::<_, TokenError>(kept::withdraw(tx, access, id).await?)
        })
    });
    match ended.await? {
        true => Ok(()),
        false => Err(TokenError::NoToken),
    }
}

/// One of the cases about which a system sends several events: each is asked for by itself.
///
/// # Errors
/// [`ServiceError::Refused`] when there is no such case for it; when the records fail.
pub async fn at_case(
    cx: &Cx,
    access: &Access<Council, SendEvents>,
    reference: CaseRef,
) -> Result<Access<Case, Record>, ServiceError> {
    let (council, actor) = (access.council(), access.actor());
    let asked = admit(&cx.store, council, &actor, reference, cx.now).await;
    asked.map_err(ServiceError::from)
}

/// What the token of whoever came is for by now: it can be taken back while a request is under way.
///
/// # Errors
/// When the records fail.
pub async fn good_for(cx: &Cx, actor: Actor) -> Result<Option<ApiScopes>, ServiceError> {
    let Actor::CaseSystem { system, token } = actor else {
        return Ok(None);
    };
    let (council, which) = (cx.council.number, (system, token));
    Ok(unguarded::case_system::scopes(&cx.store, council, which, cx.now).await?)
}

/// Whoever came with a token of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CameWith {
    /// The case system, for policy to be asked.
    pub actor: Actor,
    /// What the token is for; nothing where it has ended or was taken back.
    pub good_for: Option<ApiScopes>,
}

/// Who comes with this token: nobody where it is none of ours, or another council's.
///
/// # Errors
/// When the records fail.
pub async fn came_with(cx: &Cx, token: &str) -> Result<Option<CameWith>, ServiceError> {
    let council = cx.council.number;
    let Some(said) = cx.keys.read_system(council, token) else {
        crate::token::refused("case_system");
        return Ok(None);
    };
    let which = (said.system, said.token);
    let good_for = match cx.now < said.until {
        true => unguarded::case_system::scopes(&cx.store, council, which, cx.now).await?,
        false => None,
    };
    let actor = Actor::CaseSystem {
        system: said.system,
        token: said.token,
    };
    Ok(Some(CameWith { actor, good_for }))
}
