//! Which cases are on whose list, and what officers opened outside it.

use domain::caseload::{Filter, Needs, Whose};
use domain::stage::Stage;
use domain::{AccountId, CaseRef, Date, OfficerId, PersonId, TeamId, Timestamp};
use policy::{
    Access, Assign, BreakGlass, Case, Council, HandOver, ListCaseload, On, Read, Record, Resource,
    SeeFigures,
};

use crate::absence::AwayRow;
use crate::breakdown;
use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::ledger::officer_of;
use crate::staff::{TeamRow, team_from};

/// The most officers that a page offers to choose from.
const OFFICERS_MAX: i64 = 500;
/// The most cases of one reach that are searched.
const REACH_MAX: i64 = 20_000;
/// The most records of schools of one reach that are searched.
const SCHOOLS_MAX: i64 = 200_000;
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
    /// Whether a death is recorded.
    pub died: bool,
    /// The stage's short name.
    pub stage: Option<String>,
    /// The last day of the step that the council looks to, and its rule.
    pub due: Option<(Date, Option<String>)>,
    /// The next date of whomever it is, and its rule.
    pub next: Option<(Date, Option<String>)>,
    /// How much advice was asked for and is not here.
    pub advice_owed: i64,
    /// How many settings were to answer by now, and did not.
    pub settings_late: i64,
    /// By when a message of the family's is answered, or the council rings.
    pub answer_by: Option<Date>,
    /// How many files of the family's nobody has looked at.
    pub files: i64,
    /// On which day the family was last heard from.
    pub family_on: Option<Date>,
    /// Whether it is this officer's own, not their team's alone.
    pub own: bool,
    /// The officer who has it.
    pub officer: Option<String>,
}

/// What is asked of a caseload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// Which of them.
    pub filter: Filter,
    /// The day on which it is asked.
    pub today: Date,
    /// Whether officers see files that nobody scans.
    pub unscanned: bool,
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
    /// The row that says so.
    pub id: i64,
    /// Who.
    pub who: Assignee,
    /// Their name.
    pub name: String,
    /// The case counts for another team than they are in now: they have changed since.
    pub has_moved: bool,
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
    /// Where they are away now.
    pub away: Option<AwayRow>,
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

/// Actions that show an officer the cases of their reach.
pub trait Lists: On<Council> {}
impl Lists for ListCaseload {}
impl Lists for HandOver {}

/// One page of the cases on an officer's list, and how many there are in all: nothing of them
/// beyond the last page.
///
/// # Errors
/// When the database cannot be read.
pub async fn page<A: Lists>(
    reader: impl Reader,
    access: &Access<Council, A>,
    sought: &Sought,
    limit: i64,
    offset: i64,
) -> Result<(Vec<CaseloadRow>, i64), StorageError> {
    let filter = sought.filter;
    let (from, until) = filter.when.days(sought.today);
    let needs = (filter.needs != Needs::All).then(|| filter.needs.word());
    let query = sql!("caseload/page")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(access.at())
        .bind(filter.whose == Whose::Mine)
        .bind(filter.whose == Whose::Team)
        .bind(filter.stage.map(Stage::id))
        .bind(from)
        .bind(until)
        .bind(needs)
        .bind(sought.unscanned)
        .bind(limit)
        .bind(offset);
    let rows = reader.rows(query).await?;
    let found = rows.first().map(|row| row.get("found")).transpose()?;
    let lines = rows.iter().map(line).collect::<Result<_, _>>()?;
    Ok((lines, found.unwrap_or_default()))
}

