//! Letters that tell a family of a decision: an officer writes one, checks it against what the law
//! asks of it, and sends it. What was sent never changes (decision 0058).

mod fill;
mod received;
mod send;

use domain::case::CaseFile;
use domain::decision_letter::{Block, Decision, Part, TEMPLATES_VERSION};
use domain::event::{CaseEvent, What, current};
use domain::{Date, DecisionLetterId, EventId};
use policy::{Access, Case, WriteLetters, confirm};
use storage::caseload;
use storage::decision_letter::{self as kept, NewDecisionLetter};

use crate::case_file::open;
use crate::{Cx, ServiceError};

pub use fill::{Days, Gaps, parts, text};
pub use received::{Received, one, received};
pub use send::{Addressee, Checked, Now, Sent, Ticked, check, send};
pub use storage::decision_letter::{
    DecisionLetterRow, LetterWay, OwnWords, ReceivedLetter, SentTo, Version, Written,
};

/// The letters of a case at an officer's desk.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The child's first name.
    pub child: String,
    /// Those that are being written, then those that were sent, the newest first.
    pub letters: Vec<DecisionLetterRow>,
    /// The decisions on record, the newest first, and whether a letter from here has told each.
    pub recorded: Vec<(EventId, Decision, Date, bool)>,
}

/// The letters of a case, and what can be written.
///
/// # Errors
/// When the records fail.
pub async fn desk(cx: &Cx, access: &Access<Case, WriteLetters>) -> Result<Desk, ServiceError> {
    let case = open(cx, access).await?;
    let letters = kept::of_case(&cx.store, access).await?;
    let mut recorded: Vec<(EventId, Decision, Date, bool)> = current(&case.file.events)
        .filter_map(|event| {
            let is_its = |letter: &DecisionLetterRow| {
                letter.sent.is_some() && stands_as(&case.file, letter.event) == Some(event.id)
            };
            let is_told = letters.iter().any(is_its);
            Some((event.id, Decision::of(&event.what)?, event.on, is_told))
        })
        .collect();
    recorded.sort_by_key(|(event, _, on, _)| (std::cmp::Reverse(*on), *event));
    Ok(Desk {
        child: case.forename,
        letters,
        recorded,
    })
}

/// The event that stands now in the place of another, and is the same decision; `None` where it was
/// put right to something else, or never happened.
fn stands_as(file: &CaseFile, event: Option<EventId>) -> Option<EventId> {
    event_now(file, event?).map(|event| event.id)
}

fn event_now(file: &CaseFile, event: EventId) -> Option<&CaseEvent> {
    let find = |id: EventId| file.events.iter().find(|one| one.id == id);
    let first = find(event)?;
    let decision = Decision::of(&first.what)?;
    let later = |one: &&CaseEvent| {
        let id = one.id;
        let mut events = file.events.iter();
        events.find(|other| other.supersedes == Some(id))
    };
    // No longer than the case: what supersedes itself, by whatever mistake, ends too.
    let chain = std::iter::successors(Some(first), later).take(file.events.len());
    let last = chain.last()?;
    (last.what != What::Struck && Decision::of(&last.what) == Some(decision)).then_some(last)
}

/// An event and what it took the place of, as far back as that said the same of the same day.
fn same_since(file: &CaseFile, event: &CaseEvent) -> Vec<EventId> {
    let before = |one: &&CaseEvent| {
        let earlier = one.supersedes?;
        let mut events = file.events.iter();
        events.find(|other| other.id == earlier && other.what == one.what && other.on == one.on)
    };
    let chain = std::iter::successors(Some(event), before).take(file.events.len());
    chain.map(|one| one.id).collect()
}

/// Which decision a letter is begun for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    /// One that sending the letter records.
    New(Decision),
    /// One that is on record.
    Recorded(EventId),
}

/// Begins a letter. `None` where there is no such decision on record.
///
/// # Errors
/// When the records fail.
pub async fn begin(
    cx: &Cx,
    access: &Access<Case, WriteLetters>,
    tells: Tells,
) -> Result<Option<DecisionLetterId>, ServiceError> {
    let case = open(cx, access).await?;
    let (decision, event) = match tells {
        Tells::New(decision) => (decision, None),
        Tells::Recorded(event) => {
            let now = event_now(&case.file, event);
            let Some(decision) = now.and_then(|now| Decision::of(&now.what)) else {
                return Ok(None);
            };
            (decision, stands_as(&case.file, Some(event)))
        }
    };
    let new = NewDecisionLetter {
        id: DecisionLetterId(cx.chance.id()),
        decision,
        template: TEMPLATES_VERSION,
        event,
        replaces: None,
        words: OwnWords::default(),
    };
    add(cx, access, &new).await?;
    Ok(Some(new.id))
}

