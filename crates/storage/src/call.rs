//! Calls that somebody of a family asked for.
//!
//! Safety of the child: a call is its person's own. The number and the company in it are where
//! somebody can be found; whoever else has to do with the case finds none of it.

use domain::call::{CallState, Slot, Window};
use domain::change::ChangeKind;
use domain::message::Subject;
use domain::queue::{Desk, Item};
use domain::{CallId, Date, OfficerId, PersonId, Timestamp};
use policy::{
    Access, ActForCaller, Appends, Case, Notify, On, ReadMessages, RingBack, WriteMessages,
};

use crate::change;
use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::ledger::officer_of;
use crate::queue::free;
use crate::relation::Tells;

/// The most calls of one case that are shown.
const CALLS_MAX: i64 = 200;
/// The most places that can be taken at once: more days and times than a council offers.
const PLACES_MAX: i64 = 50_000;
/// The most calls about one case on one day.
const ON_DAY_MAX: i64 = 100;

/// Actions that read calls: a family its own, an officer those of the case, the phone line those
/// that it makes.
pub trait SeesCalls: On<Case> {
    /// At which desk whoever acts so sits.
    const DESK: Desk;
}

impl SeesCalls for ReadMessages {
    const DESK: Desk = Desk::Team;
}

impl SeesCalls for WriteMessages {
    const DESK: Desk = Desk::Team;
}

impl SeesCalls for RingBack {
    const DESK: Desk = Desk::Line;
}

impl SeesCalls for ActForCaller {
    const DESK: Desk = Desk::Team;
}

/// Actions by which a call is asked for: by a family, or for whoever of it is on the phone.
pub trait AsksForCalls: Rings {}
impl AsksForCalls for WriteMessages {}
impl AsksForCalls for ActForCaller {}

/// Actions by which calls are made, or asked for.
pub trait Rings: SeesCalls + Appends + Tells {}
impl Rings for WriteMessages {}
impl Rings for RingBack {}
impl Rings for ActForCaller {}

/// A call.
#[derive(Clone, PartialEq, Eq)]
pub struct CallRow {
    /// Its id.
    pub id: CallId,
    /// What it is about.
    pub about: Subject,
    /// The number to ring.
    pub phone: String,
    /// Whether a message may be left.
    pub may_leave_message: bool,
    /// The language of an interpreter; nothing where none is needed.
    pub interpreter: String,
    /// Who else is on the call.
    pub company: String,
    /// When.
    pub slot: Slot,
    /// How it stands.
    pub state: CallState,
    /// How often the council rang and nobody answered.
    pub missed: u64,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// The person who is rung.
    pub side_id: PersonId,
    /// Their name.
    pub side: String,
    /// Whether they may be told what is new on the case today.
    pub is_on: bool,
    /// The officer who has it.
    pub taken: Option<(OfficerId, String)>,
    /// What was said.
    pub said: Option<String>,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
    /// Who makes it.
    pub desk: Desk,
}

/// What it says is for its readers alone.
impl std::fmt::Debug for CallRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CallRow({})", self.id)
    }
}

/// A call to keep.
#[derive(Clone, PartialEq, Eq)]
pub struct NewCall {
    /// Its id.
    pub id: CallId,
    /// What it is about.
    pub about: Subject,
    /// The number to ring.
    pub phone: String,
    /// Whether a message may be left.
    pub may_leave_message: bool,
    /// The language of an interpreter.
    pub interpreter: String,
    /// Who else is on the call.
    pub company: String,
    /// Who makes it.
    pub desk: Desk,
}

/// One place of one time: so many families can be rung at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The time.
    pub slot: Slot,
    /// Which of its places; the first is 0.
    pub number: i64,
}

/// A place that is taken: the day, the first minute, the number.
pub type Taken = (Date, u16, i64);

/// The calls that this access may read, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn all<A: SeesCalls>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<CallRow>, StorageError> {
    found(reader, access, None).await
}

