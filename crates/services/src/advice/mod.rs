//! Advice by a private link: an officer sends one, sees what came by it, and records that.
//!
//! Safety of the child: the mail names nobody, and its link opens nothing without a code that goes to
//! the same address. What came is no event before an officer has read it (decision 0056).

use domain::case::{CaseFile, KnownTo};
use domain::event::{Happening, Readers, Source, What};
use domain::forms::AskByLink;
use domain::record::{OwedAdvice, advice_owed};
use domain::{AdviceLinkId, Date, EventId, england};
use mail::Message;
use policy::{Access, AskAdvice, Case, On, Read, Record, admit, confirm};
use storage::advice_link::{self as kept, NewLink};
use storage::event::NewEvent;
use storage::outbox::MailTo;
use storage::unguarded::mail as outbox;
use storage::{StorageError, Tx, case, event};

use crate::case_file::{open, opened};
use crate::record::{RecordError, Seen, write};
use crate::token::Token;
use crate::{Cx, ServiceError, mails, sent_once};

pub mod by_link;

pub use storage::advice_link::{Came, LinkEnd, LinkRow, Waits};

const DAY_SECONDS: i64 = 24 * 60 * 60;

/// One request for advice, and the links by which somebody was asked.
#[derive(Debug, Clone)]
pub struct Request {
    /// The child's first name.
    pub child: String,
    /// Whose advice it is.
    pub of: String,
    /// What is owed; `None` where it is not outstanding any more.
    pub owed: Option<OwedAdvice>,
    /// The links, the newest first.
    pub links: Vec<LinkRow>,
    /// Where the case was not worked here so far: the last day of its records.
    pub records_end: Option<Date>,
}

/// Whether something came by a link that nobody has recorded.
fn waits(link: &LinkRow) -> bool {
    link.ended.is_none() && link.came.is_some()
}

/// A request for advice and its links; `None` where the case has no such thing.
///
/// # Errors
/// When the records fail.
pub async fn request(
    cx: &Cx,
    access: &Access<Case, AskAdvice>,
    asked: EventId,
) -> Result<Option<Request>, ServiceError> {
    let case = open(cx, access).await?;
    let mut links = kept::of_case(&cx.store, access).await?;
    links.retain(|link| link.asked == asked);
    let mut owed = advice_owed(&case.file, cx.today);
    owed.retain(|one| one.asked == asked);
    let owed = owed.pop();
    let of = match (&owed, links.first()) {
        (Some(owed), _) => owed.id.clone(),
        (None, Some(link)) => link.asked_of.clone(),
        (None, None) => return Ok(None),
    };
    Ok(Some(Request {
        of,
        owed,
        links,
        records_end: match case.file.known_to {
            KnownTo::Today => None,
            KnownTo::Until(last) => Some(last),
        },
        child: case.forename,
    }))
}

/// What came by the links of a case and is not recorded, for whoever may ask by one.
///
/// # Errors
/// When the records fail.
pub async fn waiting(cx: &Cx, access: &Access<Case, Read>) -> Result<Vec<Waits>, ServiceError> {
    Ok(kept::waiting(&cx.store, access).await?)
}

/// What came of sending a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// Its mail is queued.
    Done,
    /// This very page was sent before.
    Already,
    /// The advice is not owed any more.
    Over,
    /// Another link is open for it.
    IsOpen,
}

/// Sends a private link.
///
/// # Errors
/// When the records fail.
pub async fn send(
    cx: &Cx,
    access: &Access<Case, AskAdvice>,
    asked: EventId,
    form: &AskByLink,
) -> Result<Sent, ServiceError> {
    let (token, id) = (Token::new(&*cx.chance), AdviceLinkId(cx.chance.id()));
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                if !sent_once::spend(tx, cx, &form.ticket).await? {
                    return Ok(Sent::Already);
                }
                let Some(owed) = owed(tx, cx, access, asked).await? else {
                    return Ok(Sent::Over);
                };
                let before = kept::of_case(&mut *tx, access).await?;
                let run_out = before.iter().filter(|link| {
                    let is_its = link.asked == asked && link.ended.is_none();
                    is_its && !link.is_open(cx.now) && link.came.is_none()
                });
                for link in run_out {
                    kept::end(tx, access, link.id, LinkEnd::Over).await?;
                }
                let new = NewLink {
                    id,
                    asked,
                    asked_of: owed.id.clone(),
                    asked_on: owed.asked_on,
                    due: owed.due,
                    email: form.email.trim().to_owned(),
                    role: form.role.trim().to_owned(),
                    token_hash: token.hash(),
                    until: cx
                        .now
                        .plus_seconds(cx.council.advice_link_days * DAY_SECONDS),
                };
                if !kept::add(tx, access, &new).await? {
                    return Ok(Sent::IsOpen);
                }
                queue(tx, cx, &new.email, &token, owed.due).await?;
                Ok(Sent::Done)
            })
        })
        .await
}

