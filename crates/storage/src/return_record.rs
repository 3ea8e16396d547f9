//! The last accepted record of each kind and key, as the national return gave it: what
//! the next return is compared with, and what an export begins from.

use domain::{CaseId, ImportId, PersonId};
use policy::{Access, Council, Import};

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnRecord {
    /// `person`, `request`, `assessment`, `plan`: the importer's own words.
    pub kind: String,
    /// What names it within its kind.
    pub key: String,
    /// The child that it is about.
    pub person: Option<PersonId>,
    /// The case that it is about.
    pub case: Option<CaseId>,
    /// The record, as canonical JSON.
    pub body: String,
    /// The import that last gave it.
    pub import: ImportId,
}

/// Keeps a record in place of the last one with its key.
///
/// # Errors
/// When the database cannot be written.
pub async fn put(
    tx: &mut Tx<'_>,
    access: &Access<Council, Import>,
    record: &ReturnRecord,
) -> Result<(), StorageError> {
    let query = sql!("return_record/put")
        .bind(access.council())
        .bind(&record.kind)
        .bind(&record.key)
        .bind(record.person)
        .bind(record.case)
        .bind(&record.body)
        .bind(record.import);
    tx.run(query).await.map(drop)
}

/// The record with this key, if there.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    reader: impl Reader,
    access: &Access<Council, Import>,
    kind: &str,
    key: &str,
) -> Result<Option<ReturnRecord>, StorageError> {
    let query = sql!("return_record/one")
        .bind(access.council())
        .bind(kind)
        .bind(key);
    reader.row(query).await?.as_ref().map(from_row).transpose()
}

/// The records about one child.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_person(
    reader: impl Reader,
    access: &Access<Council, Import>,
    person: PersonId,
) -> Result<Vec<ReturnRecord>, StorageError> {
    let query = sql!("return_record/of_person")
        .bind(access.council())
        .bind(person);
    reader.rows(query).await?.iter().map(from_row).collect()
}

/// The records of one kind after this key, in the keys' order. Begin with `""`.
///
/// # Errors
/// When the database cannot be read.
pub async fn page(
    reader: impl Reader,
    access: &Access<Council, Import>,
    kind: &str,
    after: &str,
    limit: i64,
) -> Result<Vec<ReturnRecord>, StorageError> {
    let query = sql!("return_record/page")
        .bind(access.council())
        .bind(kind)
        .bind(after)
        .bind(limit);
    reader.rows(query).await?.iter().map(from_row).collect()
}

/// Lets go of a record whose key has changed.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget(
    tx: &mut Tx<'_>,
    access: &Access<Council, Import>,
    kind: &str,
    key: &str,
) -> Result<(), StorageError> {
    let query = sql!("return_record/forget")
        .bind(access.council())
        .bind(kind)
        .bind(key);
    tx.run(query).await.map(drop)
}

pub(crate) fn from_row(row: &Row) -> Result<ReturnRecord, StorageError> {
    Ok(ReturnRecord {
        kind: row.get("kind")?,
        key: row.get("record_key")?,
        person: row.maybe("person_id")?,
        case: row.maybe("case_id")?,
        body: row.get("body")?,
        import: row.get("import_id")?,
    })
}
