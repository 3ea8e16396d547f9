//! The figures by team, need, age, school and area: what each case was counted under last, and the
//! sums ([`domain::timeliness::Breakdown`]).
//!
//! A case is grouped anew with its events ([`event::append`](crate::event::append)), when somebody
//! else has it, when its profile or its child's birthday changes, and when it is sealed: each in the
//! transaction that does so.

use std::collections::BTreeMap;

use domain::england;
use domain::profile::{Filed, Need, Profile, School};
use domain::timeliness::{
    About, Breakdown, GroupTally, Grouped, Groups, Held, Month, Outside, Part,
};
use domain::{CaseId, CouncilId, Date, PersonId, Timestamp};
use policy::{Access, Council, CountCases, SeeFigures};

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::timeliness::{COUNTS_MAX, OPEN_MAX, open_count, part};

/// More cases than a child has.
const CASES_MAX: i64 = 1_000;

/// Groups the plans and the open request of a case anew, from what is on record of it now. Whoever
/// calls it holds the case's row.
pub(crate) async fn regroup(
    tx: &mut Tx<'_>,
    council: CouncilId,
    case: CaseId,
) -> Result<(), StorageError> {
    let query = sql!("timeliness/plans").bind(council).bind(case);
    let plans = tx.rows(query).await?;
    let query = sql!("timeliness/open_grouped").bind(council).bind(case);
    let open = tx.row(query).await?;
    if plans.is_empty() && open.is_none() {
        return Ok(());
    }
    let about = about(tx, council, case).await?;
    for row in &plans {
        let part = part(row)?;
        let (old, new) = (counted_under(row)?, about.of_plan(&part));
        if old.as_ref() == Some(&new) {
            continue;
        }
        forget_plan(tx, council, (row, &part))?;
        tx.group_plan(council, (&new, &part), 1);
        let query = sql!("timeliness/group_plan")
            .bind(council)
            .bind(case)
            .bind(row.get::<i64>("place")?)
            .bind(written(&new)?);
        tx.run(query).await?;
    }
    let Some(row) = open else {
        return Ok(());
    };
    let since: Date = row.get("requested_on")?;
    let new = (!about.is_sealed).then(|| about.of_open(since));
    if counted_under(&row)? != new {
        let query = sql!("timeliness/group_open")
            .bind(council)
            .bind(case)
            .bind(new.as_ref().map(written).transpose()?);
        tx.run(query).await?;
    }
    Ok(())
}

/// Holds every case of a child, one after another.
pub(crate) async fn hold_cases(
    tx: &mut Tx<'_>,
    council: CouncilId,
    child: PersonId,
) -> Result<(), StorageError> {
    let query = sql!("case/by_child")
        .bind(council)
        .bind(child)
        .bind(CASES_MAX);
    for row in &tx.rows(query).await? {
        let case: CaseId = row.get("case_id")?;
        let query = sql!(by_engine "case/hold").bind(council).bind(case);
        tx.rows(query).await?;
    }
    Ok(())
}

/// Groups every case of a child anew, one after another. Whoever calls it holds them.
pub(crate) async fn regroup_child(
    tx: &mut Tx<'_>,
    council: CouncilId,
    child: PersonId,
) -> Result<(), StorageError> {
    let query = sql!("case/by_child")
        .bind(council)
        .bind(child)
        .bind(CASES_MAX);
    for row in &tx.rows(query).await? {
        regroup(tx, council, row.get("case_id")?).await?;
    }
    Ok(())
}

/// A plan is counted no more under what it was counted under.
pub(crate) fn forget_plan(
    tx: &mut Tx<'_>,
    council: CouncilId,
    (row, part): (&Row, &Part),
) -> Result<(), StorageError> {
    if let Some(old) = counted_under(row)? {
        tx.group_plan(council, (&old, part), -1);
    }
    Ok(())
}

