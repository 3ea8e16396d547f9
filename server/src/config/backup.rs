//! Copies of the records: where what ends is written down outside them.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::source::Raw as All;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub endings_dir: Option<PathBuf>,
}

/// What a copy that is put back does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The folder of what ended: grants, sessions, documents that were taken back.
    pub endings_dir: PathBuf,
}

impl Backup {
    /// Everything in one folder.
    #[must_use]
    pub fn inside(folder: &Path) -> Backup {
        Backup {
            endings_dir: folder.join("endings"),
        }
    }
}

pub(super) fn settle(raw: &All, data_dir: &Path) -> Backup {
    let mut backup = Backup::inside(data_dir);
    if let Some(folder) = &raw.backup.endings_dir {
        backup.endings_dir.clone_from(folder);
    }
    backup
}
