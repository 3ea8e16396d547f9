//! Somebody who is asked for advice comes by a private link: a code to the address that the link was
//! mailed to, then what they are asked, then their answer, once.

use domain::{AdviceLinkId, CaseRef, Timestamp};
use mail::Message;
use policy::{Access, Case, GiveAdvice, confirm};
use storage::advice_link as kept;
use storage::outbox::{self, MailTo};
use storage::unguarded::advice_link as open;

use crate::keys::{hash_token, same};
use crate::refusal::{self, Into, Refusal};
use crate::sign_in::new_code;
use crate::slow::Tries;
use crate::token::{self, Token, in_text};
use crate::{Cx, ServiceError, mails};

pub use storage::advice_link::Asked;

/// How long a code is good.
const CODE_SECONDS: i64 = 15 * 60;
/// Wrong tries that end a code.
const TRIES: i64 = 5;
/// How many codes one link sends within a quarter of an hour.
const CODES: i64 = 5;
/// Wrong codes for one link in all, after which it ends.
const WRONG_EVER: i64 = 20;
/// Wrong codes for one link within a quarter of an hour, after which it waits.
const WRONG: i64 = 10;
/// How long somebody has from their code, whatever they keep meanwhile.
pub const SESSION_SECONDS: i64 = 2 * 60 * 60;

/// What the link of a mail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// It opens a page that sends a code.
    Open,
    /// Its request has ended, or it ran out.
    Ended,
    /// There is none such, or a newer mail has another.
    Unknown,
}

async fn found(cx: &Cx, text: &str) -> Result<Result<open::Found, Link>, ServiceError> {
    let (council, hash) = (cx.council.number, hash_token(text));
    let found = open::by_token(&cx.store, council, hash, cx.now).await?;
    Ok(match found {
        // Safety of the child: asked before a code is sent, or looked at.
        Some(found) if found.is_open && !is_of_family(cx, &found.email).await? => Ok(found),
        Some(_) => Err(Link::Ended),
        None => {
            token::refused("advice");
            Err(Link::Unknown)
        }
    })
}

async fn is_of_family(cx: &Cx, email: &str) -> Result<bool, ServiceError> {
    Ok(open::is_of_family(&cx.store, cx.council.number, email).await?)
}

/// What a link is. Changes nothing: mail scanners open links.
///
/// # Errors
/// When the records fail.
pub async fn look(cx: &Cx, text: &str) -> Result<Link, ServiceError> {
    Ok(found(cx, text).await?.err().unwrap_or(Link::Open))
}

/// What came of asking for a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeSent {
    /// It is on its way.
    Done,
    /// Too many were sent: wait.
    Wait {
        /// This long.
        seconds: u32,
    },
    /// The link opens nothing.
    No(Link),
}

/// Sends a code to the address of a link, and to no other.
///
/// # Errors
/// When the records fail.
pub async fn send_code(cx: &Cx, text: &str, network: u64) -> Result<CodeSent, ServiceError> {
    let found = match found(cx, text).await? {
        Ok(found) => found,
        Err(link) => {
            refusal::note(cx, Into::Case(None), Refusal::BadLink).await?;
            return Ok(CodeSent::No(link));
        }
    };
    let (council, (case, link)) = (cx.council.number, found.which);
    let tries = Tries::at_most(cx, CODES, "advice-code", &link.to_string(), network);
    if let Some(seconds) = tries.take(cx).await? {
        refusal::note(cx, Into::Case(Some(case)), Refusal::Slowed).await?;
        return Ok(CodeSent::Wait { seconds });
    }
    let code = new_code(&*cx.chance);
    let hash = code_hash(cx, link, &code);
    let until = cx.now.plus_seconds(CODE_SECONDS);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let put = (hash, until, TRIES);
                if !open::put_code(tx, council, found.which, put, cx.now).await? {
                    return Ok(CodeSent::No(Link::Ended));
                }
                let to = MailTo::Address(found.email);
                let mail = mails::outbox_row(cx, to, &Message::AdviceCode { code });
                open::queue(tx, council, found.which, &mail, cx.now).await?;
                Ok(CodeSent::Done)
            })
        })
        .await
}

