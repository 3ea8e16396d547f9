//! What reading a return brings to light, one finding at a time.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use crate::record::Person;

/// One finding.
#[derive(Debug, Clone)]
pub enum Found {
    /// A person with the records that can be kept.
    Person(Box<Listed>),
    /// A record that is not kept, and everything below it with it.
    Rejected(Rejected),
    /// Something that was put right, or that somebody should look at.
    Warning(Warning),
}

/// A person and where the file has it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The person, with what hangs from it.
    pub person: Person,
    /// Where the person starts.
    pub place: Place,
    /// How reports name the person.
    pub key: String,
    /// Where each of the requests starts, in the order of `person.requests`.
    pub request_places: Vec<Place>,
    /// The person was listed before. Only requests that were not among the earlier
    /// records are here; usually there are none.
    pub again: bool,
}

/// What kind of record was rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhatRejected {
    /// A person and all below.
    Person,
    /// A request and all below.
    Request,
    /// An assessment and its plan.
    Assessment,
    /// A plan.
    Plan,
}

/// A record that is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// What kind of record.
    pub what: WhatRejected,
    /// Where.
    pub place: Place,
    /// How reports name the person.
    pub key: String,
    /// The item that is at fault.
    pub item: &'static str,
    /// The defect's name for programs.
    pub defect: Cow<'static, str>,
    /// Why, for a person.
    pub reason: Cow<'static, str>,
    /// The record says that the child died. It is not kept, but no message may go out.
    pub death_reported: bool,
}

/// Something that was put right, or that somebody should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Where.
    pub place: Place,
    /// How reports name the person; empty where it concerns the whole file.
    pub key: String,
    /// The item.
    pub item: Cow<'static, str>,
    /// The defect's name for programs.
    pub defect: Cow<'static, str>,
    /// What was found and what was done, for a person.
    pub reason: Cow<'static, str>,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file's name.
    pub file: Arc<str>,
    /// Where in it.
    pub at: At,
}

/// Where in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// The file as a whole.
    Whole,
    /// A line of the XML, and the path of elements from the person down.
    Line {
        /// The line.
        line: u64,
        /// `Person/Requests/ReceivedDate`.
        path: String,
    },
    /// A row of a CSV table.
    Row {
        /// The row as a spreadsheet counts: the heading is row 1.
        row: u64,
        /// The table.
        table: &'static str,
        /// The column, where it is about one.
        column: Option<String>,
    },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        match &self.at {
            At::Whole => Ok(()),
            At::Line { line, path } => write!(f, ", line {line}, {path}"),
            At::Row { row, table, column } => {
                write!(f, ", table {table}, row {row}")?;
                match column {
                    Some(column) => write!(f, ", column {column}"),
                    None => Ok(()),
                }
            }
        }
    }
}
