//! Importing the national return: everything of one command in one transaction, safe to
//! repeat, and mailing nobody by itself.
//!
//! A return is opened and believed first ([`open`]). Then each person is matched with
//! those on record, each request with the cases of that person, and what the return says
//! is compared, item by item, with what the last accepted return said. What is new
//! becomes an event; what changed supersedes the event that an import brought before;
//! what the council or a family recorded here is never touched.

mod cases;
pub(crate) mod compare;
mod events;
pub(crate) mod known;
mod persons;
mod release;
mod report;
pub(crate) mod settle;
mod work;

use std::io::Read as _;

use domain::{CouncilId, ImportId};
use policy::{Access, Actor, Council, Import, admit};
use sen2::Return;
pub use sen2::{FileError, Input, Limits};
use sha2::{Digest as _, Sha256};
use storage::import::ImportFile;
use storage::unguarded::council;
use storage::unguarded::council::CouncilRow;
use storage::{StorageError, import};

pub use release::{Release, ReleaseError, Released, ToRelease, release};
pub use report::{CaseCounts, Change, EventCounts, PersonCounts, Rejection, Report, Warned};

use crate::{Cx, ServiceError};

/// A return that was read once and can be believed as a whole.
pub struct Opened {
    returns: Vec<Return>,
    files: Vec<ImportFile>,
}

impl Opened {
    /// The council that the files name in their headers.
    #[must_use]
    pub fn council(&self) -> CouncilId {
        let number = self.returns.first().map_or(0, |one| one.header().council);
        CouncilId(i64::from(number))
    }

    /// How many persons the files list.
    #[must_use]
    pub fn persons(&self) -> u64 {
        self.returns
            .iter()
            .map(|one| u64::from(one.persons()))
            .sum()
    }
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file cannot be believed.
    #[error(transparent)]
    File(#[from] FileError),
    /// The files are another council's.
    #[error("the return is of local authority {found}, and this portal is for {ours}")]
    AnotherCouncil {
        /// The number in the files.
        found: i64,
        /// Our own.
        ours: i64,
    },
    /// The files name more than one council.
    #[error("the files name more than one local authority")]
    SeveralCouncils,
    /// It could not be carried through.
    #[error(transparent)]
    Failed(#[from] ServiceError),
}

impl From<StorageError> for ImportError {
    fn from(error: StorageError) -> ImportError {
        ImportError::Failed(error.into())
    }
}

/// Reads the files once, to their end: one or more XML returns, or the nine files of a
/// blade export. The oldest return comes first.
///
/// # Errors
/// When a file cannot be believed as a whole.
pub fn open(inputs: Vec<Input>, limits: &Limits) -> Result<Opened, ImportError> {
    let mut files = Vec::new();
    for input in &inputs {
        files.push(fingerprint(input)?);
    }
    let mut returns = Vec::new();
    for set in sen2::arrange(inputs, limits)? {
        returns.push(Return::open(&set, limits)?);
    }
    let mut councils = returns.iter().map(|one| one.header().council);
    let first = councils.next();
    if councils.any(|other| Some(other) != first) {
        return Err(ImportError::SeveralCouncils);
    }
    returns.sort_by_key(|one| Stamp::of(one.header()));
    Ok(Opened { returns, files })
}

/// What an import is asked to do.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// Who asks.
    pub by: Actor,
    /// Show what would happen, and change nothing.
    pub dry_run: bool,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Persons done.
    pub done: u64,
    /// Persons in all files.
    pub of: u64,
}

/// Imports what was opened, in one transaction.
///
/// The council is added to the records if there is none yet.
///
/// # Errors
/// When the return is another council's, or the records fail. Nothing is changed then.
pub async fn import_sen2(
    cx: &Cx,
    opened: &Opened,
    asked: Asked,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Report, ImportError> {
    let ours = cx.council.number;
    if opened.council() != ours {
        return Err(ImportError::AnotherCouncil {
            found: opened.council().0,
            ours: ours.0,
        });
    }
    if let Some(row) = council::only(&cx.store).await?
        && row.number != ours
    {
        return Err(ImportError::AnotherCouncil {
            found: ours.0,
            ours: row.number.0,
        });
    }
    ensure_council(cx).await?;
    let access: Access<Council, Import> = admit(&cx.store, ours, &asked.by, (), cx.now)
        .await
        .map_err(ServiceError::from)?;
    let id = ImportId(cx.chance.id());
    let worked = cx
        .store
        .write(|tx| {
            Box::pin(async move {
                let reference = opened
                    .returns
                    .iter()
                    .map(|r| r.header().reference_date)
                    .max();
                import::begin(tx, &access, id, reference, &opened.files).await?;
                let mut report = Report::new(id, asked.dry_run, opened);
                work::all(tx, cx, &access, opened, &mut report, progress).await?;
                import::finish(tx, &access, id, &report.counts()).await?;
                // An error undoes the transaction, and carries what it would have done.
                if asked.dry_run {
                    return Err(Undone::DryRun(Box::new(report)));
                }
                Ok(report)
            })
        })
        .await;
    match worked {
        Ok(report) => Ok(report),
        Err(Undone::DryRun(report)) => Ok(*report),
        Err(Undone::Failed(error)) => Err(error),
    }
}

/// Why a transaction was undone.
enum Undone {
    DryRun(Box<Report>),
    Failed(ImportError),
}

impl<E: Into<ImportError>> From<E> for Undone {
    fn from(error: E) -> Undone {
        Undone::Failed(error.into())
    }
}

async fn ensure_council(cx: &Cx) -> Result<(), StorageError> {
    let row = CouncilRow {
        number: cx.council.number,
        name: cx.council.name.clone(),
        named_by: "import".to_owned(),
    };
    cx.store
        .write(|tx| Box::pin(async move { council::ensure(tx, &row, cx.now).await }))
        .await
}

/// The size and hash of a file as it is on disk.
fn fingerprint(input: &Input) -> Result<ImportFile, ImportError> {
    let unreadable = |source| FileError::Unreadable {
        file: input.name().clone(),
        source: std::sync::Arc::new(source),
    };
    let mut from = input.raw().map_err(unreadable)?;
    let (mut hash, mut bytes) = (Sha256::new(), 0_i64);
    let mut chunk = vec![0; 64 * 1024];
    loop {
        let got = match from.read(&mut chunk) {
            Ok(got) => got,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(unreadable(error).into()),
        };
        if got == 0 {
            break;
        }
        hash.update(&chunk[..got]);
        bytes += got as i64;
    }
    let sha256 = hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok(ImportFile {
        name: input.name().to_string(),
        bytes,
        sha256,
    })
}

/// Which return a record was last taken from: the later one is the newer one.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub(crate) struct Stamp {
    /// Its reference date.
    pub reference: domain::Date,
    /// When its file was made, as far as that is known.
    pub made: Option<domain::Date>,
}

impl Stamp {
    fn of(header: &sen2::Header) -> Stamp {
        Stamp {
            reference: header.reference_date,
            made: header.made_on,
        }
    }
}
