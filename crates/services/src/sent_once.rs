//! A form that was kept while somebody proved that it is them: it is theirs alone, and goes off
//! once, however often its button is pressed.

use domain::{AccountId, Timestamp};
use storage::unguarded::passkey::{give_back_challenge, spend_challenge};
use storage::{StorageError, Tx};

use crate::keys::{Purpose, hash_token};
use crate::token::{Token, in_text};
use crate::{Cx, ServiceError};

/// How long a page may lie open before it is sent.
const SECONDS: i64 = 12 * 60 * 60;
/// Before any ticket was too old.
const EVER: Timestamp = Timestamp(0);

/// What a kept form carries to be sent once, by whoever has this account.
#[must_use]
pub fn ticket(cx: &Cx, account: AccountId) -> String {
    let id = format!("{account}.{}", Token::new(&*cx.chance).text());
    let until = cx.now.plus_seconds(SECONDS);
    cx.keys.sign(Purpose::SentOnce, &id, until)
}

/// Whether a ticket is of somebody else's form: another account's, however old it is.
#[must_use]
pub fn is_anothers(cx: &Cx, ticket: &str, account: AccountId) -> bool {
    let id = cx.keys.read(Purpose::SentOnce, ticket, EVER);
    let of = id.as_deref().and_then(|id| id.split_once('.'));
    of.is_some_and(|(of, _)| of != account.to_string())
}

/// Whether the form with this ticket is sent for the first time. A ticket that is not ours, or
/// too old, keeps nobody from sending a form.
///
/// # Errors
/// When the database cannot be written.
pub async fn is_first(cx: &Cx, ticket: &str) -> Result<bool, ServiceError> {
    let Some(id) = cx.keys.read(Purpose::SentOnce, ticket, cx.now) else {
        return Ok(true);
    };
    let (council, hash) = (cx.council.number, hash_token(&id));
    let until = cx.now.plus_seconds(SECONDS);
    let spent: Result<(), ServiceError> = cx
        .store
        .write(|tx| Box::pin(async move { Ok(spend_challenge(tx, council, hash, until).await?) }))
        .await;
    match spent {
        Ok(()) => Ok(true),
        Err(ServiceError::Storage(StorageError::Taken)) => Ok(false),
        Err(other) => Err(other),
    }
}

/// Spends a ticket within somebody's transaction; whether it was there to spend. A ticket that is not
/// ours, or too old, keeps nobody from sending a form.
///
/// # Errors
/// When the database cannot be written.
pub async fn spend(tx: &mut Tx<'_>, cx: &Cx, ticket: &str) -> Result<bool, StorageError> {
    spend_part(tx, cx, ticket, "").await
}

/// Spends a part of a ticket, as [`spend`] does the whole: of a page that is sent once, and done in
/// several transactions.
///
/// # Errors
/// When the database cannot be written.
pub async fn spend_part(
    tx: &mut Tx<'_>,
    cx: &Cx,
    ticket: &str,
    part: &str,
) -> Result<bool, StorageError> {
    let Some(id) = cx.keys.read(Purpose::SentOnce, ticket, cx.now) else {
        return Ok(true);
    };
    let hash = hash_token(&format!("{id}{part}"));
    let until = cx.now.plus_seconds(SECONDS);
    match spend_challenge(tx, cx.council.number, hash, until).await {
        Ok(()) => Ok(true),
        Err(StorageError::Taken) => Ok(false),
        Err(other) => Err(other),
    }
}

/// Gives the ticket back of a form that was not taken: it can be sent once more.
///
/// # Errors
/// When the database cannot be written.
pub async fn give_back(cx: &Cx, ticket: &str) -> Result<(), ServiceError> {
    let Some(id) = cx.keys.read(Purpose::SentOnce, ticket, cx.now) else {
        return Ok(());
    };
    let (council, hash) = (cx.council.number, hash_token(&id));
    cx.store
        .write(|tx| Box::pin(async move { Ok(give_back_challenge(tx, council, hash).await?) }))
        .await
}

/// What a kept form carries from page to page: that this account typed this, for this address.
#[must_use]
pub fn seal(cx: &Cx, account: AccountId, to: &str, written: &str) -> String {
    let typed = format!("{to}\n{written}");
    in_text(&cx.keys.hash_short("kept-form", account.0, &typed))
}