/// One call, if this access may read it.
///
/// # Errors
/// When the database cannot be read.
pub async fn one<A: SeesCalls>(
    reader: impl Reader,
    access: &Access<Case, A>,
    call: CallId,
) -> Result<Option<CallRow>, StorageError> {
    Ok(found(reader, access, Some(call)).await?.pop())
}

async fn found<A: SeesCalls>(
    reader: impl Reader,
    access: &Access<Case, A>,
    call: Option<CallId>,
) -> Result<Vec<CallRow>, StorageError> {
    let query = sql!("call/found")
        .bind(access.council())
        .bind(access.case())
        .bind(access.viewer())
        .bind(access.view().shown_until)
        .bind(call)
        .bind(CALLS_MAX)
        .bind(access.at())
        .bind(made_by(A::DESK));
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(CallRow {
                id: row.get("call_id")?,
                about: about(row)?,
                phone: row.get("phone")?,
                may_leave_message: row.get("leave_message")?,
                interpreter: row.get("interpreter")?,
                company: row.get("company")?,
                slot: slot(row, "slot_on")?,
                state: state(row)?,
                missed: row.get("missed")?,
                asked_at: row.get("asked_at")?,
                side_id: row.get("side_id")?,
                side: row.maybe("side")?.unwrap_or_default(),
                is_on: row.get("is_on")?,
                taken: taken(row, "officer")?,
                said: row.maybe("said")?,
                ended_at: row.maybe("ended_at")?,
                desk: desk(row)?,
            })
        })
        .collect()
}

/// The phone line finds what it makes; nobody else is kept to a desk.
fn made_by(desk: Desk) -> Option<&'static str> {
    (desk == Desk::Line).then_some(desk.word())
}

pub(crate) fn desk(row: &Row) -> Result<Desk, StorageError> {
    Desk::from_word(&row.get::<String>("desk")?).ok_or_else(|| row.damaged("desk"))
}

pub(crate) fn about(row: &Row) -> Result<Subject, StorageError> {
    let word = row.get::<String>("about")?;
    Subject::from_word(&word).ok_or_else(|| row.damaged("about"))
}

pub(crate) fn state(row: &Row) -> Result<CallState, StorageError> {
    let word = row.get::<String>("state")?;
    CallState::from_word(&word).ok_or_else(|| row.damaged("state"))
}

pub(crate) fn slot(row: &Row, on: &'static str) -> Result<Slot, StorageError> {
    let window = Window {
        from: minute(row, "slot_from")?,
        until: minute(row, "slot_until")?,
    };
    Ok(Slot {
        on: row.get(on)?,
        window,
    })
}

fn minute(row: &Row, column: &'static str) -> Result<u16, StorageError> {
    let number = row.get::<i64>(column)?;
    u16::try_from(number).map_err(|_| row.damaged(column))
}

pub(crate) fn taken(
    row: &Row,
    name: &'static str,
) -> Result<Option<(OfficerId, String)>, StorageError> {
    let officer = row.maybe::<OfficerId>("taken_id")?;
    let name = row.maybe::<String>(name)?.unwrap_or_default();
    Ok(officer.map(|officer| (officer, name)))
}

/// Which places are taken from a day on.
///
/// # Errors
/// When the database cannot be read.
pub async fn places<A: Rings>(
    reader: impl Reader,
    access: &Access<Case, A>,
    from: Date,
) -> Result<Vec<Taken>, StorageError> {
    let query = sql!("call/places")
        .bind(access.council())
        .bind(from)
        .bind(PLACES_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.get("slot_on")?,
                minute(row, "slot_from")?,
                row.get("place")?,
            ))
        })
        .collect()
}

