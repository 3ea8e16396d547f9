//! Messages between a family and the council's team, and the promise to answer them.
//!
//! A thread is its person's own: nothing here tells one parent of the other's. Nothing of what
//! was written is in an error, a log, a mail or the audit.

use domain::event::What;
use domain::message::{Promise, Subject, promise, sounds_of_danger};
use domain::{Date, MessageId, PersonId, ThreadId, england};
use mail::Message;
use policy::{Access, Actor, Case, Class, WriteMessages, confirm};
use storage::message::{self as kept, BeginsMessages, NewMessage, SeesMessages};
use storage::outbox::{self, MailTo, NewMail};
use storage::{StorageError, Tx, grant};

use crate::{Cx, ServiceError, contact, mails};

pub use storage::message::draft::Draft;
pub use storage::message::{From, MessageRow, ThreadRow};

/// Whoever sends the very same again within so long has pressed twice.
const AGAIN_SECONDS: i64 = 10 * 60;

/// What came of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The matter that it is in.
    pub thread: ThreadId,
    /// Whether it sounds of danger: help is shown at once.
    pub danger: bool,
}

/// What came of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// It is sent.
    Done,
    /// Somebody wrote since the officer opened the page.
    Meanwhile,
    /// A colleague has it.
    Theirs,
}

/// The matters that this access may read, the newest first.
///
/// # Errors
/// When the records fail.
pub async fn threads<A: SeesMessages>(
    cx: &Cx,
    access: &Access<Case, A>,
) -> Result<Vec<ThreadRow>, ServiceError> {
    Ok(kept::threads(&cx.store, access).await?)
}

/// One matter and all that was written about it.
///
/// # Errors
/// [`ServiceError::Refused`] when there is none of theirs; or when the records fail.
pub async fn open<A: SeesMessages>(
    cx: &Cx,
    access: &Access<Case, A>,
    thread: ThreadId,
) -> Result<(ThreadRow, Vec<MessageRow>), ServiceError> {
    let row = kept::thread(&cx.store, access, thread).await?;
    let row = row.ok_or(ServiceError::Refused)?;
    let messages = kept::messages(&cx.store, access, thread).await?;
    Ok((row, messages))
}

/// How a matter's newest promise stands today.
#[must_use]
pub fn stands(row: &ThreadRow, today: Date) -> Promise {
    promise(row.answer_by, row.answered_at.map(england::day), today)
}

/// The person whose matters these are: nobody of the council has any.
fn side<A: BeginsMessages>(access: &Access<Case, A>) -> Result<PersonId, ServiceError> {
    access.viewer().ok_or(ServiceError::Refused)
}

fn new(cx: &Cx, about: Subject, text: &str) -> NewMessage {
    let answers = &cx.council.answers;
    NewMessage {
        id: MessageId(cx.chance.id()),
        body: text.trim().replace("\r\n", "\n"),
        answer_by: answers.answer_by(about, cx.today),
        danger: sounds_of_danger(text, &answers.danger_words),
    }
}

/// Writes about a new matter.
///
/// # Errors
/// When one may not any more, or the records fail.
pub async fn begin<A: BeginsMessages>(
    cx: &Cx,
    access: &Access<Case, A>,
    about: Subject,
    text: &str,
) -> Result<Written, ServiceError> {
    let side = side(access)?;
    let (id, new) = (ThreadId(cx.chance.id()), new(cx, about, text));
    let since = cx.now.plus_seconds(-AGAIN_SECONDS);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let danger = new.danger;
                if let Some(thread) = kept::same(&mut *tx, access, None, &new.body, since).await? {
                    return Ok(Written { thread, danger });
                }
                kept::open(tx, access, id, about, &new).await?;
                kept::draft::drop(tx, access, None).await?;
                received(tx, cx, access, side, &new).await?;
                Ok(Written { thread: id, danger })
            })
        })
        .await
}

/// Writes once more about a matter.
///
/// # Errors
/// [`ServiceError::Refused`] when there is none of theirs; or when the records fail.
pub async fn write(
    cx: &Cx,
    access: &Access<Case, WriteMessages>,
    thread: ThreadId,
    text: &str,
) -> Result<Written, ServiceError> {
    let side = side(access)?;
    let since = cx.now.plus_seconds(-AGAIN_SECONDS);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let row = kept::thread(&mut *tx, access, thread).await?;
                let row = row.ok_or(ServiceError::Refused)?;
                let new = new(cx, row.about, text);
                let danger = new.danger;
                let again = kept::same(&mut *tx, access, Some(thread), &new.body, since).await?;
                if again.is_some() {
                    return Ok(Written { thread, danger });
                }
                if !kept::write(tx, access, thread, &new).await? {
                    return Err(ServiceError::Refused);
                }
                kept::draft::drop(tx, access, Some(thread)).await?;
                received(tx, cx, access, side, &new).await?;
                Ok(Written { thread, danger })
            })
        })
        .await
}

