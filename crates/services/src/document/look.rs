//! Seeing what there is, and saying what became of it.

use domain::document::Scan;
use domain::{DocumentId, PersonId, SendingId, Timestamp};
use policy::{Access, Case, ReadDocuments, Record, SendDocuments, confirm};
use storage::document::{self, DocumentRow, Forward, SeesDocuments, Unchecked};
use storage::{StorageError, Tx};

use super::remove::take_back;
use super::{Scanner, Scanning};
use crate::caseload::{PAGE, Paged, paged};
use crate::{Cx, ServiceError};

/// A document can be taken back for so long, whoever has read it.
const WITHDRAW_SECONDS: i64 = 24 * 60 * 60;
/// The longest name of somebody to whom a document was sent on.
const TO_WHOM_MAX: usize = 200;

/// Some documents of a case, as one person sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The documents of this page, newest first.
    pub documents: Vec<DocumentRow>,
    /// Whether there are more after them.
    pub more: bool,
    /// To whom those were sent on.
    pub forwards: Vec<Forward>,
    /// For officers: how many more there are that nobody can open.
    pub unchecked: Unchecked,
    /// Whether what is sent is scanned.
    pub scanning: Scanning,
}

/// One document, as one person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The document.
    pub document: DocumentRow,
    /// To whom it was sent on.
    pub forwards: Vec<Forward>,
    /// Whether what is sent is scanned.
    pub scanning: Scanning,
}

/// What came of taking a document back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withdrawn {
    /// It is taken back.
    Done,
    /// The council has read it, and a day is over: an officer decides.
    TooLate,
    /// There is no such document of this person's side.
    NotTheirs,
}

/// One page of the documents that this access may see; the first page is 0.
///
/// # Errors
/// When the records fail.
pub async fn list<A: SeesDocuments>(
    cx: &Cx,
    access: &Access<Case, A>,
    page: i64,
) -> Result<Listed, ServiceError> {
    let unscanned = cx.documents.scanner.shows_unscanned();
    let rows = document::of_case(&cx.store, access, unscanned, PAGE + 1, page * PAGE).await?;
    let Paged { rows, more } = paged(rows);
    let mut unchecked = match access.viewer() {
        Some(_) => Unchecked::default(),
        None => document::unchecked(&cx.store, access).await?,
    };
    if unscanned {
        // They are on the list.
        unchecked.waiting = 0;
    }
    Ok(Listed {
        forwards: forwards(cx, access, &rows).await?,
        documents: rows,
        more,
        unchecked,
        scanning: cx.documents.scanner.scanning(),
    })
}

/// One document, if this access may see it.
///
/// # Errors
/// When the records fail.
pub async fn see<A: SeesDocuments>(
    cx: &Cx,
    access: &Access<Case, A>,
    document: DocumentId,
) -> Result<Option<Found>, ServiceError> {
    let unscanned = cx.documents.scanner.shows_unscanned();
    let Some(found) = document::one(&cx.store, access, document, unscanned).await? else {
        return Ok(None);
    };
    let forwards = forwards(cx, access, std::slice::from_ref(&found)).await?;
    Ok(Some(Found {
        document: found,
        forwards,
        scanning: cx.documents.scanner.scanning(),
    }))
}

/// What this access's own side sent together, in the order in which it came.
///
/// # Errors
/// When the records fail.
pub async fn sent_together(
    cx: &Cx,
    access: &Access<Case, ReadDocuments>,
    sending: SendingId,
) -> Result<Vec<DocumentRow>, ServiceError> {
    let unscanned = cx.documents.scanner.shows_unscanned();
    let mut rows = document::of_sending(&cx.store, access, sending, unscanned).await?;
    rows.retain(|row| row.side.is_some() && row.side == access.viewer());
    rows.sort_by_key(|row| (row.received_at, row.id));
    Ok(rows)
}

/// What whoever sent these calls themselves: for their own side.
///
/// # Errors
/// When the records fail.
pub async fn sender_name(
    cx: &Cx,
    access: &Access<Case, ReadDocuments>,
    sending: SendingId,
) -> Result<Option<String>, ServiceError> {
    Ok(document::sender_name(&cx.store, access, sending).await?)
}

/// To whom these were sent on, as far as this access is told: that is for the side that sent
/// it, and for officers.
async fn forwards<A: SeesDocuments>(
    cx: &Cx,
    access: &Access<Case, A>,
    rows: &[DocumentRow],
) -> Result<Vec<Forward>, ServiceError> {
    let (Some(newest), Some(oldest)) = (rows.first(), rows.last()) else {
        return Ok(vec![]);
    };
    let (from, to) = (oldest.received_at, newest.received_at);
    let mut forwards = document::forwards(&cx.store, access, from, to).await?;
    let viewer = access.viewer();
    forwards.retain(|forward| {
        let of = rows.iter().find(|one| one.id == forward.document);
        of.is_some_and(|one| viewer.is_none() || one.side == viewer)
    });
    Ok(forwards)
}

