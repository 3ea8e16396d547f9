//! Cases: what lists say of them, and how far their records reach.

use domain::case::KnownTo;
use domain::{CaseId, CaseRef, Date, ImportId, PersonId, Timestamp, england};
use policy::{
    Access, Account, Appends, Case, CaseIds, Council, CountCases, Import, Invite, ListCases,
    MoveRights, Notify, On, Reads,
};

use crate::breakdown;
use crate::engine::{Query, Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::rights::{self, Move};

/// The most cases that one person's list shows.
const MINE: i64 = 50;

/// The most cases that one child has.
const OF_CHILD: i64 = 100;

/// One case, without its events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// Its ids.
    pub ids: CaseIds,
    /// The child's first name.
    pub forename: String,
    /// The child's surname.
    pub surname: String,
    /// The child's date of birth.
    pub born: Option<Date>,
    /// How far the records reach.
    pub known_to: KnownTo,
    /// From which day on reviews are on record.
    pub history_from: Option<Date>,
    /// What lists say.
    pub summary: Summary,
    /// How the move of rights to the young person stands, once there is anything on record.
    pub rights: Option<Move>,
    /// Every automatic message about the child has stopped.
    pub silent: bool,
    /// Goes up with every change.
    pub version: i64,
}

/// What lists say of a case: computed from its events in the transaction that adds them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The stage's short name, `S1` to `S17`.
    pub stage: Option<String>,
    /// The next date.
    pub next_on: Option<Date>,
    /// Which rule's date it is.
    pub next_rule: Option<String>,
    /// The last day on which the earliest late step would have been in time.
    pub late_since: Option<Date>,
    /// The last day of the step that the council looks to: past, it is late.
    pub due_on: Option<Date>,
    /// Which rule's day that is.
    pub due_rule: Option<String>,
    /// How much advice was asked for and is not here.
    pub advice_owed: i64,
    /// How many settings were to answer by now, and did not.
    pub settings_late: i64,
}

/// A case to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCase {
    /// Its ids; the reference must not be taken ([`is_taken`]).
    pub ids: CaseIds,
    /// How far the records reach.
    pub known_to: KnownTo,
    /// From which day on reviews are on record.
    pub history_from: Option<Date>,
    /// The import that brings it.
    pub import: Option<ImportId>,
    /// Now.
    pub at: Timestamp,
}

/// The case that the access is for.
///
/// # Errors
/// When the database cannot be read.
pub async fn read<A: Reads>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<CaseRow, StorageError> {
    let query = sql!("case/one").bind(access.council()).bind(access.case());
    let row = reader.row(query).await?.ok_or(StorageError::Damaged {
        query: "case/one",
        column: "case_id",
    })?;
    from_row(&row)
}

/// Why a case is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealedWhy {
    /// The child has died.
    Death,
    /// The child was adopted.
    Adoption,
}

impl SealedWhy {
    const fn word(self) -> &'static str {
        match self {
            SealedWhy::Death => "death",
            SealedWhy::Adoption => "adoption",
        }
    }
}

/// Seals a case. `false` if it was sealed already.
///
/// # Errors
/// When the database cannot be written.
pub async fn seal(
    tx: &mut Tx<'_>,
    access: &Access<Case, Invite>,
    why: SealedWhy,
) -> Result<bool, StorageError> {
    let query = sql!("case/seal")
        .bind(access.council())
        .bind(access.case())
        .bind(access.at())
        .bind(why.word());
    let is_new = tx.run(query).await? == 1;
    breakdown::regroup(tx, access.council(), access.case()).await?;
    Ok(is_new)
}

/// The cases that a person may see now.
///
/// # Errors
/// When the database cannot be read.
pub async fn mine(
    reader: impl Reader,
    access: &Access<Account, ListCases>,
) -> Result<Vec<CaseRow>, StorageError> {
    let query = sql!("case/mine")
        .bind(access.council())
        .bind(access.person())
        .bind(access.at())
        .bind(MINE);
    reader.rows(query).await?.iter().map(from_row).collect()
}

/// Actions that go through every case of the council.
pub trait GoesThrough: On<Council> {}
impl GoesThrough for Notify {}
impl GoesThrough for MoveRights {}
impl GoesThrough for CountCases {}

/// The council's cases after this one, for work that goes through them all.
///
/// # Errors
/// When the database cannot be read.
pub async fn page<A: GoesThrough>(
    reader: impl Reader,
    access: &Access<Council, A>,
    after: CaseId,
    limit: i64,
) -> Result<Vec<CaseRow>, StorageError> {
    let query = sql!("case/page")
        .bind(access.council())
        .bind(after)
        .bind(limit);
    reader.rows(query).await?.iter().map(from_row).collect()
}

/// The cases of one child, for an import.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_child(
    reader: impl Reader,
    access: &Access<Council, Import>,
    child: PersonId,
) -> Result<Vec<CaseIds>, StorageError> {
    let query = sql!("case/by_child")
        .bind(access.council())
        .bind(child)
        .bind(OF_CHILD);
    reader.rows(query).await?.iter().map(ids).collect()
}

