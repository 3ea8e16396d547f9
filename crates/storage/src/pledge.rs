//! What the council promised after an inspection, version by version. Nothing of it is ever removed.

use domain::pledge::{LiveFigure, Measured, Pledge, PledgeState, PledgeText, PledgeVersion};
use domain::{Date, OfficerId, PledgeId, Timestamp};
use policy::{Access, Council, KeepPledges, On, SeeFigures};

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::ledger::officer_of;

/// The most versions that are read, of all promises together.
pub(crate) const VERSIONS_MAX: i64 = 50_000;

/// Actions that include reading what the council promised.
pub trait ReadsPledges: On<Council> {}
impl ReadsPledges for SeeFigures {}
impl ReadsPledges for KeepPledges {}

/// The council's promises, each with every version.
///
/// # Errors
/// When the database cannot be read.
pub async fn all<A: ReadsPledges>(
    reader: impl Reader,
    access: &Access<Council, A>,
) -> Result<Vec<Pledge>, StorageError> {
    read(reader, access, None).await
}

/// One of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn one<A: ReadsPledges>(
    reader: impl Reader,
    access: &Access<Council, A>,
    pledge: PledgeId,
) -> Result<Option<Pledge>, StorageError> {
    Ok(read(reader, access, Some(pledge)).await?.pop())
}

async fn read<A: ReadsPledges>(
    reader: impl Reader,
    access: &Access<Council, A>,
    pledge: Option<PledgeId>,
) -> Result<Vec<Pledge>, StorageError> {
    let query = sql!("pledge/versions")
        .bind(access.council())
        .bind(pledge)
        .bind(VERSIONS_MAX);
    pledges(&reader.rows(query).await?)
}

/// Promises from the rows of their versions, which stand together, the newest first.
pub(crate) fn pledges(rows: &[Row]) -> Result<Vec<Pledge>, StorageError> {
    let mut all: Vec<Pledge> = Vec::new();
    for row in rows {
        let id: PledgeId = row.get("pledge_id")?;
        let version = PledgeVersion {
            number: row.get("version")?,
            text: text(row)?,
            saved_at: row.get("saved_at")?,
            by: row.maybe("saver")?,
        };
        match all.last_mut().filter(|pledge| pledge.id == id) {
            Some(pledge) => pledge.before.push(version),
            None => all.push(Pledge {
                id,
                now: version,
                before: Vec::new(),
                replaces: row.maybe("replaces_id")?,
                replaced_by: row.maybe("replaced_by")?,
            }),
        }
    }
    Ok(all)
}

fn text(row: &Row) -> Result<PledgeText, StorageError> {
    let state: String = row.get("state")?;
    Ok(PledgeText {
        area: row.get("area")?,
        promise: row.get("promise")?,
        owner: row.get("owner")?,
        due: row.get("due_on")?,
        measured: measured(row)?,
        evidence: row.get("evidence")?,
        link: row.maybe("link")?,
        state: PledgeState::from_word(&state).ok_or_else(|| row.damaged("state"))?,
        reason: row.get("reason")?,
        is_public: row.get("is_public")?,
    })
}

fn measured(row: &Row) -> Result<Measured, StorageError> {
    let word: String = row.get("measure")?;
    match word.as_str() {
        Measured::NOTHING => Ok(Measured::Nothing),
        Measured::SAID => Ok(Measured::Said {
            text: row.get("measured")?,
            on: row.get("measured_on")?,
        }),
        word => {
            let figure = LiveFigure::from_word(word);
            Ok(Measured::Live(
                figure.ok_or_else(|| row.damaged("measure"))?,
            ))
        }
    }
}

/// How many promises there are, up to so many.
///
/// # Errors
/// When the database cannot be read.
pub async fn how_many(
    reader: impl Reader,
    access: &Access<Council, KeepPledges>,
    most: i64,
) -> Result<i64, StorageError> {
    let query = sql!("pledge/how_many").bind(access.council()).bind(most);
    let row = reader.row(query).await?.ok_or(StorageError::Stale)?;
    row.get("pledges")
}

/// Writes a promise down, with its first version; perhaps in another's place.
///
/// # Errors
/// [`StorageError::Taken`] when another came in that place; when the database cannot be written.
pub async fn add(
    tx: &mut Tx<'_>,
    access: &Access<Council, KeepPledges>,
    pledge: PledgeId,
    text: &PledgeText,
    replaces: Option<PledgeId>,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("pledge/add")
        .bind(access.council())
        .bind(pledge)
        .bind(replaces);
    tx.run(query).await?;
    add_text(tx, access, pledge, (1, at), text).await
}

/// Holds a promise at the version that was seen, until the transaction ends. Whether it is still there.
///
/// # Errors
/// When the database cannot be written.
pub async fn hold(
    tx: &mut Tx<'_>,
    access: &Access<Council, KeepPledges>,
    pledge: PledgeId,
    seen: i64,
) -> Result<bool, StorageError> {
    let query = sql!("pledge/hold")
        .bind(access.council())
        .bind(pledge)
        .bind(seen);
    Ok(tx.run(query).await? == 1)
}

/// Saves the next version, if nobody saved one since `seen`. Where another came in its place, only one
/// that takes it off the page for everybody. Whether it was saved.
///
/// # Errors
/// When the database cannot be written.
pub async fn save(
    tx: &mut Tx<'_>,
    access: &Access<Council, KeepPledges>,
    pledge: PledgeId,
    (seen, at): (i64, Timestamp),
    text: &PledgeText,
) -> Result<bool, StorageError> {
    if !hold(tx, access, pledge, seen).await? {
        return Ok(false);
    }
    // Held first, and read then: nothing comes in its place meanwhile.
    let found = one(&mut *tx, access, pledge).await?;
    let was = found.ok_or(StorageError::Stale)?;
    if !was.counts() && !was.now.text.is_hidden_alone_by(text) {
        return Ok(false);
    }
    let next = match was.now.text.is_public && !text.is_public {
        true => sql!("pledge/hide"),
        false => sql!("pledge/next_version"),
    };
    let query = next.bind(access.council()).bind(pledge).bind(seen);
    tx.run_on_one(query).await?;
    add_text(tx, access, pledge, (seen + 1, at), text).await?;
    Ok(true)
}

async fn add_text(
    tx: &mut Tx<'_>,
    access: &Access<Council, KeepPledges>,
    pledge: PledgeId,
    (version, at): (i64, Timestamp),
    text: &PledgeText,
) -> Result<(), StorageError> {
    let (said, on): (Option<&String>, Option<Date>) = match &text.measured {
        Measured::Said { text, on } => (Some(text), Some(*on)),
        Measured::Nothing | Measured::Live(_) => (None, None),
    };
    let by: OfficerId = officer_of(&access.actor()).ok_or(StorageError::Stale)?;
    let query = sql!("pledge/add_text")
        .bind(access.council())
        .bind(pledge)
        .bind(version)
        .bind(&text.area)
        .bind(&text.promise)
        .bind(&text.owner)
        .bind(text.due)
        .bind(text.measured.word())
        .bind(said)
        .bind(on)
        .bind(&text.evidence)
        .bind(text.link.as_ref())
        .bind(text.state.word())
        .bind(&text.reason)
        .bind(text.is_public)
        .bind(at)
        .bind(by);
    tx.run(query).await.map(drop)
}
