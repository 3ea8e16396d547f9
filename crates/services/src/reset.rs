//! A forgotten password: a link by mail *and* a word from an officer or a letter.
//!
//! It ends every session and remembered device, tells the account's address, and never
//! signs anybody in. Authenticator apps, passkeys and recovery codes stay, unless the
//! officer was told that they are lost too and is as sure of who it is as for an
//! invitation: then they end with it.

use domain::Timestamp;
use domain::forms::{Forgotten, NewPassword, is_text};
use mail::Message;
use policy::{Access, Account, GiveWord, admit, confirm};
use storage::outbox::MailTo;
use storage::unguarded::reset as kept;
use storage::unguarded::{factor, mail as outbox, sign_in};

use crate::invite::last_day;
use crate::keys::{hash_token, same};
use crate::refusal::{self, Into, Refusal};
use crate::sign_in::folded;
use crate::slow::Tries;
use crate::token::Token;
use crate::{Cx, ServiceError, email_change, mails, officer, token, word};

/// How long a link is good: long enough for a letter with the word.
const RESET_SECONDS: i64 = 14 * 24 * 60 * 60;
/// Wrong words that end it.
const TRIES: i64 = 5;

/// Sends a link, if somebody has this address. The answer never says whether.
///
/// # Errors
/// When the records fail.
pub async fn begin(cx: &Cx, form: &Forgotten, network: u64) -> Result<Option<u32>, ServiceError> {
    let email = folded(&form.email);
    let number = cx.council.number;
    let tries = Tries::new(cx, "forgotten", &email, network);
    if let Some(seconds) = tries.take(cx).await? {
        // Whose it is was not looked up, and takes no time.
        refusal::note(cx, Into::Account(None), Refusal::Slowed).await?;
        return Ok(Some(seconds));
    }
    let account = sign_in::account(&cx.store, number, &email).await?;
    let account = account.filter(|account| !account.by_provider);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let Some(account) = account else {
                    let into = Into::Account(None);
                    refusal::note_in(tx, cx, into, Refusal::UnknownAddress).await?;
                    return Ok(None);
                };
                let token = Token::new(&*cx.chance);
                let until = cx.now.plus_seconds(RESET_SECONDS);
                let reset = kept::NewReset {
                    id: cx.chance.id(),
                    account: account.account,
                    token_hash: token.hash(),
                    word_hash: None,
                    tries: TRIES,
                    until,
                };
                kept::begin(tx, number, &reset, cx.now).await?;
                let to = MailTo::Account {
                    account: account.account,
                    person: account.person,
                };
                let message = Message::Reset {
                    token: token.text().to_owned(),
                    until: last_day(cx, until),
                };
                outbox::queue(tx, number, &mails::outbox_row(cx, to, &message), cx.now).await?;
                Ok(None)
            })
        })
        .await
}

/// What an officer learns when they give a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordGiven {
    /// The word, for every link that is out to this account.
    Word(String),
    /// No link is out: the person asks for one first.
    NoLink,
    /// The officer did not say who they are.
    NoOfficer,
}

/// What the person on the phone has lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// The password alone.
    Password,
    /// Their authenticator app, passkey and recovery codes too: these end with the reset.
    Factors,
}

/// An officer, sure of who is on the phone, gives a word for the links that are out. The
/// audit says who gave one to which account.
///
/// # Errors
/// When the records fail.
pub async fn give_word(
    cx: &Cx,
    email: &str,
    by: &str,
    lost: Lost,
) -> Result<WordGiven, ServiceError> {
    if by.trim().is_empty() || !is_text(by) {
        return Ok(WordGiven::NoOfficer);
    }
    let number = cx.council.number;
    let account = sign_in::account(&cx.store, number, &folded(email)).await?;
    let account = account.filter(|account| !account.by_provider);
    let Some(account) = account else {
        return Ok(WordGiven::NoLink);
    };
    let actor = officer::actor(cx, by).await?;
    let access: Access<Account, GiveWord> =
        admit(&cx.store, number, &actor, account.account, cx.now).await?;
    let word = word::new(&*cx.chance);
    let hash = word_hash(cx, account.account, &word);
    let count = cx
        .store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, &access, account.account, cx.now).await?;
                let ends_factors = lost == Lost::Factors;
                let id = account.account;
                let set = kept::set_word(tx, number, id, hash, ends_factors, cx.now).await?;
                Ok::<_, ServiceError>(set)
            })
        })
        .await?;
    Ok(if count == 0 {
        WordGiven::NoLink
    } else {
        WordGiven::Word(word)
    })
}

