//! Documents that go with what an officer recorded. They are for officers alone but for whoever may
//! read an event that they go with, as long as that event stands.

use domain::document::Scan;
use domain::{AccountId, DocumentId, EventId, PersonId, SendingId, Timestamp};
use policy::{Access, Case, KeepDocuments, Read, ReadDocuments, Reads, Record, Tie};

use super::seen::{ROWS_MAX, Sought, seen};
use super::{DocumentRow, SeesDocuments, from_row};
use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::ledger::tie;

/// A document and an event that it goes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The event.
    pub event: EventId,
    /// The document.
    pub document: DocumentId,
    /// How far the document has come.
    pub scan: Scan,
}

/// Which documents go with which event of the case, in the order in which they came. Who may not
/// read an event is told nothing of it: the caller keeps those of the events that it shows.
///
/// # Errors
/// When the database cannot be read.
pub async fn links<A: Reads>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<Link>, StorageError> {
    links_of(reader, access, false).await
}

/// The same with what was taken off the case, which goes with its event again once it is put back: for
/// officers alone.
///
/// # Errors
/// When the database cannot be read.
pub async fn links_with_removed(
    reader: impl Reader,
    access: &Access<Case, Read>,
) -> Result<Vec<Link>, StorageError> {
    if access.viewer().is_some() {
        return Ok(vec![]);
    }
    links_of(reader, access, true).await
}

async fn links_of<A: Reads>(
    reader: impl Reader,
    access: &Access<Case, A>,
    removed_too: bool,
) -> Result<Vec<Link>, StorageError> {
    let query = sql!("event_document/of_case")
        .bind(access.council())
        .bind(access.case())
        .bind(ROWS_MAX)
        .bind(removed_too);
    let rows = reader.rows(query).await?;
    let of = |row: &Row| {
        let scan = row.get::<String>("state")?;
        Ok(Link {
            event: row.get("event_id")?,
            document: row.get("document_id")?,
            scan: Scan::from_word(&scan).ok_or_else(|| row.damaged("state"))?,
        })
    };
    rows.iter().map(of).collect()
}

/// The documents that go with events of the case, as far as this access may see them.
///
/// # Errors
/// When the database cannot be read.
pub async fn with_events<A: SeesDocuments>(
    reader: impl Reader,
    access: &Access<Case, A>,
    unscanned: bool,
) -> Result<Vec<DocumentRow>, StorageError> {
    let sought = Sought {
        with_event: true,
        at_most: ROWS_MAX,
        ..Sought::default()
    };
    seen(reader, access, sought, unscanned).await
}

/// The documents that whoever asks could open, as they go with events of the case, if they were safe: they
/// learn that there are such, and nothing else of them. Nothing for officers, who see the links.
///
/// # Errors
/// When the database cannot be read.
pub async fn unsafe_with_events(
    reader: impl Reader,
    access: &Access<Case, ReadDocuments>,
) -> Result<Vec<DocumentId>, StorageError> {
    if access.viewer().is_none() {
        return Ok(vec![]);
    }
    let sought = Sought {
        with_event: true,
        unsafe_too: true,
        at_most: ROWS_MAX,
        ..Sought::default()
    };
    let rows = seen(reader, access, sought, false).await?;
    let is_unsafe = |row: &DocumentRow| matches!(row.scan, Scan::Infected | Scan::Unscannable);
    Ok(rows
        .into_iter()
        .filter(is_unsafe)
        .map(|row| row.id)
        .collect())
}

/// Whom a file concerns that goes with an event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Concerned {
    /// Whether it goes with an event that stands, on a case about which mails go out.
    pub stands: bool,
    /// What it was sent together with.
    pub sending: Option<SendingId>,
    /// Who has the case now or answers for one who is away; and who sent it or recorded the event, where the
    /// case is with their team. Each of them can open it.
    pub officers: Vec<(AccountId, PersonId)>,
}

/// Whom a document concerns that goes with an event which stands.
///
/// # Errors
/// When the database cannot be read.
pub async fn concerned(
    reader: impl Reader,
    access: &Access<Case, KeepDocuments>,
    document: DocumentId,
    at: Timestamp,
) -> Result<Concerned, StorageError> {
    let query = sql!("event_document/concerned")
        .bind(access.council())
        .bind(access.case())
        .bind(document)
        .bind(at)
        .bind(ROWS_MAX);
    let rows = reader.rows(query).await?;
    let mut concerned = Concerned {
        stands: !rows.is_empty(),
        ..Concerned::default()
    };
    for row in &rows {
        concerned.sending = Some(row.get("sending_id")?);
        if let (Some(account), Some(person)) = (row.maybe("account_id")?, row.maybe("person_id")?) {
            concerned.officers.push((account, person));
        }
    }
    Ok(concerned)
}

