//! Putting a copy back into an empty database and an empty place of documents.

use std::path::Path;

use domain::{CouncilId, Timestamp};
use policy::{Access, Actor, BackUp, Council, Release, admit};
use storage::backup::{self, Filling, MailsOnHold, Table};
use storage::unguarded::restore::{self, Again, AgainError};
use storage::{EndingLog, StorageError, Store};
use vault::{Label, PlaceError, Ring, Vault, VaultError};

use super::files::{self, FileError, Manifest, Rows};
use super::listed::Listed;
use super::place;
use crate::document::WITHDRAWN_SECONDS;
use crate::{Cx, ServiceError};

/// What was put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// When the copy was made.
    pub copied_at: Timestamp,
    /// How many rows of records.
    pub rows: u64,
    /// How many documents.
    pub documents: u64,
    /// What had ended since, and has ended again. `None`: nobody wrote it down, or it was left
    /// out.
    pub again: Option<Again>,
}

/// Why the log of what ended is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// It is lost, and somebody has said that they know what that means.
    ByAnAdministrator,
}

/// Why nothing was put back. The database is as empty as before.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// A file of the copy.
    #[error(transparent)]
    File(#[from] FileError),
    /// It is another council's.
    #[error("this is a copy of council {found}, and the settings name council {set}")]
    OtherCouncil {
        /// Whose it is.
        found: i64,
        /// Whom the settings name.
        set: i64,
    },
    /// The records have another shape.
    #[error(
        "the copy's records are at migration {found}, and this program's at {known}: put it back with the version that made it, then let this one migrate them"
    )]
    OtherShape {
        /// The copy's.
        found: i64,
        /// This program's.
        known: i64,
    },
    /// A master key is missing.
    #[error(
        "documents of this copy are sealed under the master key {0}, which the file of document keys does not have. Put the right file in its place first"
    )]
    NoKey(String),
    /// There are records already.
    #[error("there are records in this database already: a copy is put back into an empty one")]
    NotEmpty,
    /// What ended since is not there.
    #[error(
        "what ended after the copy was made is not there (file {0} of the folder of endings). Name the folder with --endings. Without it, whoever was signed out, was let in no longer or took something back since then has it again; if it is lost, say --without-endings"
    )]
    NoEndings(u64),
    /// What ended since cannot be run again.
    #[error(transparent)]
    Again(#[from] AgainError),
    /// The place of documents.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// A document cannot be put back.
    #[error("the document {0} cannot be put back")]
    Document(String, #[source] VaultError),
    /// The records.
    #[error(transparent)]
    Failed(#[from] ServiceError),
}

impl From<StorageError> for RestoreError {
    fn from(error: StorageError) -> RestoreError {
        RestoreError::Failed(error.into())
    }
}

/// Where a copy is put back.
#[derive(Debug, Clone, Copy)]
pub struct Into<'a> {
    /// An empty database, migrated.
    pub store: &'a Store,
    /// Whose it is to be.
    pub council: CouncilId,
    /// Where documents are to lie.
    pub vault: &'a Vault,
    /// The master keys.
    pub keys: &'a Ring,
    /// The moment.
    pub now: Timestamp,
}

/// Puts a copy back: documents first, then all records, what ended since, and a hold on mails,
/// in one transaction. Cut off before its end the database is still empty, and it can be run
/// again.
///
/// # Errors
/// When the copy is damaged or another council's, a key or the log of endings is missing, or
/// there are records already.
pub async fn restore(
    into: Into<'_>,
    folder: &Path,
    endings: Result<&EndingLog, LeftOut>,
) -> Result<Restored, RestoreError> {
    let manifest = files::manifest(folder)?;
    fits(&into, &manifest)?;
    let again_from = again_from(&manifest, endings)?;
    files::check(folder, &manifest)?;
    // Asked before the place of documents is touched, and again in the one transaction.
    let is_empty = into
        .store
        .write(|tx| Box::pin(async move { restore::is_empty(tx).await }))
        .await?;
    if !is_empty {
        return Err(RestoreError::NotEmpty);
    }
    let documents = put_documents(&into, folder, &manifest).await?;
    let copied_at = Timestamp(manifest.copied_at);
    let (rows, again) = into
        .store
        .write(|tx| {
            let manifest = &manifest;
            Box::pin(async move {
                let Some(mut filling) = restore::begin(tx).await? else {
                    return Err(RestoreError::NotEmpty);
                };
                let rows = fill(&mut filling, folder, manifest).await?;
                let tx = filling.tx();
                let again = match again_from {
                    Some((log, from)) => Some(restore::run_again(tx, log, from).await?),
                    None => None,
                };
                restore::hold(tx, into.council, into.now, copied_at, WITHDRAWN_SECONDS).await?;
                Ok::<_, RestoreError>((rows, again))
            })
        })
        .await?;
    // The audit says when its rows became a copy's.
    let actor = Actor::System { job: "restore" };
    let _: Access<Council, BackUp> = admit(into.store, into.council, &actor, (), into.now)
        .await
        .map_err(ServiceError::from)?;
    Ok(Restored {
        copied_at,
        rows,
        documents,
        again,
    })
}

/// Whether the copy is this council's, of this program's shape, and its keys are here.
fn fits(into: &Into<'_>, manifest: &Manifest) -> Result<(), RestoreError> {
    if manifest.council != into.council.0 {
        return Err(RestoreError::OtherCouncil {
            found: manifest.council,
            set: into.council.0,
        });
    }
    let known = Store::last_migration();
    if manifest.migration != known {
        return Err(RestoreError::OtherShape {
            found: manifest.migration,
            known,
        });
    }
    for master in &manifest.masters {
        let is_known = master.parse().is_ok_and(|id| into.keys.knows(id));
        if !is_known {
            return Err(RestoreError::NoKey(master.clone()));
        }
    }
    Ok(())
}

/// The log of what ended since, and the file that follows the copy.
fn again_from<'a>(
    manifest: &Manifest,
    endings: Result<&'a EndingLog, LeftOut>,
) -> Result<Option<(&'a EndingLog, u64)>, RestoreError> {
    match (manifest.endings_from, endings) {
        (None, _) | (_, Err(LeftOut::ByAnAdministrator)) => Ok(None),
        (Some(from), Ok(log)) => {
            let there = log.files().map_err(AgainError::Read)?;
            // From the first to the last, none left out.
            let last = there.last().copied().unwrap_or(0).max(from);
            match (from..=last).find(|number| !there.contains(number)) {
                None => Ok(Some((log, from))),
                Some(missing) => Err(RestoreError::NoEndings(missing)),
            }
        }
    }
}

