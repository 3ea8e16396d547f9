//! A copy of all that is kept, and what follows after one was put back.

use domain::{CaseId, CouncilId, DocumentId, Timestamp};
use policy::{Access, BackUp, Council, Release};

use crate::engine::{Reader, Store, Tx, sql};
use crate::error::StorageError;

pub use crate::engine::{Cell, Filling, Snapshot, Table};

/// How many kinds of mail there are at most.
const KINDS_MAX: i64 = 500;

/// Mails of one kind that wait for an officer's word since the records were put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailsOnHold {
    /// Which message.
    pub kind: String,
    /// How many waited in the copy: they may have gone since it was made.
    pub of_copy: i64,
    /// How many were made since the copy was.
    pub of_since: i64,
}

/// Begins a copy: everything as it is now.
///
/// # Errors
/// When the database cannot be read.
pub async fn begin(
    store: &Store,
    _access: &Access<Council, BackUp>,
) -> Result<Snapshot, StorageError> {
    store.snapshot().await
}

/// Whether a document of a copy still stands: else its sealed bytes may be gone.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_kept(
    reader: impl Reader,
    access: &Access<Council, BackUp>,
    case: CaseId,
    document: DocumentId,
) -> Result<bool, StorageError> {
    let query = sql!("backup/is_kept")
        .bind(access.council())
        .bind(case)
        .bind(document);
    Ok(reader.row(query).await?.is_some())
}

/// Since when the records are a copy's whose mails nobody has let go yet: when it was put
/// back, and when it was made.
///
/// # Errors
/// When the database cannot be read.
pub async fn on_hold_since(
    reader: impl Reader,
    council: CouncilId,
) -> Result<Option<(Timestamp, Timestamp)>, StorageError> {
    let row = reader.row(sql!("restored/open").bind(council)).await?;
    row.map(|row| Ok((row.get("restored_at")?, row.get("copied_at")?)))
        .transpose()
}

/// The mails that wait because the records were put back, kind by kind.
///
/// # Errors
/// When the database cannot be read.
pub async fn mails_on_hold(
    reader: impl Reader,
    access: &Access<Council, Release>,
) -> Result<Vec<MailsOnHold>, StorageError> {
    let query = sql!("restored/waiting")
        .bind(access.council())
        .bind(KINDS_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(MailsOnHold {
                kind: row.get("kind")?,
                of_copy: row.get("of_copy")?,
                of_since: row.get("of_since")?,
            })
        })
        .collect()
}

/// Drops what waited in the copy. How many.
///
/// # Errors
/// When the database cannot be written.
pub async fn drop_mails_of_copy(
    tx: &mut Tx<'_>,
    access: &Access<Council, Release>,
) -> Result<u64, StorageError> {
    let query = sql!("restored/drop_waiting")
        .bind(access.council())
        .bind(access.at());
    tx.run(query).await
}

/// Lets mails go again. Whether they were on hold.
///
/// # Errors
/// When the database cannot be written.
pub async fn let_mails_go(
    tx: &mut Tx<'_>,
    access: &Access<Council, Release>,
    by: &str,
) -> Result<bool, StorageError> {
    let query = sql!("restored/let_go")
        .bind(access.council())
        .bind(access.at())
        .bind(by);
    Ok(tx.run(query).await? > 0)
}
