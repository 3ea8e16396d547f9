//! Messages between a family and the council's team, and the promise to answer them.
//!
//! A thread is its person's own: nothing here tells one parent of the other's. Nothing of what
//! was written is in an error, a log, a mail or the audit.

use domain::event::What;
use domain::forms::MESSAGE_CHARACTERS_MAX;
use domain::message::{Promise, Subject, promise, sounds_of_danger};
use domain::{Date, MessageId, PersonId, SendingId, ThreadId, england};
use mail::Message;
use policy::{Access, Actor, Case, Class, WriteMessages, confirm};
use sha2::{Digest as _, Sha256};
use storage::message::{self as kept, BeginsMessages, NewMessage, SeesMessages};
use storage::outbox::{self, MailTo, NewMail};
use storage::{StorageError, Tx, grant};

use crate::{Cx, ServiceError, contact, mails};

pub use storage::message::draft::Draft;
pub use storage::message::{From, MessageRow, ThreadRow};

/// Whoever sends the very same again within so long has pressed twice.
const AGAIN_SECONDS: i64 = 10 * 60;

/// What somebody writes.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    /// The text.
    pub text: &'a str,
    /// What its files were sent together as, if there are any.
    pub files: Option<SendingId>,
}

impl<'a> std::convert::From<&'a str> for Said<'a> {
    fn from(text: &'a str) -> Said<'a> {
        Said { text, files: None }
    }
}

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

fn new(cx: &Cx, about: Subject, said: Said<'_>) -> NewMessage {
    let answers = &cx.council.answers;
    NewMessage {
        id: MessageId(cx.chance.id()),
        body: body(said.text),
        answer_by: answers.answer_by(about, cx.today),
        danger: sounds_of_danger(said.text, &answers.danger_words),
        files: said.files,
    }
}

/// What is kept of what was typed.
fn body(text: &str) -> String {
    text.trim().replace("\r\n", "\n")
}

/// What becomes of a message that is sent.
enum Once {
    /// The very same was written: in this matter.
    Before(ThreadId),
    /// It is new.
    New,
}

/// Whether the actor has written the very same before: with the same files, or lately. Only files
/// that they sent themselves, and with nothing else, go with it.
async fn once<A: BeginsMessages>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    thread: Option<ThreadId>,
    new: &mut NewMessage,
) -> Result<Once, ServiceError> {
    if let Some(files) = new.files {
        let own = kept::has_files(&mut *tx, access, files).await?;
        match kept::with_files(&mut *tx, access, files).await? {
            Some((thread, said)) if own && said == new.body => return Ok(Once::Before(thread)),
            None if own => return Ok(Once::New),
            Some(_) | None => new.files = None,
        }
    }
    let since = cx.now.plus_seconds(-AGAIN_SECONDS);
    let same = kept::same(&mut *tx, access, thread, &new.body, since).await?;
    Ok(same.map_or(Once::New, Once::Before))
}

/// Under what the files of a message are sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    /// What they are sent together as.
    pub sending: SendingId,
    /// What the browser calls this try of this text: another text is another message.
    pub attempt: String,
    /// Whether those of the page's own number are sent already.
    pub is_again: bool,
}

/// The most messages that are sent from one page that somebody goes back to.
const FROM_ONE_PAGE_MAX: usize = 100;

/// The number under which files for a message are sent: the page's own, or one that follows from it
/// where those of a message that is sent have it. Whoever goes back to a page and chooses another
/// file has not sent that one.
///
/// # Errors
/// When the records fail.
pub async fn number_of_files<A: BeginsMessages>(
    cx: &Cx,
    access: &Access<Case, A>,
    (asked, attempt): (Option<SendingId>, &str),
    text: &str,
) -> Result<Numbered, ServiceError> {
    let words = Sha256::digest(body(text));
    let mut numbered = Numbered {
        sending: asked.unwrap_or_else(|| SendingId(cx.chance.id())),
        attempt: format!("{attempt}.{:016x}", first_of(&words)),
        is_again: false,
    };
    for _ in 0..FROM_ONE_PAGE_MAX {
        let sent = kept::with_files(&cx.store, access, numbered.sending).await?;
        if sent.is_none() {
            return Ok(numbered);
        }
        numbered.is_again = true;
        numbered.sending = after(numbered.sending);
    }
    numbered.sending = SendingId(cx.chance.id());
    Ok(numbered)
}

