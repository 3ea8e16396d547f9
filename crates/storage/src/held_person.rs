//! Whom the council's case system would have invited to a case: they wait until an officer lets them in or
//! turns them down. When that is over, nothing of what was sent about them stays.

use domain::held_person::TurnedDownWhy;
use domain::{CaseRef, HeldPersonId, PersonId, Timestamp};
use policy::{
    Access, Actor, Case, ChangePeople, Council, Invite, ListCaseload, ReadPeople, Relation,
    SendPeople,
};

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::ledger::officer_of;

/// The most that wait on one case: whoever sends more has made a mistake.
pub const OF_CASE_MAX: i64 = 50;
/// The most numbers of one case that are compared.
const PHONES_MAX: i64 = 500;

/// Somebody to hold.
#[derive(Clone, PartialEq, Eq)]
pub struct NewHeld {
    /// Their id.
    pub id: HeldPersonId,
    /// What they would be.
    pub relation: Relation,
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Their telephone number.
    pub phone: Option<String>,
    /// The language that they read.
    pub language: Option<String>,
    /// How they need what is written.
    pub format: Option<String>,
    /// Who at the council checked who they are, as the sender says.
    pub checked_by: Option<String>,
}

/// What was sent about somebody is not for logs.
impl std::fmt::Debug for NewHeld {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewHeld({})", self.id)
    }
}

/// Somebody who waits on a case.
#[derive(Clone, PartialEq, Eq)]
pub struct HeldRow {
    /// Their id.
    pub id: HeldPersonId,
    /// What they would be.
    pub relation: Relation,
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Their telephone number.
    pub phone: Option<String>,
    /// The language that they read.
    pub language: Option<String>,
    /// How they need what is written.
    pub format: Option<String>,
    /// Who at the council checked who they are, as the sender says.
    pub checked_by: Option<String>,
    /// The name of the case system that sent them.
    pub system: String,
    /// When it did.
    pub sent_at: Timestamp,
}

/// What was sent about somebody is not for logs.
impl std::fmt::Debug for HeldRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "HeldRow({})", self.id)
    }
}

/// A line of all who wait within an officer's reach: nothing that was sent about them.
#[derive(Clone, PartialEq, Eq)]
pub struct WaitingRow {
    /// Their id.
    pub id: HeldPersonId,
    /// On which case.
    pub reference: CaseRef,
    /// The child.
    pub child: String,
    /// What they would be.
    pub relation: Relation,
    /// Since when they wait.
    pub sent_at: Timestamp,
}

/// A child's name is not for logs.
impl std::fmt::Debug for WaitingRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "WaitingRow({})", self.id)
    }
}

/// Actions of an officer who reads whom a case system sent.
pub trait SeesHeld: policy::On<Case> {}
impl SeesHeld for ReadPeople {}
impl SeesHeld for ChangePeople {}

/// Holds somebody.
///
/// # Errors
/// [`StorageError::Taken`] when the id is.
pub async fn add(
    tx: &mut Tx<'_>,
    access: &Access<Case, SendPeople>,
    new: &NewHeld,
) -> Result<(), StorageError> {
    let Actor::CaseSystem { system, .. } = access.actor() else {
        return Err(StorageError::Stale);
    };
    let query = sql!("held_person/add")
        .bind(access.council())
        .bind(access.case())
        .bind(new.id)
        .bind(new.relation.word())
        .bind(&new.name)
        .bind(&new.email)
        .bind(new.phone.as_ref())
        .bind(new.language.as_ref())
        .bind(new.format.as_ref())
        .bind(new.checked_by.as_ref())
        .bind(system)
        .bind(access.at());
    tx.run(query).await.map(drop)
}

fn relation(row: &Row) -> Result<Relation, StorageError> {
    let word = row.get::<String>("relation")?;
    Relation::from_word(&word).ok_or_else(|| row.damaged("relation"))
}

/// As what, and under which address.
type Under = (Relation, String);

fn under(row: &Row) -> Result<Under, StorageError> {
    Ok((relation(row)?, row.get("email")?))
}

/// As what and under which address those who wait on the case would be invited: to be compared alone.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting_on(
    reader: impl Reader,
    access: &Access<Case, SendPeople>,
) -> Result<Vec<Under>, StorageError> {
    let query = sql!("held_person/waiting_on")
        .bind(access.council())
        .bind(access.case())
        .bind(OF_CASE_MAX);
    reader.rows(query).await?.iter().map(under).collect()
}

/// As what and under which address somebody is on the case, or invited to it: to be compared alone.
///
/// # Errors
/// When the database cannot be read.
pub async fn here(
    reader: impl Reader,
    access: &Access<Case, SendPeople>,
) -> Result<Vec<Under>, StorageError> {
    let query = sql!("held_person/here")
        .bind(access.council())
        .bind(access.case())
        .bind(access.at());
    reader.rows(query).await?.iter().map(under).collect()
}

