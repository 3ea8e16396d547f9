//! Whom a copy or an erasure is about, before policy is asked about them.

use domain::{CouncilId, PersonId};

use crate::engine::Reader;
use crate::error::StorageError;

/// The person whose account has this address, small letters and no spaces around.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_email(
    reader: impl Reader,
    council: CouncilId,
    email: &str,
) -> Result<Option<PersonId>, StorageError> {
    crate::held::by_email(reader, council, email).await
}
