//! The children of the council's cases.

use domain::{Date, PersonId, Timestamp};
use policy::{Access, Appends, Case, Council, Import};

use crate::breakdown;
use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;

/// What is known of a child or young person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChildDetails {
    /// Surname.
    pub surname: String,
    /// First name.
    pub forename: String,
    /// Date of birth.
    pub born: Option<Date>,
    /// Sex, as the return codes it.
    pub sex: Option<String>,
    /// Postcode of the home.
    pub postcode: Option<String>,
    /// Unique pupil number.
    pub upn: Option<String>,
    /// Whether the pupil number's check letter is right.
    pub upn_valid: bool,
    /// Unique learner number.
    pub uln: Option<String>,
    /// Whether the learner number's check digit is right.
    pub uln_valid: bool,
}

/// A child on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child {
    /// Their id.
    pub id: PersonId,
    /// What is known.
    pub details: ChildDetails,
    /// Every automatic message has stopped.
    pub silent: bool,
    /// Goes up with every change of the details.
    pub version: i64,
}

/// Adds a child.
///
/// # Errors
/// [`StorageError::Taken`] when the id is.
pub async fn add_child(
    tx: &mut Tx<'_>,
    access: &Access<Council, Import>,
    id: PersonId,
    details: &ChildDetails,
) -> Result<(), StorageError> {
    let query = sql!("person/add_child").bind(access.council()).bind(id);
    let query = bind_details(query, details).bind(access.at());
    tx.run(query).await.map(drop)
}

/// Changes a child's details, if nobody changed them since this version.
///
/// # Errors
/// [`StorageError::Stale`] when somebody has.
pub async fn change_child(
    tx: &mut Tx<'_>,
    access: &Access<Council, Import>,
    id: PersonId,
    version: i64,
    details: &ChildDetails,
) -> Result<(), StorageError> {
    // Held before the child's row, as by everybody who holds both.
    breakdown::hold_cases(tx, access.council(), id).await?;
    let query = sql!("person/change_child")
        .bind(access.council())
        .bind(id)
        .bind(version);
    tx.run_on_one(bind_details(query, details)).await?;
    // The birthday may be another.
    breakdown::regroup_child(tx, access.council(), id).await
}

/// One child, if there.
///
/// # Errors
/// When the database cannot be read.
pub async fn child(
    reader: impl Reader,
    access: &Access<Council, Import>,
    id: PersonId,
) -> Result<Option<Child>, StorageError> {
    let query = sql!("person/child").bind(access.council()).bind(id);
    reader.row(query).await?.as_ref().map(from_row).transpose()
}

/// The children after this one, by id, to match a return against.
///
/// # Errors
/// When the database cannot be read.
pub async fn children(
    reader: impl Reader,
    access: &Access<Council, Import>,
    after: PersonId,
    limit: i64,
) -> Result<Vec<Child>, StorageError> {
    let query = sql!("person/children")
        .bind(access.council())
        .bind(after)
        .bind(limit);
    reader.rows(query).await?.iter().map(from_row).collect()
}

/// Stops every automatic message about the case's child, from now on and for what
/// already waits: a death is on record. Answers how many mails were dropped.
///
/// # Errors
/// When the database cannot be written.
pub async fn silence<A: Appends>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
) -> Result<u64, StorageError> {
    let query = sql!("person/silence")
        .bind(access.council())
        .bind(access.child())
        .bind(access.at());
    tx.run(query).await?;
    let query = sql!("outbox/drop_for_child")
        .bind(access.council())
        .bind(access.child())
        .bind(access.at());
    tx.run(query).await
}

/// Messages about the child are sent again: the death on record was a mistake. What was stopped
/// stays stopped.
///
/// # Errors
/// When the database cannot be written.
pub async fn speak<A: Appends>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
) -> Result<(), StorageError> {
    let query = sql!("person/speak")
        .bind(access.council())
        .bind(access.child());
    tx.run(query).await.map(drop)
}

fn bind_details(query: crate::engine::Query, details: &ChildDetails) -> crate::engine::Query {
    query
        .bind(&details.surname)
        .bind(&details.forename)
        .bind(details.born)
        .bind(details.sex.as_ref())
        .bind(details.postcode.as_ref())
        .bind(details.upn.as_ref())
        .bind(details.upn_valid)
        .bind(details.uln.as_ref())
        .bind(details.uln_valid)
}

pub(crate) fn from_row(row: &Row) -> Result<Child, StorageError> {
    Ok(Child {
        id: row.get("person_id")?,
        details: ChildDetails {
            surname: row.maybe("surname")?.unwrap_or_default(),
            forename: row.maybe("forename")?.unwrap_or_default(),
            born: row.maybe("born")?,
            sex: row.maybe("sex")?,
            postcode: row.maybe("postcode")?,
            upn: row.maybe("upn")?,
            upn_valid: row.get("upn_valid")?,
            uln: row.maybe("uln")?,
            uln_valid: row.get("uln_valid")?,
        },
        silent: row.maybe::<Timestamp>("silent_since")?.is_some(),
        version: row.get("version")?,
    })
}
