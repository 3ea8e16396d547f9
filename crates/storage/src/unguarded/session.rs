//! Sessions, by the hash of their cookie.

use domain::{AccountId, CouncilId, OfficerId, PersonId, SessionId, Timestamp};
use policy::Role;

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;

/// How far somebody has signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The password was right; the code is awaited.
    Code,
    /// Signed in.
    Full,
}

/// What an account is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountKind {
    /// A member of a family.
    Family,
    /// An adviser of a service that is not the council.
    Adviser,
    /// Somebody who works for the council in this role; `None` once they have left.
    Staff(Option<(OfficerId, Role)>),
}

/// A session to begin.
#[derive(Debug, Clone, Copy)]
pub struct NewSession {
    /// Its id.
    pub id: SessionId,
    /// The account.
    pub account: AccountId,
    /// The hash of its token.
    pub token_hash: [u8; 32],
    /// How far they have signed in.
    pub stage: Stage,
    /// When it ends at the latest.
    pub ends_at: Timestamp,
}

/// A session that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// The account.
    pub account: AccountId,
    /// Whose account.
    pub person: PersonId,
    /// What kind of account it is.
    pub kind: AccountKind,
    /// How far they have signed in.
    pub stage: Stage,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
    /// When it ends at the latest.
    pub ends_at: Timestamp,
    /// The language that the person reads.
    pub language: String,
}

/// Begins a session.
///
/// # Errors
/// [`StorageError::Taken`] when the id or the token is.
pub async fn begin(
    tx: &mut Tx<'_>,
    council: CouncilId,
    session: &NewSession,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("session/add")
        .bind(council)
        .bind(session.account)
        .bind(session.id)
        .bind(session.token_hash)
        .bind(match session.stage {
            Stage::Code => "code",
            Stage::Full => "full",
        })
        .bind(at)
        .bind(session.ends_at);
    tx.run(query).await.map(drop)
}

/// The session that a cookie names, if it is open at `at` and was used after `idle_since`.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    reader: impl Reader,
    council: CouncilId,
    token_hash: [u8; 32],
    at: Timestamp,
    idle_since: Timestamp,
) -> Result<Option<Session>, StorageError> {
    let query = sql!("session/by_token")
        .bind(council)
        .bind(token_hash)
        .bind(at)
        .bind(idle_since);
    let Some(row) = reader.row(query).await? else {
        return Ok(None);
    };
    Ok(Some(Session {
        id: row.get("session_id")?,
        account: row.get("account_id")?,
        person: row.get("person_id")?,
        kind: kind(&row)?,
        stage: match row.get::<String>("stage")?.as_str() {
            "code" => Stage::Code,
            "full" => Stage::Full,
            _ => return Err(row.damaged("stage")),
        },
        created_at: row.get("created_at")?,
        seen_at: row.get("seen_at")?,
        ends_at: row.get("ends_at")?,
        language: row.get("language")?,
    }))
}

fn kind(row: &Row) -> Result<AccountKind, StorageError> {
    let role = match row.maybe::<String>("role")? {
        Some(word) => Some(Role::from_word(&word).ok_or_else(|| row.damaged("role"))?),
        None => None,
    };
    match row.get::<String>("kind")?.as_str() {
        "family" => Ok(AccountKind::Family),
        "adviser" => Ok(AccountKind::Adviser),
        "staff" => Ok(AccountKind::Staff(row.maybe("officer_id")?.zip(role))),
        _ => Err(row.damaged("kind")),
    }
}

/// Notes that a session was used.
///
/// # Errors
/// When the database cannot be written.
pub async fn see(
    tx: &mut Tx<'_>,
    council: CouncilId,
    token_hash: [u8; 32],
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("session/see").bind(council).bind(token_hash).bind(at);
    tx.run(query).await.map(drop)
}

/// Ends a session. Whether it had not ended before. `why` is a fixed word: `signed_out`, `rotated`.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
    session: SessionId,
    at: Timestamp,
    why: &'static str,
) -> Result<bool, StorageError> {
    let query = sql!("session/end")
        .bind(council)
        .bind(account)
        .bind(session)
        .bind(at)
        .bind(why);
    Ok(tx.run(query).await? == 1)
}

/// Ends every session of an account, and forgets its devices. `why` is a fixed word.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_all(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
    at: Timestamp,
    why: &'static str,
) -> Result<(), StorageError> {
    let query = sql!("session/end_all")
        .bind(council)
        .bind(account)
        .bind(at)
        .bind(why);
    tx.run(query).await?;
    let query = sql!("device/end_all").bind(council).bind(account).bind(at);
    tx.run(query).await.map(drop)
}
