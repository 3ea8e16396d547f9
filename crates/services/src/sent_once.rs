//! A form that was kept while somebody proved that it is them goes off once, however often its
//! button is pressed.

use storage::StorageError;
use storage::unguarded::passkey::spend_challenge;

use crate::keys::{Purpose, hash_token};
use crate::token::Token;
use crate::{Cx, ServiceError};

/// How long a page may lie open before it is sent.
const SECONDS: i64 = 12 * 60 * 60;

/// What a kept form carries to be sent once.
#[must_use]
pub fn ticket(cx: &Cx) -> String {
    let id = Token::new(&*cx.chance);
    let until = cx.now.plus_seconds(SECONDS);
    cx.keys.sign(Purpose::SentOnce, id.text(), until)
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