/// Who waits on the case, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_case<A: SeesHeld>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<HeldRow>, StorageError> {
    let query = sql!("held_person/of_case")
        .bind(access.council())
        .bind(access.case())
        .bind(OF_CASE_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(HeldRow {
                id: row.get("held_person_id")?,
                relation: relation(row)?,
                name: row.get("name")?,
                email: row.get("email")?,
                phone: row.maybe("phone")?,
                language: row.maybe("language")?,
                format: row.maybe("format")?,
                checked_by: row.maybe("checked_by")?,
                system: row.get("system")?,
                sent_at: row.get("sent_at")?,
            })
        })
        .collect()
}

/// Under which addresses those who have or had to do with the case are and were known.
///
/// # Errors
/// When the database cannot be read.
pub async fn addresses<A: SeesHeld>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<(PersonId, String)>, StorageError> {
    let query = sql!("held_person/addresses")
        .bind(access.council())
        .bind(access.case());
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| Ok((row.get("person_id")?, row.get("email")?)))
        .collect()
}

/// Which numbers those on the case asked to be rung at.
///
/// # Errors
/// When the database cannot be read.
pub async fn phones<A: SeesHeld>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<(PersonId, String)>, StorageError> {
    let query = sql!("held_person/phones")
        .bind(access.council())
        .bind(access.case())
        .bind(PHONES_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| Ok((row.get("side_id")?, row.get("phone")?)))
        .collect()
}

/// Of which kind the account with this address is: family, adviser, staff; `None` without one.
///
/// # Errors
/// When the database cannot be read.
pub async fn account_kind<A: SeesHeld>(
    reader: impl Reader,
    access: &Access<Case, A>,
    folded: &str,
) -> Result<Option<String>, StorageError> {
    let query = sql!("held_person/account_kind")
        .bind(access.council())
        .bind(folded);
    let row = reader.row(query).await?;
    row.map(|row| row.get("kind")).transpose()
}

/// Ends somebody's waiting as they were invited. Whether they waited.
///
/// # Errors
/// When the database cannot be written.
pub async fn let_in(
    tx: &mut Tx<'_>,
    access: &Access<Case, ChangePeople>,
    id: HeldPersonId,
) -> Result<bool, StorageError> {
    let query = sql!("held_person/let_in")
        .bind(access.council())
        .bind(access.case())
        .bind(id)
        .bind(access.at())
        .bind(access.actor().to_string());
    Ok(tx.run(query).await? == 1)
}

/// Turns somebody down. Whether they waited.
///
/// # Errors
/// When the database cannot be written.
pub async fn turn_down(
    tx: &mut Tx<'_>,
    access: &Access<Case, ChangePeople>,
    id: HeldPersonId,
    why: TurnedDownWhy,
) -> Result<bool, StorageError> {
    let query = sql!("held_person/turn_down")
        .bind(access.council())
        .bind(access.case())
        .bind(id)
        .bind(access.at())
        .bind(access.actor().to_string())
        .bind(why.word());
    Ok(tx.run(query).await? == 1)
}

/// Nobody waits on the case any more: it is sealed. How many did.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_of_case(
    tx: &mut Tx<'_>,
    access: &Access<Case, Invite>,
) -> Result<u64, StorageError> {
    let query = sql!("held_person/end_of_case")
        .bind(access.council())
        .bind(access.case())
        .bind(access.at())
        .bind(access.actor().to_string());
    tx.run(query).await
}

/// One page of who waits within an officer's reach, oldest first, and how many there are in all: nothing of
/// them beyond the last page.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting(
    reader: impl Reader,
    access: &Access<Council, ListCaseload>,
    limit: i64,
    offset: i64,
) -> Result<(Vec<WaitingRow>, i64), StorageError> {
    let query = sql!("held_person/waiting")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(access.at())
        .bind(limit)
        .bind(offset);
    let rows = reader.rows(query).await?;
    let found = rows.first().map(|row| row.get("found")).transpose()?;
    let name = |row: &Row, column| row.maybe::<String>(column).map(Option::unwrap_or_default);
    let lines = rows
        .iter()
        .map(|row| {
            Ok(WaitingRow {
                id: row.get("held_person_id")?,
                reference: row.get("reference")?,
                child: format!("{} {}", name(row, "forename")?, name(row, "surname")?),
                relation: relation(row)?,
                sent_at: row.get("sent_at")?,
            })
        })
        .collect::<Result<_, StorageError>>()?;
    Ok((lines, found.unwrap_or_default()))
}
