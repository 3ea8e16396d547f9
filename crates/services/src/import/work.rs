//! The work of an import, person by person, inside its transaction.

use domain::ImportId;
use policy::{Access, Council, Import};
use sen2::Found;
use storage::{Tx, return_record};

use super::known::{Kept, Known};
use super::{ImportError, Opened, Progress, Report};
use crate::Cx;

/// After how many persons progress is told.
const TELL_EVERY: u64 = 50;

/// Imports every return that was opened, the oldest first.
pub(super) async fn all(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Council, Import>,
    opened: &Opened,
    report: &mut Report,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<(), ImportError> {
    let known = Known::load(tx, access).await?;
    let mut told = Progress {
        done: 0,
        of: opened.persons(),
    };
    progress(told);
    let mut run = Run {
        cx,
        access,
        import: report.import,
        known,
        report,
    };
    for file in &opened.returns {
        run.known.children.values_mut().for_each(|child| {
            child.seen = false;
            child.cases.iter_mut().for_each(|case| case.seen = false);
        });
        // Reading blocks for a moment at a time; nothing else is waited for in here.
        for found in file.read()? {
            match found? {
                Found::Person(listed) => {
                    run.person(tx, file, &listed).await?;
                    told.done += 1;
                    if told.done.is_multiple_of(TELL_EVERY) {
                        progress(told);
                    }
                }
                Found::Rejected(rejected) => {
                    run.rejected(tx, &rejected).await?;
                    run.report.reject(&rejected);
                }
                Found::Warning(warning) => run.report.warn(&warning),
            }
        }
    }
    run.not_in_file();
    told.done = told.of;
    progress(told);
    Ok(())
}

pub(super) struct Run<'a> {
    pub(super) cx: &'a Cx,
    pub(super) access: &'a Access<Council, Import>,
    pub(super) import: ImportId,
    pub(super) known: Known,
    pub(super) report: &'a mut Report,
}

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Became {
    Added,
    Changed,
    Unchanged,
    /// Left as it is, with a warning.
    ToConfirm,
}

impl Run<'_> {
    /// What the last accepted return said, if a return did.
    pub(super) async fn kept<T: serde::de::DeserializeOwned>(
        &self,
        tx: &mut Tx<'_>,
        kind: &str,
        key: &str,
    ) -> Result<Option<Kept<T>>, ImportError> {
        let row = return_record::find(&mut *tx, self.access, kind, key).await?;
        Ok(row.and_then(|row| serde_json::from_str(&row.body).ok()))
    }
}

pub(super) fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("a record is plain data")
}
