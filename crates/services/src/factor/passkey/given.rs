//! A passkey is given: to sign in, or to prove once more that it is still you.
//!
//! Signing in asks for no address, so that nothing tells whether one is known: the device
//! says whose passkey it is.

use domain::forms::Passkey as Form;
use mail::Message;
use policy::{Access, Account, ChangeAccount};
use storage::unguarded::passkey::{self as kept, Found};
use storage::unguarded::session::is_strange;
use storage::unguarded::sign_in::forget_tries;
use storage::{StorageError, Tx};
use webauthn_rs::prelude::{DiscoverableAuthentication, Passkey, PublicKeyCredential};

use super::sealed::{self, Challenge, Purpose};
use super::{Asked, handle};
use crate::confirm::{Confirmed, renew};
use crate::refusal::{self, Into, Refusal};
use crate::session::{self, Proof, Session, Visit};
use crate::sign_in::tell_account;
use crate::slow::Tries;
use crate::token::Token;
use crate::{Cx, ServiceError};

type Asking = Challenge<DiscoverableAuthentication>;

/// Wrong answers in the name of one passkey within 15 minutes, after which it waits.
const TRIES: i64 = 10;

/// What a page asks a browser for, to sign somebody in. `None` where there are no passkeys.
#[must_use]
pub fn begin_sign_in(cx: &Cx) -> Option<Asked> {
    begin(cx, Purpose::SignIn)
}

/// What a page asks a browser for, to prove once more that it is still them.
#[must_use]
pub fn begin_confirming(
    cx: &Cx,
    access: &Access<Account, ChangeAccount>,
    session: &Session,
) -> Option<Asked> {
    begin(cx, Purpose::Confirm(access.account(), session.id))
}

fn begin(cx: &Cx, purpose: Purpose) -> Option<Asked> {
    let party = cx.passkeys.as_ref()?;
    let (options, state) = party.0.start_discoverable_authentication().ok()?;
    let options = serde_json::to_value(options).ok()?;
    Some(sealed::seal(cx, purpose, options, &state, "ast"))
}

/// What came of a passkey.
#[derive(Debug, PartialEq, Eq)]
pub enum Given {
    /// Signed in, by this session.
    SignedIn(Token),
    /// Nobody here has it, it was taken away, or the answer is not its own or not new.
    Wrong,
    /// The page was open too long, or asked for something else.
    TooLate,
    /// Too many tries: wait.
    Wait {
        /// This long.
        seconds: u32,
    },
}

/// A passkey whose answer is right, and what is kept of it now.
struct Right {
    found: Found,
    credential: String,
}

/// Checks an answer; a wrong one is in the audit when this returns.
async fn check(
    cx: &Cx,
    purpose: Purpose,
    form: &Form,
    network: u64,
) -> Result<Result<(Right, Asking, Tries), Given>, ServiceError> {
    let answer = serde_json::from_str::<PublicKeyCredential>(&form.answer).ok();
    let id = answer
        .as_ref()
        .map(|answer| answer.get_credential_id().to_vec())
        .unwrap_or_default();
    let at = String::from_utf8_lossy(&id).into_owned();
    let tries = Tries::at_most(cx, TRIES, "passkey", &at, network);
    let found = kept::find(&cx.store, cx.council.number, &id).await?;
    let into = Into::Account(found.as_ref().map(|found| found.account));
    if let Some(seconds) = tries.take(cx).await? {
        refusal::note(cx, into, Refusal::Slowed).await?;
        return Ok(Err(Given::Wait { seconds }));
    }
    let asked = sealed::open::<DiscoverableAuthentication>(cx, purpose, &form.sealed);
    let (Some(party), Some(asked)) = (&cx.passkeys, asked) else {
        refusal::note(cx, into, Refusal::BadChallenge).await?;
        return Ok(Err(Given::TooLate));
    };
    let right = answer.zip(found).and_then(|(answer, found)| {
        let mut passkey: Passkey = serde_json::from_str(&found.credential).ok()?;
        let whose = party.0.identify_discoverable_authentication(&answer).ok()?;
        if whose.0 != handle(&cx.keys, found.account) {
            return None;
        }
        let state = asked.state.clone();
        let done = party
            .0
            .finish_discoverable_authentication_v2(&answer, state, &passkey)
            .ok()?;
        // The finger, the face or the PIN: without it a stolen phone would be enough.
        if !done.user_verified() {
            return None;
        }
        passkey.update_credential(&done)?;
        let credential = serde_json::to_string(&passkey).ok()?;
        Some(Right { found, credential })
    });
    match right {
        Some(right) => Ok(Ok((right, asked, tries))),
        None => {
            refusal::note(cx, into, Refusal::WrongPasskey).await?;
            Ok(Err(Given::Wrong))
        }
    }
}

