//! Letters: what they say, and when they were printed and posted.
//!
//! A letter carries the words of the mail that it stands for. When it counts as served is
//! worked out from the day of posting (`domain::service`).

use std::collections::BTreeSet;

use domain::decision_letter::LetterText;
use domain::forms::is_refused;
use domain::milestone::Milestone;
use domain::{CaseRef, Date, Timestamp, england, service};
use mail::Message;
use mail::paper::{Paper, PaperError, has_letters_of, paper, papers as papers_of};
use policy::{Access, Case, Council, ListCaseload, ReadLetters, Record, admit, confirm};
use storage::letter::{self as kept, SeesLetters};
use storage::{Tx, decision_letter};
use words::Words;

use crate::{Cx, ServiceError, mails};

pub use storage::letter::{LetterRow, ToPrint, Waiting, WaitingLetter, Why};

/// How many letters one page of the list shows.
const PAGE: i64 = 50;
/// How many letters one file has at most.
pub const FILE_LETTERS_MAX: usize = 50;
/// How many letters are looked at for one file: those that cannot be printed keep out no others.
const LOOKED_AT: i64 = 500;

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
        "decision_letter" => Some(Message::DecisionLetter { on }),
        kind => Milestone::from_name(kind).map(|milestone| Message::Milestone { milestone, on }),
    }
}

/// What can go into one file, and what stays out of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ready {
    /// The letters of the file, at most [`FILE_LETTERS_MAX`].
    pub letters: BTreeSet<(CaseRef, i64)>,
    /// The letters that cannot be printed here.
    pub cannot: Vec<ToPrint>,
}

/// The letters that can be printed now, wherever they stand in the list, and those that have an
/// address and cannot be printed here: no words for them, or a letter that our type has not.
///
/// # Errors
/// When the records fail.
pub async fn ready(cx: &Cx, access: &Access<Council, ListCaseload>) -> Result<Ready, ServiceError> {
    let mut ready = Ready::default();
    for row in kept::to_print(&cx.store, access, LOOKED_AT).await? {
        if message(&row.kind, row.on).is_none() || !has_letters_of(&row.name, &row.address) {
            ready.cannot.push(row);
        } else if ready.letters.len() < FILE_LETTERS_MAX {
            ready.letters.insert((row.reference, row.id));
        }
    }
    Ok(ready)
}

/// A letter with all that is printed of it.
struct Printable {
    name: String,
    address: Vec<String>,
    case: CaseRef,
    message: Message,
    letter: Option<LetterText>,
    copy_of_on: Option<Date>,
}

impl Printable {
    /// `None` where it has no address, or no words.
    fn of(case: CaseRef, row: LetterRow, letter: Option<LetterText>) -> Option<Printable> {
        Some(Printable {
            letter,
            message: message(&row.kind, row.on)?,
            address: row.address?.lines().map(str::to_owned).collect(),
            name: row.name,
            case,
            copy_of_on: row.copy_of_on,
        })
    }

    fn paper<'a>(&'a self, on: Date, public_url: &'a str) -> Paper<'a> {
        Paper {
            name: &self.name,
            address: &self.address,
            case: self.case,
            message: &self.message,
            letter: self.letter.as_ref(),
            copy_of_on: self.copy_of_on,
            on,
            public_url,
        }
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
    let written = decision_letter::on_paper(&cx.store, access, letter).await?;
    let written = written.map(|(text, _)| text);
    let printable = Printable::of(access.reference(), row, written);
    Ok(printable.map(|one| {
        paper(
            Words::english(),
            &cx.council,
            &one.paper(cx.today, public_url),
        )
    }))
}

/// These letters as one PDF: those that the list marks as printed together. Each is asked for and
/// written down by itself. `None` where there is none to print. A letter that cannot be printed is
/// left out, and [`note_batch`] refuses to call it printed.
///
/// # Errors
/// When the records fail.
pub async fn batch(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
    letters: &BTreeSet<(CaseRef, i64)>,
    public_url: &str,
) -> Result<Option<Vec<u8>>, ServiceError> {
    let actor = access.actor();
    let mut found = Vec::new();
    for (reference, letter) in letters {
        let on_case: Access<Case, ReadLetters> =
            match admit(&cx.store, access.council(), &actor, *reference, cx.now)
                .await
                .map_err(ServiceError::from)
            {
                Ok(on_case) => on_case,
                Err(ServiceError::Refused) => continue,
                Err(failed) => return Err(failed),
            };
        let Some(row) = kept::one(&cx.store, &on_case, *letter).await? else {
            continue;
        };
        let written = decision_letter::on_paper(&cx.store, &on_case, *letter).await?;
        let written = written.map(|(text, _)| text);
        found.extend(Printable::of(on_case.reference(), row, written));
    }
    let papers = found.iter().map(|one| one.paper(cx.today, public_url));
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

/// Keeps the address of whom a letter is for. What was printed to the one before, and is not
/// posted, is not printed any more.
///
/// # Errors
/// [`ServiceError::Refused`] where there is no such letter, or they asked us not to use this
/// address; or when the records fail.
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
                if is_refused(row.refused.as_deref(), lines) {
                    return Err(ServiceError::Refused);
                }
                if row.address.as_deref() != Some(lines) {
                    kept::keep_address(tx, access, row.person, lines).await?;
                    kept::unprint(tx, access, row.person).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Whoever a letter is for asked us not to post to the address that we have: what was printed to
/// it, and is not posted, is not printed any more.
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
                kept::unprint(tx, access, row.person).await?;
                Ok(())
            })
        })
        .await
}

