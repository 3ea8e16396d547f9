//! Letters: what they say, and when they were printed and posted.
//!
//! A letter carries the words of the mail that it stands for. When it counts as served is
//! worked out from the day of posting (`domain::service`).

use std::collections::BTreeSet;

use domain::milestone::Milestone;
use domain::{CaseRef, Date, service};
use mail::Message;
use mail::paper::{Paper, PaperError, paper, papers as papers_of};
use policy::{Access, Case, Council, ListCaseload, ReadLetters, Record, admit, confirm};
use storage::Tx;
use storage::letter::{self as kept, SeesLetters};
use words::Words;

use crate::{Cx, ServiceError};

pub use storage::letter::{LetterRow, Waiting, WaitingLetter, Why};

/// How many letters one page of the list shows.
const PAGE: i64 = 50;

/// One page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterQueue {
    /// The oldest first.
    pub rows: Vec<WaitingLetter>,
    /// Whether there are more.
    pub more: bool,
}

/// A page of the letters to print and post.
///
/// # Errors
/// When the records fail.
pub async fn queue(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
    number: i64,
) -> Result<LetterQueue, ServiceError> {
    let mut rows = kept::waiting(&cx.store, access, PAGE + 1, PAGE * number).await?;
    let more = rows.len() > 50;
    rows.truncate(50);
    Ok(LetterQueue { rows, more })
}

/// How many letters wait for an officer, and how many of them tell what no mail has brought.
///
/// # Errors
/// When the records fail.
pub async fn how_many_wait(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
) -> Result<Waiting, ServiceError> {
    Ok(kept::how_many_wait(&cx.store, access).await?)
}

/// One letter.
///
/// # Errors
/// [`ServiceError::Refused`] where there is none, or its reader may not be told any more.
pub async fn one<A: SeesLetters>(
    cx: &Cx,
    access: &Access<Case, A>,
    letter: i64,
) -> Result<LetterRow, ServiceError> {
    let row = kept::one(&cx.store, access, letter).await?;
    row.ok_or(ServiceError::Refused)
}

/// The message whose words a letter carries.
#[must_use]
pub fn message(kind: &str, on: Date) -> Option<Message> {
    match kind {
        "rights_moving" => Some(Message::RightsMoving { on }),
        "rights_moved" => Some(Message::RightsMoved { on }),
        kind => Milestone::from_name(kind).map(|milestone| Message::Milestone { milestone, on }),
    }
}

/// The letter as a PDF; `None` where it has no address, or no words.
///
/// # Errors
/// [`PaperError`] within the answer where it cannot be printed for everybody to read.
pub async fn pdf<A: SeesLetters>(
    cx: &Cx,
    access: &Access<Case, A>,
    letter: i64,
    public_url: &str,
) -> Result<Option<Result<Vec<u8>, PaperError>>, ServiceError> {
    let row = one(cx, access, letter).await?;
    let (Some(message), Some(address)) = (message(&row.kind, row.on), &row.address) else {
        return Ok(None);
    };
    let address: Vec<String> = address.lines().map(str::to_owned).collect();
    let printed = paper(
        Words::english(),
        &cx.council,
        &Paper {
            name: &row.name,
            address: &address,
            case: access.reference(),
            message: &message,
            copy_of_on: row.copy_of_on,
            on: cx.today,
            public_url,
        },
    );
    Ok(Some(printed))
}

/// Every letter that waits, is the officer's or their team's, and has an address, as one PDF;
/// each is asked for and written down by itself. `None` where there is none to print. A letter
/// that cannot be printed is left out: its own page says so.
///
/// # Errors
/// When the records fail.
pub async fn batch(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
    public_url: &str,
) -> Result<Option<Vec<u8>>, ServiceError> {
    let actor = access.actor();
    let mut found = Vec::new();
    for row in kept::waiting(&cx.store, access, PAGE, 0).await? {
        if !(row.is_mine && row.has_address && !row.is_printed) {
            continue;
        }
        let on_case: Access<Case, ReadLetters> =
            match admit(&cx.store, access.council(), &actor, row.reference, cx.now)
                .await
                .map_err(ServiceError::from)
            {
                Ok(on_case) => on_case,
                Err(ServiceError::Refused) => continue,
                Err(failed) => return Err(failed),
            };
        let Some(letter) = kept::one(&cx.store, &on_case, row.id).await? else {
            continue;
        };
        if let (Some(message), Some(address)) = (message(&letter.kind, letter.on), letter.address) {
            let address: Vec<String> = address.lines().map(str::to_owned).collect();
            let copy_of_on = letter.copy_of_on;
            found.push((
                letter.name,
                address,
                on_case.reference(),
                message,
                copy_of_on,
            ));
        }
    }
    let papers = found
        .iter()
        .map(|(name, address, case, message, copy_of_on)| Paper {
            name,
            address,
            case: *case,
            message,
            copy_of_on: *copy_of_on,
            on: cx.today,
            public_url,
        });
    let printable = papers.filter(|one| paper(Words::english(), &cx.council, one).is_ok());
    let printable: Vec<Paper<'_>> = printable.collect();
    if printable.is_empty() {
        return Ok(None);
    }
    Ok(papers_of(Words::english(), &cx.council, &printable).ok())
}