fn counted_under(row: &Row) -> Result<Option<Groups>, StorageError> {
    let text: Option<String> = row.maybe("counted_under")?;
    text.map(|text| serde_json::from_str(&text).map_err(|_| row.damaged("counted_under")))
        .transpose()
}

fn written(groups: &Groups) -> Result<String, StorageError> {
    serde_json::to_string(groups).map_err(|_| StorageError::Damaged {
        query: "timeliness/group_plan",
        column: "counted_under",
    })
}

/// What is known of a case that it is counted under.
async fn about(tx: &mut Tx<'_>, council: CouncilId, case: CaseId) -> Result<About, StorageError> {
    let query = sql!("timeliness/held").bind(council).bind(case);
    let held = tx.rows(query).await?;
    let held = held.iter().map(|row| {
        let until: Option<Timestamp> = row.maybe("valid_until")?;
        Ok::<_, StorageError>(Held {
            team: row.maybe("held_team_id")?,
            from: england::day(row.get("valid_from")?),
            until: until.map(england::day),
        })
    });
    let held = held.collect::<Result<_, _>>()?;
    let query = sql!("timeliness/about").bind(council).bind(case);
    let Some(row) = tx.row(query).await? else {
        return Ok(About {
            held,
            ..About::default()
        });
    };
    Ok(About {
        born: row.maybe("born")?,
        profile: profile(&row)?.or(filed(&row)?),
        held,
        is_sealed: row.maybe::<Timestamp>("sealed_at")?.is_some(),
    })
}

/// What an officer recorded.
pub(crate) fn profile(row: &Row) -> Result<Profile, StorageError> {
    Ok(Profile {
        need: need(row, "need")?,
        school: school(row, "school")?,
        area: row.maybe("area")?,
    })
}

/// What the national return has.
pub(crate) fn filed(row: &Row) -> Result<Filed, StorageError> {
    Ok(Filed {
        need: need(row, "filed_need")?,
        school: school(row, "filed_school")?,
    })
}

fn need(row: &Row, column: &'static str) -> Result<Option<Need>, StorageError> {
    let name: Option<String> = row.maybe(column)?;
    name.map(|name| Need::named(&name).ok_or_else(|| row.damaged(column)))
        .transpose()
}

fn school(row: &Row, column: &'static str) -> Result<Option<School>, StorageError> {
    let name: Option<String> = row.maybe(column)?;
    name.map(|name| School::named(&name).ok_or_else(|| row.damaged(column)))
        .transpose()
}

/// Adds to the sums, in the order of the keys: two transactions never wait for each other in a
/// ring.
pub(crate) async fn add(
    tx: &mut Tx<'_>,
    council: CouncilId,
    groups: &GroupTally,
) -> Result<(), StorageError> {
    for ((breakdown, month, name, weeks, excepted), cases) in groups.plans() {
        let query = sql!("timeliness/add_group")
            .bind(council)
            .bind(breakdown.as_str())
            .bind(i64::from(month.number()))
            .bind(name.as_str())
            .bind(i64::from(*weeks))
            .bind(*excepted)
            .bind(*cases);
        tx.run(query).await?;
    }
    Ok(())
}

/// The plans of each group that were sent from one month to another, and its open requests: with
/// nothing hidden.
///
/// # Errors
/// When the database cannot be read.
pub async fn grouped(
    reader: impl Reader + Copy,
    access: &Access<Council, SeeFigures>,
    breakdown: Breakdown,
    first: Month,
    last: Month,
) -> Result<Grouped, StorageError> {
    let mut grouped = Grouped::default();
    let query = sql!("timeliness/groups")
        .bind(access.council())
        .bind(breakdown.as_str())
        .bind(i64::from(first.number()))
        .bind(i64::from(last.number()))
        .bind(COUNTS_MAX);
    for row in &reader.rows(query).await? {
        add_plans(&mut grouped, row)?;
    }
    let query = sql!("timeliness/open_by_group")
        .bind(access.council())
        .bind(OPEN_MAX);
    for row in &reader.rows(query).await? {
        let groups = counted_under(row)?.ok_or_else(|| row.damaged("counted_under"))?;
        let name = breakdown.group_of(&groups).to_owned();
        let alike = grouped.open.entry(name).or_default();
        alike.push(open_count(row)?);
    }
    Ok(grouped)
}