/// Queues the mail of a link. It is about no case: nothing in it, and nothing kept beside it, says
/// whose advice is asked for.
async fn queue(
    tx: &mut Tx<'_>,
    cx: &Cx,
    email: &str,
    token: &Token,
    by: Date,
) -> Result<(), StorageError> {
    let message = Message::AdviceAsked {
        token: token.text().to_owned(),
        by,
    };
    let mail = mails::outbox_row(cx, MailTo::Address(email.to_owned()), &message);
    outbox::queue(tx, cx.council.number, &mail, cx.now)
        .await
        .map(drop)
}

async fn owed(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, AskAdvice>,
    asked: EventId,
) -> Result<Option<OwedAdvice>, StorageError> {
    let row = case::read(&mut *tx, access).await?;
    let known = event::of_case(&mut *tx, access).await?;
    let mut owed = advice_owed(&opened(row, known, None).file, cx.today);
    owed.retain(|one| one.asked == asked);
    Ok(owed.pop())
}

/// Mails the link of a request again, where one is open and was not answered: by a new token, since
/// none is kept. The one before opens nothing from then on.
pub(crate) async fn mail_again<A: On<Case>>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    owed: &OwedAdvice,
) -> Result<(), StorageError> {
    let links = kept::not_ended(&mut *tx, access).await?;
    let Some(link) = links.into_iter().find(|link| link.asked == owed.asked) else {
        return Ok(());
    };
    let token = Token::new(&*cx.chance);
    if kept::renew(tx, access, link.id, token.hash()).await? {
        queue(tx, cx, &link.email, &token, owed.due).await?;
    }
    Ok(())
}

/// Ends the links of a case whose request is over: the advice came, the request was struck, the case
/// ended.
pub(crate) async fn end_what_is_over<A: On<Case>>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    file: &CaseFile,
) -> Result<(), StorageError> {
    let links = kept::not_ended(&mut *tx, access).await?;
    if links.is_empty() {
        return Ok(());
    }
    let owed = advice_owed(file, cx.today);
    for link in links {
        if !owed.iter().any(|owed| owed.asked == link.asked) {
            kept::end(tx, access, link.id, LinkEnd::Over).await?;
        }
    }
    Ok(())
}

/// An officer takes a link back. `false` if it was over.
///
/// # Errors
/// When the records fail.
pub async fn withdraw(
    cx: &Cx,
    access: &Access<Case, AskAdvice>,
    link: AdviceLinkId,
) -> Result<bool, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                Ok(kept::end(tx, access, link, LinkEnd::Withdrawn).await?)
            })
        })
        .await
}

/// What came of recording what came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is recorded.
    Done,
    /// It was recorded before, or is not outstanding any more.
    Over,
}

/// An officer who has read what came by a link records it, with the day on which it came: that the
/// advice is here, or that they could not give it.
///
/// # Errors
/// When the records fail.
pub async fn take(
    cx: &Cx,
    access: &Access<Case, AskAdvice>,
    link: AdviceLinkId,
) -> Result<Taken, RecordError> {
    let (council, actor) = (access.council(), access.actor());
    let reference = access.reference();
    let on_case: Access<Case, Record> = admit(&cx.store, council, &actor, reference, cx.now)
        .await
        .map_err(ServiceError::from)?;
    cx.store
        .write(|tx| {
            let on_case = &on_case;
            Box::pin(async move {
                confirm(&mut *tx, access, reference, cx.now)
                    .await
                    .map_err(ServiceError::from)?;
                let links = kept::of_case(&mut *tx, access).await?;
                let link = links.into_iter().find(|row| row.id == link && waits(row));
                let Some((link, came)) = link.and_then(|link| {
                    let came = link.came.clone()?;
                    Some((link, came))
                }) else {
                    return Ok(Taken::Over);
                };
                let Some(owed) = owed(tx, cx, access, link.asked).await? else {
                    return Ok(Taken::Over);
                };
                // Of two who press at once, one ends it.
                if !kept::end(tx, access, link.id, LinkEnd::Taken).await? {
                    return Ok(Taken::Over);
                }
                let new = NewEvent {
                    id: EventId(cx.chance.id()),
                    on: england::day(came.at),
                    what: match came.declined {
                        true => What::AdviceDeclined { id: owed.id },
                        false => What::Clock(Happening::AdviceReceived { id: owed.id }),
                    },
                    source: Source::Officer,
                    person: None,
                    readers: Readers::Case,
                    supersedes: None,
                    import: None,
                    why: None,
                };
                write(tx, cx, on_case, &new, Seen::default()).await?;
                Ok(Taken::Done)
            })
        })
        .await
}
