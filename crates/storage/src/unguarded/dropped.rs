//! What a look at the folder begins with, each minute, before policy is asked: which files lie there as
//! far as is known, and under which token they would come in. Ids and fixed words.

use domain::dropped::FileState;
use domain::{CaseSystemId, CouncilId, DroppedFileId, SystemTokenId, Timestamp};

use crate::dropped::state;
use crate::engine::{Reader, sql};
use crate::error::StorageError;

/// The most files that lie in the folder at once.
const LYING_MAX: i64 = 1_000;

/// A file that lies in the folder, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lying {
    /// Its id.
    pub id: DroppedFileId,
    /// What is in it.
    pub digest: [u8; 32],
    /// How it stands.
    pub state: FileState,
    /// When it was first taken up.
    pub came_at: Timestamp,
    /// When it came to stand so.
    pub changed_at: Timestamp,
    /// Until when a worker has it.
    pub lease_until: Option<Timestamp>,
}

/// The files that lie in the folder.
///
/// # Errors
/// When the database cannot be read.
pub async fn lying(reader: impl Reader, council: CouncilId) -> Result<Vec<Lying>, StorageError> {
    let query = sql!("dropped_file/lying").bind(council).bind(LYING_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Lying {
                id: row.get("file_id")?,
                digest: row.get("digest")?,
                state: state(row)?,
                came_at: row.get("came_at")?,
                changed_at: row.get("changed_at")?,
                lease_until: row.maybe("lease_until")?,
            })
        })
        .collect()
}

/// A token under which a file would come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActsBy {
    /// The case system.
    pub system: CaseSystemId,
    /// Its token.
    pub token: SystemTokenId,
    /// When it was given.
    pub made_at: Timestamp,
}

/// The newest good token of the case system with this name that is for this scope, if it has one.
///
/// # Errors
/// When the database cannot be read.
pub async fn acts_by(
    reader: impl Reader,
    council: CouncilId,
    system: &str,
    scope: &str,
    at: Timestamp,
) -> Result<Option<ActsBy>, StorageError> {
    let query = sql!("dropped_file/acts_by")
        .bind(council)
        .bind(system)
        .bind(at)
        .bind(format!("%{scope}%"));
    let row = reader.row(query).await?;
    row.map(|row| {
        Ok(ActsBy {
            system: row.get("case_system_id")?,
            token: row.get("token_id")?,
            made_at: row.get("made_at")?,
        })
    })
    .transpose()
}
