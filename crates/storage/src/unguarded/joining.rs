//! Joining by invitation: before it there is no account that could ask for access.

use domain::{AccountId, CaseRef, CouncilId, Date, PersonId, Timestamp};

use crate::account::Notices;
use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;
use crate::invitation::{self, Invitation};
use crate::relation::{self, NewRelation};

/// An invitation, with what its spending is checked against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// The invitation.
    pub invitation: Invitation,
    /// The case.
    pub reference: CaseRef,
    /// The child.
    pub child: PersonId,
    /// The child's date of birth.
    pub born: Option<Date>,
}

/// Somebody who joins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joiner {
    /// The new account.
    pub account: AccountId,
    /// The new person; for a young person, the child of the case, who is there already.
    pub person: PersonId,
    /// What they call themselves.
    pub name: String,
    /// The address that they sign in with.
    pub email: String,
    /// The address without regard to case, which is unique.
    pub email_folded: String,
    /// The password's hash.
    pub password_hash: String,
    /// Where formal notices go.
    pub notices: Notices,
    /// The language that they read.
    pub language: String,
}

/// The invitation that a link names, in whatever state.
///
/// # Errors
/// When the database cannot be read.
pub async fn invitation(
    reader: impl Reader,
    council: CouncilId,
    token_id: &str,
) -> Result<Option<Invited>, StorageError> {
    let query = sql!("invitation/by_token").bind(council).bind(token_id);
    let Some(row) = reader.row(query).await? else {
        return Ok(None);
    };
    Ok(Some(Invited {
        invitation: invitation::from_row(&row)?,
        reference: row.get("reference")?,
        child: row.get("child_id")?,
        born: row.maybe("born")?,
    }))
}

/// Whether a person has an account already.
///
/// # Errors
/// When the database cannot be read.
pub async fn has_account(
    reader: impl Reader,
    council: CouncilId,
    person: PersonId,
) -> Result<bool, StorageError> {
    let query = sql!("account/of_person").bind(council).bind(person);
    Ok(reader.row(query).await?.is_some())
}

/// Counts a wrong word or birthday. How many tries are left; `None` if it was not open.
/// The transaction must end well, or the try does not count.
///
/// # Errors
/// When the database cannot be written.
pub async fn count_try(
    tx: &mut Tx<'_>,
    council: CouncilId,
    token_id: &str,
    at: Timestamp,
) -> Result<Option<i64>, StorageError> {
    let query = sql!("invitation/count_try")
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
    account: AccountId,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("invitation/spend")
        .bind(council)
        .bind(token_id)
        .bind(at)
        .bind(account);
    Ok(tx.run(query).await? == 1)
}

/// Adds a grown-up.
///
/// # Errors
/// [`StorageError::Taken`] when the id is.
pub async fn add_adult(
    tx: &mut Tx<'_>,
    council: CouncilId,
    person: PersonId,
    name: &str,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("person/add_adult")
        .bind(council)
        .bind(person)
        .bind(name)
        .bind(at);
    tx.run(query).await.map(drop)
}

/// Adds an account for a person who is there, and notes what they chose about notices.
///
/// # Errors
/// [`StorageError::Taken`] when the address has an account.
pub async fn add_account(
    tx: &mut Tx<'_>,
    council: CouncilId,
    joiner: &Joiner,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("account/add")
        .bind(council)
        .bind(joiner.account)
        .bind(joiner.person)
        .bind(&joiner.email)
        .bind(&joiner.email_folded)
        .bind(&joiner.password_hash)
        .bind(joiner.notices.word())
        .bind(&joiner.language)
        .bind(at);
    tx.run(query).await?;
    let query = sql!("account/note_notices")
        .bind(council)
        .bind(joiner.account)
        .bind(at)
        .bind(joiner.notices.word())
        .bind(format!("person {}", joiner.person));
    tx.run(query).await.map(drop)
}

/// Relates a person to the case of the invitation that they spent, on the word of the
/// officer who checked it.
///
/// # Errors
/// When the database cannot be written.
pub async fn relate(
    tx: &mut Tx<'_>,
    council: CouncilId,
    invited: &Invited,
    relation: &NewRelation,
    at: Timestamp,
) -> Result<(), StorageError> {
    let recorded_by = format!("officer {}", invited.invitation.checked_by);
    let case = invited.invitation.case;
    relation::insert(tx, council, case, relation, recorded_by, at).await
}