fn line(row: &Row) -> Result<CaseloadRow, StorageError> {
    let dated = |on, rule| -> Result<_, StorageError> {
        let (on, rule) = (row.maybe::<Date>(on)?, row.maybe::<String>(rule)?);
        Ok(on.map(|on| (on, rule)))
    };
    let (answer, ring) = (
        row.maybe::<Date>("answer_by")?,
        row.maybe::<Date>("ring_on")?,
    );
    Ok(CaseloadRow {
        reference: row.get("reference")?,
        forename: row.maybe("forename")?.unwrap_or_default(),
        surname: row.maybe("surname")?.unwrap_or_default(),
        died: row.maybe::<Timestamp>("silent_since")?.is_some(),
        stage: row.maybe("stage")?,
        due: dated("due_on", "due_rule")?,
        next: dated("next_on", "next_rule")?,
        advice_owed: row.get("advice_owed")?,
        settings_late: row.get("settings_late")?,
        answer_by: answer.into_iter().chain(ring).min(),
        files: row.get("files")?,
        family_on: row.maybe("family_on")?,
        own: row.get("own")?,
        officer: row.maybe("officer")?,
    })
}

/// A case within an officer's reach, by what it is found by.
#[derive(Clone, PartialEq, Eq)]
pub struct InReach {
    /// Its reference.
    pub reference: CaseRef,
    /// The stage's short name.
    pub stage: Option<String>,
    /// Whether it is this officer's own.
    pub own: bool,
    /// The child's first name.
    pub forename: String,
    /// The child's surname.
    pub surname: String,
    /// The child's date of birth.
    pub born: Option<Date>,
    /// The child's pupil number.
    pub upn: Option<String>,
    /// Whether a death is recorded.
    pub died: bool,
}

/// Names are for the search alone.
impl std::fmt::Debug for InReach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "InReach({})", self.reference)
    }
}

/// Every case within an officer's reach, as far as any reach goes.
///
/// # Errors
/// When the database cannot be read.
pub async fn in_reach(
    reader: impl Reader,
    access: &Access<Council, ListCaseload>,
) -> Result<Vec<InReach>, StorageError> {
    let query = sql!("caseload/in_reach")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(access.at())
        .bind(REACH_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(InReach {
                reference: row.get("reference")?,
                stage: row.maybe("stage")?,
                own: row.get("own")?,
                forename: row.maybe("forename")?.unwrap_or_default(),
                surname: row.maybe("surname")?.unwrap_or_default(),
                born: row.maybe("born")?,
                upn: row.maybe("upn")?,
                died: row.maybe::<Timestamp>("silent_since")?.is_some(),
            })
        })
        .collect()
}

/// Where a school is recorded of the children of an officer's reach: each an event of a school that
/// was asked for a place, or a record of the national return, as JSON.
///
/// # Errors
/// When the database cannot be read.
pub async fn schools(
    reader: impl Reader,
    access: &Access<Council, ListCaseload>,
) -> Result<Vec<(CaseRef, String)>, StorageError> {
    let query = sql!("caseload/schools")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(access.at())
        .bind(SCHOOLS_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| Ok((row.get("reference")?, row.get("body")?)))
        .collect()
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
            id: row.get("assignment_id")?,
            who: Assignee::Officer(officer),
            name: row.maybe("officer")?.unwrap_or_default(),
            has_moved: !row.get::<bool>("in_team")?,
        },
        None => Holder {
            id: row.get("assignment_id")?,
            who: Assignee::Team(row.get("team_id")?),
            name: row.maybe("team")?.unwrap_or_default(),
            has_moved: false,
        },
    })
}

/// Actions by which cases are handed over, one or many.
pub trait Hands<R: Resource>: On<R> {}
impl Hands<Case> for Assign {}
impl Hands<Council> for HandOver {}

/// The officers to whom a case can go.
///
/// # Errors
/// When the database cannot be read.
pub async fn workers<R: Resource, A: Hands<R>>(
    reader: impl Reader,
    access: &Access<R, A>,
) -> Result<Vec<Worker>, StorageError> {
    let query = sql!("officer/workers")
        .bind(access.council())
        .bind(access.at())
        .bind(OFFICERS_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            let name: String = row.get("name")?;
            let away = AwayRow {
                name: name.clone(),
                until: row.maybe("until_at")?,
                stand_in: row.maybe("stand_in")?,
            };
            let is_away = row.maybe::<Timestamp>("away_from")?.is_some();
            Ok(Worker {
                officer: row.get("officer_id")?,
                name,
                team: row.maybe("team")?,
                away: is_away.then_some(away),
            })
        })
        .collect()
}

