//! Imports of the national return: what was read, by whom, and what came of it.

use domain::case::KnownTo;
use domain::{CaseId, Date, ImportId, Timestamp};
use policy::{Access, CaseIds, Council, Import, MakeReturn, On, Release};

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;

/// One file of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFile {
    /// Its name, without folders.
    pub name: String,
    /// Its size.
    pub bytes: i64,
    /// The hash of its content, in hexadecimal.
    pub sha256: String,
}

/// An import on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRun {
    /// Its id.
    pub id: ImportId,
    /// The return's reference date.
    pub reference_on: Option<Date>,
    /// What it did, as JSON.
    pub counts: String,
    /// Who ran it: `officer 7`.
    pub recorded_by: String,
    /// When.
    pub recorded_at: Timestamp,
}

/// Actions that know of imports.
pub trait KnowsImports: On<Council> {}
impl KnowsImports for Import {}
impl KnowsImports for MakeReturn {}
impl KnowsImports for Release {}

/// Begins an import.
///
/// # Errors
/// [`StorageError::Taken`] when the id is.
pub async fn begin(
    tx: &mut Tx<'_>,
    access: &Access<Council, Import>,
    id: ImportId,
    reference_on: Option<Date>,
    files: &[ImportFile],
) -> Result<(), StorageError> {
    let query = sql!("import/add")
        .bind(access.council())
        .bind(id)
        .bind(reference_on)
        .bind(access.actor().to_string())
        .bind(access.at());
    tx.run(query).await?;
    for (no, file) in (1_i64..).zip(files) {
        let query = sql!("import/add_file")
            .bind(access.council())
            .bind(id)
            .bind(no)
            .bind(&file.name)
            .bind(file.bytes)
            .bind(&file.sha256);
        tx.run(query).await?;
    }
    Ok(())
}

/// Writes what an import did, as JSON.
///
/// # Errors
/// [`StorageError::Stale`] when there is no such import.
pub async fn finish(
    tx: &mut Tx<'_>,
    access: &Access<Council, Import>,
    id: ImportId,
    counts: &str,
) -> Result<(), StorageError> {
    let query = sql!("import/finish")
        .bind(access.council())
        .bind(id)
        .bind(counts);
    tx.run_on_one(query).await
}

/// One import, if there.
///
/// # Errors
/// When the database cannot be read.
pub async fn find<A: KnowsImports>(
    reader: impl Reader,
    access: &Access<Council, A>,
    id: ImportId,
) -> Result<Option<ImportRun>, StorageError> {
    let query = sql!("import/one").bind(access.council()).bind(id);
    reader.row(query).await?.as_ref().map(from_row).transpose()
}

/// The imports, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn all<A: KnowsImports>(
    reader: impl Reader,
    access: &Access<Council, A>,
    limit: i64,
) -> Result<Vec<ImportRun>, StorageError> {
    let query = sql!("import/all").bind(access.council()).bind(limit);
    reader.rows(query).await?.iter().map(from_row).collect()
}

/// The last import that had a file with this content.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_content<A: KnowsImports>(
    reader: impl Reader,
    access: &Access<Council, A>,
    sha256: &str,
) -> Result<Option<ImportRun>, StorageError> {
    let query = sql!("import/by_content")
        .bind(access.council())
        .bind(sha256);
    reader.row(query).await?.as_ref().map(from_row).transpose()
}

/// The files of an import, in order.
///
/// # Errors
/// When the database cannot be read.
pub async fn files<A: KnowsImports>(
    reader: impl Reader,
    access: &Access<Council, A>,
    id: ImportId,
) -> Result<Vec<ImportFile>, StorageError> {
    let query = sql!("import/files").bind(access.council()).bind(id);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(ImportFile {
                name: row.get("name")?,
                bytes: row.get("bytes")?,
                sha256: row.get("sha256")?,
            })
        })
        .collect()
}

/// A case as an import looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedCase {
    /// Its ids.
    pub ids: CaseIds,
    /// How far its records reach.
    pub known_to: KnownTo,
    /// From which day on reviews are on record.
    pub history_from: Option<Date>,
}

/// The council's cases after this one, by id, to compare a return with.
///
/// # Errors
/// When the database cannot be read.
pub async fn cases(
    reader: impl Reader,
    access: &Access<Council, Import>,
    after: CaseId,
    limit: i64,
) -> Result<Vec<ImportedCase>, StorageError> {
    let query = sql!("import/cases")
        .bind(access.council())
        .bind(after)
        .bind(limit);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(ImportedCase {
                ids: CaseIds {
                    case: row.get("case_id")?,
                    reference: row.get("reference")?,
                    child: row.get("child_id")?,
                },
                known_to: row
                    .maybe("known_to")?
                    .map_or(KnownTo::Today, KnownTo::Until),
                history_from: row.maybe("history_from")?,
            })
        })
        .collect()
}

fn from_row(row: &Row) -> Result<ImportRun, StorageError> {
    Ok(ImportRun {
        id: row.get("import_id")?,
        reference_on: row.maybe("reference_on")?,
        counts: row.get("counts")?,
        recorded_by: row.get("recorded_by")?,
        recorded_at: row.get("recorded_at")?,
    })
}
