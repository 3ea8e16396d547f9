//! Messages between one person of a family, or their adviser, and the council's team.
//!
//! Safety of the child: a thread is its person's own. Whoever else has to do with the case
//! finds none of it, whatever they ask by.

use domain::change::ChangeKind;
use domain::document::Audience;
use domain::message::Subject;
use domain::queue::Item;
use domain::{Date, MessageId, OfficerId, PersonId, SendingId, ThreadId, Timestamp};
use policy::{Access, ActForCaller, Actor, Appends, Case, On, ReadMessages, WriteMessages};

pub mod draft;

use crate::call::{about, taken};
use crate::change;
use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::ledger::officer_of;
use crate::queue::free;
use crate::relation::Tells;

/// The most matters of one case that are shown.
const THREADS_MAX: i64 = 200;
/// The most messages of one matter that are shown.
const MESSAGES_MAX: i64 = 1_000;

/// A matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadRow {
    /// Its id.
    pub id: ThreadId,
    /// What it is about.
    pub about: Subject,
    /// The person whose it is.
    pub side_id: PersonId,
    /// Their name.
    pub side: String,
    /// When it began.
    pub opened_at: Timestamp,
    /// Its newest message.
    pub last_id: MessageId,
    /// When that was written.
    pub last_at: Timestamp,
    /// The last day of its newest promise.
    pub answer_by: Date,
    /// When that was kept, or not.
    pub answered_at: Option<Timestamp>,
    /// Whether what waits sounds of danger.
    pub danger: bool,
    /// When the team read what waits.
    pub read_at: Option<Timestamp>,
    /// The officer who has what waits, as long as they are here and may open the case.
    pub taken: Option<(OfficerId, String)>,
}

/// A message.
#[derive(Clone, PartialEq, Eq)]
pub struct MessageRow {
    /// Its id.
    pub id: MessageId,
    /// When it was written.
    pub at: Timestamp,
    /// By whom.
    pub from: From,
    /// What it says.
    pub body: String,
    /// Of a family's, the last day of the promise.
    pub answer_by: Option<Date>,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
    /// Whether it sounds of danger.
    pub danger: bool,
    /// What its files were sent together as, where it has any.
    pub files: Option<SendingId>,
}

/// What it says is for its readers alone.
impl std::fmt::Debug for MessageRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MessageRow({})", self.id)
    }
}

/// Who wrote a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    /// The person whose matter it is.
    Own {
        /// What they are called.
        name: String,
        /// The officer of the phone line who wrote it down for them, when they rang.
        taken_down: Option<String>,
    },
    /// An adviser, in the family's name.
    Adviser {
        /// What they are called.
        name: String,
        /// Where they work.
        service: String,
    },
    /// An officer of the council.
    Officer {
        /// What they are called.
        name: String,
    },
}

/// A message to keep.
#[derive(Clone, PartialEq, Eq)]
pub struct NewMessage {
    /// Its id.
    pub id: MessageId,
    /// What it says.
    pub body: String,
    /// The last day of the promise.
    pub answer_by: Date,
    /// Whether it sounds of danger.
    pub danger: bool,
    /// What its files were sent together as, where it has any.
    pub files: Option<SendingId>,
}

/// Actions that include reading messages, each actor those of their own side.
pub trait SeesMessages: On<Case> {}
impl SeesMessages for ReadMessages {}
impl SeesMessages for WriteMessages {}
impl SeesMessages for ActForCaller {}

/// Actions by which a matter is begun: by a family, or for whoever of it is on the phone.
pub trait BeginsMessages: SeesMessages + Appends + Tells {}
impl BeginsMessages for WriteMessages {}
impl BeginsMessages for ActForCaller {}

/// The matters that this access may read, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn threads<A: SeesMessages>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<ThreadRow>, StorageError> {
    found(reader, access, None).await
}

/// One matter, if this access may read it.
///
/// # Errors
/// When the database cannot be read.
pub async fn thread<A: SeesMessages>(
    reader: impl Reader,
    access: &Access<Case, A>,
    thread: ThreadId,
) -> Result<Option<ThreadRow>, StorageError> {
    Ok(found(reader, access, Some(thread)).await?.pop())
}

async fn found<A: SeesMessages>(
    reader: impl Reader,
    access: &Access<Case, A>,
    thread: Option<ThreadId>,
) -> Result<Vec<ThreadRow>, StorageError> {
    let query = sql!("message/threads")
        .bind(access.council())
        .bind(access.case())
        .bind(access.viewer())
        .bind(access.view().shown_until)
        .bind(thread)
        .bind(THREADS_MAX)
        .bind(access.at());
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(ThreadRow {
                id: row.get("thread_id")?,
                about: about(row)?,
                side_id: row.get("side_id")?,
                side: row.maybe("side")?.unwrap_or_default(),
                opened_at: row.get("opened_at")?,
                last_id: row.get("last_id")?,
                last_at: row.get("last_at")?,
                answer_by: row.get("answer_by")?,
                answered_at: row.maybe("answered_at")?,
                danger: row.get("danger")?,
                read_at: row.maybe("read_at")?,
                taken: taken(row, "officer")?,
            })
        })
        .collect()
}

