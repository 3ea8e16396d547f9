//! Signing in: address and password, then six digits by mail or a remembered device.
//!
//! Whether an address is known shows neither in the answer nor in the time that it takes.

use domain::AccountId;
use domain::chance::Chance;
use domain::forms::SignIn;
use mail::Message;
use storage::Tx;
use storage::outbox::MailTo;
use storage::unguarded::mail as outbox;
use storage::unguarded::session as sessions;
use storage::unguarded::sign_in as kept;

use crate::refusal::{self, Into, Refusal};
use crate::session::{self, CODE_SECONDS_MAX, Session, Stage};
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
    /// Right; a code is on its way, and this session waits for it.
    CodeSent(Token),
    /// Right, and the device is remembered: signed in.
    SignedIn(Token),
}

/// An address without regard to case, as accounts are found by it.
#[must_use]
pub fn folded(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Tries an address and a password. A right one ends the session `over` which the browser
/// had until now, so that it does not live on where nobody can sign it out.
///
/// # Errors
/// When the records or hashing fail.
pub async fn try_password(
    cx: &Cx,
    form: &SignIn,
    device: Option<&str>,
    network: u64,
    over: Option<&Session>,
) -> Result<PasswordTried, ServiceError> {
    let email = folded(&form.email);
    let council = cx.council.number;
    let account = kept::account(&cx.store, council, &email).await?;
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
        None => Tries::new(cx, "sign-in", &email, network),
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
                if remembered {
                    let token = session::begin(tx, cx, account.account, Stage::Full).await?;
                    return Ok(PasswordTried::SignedIn(token));
                }
                let to = MailTo::Account {
                    account: account.account,
                    person: account.person,
                };
                if let Some(seconds) = send_code(tx, cx, to).await? {
                    refusal::note_in(tx, cx, Into::Account(whose), Refusal::Slowed).await?;
                    return Ok(PasswordTried::Wait { seconds });
                }
                let token = session::begin(tx, cx, account.account, Stage::Code).await?;
                Ok(PasswordTried::CodeSent(token))
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

/// Makes and mails a code, unless the account has had its share of them for now: then how
/// long to wait at most.
async fn send_code(tx: &mut Tx<'_>, cx: &Cx, to: MailTo) -> Result<Option<u32>, ServiceError> {
    let MailTo::Account { account, .. } = to else {
        return Ok(None);
    };
    let council = cx.council.number;
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

fn new_code(chance: &dyn Chance) -> String {
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

/// Tries the six digits in a session that waits for them.
///
/// # Errors
/// When the records fail.
pub async fn try_code(
    cx: &Cx,
    waiting: &Session,
    digits: &str,
    remember: bool,
    network: u64,
) -> Result<CodeTried, ServiceError> {
    let council = cx.council.number;
    let tries = Tries::new(cx, "code", &waiting.account.to_string(), network);
    let into = Into::Account(Some(waiting.account));
    if let Some(seconds) = tries.take(cx).await? {
        refusal::note(cx, into, Refusal::Slowed).await?;
        return Ok(CodeTried::Wait { seconds });
    }
    let (account, waiting) = (waiting.account, waiting.id);
    let hash = cx.keys.hash_short("code", account.0, digits);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                match kept::try_code(tx, council, account, hash, cx.now).await? {
                    kept::CodeTried::Right => {}
                    kept::CodeTried::Wrong { tries_left } if tries_left > 0 => {
                        refusal::note_in(tx, cx, into, Refusal::WrongCode).await?;
                        return Ok(CodeTried::Wrong);
                    }
                    kept::CodeTried::Wrong { .. } | kept::CodeTried::NoneOpen => {
                        refusal::note_in(tx, cx, into, Refusal::WrongCode).await?;
                        let ended =
                            sessions::end(tx, council, account, waiting, cx.now, "no_code").await?;
                        return Ok(if ended {
                            CodeTried::Over
                        } else {
                            CodeTried::Elsewhere
                        });
                    }
                }
                tries.give_back(tx, cx).await?;
                sessions::end(tx, council, account, waiting, cx.now, "rotated").await?;
                kept::forget_tries(tx, council, account).await?;
                let session = session::begin(tx, cx, account, Stage::Full).await?;
                let device = if remember {
                    Some(remember_device(tx, cx, account).await?)
                } else {
                    None
                };
                Ok(CodeTried::SignedIn { session, device })
            })
        })
        .await
}

async fn remember_device(
    tx: &mut Tx<'_>,
    cx: &Cx,
    account: AccountId,
) -> Result<Token, ServiceError> {
    let token = Token::new(&*cx.chance);
    let device = kept::NewDevice {
        id: cx.chance.id(),
        token_hash: token.hash(),
        until: cx.now.plus_seconds(DEVICE_SECONDS),
    };
    kept::remember(tx, cx.council.number, account, &device, cx.now).await?;
    Ok(token)
}