/// Begins a letter that takes the place of one that was sent, with its words. `None` where there is
/// no such letter, or another has its place.
///
/// # Errors
/// When the records fail.
pub async fn correct(
    cx: &Cx,
    access: &Access<Case, WriteLetters>,
    letter: DecisionLetterId,
) -> Result<Option<DecisionLetterId>, ServiceError> {
    let row = kept::one(&cx.store, access, letter).await?;
    let Some(row) = row.filter(|row| {
        let is_newest = |sent: &kept::SentOff| sent.replaced_by.is_none();
        row.sent.as_ref().is_some_and(is_newest)
    }) else {
        return Ok(None);
    };
    // One is enough: whoever comes second goes on with it.
    let all = kept::of_case(&cx.store, access).await?;
    let is_begun = |one: &&DecisionLetterRow| one.replaces == Some(letter) && one.sent.is_none();
    if let Some(begun) = all.iter().find(is_begun) {
        return Ok(Some(begun.id));
    }
    let new = NewDecisionLetter {
        id: DecisionLetterId(cx.chance.id()),
        decision: row.decision,
        template: TEMPLATES_VERSION,
        event: row.event,
        replaces: Some(letter),
        words: row.words,
    };
    add(cx, access, &new).await?;
    Ok(Some(new.id))
}

async fn add(
    cx: &Cx,
    access: &Access<Case, WriteLetters>,
    new: &NewDecisionLetter,
) -> Result<(), ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                kept::add(tx, access, new).await?;
                Ok(())
            })
        })
        .await
}

/// A letter, with its versions and whom it went to.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The child's first name.
    pub child: String,
    /// The letter.
    pub row: DecisionLetterRow,
    /// Every version of what officers wrote, the newest first.
    pub versions: Vec<Version>,
    /// To whom it went.
    pub to: Vec<SentTo>,
    /// What it would say to a parent who reads it here, sent today: part by part, for whoever writes it.
    pub parts: Vec<(Part, Vec<Block>)>,
}

/// A letter of a case.
///
/// # Errors
/// [`ServiceError::Refused`] where there is none; or when the records fail.
pub async fn opened(
    cx: &Cx,
    access: &Access<Case, WriteLetters>,
    letter: DecisionLetterId,
) -> Result<Opened, ServiceError> {
    let row = kept::one(&cx.store, access, letter).await?;
    let row = row.ok_or(ServiceError::Refused)?;
    let case = open(cx, access).await?;
    let versions = kept::versions(&cx.store, access, letter).await?;
    let to = match row.sent {
        Some(_) => kept::sent_to(&cx.store, access, letter).await?,
        None => Vec::new(),
    };
    let officer = kept::officer_name(&cx.store, access).await?;
    let gaps = Gaps {
        child: &case.forename,
        officer: officer.as_deref().unwrap_or(&cx.council.name),
        reference: access.reference(),
        is_own: false,
        has_rights: case.rights.is_some_and(|rights| rights.moved_at.is_some()),
        way: LetterWay::Portal,
        is_told: false,
        today: cx.today,
        corrects: None,
        days: fill::days(
            &case.file,
            row.decision,
            row.event,
            fill::Counted::CASE,
            cx.today,
        ),
    };
    Ok(Opened {
        parts: parts(&cx.council, row.decision, &row.words, &gaps),
        child: case.forename,
        row,
        versions,
        to,
    })
}

/// Saves what an officer wrote as the next version, if nobody saved one since `seen`, and the letter
/// was not sent. Whether it was saved.
///
/// # Errors
/// When the records fail.
pub async fn save(
    cx: &Cx,
    access: &Access<Case, WriteLetters>,
    letter: DecisionLetterId,
    seen: i64,
    words: &OwnWords,
) -> Result<bool, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                caseload::hold(tx, access).await?;
                Ok(kept::save(tx, access, letter, seen, words).await?)
            })
        })
        .await
}

/// Throws a letter away that was not sent, if nobody saved it since `seen`. Whether there was one.
///
/// # Errors
/// When the records fail.
pub async fn throw_away(
    cx: &Cx,
    access: &Access<Case, WriteLetters>,
    letter: DecisionLetterId,
    seen: i64,
) -> Result<bool, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                caseload::hold(tx, access).await?;
                let row = kept::one(&mut *tx, access, letter).await?;
                if row.is_none_or(|row| row.version != seen) {
                    return Ok(false);
                }
                Ok(kept::throw_away(tx, access, letter).await?)
            })
        })
        .await
}