/// Whose a matter is.
///
/// # Errors
/// When the database cannot be read.
pub async fn side(
    reader: impl Reader,
    access: &Access<Case, WriteMessages>,
    thread: ThreadId,
) -> Result<Option<PersonId>, StorageError> {
    let row = found(reader, access, Some(thread)).await?.pop();
    Ok(row.map(|row| row.side_id))
}

/// What was written about a matter, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn messages<A: SeesMessages>(
    reader: impl Reader,
    access: &Access<Case, A>,
    thread: ThreadId,
) -> Result<Vec<MessageRow>, StorageError> {
    written(reader, access, (thread, None)).await
}

/// One message of a matter, if this access may read it.
///
/// # Errors
/// When the database cannot be read.
pub async fn one<A: SeesMessages>(
    reader: impl Reader,
    access: &Access<Case, A>,
    thread: ThreadId,
    id: MessageId,
) -> Result<Option<MessageRow>, StorageError> {
    Ok(written(reader, access, (thread, Some(id))).await?.pop())
}

async fn written<A: SeesMessages>(
    reader: impl Reader,
    access: &Access<Case, A>,
    (thread, one): (ThreadId, Option<MessageId>),
) -> Result<Vec<MessageRow>, StorageError> {
    let query = sql!("message/of_thread")
        .bind(access.council())
        .bind(access.case())
        .bind(thread)
        .bind(access.viewer())
        .bind(access.view().shown_until)
        .bind(one)
        .bind(MESSAGES_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(MessageRow {
                id: row.get("message_id")?,
                at: row.get("written_at")?,
                from: from(row)?,
                body: row.get("body")?,
                answer_by: row.maybe("answer_by")?,
                answered_at: row.maybe("answered_at")?,
                danger: row.get("danger")?,
                files: row.maybe("sending_id")?,
            })
        })
        .collect()
}

fn from(row: &Row) -> Result<From, StorageError> {
    let name = |column| row.maybe::<String>(column).map(Option::unwrap_or_default);
    let side: PersonId = row.get("side_id")?;
    Ok(match row.maybe::<PersonId>("writer_id")? {
        None => From::Officer {
            name: name("officer")?,
        },
        Some(writer) if writer == side => From::Own {
            name: name("writer")?,
            taken_down: row.maybe("taken_down")?,
        },
        Some(_) => From::Adviser {
            name: name("writer")?,
            service: name("service")?,
        },
    })
}

/// The matter in which this actor has written the very same since a moment, if any.
///
/// # Errors
/// When the database cannot be read.
pub async fn same<A: BeginsMessages>(
    reader: impl Reader,
    access: &Access<Case, A>,
    thread: Option<ThreadId>,
    body: &str,
    since: Timestamp,
) -> Result<Option<ThreadId>, StorageError> {
    let query = sql!("message/same")
        .bind(access.council())
        .bind(access.case())
        .bind(access.viewer())
        .bind(access.actor().to_string())
        .bind(body)
        .bind(since)
        .bind(thread);
    let row = reader.row(query).await?;
    row.map(|row| row.get("thread_id")).transpose()
}

/// Begins a matter of the person whose view this is, with its first message.
///
/// # Errors
/// When the database cannot be written.
pub async fn open<A: BeginsMessages>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    thread: ThreadId,
    about: Subject,
    new: &NewMessage,
) -> Result<(), StorageError> {
    let query = sql!("message/open")
        .bind(access.council())
        .bind(access.case())
        .bind(thread)
        .bind(access.viewer())
        .bind(about.word())
        .bind(access.at())
        .bind(new.id)
        .bind(new.answer_by)
        .bind(new.danger);
    tx.run(query).await?;
    add(tx, access, thread, new, true).await
}

/// One more message of the person whose view this is. `false` if there is no such matter of
/// theirs.
///
/// # Errors
/// When the database cannot be written.
pub async fn write(
    tx: &mut Tx<'_>,
    access: &Access<Case, WriteMessages>,
    thread: ThreadId,
    new: &NewMessage,
) -> Result<bool, StorageError> {
    let query = sql!("message/written")
        .bind(access.council())
        .bind(access.case())
        .bind(thread)
        .bind(access.viewer())
        .bind(new.id)
        .bind(access.at())
        .bind(new.answer_by)
        .bind(new.danger);
    if tx.run(query).await? != 1 {
        return Ok(false);
    }
    add(tx, access, thread, new, true).await?;
    Ok(true)
}

