//! Joining as an adviser of a service that is not the council: the link of the mail, the word that was
//! said, and a password. Opening the link changes nothing.

use domain::forms::StaffJoin;
use domain::{AccountId, OrganisationId, PersonId};
use storage::account::Notices;
use storage::unguarded::advising::{self as kept, AdviserInvited};
use storage::unguarded::joining::{self, Joiner};
use storage::{StorageError, Tx};

use super::TRIES;
use crate::keys::{Purpose, same};
use crate::session::{self, Proof, Session, Visit};
use crate::sign_in::folded;
use crate::slow::Tries;
use crate::token::Token;
use crate::{Cx, ServiceError, word};

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

/// Whether a link invites to a service, and can be used. Changes nothing.
///
/// # Errors
/// When the records fail.
pub async fn is_open(cx: &Cx, token: &str) -> Result<bool, ServiceError> {
    Ok(open(cx, token).await?.is_some())
}

async fn open(cx: &Cx, token: &str) -> Result<Option<(String, AdviserInvited)>, ServiceError> {
    let Some(id) = cx.keys.read(Purpose::AdviserInvitation, token, cx.now) else {
        return Ok(None);
    };
    let found = kept::invitation(&cx.store, cx.council.number, &id).await?;
    Ok(found
        .filter(|invited| invited.is_open && invited.tries_left > 0 && cx.now < invited.until)
        .map(|invited| (id, invited)))
}

/// Proves the invitation by its word and makes the account, at once: they have the mail
/// and the word. The session that begins is good for setting up a second factor alone. What takes the place of the browser's session `over` ends it.
///
/// # Errors
/// When the records or hashing fail.
pub async fn join(
    cx: &Cx,
    token: &str,
    form: &StaffJoin,
    network: u64,
    over: Option<&Session>,
    visit: Visit,
) -> Result<Joined, ServiceError> {
    let Some((id, invited)) = open(cx, token).await? else {
        return Ok(Joined::Gone);
    };
    let tries = Tries::at_most(cx, TRIES, "adviser-join", &id, network);
    if let Some(seconds) = tries.take(cx).await? {
        return Ok(Joined::Wait { seconds });
    }
    let number = cx.council.number;
    let given = cx
        .keys
        .hash_short("word", invited.id.0, &word::plain(&form.word));
    if !same(&given, &invited.word_hash) {
        let counted = cx
            .store
            .write(|tx| Box::pin(async move { kept::count_try(tx, number, &id, cx.now).await }));
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
                if !kept::spend(tx, number, &id, cx.now).await? {
                    return Ok(Joined::Gone);
                }
                session::replace(tx, cx, over).await?;
                let account = open_account(tx, cx, &invited, password_hash).await?;
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

/// Their account, and their seat at the service.
async fn open_account(
    tx: &mut Tx<'_>,
    cx: &Cx,
    invited: &AdviserInvited,
    password_hash: String,
) -> Result<AccountId, ServiceError> {
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
    seat(tx, cx, invited.organisation, &joiner, invited.leads).await?;
    Ok(joiner.account)
}

/// Makes the account of an adviser, who has a seat at a service from now on.
pub(crate) async fn seat(
    tx: &mut Tx<'_>,
    cx: &Cx,
    organisation: OrganisationId,
    joiner: &Joiner,
    leads: bool,
) -> Result<(), StorageError> {
    let number = cx.council.number;
    joining::add_adult(tx, number, joiner.person, &joiner.name, cx.now).await?;
    joining::add_account(tx, number, joiner, cx.now).await?;
    let (person, account) = (joiner.person, joiner.account);
    kept::seat(tx, number, organisation, person, account, leads, cx.now).await
}
