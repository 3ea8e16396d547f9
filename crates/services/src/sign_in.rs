//! Signing in: address and password, then six digits by mail or a remembered device.
//!
//! Whether an address is known shows neither in the answer nor in the time that it takes.

use domain::chance::Chance;
use domain::forms::SignIn;
use mail::Message;
use storage::Tx;
use storage::outbox::MailTo;
use storage::unguarded::mail as outbox;
use storage::unguarded::session as sessions;
use storage::unguarded::sign_in as kept;

use crate::session::{self, CODE_SECONDS_MAX, Session, Stage};
use crate::slow::Tries;
use crate::token::Token;
use crate::{Cx, ServiceError, mails};

/// A wrong code ends after this many tries.
const CODE_TRIES: i64 = 5;
/// The most codes that are sent to one account in an hour.
const CODES_AN_HOUR: i64 = 6;
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

/// Tries an address and a password.
///
/// # Errors
/// When the records or hashing fail.
pub async fn try_password(
    cx: &Cx,
    form: &SignIn,
    device: Option<&str>,
    network: u64,
) -> Result<PasswordTried, ServiceError> {
    let email = folded(&form.email);
    let council = cx.council.number;
    let account = kept::account(&cx.store, council, &email).await?;
    let remembered = match (&account, device) {
        (Some(account), Some(device)) => {
            let hash = crate::keys::hash_token(device);
            kept::is_remembered(&cx.store, council, account.account, hash, cx.now).await?
        }
        _ => false,
    };
    // A device that was remembered is not slowed by what others guess, only by itself.
    let tries = match device.filter(|_| remembered) {
        Some(device) => Tries::of_device(cx, device),
        None => Tries::new(cx, "sign-in", &email, network),
    };
    if let Some(seconds) = tries.take(cx).await? {
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
                    return Ok(PasswordTried::Wrong);
                };
                tries.give_back(tx, cx).await?;
                if remembered {
                    let token = session::begin(tx, cx, account.account, Stage::Full).await?;
                    return Ok(PasswordTried::SignedIn(token));
                }
                let to = MailTo::Account {
                    account: account.account,
                    person: account.person,
                };
                send_code(tx, cx, to).await?;
                let token = session::begin(tx, cx, account.account, Stage::Code).await?;
                Ok(PasswordTried::CodeSent(token))
            })
        })
        .await
}

/// Sends the code once more: the session's earlier ones stay good.
///
/// # Errors
/// When the records fail.
pub async fn send_again(cx: &Cx, session: &Session) -> Result<(), ServiceError> {
    let to = MailTo::Account {
        account: session.account,
        person: session.person,
    };
    cx.store
        .write(|tx| Box::pin(async move { send_code(tx, cx, to).await }))
        .await
}

/// Makes and mails a code, unless the account has had its share of them for now.
async fn send_code(tx: &mut Tx<'_>, cx: &Cx, to: MailTo) -> Result<(), ServiceError> {
    let MailTo::Account { account, .. } = to else {
        return Ok(());
    };
    let council = cx.council.number;
    let since = cx.now.plus_seconds(-60 * 60);
    if kept::codes_since(&mut *tx, council, account, since).await? >= CODES_AN_HOUR {
        return Ok(());
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
    Ok(())
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
) -> Result<CodeTried, ServiceError> {
    let council = cx.council.number;
    let (account, waiting) = (waiting.account, waiting.id);
    let hash = cx.keys.hash_short("code", account.0, digits);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                match kept::try_code(tx, council, account, hash, cx.now).await? {
                    kept::CodeTried::Right => {}
                    kept::CodeTried::Wrong { tries_left } if tries_left > 0 => {
                        return Ok(CodeTried::Wrong);
                    }
                    kept::CodeTried::Wrong { .. } | kept::CodeTried::NoneOpen => {
                        sessions::end(tx, council, account, waiting, cx.now, "no_code").await?;
                        return Ok(CodeTried::Over);
                    }
                }
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
    account: domain::AccountId,
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
