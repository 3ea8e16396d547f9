//! Codes that a family reads out on the phone, and that let in whoever types one.

use domain::{GrantId, PersonId, Timestamp};
use policy::{Access, Actor, Case, Council, Delegate, EndGrant, On, Scopes, TakeGrant};

use super::scopes;
use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;

/// A code to give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCode {
    /// Its id.
    pub id: i64,
    /// For how much the grant will be.
    pub scopes: Scopes,
    /// Until when the grant will hold.
    pub grant_until: Timestamp,
    /// The code's hash.
    pub hash: [u8; 32],
    /// Until when it can be typed.
    pub until: Timestamp,
}

/// What a code gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    case: domain::CaseId,
    given_by: PersonId,
    scopes: Scopes,
    until: Timestamp,
}

/// Whether somebody has this code in use.
///
/// # Errors
/// When the database cannot be read.
pub async fn code_is_taken(
    reader: impl Reader,
    access: &Access<Case, Delegate>,
    hash: [u8; 32],
) -> Result<bool, StorageError> {
    let query = sql!("grant_code/is_taken")
        .bind(access.council())
        .bind(hash)
        .bind(access.at());
    Ok(reader.row(query).await?.is_some())
}

/// Gives a code. The giver's earlier ones on the case are good no more.
///
/// # Errors
/// When the database cannot be written.
pub async fn give_code(
    tx: &mut Tx<'_>,
    access: &Access<Case, Delegate>,
    new: &NewCode,
) -> Result<(), StorageError> {
    withdraw(tx, access, access.at()).await?;
    let query = sql!("grant_code/add")
        .bind(access.council())
        .bind(access.case())
        .bind(new.id)
        .bind(access.viewer())
        .bind(new.scopes.words())
        .bind(new.grant_until)
        .bind(new.hash)
        .bind(new.until)
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// The giver's codes on the case are good no more.
///
/// # Errors
/// When the database cannot be written.
pub async fn withdraw_codes(
    tx: &mut Tx<'_>,
    access: &Access<Case, EndGrant>,
) -> Result<(), StorageError> {
    withdraw(tx, access, access.at()).await
}

pub(super) async fn withdraw<A: On<Case>>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("grant_code/withdraw")
        .bind(access.council())
        .bind(access.case())
        .bind(access.viewer())
        .bind(at);
    tx.run(query).await.map(drop)
}

/// Uses a code, once; `None` when it is not good.
///
/// # Errors
/// When the database cannot be written.
pub async fn take(
    tx: &mut Tx<'_>,
    access: &Access<Council, TakeGrant>,
    hash: [u8; 32],
) -> Result<Option<Taken>, StorageError> {
    let query = sql!("grant_code/take")
        .bind(access.council())
        .bind(hash)
        .bind(access.at());
    let Some(row) = tx.row(query).await? else {
        return Ok(None);
    };
    Ok(Some(Taken {
        case: row.get("case_id")?,
        given_by: row.get("given_by")?,
        scopes: scopes(&row)?,
        until: row.get("grant_until_at")?,
    }))
}

/// The adviser who used a code is let in. What the same person had given them on the case
/// before ends: one grant tells it all.
///
/// # Errors
/// [`StorageError::Stale`] when no adviser acts; or when the database cannot be written.
pub async fn take_up(
    tx: &mut Tx<'_>,
    access: &Access<Council, TakeGrant>,
    taken: &Taken,
    id: GrantId,
) -> Result<(), StorageError> {
    let Actor::Adviser { person, .. } = access.actor() else {
        return Err(StorageError::Stale);
    };
    let (council, at) = (access.council(), access.at());
    let query = sql!("access_grant/replace")
        .bind(council)
        .bind(taken.case)
        .bind(taken.given_by)
        .bind(person)
        .bind(at)
        .bind(access.actor().to_string());
    tx.run(query).await?;
    let query = sql!("access_grant/add")
        .bind(council)
        .bind(taken.case)
        .bind(id)
        .bind(taken.given_by)
        .bind(person)
        .bind(taken.scopes.words())
        .bind(at)
        .bind(taken.until);
    tx.run(query).await.map(drop)
}