/// What is said of letters: of one, or of many at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// They were printed, from a page that was shown at this moment.
    Printed(Option<Timestamp>),
    /// They were posted on this day.
    Posted(Date),
    /// They were not printed after all.
    NotPrinted,
    /// They were not posted after all.
    NotPosted,
}

/// Whether it could be noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted {
    /// It was.
    Yes,
    /// One of them was printed, or tells, of a later day than that on which it was posted.
    TooEarly,
    /// The address of one of them changed after it was shown: what was printed has the old one.
    AddressChanged,
    /// A letter of a decision came to one of them after it was shown: what was printed is not it.
    LetterChanged,
    /// We have no address for one of them.
    NoAddress,
    /// One of them was not printed, or not to the address that we now have.
    NotPrinted,
    /// One of them was in no file: it cannot be printed here.
    CannotPrint,
    /// What one of them tells was put right: it is not to go.
    Struck,
}

/// The first day on which a letter can have been posted.
#[must_use]
pub fn earliest(row: &LetterRow) -> Date {
    let printed = row.printed_at.map(england::day);
    printed.map_or(row.on, |day| day.max(row.on))
}

/// Whether this can be said of a letter.
///
/// Safety of the child: what has no address, or was printed to another one, was not posted; nor do
/// a family's days count from a letter that nobody printed.
fn fits(row: &LetterRow, letter_at: Option<Timestamp>, said: Said) -> Noted {
    match said {
        Said::NotPrinted | Said::NotPosted => Noted::Yes,
        // Said twice, the first time counts.
        Said::Printed(_) | Said::Posted(_) if row.posted_at.is_some() => Noted::Yes,
        Said::Printed(_) if row.struck_at.is_some() => Noted::Struck,
        // It may have gone before that.
        Said::Posted(on) if row.struck_at.is_some_and(|at| on > england::day(at)) => Noted::Struck,
        _ if row.address.is_none() => Noted::NoAddress,
        Said::Printed(Some(shown)) if row.address_at.is_some_and(|at| at > shown) => {
            Noted::AddressChanged
        }
        Said::Printed(Some(shown)) if letter_at.is_some_and(|at| at > shown) => {
            Noted::LetterChanged
        }
        Said::Printed(_) => Noted::Yes,
        Said::Posted(_) if row.printed_at.is_none() => Noted::NotPrinted,
        Said::Posted(on) if on < earliest(row) => Noted::TooEarly,
        Said::Posted(_) => Noted::Yes,
    }
}

/// Notes what is said of one letter, where it can be. Said twice, the first time counts.
///
/// # Errors
/// As [`keep_address`].
pub async fn note(
    cx: &Cx,
    access: &Access<Case, Record>,
    letter: i64,
    said: Said,
) -> Result<Noted, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let row = again(tx, cx, access, letter).await?;
                let written = decision_letter::on_paper(&mut *tx, access, letter).await?;
                let noted = fits(&row, written.map(|(_, at)| at), said);
                if noted != Noted::Yes {
                    return Ok(noted);
                }
                match said {
                    Said::Printed(_) => {
                        kept::printed(tx, access, letter).await?;
                    }
                    Said::Posted(on) => {
                        let served = service::by_first_class_post(on);
                        if kept::posted(tx, access, letter, on, served).await? {
                            // Read anew, now that it is held: it may have been struck between.
                            let row = again(tx, cx, access, letter).await?;
                            mails::went_after_all(tx, cx, access, &row).await?;
                        }
                    }
                    Said::NotPrinted => kept::not_printed(tx, access, letter).await?,
                    Said::NotPosted => {
                        kept::not_posted(tx, access, letter).await?;
                        mails::went_not(tx, access, &row).await?;
                    }
                }
                Ok(noted)
            })
        })
        .await
}

/// Notes that letters were printed or posted: policy is asked about each, and each is written
/// down by itself. What is out of reach, or is for nobody who may know any more, is left out.
/// Where it cannot be said of one of them, nothing is noted.
///
/// # Errors
/// When the records fail.
pub async fn note_batch(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
    letters: &BTreeSet<(CaseRef, i64)>,
    said: Said,
    public_url: &str,
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
        let written = decision_letter::on_paper(&cx.store, &on_case, *letter).await?;
        match fits(&row, written.as_ref().map(|(_, at)| *at), said) {
            // Of many at once nobody says that this one went before.
            Noted::Yes if row.struck_at.is_some() && row.posted_at.is_none() => {
                return Ok(Noted::Struck);
            }
            Noted::Yes => {}
            other => return Ok(other),
        }
        let written = written.map(|(text, _)| text);
        let was_in_file = row.posted_at.is_some()
            || !matches!(said, Said::Printed(_))
            || Printable::of(*reference, row, written).is_some_and(|one| {
                let one = one.paper(cx.today, public_url);
                paper(Words::english(), &cx.council, &one).is_ok()
            });
        if !was_in_file {
            return Ok(Noted::CannotPrint);
        }
        found.push((on_case, *letter));
    }
    for (on_case, letter) in &found {
        match note(cx, on_case, *letter, said).await {
            Ok(Noted::Yes) | Err(ServiceError::Refused) => {}
            // Its address changed while this was asked: the rest was noted, and this one waits.
            Ok(other) => return Ok(other),
            Err(failed) => return Err(failed),
        }
    }
    Ok(Noted::Yes)
}
