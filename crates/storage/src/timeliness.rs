//! What cases add to the council's figures of timeliness, and the sums.
//!
//! A case is counted anew by [`event::append`](crate::event::append), in its transaction:
//! nobody who adds an event can forget it. The sums change as the last act but the audit.

use std::collections::BTreeSet;

use domain::case::KnownTo;
use domain::line::at;
use domain::timeliness::{
    AdviceTurn, COUNT_MIN, Cohort, Counted, Days, Excepted, Key, Measure, Month, Open, OpenCount,
    OpenStep, Part, Span, Tally, VERSION, counted,
};
use domain::{CaseId, CaseRef, CouncilId, Date, OfficerId, Timestamp, england};
use policy::{Access, Case, Council, CountCases, Import, SeeFigures};

use crate::breakdown;
use crate::engine::{Reader, Row, Store, Tx, sql};
use crate::error::StorageError;
use crate::event;

/// How many cases are counted in one transaction.
const CASES: i64 = 200;

/// More rows than fifty years have.
pub(crate) const COUNTS_MAX: i64 = 200_000;

/// Counts the cases that this computation has not counted yet, some in each transaction. How
/// many. Safe to run again, and beside those who record.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn fill(
    store: &Store,
    access: &Access<Council, CountCases>,
) -> Result<usize, StorageError> {
    let (council, mut counted) = (access.council(), 0);
    loop {
        let some = store
            .write(|tx| {
                Box::pin(async move {
                    let query = sql!("timeliness/uncounted")
                        .bind(council)
                        .bind(VERSION)
                        .bind(CASES);
                    let rows = tx.rows(query).await?;
                    for row in &rows {
                        let case: CaseId = row.get("case_id")?;
                        // Held, so that nobody adds to it between.
                        let query = sql!(by_engine "case/hold").bind(council).bind(case);
                        tx.rows(query).await?;
                        recount(tx, council, case).await?;
                    }
                    Ok::<_, StorageError>(rows.len())
                })
            })
            .await?;
        if some == 0 {
            return Ok(counted);
        }
        counted += some;
    }
}

/// The day of a case's request, where the return alone holds it; the case is counted from it.
///
/// # Errors
/// When the database cannot be written.
pub async fn receive(
    tx: &mut Tx<'_>,
    access: &Access<Case, Import>,
    received: Option<Date>,
) -> Result<(), StorageError> {
    let (council, case) = (access.council(), access.case());
    let query = sql!("timeliness/receive")
        .bind(council)
        .bind(case)
        .bind(received);
    if tx.run(query).await? > 0 {
        recount(tx, council, case).await?;
    }
    Ok(())
}

/// The day of a case's request, where the return alone holds it.
///
/// # Errors
/// When the database cannot be read.
pub async fn received(
    reader: impl Reader,
    access: &Access<Case, CountCases>,
) -> Result<Option<Date>, StorageError> {
    let query = sql!("timeliness/received")
        .bind(access.council())
        .bind(access.case());
    match reader.row(query).await? {
        Some(row) => row.maybe("received_on"),
        None => Ok(None),
    }
}

/// Counts one case anew. Whoever calls it holds the case's row.
pub(crate) async fn recount(
    tx: &mut Tx<'_>,
    council: CouncilId,
    case: CaseId,
) -> Result<(), StorageError> {
    let events = event::to_count(tx, council, case).await?;
    let query = sql!("timeliness/received").bind(council).bind(case);
    let received: Option<Date> = match tx.row(query).await? {
        Some(row) => row.maybe("received_on")?,
        None => None,
    };
    let Counted {
        parts: new,
        open,
        advice,
    } = counted(&events, received);
    let query = sql!("timeliness/parts").bind(council).bind(case);
    let rows = tx.rows(query).await?;
    let old: Vec<Part> = rows.iter().map(part).collect::<Result<_, _>>()?;
    let mut lacks_days = false;
    for row in &rows {
        lacks_days |= row.maybe::<Date>("counted_on")?.is_none();
    }
    if old != new || lacks_days {
        for (row, part) in rows.iter().zip(&old) {
            breakdown::forget_plan(tx, council, (row, part))?;
        }
        if !old.is_empty() {
            let query = sql!("timeliness/drop_parts").bind(council).bind(case);
            tx.run(query).await?;
        }
        for (place, part) in (0_i64..).zip(&new) {
            let query = sql!("timeliness/add_part")
                .bind(council)
                .bind(case)
                .bind(place)
                .bind(part.measure.as_str())
                .bind(part.cohort.as_str())
                .bind(i64::from(part.month().number()))
                .bind(i64::from(part.weeks))
                .bind(part.excepted)
                .bind(i64::from(part.days))
                .bind(part.on);
            tx.run(query).await?;
        }
        old.iter().for_each(|part| tx.count(council, part, -1));
        new.iter().for_each(|part| tx.count(council, part, 1));
    }
    set_open(tx, council, case, open).await?;
    set_advice(tx, council, case, &advice).await?;
    breakdown::regroup(tx, council, case).await?;
    let query = sql!("timeliness/mark")
        .bind(council)
        .bind(case)
        .bind(VERSION);
    tx.run(query).await.map(drop)
}

