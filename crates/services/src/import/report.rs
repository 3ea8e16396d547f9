//! What an import did, or would do: counted, and listed where somebody must look.

mod table;

use domain::{Date, ImportId};
use sen2::WhatRejected;
use serde::Serialize;
use serde_json::json;

use super::Opened;

/// What an import did, or would do.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The import, by which its mails are released; of a dry run there is none on record.
    /// Written as a text: many readers of JSON would round so large a number.
    #[serde(serialize_with = "as_text")]
    pub import: ImportId,
    /// Nothing was changed.
    pub dry_run: bool,
    /// The council's number.
    pub council: i64,
    /// The reference date of the newest return.
    pub reference_date: Option<Date>,
    /// The files.
    pub files: Vec<FileRead>,
    /// Persons.
    pub persons: PersonCounts,
    /// Cases.
    pub cases: CaseCounts,
    /// Events.
    pub events: EventCounts,
    /// Mails that wait for an officer to release them.
    pub mails_held: u64,
    /// Notices for people who have them by post: the council posts a letter.
    pub letters_to_post: u64,
    /// Children about whom every automatic message was stopped.
    pub children_silenced: u64,
    /// Mails that were waiting and were stopped.
    pub mails_stopped: u64,
    /// Values that changed.
    pub changes: Vec<Change>,
    /// Records that were not kept.
    pub rejected: Vec<Rejection>,
    /// What was put right, or should be looked at.
    pub warnings: Vec<Warned>,
    /// Persons in our records from earlier returns who are not in these files.
    pub not_in_file: Vec<String>,
}

fn as_text<S: serde::Serializer>(id: &ImportId, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(id)
}

/// One file.
#[derive(Debug, Clone, Serialize)]
pub struct FileRead {
    /// Its name.
    pub name: String,
    /// Its size.
    pub bytes: i64,
    /// The hash of its content.
    pub sha256: String,
}

/// Persons, by what became of them. `read` is the sum of the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct PersonCounts {
    /// Listed in the files.
    pub read: u64,
    /// Not on record before.
    pub added: u64,
    /// On record, and something about them or their cases is new.
    pub changed: u64,
    /// On record, and nothing is new.
    pub unchanged: u64,
    /// Listed again.
    pub merged: u64,
    /// Not kept.
    pub rejected: u64,
}

/// Cases, by what became of them. `read` is the sum of the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct CaseCounts {
    /// Requests in the files, those of rejected persons left out.
    pub read: u64,
    /// Not on record before.
    pub added: u64,
    /// On record, and something is new.
    pub changed: u64,
    /// On record, and nothing is new.
    pub unchanged: u64,
    /// Left as they are until somebody has looked: the date of receipt seems changed, or
    /// the record is from a newer return.
    pub to_confirm: u64,
    /// Not kept.
    pub rejected: u64,
}

/// Events.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct EventCounts {
    /// New.
    pub added: u64,
    /// Put right: the new one supersedes the old.
    pub corrected: u64,
    /// Taken back: the file no longer says so.
    pub struck: u64,
}

/// One value that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// How the file names the person.
    pub key: String,
    /// The case; empty for the person's own items.
    pub case: String,
    /// The item.
    pub item: String,
    /// What was on record.
    pub old: String,
    /// What the file says.
    pub new: String,
}

/// One record that was not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rejection {
    /// What kind of record.
    pub what: WhatRejected,
    /// File, and line or row.
    #[serde(rename = "where")]
    pub place: String,
    /// How the file names the person.
    pub key: String,
    /// The defect's name.
    pub defect: String,
    /// Why, in words.
    pub reason: String,
}

/// One thing that was put right, or that somebody should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warned {
    /// File, and line or row.
    #[serde(rename = "where")]
    pub place: String,
    /// How the file names the person; empty where it concerns the file.
    pub key: String,
    /// The item.
    pub item: String,
    /// The defect's name.
    pub defect: String,
    /// What was found and done, in words.
    pub reason: String,
}

impl Report {
    pub(super) fn new(import: ImportId, dry_run: bool, opened: &Opened) -> Report {
        let files = opened.files.iter().map(|file| FileRead {
            name: file.name.clone(),
            bytes: file.bytes,
            sha256: file.sha256.clone(),
        });
        Report {
            import,
            dry_run,
            council: opened.council().0,
            reference_date: opened
                .returns
                .iter()
                .map(|r| r.header().reference_date)
                .max(),
            files: files.collect(),
            persons: PersonCounts::default(),
            cases: CaseCounts::default(),
            events: EventCounts::default(),
            mails_held: 0,
            letters_to_post: 0,
            children_silenced: 0,
            mails_stopped: 0,
            changes: Vec::new(),
            rejected: Vec::new(),
            warnings: Vec::new(),
            not_in_file: Vec::new(),
        }
    }

    /// Whether some records were not kept.
    #[must_use]
    pub fn has_rejections(&self) -> bool {
        !self.rejected.is_empty()
    }

    /// The counts alone, as the import's own row keeps them: no name, no number of a person.
    pub(super) fn counts(&self) -> String {
        json!({
            "persons": self.persons,
            "cases": self.cases,
            "events": self.events,
            "mails_held": self.mails_held,
            "letters_to_post": self.letters_to_post,
            "children_silenced": self.children_silenced,
            "mails_stopped": self.mails_stopped,
            "rejected": self.rejected.len(),
            "warnings": self.warnings.len(),
            "not_in_file": self.not_in_file.len(),
        })
        .to_string()
    }

    pub(super) fn reject(&mut self, rejected: &sen2::Rejected) {
        match rejected.what {
            WhatRejected::Person => {
                self.persons.read += 1;
                self.persons.rejected += 1;
            }
            WhatRejected::Request => {
                self.cases.read += 1;
                self.cases.rejected += 1;
            }
            WhatRejected::Assessment | WhatRejected::Plan => {}
        }
        self.rejected.push(Rejection {
            what: rejected.what,
            place: rejected.place.to_string(),
            key: rejected.key.clone(),
            defect: rejected.defect.to_string(),
            reason: rejected.reason.to_string(),
        });
    }

    pub(super) fn warn(&mut self, warning: &sen2::Warning) {
        self.warnings.push(Warned {
            place: warning.place.to_string(),
            key: warning.key.clone(),
            item: warning.item.to_string(),
            defect: warning.defect.to_string(),
            reason: warning.reason.to_string(),
        });
    }

    pub(super) fn note(
        &mut self,
        place: &sen2::Place,
        key: &str,
        item: &str,
        defect: &str,
        reason: impl Into<String>,
    ) {
        self.warnings.push(Warned {
            place: place.to_string(),
            key: key.to_owned(),
            item: item.to_owned(),
            defect: defect.to_owned(),
            reason: reason.into(),
        });
    }
}