/// The number that follows from another: the same however often somebody presses.
fn after(number: SendingId) -> SendingId {
    let hash = Sha256::digest(format!("after {number}"));
    SendingId(first_of(&hash) & i64::MAX)
}

fn first_of(hash: &[u8]) -> i64 {
    let bytes = hash.first_chunk::<8>().copied().unwrap_or_default();
    i64::from_be_bytes(bytes)
}

/// Writes about a new matter.
///
/// # Errors
/// When one may not any more, or the records fail.
pub async fn begin<A: BeginsMessages>(
    cx: &Cx,
    access: &Access<Case, A>,
    about: Subject,
    said: impl Into<Said<'_>>,
) -> Result<Written, ServiceError> {
    let side = side(access)?;
    let (id, mut new) = (ThreadId(cx.chance.id()), new(cx, about, said.into()));
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let danger = new.danger;
                if let Once::Before(thread) = once(tx, cx, access, None, &mut new).await? {
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
    said: impl Into<Said<'_>>,
) -> Result<Written, ServiceError> {
    let side = side(access)?;
    let said = said.into();
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let row = kept::thread(&mut *tx, access, thread).await?;
                let row = row.ok_or(ServiceError::Refused)?;
                let mut new = new(cx, row.about, said);
                let danger = new.danger;
                if let Once::Before(thread) = once(tx, cx, access, Some(thread), &mut new).await? {
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

/// Keeps what the actor wrote elsewhere as the beginning of a new message, after what they began
/// already. Whether there is room for it.
///
/// # Errors
/// As [`keep_draft`].
pub async fn begin_with(
    cx: &Cx,
    access: &Access<Case, WriteMessages>,
    typed: &str,
) -> Result<bool, ServiceError> {
    let begun = draft(cx, access, None).await?.unwrap_or_default();
    let typed = typed.trim();
    if begun.body.contains(typed) {
        return Ok(true);
    }
    let body = match begun.body.trim() {
        "" => typed.to_owned(),
        before => format!("{before}\n\n{typed}"),
    };
    if body.replace("\r\n", "\n").chars().count() > MESSAGE_CHARACTERS_MAX {
        return Ok(false);
    }
    keep_draft(cx, access, None, &Draft { body, ..begun }).await?;
    Ok(true)
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
                let mut draft = draft.clone();
                if let Some(files) = draft.files {
                    let own = kept::has_files(&mut *tx, access, files).await?;
                    let sent = kept::with_files(&mut *tx, access, files).await?;
                    draft.files = draft.files.filter(|_| own && sent.is_none());
                }
                if !kept::draft::save(tx, access, thread, &draft).await? {
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

/// The files that the officer sent to go with an answer to a person, and that went with none yet.
///
/// # Errors
/// When the records fail.
pub async fn waiting_files<A: SeesMessages>(
    cx: &Cx,
    access: &Access<Case, A>,
    side: PersonId,
) -> Result<Option<SendingId>, ServiceError> {
    Ok(kept::waiting_files(&cx.store, access, side).await?)
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
    said: impl Into<Said<'_>>,
) -> Result<Answered, ServiceError> {
    if access.viewer().is_some() {
        return Err(ServiceError::Refused);
    }
    let mut new = NewMessage {
        danger: false,
        ..new(cx, Subject::Other, said.into())
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
                if let Some(files) = new.files {
                    match kept::with_files(&mut *tx, access, files).await? {
                        Some((of, said)) if (of, &said) == (thread, &new.body) => {
                            return Ok(Answered::Done);
                        }
                        Some(_) => new.files = None,
                        None if kept::has_files(&mut *tx, access, files).await? => {}
                        None => new.files = None,
                    }
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

/// What hinders an officer's answer to a matter of which they saw the newest message so far.
#[must_use]
pub fn hinders(
    access: &Access<Case, WriteMessages>,
    row: &ThreadRow,
    seen: MessageId,
) -> Option<Answered> {
    if is_theirs(access, row) {
        return Some(Answered::Theirs);
    }
    (row.last_id != seen).then_some(Answered::Meanwhile)
}

/// Whether a colleague of the officer who asks has what waits of a matter.
fn is_theirs(access: &Access<Case, WriteMessages>, row: &ThreadRow) -> bool {
    let own = match access.actor() {
        Actor::Officer { officer, .. } => Some(officer),
        Actor::Anonymous
        | Actor::Person { .. }
        | Actor::Adviser { .. }
        | Actor::Asked { .. }
        | Actor::CaseSystem { .. }
        | Actor::System { .. } => None,
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