fn code_hash(cx: &Cx, link: AdviceLinkId, digits: &str) -> [u8; 32] {
    cx.keys.hash_short("advice-code", link.0, digits)
}

/// What came of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeTried {
    /// It is right: what their browser carries from now on.
    In(Token),
    /// It is wrong.
    Wrong {
        /// So many tries are left.
        left: i64,
    },
    /// No code is good any more: another is sent.
    Over,
    /// Too many tries: wait.
    Wait {
        /// This long.
        seconds: u32,
    },
    /// The link opens nothing.
    No(Link),
}

/// Tries a code.
///
/// # Errors
/// When the records fail.
pub async fn try_code(
    cx: &Cx,
    text: &str,
    digits: &str,
    network: u64,
) -> Result<CodeTried, ServiceError> {
    let found = match found(cx, text).await? {
        Ok(found) => found,
        Err(link) => {
            refusal::note(cx, Into::Case(None), Refusal::BadLink).await?;
            return Ok(CodeTried::No(link));
        }
    };
    let (council, (case, link)) = (cx.council.number, found.which);
    let into = Into::Case(Some(case));
    let tries = Tries::at_most(cx, WRONG, "advice-try", &link.to_string(), network);
    if let Some(seconds) = tries.take(cx).await? {
        refusal::note(cx, into, Refusal::Slowed).await?;
        return Ok(CodeTried::Wait { seconds });
    }
    let hash = code_hash(cx, link, digits);
    let session = Token::new(&*cx.chance);
    let opens = (session.hash(), cx.now.plus_seconds(SESSION_SECONDS));
    cx.store
        .write(|tx| {
            let tries = &tries;
            Box::pin(async move {
                let which = found.which;
                if open::spend_code(tx, council, which, hash, opens, cx.now).await? {
                    tries.give_back(tx, cx).await?;
                    return Ok(CodeTried::In(session));
                }
                refusal::note_in(tx, cx, into, Refusal::WrongCode).await?;
                let left = open::count_try(tx, council, which, cx.now).await?;
                if open::end_tried(tx, council, which, WRONG_EVER, cx.now).await? {
                    let message = Message::AdviceTried {
                        reference: found.reference,
                        on: cx.today,
                    };
                    let to = MailTo::Address(cx.council.email.clone());
                    let mail = mails::outbox_row(cx, to, &message);
                    open::queue(tx, council, which, &mail, cx.now).await?;
                    return Ok(CodeTried::No(Link::Ended));
                }
                Ok(left.map_or(CodeTried::Over, |left| CodeTried::Wrong { left }))
            })
        })
        .await
}

/// How a browser stands that came by a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CameBy {
    /// By this one, of this case. Whether it may be read is asked of policy.
    Link(AdviceLinkId, CaseRef),
    /// Its time is over.
    TooLate {
        /// Whether its link has ended too: another code opens nothing.
        is_over: bool,
    },
    /// It did not, or has left.
    None,
}

/// By which link a browser came.
///
/// # Errors
/// When the records fail.
pub async fn came_by(cx: &Cx, text: &str) -> Result<CameBy, ServiceError> {
    let (council, hash) = (cx.council.number, hash_token(text));
    let found = open::by_session(&cx.store, council, hash, cx.now).await?;
    Ok(match found {
        Some(session) if session.goes_on => CameBy::Link(session.link, session.reference),
        Some(session) => CameBy::TooLate {
            is_over: !session.is_open || is_of_family(cx, &session.email).await?,
        },
        None => CameBy::None,
    })
}

type Own = Access<Case, GiveAdvice>;

/// What somebody is asked for.
///
/// # Errors
/// [`ServiceError::Refused`] where there is no such link; or when the records fail.
pub async fn asked(cx: &Cx, access: &Own) -> Result<Asked, ServiceError> {
    let asked = kept::asked(&cx.store, access).await?;
    asked.ok_or(ServiceError::Refused)
}

