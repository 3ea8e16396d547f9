//! Signing in: address and password, then a second factor or a remembered device.
//!
//! The second factor is an authenticator app or a recovery code where the account has them,
//! and six digits by e-mail only where it has nothing better.
//! Whether an address is known shows neither in the answer nor in the time that it takes.

use domain::chance::Chance;
use domain::forms::SignIn;
use domain::{AccountId, PersonId};
use mail::Message;
use storage::Tx;
use storage::outbox::MailTo;
use storage::unguarded::factor::{self as factors, Ways};
use storage::unguarded::mail as outbox;
use storage::unguarded::session::{self as sessions, AccountKind};
use storage::unguarded::sign_in as kept;

use crate::factor::{app, recovery};
use crate::refusal::{self, Into, Refusal};
use crate::session::{self, CODE_SECONDS_MAX, Proof, Session, Visit};
use crate::slow::Tries;
use crate::token::Token;
use crate::{Cx, ServiceError, mails};

/// A wrong code ends after this many tries.
const CODE_TRIES: i64 = 5;
/// The most codes that are sent to one account in an hour.
const CODES_AN_HOUR: i64 = 6;
const HOUR: i64 = 60 * 60;
/// How long a device is remembered.
pub const DEVICE_SECONDS: i64 = 30 * 24 * 60 * 60;

/// What came of an address and a password.
#[derive(Debug, PartialEq, Eq)]
pub enum PasswordTried {
    /// They do not go together.
    Wrong,
    /// Too many tries: wait.
    Wait {
        /// This long.
        seconds: u32,
    },
    /// Right; this session waits for the second factor. Where that is a code by e-mail, it
    /// is on its way.
    Waits(Token),
    /// Right, and the device is remembered: signed in.
    SignedIn(Token),
}

pub use domain::email::folded;

/// Tries an address and a password. A right one ends the session `over` which the browser
/// had until now, so that it does not live on where nobody can sign it out.
///
/// # Errors
/// When the records or hashing fail.
pub async fn try_password(
    cx: &Cx,
    form: &SignIn,
    device: Option<&str>,
    visit: Visit,
    over: Option<&Session>,
) -> Result<PasswordTried, ServiceError> {
    let email = folded(&form.email);
    let council = cx.council.number;
    // Who signs in at the provider is nobody to a password, and nothing tells.
    let account = kept::account(&cx.store, council, &email).await?;
    let account = account.filter(|account| !account.by_provider);
    let remembered = match device {
        Some(device) => {
            // Looked up for an address that nobody has, too: it takes the same time.
            let whose = account
                .as_ref()
                .map_or(AccountId(0), |account| account.account);
            let hash = crate::keys::hash_token(device);
            kept::is_remembered(&cx.store, council, whose, hash, cx.now).await? && account.is_some()
        }
        None => false,
    };
    if device.is_some() && !remembered {
        crate::token::refused("device");
    }
    // A device that was remembered is not slowed by what others guess, only by itself.
    let tries = match device.filter(|_| remembered) {
        Some(device) => Tries::of_device(cx, device),
        None => Tries::new(cx, "sign-in", &email, visit.network),
    };
    // Known or not: the same write, told apart by what it says alone.
    let whose = account.as_ref().map(|account| account.account);
    if let Some(seconds) = tries.take(cx).await? {
        refusal::note(cx, Into::Account(whose), Refusal::Slowed).await?;
        return Ok(PasswordTried::Wait { seconds });
    }
    let hash = account
        .as_ref()
        .map(|account| account.password_hash.as_str());
    let right = cx.hasher.is_right(&form.password, hash).await?;
    let account = account.filter(|_| right);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let Some(account) = account else {
                    let why = match whose {
                        Some(_) => Refusal::WrongPassword,
                        None => Refusal::UnknownAddress,
                    };
                    refusal::note_in(tx, cx, Into::Account(whose), why).await?;
                    return Ok(PasswordTried::Wrong);
                };
                tries.give_back(tx, cx).await?;
                session::replace(tx, cx, over).await?;
                let id = account.account;
                if remembered && account.is_family {
                    let token = session::begin(tx, cx, id, Some(Proof::Device), visit).await?;
                    return Ok(PasswordTried::SignedIn(token));
                }
                let to = MailTo::Account {
                    account: id,
                    person: account.person,
                };
                if let Some(seconds) = send_code(tx, cx, to).await? {
                    refusal::note_in(tx, cx, Into::Account(whose), Refusal::Slowed).await?;
                    return Ok(PasswordTried::Wait { seconds });
                }
                let token = session::begin(tx, cx, id, None, visit).await?;
                Ok(PasswordTried::Waits(token))
            })
        })
        .await
}

