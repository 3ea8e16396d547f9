//! A letter that went before what it tells was put right, where that it went is written down after.

use domain::event::{CaseEvent, put_right};
use domain::milestone::Milestone;
use domain::{Date, PersonId};
use policy::{Access, Case, Classes, Record};
use storage::letter::{LetterRow, NewLetter};
use storage::{StorageError, Tx, event, letter, outbox, relation};

use super::milestones::news;
use super::news_on_paper;
use crate::Cx;

/// A letter that says of another one that it is not so.
struct NotSo {
    once_key: String,
    on: Date,
    /// The once-keys of what told what was put right.
    told: Vec<String>,
}

/// A struck letter went after all: its reader is told by post that it is not so, once, where nobody
/// told them yet and nothing else takes its place.
pub(crate) async fn went_after_all(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, Record>,
    row: &LetterRow,
) -> Result<(), StorageError> {
    let Some(not_so) = not_so(tx, access, row).await? else {
        return Ok(());
    };
    if outbox::is_known(&mut *tx, access, &not_so.once_key).await? {
        return Ok(());
    }
    let letter = NewLetter {
        id: cx.chance.id(),
        person: row.person,
        kind: Milestone::PutRight.as_str().to_owned(),
        on: not_so.on,
        once_key: not_so.once_key,
        why: row.why,
    };
    letter::queue(tx, access, &letter).await.map(drop)
}

/// A struck letter had not gone: where nothing else told its reader, nor need they be told that it
/// is not so.
pub(crate) async fn went_not(
    tx: &mut Tx<'_>,
    access: &Access<Case, Record>,
    row: &LetterRow,
) -> Result<(), StorageError> {
    let Some(not_so) = not_so(tx, access, row).await? else {
        return Ok(());
    };
    for once_key in &not_so.told {
        if outbox::was_told(&mut *tx, access, once_key).await? {
            return Ok(());
        }
    }
    letter::take_back(tx, access, &not_so.once_key)
        .await
        .map(drop)
}

/// What a letter's reader is to be told where it was struck, if that is that it is not so.
async fn not_so(
    tx: &mut Tx<'_>,
    access: &Access<Case, Record>,
    row: &LetterRow,
) -> Result<Option<NotSo>, StorageError> {
    let (Some(_), Some((told, ends))) = (row.struck_at, row.tells()) else {
        return Ok(None);
    };
    let events = event::of_case(&mut *tx, access).await?;
    let Some(old) = events.iter().find(|one| one.id == told) else {
        return Ok(None);
    };
    let puts_right = |one: &&CaseEvent| put_right(one, &events).any(|older| older.id == told);
    // They come in the order in which they were recorded; an id says nothing of that.
    let Some(now) = events.iter().rfind(puts_right) else {
        return Ok(None);
    };
    let Some(knows) = reader(tx, access, row.person).await? else {
        return Ok(None);
    };
    let key = |one: &CaseEvent| match ends {
        "" => format!("event:{}", one.id),
        ends => format!("event:{}:{ends}", one.id),
    };
    // Whoever has no account is told what is no notice on paper too, where it takes one's place.
    let told = match ends.is_empty() || ends.starts_with("person:") {
        true => news_on_paper(now, Some(old), knows),
        false => news(now, Some(old), knows),
    };
    Ok(match told {
        Some((Milestone::PutRight, on)) => Some(NotSo {
            once_key: key(now),
            on,
            told: put_right(now, &events).map(key).collect(),
        }),
        _ => None,
    })
}

/// What somebody may know of a case who gets letters about it. `None`: nothing any more.
async fn reader(
    tx: &mut Tx<'_>,
    access: &Access<Case, Record>,
    person: PersonId,
) -> Result<Option<(PersonId, Classes, bool)>, StorageError> {
    let with = relation::recipients(&mut *tx, access).await?;
    if let Some(one) = with.iter().find(|one| one.person == person) {
        return Ok(Some((person, one.withheld, one.apart)));
    }
    let without = letter::without_account(&mut *tx, access).await?;
    if let Some(one) = without.iter().find(|one| one.person == person) {
        return Ok(Some((person, one.withheld, one.apart)));
    }
    Ok((person == access.child()).then_some((person, Classes::NONE, false)))
}