/// Keeps what somebody typed. `false` if their answer was sent.
///
/// # Errors
/// When the link has ended, or the records fail.
pub async fn keep(cx: &Cx, access: &Own, text: &str) -> Result<bool, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                Ok(kept::keep_draft(tx, access, text).await?)
            })
        })
        .await
}

/// What shows that a page had this very draft.
#[must_use]
pub fn seal(cx: &Cx, access: &Own, draft: &str) -> String {
    in_text(&cx.keys.hash_short("advice-draft", access.case().0, draft))
}

/// What came of sending an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// It is here, or was before.
    Done,
    /// It is not what the page showed, or there is nothing.
    Changed,
}

/// Sends the draft, once: pressing twice finds what was sent.
///
/// # Errors
/// When the link has ended, or the records fail.
pub async fn send(cx: &Cx, access: &Own, seen: &str) -> Result<Answered, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let asked = kept::asked(&mut *tx, access).await?;
                let asked = asked.ok_or(ServiceError::Refused)?;
                if asked.came.is_some() {
                    return Ok(Answered::Done);
                }
                let text = asked.draft.trim();
                let as_seen = same_text(&seal(cx, access, &asked.draft), seen);
                if text.is_empty() || !as_seen {
                    // A link that was withdrawn a moment ago has no draft any more.
                    confirm(&mut *tx, access, access.reference(), cx.now).await?;
                    return Ok(Answered::Changed);
                }
                answer(tx, cx, access, (text, false)).await?;
                Ok(Answered::Done)
            })
        })
        .await
}

/// What came of saying that one cannot give the advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declined {
    /// It is said, or an answer was here before.
    Done,
    /// They typed something, which would go: they are asked first.
    HasDraft,
}

/// Says, once, that somebody cannot give the advice, and why. What they typed goes by it only where
/// they are `sure`.
///
/// # Errors
/// When the link has ended, or the records fail.
pub async fn decline(
    cx: &Cx,
    access: &Own,
    (why, sure): (&str, bool),
) -> Result<Declined, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let asked = kept::asked(&mut *tx, access).await?;
                let asked = asked.ok_or(ServiceError::Refused)?;
                if asked.came.is_none() && !asked.draft.trim().is_empty() && !sure {
                    return Ok(Declined::HasDraft);
                }
                answer(tx, cx, access, (why.trim(), true)).await?;
                Ok(Declined::Done)
            })
        })
        .await
}

/// Keeps the answer, once, and tells the plan team. Of two presses at once the second finds the first;
/// where an officer took the link back between, it is refused, and nobody is told that it came.
async fn answer(
    tx: &mut storage::Tx<'_>,
    cx: &Cx,
    access: &Own,
    (text, declined): (&str, bool),
) -> Result<(), ServiceError> {
    if kept::answer(tx, access, text, declined).await? {
        return tell(tx, cx, access).await;
    }
    let asked = kept::asked(&mut *tx, access).await?;
    match asked.is_some_and(|asked| asked.came.is_some()) {
        true => Ok(()),
        false => Err(ServiceError::Refused),
    }
}

/// Tells the plan team that something came; not what, nor from whom.
async fn tell(tx: &mut storage::Tx<'_>, cx: &Cx, access: &Own) -> Result<(), ServiceError> {
    let message = Message::AdviceCame {
        reference: access.reference(),
        on: cx.today,
    };
    let to = MailTo::Address(cx.council.email.clone());
    let mail = mails::outbox_row(cx, to, &message);
    outbox::queue(tx, access, &mail).await?;
    Ok(())
}

fn same_text(one: &str, other: &str) -> bool {
    same(&hash_token(one), &hash_token(other))
}

/// Whoever came by a link leaves: their browser's session ends.
///
/// # Errors
/// When the records fail.
pub async fn leave(cx: &Cx, access: &Own) -> Result<(), ServiceError> {
    cx.store
        .write(|tx| Box::pin(async move { Ok(kept::leave(tx, access).await?) }))
        .await
}

/// Until when a session lasts, as its page says it.
#[must_use]
pub fn until(asked: &Asked, now: Timestamp) -> Timestamp {
    asked.session_until.unwrap_or(now)
}