/// Books a call for the person whose view this is. `false` if the place was taken meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn ask<A: AsksForCalls>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    place: Place,
    new: &NewCall,
) -> Result<bool, StorageError> {
    let query = sql!("call/ask")
        .bind(access.council())
        .bind(access.case())
        .bind(new.id)
        .bind(access.viewer())
        .bind(new.about.word())
        .bind(&new.phone)
        .bind(new.may_leave_message)
        .bind(&new.interpreter)
        .bind(&new.company)
        .bind(place.slot.on)
        .bind(i64::from(place.slot.window.from))
        .bind(i64::from(place.slot.window.until))
        .bind(place.number)
        .bind(access.at())
        .bind(access.actor().to_string())
        .bind(new.desk.word());
    let is_booked = tx.run(query).await? == 1;
    if is_booked {
        change::note(tx, access, ChangeKind::Call, new.id.0);
    }
    Ok(is_booked)
}

/// What was typed of one's booked call is put right.
///
/// # Errors
/// When the database cannot be written.
pub async fn restate<A: AsksForCalls>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    call: CallId,
    new: &NewCall,
) -> Result<(), StorageError> {
    let query = sql!("call/restate")
        .bind(access.council())
        .bind(access.case())
        .bind(call)
        .bind(&new.phone)
        .bind(new.may_leave_message)
        .bind(&new.interpreter)
        .bind(&new.company)
        .bind(access.viewer());
    tx.run(query).await.map(drop)
}

/// For an officer a call is free that somebody has who is not here, or may not open the case.
async fn free_of_others<A: Rings>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    call: CallId,
) -> Result<(), StorageError> {
    match officer_of(&access.actor()) {
        Some(_) => free(tx, access, Item::Call(call)).await,
        None => Ok(()),
    }
}

/// Moves a booked call, a family its own, to another place. `false` if it is not as it was
/// read any more, or the place was taken meanwhile.
///
/// # Errors
/// [`StorageError::Taken`] when somebody took the place at the same instant; or when the
/// database cannot be written.
pub async fn move_to<A: Rings>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    read: &CallRow,
    place: Place,
    was_missed: bool,
) -> Result<bool, StorageError> {
    let call = read.id;
    free_of_others(tx, access, call).await?;
    let query = sql!("call/move")
        .bind(access.council())
        .bind(access.case())
        .bind(call)
        .bind(place.slot.on)
        .bind(i64::from(place.slot.window.from))
        .bind(i64::from(place.slot.window.until))
        .bind(place.number)
        .bind(was_missed)
        .bind(access.viewer())
        .bind(read.slot.on)
        .bind(i64::from(read.slot.window.from))
        .bind(i64::try_from(read.missed).unwrap_or(i64::MAX))
        .bind(officer_of(&access.actor()));
    let is_moved = tx.run(query).await? == 1;
    if is_moved {
        change::note(tx, access, ChangeKind::Call, call.0);
    }
    Ok(is_moved)
}

/// Ends a booked call, a family its own. `false` if there is none any more, or another officer has
/// it.
///
/// # Errors
/// When the database cannot be written.
pub async fn end<A: Rings>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    call: CallId,
    state: CallState,
    said: Option<&str>,
) -> Result<bool, StorageError> {
    free_of_others(tx, access, call).await?;
    let query = sql!("call/end")
        .bind(access.council())
        .bind(access.case())
        .bind(call)
        .bind(state.word())
        .bind(said)
        .bind(access.at())
        .bind(access.actor().to_string())
        .bind(access.viewer())
        .bind(officer_of(&access.actor()));
    let is_over = tx.run(query).await? == 1;
    if is_over {
        change::note(tx, access, ChangeKind::Call, call.0);
    }
    Ok(is_over)
}

/// Whom the council rings about a case on a day, and when.
///
/// # Errors
/// When the database cannot be read.
pub async fn on_day(
    reader: impl Reader,
    access: &Access<Case, Notify>,
    day: Date,
) -> Result<Vec<(CallId, PersonId, Window)>, StorageError> {
    let query = sql!("call/on_day")
        .bind(access.council())
        .bind(access.case())
        .bind(day)
        .bind(ON_DAY_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            let window = Window {
                from: minute(row, "slot_from")?,
                until: minute(row, "slot_until")?,
            };
            Ok((row.get("call_id")?, row.get("side_id")?, window))
        })
        .collect()
}