async fn again(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, Record>,
    letter: i64,
) -> Result<LetterRow, ServiceError> {
    confirm(&mut *tx, access, access.reference(), cx.now).await?;
    let row = kept::one(&mut *tx, access, letter).await?;
    row.ok_or(ServiceError::Refused)
}

/// Keeps the address of whom a letter is for.
///
/// # Errors
/// [`ServiceError::Refused`] where there is no such letter; or when the records fail.
pub async fn keep_address(
    cx: &Cx,
    access: &Access<Case, Record>,
    letter: i64,
    lines: &str,
) -> Result<(), ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let row = again(tx, cx, access, letter).await?;
                kept::keep_address(tx, access, row.person, lines).await?;
                Ok(())
            })
        })
        .await
}

/// Whoever a letter is for asked us not to post to the address that we have.
///
/// # Errors
/// As [`keep_address`].
pub async fn refuse_address(
    cx: &Cx,
    access: &Access<Case, Record>,
    letter: i64,
) -> Result<(), ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let row = again(tx, cx, access, letter).await?;
                kept::refuse_address(tx, access, row.person).await?;
                Ok(())
            })
        })
        .await
}

/// Undoes the last that was said of a letter: that it was posted, or printed.
///
/// # Errors
/// As [`keep_address`].
pub async fn undo(cx: &Cx, access: &Access<Case, Record>, letter: i64) -> Result<(), ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access, letter).await?;
                kept::undo(tx, access, letter).await?;
                Ok(())
            })
        })
        .await
}

/// Notes that a letter was printed.
///
/// # Errors
/// As [`keep_address`].
pub async fn printed(
    cx: &Cx,
    access: &Access<Case, Record>,
    letter: i64,
) -> Result<(), ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access, letter).await?;
                kept::printed(tx, access, letter).await?;
                Ok(())
            })
        })
        .await
}

/// What is said of many letters at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// They were printed.
    Printed,
    /// They were posted on this day.
    Posted(Date),
}

/// Whether a batch could be noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted {
    /// It was.
    Yes,
    /// One of them tells of a later day than that on which it was posted: nothing was noted.
    TooEarly,
}

/// Notes that letters were printed or posted: policy is asked about each, and each is written
/// down by itself. What is out of reach, or is for nobody who may know any more, is left out.
///
/// # Errors
/// When the records fail.
pub async fn note_batch(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
    letters: &BTreeSet<(CaseRef, i64)>,
    said: Said,
) -> Result<Noted, ServiceError> {
    let actor = access.actor();
    let mut found = Vec::new();
    for (reference, letter) in letters {
        let admitted: Result<Access<Case, Record>, _> =
            admit(&cx.store, access.council(), &actor, *reference, cx.now).await;
        let on_case = match admitted.map_err(ServiceError::from) {
            Ok(on_case) => on_case,
            Err(ServiceError::Refused) => continue,
            Err(failed) => return Err(failed),
        };
        let Some(row) = kept::one(&cx.store, &on_case, *letter).await? else {
            continue;
        };
        if matches!(said, Said::Posted(on) if on < row.on) {
            return Ok(Noted::TooEarly);
        }
        found.push((on_case, *letter));
    }
    for (on_case, letter) in &found {
        let noted = match said {
            Said::Printed => printed(cx, on_case, *letter).await,
            Said::Posted(on) => posted(cx, on_case, *letter, on).await,
        };
        match noted {
            // It ended, or went by mail, while this was asked.
            Ok(()) | Err(ServiceError::Refused) => {}
            Err(failed) => return Err(failed),
        }
    }
    Ok(Noted::Yes)
}

/// Notes the day on which a letter was posted. Said twice, the first time counts.
///
/// # Errors
/// As [`keep_address`].
pub async fn posted(
    cx: &Cx,
    access: &Access<Case, Record>,
    letter: i64,
    on: Date,
) -> Result<(), ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access, letter).await?;
                let served = service::by_first_class_post(on);
                kept::posted(tx, access, letter, on, served).await?;
                Ok(())
            })
        })
        .await
}
