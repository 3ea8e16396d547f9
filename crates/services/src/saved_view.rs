//! What an officer shows of their list, saved under a name of their own and found again.

use domain::caseload::Filter;
use domain::forms::{NameView, Wrong};
use policy::{Access, Council, ListCaseload, confirm};
use storage::saved_view as kept;

use crate::{Cx, ServiceError};

pub use storage::saved_view::SavedView;

/// The most that one officer has.
pub const VIEWS_MAX: i64 = 20;

/// What this officer saved, by name.
///
/// # Errors
/// When the records fail.
pub async fn own(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
) -> Result<Vec<SavedView>, ServiceError> {
    Ok(kept::own(&cx.store, access, VIEWS_MAX).await?)
}

/// Saves what an officer shows, or says what is wrong with its name.
///
/// # Errors
/// When one may not any more, or the records fail.
pub async fn save(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
    form: &NameView,
    filter: Filter,
) -> Result<Option<Wrong>, ServiceError> {
    let new = SavedView {
        id: cx.chance.id(),
        name: form.name(),
        filter,
    };
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, (), cx.now).await?;
                if kept::add(tx, access, &new, VIEWS_MAX).await? {
                    return Ok(None);
                }
                let own = kept::own(&mut *tx, access, VIEWS_MAX).await?;
                let is_taken = own.iter().any(|view| view.name == new.name);
                Ok(Some(if is_taken {
                    Wrong::Taken
                } else {
                    Wrong::TooMany
                }))
            })
        })
        .await
}

/// Another name for one, or what is wrong with it.
///
/// # Errors
/// As [`save`]; [`ServiceError::Refused`] when there is none of that number.
pub async fn rename(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
    id: i64,
    form: &NameView,
) -> Result<Option<Wrong>, ServiceError> {
    let name = form.name();
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, (), cx.now).await?;
                if kept::rename(tx, access, id, &name).await? {
                    return Ok(None);
                }
                let own = kept::own(&mut *tx, access, VIEWS_MAX).await?;
                let is_there = own.iter().any(|view| view.id == id);
                is_there
                    .then_some(Some(Wrong::Taken))
                    .ok_or(ServiceError::Refused)
            })
        })
        .await
}

/// Removes one.
///
/// # Errors
/// As [`rename`].
pub async fn remove(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
    id: i64,
) -> Result<(), ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, (), cx.now).await?;
                let is_gone = kept::remove(tx, access, id).await?;
                is_gone.then_some(()).ok_or(ServiceError::Refused)
            })
        })
        .await
}
