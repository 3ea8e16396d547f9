//! Which cases are on whose list, and what officers opened outside it.

use domain::{AccountId, CaseRef, Date, OfficerId, PersonId, TeamId, Timestamp};
use policy::{
    Access, Assign, BreakGlass, Case, Council, ListCaseload, On, Read, Record, SeeFigures,
};

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::ledger::officer_of;
use crate::staff::{TeamRow, team_from};

/// The most officers that a page offers to choose from.
const OFFICERS_MAX: i64 = 500;
/// The most teams that a page offers to choose from.
const TEAMS_MAX: i64 = 200;

/// One line of a caseload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseloadRow {
    /// The case's reference.
    pub reference: CaseRef,
    /// The child's first name.
    pub forename: String,
    /// The child's surname.
    pub surname: String,
    /// The stage's short name.
    pub stage: Option<String>,
    /// The next date.
    pub next_on: Option<Date>,
    /// Which rule's date it is.
    pub next_rule: Option<String>,
    /// The last day on which the earliest late step would have been in time.
    pub late_since: Option<Date>,
    /// Whether it is this officer's own, not their team's alone.
    pub own: bool,
}

/// What is asked of a caseload.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sought {
    /// Part of a reference or a name, in small letters; nothing for all.
    pub text: String,
    /// The officer's own cases alone.
    pub own: bool,
}

/// A case that nobody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unassigned {
    /// Its reference.
    pub reference: CaseRef,
    /// Its next date.
    pub next_on: Option<Date>,
    /// Since when it is late.
    pub late_since: Option<Date>,
}

/// To whom a case goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assignee {
    /// An officer.
    Officer(OfficerId),
    /// A team.
    Team(TeamId),
}

/// Who has a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Who.
    pub who: Assignee,
    /// Their name.
    pub name: String,
}

/// An officer to whom a case can go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worker {
    /// Who.
    pub officer: OfficerId,
    /// Their name.
    pub name: String,
    /// Their team.
    pub team: Option<String>,
}

/// A case opened outside an officer's reach, as the manager reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glass {
    /// When.
    pub at: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// Why, as the officer typed it.
    pub reason: String,
    /// Who.
    pub officer: String,
    /// Which case.
    pub reference: CaseRef,
}

/// A manager to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToTell {
    /// Their account.
    pub account: AccountId,
    /// Who they are.
    pub person: PersonId,
    /// Whether they lead the officer's own team.
    pub of_team: bool,
}

/// How many cases of one stage a team has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageCount {
    /// The stage's short name.
    pub stage: Option<String>,
    /// How many cases.
    pub cases: i64,
    /// How many of them are late.
    pub late: i64,
}

/// Actions that include knowing who has the case.
pub trait ReadsHolders: On<Case> {}
impl ReadsHolders for Assign {}
impl ReadsHolders for Read {}
impl ReadsHolders for Record {}

/// One page of the cases on an officer's list.
///
/// # Errors
/// When the database cannot be read.
pub async fn page(
    reader: impl Reader,
    access: &Access<Council, ListCaseload>,
    sought: &Sought,
    limit: i64,
    offset: i64,
) -> Result<Vec<CaseloadRow>, StorageError> {
    let query = sql!("caseload/page")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(access.at())
        .bind(like(&sought.text))
        .bind(sought.own)
        .bind(limit)
        .bind(offset);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(CaseloadRow {
                reference: row.get("reference")?,
                forename: row.maybe("forename")?.unwrap_or_default(),
                surname: row.maybe("surname")?.unwrap_or_default(),
                stage: row.maybe("stage")?,
                next_on: row.maybe("next_on")?,
                next_rule: row.maybe("next_rule")?,
                late_since: row.maybe("late_since")?,
                own: row.maybe::<String>("own")?.is_some(),
            })
        })
        .collect()
}

/// A pattern that finds a text anywhere, its own signs taken as they are.
fn like(text: &str) -> String {
    let mut pattern = String::from("%");
    for c in text.chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// The first cases that nobody has, late ones first.
///
/// # Errors
/// When the database cannot be read.
pub async fn unassigned(
    reader: impl Reader,
    access: &Access<Council, SeeFigures>,
    limit: i64,
) -> Result<Vec<Unassigned>, StorageError> {
    let query = sql!("caseload/unassigned")
        .bind(access.council())
        .bind(access.at())
        .bind(limit);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Unassigned {
                reference: row.get("reference")?,
                next_on: row.maybe("next_on")?,
                late_since: row.maybe("late_since")?,
            })
        })
        .collect()
}