fn add_plans(grouped: &mut Grouped, row: &Row) -> Result<(), StorageError> {
    let (month, weeks): (i64, i64) = (row.get("month")?, row.get("weeks")?);
    let month = i32::try_from(month).map_err(|_| row.damaged("month"))?;
    let weeks = u8::try_from(weeks).map_err(|_| row.damaged("weeks"))?;
    let name: String = row.get("name")?;
    let kind = (weeks, row.get("excepted")?);
    grouped.add_plans(&name, Month::from_number(month), kind, row.get("cases")?);
    Ok(())
}

/// The plans of each group of every breakdown that were sent from one month to another: all of one
/// moment, so that they have the same total.
///
/// # Errors
/// When the database cannot be read.
pub async fn plans_of_all(
    reader: impl Reader,
    access: &Access<Council, CountCases>,
    first: Month,
    last: Month,
) -> Result<BTreeMap<Breakdown, Grouped>, StorageError> {
    let query = sql!("timeliness/groups_of_all")
        .bind(access.council())
        .bind(i64::from(first.number()))
        .bind(i64::from(last.number()))
        .bind(COUNTS_MAX);
    let none = |by| (by, Grouped::default());
    let mut all: BTreeMap<Breakdown, Grouped> = Breakdown::ALL.map(none).into();
    for row in &reader.rows(query).await? {
        let by: String = row.get("breakdown")?;
        let by = Breakdown::named(&by).ok_or_else(|| row.damaged("breakdown"))?;
        add_plans(all.entry(by).or_default(), row)?;
    }
    Ok(all)
}

/// Keeps a breakdown of a calendar year as it may be passed on, unless that was done: it is made
/// once.
///
/// # Errors
/// When the database cannot be written.
pub async fn pass_on(
    tx: &mut Tx<'_>,
    access: &Access<Council, CountCases>,
    by: Breakdown,
    outside: &Outside,
) -> Result<(), StorageError> {
    let body = serde_json::to_string(outside).map_err(|_| StorageError::Damaged {
        query: "timeliness/pass_on",
        column: "body",
    })?;
    let query = sql!("timeliness/pass_on")
        .bind(access.council())
        .bind(i64::from(outside.year))
        .bind(by.as_str())
        .bind(body)
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// Whether the breakdowns of a calendar year are made.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_passed_on(
    reader: impl Reader,
    access: &Access<Council, CountCases>,
    year: i32,
) -> Result<bool, StorageError> {
    let query = sql!("timeliness/is_passed_on")
        .bind(access.council())
        .bind(i64::from(year));
    let made: Option<i64> = match reader.row(query).await? {
        Some(row) => Some(row.get("made")?),
        None => None,
    };
    Ok(made.is_some_and(|made| made > 0))
}

/// A breakdown as it may be passed on, of the last calendar year for which it was made; and when it
/// was.
///
/// # Errors
/// When the database cannot be read.
pub async fn passed_on(
    reader: impl Reader,
    access: &Access<Council, SeeFigures>,
    by: Breakdown,
) -> Result<Option<(Outside, Timestamp)>, StorageError> {
    let query = sql!("timeliness/passed_on")
        .bind(access.council())
        .bind(by.as_str());
    let Some(row) = reader.row(query).await? else {
        return Ok(None);
    };
    let body: String = row.get("body")?;
    let outside = serde_json::from_str(&body).map_err(|_| row.damaged("body"))?;
    Ok(Some((outside, row.get("made_at")?)))
}