/// What the actor began to write of a matter, or of a new one, and has not sent.
///
/// # Errors
/// When the records fail.
pub async fn draft<A: SeesMessages>(
    cx: &Cx,
    access: &Access<Case, A>,
    thread: Option<ThreadId>,
) -> Result<Option<Draft>, ServiceError> {
    Ok(kept::draft::one(&cx.store, access, thread).await?)
}

/// Keeps what the actor began to write, as it was typed.
///
/// # Errors
/// [`ServiceError::Refused`] when there is no such matter of theirs; or when the records fail.
pub async fn keep_draft(
    cx: &Cx,
    access: &Access<Case, WriteMessages>,
    thread: Option<ThreadId>,
    draft: &Draft,
) -> Result<(), ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                if let Some(thread) = thread {
                    let there = kept::thread(&mut *tx, access, thread).await?;
                    there.ok_or(ServiceError::Refused)?;
                }
                if !kept::draft::save(tx, access, thread, draft).await? {
                    return Err(ServiceError::Refused);
                }
                Ok(())
            })
        })
        .await
}

/// What follows from a family's message: its line of the timeline, and the mail that it is
/// here and by when it is answered.
async fn received<A: BeginsMessages>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    side: PersonId,
    new: &NewMessage,
) -> Result<(), StorageError> {
    contact::note(tx, cx, access, What::MessageWritten, side).await?;
    let received = Message::MessageReceived { by: new.answer_by };
    let once = format!("message:{}", new.id);
    contact::tell(tx, cx, access, side, &received, once).await
}

/// An officer answers, by name.
///
/// # Errors
/// [`ServiceError::Refused`] when there is no such matter; or when the records fail.
pub async fn answer(
    cx: &Cx,
    access: &Access<Case, WriteMessages>,
    thread: ThreadId,
    seen: MessageId,
    text: &str,
) -> Result<Answered, ServiceError> {
    if access.viewer().is_some() {
        return Err(ServiceError::Refused);
    }
    let new = NewMessage {
        danger: false,
        ..new(cx, Subject::Other, text)
    };
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let side = kept::side(&mut *tx, access, thread).await?;
                let side = side.ok_or(ServiceError::Refused)?;
                let row = kept::thread(&mut *tx, access, thread).await?;
                if row.is_some_and(|row| is_theirs(access, &row)) {
                    return Ok(Answered::Theirs);
                }
                if !kept::answer(tx, access, thread, seen, &new).await? {
                    return Ok(Answered::Meanwhile);
                }
                contact::note(tx, cx, access, What::MessageAnswered, side).await?;
                answered(tx, cx, access, side, new.id).await?;
                Ok(Answered::Done)
            })
        })
        .await
}

/// Whether a colleague of the officer who asks has what waits of a matter.
fn is_theirs(access: &Access<Case, WriteMessages>, row: &ThreadRow) -> bool {
    let own = match access.actor() {
        Actor::Officer { officer, .. } => Some(officer),
        Actor::Anonymous | Actor::Person { .. } | Actor::Adviser { .. } | Actor::System { .. } => {
            None
        }
    };
    let taken = row.taken.as_ref().map(|(officer, _)| *officer);
    row.answered_at.is_none() && taken.is_some() && taken != own
}

/// Tells the person, and the adviser whom they chose to have told, that there is an answer.
async fn answered(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, WriteMessages>,
    side: PersonId,
    message: MessageId,
) -> Result<(), StorageError> {
    let on = cx.today;
    let answered = Message::MessageAnswered { on };
    contact::tell(
        tx,
        cx,
        access,
        side,
        &answered,
        format!("message:{message}"),
    )
    .await?;
    for (grant, adviser, recipient) in grant::told(&mut *tx, access).await? {
        if recipient.person != side || recipient.withheld.has(Class::Messages) {
            continue;
        }
        let to = MailTo::Account {
            account: recipient.account,
            person: adviser,
        };
        let row = NewMail {
            once_key: Some(format!("message:{message}:{}:{grant}", recipient.account)),
            grant: Some(grant),
            ..mails::outbox_row(cx, to, &Message::SharedAnswered { on })
        };
        outbox::queue(tx, access, &row).await?;
    }
    Ok(())
}

/// An officer has read what waits of a matter.
///
/// # Errors
/// [`ServiceError::Refused`] when there is no such matter; or when the records fail.
pub async fn mark_read(
    cx: &Cx,
    access: &Access<Case, WriteMessages>,
    thread: ThreadId,
) -> Result<(), ServiceError> {
    if access.viewer().is_some() {
        return Err(ServiceError::Refused);
    }
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let there = kept::side(&mut *tx, access, thread).await?;
                there.ok_or(ServiceError::Refused)?;
                kept::mark_read(tx, access, thread).await?;
                Ok(())
            })
        })
        .await
}
