//! What waits for the council's team, messages to answer and calls to make in one queue: who has
//! it, and how promises were kept.

use domain::call::Slot;
use domain::message::Subject;
use domain::queue::Item;
use domain::{CallId, CaseRef, Date, OfficerId, ThreadId, Timestamp};
use policy::{Access, Case, Council, ListCaseload, WriteMessages};

use crate::call::{about, slot};
use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::ledger::officer_of;
use crate::message::SeesMessages;

/// The most promises that are counted.
const PROMISES_MAX: i64 = 20_000;
/// The most colleagues whom a page offers.
const COLLEAGUES_MAX: i64 = 200;

/// A line of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingRow {
    /// What waits.
    pub item: Item,
    /// What it is about.
    pub about: Subject,
    /// The case.
    pub reference: CaseRef,
    /// The child.
    pub child: String,
    /// By when it is answered, or on which day the council rings.
    pub due_on: Date,
    /// Of a call, its time.
    pub slot: Option<Slot>,
    /// Whether it sounds of danger.
    pub danger: bool,
    /// Of a message, whether somebody has read it.
    pub is_read: bool,
    /// Of a call, how often nobody answered.
    pub missed: u64,
    /// The officer who has it.
    pub taken: Option<(OfficerId, String)>,
}

/// One page of what waits on an officer's cases and their team's: what sounds of danger first,
/// then what is due first.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting(
    reader: impl Reader,
    access: &Access<Council, ListCaseload>,
    limit: i64,
    offset: i64,
) -> Result<Vec<WaitingRow>, StorageError> {
    let query = sql!("queue/waiting")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(access.at())
        .bind(limit)
        .bind(offset);
    let rows = reader.rows(query).await?;
    rows.iter().map(line).collect()
}

fn line(row: &Row) -> Result<WaitingRow, StorageError> {
    let name = |column| row.maybe::<String>(column).map(Option::unwrap_or_default);
    let id = row.get::<i64>("item_id")?;
    let (item, slot) = match row.get::<String>("kind")?.as_str() {
        "message" => (Item::Message(ThreadId(id)), None),
        "call" => (Item::Call(CallId(id)), Some(slot(row, "due_on")?)),
        _ => return Err(row.damaged("kind")),
    };
    let taken = row.maybe::<OfficerId>("taken_id")?;
    let taken_by = name("taken_by")?;
    Ok(WaitingRow {
        item,
        about: about(row)?,
        reference: row.get("reference")?,
        child: format!("{} {}", name("forename")?, name("surname")?),
        due_on: row.get("due_on")?,
        slot,
        danger: row.get("danger")?,
        is_read: row.maybe::<Timestamp>("read_at")?.is_some(),
        missed: row.get("missed")?,
        taken: taken.map(|officer| (officer, taken_by)),
    })
}

/// How much waits on an officer's cases and their team's, and since when the oldest does.
///
/// # Errors
/// When the database cannot be read.
pub async fn totals(
    reader: impl Reader,
    access: &Access<Council, ListCaseload>,
) -> Result<(u64, Option<Timestamp>), StorageError> {
    let query = sql!("queue/totals")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(access.at());
    let Some(row) = reader.row(query).await? else {
        return Ok((0, None));
    };
    Ok((row.get("waiting")?, row.maybe("oldest")?))
}

/// By when what was written and asked since a moment on an officer's cases and their team's was
/// to be answered, and when it was.
///
/// # Errors
/// When the database cannot be read.
pub async fn promises(
    reader: impl Reader,
    access: &Access<Council, ListCaseload>,
    since: Timestamp,
) -> Result<Vec<(Date, Option<Timestamp>)>, StorageError> {
    let query = sql!("queue/promises")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(access.at())
        .bind(since)
        .bind(PROMISES_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| Ok((row.get("due_on")?, row.maybe("answered_at")?)))
        .collect()
}

/// The officer who asks takes what waits. `false` if a colleague has it, or it waits no more.
///
/// # Errors
/// When the database cannot be written.
pub async fn take(
    tx: &mut Tx<'_>,
    access: &Access<Case, WriteMessages>,
    item: Item,
) -> Result<bool, StorageError> {
    let (query, id) = match item {
        Item::Message(thread) => (sql!("queue/take_message"), thread.0),
        Item::Call(call) => (sql!("queue/take_call"), call.0),
    };
    let query = query
        .bind(access.council())
        .bind(access.case())
        .bind(id)
        .bind(officer_of(&access.actor()))
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}

/// Hands what waits on to an officer. `false` if somebody else has it than was seen, or it waits
/// no more.
///
/// # Errors
/// When the database cannot be written.
pub async fn hand_on(
    tx: &mut Tx<'_>,
    access: &Access<Case, WriteMessages>,
    item: Item,
    from: Option<OfficerId>,
    to: OfficerId,
) -> Result<bool, StorageError> {
    let (query, id) = match item {
        Item::Message(thread) => (sql!("queue/hand_on_message"), thread.0),
        Item::Call(call) => (sql!("queue/hand_on_call"), call.0),
    };
    let query = query
        .bind(access.council())
        .bind(access.case())
        .bind(id)
        .bind(from)
        .bind(to)
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}

/// The officers within whose reach a case is, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn colleagues<A: SeesMessages>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<(OfficerId, String)>, StorageError> {
    let query = sql!("queue/colleagues")
        .bind(access.council())
        .bind(access.case())
        .bind(access.at())
        .bind(COLLEAGUES_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| Ok((row.get("officer_id")?, row.get("name")?)))
        .collect()
}
