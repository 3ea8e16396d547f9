//! Coming in as an adviser of a service that is not the council: before it there is no
//! account that could ask for access.

use domain::{AccountId, CouncilId, InvitationId, OrganisationId, PersonId, Timestamp};

use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;

/// An invitation, as its link finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdviserInvited {
    /// To which service.
    pub organisation: OrganisationId,
    /// Its id.
    pub id: InvitationId,
    /// For whom.
    pub name: String,
    /// Where its link went.
    pub email: String,
    /// Whether they will lead the service.
    pub leads: bool,
    /// The hash of its word.
    pub word_hash: [u8; 32],
    /// How many wrong words it still takes.
    pub tries_left: i64,
    /// Until when it can be used.
    pub until: Timestamp,
    /// Whether it is neither spent, nor ended, nor taken back.
    pub is_open: bool,
}

/// The invitation that a link names, to a service that is open.
///
/// # Errors
/// When the database cannot be read.
pub async fn invitation(
    reader: impl Reader,
    council: CouncilId,
    token_id: &str,
) -> Result<Option<AdviserInvited>, StorageError> {
    let query = sql!("adviser_invitation/by_token")
        .bind(council)
        .bind(token_id);
    let Some(row) = reader.row(query).await? else {
        return Ok(None);
    };
    Ok(Some(AdviserInvited {
        organisation: row.get("organisation_id")?,
        id: row.get("invitation_id")?,
        name: row.get("name")?,
        email: row.get("email")?,
        leads: row.get("leads")?,
        word_hash: row.get("word_hash")?,
        tries_left: row.get("tries_left")?,
        until: row.get("until_at")?,
        is_open: row.get::<String>("state")? == "open",
    }))
}

/// Counts a wrong word. How many tries are left; `None` if it was not open.
///
/// # Errors
/// When the database cannot be written.
pub async fn count_try(
    tx: &mut Tx<'_>,
    council: CouncilId,
    token_id: &str,
    at: Timestamp,
) -> Result<Option<i64>, StorageError> {
    let query = sql!("adviser_invitation/count_try")
        .bind(council)
        .bind(token_id)
        .bind(at);
    match tx.row(query).await? {
        Some(row) => row.get("tries_left").map(Some),
        None => Ok(None),
    }
}

/// Spends an invitation, once. `false` if it is not open, in time and with tries left.
///
/// # Errors
/// When the database cannot be written.
pub async fn spend(
    tx: &mut Tx<'_>,
    council: CouncilId,
    token_id: &str,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("adviser_invitation/spend")
        .bind(council)
        .bind(token_id)
        .bind(at);
    Ok(tx.run(query).await? == 1)
}

/// Somebody, whose account was just made, advises for a service from now on.
///
/// # Errors
/// When the database cannot be written.
pub async fn seat(
    tx: &mut Tx<'_>,
    council: CouncilId,
    organisation: OrganisationId,
    person: PersonId,
    account: AccountId,
    leads: bool,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("account/make_adviser").bind(council).bind(account);
    tx.run_on_one(query).await?;
    let query = sql!("adviser/add")
        .bind(council)
        .bind(person)
        .bind(organisation)
        .bind(leads)
        .bind(at);
    tx.run(query).await.map(drop)
}
