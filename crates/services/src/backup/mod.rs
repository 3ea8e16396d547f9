//! A copy of all that is kept, made while the portal serves, and the same put back.
//!
//! A copy is a folder: `records/` with a file for each table, `documents/` with the sealed bytes
//! as they are, and `manifest.json`, which is written last: a folder without it is no copy.
//! Records and documents are of one moment: the records are read in one transaction, and the
//! sealed bytes that they name are copied after, which are never changed and are kept for a
//! month after a document was taken back. The keys of cases are in the records, wrapped; the
//! master keys are not in the copy, and it cannot be read without them.
//!
//! What ended after the copy was made stands outside the records ([`storage::EndingLog`]), and
//! ends again before anybody is served.

mod files;
mod listed;
mod restore;

use std::path::{Path, PathBuf};

use policy::{Access, Actor, BackUp, Council, admit};
use storage::StorageError;
use storage::backup;
use vault::{Label, Place, PlaceError, Vault, VaultError};

use crate::{Cx, ServiceError};

pub use files::{Documents, FileError, Manifest, Records};
pub use restore::{Into, LeftOut, MailHold, RestoreError, Restored, let_mails_go, mails, restore};

/// What a copy has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// How many rows of records.
    pub rows: u64,
    /// How many documents.
    pub documents: u64,
    /// How many sealed bytes they have together.
    pub bytes: u64,
    /// Documents that were erased or removed while they were copied.
    pub gone: u64,
}

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A file of the copy.
    #[error(transparent)]
    File(#[from] FileError),
    /// The place for documents in the copy.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// A document cannot be copied.
    #[error("the document {0} cannot be copied")]
    Document(i64, #[source] VaultError),
    /// A document is not in the store, and nobody has taken it back.
    #[error("the sealed bytes of the document {0} are not where documents lie")]
    Missing(i64),
    /// What ended cannot be written down outside the records.
    #[error("the folder of what ended")]
    Endings(#[source] std::io::Error),
    /// The records.
    #[error(transparent)]
    Failed(#[from] ServiceError),
}

impl From<StorageError> for BackupError {
    fn from(error: StorageError) -> BackupError {
        BackupError::Failed(error.into())
    }
}

/// The place of documents inside a copy.
fn place(folder: &Path) -> Place {
    Place::Folder(folder.join("documents"))
}

async fn copying(cx: &Cx) -> Result<Access<Council, BackUp>, ServiceError> {
    let actor = Actor::System { job: "backup" };
    Ok(admit(&cx.store, cx.council.number, &actor, (), cx.now).await?)
}

/// Makes a copy in a new folder. Others read and write meanwhile.
///
/// # Errors
/// When the folder is there already, a document is missing, or anything cannot be read or
/// written: then the folder has no manifest and is no copy.
pub async fn back_up(cx: &Cx, folder: &Path) -> Result<Made, BackupError> {
    let access = copying(cx).await?;
    files::make_folder(folder)?;
    // Whatever ended before this is in the copy; whatever ends after is in this file or later.
    let endings_from = match cx.store.endings() {
        Some(log) => Some(log.begin().map_err(BackupError::Endings)?),
        None => None,
    };
    let mut snapshot = backup::begin(&cx.store, &access).await?;
    let records = files::write_records(&mut snapshot, folder).await?;
    // Held no longer: documents take as long as they take.
    snapshot.close().await?;
    // A rotation may have come between: every key that the records can name.
    let masters = listed::masters(folder, &records)?;
    let documents = copy_documents(cx, &access, &records, folder).await?;
    let made = Made {
        rows: records.iter().map(|table| table.rows).sum(),
        documents: documents.count,
        bytes: documents.bytes,
        gone: documents.gone,
    };
    let manifest = Manifest {
        form: files::FORM,
        migration: storage::Store::last_migration(),
        council: cx.council.number.0,
        copied_at: cx.now.0,
        endings_from,
        masters,
        records,
        documents,
    };
    files::finish(folder, &manifest)?;
    Ok(made)
}

async fn copy_documents(
    cx: &Cx,
    access: &Access<Council, BackUp>,
    records: &[Records],
    folder: &Path,
) -> Result<Documents, BackupError> {
    let copy = Vault::open(&place(folder))?;
    let mut copied = Documents::default();
    let mut listed = listed::Listed::open(folder, records)?;
    while let Some((case, document)) = listed.next()? {
        let label = Label {
            council: access.council(),
            case,
            document,
        };
        match cx.documents.vault.copy_to(&copy, &label).await {
            Ok(bytes) => {
                copied.count += 1;
                copied.bytes += bytes;
            }
            // Taken back a month ago, or erased since the copy was begun.
            Err(VaultError::Missing) => {
                if backup::is_kept(&cx.store, access, case, document).await? {
                    return Err(BackupError::Missing(document.0));
                }
                copied.gone += 1;
            }
            Err(error) => return Err(BackupError::Document(document.0, error)),
        }
    }
    Ok(copied)
}

/// Where the manifest of a copy is.
fn manifest_of(folder: &Path) -> PathBuf {
    folder.join(files::MANIFEST)
}
