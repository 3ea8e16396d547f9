//! What waits for the council's team, messages to answer and calls to make in one queue: who has
//! it, and how promises were kept.

use domain::call::Slot;
use domain::change::ChangeKind;
use domain::message::Subject;
use domain::queue::{Desk, Item, To};
use domain::{CallId, CaseRef, Date, EventId, OfficerId, ThreadId, Timestamp};
use policy::{Access, AnswerLine, Case, Council, ListCaseload, On};

use crate::absence::AwayRow;
use crate::call::{Rings, SeesCalls, about, slot, taken};
use crate::change;
use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::ledger::officer_of;

/// The most promises that are counted.
const PROMISES_MAX: i64 = 20_000;
/// The most answers by private links that are listed.
const CAME_MAX: i64 = 200;
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
    /// The officer who has it, as long as they are here and may open the case.
    pub taken: Option<(OfficerId, String)>,
    /// Where nobody has it: the officer who is away who took it, or who has the case.
    pub away: Option<AwayRow>,
    /// Whether a death is recorded.
    pub died: bool,
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
        away: away(row)?,
        died: row.maybe::<Timestamp>("silent_since")?.is_some(),
    })
}

fn away(row: &Row) -> Result<Option<AwayRow>, StorageError> {
    let Some(name) = row.maybe("away")? else {
        return Ok(None);
    };
    Ok(Some(AwayRow {
        name,
        until: row.maybe("away_until")?,
        stand_in: row.maybe("answers")?,
    }))
}

/// Something that came by a private link, which nobody has read, or a link whose mail came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CameRow {
    /// The case.
    pub reference: CaseRef,
    /// The child.
    pub child: String,
    /// The event by which the advice was asked for.
    pub asked: EventId,
    /// What whoever answered is.
    pub role: String,
    /// Whether they could not give the advice.
    pub declined: bool,
    /// When it came; nothing where no answer did.
    pub at: Option<Timestamp>,
    /// Since when what is mailed to the link's address comes back.
    pub back: Option<Timestamp>,
}

/// What came by private links on an officer's cases and their team's, and nobody has read, and the
/// links whose mail came back; the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn came(
    reader: impl Reader,
    access: &Access<Council, ListCaseload>,
) -> Result<Vec<CameRow>, StorageError> {
    let query = sql!("queue/advice")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(access.at())
        .bind(CAME_MAX);
    let rows = reader.rows(query).await?;
    let name = |row: &Row, column| row.maybe::<String>(column).map(Option::unwrap_or_default);
    rows.iter()
        .map(|row| {
            Ok(CameRow {
                reference: row.get("reference")?,
                child: format!("{} {}", name(row, "forename")?, name(row, "surname")?),
                asked: row.get("asked_id")?,
                role: row.get("role")?,
                declined: row.get("declined")?,
                at: row.maybe("answered_at")?,
                back: row.maybe("back_at")?,
            })
        })
        .collect()
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

/// Nobody has what waits any more, where whoever took it is away, works here no more, or may not
/// open the case: whoever works it takes it as if nobody had it.
pub(crate) async fn free<A: On<Case>>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    item: Item,
) -> Result<(), StorageError> {
    let (query, id) = match item {
        Item::Message(thread) => (sql!("queue/free_message"), thread.0),
        Item::Call(call) => (sql!("queue/free_call"), call.0),
    };
    let query = query
        .bind(access.council())
        .bind(access.case())
        .bind(id)
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// The officer who asks takes what waits. `false` if a colleague has it, or it waits no more.
///
/// # Errors
/// When the database cannot be written.
pub async fn take<A: Rings>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    item: Item,
) -> Result<bool, StorageError> {
    free(tx, access, item).await?;
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
    let query = match item {
        Item::Message(_) => query,
        Item::Call(_) => query.bind(A::DESK.word()),
    };
    let is_taken = tx.run(query).await? == 1;
    // The phone line takes what the team was to ring; the team takes its own alone.
    if let (Item::Call(call), Desk::Line, true) = (item, A::DESK, is_taken) {
        change::note(tx, access, ChangeKind::Call, call.0);
    }
    Ok(is_taken)
}

