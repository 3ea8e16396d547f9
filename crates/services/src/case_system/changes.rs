//! What the council's case system takes back: what families sent, and what was recorded here, in the
//! order in which it became durable (decision 0062).
//!
//! Safety of the child: a change is told without a word of what was written, and each case is asked for
//! by itself, about the person whose it is. So a family's log never tells one parent that the other
//! sent something.

use std::collections::{BTreeMap, BTreeSet};

use domain::change::{ChangeId, ChangeKind};
use domain::{CallId, CaseRef, DocumentId, EventId, MessageId, PersonId};
use policy::{
    Access, Case, Council, NotAdmitted, On, ReadChanges, ReadDocuments, ReadMessages, Takes,
    admit_about, confirm,
};
use storage::change::{
    self as kept, CallStands, ChangeRow, DocumentStands, EventStands, MessageStands,
};
use storage::message::{self, MessageRow, ThreadRow};
use storage::{StorageError, Tx, case_system};

use crate::document::{self, Opening};
use crate::{Cx, ServiceError};

/// How many changes are one page, where nobody says.
pub const CHANGES: u16 = 100;
/// The most that are one page.
pub const CHANGES_MAX: u16 = 200;

/// A change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which, when, and on which case.
    pub row: ChangeRow,
    /// What it is of, as it stands now.
    pub stands: Stands,
}

/// What a change is of, as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stands {
    /// A message.
    Message(MessageStands),
    /// A document; whether it is given as it was sent.
    Document(DocumentStands, AsSent),
    /// A call.
    Call(CallStands),
    /// An event.
    Event(EventStands),
}

/// Whether a document is given as it was sent, or a picture drawn anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsSent {
    /// Byte for byte.
    Yes,
    /// Drawn anew.
    Drawn,
}

/// One page of changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// Oldest first.
    pub changes: Vec<Change>,
    /// After which to ask next: the same as was asked where there is nothing new.
    pub next: Option<ChangeId>,
    /// Whether there are more by now.
    pub more: bool,
}

/// Why there is no page of changes.
#[derive(Debug, thiserror::Error)]
pub enum ChangesError {
    /// There was no such change, or an older copy of the records was put back since.
    #[error("there is no such change by now")]
    Unknown,
    /// It could not be carried through.
    #[error(transparent)]
    Failed(#[from] ServiceError),
}

impl From<StorageError> for ChangesError {
    fn from(error: StorageError) -> ChangesError {
        ChangesError::Failed(error.into())
    }
}

/// The changes after one, or from the first on. Each case of the page, and each person of it whose own
/// something is, is in the audit before the page is answered.
///
/// # Errors
/// [`ChangesError::Unknown`] when there is no such change; when the token has ended or the records fail.
pub async fn changes(
    cx: &Cx,
    access: &Access<Council, ReadChanges>,
    after: Option<ChangeId>,
    limit: u16,
) -> Result<Changes, ChangesError> {
    let limit = usize::from(limit.clamp(1, CHANGES_MAX));
    cx.store
        .write(|tx| Box::pin(async move { page(tx, cx, access, after, limit).await }))
        .await
}

async fn page(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Council, ReadChanges>,
    after: Option<ChangeId>,
    limit: usize,
) -> Result<Changes, ChangesError> {
    confirm(&mut *tx, access, (), cx.now)
        .await
        .map_err(ServiceError::from)?;
    if let Some(after) = after
        && !kept::is_known(&mut *tx, access, after).await?
    {
        return Err(ChangesError::Unknown);
    }
    let from = after.map_or(0, |after| after.seq);
    let unscanned = cx.documents.scanner.shows_unscanned();
    let at_most = i64::try_from(limit + 1).unwrap_or(i64::MAX);
    let mut rows = kept::page(&mut *tx, access, from, unscanned, at_most).await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().map(|row| row.id).or(after);
    let about: BTreeSet<_> = rows.iter().map(|row| (row.case, row.whose)).collect();
    let mut asked = BTreeMap::new();
    for (case, whose) in about {
        if let Some(on_case) = admitted(&mut *tx, cx, access, (case, whose)).await? {
            asked.insert((case, whose), on_case);
        }
    }
    let mut changes = Vec::new();
    for row in rows {
        // Sealed at this moment: it is not there.
        let Some(on_case) = asked.get(&(row.case, row.whose)) else {
            continue;
        };
        if let Some(stands) = stands(tx, on_case, &row).await? {
            changes.push(Change { row, stands });
        }
    }
    Ok(Changes {
        changes,
        next,
        more,
    })
}

/// The case of a change, for somebody whose own it may be.
async fn admitted(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Council, ReadChanges>,
    (case, whose): (CaseRef, Option<PersonId>),
) -> Result<Option<Access<Case, ReadChanges>>, ServiceError> {
    let (council, actor) = (access.council(), access.actor());
    match admit_about(tx, council, &actor, whose, case, cx.now).await {
        Ok(access) => Ok(Some(access)),
        Err(NotAdmitted::Refused) => Ok(None),
        Err(failed) => Err(failed.into()),
    }
}

/// What a change is of, as it stands now; `None` where it is not there any more.
async fn stands(
    tx: &mut Tx<'_>,
    access: &Access<Case, ReadChanges>,
    row: &ChangeRow,
) -> Result<Option<Stands>, StorageError> {
    let id = row.id.subject;
    Ok(match row.kind {
        ChangeKind::Message => {
            let found = kept::message(tx, access, MessageId(id)).await?;
            found.map(Stands::Message)
        }
        ChangeKind::Document => {
            let found = kept::document(tx, access, DocumentId(id)).await?;
            found.map(|found| {
                let drawn = row.whose.is_some() && document::is_drawn(&found.media_type);
                let as_sent = if drawn { AsSent::Drawn } else { AsSent::Yes };
                Stands::Document(found, as_sent)
            })
        }
        ChangeKind::Call => kept::call(tx, access, CallId(id)).await?.map(Stands::Call),
        ChangeKind::Event => {
            let found = kept::event(tx, access, EventId(id)).await?;
            found.map(Stands::Event)
        }
    })
}

/// A message that is taken, as an officer reads it.
#[derive(Clone, PartialEq, Eq)]
pub struct TakenMessage {
    /// The change.
    pub row: ChangeRow,
    /// The matter.
    pub thread: ThreadRow,
    /// The message.
    pub message: MessageRow,
}

/// What it says is for its readers alone.
impl std::fmt::Debug for TakenMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TakenMessage({})", self.row.id)
    }
}

