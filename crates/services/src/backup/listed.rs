//! What a copy's own records say of its documents and their keys.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use domain::{CaseId, DocumentId};
use storage::backup::{Cell, Table};

use super::files::{FileError, Records, Rows, path_of};

/// One table of a copy, read through again.
struct Column {
    rows: Rows,
    at: Vec<usize>,
}

impl Column {
    /// These columns of a table, where the copy has it.
    fn open(
        folder: &Path,
        records: &[Records],
        table: &str,
        columns: &[&str],
    ) -> Result<Option<Column>, FileError> {
        let Some(found) = records.iter().find(|records| records.table == table) else {
            return Ok(None);
        };
        let path = || FileError::Damaged(path_of(folder, table));
        let at = columns.iter().map(|name| {
            let mut all = found.columns.iter();
            all.position(|column| column == name).ok_or_else(path)
        });
        let at = at.collect::<Result<_, _>>()?;
        let table = Table {
            name: found.table.clone(),
            columns: found.columns.clone(),
        };
        let rows = Rows::open(folder, &table)?;
        Ok(Some(Column { rows, at }))
    }

    /// The next row's values of these columns.
    fn next(&mut self) -> Result<Option<Vec<Cell>>, FileError> {
        let mut rows = self.rows.next(1)?;
        let row = rows.pop();
        Ok(row.map(|row| self.at.iter().map(|at| row[*at].clone()).collect()))
    }
}

/// The ids of the master keys that wrap the keys of the copy's cases.
pub(super) fn masters(folder: &Path, records: &[Records]) -> Result<Vec<String>, FileError> {
    let mut masters = BTreeSet::new();
    if let Some(mut column) = Column::open(folder, records, "case_key", &["master_id"])? {
        while let Some(row) = column.next()? {
            match row.first() {
                Some(Cell::Text(master)) => masters.insert(master.clone()),
                _ => return Err(FileError::Damaged(path_of(folder, "case_key"))),
            };
        }
    }
    Ok(masters.into_iter().collect())
}

/// The documents of a copy.
pub(super) struct Listed {
    column: Option<Column>,
    path: PathBuf,
}

impl Listed {
    pub(super) fn open(folder: &Path, records: &[Records]) -> Result<Listed, FileError> {
        let columns = ["case_id", "document_id"];
        Ok(Listed {
            column: Column::open(folder, records, "document", &columns)?,
            path: path_of(folder, "document"),
        })
    }

    /// The next one's case and id.
    pub(super) fn next(&mut self) -> Result<Option<(CaseId, DocumentId)>, FileError> {
        let Some(column) = &mut self.column else {
            return Ok(None);
        };
        match column.next()?.as_deref() {
            None => Ok(None),
            Some([Cell::Int(case), Cell::Int(document)]) => {
                Ok(Some((CaseId(*case), DocumentId(*document))))
            }
            Some(_) => Err(FileError::Damaged(self.path.clone())),
        }
    }
}