/// Who has the case now.
///
/// # Errors
/// When the database cannot be read.
pub async fn holders<A: ReadsHolders>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<Holder>, StorageError> {
    let query = sql!("assignment/of_case")
        .bind(access.council())
        .bind(access.case())
        .bind(access.at());
    reader.rows(query).await?.iter().map(holder).collect()
}

fn holder(row: &Row) -> Result<Holder, StorageError> {
    Ok(match row.maybe::<OfficerId>("officer_id")? {
        Some(officer) => Holder {
            who: Assignee::Officer(officer),
            name: row.maybe("officer")?.unwrap_or_default(),
        },
        None => Holder {
            who: Assignee::Team(row.get("team_id")?),
            name: row.maybe("team")?.unwrap_or_default(),
        },
    })
}

/// The officers to whom the case can go.
///
/// # Errors
/// When the database cannot be read.
pub async fn workers(
    reader: impl Reader,
    access: &Access<Case, Assign>,
) -> Result<Vec<Worker>, StorageError> {
    let query = sql!("officer/workers")
        .bind(access.council())
        .bind(OFFICERS_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Worker {
                officer: row.get("officer_id")?,
                name: row.get("name")?,
                team: row.maybe("team")?,
            })
        })
        .collect()
}

/// The teams to which the case can go.
///
/// # Errors
/// When the database cannot be read.
pub async fn teams(
    reader: impl Reader,
    access: &Access<Case, Assign>,
) -> Result<Vec<TeamRow>, StorageError> {
    let query = sql!("team/all").bind(access.council()).bind(TEAMS_MAX);
    reader.rows(query).await?.iter().map(team_from).collect()
}

/// Hands the case over: whoever had it has it no more. `id` is the new row's.
///
/// # Errors
/// When the database cannot be written.
pub async fn assign(
    tx: &mut Tx<'_>,
    access: &Access<Case, Assign>,
    id: i64,
    to: Assignee,
) -> Result<(), StorageError> {
    let query = sql!("assignment/end")
        .bind(access.council())
        .bind(access.case())
        .bind(access.at());
    tx.run(query).await?;
    let (officer, team) = match to {
        Assignee::Officer(officer) => (Some(officer), None),
        Assignee::Team(team) => (None, Some(team)),
    };
    let query = sql!("assignment/add")
        .bind(access.council())
        .bind(access.case())
        .bind(id)
        .bind(officer)
        .bind(team)
        .bind(access.actor().to_string())
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// Opens a case outside an officer's reach until then, for this reason. `id` is the row's.
///
/// # Errors
/// When the database cannot be written.
pub async fn break_glass(
    tx: &mut Tx<'_>,
    access: &Access<Case, BreakGlass>,
    id: i64,
    until: Timestamp,
    reason: &str,
) -> Result<(), StorageError> {
    let query = sql!("broken_glass/add")
        .bind(access.council())
        .bind(access.case())
        .bind(id)
        .bind(officer_of(&access.actor()))
        .bind(access.at())
        .bind(until)
        .bind(reason);
    tx.run(query).await.map(drop)
}

/// The managers to tell of it.
///
/// # Errors
/// When the database cannot be read.
pub async fn managers(
    reader: impl Reader,
    access: &Access<Case, BreakGlass>,
) -> Result<Vec<ToTell>, StorageError> {
    let query = sql!("broken_glass/managers")
        .bind(access.council())
        .bind(officer_of(&access.actor()));
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(ToTell {
                account: row.get("account_id")?,
                person: row.get("person_id")?,
                of_team: row.maybe::<String>("of_team")?.is_some(),
            })
        })
        .collect()
}

/// What officers of the manager's team opened outside their reach, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn glasses(
    reader: impl Reader,
    access: &Access<Council, SeeFigures>,
    limit: i64,
    offset: i64,
) -> Result<Vec<Glass>, StorageError> {
    let query = sql!("broken_glass/of_team")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(limit)
        .bind(offset);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Glass {
                at: row.get("at")?,
                until: row.get("until_at")?,
                reason: row.get("reason")?,
                officer: row.get("name")?,
                reference: row.get("reference")?,
            })
        })
        .collect()
}

/// How many cases of each stage the manager's team has. Small counts are for the caller to
/// hide.
///
/// # Errors
/// When the database cannot be read.
pub async fn figures(
    reader: impl Reader,
    access: &Access<Council, SeeFigures>,
) -> Result<Vec<StageCount>, StorageError> {
    let query = sql!("figures/of_team")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(access.at());
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(StageCount {
                stage: row.maybe("stage")?,
                cases: row.get("cases")?,
                late: row.get("late")?,
            })
        })
        .collect()
}
