//! What happened on cases, in the order in which it became durable: for the council's case system.
//!
//! A transaction notes what it changes, and numbers that as its last act but the audit. The row that
//! numbers is held until the transaction ends. So of two at once the one that is numbered first is
//! durable first: whoever reads a number has every lower one before them, and none comes later.
//! Nothing is numbered that is undone, so that no number is missing either.

use domain::call::{CallState, Slot};
use domain::change::{ChangeId, ChangeKind};
use domain::document::{DocumentKind, Scan};
use domain::event::Readers;
use domain::message::Subject;
use domain::queue::Desk;
use domain::{
    CallId, CaseId, CaseRef, CouncilId, Date, DocumentId, EventId, MessageId, PersonId, SendingId,
    ThreadId, Timestamp,
};
use policy::{Access, Case, Council, On, ReadChanges, Takes};

use crate::call::{about, desk, slot, state};
use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::event::readers;

/// A change to write when its transaction ends.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewChange {
    council: CouncilId,
    case: CaseId,
    kind: ChangeKind,
    subject: i64,
    at: Timestamp,
}

/// Notes what the transaction changes on the case.
pub(crate) fn note<A: On<Case>>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    kind: ChangeKind,
    subject: i64,
) {
    tx.note(NewChange {
        council: access.council(),
        case: access.case(),
        kind,
        subject,
        at: access.at(),
    });
}

/// Numbers what a transaction changed, council by council, and writes it.
pub(crate) async fn append(tx: &mut Tx<'_>, changes: &[NewChange]) -> Result<(), StorageError> {
    for of_one in changes.chunk_by(|one, next| one.council == next.council) {
        let Some(first) = of_one.first() else {
            continue;
        };
        let many = i64::try_from(of_one.len()).unwrap_or(i64::MAX);
        let query = sql!("case_change/number").bind(first.council).bind(many);
        let row = tx.row(query).await?.ok_or(StorageError::Stale)?;
        let last = row.get::<i64>("seq")?;
        for (change, seq) in of_one.iter().zip(last - many + 1..) {
            let query = sql!("case_change/add")
                .bind(change.council)
                .bind(change.case)
                .bind(seq)
                .bind(change.kind.word())
                .bind(change.subject)
                .bind(change.at);
            tx.run(query).await?;
        }
    }
    Ok(())
}

/// A change, before anything of its case is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangeRow {
    /// Its id.
    pub id: ChangeId,
    /// What it is of.
    pub kind: ChangeKind,
    /// When.
    pub at: Timestamp,
    /// On which case.
    pub case: CaseRef,
    /// Whose of the family it is, where it is one person's.
    pub whose: Option<PersonId>,
}

/// Whether there was such a change: not after an older copy of the records was put back.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_known(
    reader: impl Reader,
    access: &Access<Council, ReadChanges>,
    id: ChangeId,
) -> Result<bool, StorageError> {
    let query = sql!("case_change/known")
        .bind(access.council())
        .bind(id.seq)
        .bind(id.subject);
    Ok(reader.row(query).await?.is_some())
}

/// Changes after a number, the oldest first: of what families send that which was sent while a token to
/// take it was good, of events those that are not for officers alone, or put right such a one. With `unscanned`, documents that nobody scans are there as
/// if they were safe: the council chose so.
///
/// # Errors
/// When the database cannot be read.
pub async fn page(
    reader: impl Reader,
    access: &Access<Council, ReadChanges>,
    after: i64,
    unscanned: bool,
    at_most: i64,
) -> Result<Vec<ChangeRow>, StorageError> {
    let query = sql!("case_change/page")
        .bind(access.council())
        .bind(after)
        .bind(unscanned)
        .bind(at_most);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            let kind = row.get::<String>("kind")?;
            Ok(ChangeRow {
                id: ChangeId {
                    seq: row.get("seq")?,
                    subject: row.get("subject_id")?,
                },
                kind: ChangeKind::from_word(&kind).ok_or_else(|| row.damaged("kind"))?,
                at: row.get("at")?,
                case: row.get("reference")?,
                whose: row.maybe("whose_id")?,
            })
        })
        .collect()
}

/// Who wrote or sent something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// The person whose it is.
    Family,
    /// An adviser, in the family's name.
    Adviser,
    /// The council.
    Council,
}

/// How a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessageStands {
    /// The matter.
    pub thread: ThreadId,
    /// What that is about.
    pub about: Subject,
    /// When it was written.
    pub written_at: Timestamp,
    /// By whom.
    pub from: Sender,
    /// Of a family's, the last day of the promise.
    pub answer_by: Option<Date>,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
    /// What its files were sent together as.
    pub files: Option<SendingId>,
}

