//! From texts to records: what is put right, what is only warned about, and what is not kept.

mod cells;
mod person;
mod plan;
mod request;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use crate::found::{At, Place, Rejected, Warning, WhatRejected};
use crate::header::Header;
use crate::names::{Item, Table};
use crate::raw::Raw;
use crate::record::Person;

/// The names of the files, by the table that each holds; one name for XML.
#[derive(Debug, Clone)]
pub(crate) enum Files {
    Xml(Arc<str>),
    Blade(HashMap<Table, Arc<str>>),
}

impl Files {
    /// The place of a record, or of an item in it.
    pub fn place(&self, table: Table, at: u64, item: Option<&str>) -> Place {
        match self {
            Files::Xml(file) => Place {
                file: file.clone(),
                at: At::Line {
                    line: at,
                    path: match item {
                        Some(item) => format!("{}/{item}", table.path()),
                        None => table.path().to_owned(),
                    },
                },
            },
            Files::Blade(files) => Place {
                file: files.get(&table).cloned().unwrap_or_else(|| "".into()),
                at: At::Row {
                    row: at,
                    table: table.csv(),
                    column: item.map(str::to_ascii_lowercase),
                },
            },
        }
    }

    pub fn is_blade(&self) -> bool {
        matches!(self, Files::Blade(_))
    }
}

/// A person after the check, with all that was found on the way.
pub(crate) struct Checked {
    pub key: String,
    /// The person and the places of its requests; `None` where the person is rejected.
    pub person: Option<(Person, Vec<Place>)>,
    pub rejected: Vec<Rejected>,
    pub warnings: Vec<Warning>,
}

/// Checks one person.
pub(crate) fn check(files: &Files, header: &Header, raw: &Raw) -> Checked {
    let mut check = Check {
        files,
        header,
        key: person::key(raw),
        warnings: Vec::new(),
        rejected: Vec::new(),
    };
    let person = check.person(raw).ok();
    Checked {
        key: check.key,
        person,
        rejected: check.rejected,
        warnings: check.warnings,
    }
}

/// How reports name the person of a record that is not checked further.
pub(crate) fn person_key(raw: &Raw) -> String {
    person::key(raw)
}

/// The record was rejected; why is already noted.
struct Dropped;

struct Check<'a> {
    files: &'a Files,
    header: &'a Header,
    key: String,
    warnings: Vec<Warning>,
    rejected: Vec<Rejected>,
}

type Text = Cow<'static, str>;

impl Check<'_> {
    /// The place of an item: its own, or that of the record that lacks it.
    fn place(&self, raw: &Raw, item: Item) -> Place {
        let at = raw.cell(item).map_or(raw.at, |cell| cell.at);
        self.files.place(raw.table, at, Some(item.name()))
    }

    fn warn(&mut self, raw: &Raw, item: Item, defect: impl Into<Text>, reason: impl Into<Text>) {
        self.warnings.push(Warning {
            place: self.place(raw, item),
            key: self.key.clone(),
            item: item.name().into(),
            defect: defect.into(),
            reason: reason.into(),
        });
    }

    fn reject<T>(
        &mut self,
        what: WhatRejected,
        raw: &Raw,
        item: Item,
        defect: impl Into<Text>,
        reason: impl Into<Text>,
    ) -> Result<T, Dropped> {
        self.rejected.push(Rejected {
            what,
            place: self.place(raw, item),
            key: self.key.clone(),
            item: item.name(),
            defect: defect.into(),
            reason: reason.into(),
            death_reported: raw.reports_death(),
        });
        Err(Dropped)
    }

    /// Runs a check of one record; if it is rejected, what was noted below it goes too.
    fn attempt<T>(&mut self, check: impl FnOnce(&mut Self) -> Result<T, Dropped>) -> Option<T> {
        let (warnings, rejected) = (self.warnings.len(), self.rejected.len());
        let result = check(self);
        if result.is_err() {
            self.warnings.truncate(warnings);
            // The reason for this record is the last; those of records below it say nothing more.
            let last = self.rejected.pop();
            self.rejected.truncate(rejected);
            self.rejected.extend(last);
        }
        result.ok()
    }
}
