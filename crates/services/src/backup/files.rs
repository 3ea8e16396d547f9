//! The files of a copy.

use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use storage::StorageError;
use storage::backup::{Cell, Snapshot, Table};

/// The form of copies that this program makes and puts back.
pub(super) const FORM: u32 = 1;
/// The file that makes a folder a copy.
pub(super) const MANIFEST: &str = "manifest.json";

/// What a copy says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The form of its files.
    pub form: u32,
    /// The last migration of the records.
    pub migration: i64,
    /// Whose it is.
    pub council: i64,
    /// When it was made, in milliseconds.
    pub copied_at: i64,
    /// The file of what ended that follows it; none where that is not written down.
    pub endings_from: Option<u64>,
    /// The ids of the master keys that open its documents.
    pub masters: Vec<String>,
    /// Its tables, each after those that it refers to.
    pub records: Vec<Records>,
    /// Its documents.
    pub documents: Documents,
}

/// One table of a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Records {
    /// The table.
    pub table: String,
    /// Its columns, in the order in which the file has them.
    pub columns: Vec<String>,
    /// How many rows.
    pub rows: u64,
    /// The hash of the file.
    pub sha256: String,
}

/// The documents of a copy.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Documents {
    /// How many.
    pub count: u64,
    /// How many sealed bytes they have together.
    pub bytes: u64,
    /// How many were taken back or erased, and have none.
    pub gone: u64,
}

/// What is wrong with a file of a copy.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It cannot be read or written.
    #[error("{path}")]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// There is something already.
    #[error("{0} is there already: name a folder that is not")]
    There(PathBuf),
    /// The folder holds no whole copy.
    #[error("{0} is no whole copy: it has no manifest")]
    NoManifest(PathBuf),
    /// The manifest is not one.
    #[error("the manifest {0} cannot be read; the copy may be of another program")]
    Manifest(PathBuf),
    /// A file is not what the manifest says.
    #[error("{0} is damaged: it is not what the manifest says")]
    Damaged(PathBuf),
    /// The records.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

fn io(path: &Path) -> impl Fn(std::io::Error) -> FileError + '_ {
    move |source| FileError::Io {
        path: path.to_owned(),
        source,
    }
}

/// Makes a new folder, for its owner alone.
pub(super) fn make_folder(folder: &Path) -> Result<(), FileError> {
    use std::os::unix::fs::DirBuilderExt as _;
    if folder.exists() {
        return Err(FileError::There(folder.to_owned()));
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true).mode(0o700);
    let records = folder.join("records");
    builder.create(&records).map_err(io(&records))
}

fn new_file(path: &Path) -> Result<File, FileError> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    options.open(path).map_err(io(path))
}

/// Where a table's file is.
pub(super) fn path_of(folder: &Path, table: &str) -> PathBuf {
    folder.join("records").join(format!("{table}.jsonl.gz"))
}

/// Counts a hash of what goes through it.
struct Hashing<W> {
    inner: W,
    hash: Sha256,
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.inner.flush()
    }
}

