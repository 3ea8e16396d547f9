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
    /// Who is away.
    pub officer: OfficerId,
    /// The colleague who answers; the team where there is none.
    pub stand_in: Option<OfficerId>,
    /// From when.
    pub from: Timestamp,
    /// Until when, where that is known.
    pub until: Option<Timestamp>,
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

/// When somebody is away for one reach of time, and who answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    from: Timestamp,
    until: Option<Timestamp>,
    stand_in: Option<OfficerId>,
}

/// An officer will be away. Of the days that it is about the newest stands, and of all other days what
/// was said before: the rest of a longer absence goes on after a shorter one; one without an end
/// leaves alone what begins later, and goes on after it. Said again of the same first day, it is
/// that absence which is changed. `id` makes the numbers of what is kept.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(
    tx: &mut Tx<'_>,
    access: &Access<Council, PlanAbsence>,
    new: &NewAbsence,
    id: &(dyn Fn() -> i64 + Send + Sync),
) -> Result<(), StorageError> {
    let (council, at, by) = (access.council(), access.at(), access.actor().to_string());
    let query = sql!("absence/around")
        .bind(council)
        .bind(new.officer)
        .bind(new.from)
        .bind(new.until)
        .bind(ABSENCES_MAX);
    let rows = tx.rows(query).await?;
    let (mut kept, mut from) = (Vec::new(), Some(new.from));
    for row in &rows {
        let old = Span {
            from: row.get("from_at")?,
            until: row.maybe("until_at")?,
            stand_in: row.maybe("stand_in_id")?,
        };
        if new.until.is_none() && old.from > new.from {
            // What begins later takes over when it begins, and this one goes on after it.
            if let Some(begins) = from {
                kept.push(Span {
                    from: begins,
                    until: Some(old.from),
                    stand_in: new.stand_in,
                });
            }
            from = old.until;
            continue;
        }
        let query = sql!("absence/replace")
            .bind(council)
            .bind(row.get::<i64>("absence_id")?)
            .bind(old.from.max(new.from))
            .bind(at)
            .bind(&by);
        tx.run(query).await?;
        // The rest of what was said before, unless this is that very absence, said again.
        if let Some(until) = new.until.filter(|_| old.from != new.from)
            && old.until.is_none_or(|old| old > until)
        {
            kept.push(Span { from: until, ..old });
        }
    }
    kept.extend(from.map(|from| Span {
        from,
        until: new.until,
        stand_in: new.stand_in,
    }));
    for span in kept {
        if span.until.is_some_and(|until| until <= span.from) {
            continue;
        }
        let query = sql!("absence/add")
            .bind(council)
            .bind(id())
            .bind(new.officer)
            .bind(span.stand_in)
            .bind(span.from)
            .bind(span.until)
            .bind(&by)
            .bind(at);
        tx.run(query).await?;
    }
    Ok(())
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
