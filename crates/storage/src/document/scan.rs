//! What waits to be scanned, and how it went.

use domain::change::ChangeKind;
use domain::document::Scan;
use domain::{DocumentId, GrantId, SendingId, Timestamp};
use policy::{Access, Case, CaseIds, Council, KeepDocuments, On};

use crate::change;
use crate::outbox::MailTo;

use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;

/// A document that waits to be scanned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingRow {
    /// Its case.
    pub case: CaseIds,
    /// Which.
    pub document: DocumentId,
    /// How many bytes it has.
    pub bytes: u64,
    /// What was found to be in it.
    pub media_type: String,
    /// How often a scan could not be done.
    pub tries: u32,
}

/// What waits to be scanned, in fair turns between its senders.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting(
    reader: impl Reader,
    access: &Access<Council, KeepDocuments>,
    at: Timestamp,
    at_most: i64,
) -> Result<Vec<WaitingRow>, StorageError> {
    let query = sql!("document/waiting")
        .bind(access.council())
        .bind(at)
        .bind(at_most);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(WaitingRow {
                case: CaseIds {
                    case: row.get("case_id")?,
                    reference: row.get("reference")?,
                    child: row.get("child_id")?,
                },
                document: row.get("document_id")?,
                bytes: row.get("bytes")?,
                media_type: row.get("media_type")?,
                tries: row.get("scan_tries")?,
            })
        })
        .collect()
}

/// A scan has ended so. Whether the document waited for it till now.
///
/// # Errors
/// When the database cannot be written.
pub async fn ended(
    tx: &mut Tx<'_>,
    access: &Access<Case, KeepDocuments>,
    document: DocumentId,
    scan: Scan,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("document/scanned")
        .bind(access.council())
        .bind(access.case())
        .bind(document)
        .bind(scan.word())
        .bind(at);
    let waited = tx.run(query).await? == 1;
    if waited {
        change::note(tx, access, ChangeKind::Document, document.0);
    }
    Ok(waited)
}

/// Who is told what became of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Whom.
    pub to: MailTo,
    /// By which grant an adviser sent it.
    pub grant: Option<GrantId>,
    /// What it was sent together with.
    pub sending: SendingId,
}

/// Who is told what became of a document, if anybody can be.
///
/// # Errors
/// When the database cannot be read.
pub async fn told<A: On<Case>>(
    reader: impl Reader,
    access: &Access<Case, A>,
    document: DocumentId,
    at: Timestamp,
) -> Result<Option<Told>, StorageError> {
    let query = sql!("document/told")
        .bind(access.council())
        .bind(access.case())
        .bind(document)
        .bind(at);
    let row = reader.row(query).await?;
    row.map(|row| {
        Ok(Told {
            to: MailTo::Account {
                account: row.get("account_id")?,
                person: row.get("person_id")?,
            },
            grant: row.maybe("grant_id")?,
            sending: row.get("sending_id")?,
        })
    })
    .transpose()
}

/// A scan could not be done: it is tried again then.
///
/// # Errors
/// When the database cannot be written.
pub async fn put_off(
    tx: &mut Tx<'_>,
    access: &Access<Case, KeepDocuments>,
    document: DocumentId,
    again_at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("document/put_off")
        .bind(access.council())
        .bind(access.case())
        .bind(document)
        .bind(again_at);
    tx.run(query).await.map(drop)
}