fn hex(hash: Sha256) -> String {
    let hash = hash.finalize();
    hash.iter().fold(String::new(), |mut text, byte| {
        use std::fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A row as one line of JSON: numbers, texts, nothing, and bytes as `{"b": "base64"}`.
fn line(cells: &[Cell]) -> serde_json::Value {
    let value = |cell: &Cell| match cell {
        Cell::Null => serde_json::Value::Null,
        Cell::Int(value) => (*value).into(),
        Cell::Text(value) => value.clone().into(),
        Cell::Bytes(value) => serde_json::json!({ "b": BASE64.encode(value) }),
    };
    cells.iter().map(value).collect()
}

/// The row of a line; `None` if it is none.
fn cells(line: &str, columns: usize) -> Option<Vec<Cell>> {
    let values: Vec<serde_json::Value> = serde_json::from_str(line).ok()?;
    if values.len() != columns {
        return None;
    }
    let cell = |value: serde_json::Value| match value {
        serde_json::Value::Null => Some(Cell::Null),
        serde_json::Value::Number(number) => number.as_i64().map(Cell::Int),
        serde_json::Value::String(text) => Some(Cell::Text(text)),
        serde_json::Value::Object(bytes) => {
            let bytes = bytes.get("b")?.as_str()?;
            BASE64.decode(bytes).ok().map(Cell::Bytes)
        }
        serde_json::Value::Bool(_) | serde_json::Value::Array(_) => None,
    };
    values.into_iter().map(cell).collect()
}

/// Writes each table to a file.
pub(super) async fn write_records(
    snapshot: &mut Snapshot,
    folder: &Path,
) -> Result<Vec<Records>, FileError> {
    let mut written = Vec::new();
    for table in snapshot.tables().to_vec() {
        let path = path_of(folder, &table.name);
        let file = Hashing {
            inner: BufWriter::new(new_file(&path)?),
            hash: Sha256::new(),
        };
        let mut packed = GzEncoder::new(file, Compression::fast());
        let rows = snapshot
            .rows_of(&table, |cells| {
                let line = line(cells);
                writeln!(packed, "{line}").map_err(io(&path))
            })
            .await?;
        let Hashing { mut inner, hash } = packed.finish().map_err(io(&path))?;
        inner.flush().map_err(io(&path))?;
        inner.get_ref().sync_all().map_err(io(&path))?;
        written.push(Records {
            table: table.name,
            columns: table.columns,
            rows,
            sha256: hex(hash),
        });
    }
    Ok(written)
}

/// Writes the manifest: from now on the folder is a copy.
pub(super) fn finish(folder: &Path, manifest: &Manifest) -> Result<(), FileError> {
    let path = folder.join(MANIFEST);
    let partial = folder.join("manifest.partial");
    let mut file = new_file(&partial)?;
    let text = serde_json::to_string_pretty(manifest).map_err(|error| io(&path)(error.into()))?;
    writeln!(file, "{text}").map_err(io(&partial))?;
    file.sync_all().map_err(io(&partial))?;
    std::fs::rename(&partial, &path).map_err(io(&path))?;
    for folder in [folder, &folder.join("records")] {
        let synced = File::open(folder).and_then(|folder| folder.sync_all());
        synced.map_err(io(folder))?;
    }
    Ok(())
}

/// The manifest of a copy.
pub(super) fn manifest(folder: &Path) -> Result<Manifest, FileError> {
    let path = folder.join(MANIFEST);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(FileError::NoManifest(folder.to_owned()));
        }
        Err(error) => return Err(io(&path)(error)),
    };
    let manifest: Manifest =
        serde_json::from_str(&text).map_err(|_| FileError::Manifest(path.clone()))?;
    if manifest.form != FORM {
        return Err(FileError::Manifest(path));
    }
    Ok(manifest)
}

/// Whether every file of records is there, and is what the manifest says.
pub(super) fn check(folder: &Path, manifest: &Manifest) -> Result<(), FileError> {
    for records in &manifest.records {
        let path = path_of(folder, &records.table);
        let mut file = File::open(&path).map_err(io(&path))?;
        let mut hash = Hashing {
            inner: std::io::sink(),
            hash: Sha256::new(),
        };
        std::io::copy(&mut file, &mut hash).map_err(io(&path))?;
        if hex(hash.hash) != records.sha256 {
            return Err(FileError::Damaged(path));
        }
    }
    Ok(())
}

/// The rows of one table's file, some at a time.
pub(super) struct Rows {
    lines: std::io::Lines<BufReader<GzDecoder<File>>>,
    path: PathBuf,
    columns: usize,
}

impl Rows {
    pub(super) fn open(folder: &Path, table: &Table) -> Result<Rows, FileError> {
        let path = path_of(folder, &table.name);
        let file = File::open(&path).map_err(io(&path))?;
        Ok(Rows {
            lines: BufReader::new(GzDecoder::new(file)).lines(),
            path,
            columns: table.columns.len(),
        })
    }

    /// The next rows, so many at most; none at the end.
    pub(super) fn next(&mut self, at_most: usize) -> Result<Vec<Vec<Cell>>, FileError> {
        let damaged = || FileError::Damaged(self.path.clone());
        let mut rows = Vec::new();
        for line in self.lines.by_ref().take(at_most) {
            let line = line.map_err(io(&self.path))?;
            rows.push(cells(&line, self.columns).ok_or_else(damaged)?);
        }
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_what_it_was() {
        let row = vec![
            Cell::Int(i64::MIN),
            Cell::Null,
            Cell::Text("Zażółć \"gęślą\"\n\u{202e}".to_owned()),
            Cell::Bytes(vec![0, 255, 10]),
            Cell::Text(String::new()),
        ];
        let line = line(&row).to_string();
        assert!(!line.contains('\n'));
        assert_eq!(cells(&line, 5), Some(row));
        assert_eq!(cells(&line, 4), None);
        assert_eq!(cells("[1.5]", 1), None);
        assert_eq!(cells("[true]", 1), None);
    }
}
