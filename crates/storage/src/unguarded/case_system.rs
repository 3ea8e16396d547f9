//! A token of a case system before policy is asked: whether it is good, so that the answer can say why
//! it is not.

use domain::{CaseSystemId, CouncilId, SystemTokenId, Timestamp};
use policy::ApiScopes;

use crate::engine::{Reader, sql};
use crate::error::StorageError;

/// What a token is for, if it is good now.
///
/// # Errors
/// When the database cannot be read.
pub async fn scopes(
    reader: impl Reader,
    council: CouncilId,
    (system, token): (CaseSystemId, SystemTokenId),
    at: Timestamp,
) -> Result<Option<ApiScopes>, StorageError> {
    let query = sql!("case_system/known")
        .bind(council)
        .bind(system)
        .bind(token)
        .bind(at);
    let Some(row) = reader.row(query).await? else {
        return Ok(None);
    };
    let scopes = ApiScopes::from_words(&row.get::<String>("scopes")?);
    scopes.map(Some).ok_or_else(|| row.damaged("scopes"))
}
