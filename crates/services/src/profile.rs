//! What a case is counted under: the primary need, the kind of school, the area.

use domain::profile::SetProfile;
use policy::{Access, Case, Record, confirm};
use storage::StorageError;
use storage::profile as kept;

pub use storage::profile::Kept;

use crate::{Cx, ServiceError};

/// What is on record of a case.
///
/// # Errors
/// When the records fail.
pub async fn of_case(cx: &Cx, access: &Access<Case, Record>) -> Result<Kept, ServiceError> {
    Ok(kept::of_case(&cx.store, access).await?)
}

/// The areas that can be chosen for a case: those of the settings, and the one that it has.
#[must_use]
pub fn areas(cx: &Cx, kept: &Kept) -> Vec<String> {
    let mut areas = cx.council.timeliness.areas.clone();
    if let Some(area) = kept
        .profile
        .area
        .as_ref()
        .filter(|area| !areas.contains(area))
    {
        areas.push(area.clone());
    }
    areas
}

/// Records it. `false` where a colleague did since the page was shown.
///
/// # Errors
/// When the case may not be worked on any more, or the records fail.
pub async fn set(
    cx: &Cx,
    access: &Access<Case, Record>,
    form: &SetProfile,
) -> Result<bool, ServiceError> {
    let set = cx.store.write(|tx| {
        Box::pin(async move {
            confirm(&mut *tx, access, access.reference(), cx.now).await?;
            kept::set(tx, access, form.version, &form.profile()).await?;
            Ok::<_, ServiceError>(())
        })
    });
    match set.await {
        Ok(()) => Ok(true),
        Err(ServiceError::Storage(StorageError::Stale)) => Ok(false),
        Err(failed) => Err(failed),
    }
}