async fn fill(
    filling: &mut Filling<'_, '_>,
    folder: &Path,
    manifest: &Manifest,
) -> Result<u64, RestoreError> {
    let tables: Vec<Table> = manifest
        .records
        .iter()
        .map(|records| Table {
            name: records.table.clone(),
            columns: records.columns.clone(),
        })
        .collect();
    if !filling.has(&tables) {
        return Err(FileError::Manifest(super::manifest_of(folder)).into());
    }
    let mut all = 0;
    for (table, records) in tables.iter().zip(&manifest.records) {
        let (mut rows, mut count) = (Rows::open(folder, table)?, 0);
        loop {
            let some = rows.next(Filling::at_once(table))?;
            if some.is_empty() {
                break;
            }
            count += some.len() as u64;
            filling.add(table, some).await?;
        }
        if count != records.rows {
            return Err(FileError::Damaged(files::path_of(folder, &table.name)).into());
        }
        all += count;
    }
    Ok(all)
}

/// Puts the sealed bytes where documents lie. Which there are stands in the records of the copy.
async fn put_documents(
    into: &Into<'_>,
    folder: &Path,
    manifest: &Manifest,
) -> Result<u64, RestoreError> {
    let copy = Vault::open(&place(folder))?;
    let mut listed = Listed::open(folder, &manifest.records)?;
    let (mut count, mut gone) = (0, 0);
    while let Some((case, document)) = listed.next()? {
        let label = Label {
            council: into.council,
            case,
            document,
        };
        match copy.copy_to(into.vault, &label).await {
            Ok(_) => count += 1,
            Err(VaultError::Missing) => gone += 1,
            Err(error) => return Err(RestoreError::Document(document.0.to_string(), error)),
        }
    }
    if (count, gone) == (manifest.documents.count, manifest.documents.gone) {
        Ok(count)
    } else {
        Err(FileError::Damaged(folder.join("documents")).into())
    }
}

/// The mails that wait because the records are a copy's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailHold {
    /// When the copy was put back.
    pub restored_at: Timestamp,
    /// When it was made.
    pub copied_at: Timestamp,
    /// What waits, kind by kind.
    pub kinds: Vec<MailsOnHold>,
}

async fn releasing(cx: &Cx, by: &Actor) -> Result<Access<Council, Release>, ServiceError> {
    Ok(admit(&cx.store, cx.council.number, by, (), cx.now).await?)
}

/// What waits for an officer's word since a copy was put back; `None` when nothing has to.
///
/// # Errors
/// When the officer may not release mails, or the records fail.
pub async fn mails(cx: &Cx, by: &Actor) -> Result<Option<MailHold>, ServiceError> {
    let access = releasing(cx, by).await?;
    let Some((restored_at, copied_at)) =
        backup::on_hold_since(&cx.store, cx.council.number).await?
    else {
        return Ok(None);
    };
    Ok(Some(MailHold {
        restored_at,
        copied_at,
        kinds: backup::mails_on_hold(&cx.store, &access).await?,
    }))
}

/// Lets mails go again; with `drop_waiting`, what waited in the copy never goes, for it may
/// have gone after the copy was made. `None` when none were on hold; else how many were
/// dropped.
///
/// # Errors
/// When the officer may not release mails, or the records fail.
pub async fn let_mails_go(
    cx: &Cx,
    by: &Actor,
    named: &str,
    drop_waiting: bool,
) -> Result<Option<u64>, ServiceError> {
    let access = releasing(cx, by).await?;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let dropped = if drop_waiting {
                    backup::drop_mails_of_copy(tx, &access).await?
                } else {
                    0
                };
                let released = backup::let_mails_go(tx, &access, named).await?;
                Ok::<_, ServiceError>(released.then_some(dropped))
            })
        })
        .await
}