/// The message of a change. `None` where there is no such change, or it is of something else.
///
/// # Errors
/// [`ServiceError::Refused`] when the case is sealed or the token has ended; when the records fail.
pub async fn message(
    cx: &Cx,
    access: &Access<Council, ReadChanges>,
    id: ChangeId,
) -> Result<Option<TakenMessage>, ServiceError> {
    let Some(row) = one(cx, access, id, ChangeKind::Message).await? else {
        return Ok(None);
    };
    let on_case: Access<Case, ReadMessages> = taken(cx, access, &row).await?;
    let id = MessageId(row.id.subject);
    let Some(stands) = kept::message(&cx.store, &on_case, id).await? else {
        return Ok(None);
    };
    let thread = message::thread(&cx.store, &on_case, stands.thread).await?;
    let message = message::one(&cx.store, &on_case, stands.thread, id).await?;
    Ok(thread.zip(message).map(|(thread, message)| TakenMessage {
        row,
        thread,
        message,
    }))
}

/// The document of a change, as it was sent, or a picture drawn anew: as an officer gets it.
///
/// # Errors
/// [`ServiceError::Refused`] when the case is sealed or the token has ended; when the records or the
/// store fail.
pub async fn document(
    cx: &Cx,
    access: &Access<Council, ReadChanges>,
    id: ChangeId,
) -> Result<Opening, ServiceError> {
    let Some(row) = one(cx, access, id, ChangeKind::Document).await? else {
        return Ok(Opening::NotThere);
    };
    let on_case: Access<Case, ReadDocuments> = taken(cx, access, &row).await?;
    document::open(cx, on_case, DocumentId(row.id.subject)).await
}

/// A change by its id, where it is of this kind and shown.
async fn one(
    cx: &Cx,
    access: &Access<Council, ReadChanges>,
    id: ChangeId,
    kind: ChangeKind,
) -> Result<Option<ChangeRow>, ServiceError> {
    let unscanned = cx.documents.scanner.shows_unscanned();
    let found = kept::page(&cx.store, access, id.seq - 1, unscanned, 1).await?;
    let row = found.into_iter().next();
    Ok(row.filter(|row| row.id == id && row.kind == kind))
}

/// The case of a change that is read now, written down as about the person whose it is.
async fn taken<A: Takes>(
    cx: &Cx,
    access: &Access<Council, ReadChanges>,
    row: &ChangeRow,
) -> Result<Access<Case, A>, ServiceError> {
    let (council, actor) = (access.council(), access.actor());
    let taken = admit_about(&cx.store, council, &actor, row.whose, row.case, cx.now).await;
    Ok(taken?)
}

/// Whether a case system takes what families send: then whoever sends something reads so.
///
/// # Errors
/// When the records fail.
pub async fn takes<A: On<Case>>(cx: &Cx, access: &Access<Case, A>) -> Result<bool, ServiceError> {
    Ok(case_system::takes(&cx.store, access).await?)
}