/// Keeps the request of a case that has had no end yet, where it is another than before.
async fn set_open(
    tx: &mut Tx<'_>,
    council: CouncilId,
    case: CaseId,
    new: Option<Open>,
) -> Result<(), StorageError> {
    let query = sql!("timeliness/open").bind(council).bind(case);
    let row = tx.row(query).await?;
    let old = row.as_ref().map(open).transpose()?;
    if old == new {
        return Ok(());
    }
    let query = match new {
        None => sql!("timeliness/drop_open").bind(council).bind(case),
        Some(open) => sql!("timeliness/set_open")
            .bind(council)
            .bind(case)
            .bind(open.since)
            .bind(open.step.as_str())
            .bind(open.excepted.decision)
            .bind(open.excepted.outcome)
            .bind(open.excepted.plan)
            .bind(open.drafted),
    };
    tx.run(query).await.map(drop)
}

/// Keeps the advice that a case asked for, where it is another than before.
async fn set_advice(
    tx: &mut Tx<'_>,
    council: CouncilId,
    case: CaseId,
    new: &[AdviceTurn],
) -> Result<(), StorageError> {
    let query = sql!("timeliness/advice").bind(council).bind(case);
    let rows = tx.rows(query).await?;
    let old = rows.iter().map(|row| {
        Ok::<_, StorageError>(AdviceTurn {
            of: row.get("asked_of")?,
            asked: row.get("asked_on")?,
            came: row.maybe("came_on")?,
        })
    });
    let old: Vec<AdviceTurn> = old.collect::<Result<_, _>>()?;
    if old == new {
        return Ok(());
    }
    if !old.is_empty() {
        let query = sql!("timeliness/drop_advice").bind(council).bind(case);
        tx.run(query).await?;
    }
    for (place, turn) in (0_i64..).zip(new) {
        let days = turn.came.map(|came| i64::from(came.days_since(turn.asked)));
        let query = sql!("timeliness/add_advice")
            .bind(council)
            .bind(case)
            .bind(place)
            .bind(turn.of.as_str())
            .bind(turn.asked)
            .bind(turn.came)
            .bind(days);
        tx.run(query).await?;
    }
    Ok(())
}

/// Adds to the sums, in the order of the keys: two transactions never wait for each other in a
/// ring.
pub(crate) async fn add(
    tx: &mut Tx<'_>,
    council: CouncilId,
    tally: &Tally,
) -> Result<(), StorageError> {
    for ((measure, cohort, month, weeks, excepted), (cases, days)) in tally.iter() {
        let query = sql!("timeliness/add")
            .bind(council)
            .bind(i64::from(month.number()))
            .bind(measure.as_str())
            .bind(cohort.as_str())
            .bind(i64::from(*weeks))
            .bind(*excepted)
            .bind(*cases)
            .bind(*days);
        tx.run(query).await?;
    }
    Ok(())
}

pub(crate) async fn read_counts(
    reader: impl Reader,
    council: CouncilId,
    first: Month,
    last: Month,
    limit: i64,
) -> Result<Tally, StorageError> {
    let query = sql!("timeliness/counts")
        .bind(council)
        .bind(i64::from(first.number()))
        .bind(i64::from(last.number()))
        .bind(limit);
    let mut tally = Tally::default();
    for row in &reader.rows(query).await? {
        tally.add_count(key(row)?, (row.get("cases")?, row.get("days")?));
    }
    Ok(tally)
}

pub(crate) fn part(row: &Row) -> Result<Part, StorageError> {
    let (measure, cohort, month, weeks, excepted) = key(row)?;
    // An older computation kept the month alone, which is what the sums have to know.
    let on = row.maybe("counted_on")?;
    Ok(Part {
        measure,
        cohort,
        on: on.unwrap_or_else(|| month.first_day()),
        weeks,
        excepted,
        days: i32::try_from(row.get::<i64>("days")?).map_err(|_| row.damaged("days"))?,
    })
}

