//! What is protected about people on a case, who may see it, and who must have no contact.

use domain::people::DetailKind;
use domain::{EventId, PersonId, Timestamp};
use policy::{Access, Case, ChangePeople, On, ReadDetails, ReadPeople};

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::relation::Oversees;

/// The most details, readers and pairs that one case has.
const OF_CASE: i64 = 500;

/// Something about a person that is protected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// Its id.
    pub id: i64,
    /// About whom.
    pub about: PersonId,
    /// What they call themselves.
    pub name: String,
    /// What it is.
    pub kind: DetailKind,
    /// Its value.
    pub value: String,
    /// When it was recorded.
    pub recorded_at: Timestamp,
}

/// Two people who must have no contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoContact {
    /// Its id.
    pub id: i64,
    /// One of them.
    pub one: PersonId,
    /// The other.
    pub other: PersonId,
    /// What an officer has seen that shows it.
    pub evidence: String,
    /// Who recorded it.
    pub recorded_by: String,
    /// When.
    pub recorded_at: Timestamp,
}

/// Actions that read protected details: each reader those that they may see.
pub trait SeesDetails: On<Case> {}
impl SeesDetails for ReadDetails {}
impl SeesDetails for ReadPeople {}
impl SeesDetails for ChangePeople {}

/// Protects a detail. Nobody of the family sees it until they are let.
///
/// # Errors
/// [`StorageError::Taken`] when the id is.
pub async fn add(
    tx: &mut Tx<'_>,
    access: &Access<Case, ChangePeople>,
    id: i64,
    about: PersonId,
    kind: DetailKind,
    value: &str,
) -> Result<(), StorageError> {
    let query = sql!("protected/add")
        .bind(access.council())
        .bind(access.case())
        .bind(id)
        .bind(about)
        .bind(kind.word())
        .bind(value)
        .bind(access.actor().to_string())
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// Lets somebody see a protected detail of the case.
///
/// # Errors
/// When the database cannot be written.
pub async fn let_read(
    tx: &mut Tx<'_>,
    access: &Access<Case, ChangePeople>,
    detail: i64,
    person: PersonId,
) -> Result<(), StorageError> {
    let query = sql!("protected/let_read")
        .bind(access.council())
        .bind(access.case())
        .bind(detail)
        .bind(person)
        .bind(access.actor().to_string())
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// Ends a protected detail. Whether it held till now.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(
    tx: &mut Tx<'_>,
    access: &Access<Case, ChangePeople>,
    detail: i64,
    why: &str,
) -> Result<bool, StorageError> {
    let query = sql!("protected/end")
        .bind(access.council())
        .bind(access.case())
        .bind(detail)
        .bind(access.at())
        .bind(access.actor().to_string())
        .bind(why);
    Ok(tx.run(query).await? == 1)
}

/// The details that hold and that the reader may see; for officers all.
///
/// # Errors
/// When the database cannot be read.
pub async fn details<A: SeesDetails>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<Detail>, StorageError> {
    let query = sql!("protected/for_viewer")
        .bind(access.council())
        .bind(access.case())
        .bind(access.viewer())
        .bind(OF_CASE);
    reader.rows(query).await?.iter().map(detail).collect()
}

/// Who may see each protected detail: the detail's id and a person. For officers.
///
/// # Errors
/// When the database cannot be read.
pub async fn readers<A: Oversees>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<(i64, PersonId)>, StorageError> {
    let query = sql!("protected/readers")
        .bind(access.council())
        .bind(access.case())
        .bind(OF_CASE);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| Ok((row.get("detail_id")?, row.get("person_id")?)))
        .collect()
}

/// Who may see one protected detail.
///
/// # Errors
/// When the database cannot be read.
pub async fn readers_of(
    reader: impl Reader,
    access: &Access<Case, ChangePeople>,
    detail: i64,
) -> Result<Vec<PersonId>, StorageError> {
    let query = sql!("protected/readers")
        .bind(access.council())
        .bind(access.case())
        .bind(OF_CASE);
    let rows = reader.rows(query).await?;
    let mut people = Vec::new();
    for row in &rows {
        if row.get::<i64>("detail_id")? == detail {
            people.push(row.get("person_id")?);
        }
    }
    Ok(people)
}