/// One document, if this access may open it.
///
/// # Errors
/// When the records fail.
pub async fn find(
    cx: &Cx,
    access: &Access<Case, ReadDocuments>,
    document: DocumentId,
) -> Result<Option<DocumentRow>, ServiceError> {
    let scanner = &cx.documents.scanner;
    let found = document::one(&cx.store, access, document, scanner.shows_unscanned()).await?;
    Ok(found.filter(|found| may_open(found, scanner)))
}

/// Those whose side sent documents on the case, each with their name: for officers.
///
/// # Errors
/// When the records fail.
pub async fn senders<A: SeesDocuments>(
    cx: &Cx,
    access: &Access<Case, A>,
) -> Result<Vec<(PersonId, String)>, ServiceError> {
    match access.viewer() {
        Some(_) => Ok(vec![]),
        None => Ok(document::senders(&cx.store, access).await?),
    }
}

/// Whether whoever's side sent this document may still take it back.
#[must_use]
pub fn may_withdraw(document: &DocumentRow, now: Timestamp) -> bool {
    let soon = now < document.received_at.plus_seconds(WITHDRAW_SECONDS);
    document.withdrawn_at.is_none() && (soon || document.read_at.is_none())
}

/// Whether whoever sees this document may open it. "Not yet safe" opens for nobody, its
/// sender included.
#[must_use]
pub fn may_open(document: &DocumentRow, scanner: &Scanner) -> bool {
    document.withdrawn_at.is_none()
        && match document.scan {
            Scan::Safe => true,
            Scan::Waiting => scanner.shows_unscanned(),
            Scan::Infected | Scan::Unscannable => false,
        }
}

/// The sender, or their side, takes a document back: within a day, or before it was read.
///
/// # Errors
/// When the records fail.
pub async fn withdraw(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    document: DocumentId,
) -> Result<Withdrawn, ServiceError> {
    let unscanned = cx.documents.scanner.shows_unscanned();
    let at = cx.documents.moment(cx.now);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), at).await?;
                document::hold(tx, access).await?;
                let found = document::one(&mut *tx, access, document, unscanned).await?;
                let Some(found) = found.filter(|found| {
                    found.withdrawn_at.is_none()
                        && found.side == access.viewer()
                        && (found.side.is_some() || found.sent_by == access.actor().to_string())
                }) else {
                    return Ok(Withdrawn::NotTheirs);
                };
                if !may_withdraw(&found, at) {
                    return Ok(Withdrawn::TooLate);
                }
                take_back(tx, access, document, at, None).await?;
                Ok::<_, ServiceError>(Withdrawn::Done)
            })
        })
        .await
}

/// The council has read a document: its side's list says so from now on. Whether this was
/// the first time.
///
/// # Errors
/// [`ServiceError::Refused`] when this officer sees no such document.
pub async fn mark_read(
    cx: &Cx,
    access: &Access<Case, Record>,
    document: DocumentId,
) -> Result<bool, ServiceError> {
    seen_in_tx(cx, access, document, |tx, access, at| {
        Box::pin(document::mark_read(tx, access, document, at))
    })
    .await
}

/// Notes to whom a document was sent on: its side's list says so. It counts as read.
///
/// # Errors
/// [`ServiceError::Refused`] when this officer sees no such document, or the name is none.
pub async fn forward(
    cx: &Cx,
    access: &Access<Case, Record>,
    document: DocumentId,
    to_whom: &str,
) -> Result<(), ServiceError> {
    let to_whom = to_whom.trim();
    let fits = !to_whom.is_empty() && to_whom.chars().count() <= TO_WHOM_MAX;
    if !fits || !domain::forms::is_text(to_whom) {
        return Err(ServiceError::Refused);
    }
    let (id, to_whom) = (cx.chance.id(), to_whom.to_owned());
    seen_in_tx(cx, access, document, move |tx, access, at| {
        Box::pin(async move {
            document::mark_read(tx, access, document, at).await?;
            document::forward(tx, access, id, document, &to_whom, at).await
        })
    })
    .await
}

type InTx<'tx, T> = std::pin::Pin<Box<dyn Future<Output = Result<T, StorageError>> + Send + 'tx>>;

/// Does something with a document that this officer sees, in one transaction.
async fn seen_in_tx<T, F>(
    cx: &Cx,
    access: &Access<Case, Record>,
    document: DocumentId,
    work: F,
) -> Result<T, ServiceError>
where
    T: Send,
    F: for<'tx> FnOnce(&'tx mut Tx<'_>, &'tx Access<Case, Record>, Timestamp) -> InTx<'tx, T>
        + Send,
{
    let unscanned = cx.documents.scanner.shows_unscanned();
    let at = cx.documents.moment(cx.now);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), at).await?;
                let found = document::one(&mut *tx, access, document, unscanned).await?;
                if found.is_none_or(|found| found.withdrawn_at.is_some()) {
                    return Err(ServiceError::Refused);
                }
                Ok(work(tx, access, at).await?)
            })
        })
        .await
}
