//! Notes between a family and its adviser. They come here sealed and leave sealed.

use domain::{GrantId, PersonId, Timestamp};
use policy::{Access, Actor, Case, ShareNotes};

use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;

/// The most notes of one grant that are shown.
const NOTES_MAX: i64 = 200;

/// A note, sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRow {
    /// Its id.
    pub id: i64,
    /// Who wrote it.
    pub written_by: PersonId,
    /// What it says, sealed.
    pub sealed: Vec<u8>,
    /// When.
    pub at: Timestamp,
}

/// Whether the access is to this grant: an adviser's is to the one that they came by.
fn is_theirs(access: &Access<Case, ShareNotes>, grant: GrantId) -> bool {
    access.view().grant.is_none_or(|own| own == grant)
}

/// Keeps a note. `false` if no such grant holds.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_note(
    tx: &mut Tx<'_>,
    access: &Access<Case, ShareNotes>,
    grant: GrantId,
    id: i64,
    sealed: &[u8],
) -> Result<bool, StorageError> {
    let writer = match access.actor() {
        Actor::Adviser { person, .. } | Actor::Person { person, .. } => person,
        Actor::Anonymous
        | Actor::Asked { .. }
        | Actor::CaseSystem { .. }
        | Actor::Officer { .. }
        | Actor::System { .. } => {
            return Ok(false);
        }
    };
    if !is_theirs(access, grant) {
        return Ok(false);
    }
    let query = sql!("grant_note/add")
        .bind(access.council())
        .bind(access.case())
        .bind(access.viewer())
        .bind(grant)
        .bind(id)
        .bind(writer)
        .bind(sealed)
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}

/// The notes of a grant, newest first. Its giver reads them when it has ended, too.
///
/// # Errors
/// When the database cannot be read.
pub async fn notes(
    reader: impl Reader,
    access: &Access<Case, ShareNotes>,
    grant: GrantId,
) -> Result<Vec<NoteRow>, StorageError> {
    if !is_theirs(access, grant) {
        return Ok(Vec::new());
    }
    let query = sql!("grant_note/of_grant")
        .bind(access.council())
        .bind(access.case())
        .bind(access.viewer())
        .bind(grant)
        .bind(NOTES_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(NoteRow {
                id: row.get("note_id")?,
                written_by: row.get("written_by")?,
                sealed: row.get("sealed")?,
                at: row.get("created_at")?,
            })
        })
        .collect()
}