fn key(row: &Row) -> Result<Key, StorageError> {
    let month: i64 = row.get("month")?;
    let weeks: i64 = row.get("weeks")?;
    Ok((
        Measure::named(&row.get::<String>("measure")?).ok_or_else(|| row.damaged("measure"))?,
        Cohort::named(&row.get::<String>("cohort")?).ok_or_else(|| row.damaged("cohort"))?,
        Month::from_number(i32::try_from(month).map_err(|_| row.damaged("month"))?),
        u8::try_from(weeks).map_err(|_| row.damaged("weeks"))?,
        row.get("excepted")?,
    ))
}

fn open(row: &Row) -> Result<Open, StorageError> {
    let step: String = row.get("step")?;
    Ok(Open {
        since: row.get("requested_on")?,
        step: OpenStep::named(&step).ok_or_else(|| row.damaged("step"))?,
        drafted: row.maybe("drafted_on")?,
        excepted: Excepted {
            decision: row.get("decision_excepted")?,
            outcome: row.get("outcome_excepted")?,
            plan: row.get("plan_excepted")?,
        },
    })
}

/// More rows than a council has open cases.
pub(crate) const OPEN_MAX: i64 = 50_000;
/// More rows than there are days and measures in some years.
const DAYS_MAX: i64 = 50_000;

/// What is counted from one month to another, with nothing hidden.
///
/// # Errors
/// When the database cannot be read.
pub async fn counts(
    reader: impl Reader,
    access: &Access<Council, SeeFigures>,
    first: Month,
    last: Month,
) -> Result<Tally, StorageError> {
    read_counts(reader, access.council(), first, last, COUNTS_MAX).await
}

/// In how many days what was done from one month to another was done, and how often.
///
/// # Errors
/// When the database cannot be read.
pub async fn days(
    reader: impl Reader,
    access: &Access<Council, SeeFigures>,
    first: Month,
    last: Month,
) -> Result<Vec<Days>, StorageError> {
    let query = sql!("timeliness/days")
        .bind(access.council())
        .bind(i64::from(first.number()))
        .bind(i64::from(last.number()))
        .bind(DAYS_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            let measure: String = row.get("measure")?;
            let days: i64 = row.get("days")?;
            Ok(Days {
                measure: Measure::named(&measure).ok_or_else(|| row.damaged("measure"))?,
                days: i32::try_from(days).map_err(|_| row.damaged("days"))?,
                cases: row.get("cases")?,
            })
        })
        .collect()
}

/// The first plans that were sent from one day to another, both included, exceptions left out: on
/// which day, in how many days from the request, and how many.
///
/// # Errors
/// When the database cannot be read.
pub async fn sent(
    reader: impl Reader,
    access: &Access<Council, SeeFigures>,
    (from, to): (Date, Date),
) -> Result<Vec<(Date, i32, i64)>, StorageError> {
    let query = sql!("timeliness/sent")
        .bind(access.council())
        .bind(false)
        .bind(from)
        .bind(to)
        .bind(DAYS_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            let days: i64 = row.get("days")?;
            let days = i32::try_from(days).map_err(|_| row.damaged("days"))?;
            Ok((row.get("counted_on")?, days, row.get("cases")?))
        })
        .collect()
}

/// Requests that have had no end yet, those that are alike together.
///
/// # Errors
/// When the database cannot be read.
pub async fn open_counts(
    reader: impl Reader,
    access: &Access<Council, SeeFigures>,
) -> Result<Vec<OpenCount>, StorageError> {
    let query = sql!("timeliness/open_counts")
        .bind(access.council())
        .bind(OPEN_MAX);
    let rows = reader.rows(query).await?;
    rows.iter().map(open_count).collect()
}

pub(crate) fn open_count(row: &Row) -> Result<OpenCount, StorageError> {
    Ok(OpenCount {
        open: open(row)?,
        known_to: row
            .maybe("known_to")?
            .map_or(KnownTo::Today, KnownTo::Until),
        cases: row.get("cases")?,
    })
}

/// How many requests had no end when their case was sealed, by the day of the request.
///
/// # Errors
/// When the database cannot be read.
pub async fn open_sealed(
    reader: impl Reader,
    access: &Access<Council, SeeFigures>,
) -> Result<Vec<(Date, i64)>, StorageError> {
    let query = sql!("timeliness/open_sealed")
        .bind(access.council())
        .bind(OPEN_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| Ok((row.get("requested_on")?, row.get("cases")?)))
        .collect()
}

/// A case whose request has had no end yet, and who has it. No child is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenCase {
    /// Its reference.
    pub reference: CaseRef,
    /// Its request.
    pub open: Open,
    /// The officer who has it.
    pub officer: Option<String>,
    /// The team that has it.
    pub team: Option<String>,
}

