//! The council's own case systems: their tokens, and what they sent before.

use domain::{CaseSystemId, SystemTokenId, Timestamp};
use policy::{Access, Actor, ApiScopes, Case, Council, ManageSystems, On, Record, SendPeople};

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;

/// The most tokens that are listed.
const TOKENS_MAX: i64 = 200;

/// A token to give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// Its id: the one thing of it that is kept.
    pub id: SystemTokenId,
    /// Whose.
    pub system: CaseSystemId,
    /// What it is for.
    pub scopes: ApiScopes,
    /// Until when it is good.
    pub until: Timestamp,
}

/// A token that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenRow {
    /// Its id.
    pub id: SystemTokenId,
    /// The name of its case system.
    pub system: String,
    /// What it is for.
    pub scopes: ApiScopes,
    /// When it was given.
    pub made_at: Timestamp,
    /// Until when it is good.
    pub until: Timestamp,
    /// When it was taken back.
    pub ended_at: Option<Timestamp>,
    /// When something was last recorded with it, to the minute.
    pub used_at: Option<Timestamp>,
}

/// The case system with this name, which is added if there is none.
///
/// # Errors
/// When the database cannot be written.
pub async fn named(
    tx: &mut Tx<'_>,
    access: &Access<Council, ManageSystems>,
    name: &str,
    new: CaseSystemId,
) -> Result<CaseSystemId, StorageError> {
    let council = access.council();
    let add = sql!("case_system/add")
        .bind(council)
        .bind(new)
        .bind(name)
        .bind(access.at())
        .bind(access.actor().to_string());
    tx.run(add).await?;
    let query = sql!("case_system/named").bind(council).bind(name);
    let row = tx.row(query).await?.ok_or(StorageError::Stale)?;
    row.get("case_system_id")
}

/// Gives a token.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_token(
    tx: &mut Tx<'_>,
    access: &Access<Council, ManageSystems>,
    new: &NewToken,
) -> Result<(), StorageError> {
    let query = sql!("case_system/add_token")
        .bind(access.council())
        .bind(new.id)
        .bind(new.system)
        .bind(new.scopes.words())
        .bind(access.at())
        .bind(access.actor().to_string())
        .bind(new.until);
    tx.run(query).await.map(drop)
}

/// The tokens that were given, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn tokens(
    reader: impl Reader,
    access: &Access<Council, ManageSystems>,
) -> Result<Vec<TokenRow>, StorageError> {
    let query = sql!("case_system/tokens")
        .bind(access.council())
        .bind(0_i64)
        .bind(TOKENS_MAX);
    reader.rows(query).await?.iter().map(token).collect()
}

/// One of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(
    reader: impl Reader,
    access: &Access<Council, ManageSystems>,
    id: SystemTokenId,
) -> Result<Option<TokenRow>, StorageError> {
    let query = sql!("case_system/tokens")
        .bind(access.council())
        .bind(id)
        .bind(1_i64);
    let row = reader.row(query).await?;
    let found = row.as_ref().map(token).transpose()?;
    Ok(found.filter(|row| row.id == id))
}

fn token(row: &Row) -> Result<TokenRow, StorageError> {
    let scopes = ApiScopes::from_words(&row.get::<String>("scopes")?);
    Ok(TokenRow {
        id: row.get("token_id")?,
        system: row.get("name")?,
        scopes: scopes.ok_or_else(|| row.damaged("scopes"))?,
        made_at: row.get("made_at")?,
        until: row.get("until_at")?,
        ended_at: row.maybe("ended_at")?,
        used_at: row.maybe("used_at")?,
    })
}

/// Takes a token back. `false` if there is none, or it was taken back before.
///
/// # Errors
/// When the database cannot be written.
pub async fn withdraw(
    tx: &mut Tx<'_>,
    access: &Access<Council, ManageSystems>,
    id: SystemTokenId,
) -> Result<bool, StorageError> {
    let query = sql!("case_system/withdraw")
        .bind(access.council())
        .bind(id)
        .bind(access.at())
        .bind(access.actor().to_string());
    Ok(tx.run(query).await? == 1)
}

/// Whether a case system takes what families send: then whoever sends something reads so.
///
/// # Errors
/// When the database cannot be read.
pub async fn takes<A: On<Case>>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<bool, StorageError> {
    let query = sql!("case_system/takes")
        .bind(access.council())
        .bind(access.at());
    Ok(reader.row(query).await?.is_some())
}

/// What a case system sent under a key before, and what it was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The hash of what was sent.
    pub content: [u8; 32],
    /// The answer: ids, counts and fixed words.
    pub answer: String,
}

/// The case system that an access is for, and its token.
fn system<A: On<Case>>(
    access: &Access<Case, A>,
) -> Result<(CaseSystemId, SystemTokenId), StorageError> {
    match access.actor() {
        Actor::CaseSystem { system, token } => Ok((system, token)),
        _ => Err(StorageError::Stale),
    }
}

/// Actions by which a case system sends something under a key of its own.
pub trait Sends: On<Case> {}
impl Sends for Record {}
impl Sends for SendPeople {}

/// What this case system was answered to this key before.
///
/// # Errors
/// When the database cannot be read.
pub async fn answered<A: Sends>(
    reader: impl Reader,
    access: &Access<Case, A>,
    key: [u8; 32],
) -> Result<Option<Answered>, StorageError> {
    let query = sql!("case_system/answered")
        .bind(access.council())
        .bind(system(access)?.0)
        .bind(key);
    let row = reader.row(query).await?;
    row.map(|row| {
        Ok(Answered {
            content: row.get("content_hash")?,
            answer: row.get("answer")?,
        })
    })
    .transpose()
}

/// Keeps what was answered, and that the token was used.
///
/// # Errors
/// [`StorageError::Taken`] when the key is known.
pub async fn keep_answer<A: Sends>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    key: [u8; 32],
    answered: &Answered,
) -> Result<(), StorageError> {
    let (council, (system, token)) = (access.council(), system(access)?);
    let query = sql!("case_system/keep_answer")
        .bind(council)
        .bind(system)
        .bind(key)
        .bind(answered.content)
        .bind(&answered.answer)
        .bind(access.at());
    tx.run(query).await?;
    let query = sql!("case_system/use")
        .bind(council)
        .bind(token)
        .bind(access.at());
    tx.run(query).await.map(drop)
}
