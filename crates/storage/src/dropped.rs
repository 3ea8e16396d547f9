//! Files that the council's own programs left to be imported. Nothing that a file says is kept here.

use domain::dropped::{
    Became, DroppedFile, FileState, FileWhy, FolderFault, FolderTrouble, LineWhy, RefusedLine,
    Weighed,
};
use domain::{CaseRef, DroppedFileId, Timestamp};
use policy::{
    Access, Actor, Council, JudgeImports, On, SeeImports, SendEvents, SendPeople, TakeFiles,
};

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::ledger::officer_of;

/// The most files that are listed.
const FILES_MAX: i64 = 100;

/// Actions that include reading what became of files.
pub trait ReadsImports: On<Council> {}
impl ReadsImports for SeeImports {}
impl ReadsImports for JudgeImports {}

/// Who works on a file, and until when it is theirs if they say nothing.
#[derive(Debug, Clone, Copy)]
pub struct Lease<'a> {
    /// The worker.
    pub by: &'a str,
    /// Until when.
    pub until: Timestamp,
}

/// How a file stands to the worker that takes it up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// It is this worker's. Whether somebody let it in.
    Mine {
        /// Which.
        id: DroppedFileId,
        /// Somebody let it in.
        is_let_in: bool,
        /// When it was first taken up.
        came_at: Timestamp,
    },
    /// It waits for somebody, or another worker has it.
    Waits,
    /// Nothing more happens with it: it can be put away.
    Over(DroppedFileId),
}

/// Takes up a file with this content.
///
/// # Errors
/// When the database cannot be written.
pub async fn claim(
    tx: &mut Tx<'_>,
    access: &Access<Council, TakeFiles>,
    digest: &[u8; 32],
    new: DroppedFileId,
    lease: Lease<'_>,
) -> Result<Claim, StorageError> {
    let council = access.council();
    let begin = sql!("dropped_file/begin")
        .bind(council)
        .bind(new)
        .bind(digest)
        .bind(access.at())
        .bind(lease.by)
        .bind(lease.until);
    if tx.run(begin).await? == 1 {
        return Ok(Claim::Mine {
            id: new,
            is_let_in: false,
            came_at: access.at(),
        });
    }
    let claim = sql!("dropped_file/claim")
        .bind(council)
        .bind(digest)
        .bind(lease.by)
        .bind(lease.until)
        .bind(access.at());
    let is_mine = tx.run(claim).await? == 1;
    let open = sql!("dropped_file/open").bind(council).bind(digest);
    // It was put away at this very moment: the next look begins anew.
    let Some(row) = tx.row(open).await? else {
        return Ok(Claim::Waits);
    };
    let id = row.get("file_id")?;
    Ok(match (is_mine, state(&row)?.is_over()) {
        (_, true) => Claim::Over(id),
        (true, false) => Claim::Mine {
            id,
            is_let_in: row.maybe::<Timestamp>("judged_at")?.is_some(),
            came_at: row.get("came_at")?,
        },
        (false, false) => Claim::Waits,
    })
}

/// Goes on with a file. Whether it is still this worker's.
///
/// # Errors
/// When the database cannot be written.
pub async fn renew(
    tx: &mut Tx<'_>,
    access: &Access<Council, TakeFiles>,
    id: DroppedFileId,
    lease: Lease<'_>,
) -> Result<bool, StorageError> {
    let query = sql!("dropped_file/renew")
        .bind(access.council())
        .bind(id)
        .bind(lease.by)
        .bind(lease.until);
    Ok(tx.run(query).await? == 1)
}

/// Notes what a file would change, and holds it until somebody lets it in where `is_held`. Whether it
/// is still this worker's.
///
/// # Errors
/// When the database cannot be written.
pub async fn weigh(
    tx: &mut Tx<'_>,
    access: &Access<Council, TakeFiles>,
    id: DroppedFileId,
    by: &str,
    weighed: &Weighed,
    is_held: bool,
) -> Result<bool, StorageError> {
    let query = match is_held {
        true => sql!("dropped_file/hold"),
        false => sql!("dropped_file/weigh"),
    };
    let query = query.bind(access.council()).bind(id).bind(by);
    let query = match is_held {
        true => query.bind(access.at()),
        false => query,
    };
    let query = query
        .bind(i64::from(weighed.rows))
        .bind(i64::from(weighed.cases))
        .bind(i64::from(weighed.of))
        .bind(weighed.kinds_text());
    Ok(tx.run(query).await? == 1)
}

