//! When officers are away, and who answers meanwhile.

use domain::{OfficerId, Timestamp};
use policy::{Access, Case, Council, On, PlanAbsence};

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::ledger::officer_of;

/// The most absences of a team that are shown.
const ABSENCES_MAX: i64 = 200;
/// The most officers of a team.
const TEAM_MAX: i64 = 200;
/// The most officers of one case that are said to be away.
const OF_CASE_MAX: i64 = 5;
/// The most absences that are handed on in one round.
const ROUND_MAX: i64 = 100;

/// When an officer is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AbsenceRow {
    /// Its id.
    pub id: i64,
    /// Who is away.
    pub officer: OfficerId,
    /// Their name.
    pub name: String,
    /// From when.
    pub from: Timestamp,
    /// Until when, where that is known.
    pub until: Option<Timestamp>,
    /// The colleague who answers; the team where there is none.
    pub stand_in: Option<String>,
}

/// An officer of a case who is away now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwayRow {
    /// Their name.
    pub name: String,
    /// Until when, where that is known.
    pub until: Option<Timestamp>,
    /// The colleague who answers; the team where there is none.
    pub stand_in: Option<String>,
}

/// An absence to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewAbsence {
    /// Its id.
    pub id: i64,
    /// Who is away.
    pub officer: OfficerId,
    /// The colleague who answers; the team where there is none.
    pub stand_in: Option<OfficerId>,
    /// From when.
    pub from: Timestamp,
    /// Until when, where that is known.
    pub until: Option<Timestamp>,
}

/// An absence that has begun, and whose work is not handed on yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begun {
    /// Its id.
    pub id: i64,
    /// Who is away.
    pub officer: OfficerId,
    /// Their colleague, as long as they work in the same team.
    pub stand_in: Option<OfficerId>,
}

/// The officers of the team of whoever asks, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn team(
    reader: impl Reader,
    access: &Access<Council, PlanAbsence>,
) -> Result<Vec<(OfficerId, String)>, StorageError> {
    let query = sql!("absence/team")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(TEAM_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| Ok((row.get("officer_id")?, row.get("name")?)))
        .collect()
}

/// When officers of the team of whoever asks are away now or later, the next first.
///
/// # Errors
/// When the database cannot be read.
pub async fn planned(
    reader: impl Reader,
    access: &Access<Council, PlanAbsence>,
    now: Timestamp,
) -> Result<Vec<AbsenceRow>, StorageError> {
    let query = sql!("absence/planned")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(now)
        .bind(ABSENCES_MAX);
    let rows = reader.rows(query).await?;
    let of = |row: &Row| {
        Ok(AbsenceRow {
            id: row.get("absence_id")?,
            officer: row.get("officer_id")?,
            name: row.get("name")?,
            from: row.get("from_at")?,
            until: row.maybe("until_at")?,
            stand_in: row.maybe("stand_in")?,
        })
    };
    rows.iter().map(of).collect()
}

/// Which of the officers who have a case are away now. The page that says so is read by whoever
/// may do anything on the case.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_case<A: On<Case>>(
    reader: impl Reader,
    access: &Access<Case, A>,
    now: Timestamp,
) -> Result<Vec<AwayRow>, StorageError> {
    let query = sql!("absence/of_case")
        .bind(access.council())
        .bind(access.case())
        .bind(now)
        .bind(OF_CASE_MAX);
    let rows = reader.rows(query).await?;
    let of = |row: &Row| {
        Ok(AwayRow {
            name: row.get("name")?,
            until: row.maybe("until_at")?,
            stand_in: row.maybe("stand_in")?,
        })
    };
    rows.iter().map(of).collect()
}

/// An officer will be away. What was said of the same days before gives way.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(
    tx: &mut Tx<'_>,
    access: &Access<Council, PlanAbsence>,
    new: &NewAbsence,
) -> Result<(), StorageError> {
    let (council, at, by) = (access.council(), access.at(), access.actor().to_string());
    let query = sql!("absence/replace")
        .bind(council)
        .bind(new.officer)
        .bind(new.id)
        .bind(new.from)
        .bind(new.until)
        .bind(at)
        .bind(&by);
    tx.run(query).await?;
    let query = sql!("absence/add")
        .bind(council)
        .bind(new.id)
        .bind(new.officer)
        .bind(new.stand_in)
        .bind(new.from)
        .bind(new.until)
        .bind(&by)
        .bind(at);
    tx.run(query).await.map(drop)
}

/// An officer is back, or does not go. Whether the absence held till now.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(
    tx: &mut Tx<'_>,
    access: &Access<Council, PlanAbsence>,
    id: i64,
) -> Result<bool, StorageError> {
    let query = sql!("absence/end")
        .bind(access.council())
        .bind(id)
        .bind(access.at())
        .bind(access.actor().to_string());
    Ok(tx.run(query).await? == 1)
}

/// Absences that have begun, and whose work is not handed on yet.
///
/// # Errors
/// When the database cannot be read.
pub async fn begun(
    reader: impl Reader,
    access: &Access<Council, PlanAbsence>,
    now: Timestamp,
) -> Result<Vec<Begun>, StorageError> {
    let query = sql!("absence/begun")
        .bind(access.council())
        .bind(now)
        .bind(ROUND_MAX);
    let rows = reader.rows(query).await?;
    let of = |row: &Row| {
        Ok(Begun {
            id: row.get("absence_id")?,
            officer: row.get("officer_id")?,
            stand_in: row.maybe("stand_in_id")?,
        })
    };
    rows.iter().map(of).collect()
}

/// What waits of an officer who is away is their colleague's from now on, once. Where the colleague
/// is of the team no more it stays where it is, for the team to take over.
///
/// # Errors
/// When the database cannot be written.
pub async fn hand_on(
    tx: &mut Tx<'_>,
    access: &Access<Council, PlanAbsence>,
    begun: Begun,
) -> Result<bool, StorageError> {
    let (council, at) = (access.council(), access.at());
    let query = sql!("absence/handed").bind(council).bind(begun.id).bind(at);
    if tx.run(query).await? != 1 {
        return Ok(false);
    }
    let Some(stand_in) = begun.stand_in else {
        return Ok(true);
    };
    for query in [sql!("absence/hand_messages"), sql!("absence/hand_calls")] {
        let query = query
            .bind(council)
            .bind(begun.officer)
            .bind(stand_in)
            .bind(at);
        tx.run(query).await?;
    }
    Ok(true)
}