/// An officer's answer. `false` if the matter's newest message is not the one that they saw.
///
/// # Errors
/// When the database cannot be written.
pub async fn answer(
    tx: &mut Tx<'_>,
    access: &Access<Case, WriteMessages>,
    thread: ThreadId,
    seen: MessageId,
    new: &NewMessage,
) -> Result<bool, StorageError> {
    let (council, case, at) = (access.council(), access.case(), access.at());
    free(tx, access, Item::Message(thread)).await?;
    let query = sql!("message/answered")
        .bind(council)
        .bind(case)
        .bind(thread)
        .bind(seen)
        .bind(new.id)
        .bind(at)
        .bind(access.actor().to_string())
        .bind(officer_of(&access.actor()));
    if tx.run(query).await? != 1 {
        return Ok(false);
    }
    let query = sql!("message/settle")
        .bind(council)
        .bind(case)
        .bind(thread)
        .bind(at);
    tx.run(query).await?;
    add(tx, access, thread, new, false).await?;
    if let Some(files) = new.files {
        let query = sql!("sending/give")
            .bind(council)
            .bind(case)
            .bind(files)
            .bind(access.actor().to_string());
        tx.run(query).await?;
    }
    Ok(true)
}

async fn add<A: BeginsMessages>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    thread: ThreadId,
    new: &NewMessage,
    is_familys: bool,
) -> Result<(), StorageError> {
    let actor = access.actor();
    let officer = officer_of(&actor);
    let writer = match actor {
        Actor::Person { person, .. } | Actor::Adviser { person, .. } => Some(person),
        // An officer who speaks with somebody writes down what they say: the words are theirs.
        Actor::Officer { .. } => access.viewer(),
        Actor::Anonymous
        | Actor::Asked { .. }
        | Actor::CaseSystem { .. }
        | Actor::System { .. } => None,
    };
    let query = sql!("message/add")
        .bind(access.council())
        .bind(access.case())
        .bind(thread)
        .bind(new.id)
        .bind(access.at())
        .bind(actor.to_string())
        .bind(writer)
        .bind(officer.filter(|_| writer.is_none()))
        .bind(access.view().grant)
        .bind(&new.body)
        .bind(is_familys.then_some(new.answer_by))
        .bind(new.danger)
        .bind(officer.filter(|_| writer.is_some()))
        .bind(new.files);
    tx.run(query).await?;
    change::note(tx, access, ChangeKind::Message, new.id.0);
    Ok(())
}

/// Whether this actor has sent files under this number, on the side whose view this is.
///
/// # Errors
/// When the database cannot be read.
pub async fn has_files<A: BeginsMessages>(
    reader: impl Reader,
    access: &Access<Case, A>,
    files: SendingId,
) -> Result<bool, StorageError> {
    let query = sql!("sending/of")
        .bind(access.council())
        .bind(access.case())
        .bind(files);
    Ok(match reader.row(query).await? {
        Some(row) => {
            row.get::<String>("sent_by")? == access.actor().to_string()
                && row.maybe::<PersonId>("side_id")? == access.viewer()
        }
        None => false,
    })
}

/// The matter in which this actor has sent these files, and what they wrote with them.
///
/// # Errors
/// When the database cannot be read.
pub async fn with_files<A: BeginsMessages>(
    reader: impl Reader,
    access: &Access<Case, A>,
    files: SendingId,
) -> Result<Option<(ThreadId, String)>, StorageError> {
    let query = sql!("message/by_sending")
        .bind(access.council())
        .bind(access.case())
        .bind(files)
        .bind(access.actor().to_string());
    let row = reader.row(query).await?;
    row.map(|row| Ok((row.get("thread_id")?, row.get("body")?)))
        .transpose()
}

/// What this officer sent last to go with an answer to a person that is not sent yet.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting_files<A: SeesMessages>(
    reader: impl Reader,
    access: &Access<Case, A>,
    side: PersonId,
) -> Result<Option<SendingId>, StorageError> {
    let query = sql!("sending/own_waiting")
        .bind(access.council())
        .bind(access.case())
        .bind(access.actor().to_string())
        .bind(Audience::Person(side).word());
    let row = reader.row(query).await?;
    row.map(|row| row.get("sending_id")).transpose()
}

/// The team has read what waits of a matter. Whether this was the first time.
///
/// # Errors
/// When the database cannot be written.
pub async fn mark_read(
    tx: &mut Tx<'_>,
    access: &Access<Case, WriteMessages>,
    thread: ThreadId,
) -> Result<bool, StorageError> {
    let query = sql!("message/read")
        .bind(access.council())
        .bind(access.case())
        .bind(thread)
        .bind(access.at())
        .bind(access.actor().to_string());
    Ok(tx.run(query).await? == 1)
}