/// How a document stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentStands {
    /// What it was sent together with.
    pub sending: SendingId,
    /// What it is.
    pub kind: DocumentKind,
    /// What was found to be in it.
    pub media_type: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// The SHA-256 of them.
    pub sha256: [u8; 32],
    /// When all of it was here.
    pub received_at: Timestamp,
    /// How far it has come.
    pub scan: Scan,
    /// By whom.
    pub from: Sender,
    /// Whether it was taken back, or taken off the case, or is not safe: whoever has it removes it.
    pub is_withdrawn: bool,
}

/// How a call stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallStands {
    /// What it is about.
    pub about: Subject,
    /// When.
    pub slot: Slot,
    /// How it stands.
    pub state: CallState,
    /// Who makes it.
    pub desk: Desk,
}

/// An event, without what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventStands {
    /// Its kind.
    pub kind: String,
    /// The day.
    pub on: Date,
    /// The event that it puts right.
    pub supersedes: Option<EventId>,
    /// Whether a case system recorded it.
    pub by_case_system: bool,
    /// Who may read it, beyond officers.
    pub readers: Readers,
    /// Whether another puts it right since.
    pub is_superseded: bool,
}

/// How a message stands, without what it says.
///
/// # Errors
/// When the database cannot be read.
pub async fn message<A: Takes>(
    reader: impl Reader,
    access: &Access<Case, A>,
    id: MessageId,
) -> Result<Option<MessageStands>, StorageError> {
    let query = sql!("case_change/message")
        .bind(access.council())
        .bind(access.case())
        .bind(id);
    let row = reader.row(query).await?;
    row.map(|row| {
        Ok(MessageStands {
            thread: row.get("thread_id")?,
            about: about(&row)?,
            written_at: row.get("written_at")?,
            from: sender(&row, "writer_id")?,
            answer_by: row.maybe("answer_by")?,
            answered_at: row.maybe("answered_at")?,
            files: row.maybe("sending_id")?,
        })
    })
    .transpose()
}

/// Who it is from: the person whose it is, somebody in their name, or nobody of theirs.
fn sender(row: &Row, column: &'static str) -> Result<Sender, StorageError> {
    let whose = row.maybe::<PersonId>("side_id")?;
    Ok(match row.maybe::<PersonId>(column)? {
        None => Sender::Council,
        Some(sender) if Some(sender) == whose => Sender::Family,
        Some(_) => Sender::Adviser,
    })
}

/// How a document stands, without its name.
///
/// # Errors
/// When the database cannot be read.
pub async fn document(
    reader: impl Reader,
    access: &Access<Case, ReadChanges>,
    id: DocumentId,
) -> Result<Option<DocumentStands>, StorageError> {
    let query = sql!("case_change/document")
        .bind(access.council())
        .bind(access.case())
        .bind(id);
    let row = reader.row(query).await?;
    row.map(|row| {
        let (kind, scan) = (row.get::<String>("kind")?, row.get::<String>("state")?);
        let scan = Scan::from_word(&scan).ok_or_else(|| row.damaged("state"))?;
        let is_unsafe = matches!(scan, Scan::Infected | Scan::Unscannable);
        let was_taken_back = row.maybe::<Timestamp>("withdrawn_at")?.is_some();
        Ok(DocumentStands {
            sending: row.get("sending_id")?,
            kind: DocumentKind::from_word(&kind).ok_or_else(|| row.damaged("kind"))?,
            media_type: row.get("media_type")?,
            bytes: row.get("bytes")?,
            sha256: row.get("sha256")?,
            received_at: row.get("received_at")?,
            scan,
            from: sender(&row, "sender_id")?,
            is_withdrawn: is_unsafe || was_taken_back,
        })
    })
    .transpose()
}

/// How a call stands, without the number to ring.
///
/// # Errors
/// When the database cannot be read.
pub async fn call(
    reader: impl Reader,
    access: &Access<Case, ReadChanges>,
    id: CallId,
) -> Result<Option<CallStands>, StorageError> {
    let query = sql!("case_change/call")
        .bind(access.council())
        .bind(access.case())
        .bind(id);
    let row = reader.row(query).await?;
    row.map(|row| {
        Ok(CallStands {
            about: about(&row)?,
            slot: slot(&row, "slot_on")?,
            state: state(&row)?,
            desk: desk(&row)?,
        })
    })
    .transpose()
}

/// An event that was recorded here, without what was typed.
///
/// # Errors
/// When the database cannot be read.
pub async fn event(
    reader: impl Reader,
    access: &Access<Case, ReadChanges>,
    id: EventId,
) -> Result<Option<EventStands>, StorageError> {
    let query = sql!("case_change/event")
        .bind(access.council())
        .bind(access.case())
        .bind(id);
    let row = reader.row(query).await?;
    row.map(|row| {
        let by = row.get::<String>("recorded_by")?;
        Ok(EventStands {
            kind: row.get("kind")?,
            on: row.get("happened_on")?,
            supersedes: row.maybe("supersedes")?,
            by_case_system: by.starts_with("case_system "),
            readers: readers(&row)?,
            is_superseded: row.get::<i64>("newer")? > 0,
        })
    })
    .transpose()
}