fn word_hash(cx: &Cx, account: domain::AccountId, typed: &str) -> [u8; 32] {
    cx.keys
        .hash_short("reset-word", account.0, &word::plain(typed))
}

/// Whether a link is still good. Changes nothing.
///
/// # Errors
/// When the records fail.
pub async fn is_open(cx: &Cx, token: &str) -> Result<bool, ServiceError> {
    let hash = hash_token(token);
    let found = kept::find(&cx.store, cx.council.number, hash, cx.now).await?;
    let open = found.is_some_and(|reset| is_good(&reset, cx.now));
    if !open {
        token::refused("reset");
    }
    Ok(open)
}

fn is_good(reset: &kept::Reset, now: Timestamp) -> bool {
    reset.tries_left > 0 && now < reset.until
}

/// What came of a new password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reset {
    /// It is set; sign in with it.
    Done,
    /// The word is wrong, or none was given yet.
    Wrong,
    /// The link is not good (any more).
    Gone,
    /// Too many tries: wait.
    Wait {
        /// This long.
        seconds: u32,
    },
}

/// Sets a new password, for somebody who has the link and the word.
///
/// # Errors
/// When the records or hashing fail.
pub async fn spend(
    cx: &Cx,
    token: &str,
    form: &NewPassword,
    network: u64,
) -> Result<Reset, ServiceError> {
    let (number, hash) = (cx.council.number, hash_token(token));
    let found = kept::find(&cx.store, number, hash, cx.now).await?;
    let Some(reset) = found.filter(|reset| is_good(reset, cx.now)) else {
        token::refused("reset");
        refusal::note(cx, Into::Account(None), Refusal::BadLink).await?;
        return Ok(Reset::Gone);
    };
    let account = reset.account;
    let tries = Tries::at_most(cx, TRIES, "reset", &account.to_string(), network);
    let into = Into::Account(Some(account));
    if let Some(seconds) = tries.take(cx).await? {
        refusal::note(cx, into, Refusal::Slowed).await?;
        return Ok(Reset::Wait { seconds });
    }
    let given = word_hash(cx, reset.account, &form.word);
    let right = reset.word_hash.is_some_and(|kept| same(&kept, &given));
    if !right {
        return cx
            .store
            .write(|tx| {
                Box::pin(async move {
                    refusal::note_in(tx, cx, into, Refusal::WrongWord).await?;
                    let left = kept::count_try(tx, number, account, hash).await?;
                    Ok(match left {
                        Some(left) if left > 0 => Reset::Wrong,
                        _ => Reset::Gone,
                    })
                })
            })
            .await;
    }
    let password = cx.hasher.hash(&form.password, &*cx.chance).await?;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                tries.give_back(tx, cx).await?;
                let spent = kept::spend(tx, number, account, hash, &password, cx.now).await?;
                let Some(spent) = spent else {
                    refusal::note_in(tx, cx, into, Refusal::BadLink).await?;
                    return Ok(Reset::Gone);
                };
                if spent.kept_address {
                    email_change::note_stopped(tx, cx, account).await?;
                }
                let person = reset.person;
                let to = MailTo::Account { account, person };
                let mut messages = vec![Message::PasswordChanged { on: cx.today }];
                if reset.ends_factors {
                    factor::end_all(tx, number, account, cx.now).await?;
                    messages.push(Message::SignInChanged { on: cx.today });
                }
                for message in messages {
                    let mail = mails::outbox_row(cx, to.clone(), &message);
                    outbox::queue(tx, number, &mail, cx.now).await?;
                }
                Ok(Reset::Done)
            })
        })
        .await
}
