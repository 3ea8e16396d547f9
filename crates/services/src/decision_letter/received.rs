//! Letters as those read them to whom they went.

use domain::DecisionLetterId;
use policy::{Access, Case, ReadLetters};
use storage::decision_letter::{self as kept, ReceivedLetter};

use crate::{Cx, ServiceError};

/// A letter, and the day of the one that it replaces, or that replaces it.
#[derive(Debug, Clone)]
pub struct Received {
    /// The letter.
    pub letter: ReceivedLetter,
    /// The one whose place it takes, where that went to the same person.
    pub replaces: Option<ReceivedLetter>,
    /// The one that took its place since.
    pub replaced_by: Option<ReceivedLetter>,
}

/// The letters that went to the person whose view this is, the newest first.
///
/// # Errors
/// [`ServiceError::Refused`] for whoever has no view of their own; or when the records fail.
pub async fn received(
    cx: &Cx,
    access: &Access<Case, ReadLetters>,
) -> Result<Vec<ReceivedLetter>, ServiceError> {
    if access.viewer().is_none() {
        return Err(ServiceError::Refused);
    }
    Ok(kept::for_viewer(&cx.store, access).await?)
}

/// One of them.
///
/// # Errors
/// [`ServiceError::Refused`] where no such letter went to the person whose view this is; or when the
/// records fail.
pub async fn one(
    cx: &Cx,
    access: &Access<Case, ReadLetters>,
    letter: DecisionLetterId,
) -> Result<Received, ServiceError> {
    let find = async |id: Option<DecisionLetterId>| match id {
        Some(id) => kept::one_for_viewer(&cx.store, access, id).await,
        None => Ok(None),
    };
    let letter = find(Some(letter)).await?.ok_or(ServiceError::Refused)?;
    Ok(Received {
        replaces: find(letter.replaces).await?,
        replaced_by: find(letter.replaced_by).await?,
        letter,
    })
}