/// Hands what waits on to an officer of one's own desk, or to a desk; a message to an officer
/// alone. `false` if somebody else has it than was seen, or it waits no more.
///
/// # Errors
/// When the database cannot be written.
pub async fn hand_on<A: Rings>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    item: Item,
    from: Option<OfficerId>,
    to: To,
) -> Result<bool, StorageError> {
    let (officer, desk) = match to {
        To::Officer(officer) => (Some(officer), A::DESK),
        To::Desk(desk) => (None, desk),
    };
    free(tx, access, item).await?;
    let (query, id) = match item {
        Item::Message(thread) => (sql!("queue/hand_on_message"), thread.0),
        Item::Call(call) => (sql!("queue/hand_on_call"), call.0),
    };
    let query = query
        .bind(access.council())
        .bind(access.case())
        .bind(id)
        .bind(from)
        .bind(officer)
        .bind(access.at());
    let query = match (item, officer) {
        (Item::Message(_), Some(_)) => query,
        // What was written stays with the officers of the case.
        (Item::Message(_), None) => return Ok(false),
        (Item::Call(_), _) => query.bind(desk.word()),
    };
    let is_handed_on = tx.run(query).await? == 1;
    // Which officer has it is not told; at which desk it is, is.
    if let (Item::Call(call), To::Desk(_), true) = (item, to, is_handed_on) {
        change::note(tx, access, ChangeKind::Call, call.0);
    }
    Ok(is_handed_on)
}

/// The officers within whose reach a case is, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn colleagues<A: SeesCalls>(
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

/// A call that waits for the phone line.
#[derive(Clone, PartialEq, Eq)]
pub struct RingRow {
    /// Its id.
    pub call: CallId,
    /// What it is about.
    pub about: Subject,
    /// The case.
    pub reference: CaseRef,
    /// Who is rung.
    pub side: String,
    /// When.
    pub slot: Slot,
    /// How often nobody answered.
    pub missed: u64,
    /// The officer who has it.
    pub taken: Option<(OfficerId, String)>,
    /// Whether the family is not to be rung before the plan team was asked.
    pub quiet: bool,
}

/// Names are for the line's desk alone.
impl std::fmt::Debug for RingRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RingRow({})", self.call)
    }
}

/// One page of the calls that wait for the phone line: what is due first.
///
/// # Errors
/// When the database cannot be read.
pub async fn for_line(
    reader: impl Reader,
    access: &Access<Council, AnswerLine>,
    limit: i64,
    offset: i64,
) -> Result<Vec<RingRow>, StorageError> {
    let query = sql!("queue/line_waiting")
        .bind(access.council())
        .bind(access.at())
        .bind(limit)
        .bind(offset);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(RingRow {
                call: CallId(row.get("item_id")?),
                about: about(row)?,
                reference: row.get("reference")?,
                side: row.maybe("side")?.unwrap_or_default(),
                slot: slot(row, "due_on")?,
                missed: row.get("missed")?,
                taken: taken(row, "taken_by")?,
                quiet: row.maybe::<Timestamp>("silent_since")?.is_some(),
            })
        })
        .collect()
}

/// How much waits for the phone line, and since when the oldest does.
///
/// # Errors
/// When the database cannot be read.
pub async fn totals_of_line(
    reader: impl Reader,
    access: &Access<Council, AnswerLine>,
) -> Result<(u64, Option<Timestamp>), StorageError> {
    let query = sql!("queue/line_totals")
        .bind(access.council())
        .bind(access.at());
    let Some(row) = reader.row(query).await? else {
        return Ok((0, None));
    };
    Ok((row.get("waiting")?, row.maybe("oldest")?))
}

/// When the phone line was to ring those who asked it since a moment, and when it did.
///
/// # Errors
/// When the database cannot be read.
pub async fn promises_of_line(
    reader: impl Reader,
    access: &Access<Council, AnswerLine>,
    since: Timestamp,
) -> Result<Vec<(Date, Option<Timestamp>)>, StorageError> {
    let query = sql!("queue/line_promises")
        .bind(access.council())
        .bind(since)
        .bind(PROMISES_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| Ok((row.get("due_on")?, row.maybe("answered_at")?)))
        .collect()
}

/// The officers of the phone line, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn colleagues_of_line<A: SeesCalls>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<(OfficerId, String)>, StorageError> {
    let query = sql!("queue/line_colleagues")
        .bind(access.council())
        .bind(COLLEAGUES_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| Ok((row.get("officer_id")?, row.get("name")?)))
        .collect()
}