/// Says that two people must have no contact: what is written for all is then read by
/// neither until two officers have released it.
///
/// # Errors
/// [`StorageError::Taken`] when the id is.
pub async fn keep_apart(
    tx: &mut Tx<'_>,
    access: &Access<Case, ChangePeople>,
    id: i64,
    pair: (PersonId, PersonId),
    evidence: &str,
) -> Result<(), StorageError> {
    let query = sql!("no_contact/add")
        .bind(access.council())
        .bind(access.case())
        .bind(id)
        .bind(pair.0)
        .bind(pair.1)
        .bind(evidence)
        .bind(access.actor().to_string())
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// Says that two people may have contact again. Whether they might not till now.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_apart(
    tx: &mut Tx<'_>,
    access: &Access<Case, ChangePeople>,
    id: i64,
    why: &str,
) -> Result<bool, StorageError> {
    let query = sql!("no_contact/end")
        .bind(access.council())
        .bind(access.case())
        .bind(id)
        .bind(access.at())
        .bind(access.actor().to_string())
        .bind(why);
    Ok(tx.run(query).await? == 1)
}

/// Who must have no contact. For officers.
///
/// # Errors
/// When the database cannot be read.
pub async fn apart<A: Oversees>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<NoContact>, StorageError> {
    let query = sql!("no_contact/of_case")
        .bind(access.council())
        .bind(access.case())
        .bind(OF_CASE);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(NoContact {
                id: row.get("no_contact_id")?,
                one: row.get("one_id")?,
                other: row.get("other_id")?,
                evidence: row.get("evidence")?,
                recorded_by: row.get("recorded_by")?,
                recorded_at: row.get("recorded_at")?,
            })
        })
        .collect()
}

/// Releases a text to somebody: the first officer asks, a second one agrees. Whether it is
/// released now.
///
/// # Errors
/// When the database cannot be written.
pub async fn release(
    tx: &mut Tx<'_>,
    access: &Access<Case, ChangePeople>,
    text: EventId,
    to: PersonId,
) -> Result<bool, StorageError> {
    let officer = access.actor().to_string();
    let query = sql!("no_contact/ask_release")
        .bind(access.council())
        .bind(access.case())
        .bind(text)
        .bind(to)
        .bind(&officer)
        .bind(access.at());
    tx.run(query).await?;
    let query = sql!("no_contact/agree_release")
        .bind(access.council())
        .bind(access.case())
        .bind(text)
        .bind(to)
        .bind(&officer)
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}

/// A text that officers released to somebody who is kept apart, or asked to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Released {
    /// The text's event.
    pub text: EventId,
    /// To whom.
    pub to: PersonId,
    /// Who asked: `officer 7`.
    pub asked_by: String,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// Whether a second officer has agreed.
    pub agreed: bool,
}

/// The texts that were released, or are to be. For officers.
///
/// # Errors
/// When the database cannot be read.
pub async fn releases<A: Oversees>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<Released>, StorageError> {
    let query = sql!("no_contact/releases")
        .bind(access.council())
        .bind(access.case())
        .bind(OF_CASE);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Released {
                text: row.get("event_id")?,
                to: row.get("reader_id")?,
                asked_by: row.get("asked_by")?,
                asked_at: row.get("asked_at")?,
                agreed: row.maybe::<String>("agreed_by")?.is_some(),
            })
        })
        .collect()
}

fn detail(row: &Row) -> Result<Detail, StorageError> {
    let kind = row.get::<String>("kind")?;
    Ok(Detail {
        id: row.get("detail_id")?,
        about: row.get("about_id")?,
        name: row.maybe("name")?.unwrap_or_default(),
        kind: DetailKind::from_word(&kind).ok_or_else(|| row.damaged("kind"))?,
        value: row.get("value")?,
        recorded_at: row.get("recorded_at")?,
    })
}