/// Uses the challenge up and notes that the passkey was used. `false` if it was taken away
/// in the meantime.
async fn take(
    tx: &mut Tx<'_>,
    cx: &Cx,
    right: &Right,
    asked: &Asking,
) -> Result<bool, StorageError> {
    let council = cx.council.number;
    kept::spend_challenge(tx, council, asked.hash, asked.until).await?;
    let (found, credential) = (&right.found, &right.credential);
    kept::note_use(tx, council, found.account, found.id, credential, cx.now).await
}

/// Signs somebody in by their passkey alone: it is both factors. Ends the session `over`
/// which the browser had until now.
///
/// # Errors
/// When the records fail.
pub async fn sign_in(
    cx: &Cx,
    form: &Form,
    visit: Visit,
    over: Option<&Session>,
) -> Result<Given, ServiceError> {
    let (right, asked, tries) = match check(cx, Purpose::SignIn, form, visit.network).await? {
        Ok(right) => right,
        Err(not) => return Ok(not),
    };
    let (council, account) = (cx.council.number, right.found.account);
    let into = Into::Account(Some(account));
    let (right, asked, tries) = (&right, &asked, &tries);
    let done = cx
        .store
        .write(|tx| {
            Box::pin(async move {
                if !take(tx, cx, right, asked).await? {
                    refusal::note_in(tx, cx, into, Refusal::WrongPasskey).await?;
                    return Ok(Given::Wrong);
                }
                tries.give_back(tx, cx).await?;
                session::replace(tx, cx, over).await?;
                forget_tries(tx, council, account).await?;
                if is_strange(&mut *tx, council, account, visit.device, visit.network).await? {
                    let message = Message::NewDevice { on: cx.today };
                    tell_account(tx, cx, account, right.found.person, &message).await?;
                }
                let token = session::begin(tx, cx, account, Some(Proof::Passkey), visit).await?;
                Ok(Given::SignedIn(token))
            })
        })
        .await;
    unless_used(cx, into, done, Given::Wrong).await
}

/// Proves by a passkey that it is still the one who signed in. `Err` says why it does not.
///
/// # Errors
/// When the records fail.
pub async fn confirm(
    cx: &Cx,
    access: &Access<Account, ChangeAccount>,
    session: &Session,
    form: &Form,
    network: u64,
) -> Result<Result<Confirmed, Given>, ServiceError> {
    let account = access.account();
    let purpose = Purpose::Confirm(account, session.id);
    let (right, asked, tries) = match check(cx, purpose, form, network).await? {
        Ok(right) => right,
        Err(not) => return Ok(Err(not)),
    };
    let into = Into::Account(Some(account));
    if right.found.account != account {
        refusal::note(cx, into, Refusal::WrongPasskey).await?;
        return Ok(Err(Given::Wrong));
    }
    let (right, asked, tries) = (&right, &asked, &tries);
    let done = cx
        .store
        .write(|tx| {
            Box::pin(async move {
                if !take(tx, cx, right, asked).await? {
                    refusal::note_in(tx, cx, into, Refusal::WrongPasskey).await?;
                    return Ok(Err(Given::Wrong));
                }
                tries.give_back(tx, cx).await?;
                renew(tx, cx, session, Some(Proof::Passkey)).await.map(Ok)
            })
        })
        .await;
    unless_used(cx, into, done, Err(Given::Wrong)).await
}

/// What was done; or `wrong`, where the challenge had been answered before.
async fn unless_used<T>(
    cx: &Cx,
    into: Into,
    done: Result<T, ServiceError>,
    wrong: T,
) -> Result<T, ServiceError> {
    match done {
        Err(ServiceError::Storage(StorageError::Taken)) => {
            refusal::note(cx, into, Refusal::BadChallenge).await?;
            Ok(wrong)
        }
        done => done,
    }
}
