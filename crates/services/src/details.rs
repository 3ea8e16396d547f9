//! The protected details of a case, as far as one reader may see them.

use policy::{Access, Case, ReadDetails};
use storage::protected::{self, Detail};

use crate::{Cx, ServiceError};

/// The details that the reader may see, person by person. Of others there is no sign.
///
/// # Errors
/// When the records fail.
pub async fn seen(
    cx: &Cx,
    access: &Access<Case, ReadDetails>,
) -> Result<Vec<Detail>, ServiceError> {
    Ok(protected::details(&cx.store, access).await?)
}
