//! The audit: what signs its heads, and where they are kept.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::Troubles;
use super::source::Raw as All;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub key_file: Option<PathBuf>,
    pub heads_file: Option<PathBuf>,
    pub heads_mail: Option<String>,
}

/// Where the audit's signed heads go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// The file of the key that signs them.
    pub key_file: PathBuf,
    /// The file that they are added to.
    pub heads_file: PathBuf,
    /// Who is sent each of them, if anybody.
    pub heads_mail: Option<String>,
}

impl Audit {
    /// Everything in one folder, and nobody is sent anything.
    #[must_use]
    pub fn inside(folder: &Path) -> Audit {
        Audit {
            key_file: folder.join("waymark-audit.key"),
            heads_file: folder.join("audit-heads.txt"),
            heads_mail: None,
        }
    }
}

pub(super) fn settle(raw: &All, data_dir: &Path, troubles: &mut Troubles) -> Audit {
    let mut audit = Audit::inside(data_dir);
    if let Some(file) = &raw.audit.key_file {
        audit.key_file.clone_from(file);
    } else if let Some(folder) = raw.key_file.as_ref().and_then(|file| file.parent()) {
        // Whoever keeps the one key outside the data folder means the other too.
        audit.key_file = folder.join("waymark-audit.key");
    }
    if let Some(file) = &raw.audit.heads_file {
        audit.heads_file.clone_from(file);
    }
    if let Some(address) = &raw.audit.heads_mail {
        if address.contains('@') {
            audit.heads_mail = Some(address.trim().to_owned());
        } else {
            troubles.add(
                "audit.heads_mail (or WAYMARK_AUDIT_HEADS_MAIL)",
                "must be an e-mail address that is read outside the machine of the records.",
            );
        }
    }
    audit
}