/// Whether a case of this council has this reference already.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_taken(
    reader: impl Reader,
    access: &Access<Council, Import>,
    reference: CaseRef,
) -> Result<bool, StorageError> {
    let query = sql!("case/is_taken").bind(access.council()).bind(reference);
    Ok(reader.row(query).await?.is_some())
}

/// Adds a case. Its child must be there.
///
/// # Errors
/// [`StorageError::Taken`] when the id or the reference is.
pub async fn add(
    tx: &mut Tx<'_>,
    access: &Access<Council, Import>,
    case: &NewCase,
) -> Result<(), StorageError> {
    let query = sql!("case/add")
        .bind(access.council())
        .bind(case.ids.case)
        .bind(case.ids.reference)
        .bind(case.ids.child)
        .bind(last_known(case.known_to))
        .bind(case.history_from)
        .bind(case.import)
        .bind(case.at);
    tx.run(query).await.map(drop)
}

/// Writes what lists say of the case.
///
/// # Errors
/// When the database cannot be written.
pub async fn summarise<A: Appends>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    summary: &Summary,
) -> Result<(), StorageError> {
    tx.run_on_one(summarising(access, summary)).await
}

/// Writes what lists say of the case anew, on a day on which nothing was recorded.
///
/// # Errors
/// When the database cannot be written.
pub async fn resummarise(
    tx: &mut Tx<'_>,
    access: &Access<Case, Notify>,
    summary: &Summary,
) -> Result<(), StorageError> {
    tx.run_on_one(summarising(access, summary)).await
}

fn summarising<A: On<Case>>(access: &Access<Case, A>, summary: &Summary) -> Query {
    sql!("case/summarise")
        .bind(access.council())
        .bind(access.case())
        .bind(summary.stage.as_ref())
        .bind(summary.next_on)
        .bind(summary.next_rule.as_ref())
        .bind(summary.late_since)
        .bind(summary.due_on)
        .bind(summary.due_rule.as_ref())
        .bind(summary.advice_owed)
        .bind(england::day(access.at()))
        .bind(summary.settings_late)
}

/// Cases whose summary is of an earlier day, to be read anew.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_earlier_days(
    reader: impl Reader,
    access: &Access<Council, Notify>,
    limit: i64,
) -> Result<Vec<CaseIds>, StorageError> {
    let query = sql!("case/of_earlier_days")
        .bind(access.council())
        .bind(england::day(access.at()))
        .bind(limit);
    reader.rows(query).await?.iter().map(ids).collect()
}

/// Writes how far the case's records reach.
///
/// # Errors
/// When the database cannot be written.
pub async fn vouch<A: Appends>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    known_to: KnownTo,
    history_from: Option<Date>,
) -> Result<(), StorageError> {
    let query = sql!("case/vouch")
        .bind(access.council())
        .bind(access.case())
        .bind(last_known(known_to))
        .bind(history_from);
    tx.run_on_one(query).await
}

/// Claims the case for this transaction, if nobody changed it since it was read.
///
/// # Errors
/// [`StorageError::Stale`] when somebody has.
pub async fn claim<A: Appends>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    version: i64,
) -> Result<(), StorageError> {
    let query = sql!("case/touch_version")
        .bind(access.council())
        .bind(access.case())
        .bind(version);
    tx.run_on_one(query).await
}

fn last_known(known_to: KnownTo) -> Option<Date> {
    match known_to {
        KnownTo::Today => None,
        KnownTo::Until(last) => Some(last),
    }
}

fn ids(row: &Row) -> Result<CaseIds, StorageError> {
    Ok(CaseIds {
        case: row.get("case_id")?,
        reference: row.get("reference")?,
        child: row.get("child_id")?,
    })
}

fn from_row(row: &Row) -> Result<CaseRow, StorageError> {
    Ok(CaseRow {
        ids: ids(row)?,
        forename: row.maybe("forename")?.unwrap_or_default(),
        surname: row.maybe("surname")?.unwrap_or_default(),
        born: row.maybe("born")?,
        known_to: row
            .maybe("known_to")?
            .map_or(KnownTo::Today, KnownTo::Until),
        history_from: row.maybe("history_from")?,
        summary: Summary {
            stage: row.maybe("stage")?,
            next_on: row.maybe("next_on")?,
            next_rule: row.maybe("next_rule")?,
            late_since: row.maybe("late_since")?,
            due_on: row.maybe("due_on")?,
            due_rule: row.maybe("due_rule")?,
            advice_owed: row.get("advice_owed")?,
            settings_late: row.get("settings_late")?,
        },
        rights: rights::standing(row)?,
        silent: row.maybe::<Timestamp>("silent_since")?.is_some(),
        version: row.get("version")?,
    })
}
