//! The documents of a case, as whoever may see them does.

use domain::{DocumentId, PersonId, SendingId, ThreadId, Timestamp};
use policy::{Access, Case, Class, ReadDocuments};

use super::{DocumentRow, Forward, SeesDocuments, from_row};
use crate::engine::{Reader, Row, sql};
use crate::error::StorageError;

/// The most rows that are read at once, whatever they are.
pub(super) const ROWS_MAX: i64 = 2_000;

/// Which documents are sought.
#[derive(Clone, Copy, Default)]
pub(super) struct Sought {
    pub document: Option<DocumentId>,
    pub sending: Option<SendingId>,
    /// Those alone that go with an event.
    pub with_event: bool,
    /// Those too that nobody can open, for somebody of the family.
    pub unsafe_too: bool,
    pub at_most: i64,
    pub offset: i64,
}

/// Some of the documents that this access may see, newest first. With `unscanned`, those that
/// nobody scans are shown as if they were safe: the council chose so.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_case<A: SeesDocuments>(
    reader: impl Reader,
    access: &Access<Case, A>,
    unscanned: bool,
    at_most: i64,
    offset: i64,
) -> Result<Vec<DocumentRow>, StorageError> {
    let sought = Sought {
        at_most,
        offset,
        ..Sought::default()
    };
    seen(reader, access, sought, unscanned).await
}

/// One document, if this access may see it.
///
/// # Errors
/// When the database cannot be read.
pub async fn one<A: SeesDocuments>(
    reader: impl Reader,
    access: &Access<Case, A>,
    document: DocumentId,
    unscanned: bool,
) -> Result<Option<DocumentRow>, StorageError> {
    let sought = Sought {
        document: Some(document),
        at_most: 1,
        ..Sought::default()
    };
    let mut found = seen(reader, access, sought, unscanned).await?;
    Ok(found.pop())
}

/// What was sent together, as far as this access may see it; nothing for officers, who read
/// document by document.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_sending(
    reader: impl Reader,
    access: &Access<Case, ReadDocuments>,
    sending: SendingId,
    unscanned: bool,
) -> Result<Vec<DocumentRow>, StorageError> {
    if access.viewer().is_none() {
        return Ok(vec![]);
    }
    let sought = Sought {
        sending: Some(sending),
        at_most: ROWS_MAX,
        ..Sought::default()
    };
    seen(reader, access, sought, unscanned).await
}

/// What went with one message, as far as this access may see it.
///
/// # Errors
/// When the database cannot be read.
pub async fn with_message(
    reader: impl Reader,
    access: &Access<Case, ReadDocuments>,
    sending: SendingId,
    unscanned: bool,
) -> Result<Vec<DocumentRow>, StorageError> {
    let sought = Sought {
        sending: Some(sending),
        at_most: ROWS_MAX,
        ..Sought::default()
    };
    seen(reader, access, sought, unscanned).await
}

/// How many of the files that went with one message are not shown to this actor, as they are not
/// known to be safe: whoever reads the message learns that there are some, and nothing else of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn unseen(
    reader: impl Reader,
    access: &Access<Case, ReadDocuments>,
    sending: SendingId,
) -> Result<Unchecked, StorageError> {
    let query = sql!("sending/unseen")
        .bind(access.council())
        .bind(access.case())
        .bind(sending)
        .bind(access.actor().person_or_adviser());
    match reader.row(query).await? {
        Some(row) => Ok(Unchecked {
            waiting: row.get("waiting")?,
            unscannable: row.get("unsafe")?,
        }),
        None => Ok(Unchecked::default()),
    }
}

/// The matter that what was sent together went with, where it is of the person whose view this is.
///
/// # Errors
/// When the database cannot be read.
pub async fn matter<A: SeesDocuments>(
    reader: impl Reader,
    access: &Access<Case, A>,
    sending: SendingId,
) -> Result<Option<ThreadId>, StorageError> {
    let query = sql!("message/of_sending")
        .bind(access.council())
        .bind(access.case())
        .bind(sending)
        .bind(access.viewer())
        .bind(access.view().shown_until);
    let row = reader.row(query).await?;
    row.map(|row| row.get("thread_id")).transpose()
}

