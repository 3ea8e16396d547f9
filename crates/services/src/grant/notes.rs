//! Notes between a family and its adviser, sealed for each grant by a key of its own.
//!
//! Nothing but these two functions opens one, and both ask for the access of whoever the
//! grant is between. See docs/decisions/0020.

use domain::{GrantId, Timestamp};
use policy::{Access, Case, ShareNotes, confirm};
use storage::grant as kept;

use crate::{Cx, ServiceError};

/// A note, opened for one of the two who share it.
#[derive(Clone, PartialEq, Eq)]
pub struct Note {
    /// Whether the reader wrote it.
    pub is_own: bool,
    /// What it says.
    pub text: String,
    /// When it was written.
    pub at: Timestamp,
}

/// What it says is shown to the two alone.
impl std::fmt::Debug for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Note")
    }
}

/// The purpose of a grant's key: another for every grant.
fn purpose(grant: GrantId) -> String {
    format!("grant note {grant}")
}

/// Writes a note. `false` if no such grant holds.
///
/// # Errors
/// When one may not any more, or the records fail.
pub async fn write_note(
    cx: &Cx,
    access: &Access<Case, ShareNotes>,
    grant: GrantId,
    text: &str,
) -> Result<bool, ServiceError> {
    let id = cx.chance.id();
    let sealed = cx
        .keys
        .seal(&*cx.chance, &purpose(grant), id, text.trim().as_bytes());
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                Ok(kept::add_note(tx, access, grant, id, &sealed).await?)
            })
        })
        .await
}

/// The notes of a grant, newest first. One that the key does not open is left out: it is not
/// of this grant, or was changed.
///
/// # Errors
/// When the records fail.
pub async fn read_notes(
    cx: &Cx,
    access: &Access<Case, ShareNotes>,
    grant: GrantId,
) -> Result<Vec<Note>, ServiceError> {
    let reader = access.actor().person_or_adviser();
    let reader = reader.ok_or(ServiceError::Refused)?;
    let rows = kept::notes(&cx.store, access, grant).await?;
    let opened = rows.into_iter().filter_map(|row| {
        let text = cx.keys.open(&purpose(grant), row.id, &row.sealed)?;
        Some(Note {
            is_own: row.written_by == reader,
            text: String::from_utf8(text).ok()?,
            at: row.at,
        })
    });
    Ok(opened.collect())
}
