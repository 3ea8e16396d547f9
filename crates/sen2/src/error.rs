//! Why a whole file is refused.

use std::sync::Arc;

/// A fault for which the whole file is refused and nothing of it is kept. Its text names
/// the file and the line or row, and never a value from the file.
#[derive(Debug, Clone, thiserror::Error)]
pub enum FileError {
    /// The file cannot be opened or read.
    #[error("{file} cannot be read")]
    Unreadable {
        /// Which file.
        file: Arc<str>,
        /// The cause.
        #[source]
        source: Arc<std::io::Error>,
    },
    /// No file was given, or one without content.
    #[error("{file} is empty")]
    Empty {
        /// Which file.
        file: Arc<str>,
    },
    /// A zip archive or a workbook.
    #[error(
        "{file} is a zip archive or a workbook: unpack it, or save it as XML or CSV, and give those files"
    )]
    Archive {
        /// Which file.
        file: Arc<str>,
    },
    /// The compressed file ends early.
    #[error("{file} is cut short: the compressed data ends before its end mark")]
    CutShort {
        /// Which file.
        file: Arc<str>,
    },
    /// The compressed file is damaged.
    #[error("{file} is damaged: the compressed data cannot be unpacked")]
    Damaged {
        /// Which file.
        file: Arc<str>,
    },
    /// More than the limit, unpacked.
    #[error("{file} is larger than the limit of {limit_bytes} bytes when unpacked")]
    TooLarge {
        /// Which file.
        file: Arc<str>,
        /// The limit.
        limit_bytes: u64,
    },
    /// The declared encoding is one that is not read.
    #[error("{file} says that it is in an encoding that is not supported: save it as UTF-8")]
    UnknownEncoding {
        /// Which file.
        file: Arc<str>,
    },
    /// Bytes that the file's encoding does not have.
    #[error(
        "{file}, line {line}: bytes that are not {encoding}, the encoding that the file claims"
    )]
    Encoding {
        /// Which file.
        file: Arc<str>,
        /// Where.
        line: u64,
        /// What the file claims to be.
        encoding: &'static str,
    },
    /// Not well-formed XML.
    #[error("{file}, line {line}: not well-formed XML: {what}")]
    NotWellFormed {
        /// Which file.
        file: Arc<str>,
        /// Where.
        line: u64,
        /// What is wrong.
        what: &'static str,
    },
    /// A document type declaration.
    #[error("{file}, line {line}: a document type declaration is not allowed in a return")]
    Declaration {
        /// Which file.
        file: Arc<str>,
        /// Where.
        line: u64,
    },
    /// An entity other than the five that XML has built in.
    #[error(
        "{file}, line {line}: an entity that XML does not have built in; none is ever expanded or fetched"
    )]
    Entity {
        /// Which file.
        file: Arc<str>,
        /// Where.
        line: u64,
    },
    /// Elements inside elements inside elements.
    #[error("{file}, line {line}: elements are nested more than {limit} deep")]
    TooDeep {
        /// Which file.
        file: Arc<str>,
        /// Where.
        line: u64,
        /// The limit.
        limit: usize,
    },
    /// One text, tag or row of an unbelievable size.
    #[error("{file}, line {line}: one item is longer than {limit_bytes} bytes")]
    ItemTooLong {
        /// Which file.
        file: Arc<str>,
        /// Where it starts.
        line: u64,
        /// The limit.
        limit_bytes: usize,
    },
    /// One person with an unbelievable amount of records.
    #[error("{file}, line {line}: the records of one person are longer than {limit_bytes} bytes")]
    PersonTooLong {
        /// Which file.
        file: Arc<str>,
        /// Where the person starts.
        line: u64,
        /// The limit.
        limit_bytes: usize,
    },
    /// XML, but no return header.
    #[error("{file} is not a SEN2 return: {what}")]
    NotAReturn {
        /// Which file.
        file: Arc<str>,
        /// What is missing or wrong.
        what: &'static str,
    },
    /// A return without a person.
    #[error("{file} holds no persons")]
    NoPersons {
        /// Which file.
        file: Arc<str>,
    },
    /// A CSV whose columns are those of no table of the return.
    #[error("{file} is none of the nine tables of a SEN2 blade export")]
    UnknownTable {
        /// Which file.
        file: Arc<str>,
    },
    /// A blade export with a table left out.
    #[error("the blade export is not whole: the file of the table {table} is missing")]
    MissingTable {
        /// Which table.
        table: &'static str,
    },
    /// Two files for one table.
    #[error("{file} is a second file of the table {table}")]
    TableTwice {
        /// Which file.
        file: Arc<str>,
        /// Which table.
        table: &'static str,
    },
    /// A column that joins the tables is missing.
    #[error("{file} has no column {column}")]
    MissingColumn {
        /// Which file.
        file: Arc<str>,
        /// Which column.
        column: String,
    },
    /// A row that is not of the table's shape.
    #[error("{file}, row {row}: {what}")]
    BadRow {
        /// Which file.
        file: Arc<str>,
        /// Where, as a spreadsheet counts: the heading is row 1.
        row: u64,
        /// What is wrong.
        what: &'static str,
    },
}