/// What this officer may have go with an event, newest first: what they sent for that and goes with
/// none; and what goes with the one that is put right. Each of these can be attached, and nothing else.
///
/// # Errors
/// When the database cannot be read.
pub async fn offered(
    reader: impl Reader,
    access: &Access<Case, Record>,
    puts_right: Option<EventId>,
    at_most: i64,
) -> Result<Vec<DocumentRow>, StorageError> {
    offer(reader, access, puts_right, None, at_most, false).await
}

/// One document that this officer chose for an event, where it is theirs to choose; though it may not go
/// with it, as it is known to be unsafe or cannot be shown to a family.
///
/// # Errors
/// When the database cannot be read.
pub async fn chosen(
    reader: impl Reader,
    access: &Access<Case, Record>,
    puts_right: Option<EventId>,
    document: DocumentId,
) -> Result<Option<DocumentRow>, StorageError> {
    let rows = offer(reader, access, puts_right, Some(document), 1, true).await?;
    Ok(rows.into_iter().next())
}

async fn offer(
    reader: impl Reader,
    access: &Access<Case, Record>,
    puts_right: Option<EventId>,
    document: Option<DocumentId>,
    at_most: i64,
    unsafe_too: bool,
) -> Result<Vec<DocumentRow>, StorageError> {
    let query = sql!("event_document/offered")
        .bind(access.council())
        .bind(access.case())
        .bind(access.actor().to_string())
        .bind(puts_right)
        .bind(at_most)
        .bind(document)
        .bind(unsafe_too);
    let rows = reader.rows(query).await?;
    rows.iter().map(from_row).collect()
}

/// A document goes with an event from now on. Whether it is one that may: one of those [`offered`].
///
/// # Errors
/// When the database cannot be written.
pub async fn attach(
    tx: &mut Tx<'_>,
    access: &Access<Case, Record>,
    document: DocumentId,
    event: EventId,
    puts_right: Option<EventId>,
) -> Result<bool, StorageError> {
    // Whoever scans it, takes it off the case or attaches it meanwhile waits for this, and sees it.
    let hold = sql!("event_document/hold")
        .bind(access.council())
        .bind(access.case())
        .bind(document);
    tx.run(hold).await?;
    let may = offer(&mut *tx, access, puts_right, Some(document), 1, false).await?;
    if may.is_empty() {
        return Ok(false);
    }
    let query = sql!("event_document/add")
        .bind(access.council())
        .bind(access.case())
        .bind(document)
        .bind(event);
    Ok(tx.run(query).await? == 1)
}

/// What went with an event goes with the one that puts it right, where that is the same for the same
/// readers: nobody else chose that they read the documents too.
///
/// # Errors
/// When the database cannot be written.
pub async fn go_on(
    tx: &mut Tx<'_>,
    access: &Access<Case, Record>,
    older: EventId,
    newer: EventId,
) -> Result<(), StorageError> {
    let query = sql!("event_document/go_on")
        .bind(access.council())
        .bind(access.case())
        .bind(older)
        .bind(newer);
    tx.run(query).await.map(drop)
}

/// Who is not given what goes with an event for everybody: they must have no contact with somebody on
/// the case, or may not see where somebody on it lives.
///
/// # Errors
/// When the database cannot be read.
pub async fn kept_from(
    reader: impl Reader,
    access: &Access<Case, Record>,
) -> Result<Vec<PersonId>, StorageError> {
    let query = sql!("event_document/kept_from")
        .bind(access.council())
        .bind(access.case())
        .bind(access.at())
        .bind(ROWS_MAX);
    let rows = reader.rows(query).await?;
    rows.iter().map(|row| row.get("person_id")).collect()
}

/// Somebody of the family, and what decides whether they can open what goes with an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MayOpen {
    /// Who.
    pub person: PersonId,
    /// What an officer calls them.
    pub name: String,
    /// What ties them to the case.
    pub tie: Tie,
    /// Until when they are shown what is new.
    pub shown_until: Option<Timestamp>,
    /// Whether they have an account.
    pub has_account: bool,
    /// Whether what is for everybody is kept from them.
    pub is_apart: bool,
}

/// Who of the family has to do with the case now, the child among them, and what they could open.
///
/// # Errors
/// When the database cannot be read.
pub async fn readers(
    reader: impl Reader,
    access: &Access<Case, Record>,
) -> Result<Vec<MayOpen>, StorageError> {
    let query = sql!("event_document/readers")
        .bind(access.council())
        .bind(access.case())
        .bind(access.at())
        .bind(ROWS_MAX);
    let rows = reader.rows(query).await?;
    let mut all: Vec<MayOpen> = Vec::new();
    for row in &rows {
        let person = row.get("person_id")?;
        // Tied twice in the same way, they are one person.
        if all.iter().any(|one| one.person == person) {
            continue;
        }
        all.push(MayOpen {
            person,
            name: row.maybe("name")?.unwrap_or_default(),
            tie: tie(row, access.at())?.ok_or_else(|| row.damaged("kind"))?,
            shown_until: row.maybe("shown_until")?,
            has_account: row.get("has_account")?,
            is_apart: row.get("apart")?,
        });
    }
    Ok(all)
}