/// The name of whoever a case goes to, and their team; nothing where they work here no more.
///
/// # Errors
/// When the database cannot be read.
pub async fn receiver(
    reader: impl Reader,
    access: &Access<Case, Assign>,
    to: Assignee,
) -> Result<Option<(String, String)>, StorageError> {
    let (officer, team) = match to {
        Assignee::Officer(officer) => (Some(officer), None),
        Assignee::Team(team) => (None, Some(team)),
    };
    let query = sql!("assignment/receiver")
        .bind(access.council())
        .bind(officer)
        .bind(team);
    let row = reader.row(query).await?;
    row.map(|row| {
        let team = row.maybe("team")?.unwrap_or_default();
        Ok((row.get("name")?, team))
    })
    .transpose()
}

/// The teams to which a case can go.
///
/// # Errors
/// When the database cannot be read.
pub async fn teams<R: Resource, A: Hands<R>>(
    reader: impl Reader,
    access: &Access<R, A>,
) -> Result<Vec<TeamRow>, StorageError> {
    let query = sql!("team/all").bind(access.council()).bind(TEAMS_MAX);
    reader.rows(query).await?.iter().map(team_from).collect()
}

/// An officer who has cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HasCases {
    /// Who.
    pub officer: OfficerId,
    /// Their name.
    pub name: String,
    /// Whether they work here no more.
    pub has_left: bool,
    /// How many cases they have.
    pub cases: i64,
}

/// The officers who have cases now, those who left too.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_officer(
    reader: impl Reader,
    access: &Access<Council, HandOver>,
) -> Result<Vec<HasCases>, StorageError> {
    let query = sql!("assignment/by_officer")
        .bind(access.council())
        .bind(access.at())
        .bind(OFFICERS_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(HasCases {
                officer: row.get("officer_id")?,
                name: row.get("name")?,
                has_left: row.maybe::<Timestamp>("left_at")?.is_some(),
                cases: row.get("cases")?,
            })
        })
        .collect()
}

/// The cases that an officer has now, or had when they left, by their next date: no names.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_officer(
    reader: impl Reader,
    access: &Access<Council, HandOver>,
    officer: OfficerId,
    limit: i64,
) -> Result<Vec<(CaseRef, Option<Date>)>, StorageError> {
    let query = sql!("assignment/of_officer")
        .bind(access.council())
        .bind(officer)
        .bind(access.at())
        .bind(limit);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            let due = row.maybe("due_on")?.or(row.maybe("next_on")?);
            Ok((row.get("reference")?, due))
        })
        .collect()
}

/// Holds the case until the transaction ends: who else would hand it over waits.
///
/// # Errors
/// When the database cannot be written.
pub async fn hold<A: On<Case>>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
) -> Result<(), StorageError> {
    let query = sql!(by_engine "case/hold")
        .bind(access.council())
        .bind(access.case());
    tx.row(query).await.map(drop)
}

/// What became of a case since this access was granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Since {
    /// Somebody was given it.
    pub is_given: bool,
    /// It is sealed, by now or before.
    pub is_sealed: bool,
}

/// What became of the case since this access was granted: one that takes long, over many cases,
/// must not undo what others did meanwhile.
///
/// # Errors
/// When the database cannot be read, or there is no such case.
pub async fn since(
    reader: impl Reader,
    access: &Access<Case, Assign>,
) -> Result<Since, StorageError> {
    let query = sql!("assignment/since")
        .bind(access.council())
        .bind(access.case())
        .bind(access.at());
    let row = reader.row(query).await?.ok_or(StorageError::Stale)?;
    Ok(Since {
        is_given: row.get("newer")?,
        is_sealed: row.get("sealed")?,
    })
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
    hold(tx, access).await?;
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
    tx.run(query).await?;
    breakdown::regroup(tx, access.council(), access.case()).await
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