/// What became of a file.
#[derive(Debug, Clone, Copy)]
pub struct Outcome<'a> {
    /// How it stands from now on.
    pub state: FileState,
    /// What became of its lines.
    pub became: Became,
    /// Why nothing of it can be read.
    pub why: Option<FileWhy>,
    /// Which lines were not recorded.
    pub lines: &'a [RefusedLine],
}

/// Notes what became of a file. Whether it was still this worker's: otherwise nothing is noted.
///
/// # Errors
/// When the database cannot be written.
pub async fn finish(
    tx: &mut Tx<'_>,
    access: &Access<Council, TakeFiles>,
    id: DroppedFileId,
    by: &str,
    at: Timestamp,
    outcome: Outcome<'_>,
) -> Result<bool, StorageError> {
    let council = access.council();
    let query = sql!("dropped_file/finish")
        .bind(council)
        .bind(id)
        .bind(by)
        .bind(outcome.state.word())
        .bind(at)
        .bind(i64::from(outcome.became.recorded))
        .bind(i64::from(outcome.became.known))
        .bind(i64::from(outcome.became.refused))
        .bind(outcome.why.map(FileWhy::word));
    if tx.run(query).await? != 1 {
        return Ok(false);
    }
    let clear = sql!("dropped_file/clear_lines").bind(council).bind(id);
    tx.run(clear).await?;
    for line in outcome.lines {
        let add = sql!("dropped_file/add_line")
            .bind(council)
            .bind(id)
            .bind(i64::from(line.line))
            .bind(line.why.word())
            .bind(&line.part);
        tx.run(add).await?;
    }
    Ok(true)
}

/// Turns a file down that was held, or stood still, since before this moment. Whether it was.
///
/// # Errors
/// When the database cannot be written.
pub async fn turn_down_overdue(
    tx: &mut Tx<'_>,
    access: &Access<Council, TakeFiles>,
    id: DroppedFileId,
    before: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("dropped_file/overdue")
        .bind(access.council())
        .bind(id)
        .bind(before)
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}

/// The file was put away.
///
/// # Errors
/// When the database cannot be written.
pub async fn put_away(
    tx: &mut Tx<'_>,
    access: &Access<Council, TakeFiles>,
    id: DroppedFileId,
) -> Result<(), StorageError> {
    let query = sql!("dropped_file/moved")
        .bind(access.council())
        .bind(id)
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// The file was taken out of the folder by somebody. Whether that was not noted yet.
///
/// # Errors
/// When the database cannot be written.
pub async fn is_gone(
    tx: &mut Tx<'_>,
    access: &Access<Council, TakeFiles>,
    id: DroppedFileId,
) -> Result<bool, StorageError> {
    let query = sql!("dropped_file/gone")
        .bind(access.council())
        .bind(id)
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}

/// Lets a file in that is held, or turns it down. Whether it was held still.
///
/// # Errors
/// When the database cannot be written.
pub async fn judge(
    tx: &mut Tx<'_>,
    access: &Access<Council, JudgeImports>,
    id: DroppedFileId,
    is_let_in: bool,
) -> Result<bool, StorageError> {
    let state = match is_let_in {
        true => FileState::LetIn,
        false => FileState::TurnedDown,
    };
    let by = officer_of(&access.actor()).ok_or(StorageError::Stale)?;
    let query = sql!("dropped_file/judge")
        .bind(access.council())
        .bind(id)
        .bind(state.word())
        .bind(access.at())
        .bind(by);
    Ok(tx.run(query).await? == 1)
}

/// Notes whether the folder can be read: `None`, it can.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_folder(
    tx: &mut Tx<'_>,
    access: &Access<Council, TakeFiles>,
    fault: Option<FolderFault>,
) -> Result<(), StorageError> {
    let council = access.council();
    let query = match fault {
        Some(fault) => sql!("import_folder/fails")
            .bind(council)
            .bind(fault.word())
            .bind(access.at()),
        None => sql!("import_folder/works").bind(council),
    };
    tx.run(query).await.map(drop)
}

/// What is wrong with the folder, if anything is.
///
/// # Errors
/// When the database cannot be read.
pub async fn folder_trouble<A: ReadsImports>(
    reader: impl Reader,
    access: &Access<Council, A>,
) -> Result<Option<FolderTrouble>, StorageError> {
    let query = sql!("import_folder/trouble").bind(access.council());
    let row = reader.row(query).await?;
    row.map(|row| {
        let fault = FolderFault::from_word(&row.get::<String>("fault")?);
        Ok(FolderTrouble {
            fault: fault.ok_or_else(|| row.damaged("fault"))?,
            since: row.get("since")?,
        })
    })
    .transpose()
}

