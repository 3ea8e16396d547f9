//! A code that a family reads out on the phone: ten minutes, once.

use domain::{GrantId, Timestamp};
use policy::{Access, Actor, Case, Council, Delegate, Scopes, TakeGrant, confirm};
use storage::grant::{self as kept, NewCode};

use super::until;
use crate::slow::Tries;
use crate::{Cx, ServiceError, word};

/// For how long a code can be typed.
pub const CODE_SECONDS: i64 = 10 * 60;
/// Wrong codes within a quarter of an hour, after which an adviser waits.
const TRIES_MAX: i64 = 5;
/// How often a code is drawn again that somebody else has just now.
const DRAWS: usize = 8;

/// A code to read out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeGiven {
    /// The code: said, and never mailed.
    pub word: String,
    /// Until when it can be typed.
    pub until: Timestamp,
}

/// What came of typing a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenUp {
    /// The adviser is let in.
    Done(GrantId),
    /// It is not a code that is good now.
    NotGood,
    /// Too many tries: wait.
    Wait {
        /// This long.
        seconds: u32,
    },
}

fn hash(cx: &Cx, typed: &str) -> [u8; 32] {
    let number = cx.council.number.0;
    cx.keys
        .hash_short("grant_code", number, &word::plain(typed))
}

/// Makes a code that lets in whoever types it, for so many months from today. Earlier codes
/// of the same person on the case are good no more.
///
/// # Errors
/// When one may not any more, or the records fail.
pub async fn give_code(
    cx: &Cx,
    access: &Access<Case, Delegate>,
    scopes: Scopes,
    months: i32,
) -> Result<CodeGiven, ServiceError> {
    let (until, grant_until) = (cx.now.plus_seconds(CODE_SECONDS), until(cx, months));
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let mut word = word::new(&*cx.chance);
                for _ in 0..DRAWS {
                    if !kept::code_is_taken(&mut *tx, access, hash(cx, &word)).await? {
                        break;
                    }
                    word = word::new(&*cx.chance);
                }
                let new = NewCode {
                    id: cx.chance.id(),
                    scopes,
                    grant_until,
                    hash: hash(cx, &word),
                    until,
                };
                kept::give_code(tx, access, &new).await?;
                Ok(CodeGiven { word, until })
            })
        })
        .await
}

/// Lets in the adviser who typed a code that is good. Wrong codes are counted by account and
/// network before they are tried.
///
/// # Errors
/// When one may not any more, or the records fail.
pub async fn take(
    cx: &Cx,
    access: &Access<Council, TakeGrant>,
    typed: &str,
    network: u64,
) -> Result<TakenUp, ServiceError> {
    let Actor::Adviser { account, .. } = access.actor() else {
        return Err(ServiceError::Refused);
    };
    let tries = Tries::at_most(cx, TRIES_MAX, "grant-code", &account.to_string(), network);
    if let Some(seconds) = tries.take(cx).await? {
        return Ok(TakenUp::Wait { seconds });
    }
    let (hash, id) = (hash(cx, typed), GrantId(cx.chance.id()));
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, (), cx.now).await?;
                let Some(taken) = kept::take(tx, access, hash).await? else {
                    return Ok(TakenUp::NotGood);
                };
                tries.give_back(tx, cx).await?;
                kept::take_up(tx, access, &taken, id).await?;
                super::told_given(tx, cx, access, id).await?;
                Ok(TakenUp::Done(id))
            })
        })
        .await
}
