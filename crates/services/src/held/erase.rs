//! The end of what is held about a person.
//!
//! Values go and ids stay, so that the audit and the record of a case still fit together. The
//! UK GDPR, article 17(3)(b), leaves out what a law has the council keep: the events of a
//! case are that record, and are never removed; how many are about the person is said.

use policy::{Access, ErasePerson, Person};
use storage::StorageError;
use storage::held::{self as kept, Bars};

use super::{Asked, HeldError, admitted, again, note};
use crate::Cx;

/// What was erased, and what was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    /// How many rows were emptied or removed, by what they are.
    pub gone: Vec<(&'static str, u64)>,
    /// How many entries of cases' statutory record are about them, and stay.
    pub kept: i64,
    /// Whether an embedded database's file was rewritten, so that no word is left in it.
    pub is_rewritten: bool,
}

/// What staff may not learn of: that a family has an adviser, or that it wrote to one.
const UNTOLD: [&str; 3] = ["grants", "grant_codes", "grant_notes"];

/// A dry run is an error, so that it undoes the transaction.
enum Undone {
    DryRun(Erased),
    Failed(HeldError),
}

impl From<HeldError> for Undone {
    fn from(error: HeldError) -> Undone {
        Undone::Failed(error)
    }
}

impl From<StorageError> for Undone {
    fn from(error: StorageError) -> Undone {
        Undone::Failed(error.into())
    }
}

/// Removes what is held about a person, or says what would go.
///
/// # Errors
/// When there is no such person, nobody answers for it, something keeps them, or the records
/// fail.
pub async fn erase(cx: &Cx, asked: &Asked, dry_run: bool) -> Result<Erased, HeldError> {
    let access: Access<Person, ErasePerson> = admitted(cx, asked).await?;
    let worked = cx.store.write(|tx| {
        Box::pin(async {
            again(tx, cx, &access, asked).await?;
            allowed(kept::bars(tx, &access).await?)?;
            let staying = kept::statutory(&mut *tx, &access).await?;
            let mut gone = kept::erase(tx, &access).await?;
            gone.retain(|(what, rows)| *rows > 0 && !UNTOLD.contains(what));
            note(tx, cx, &access, asked).await?;
            let erased = Erased {
                gone,
                kept: staying,
                is_rewritten: true,
            };
            if dry_run {
                return Err(Undone::DryRun(erased));
            }
            Ok(erased)
        })
    });
    let erased = match worked.await {
        Ok(erased) => erased,
        Err(Undone::DryRun(erased)) => return Ok(erased),
        Err(Undone::Failed(error)) => return Err(error),
    };
    // What is erased is erased: a file that is busy just now is no reason to say otherwise.
    let is_rewritten = kept::settle(&cx.store).await.is_ok();
    Ok(Erased {
        is_rewritten,
        ..erased
    })
}

/// What keeps somebody, the plainest first.
fn allowed(bars: Bars) -> Result<(), HeldError> {
    if bars.is_erased {
        Err(HeldError::ErasedBefore)
    } else if bars.is_staff {
        Err(HeldError::Staff)
    } else if bars.has_case {
        Err(HeldError::OwnCase)
    } else if bars.is_apart {
        Err(HeldError::Apart)
    } else if bars.is_alone {
        Err(HeldError::Alone)
    } else {
        Ok(())
    }
}