/// Sends the code once more: the session's earlier ones stay good. How many seconds to
/// wait where the account has had its share of codes, and none was sent.
///
/// # Errors
/// When the records fail.
pub async fn send_again(cx: &Cx, session: &Session) -> Result<Option<u32>, ServiceError> {
    let to = MailTo::Account {
        account: session.account,
        person: session.person,
    };
    cx.store
        .write(|tx| Box::pin(async move { send_code(tx, cx, to).await }))
        .await
}

/// Which factors the account of a waiting session has: its page asks for one of them.
///
/// # Errors
/// When the records fail.
pub async fn ways(cx: &Cx, waiting: &Session) -> Result<Ways, ServiceError> {
    Ok(factors::ways(&cx.store, cx.council.number, waiting.account).await?)
}

/// Makes and mails a code, unless the account has had its share of them for now: then how
/// long to wait at most. Whoever has a better factor is sent none.
async fn send_code(tx: &mut Tx<'_>, cx: &Cx, to: MailTo) -> Result<Option<u32>, ServiceError> {
    let MailTo::Account { account, .. } = to else {
        return Ok(None);
    };
    let council = cx.council.number;
    if factors::ways(&mut *tx, council, account)
        .await?
        .are_strong()
    {
        return Ok(None);
    }
    let since = cx.now.plus_seconds(-HOUR);
    if kept::codes_since(&mut *tx, council, account, since).await? >= CODES_AN_HOUR {
        return Ok(Some(HOUR as u32));
    }
    let code = new_code(&*cx.chance);
    let row = kept::NewCode {
        id: cx.chance.id(),
        hash: cx.keys.hash_short("code", account.0, &code),
        tries: CODE_TRIES,
        until: cx.now.plus_seconds(CODE_SECONDS_MAX),
    };
    kept::add_code(tx, council, account, &row, cx.now).await?;
    let mail = mails::outbox_row(cx, to, &Message::SignInCode { code });
    outbox::queue(tx, council, &mail, cx.now).await?;
    Ok(None)
}

pub(crate) fn new_code(chance: &dyn Chance) -> String {
    format!("{:06}", chance.below(1_000_000))
}

/// What came of a code.
#[derive(Debug, PartialEq, Eq)]
pub enum CodeTried {
    /// Signed in, by a new session; the device is remembered if that was asked.
    SignedIn {
        /// The new session.
        session: Token,
        /// The remembered device.
        device: Option<Token>,
    },
    /// Wrong, and there are tries left.
    Wrong,
    /// No code is good any more: begin again with the password.
    Over,
    /// The session does not wait any more: the same form, sent twice, was first elsewhere.
    Elsewhere,
    /// Too many tries: wait.
    Wait {
        /// This long.
        seconds: u32,
    },
}

