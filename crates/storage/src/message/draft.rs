//! What somebody began to write and has not sent: theirs alone, one for each matter.

use domain::{PersonId, SendingId, ThreadId};
use policy::{Access, Case, WriteMessages};

use super::SeesMessages;
use crate::engine::{Query, Reader, Tx, sql};
use crate::error::StorageError;

/// The matter of a draft that is of none yet.
const NEW: ThreadId = ThreadId(0);

/// A draft, as it was typed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The word of what it is about; nothing where nothing was chosen.
    pub about: String,
    /// What it says so far.
    pub body: String,
    /// What the files that are here for it were sent together as.
    pub files: Option<SendingId>,
}

/// What it says is for its writer alone.
impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Draft")
    }
}

/// Who writes, for whom: nobody of the council drafts here.
fn between<A: SeesMessages>(access: &Access<Case, A>) -> Option<(PersonId, PersonId)> {
    let writer = access.actor().person_or_adviser()?;
    Some((access.viewer()?, writer))
}

fn keyed<A: SeesMessages>(
    query: Query,
    access: &Access<Case, A>,
    (side, writer): (PersonId, PersonId),
    thread: Option<ThreadId>,
) -> Query {
    query
        .bind(access.council())
        .bind(access.case())
        .bind(side)
        .bind(writer)
        .bind(thread.unwrap_or(NEW))
}

/// What this actor began to write of a matter, or of a new one.
///
/// # Errors
/// When the database cannot be read.
pub async fn one<A: SeesMessages>(
    reader: impl Reader,
    access: &Access<Case, A>,
    thread: Option<ThreadId>,
) -> Result<Option<Draft>, StorageError> {
    let Some(between) = between(access) else {
        return Ok(None);
    };
    let query = keyed(sql!("message_draft/one"), access, between, thread);
    let row = reader.row(query).await?;
    row.map(|row| {
        Ok(Draft {
            about: row.get("about")?,
            body: row.get("body")?,
            files: row.maybe("sending_id")?,
        })
    })
    .transpose()
}

/// Keeps what this actor began to write.
///
/// # Errors
/// When the database cannot be written.
pub async fn save(
    tx: &mut Tx<'_>,
    access: &Access<Case, WriteMessages>,
    thread: Option<ThreadId>,
    draft: &Draft,
) -> Result<bool, StorageError> {
    let Some(between) = between(access) else {
        return Ok(false);
    };
    let query = keyed(sql!("message_draft/save"), access, between, thread)
        .bind(&draft.about)
        .bind(&draft.body)
        .bind(access.at())
        .bind(draft.files);
    Ok(tx.run(query).await? == 1)
}

/// What this actor began to write is sent.
///
/// # Errors
/// When the database cannot be written.
pub async fn drop<A: SeesMessages>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    thread: Option<ThreadId>,
) -> Result<(), StorageError> {
    let Some(between) = between(access) else {
        return Ok(());
    };
    let query = keyed(sql!("message_draft/drop"), access, between, thread);
    tx.run(query).await.map(|_| ())
}