/// The files, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn all<A: ReadsImports>(
    reader: impl Reader,
    access: &Access<Council, A>,
) -> Result<Vec<DroppedFile>, StorageError> {
    let query = sql!("dropped_file/list")
        .bind(access.council())
        .bind(None::<DroppedFileId>)
        .bind(FILES_MAX);
    reader.rows(query).await?.iter().map(file).collect()
}

/// One of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn one<A: ReadsImports>(
    reader: impl Reader,
    access: &Access<Council, A>,
    id: DroppedFileId,
) -> Result<Option<DroppedFile>, StorageError> {
    let query = sql!("dropped_file/list")
        .bind(access.council())
        .bind(id)
        .bind(1_i64);
    reader.row(query).await?.as_ref().map(file).transpose()
}

/// Which of its lines were not recorded, and why.
///
/// # Errors
/// When the database cannot be read.
pub async fn lines<A: ReadsImports>(
    reader: impl Reader,
    access: &Access<Council, A>,
    id: DroppedFileId,
    most: i64,
) -> Result<Vec<RefusedLine>, StorageError> {
    let query = sql!("dropped_file/lines")
        .bind(access.council())
        .bind(id)
        .bind(most);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            let why = LineWhy::from_word(&row.get::<String>("why")?);
            Ok(RefusedLine {
                line: row.get("line")?,
                why: why.ok_or_else(|| row.damaged("why"))?,
                part: row.get("part")?,
            })
        })
        .collect()
}

pub(crate) fn state(row: &Row) -> Result<FileState, StorageError> {
    let state = FileState::from_word(&row.get::<String>("state")?);
    state.ok_or_else(|| row.damaged("state"))
}

fn file(row: &Row) -> Result<DroppedFile, StorageError> {
    let kinds = Weighed::kinds_of(&row.get::<String>("kinds")?);
    let why = row.maybe::<String>("why")?;
    let why = why.map(|word| FileWhy::from_word(&word).ok_or_else(|| row.damaged("why")));
    Ok(DroppedFile {
        id: row.get("file_id")?,
        state: state(row)?,
        came_at: row.get("came_at")?,
        changed_at: row.get("changed_at")?,
        weighed: Weighed {
            rows: row.get("line_count")?,
            cases: row.get("case_count")?,
            of: row.get("case_count_of")?,
            kinds: kinds.ok_or_else(|| row.damaged("kinds"))?,
        },
        became: Became {
            recorded: row.get("recorded")?,
            known: row.get("known")?,
            refused: row.get("refused")?,
        },
        why: why.transpose()?,
        judged_at: row.maybe("judged_at")?,
        judged_by: row.maybe("judge")?,
    })
}

/// Actions by which a file's lines come in, as its case system.
pub trait SendsFiles: On<Council> {}
impl SendsFiles for SendEvents {}
impl SendsFiles for SendPeople {}

/// How many cases the council has.
///
/// # Errors
/// When the database cannot be read.
pub async fn cases<A: SendsFiles>(
    reader: impl Reader,
    access: &Access<Council, A>,
) -> Result<u32, StorageError> {
    let query = sql!("dropped_file/cases").bind(access.council());
    let row = reader.row(query).await?.ok_or(StorageError::Stale)?;
    row.get("cases")
}

/// Whether there is such a case for a case system.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_case<A: SendsFiles>(
    reader: impl Reader,
    access: &Access<Council, A>,
    reference: CaseRef,
) -> Result<bool, StorageError> {
    let query = sql!("dropped_file/is_case")
        .bind(access.council())
        .bind(reference);
    Ok(reader.row(query).await?.is_some())
}

/// What a case system sent under a key before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// The hash of what it said.
    pub content: [u8; 32],
    /// When it was answered.
    pub at: Timestamp,
}

/// What this case system sent under this key before, if it did.
///
/// # Errors
/// When the database cannot be read.
pub async fn known<A: SendsFiles>(
    reader: impl Reader,
    access: &Access<Council, A>,
    key: [u8; 32],
) -> Result<Option<Known>, StorageError> {
    let Actor::CaseSystem { system, .. } = access.actor() else {
        return Err(StorageError::Stale);
    };
    let query = sql!("case_system/answered")
        .bind(access.council())
        .bind(system)
        .bind(key);
    let row = reader.row(query).await?;
    row.map(|row| {
        Ok(Known {
            content: row.get("content_hash")?,
            at: row.get("recorded_at")?,
        })
    })
    .transpose()
}
