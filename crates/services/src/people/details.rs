//! What is protected, for whom; who is kept apart, and what is released to them.

use domain::people::{Act, DetailKind};
use domain::{EventId, PersonId};
use policy::{Access, Case, ChangePeople};
use storage::{event, protected, rights};

use super::telling::tell;
use super::{ChangeError, again, found, note, said};
use crate::Cx;

/// A detail to protect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protect<'a> {
    /// About whom.
    pub about: PersonId,
    /// What it is.
    pub kind: DetailKind,
    /// Its value.
    pub value: &'a str,
    /// Who of the family may see it.
    pub readers: &'a [PersonId],
    /// Why.
    pub why: &'a str,
}

/// Protects a detail about somebody; only whom it names as readers see it, beside officers.
/// The detail's id.
///
/// # Errors
/// When somebody is not on the case, the value is no text, or the records fail.
pub async fn protect(
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    asked: &Protect<'_>,
) -> Result<i64, ChangeError> {
    let Protect {
        about,
        kind,
        value,
        readers,
        why,
    } = *asked;
    said(value)?;
    said(why)?;
    let id = cx.chance.id();
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                let people = rights::people(&mut *tx, access).await?;
                let is_here = |person: PersonId| {
                    person == access.child() || people.iter().any(|tied| tied.person == person)
                };
                if !is_here(about) || !readers.iter().copied().all(is_here) {
                    return Err(ChangeError::NotOnCase);
                }
                protected::add(tx, access, id, about, kind, value.trim()).await?;
                for reader in readers {
                    protected::let_read(tx, access, id, *reader).await?;
                }
                note(tx, cx, access, (Act::Protect, id), why).await?;
                // Whoever may see it, and nobody else, is told that something has changed.
                for tied in people.iter().filter(|tied| readers.contains(&tied.person)) {
                    tell(tx, cx, access, tied).await?;
                }
                Ok(id)
            })
        })
        .await
}

/// Ends a protected detail.
///
/// # Errors
/// When it has ended, no reason is given, or the records fail.
pub async fn unprotect(
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    detail: i64,
    why: &str,
) -> Result<(), ChangeError> {
    said(why)?;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                let people = rights::people(&mut *tx, access).await?;
                let readers = protected::readers_of(&mut *tx, access, detail).await?;
                found(protected::end(tx, access, detail, why.trim()).await?)?;
                note(tx, cx, access, (Act::Unprotect, detail), why).await?;
                // Whoever could see it, and nobody else, is told that something has changed.
                for tied in people.iter().filter(|tied| readers.contains(&tied.person)) {
                    tell(tx, cx, access, tied).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Keeps two people apart: neither reads what is written for all on the case until two
/// officers have released it to them. Nobody is told.
///
/// # Errors
/// When somebody is not on the case, no evidence is given, or the records fail.
pub async fn keep_apart(
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    pair: (PersonId, PersonId),
    evidence: &str,
) -> Result<i64, ChangeError> {
    said(evidence)?;
    let id = cx.chance.id();
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                let people = rights::people(&mut *tx, access).await?;
                let is_here = |person| people.iter().any(|tied| tied.person == person);
                if pair.0 == pair.1 || !is_here(pair.0) || !is_here(pair.1) {
                    return Err(ChangeError::NotOnCase);
                }
                protected::keep_apart(tx, access, id, pair, evidence.trim()).await?;
                note(tx, cx, access, (Act::Apart, id), evidence).await?;
                Ok(id)
            })
        })
        .await
}

/// Lets two people have contact again.
///
/// # Errors
/// When they were not kept apart, no reason is given, or the records fail.
pub async fn end_apart(
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    which: i64,
    why: &str,
) -> Result<(), ChangeError> {
    said(why)?;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                found(protected::end_apart(tx, access, which, why.trim()).await?)?;
                note(tx, cx, access, (Act::Together, which), why).await
            })
        })
        .await
}

/// Releases a text to somebody who is kept apart. Whether two officers have by now.
///
/// # Errors
/// When they may not any more, or the records fail.
pub async fn release(
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    text: EventId,
    to: PersonId,
    why: &str,
) -> Result<bool, ChangeError> {
    said(why)?;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                let people = rights::people(&mut *tx, access).await?;
                let events = event::of_case(&mut *tx, access).await?;
                let is_here = people.iter().any(|tied| tied.person == to);
                if !is_here || events.iter().all(|event| event.id != text) {
                    return Err(ChangeError::NotOnCase);
                }
                note(tx, cx, access, (Act::Release, text.0), why).await?;
                Ok(protected::release(tx, access, text, to).await?)
            })
        })
        .await
}