/// What somebody gives beside the password.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Given<'a> {
    /// Six digits: of their authenticator app, or of the e-mail where they have no app.
    Digits(&'a str),
    /// A recovery code, made plain.
    Recovery(&'a str),
}

/// Wrong codes of an app or of the recovery kind within 15 minutes, after which it waits.
const FACTOR_TRIES: i64 = 5;

/// Tries the second factor in a session that waits for it.
///
/// # Errors
/// When the records fail.
pub async fn try_code(
    cx: &Cx,
    waiting: &Session,
    given: Given<'_>,
    remember: bool,
    visit: Visit,
) -> Result<CodeTried, ServiceError> {
    let council = cx.council.number;
    let at = waiting.account.to_string();
    let strong = ways(cx, waiting).await?.are_strong();
    let tries = if strong {
        Tries::at_most(cx, FACTOR_TRIES, "factor", &at, visit.network)
    } else {
        Tries::new(cx, "code", &at, visit.network)
    };
    let into = Into::Account(Some(waiting.account));
    if let Some(seconds) = tries.take(cx).await? {
        refusal::note(cx, into, Refusal::Slowed).await?;
        return Ok(CodeTried::Wait { seconds });
    }
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let right = match given {
                    // What counts is what the account has now, within this transaction.
                    _ if strong
                        != factors::ways(&mut *tx, council, waiting.account)
                            .await?
                            .are_strong() =>
                    {
                        return Ok(CodeTried::Wrong);
                    }
                    Given::Recovery(code) if strong => {
                        recovery::spend(tx, cx, waiting.account, code).await?
                    }
                    Given::Recovery(_) => false,
                    Given::Digits(digits) if strong => {
                        app::try_code(tx, cx, waiting.account, digits).await?
                    }
                    Given::Digits(digits) => match try_mailed(tx, cx, waiting, digits).await? {
                        Some(failed) => {
                            refusal::note_in(tx, cx, into, Refusal::WrongCode).await?;
                            return Ok(failed);
                        }
                        None => true,
                    },
                };
                if !right {
                    refusal::note_in(tx, cx, into, Refusal::WrongCode).await?;
                    return Ok(CodeTried::Wrong);
                }
                tries.give_back(tx, cx).await?;
                let account = waiting.account;
                if !sessions::end(tx, council, account, waiting.id, cx.now, "rotated").await? {
                    return Ok(CodeTried::Elsewhere);
                }
                kept::forget_tries(tx, council, account).await?;
                let proof = match given {
                    Given::Recovery(_) => Proof::Recovery,
                    Given::Digits(_) if strong => Proof::App,
                    Given::Digits(_) => Proof::Mail,
                };
                if let Given::Recovery(_) = given {
                    let message = Message::RecoveryCodeUsed { on: cx.today };
                    tell(tx, cx, waiting, &message).await?;
                } else if sessions::is_strange(
                    &mut *tx,
                    council,
                    account,
                    visit.device,
                    visit.network,
                )
                .await?
                {
                    let message = Message::NewDevice { on: cx.today };
                    tell(tx, cx, waiting, &message).await?;
                }
                let session = session::begin(tx, cx, account, Some(proof), visit).await?;
                // Advisers and staff prove themselves each time.
                let device = if remember && waiting.kind == AccountKind::Family {
                    Some(remember_device(tx, cx, account, visit).await?)
                } else {
                    None
                };
                Ok(CodeTried::SignedIn { session, device })
            })
        })
        .await
}

/// Tries the digits of an e-mail: `None` where they are right.
async fn try_mailed(
    tx: &mut Tx<'_>,
    cx: &Cx,
    waiting: &Session,
    digits: &str,
) -> Result<Option<CodeTried>, ServiceError> {
    let (council, account) = (cx.council.number, waiting.account);
    let hash = cx.keys.hash_short("code", account.0, digits);
    match kept::try_code(tx, council, account, hash, cx.now).await? {
        kept::CodeTried::Right => Ok(None),
        kept::CodeTried::Wrong { tries_left } if tries_left > 0 => Ok(Some(CodeTried::Wrong)),
        kept::CodeTried::Wrong { .. } | kept::CodeTried::NoneOpen => {
            let ended = sessions::end(tx, council, account, waiting.id, cx.now, "no_code").await?;
            Ok(Some(if ended {
                CodeTried::Over
            } else {
                CodeTried::Elsewhere
            }))
        }
    }
}

/// Tells the account's own address.
async fn tell(
    tx: &mut Tx<'_>,
    cx: &Cx,
    waiting: &Session,
    message: &Message,
) -> Result<(), ServiceError> {
    tell_account(tx, cx, waiting.account, waiting.person, message).await
}

/// Tells an account's own address.
pub(crate) async fn tell_account(
    tx: &mut Tx<'_>,
    cx: &Cx,
    account: AccountId,
    person: PersonId,
    message: &Message,
) -> Result<(), ServiceError> {
    let to = MailTo::Account { account, person };
    let mail = mails::outbox_row(cx, to, message);
    outbox::queue(tx, cx.council.number, &mail, cx.now).await?;
    Ok(())
}

async fn remember_device(
    tx: &mut Tx<'_>,
    cx: &Cx,
    account: AccountId,
    visit: Visit,
) -> Result<Token, ServiceError> {
    let token = Token::new(&*cx.chance);
    let device = kept::NewDevice {
        id: cx.chance.id(),
        token_hash: token.hash(),
        until: cx.now.plus_seconds(DEVICE_SECONDS),
        device: visit.device,
    };
    kept::remember(tx, cx.council.number, account, &device, cx.now).await?;
    Ok(token)
}