/// Cases whose request came in on some days, both included, and has had no end yet. Those
/// whose records stop before today are left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn open_between(
    reader: impl Reader,
    access: &Access<Council, SeeFigures>,
    (from, to): (Date, Date),
    today: Date,
    limit: i64,
) -> Result<Vec<OpenCase>, StorageError> {
    let query = sql!("timeliness/open_between")
        .bind(access.council())
        .bind(from)
        .bind(to)
        .bind(access.at())
        .bind(today)
        .bind(limit);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(OpenCase {
                reference: row.get("reference")?,
                open: open(row)?,
                officer: row.maybe("officer")?,
                team: row.maybe("team")?,
            })
        })
        .collect()
}

/// Advice that came: from whom, in how many days, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdviceCame {
    /// Who was asked, as the council names them.
    pub of: String,
    /// The days from asking.
    pub days: i32,
    /// How often.
    pub pieces: i64,
}

/// In how many days the advice came that came on some days, both included.
///
/// # Errors
/// When the database cannot be read.
pub async fn advice_came(
    reader: impl Reader,
    access: &Access<Council, SeeFigures>,
    (from, to): (Date, Date),
) -> Result<Vec<AdviceCame>, StorageError> {
    let query = sql!("timeliness/advice_days")
        .bind(access.council())
        .bind(from)
        .bind(to)
        .bind(DAYS_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            let days: i64 = row.get("days")?;
            Ok(AdviceCame {
                of: row.get("asked_of")?,
                days: i32::try_from(days).map_err(|_| row.damaged("days"))?,
                pieces: row.get("pieces")?,
            })
        })
        .collect()
}

/// Who was asked for advice that came on some days or that open requests wait for, as far as the same
/// words stand on [`COUNT_MIN`] cases: what was written for a few can tell of a family.
///
/// # Errors
/// When the database cannot be read.
pub async fn advice_kinds(
    reader: impl Reader + Copy,
    access: &Access<Council, SeeFigures>,
    (from, to): (Date, Date),
) -> Result<BTreeSet<String>, StorageError> {
    let came = sql!("timeliness/advice_kinds")
        .bind(access.council())
        .bind(from)
        .bind(to)
        .bind(COUNT_MIN)
        .bind(OPEN_MAX);
    let owed = sql!("timeliness/advice_kinds_owed")
        .bind(access.council())
        .bind(COUNT_MIN)
        .bind(OPEN_MAX);
    let mut kinds = BTreeSet::new();
    for query in [came, owed] {
        for row in &reader.rows(query).await? {
            kinds.insert(row.get("asked_of")?);
        }
    }
    Ok(kinds)
}

/// Advice that open requests wait for: who was asked, on which day, and how often.
///
/// # Errors
/// When the database cannot be read.
pub async fn advice_owed(
    reader: impl Reader,
    access: &Access<Council, SeeFigures>,
    today: Date,
) -> Result<Vec<(String, Date, i64)>, StorageError> {
    let query = sql!("timeliness/advice_owed")
        .bind(access.council())
        .bind(today)
        .bind(OPEN_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.get("asked_of")?,
                row.get("asked_on")?,
                row.get("pieces")?,
            ))
        })
        .collect()
}

/// How many open requests each officer has who has some, the fewest first. Nobody is named.
///
/// # Errors
/// When the database cannot be read.
pub async fn officers(
    reader: impl Reader,
    access: &Access<Council, SeeFigures>,
    today: Date,
) -> Result<Vec<(OfficerId, i64)>, StorageError> {
    let query = sql!("timeliness/officers")
        .bind(access.council())
        .bind(access.at())
        .bind(today)
        .bind(OPEN_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| Ok((row.get("officer_id")?, row.get("cases")?)))
        .collect()
}

/// When those are away who work here, of the days from one to another. Nobody is named.
///
/// # Errors
/// When the database cannot be read.
pub async fn leave(
    reader: impl Reader,
    access: &Access<Council, SeeFigures>,
    (from, to): (Date, Date),
) -> Result<Vec<Span>, StorageError> {
    let query = sql!("timeliness/leave")
        .bind(access.council())
        .bind(at(from, 0))
        .bind(at(to.plus_days(1), 0))
        .bind(OPEN_MAX);
    let rows = reader.rows(query).await?;
    let span = |row: &Row| {
        let until: Option<Timestamp> = row.maybe("until_at")?;
        Ok(Span {
            officer: row.get("officer_id")?,
            first: england::day(row.get("from_at")?),
            // It ends with its last day, and one that was cut short with the day before the end's.
            last: until.map(|until| england::day(until.plus_seconds(-1))),
        })
    };
    rows.iter().map(span).collect()
}