pub(super) async fn seen<A: SeesDocuments>(
    reader: impl Reader,
    access: &Access<Case, A>,
    sought: Sought,
    unscanned: bool,
) -> Result<Vec<DocumentRow>, StorageError> {
    let query = match access.viewer() {
        Some(viewer) => sql!("document/for_viewer")
            .bind(access.council())
            .bind(access.case())
            .bind(viewer)
            .bind(access.actor().person_or_adviser())
            .bind(access.view().shown_until)
            .bind(access.at())
            .bind(unscanned)
            .bind(sought.document)
            .bind(sought.sending)
            .bind(sought.at_most)
            .bind(sought.offset)
            .bind(sought.with_event)
            .bind(access.withheld().has(Class::Notes))
            .bind(sought.unsafe_too),
        None => sql!("document/for_officers")
            .bind(access.council())
            .bind(access.case())
            .bind(sought.document)
            .bind(unscanned)
            .bind(sought.at_most)
            .bind(sought.offset)
            .bind(sought.sending)
            .bind(sought.with_event),
    };
    let rows = reader.rows(query).await?;
    let mut seen = rows.iter().map(from_row).collect::<Result<Vec<_>, _>>()?;
    // What somebody says to the council is not for the other side, whose document it shows.
    if let Some(viewer) = access.viewer() {
        let others = seen.iter_mut().filter(|one| one.side != Some(viewer));
        others.for_each(|one| one.said = None);
    }
    Ok(seen)
}

/// How many documents of a case are not known to be safe: officers learn that there are some,
/// and nothing else of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unchecked {
    /// They wait to be checked.
    pub waiting: i64,
    /// They cannot be checked.
    pub unscannable: i64,
}

/// How many documents of the case are not known to be safe.
///
/// # Errors
/// When the database cannot be read.
pub async fn unchecked<A: SeesDocuments>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Unchecked, StorageError> {
    let query = sql!("document/unchecked")
        .bind(access.council())
        .bind(access.case());
    match reader.row(query).await? {
        Some(row) => Ok(Unchecked {
            waiting: row.get("waiting")?,
            unscannable: row.get("unscannable")?,
        }),
        None => Ok(Unchecked::default()),
    }
}

/// To whom the case's documents were sent on that were received from one moment to another.
/// Who may not see a document is told nothing of it: the caller keeps those of the documents
/// that it shows.
///
/// # Errors
/// When the database cannot be read.
pub async fn forwards<A: SeesDocuments>(
    reader: impl Reader,
    access: &Access<Case, A>,
    from: Timestamp,
    to: Timestamp,
) -> Result<Vec<Forward>, StorageError> {
    let query = sql!("document/forwards")
        .bind(access.council())
        .bind(access.case())
        .bind(from)
        .bind(to)
        .bind(ROWS_MAX);
    let rows = reader.rows(query).await?;
    let of = |row: &Row| {
        Ok(Forward {
            document: row.get("document_id")?,
            to_whom: row.get("to_whom")?,
            at: row.get("forwarded_at")?,
        })
    };
    rows.iter().map(of).collect()
}

/// What whoever sent some documents together calls themselves, for their own side.
///
/// # Errors
/// When the database cannot be read.
pub async fn sender_name(
    reader: impl Reader,
    access: &Access<Case, ReadDocuments>,
    sending: SendingId,
) -> Result<Option<String>, StorageError> {
    let Some(side) = access.viewer() else {
        return Ok(None);
    };
    let query = sql!("document/sender_name")
        .bind(access.council())
        .bind(access.case())
        .bind(sending)
        .bind(side);
    let row = reader.row(query).await?;
    Ok(row.map(|row| row.maybe("name")).transpose()?.flatten())
}

/// Those whose side sent documents on the case, each with their name.
///
/// # Errors
/// When the database cannot be read.
pub async fn senders<A: SeesDocuments>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<(PersonId, String)>, StorageError> {
    let query = sql!("document/senders")
        .bind(access.council())
        .bind(access.case())
        .bind(ROWS_MAX);
    let rows = reader.rows(query).await?;
    let of = |row: &Row| Ok((row.get("side_id")?, row.maybe("name")?.unwrap_or_default()));
    rows.iter().map(of).collect()
}
