//! Taking a seat among those who work with families, for the council or for a service that gives
//! independent advice: the link of the mail, the word that was said, and a password. Opening the
//! link changes nothing.

use domain::forms::StaffJoin;
use domain::{AccountId, PersonId};
use storage::account::Notices;
use storage::unguarded::joining::{self, Joiner};
use storage::unguarded::seat::{self as kept, SeatInvited};
use storage::{StorageError, Tx};

pub use storage::unguarded::seat::At;

use crate::keys::{Purpose, same};
use crate::session::{self, Proof, Session, Visit};
use crate::sign_in::folded;
use crate::slow::Tries;
use crate::token::Token;
use crate::{Cx, ServiceError, word};

/// How long an invitation can be used.
pub(crate) const INVITATION_SECONDS: i64 = 7 * 24 * 60 * 60;
/// Wrong words that end it.
pub(crate) const TRIES: i64 = 5;

/// What came of an attempt to join.
#[derive(Debug, PartialEq, Eq)]
pub enum Joined {
    /// Signed in.
    SignedIn(Token),
    /// The word is wrong.
    Wrong,
    /// The invitation is not good (any more).
    Gone,
    /// Too many tries: wait.
    Wait {
        /// This long.
        seconds: u32,
    },
}

/// Whether a link invites to a seat at the council or at a service, and can be used. Changes
/// nothing.
///
/// # Errors
/// When the records fail.
pub async fn is_open(cx: &Cx, at: At, token: &str) -> Result<bool, ServiceError> {
    Ok(open(cx, at, token).await?.is_some())
}

async fn open(cx: &Cx, at: At, token: &str) -> Result<Option<(String, SeatInvited)>, ServiceError> {
    let purpose = match at {
        At::Council => Purpose::StaffInvitation,
        At::Service => Purpose::AdviserInvitation,
    };
    let Some(id) = cx.keys.read(purpose, token, cx.now) else {
        return Ok(None);
    };
    let found = kept::invitation(&cx.store, cx.council.number, at, &id).await?;
    Ok(found
        .filter(|invited| invited.is_open && invited.tries_left > 0 && cx.now < invited.until)
        .map(|invited| (id, invited)))
}

/// Proves the invitation by its word and makes the account, at once: they have the mail and the
/// word. The session that begins is good for setting up a second factor alone. What takes the
/// place of the browser's session `over` ends it.
///
/// # Errors
/// When the records or hashing fail.
pub async fn join(
    cx: &Cx,
    at: At,
    token: &str,
    form: &StaffJoin,
    network: u64,
    over: Option<&Session>,
    visit: Visit,
) -> Result<Joined, ServiceError> {
    let Some((id, invited)) = open(cx, at, token).await? else {
        return Ok(Joined::Gone);
    };
    let counter = match at {
        At::Council => "staff-join",
        At::Service => "adviser-join",
    };
    let tries = Tries::at_most(cx, TRIES, counter, &id, network);
    if let Some(seconds) = tries.take(cx).await? {
        return Ok(Joined::Wait { seconds });
    }
    let number = cx.council.number;
    let given = cx
        .keys
        .hash_short("word", invited.id.0, &word::plain(&form.word));
    if !same(&given, &invited.word_hash) {
        let counted = cx.store.write(|tx| {
            Box::pin(async move { kept::count_try(tx, number, at, &id, cx.now).await })
        });
        return Ok(match counted.await? {
            Some(left) if left > 0 => Joined::Wrong,
            Some(_) | None => Joined::Gone,
        });
    }
    let password_hash = cx.hasher.hash(&form.password, &*cx.chance).await?;
    let joined = cx
        .store
        .write(|tx| {
            Box::pin(async move {
                tries.give_back(tx, cx).await?;
                if !kept::spend(tx, number, at, &id, cx.now).await? {
                    return Ok(Joined::Gone);
                }
                session::replace(tx, cx, over).await?;
                let account = open_account(tx, cx, &invited, password_hash).await?;
                let Some(account) = account else {
                    return Ok(Joined::Gone);
                };
                let token = session::begin(tx, cx, account, Some(Proof::Joining), visit).await?;
                Ok(Joined::SignedIn(token))
            })
        })
        .await;
    match joined {
        // Somebody took the address while the page was open.
        Err(ServiceError::Storage(StorageError::Taken)) => Ok(Joined::Gone),
        other => other,
    }
}

/// Their account, in place of none; `None` for an officer who has one, or has left.
async fn open_account(
    tx: &mut Tx<'_>,
    cx: &Cx,
    invited: &SeatInvited,
    password_hash: String,
) -> Result<Option<AccountId>, ServiceError> {
    let joiner = Joiner {
        account: AccountId(cx.chance.id()),
        person: PersonId(cx.chance.id()),
        name: invited.name.clone(),
        email: invited.email.clone(),
        email_folded: folded(&invited.email),
        password_hash,
        notices: Notices::Portal,
        language: "en-GB".to_owned(),
    };
    let number = cx.council.number;
    joining::add_adult(tx, number, joiner.person, &joiner.name, cx.now).await?;
    joining::add_account(tx, number, &joiner, cx.now).await?;
    let (person, account) = (joiner.person, joiner.account);
    let taken = kept::take(tx, number, invited.vacancy, person, account, cx.now).await?;
    Ok(taken.then_some(account))
}
