//! An officer changes who has to do with a case, what is protected and who is kept apart.
//!
//! Every change is told to whom it concerns, without the new value; nobody is told
//! anything of another person.

use domain::forms::{is_long_text, is_text};
use domain::people::{Basis, DetailKind, EndGround};
use domain::rights::earliest;
use domain::{Date, EventId, PersonId, england};
use policy::{Access, Case, ChangePeople, Classes, ReadPeople, Relation, confirm};
use storage::account::Notices;
use storage::protected::{self, Detail, NoContact};
use storage::relation::{NewRelation, Recipient, RelationRow};
use storage::rights::{self, Decision, PostLetter, Tied, Wish};
use storage::{StorageError, Tx, case, relation};

use crate::rights::moves_on;
use crate::{Cx, ServiceError, mails};

/// Everything on record about the people of a case, for officers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// Who has had to do with it, and who has now.
    pub relations: Vec<RelationRow>,
    /// What is protected.
    pub details: Vec<Detail>,
    /// Who may see it: the detail's id and a person.
    pub readers: Vec<(i64, PersonId)>,
    /// Who must have no contact.
    pub apart: Vec<NoContact>,
    /// Decisions about capacity.
    pub decisions: Vec<Decision>,
    /// Letters to the young person.
    pub letters: Vec<PostLetter>,
    /// What parents said about the move of rights.
    pub wishes: Vec<Wish>,
    /// The day on which the rights move, and whether the school is still to be asked.
    pub moves_on: Option<(Date, bool)>,
}

/// Why a change was not made.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// A reason, or another text, is missing or holds characters that do not show.
    #[error("say why, in characters that show")]
    NoReason,
    /// That person or thing is not on this case, or has ended.
    #[error("that is not on this case any more")]
    NotOnCase,
    /// The day is not one that it can be.
    #[error("it cannot be that day")]
    WrongDay,
    /// It could not be carried through.
    #[error(transparent)]
    Failed(#[from] ServiceError),
}

impl From<StorageError> for ChangeError {
    fn from(error: StorageError) -> ChangeError {
        match error {
            StorageError::Stale => ChangeError::NotOnCase,
            other => ChangeError::Failed(other.into()),
        }
    }
}

/// A parent who acts for a young person without capacity for one decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capacity {
    /// The parent's relation.
    pub relation: i64,
    /// For which decision.
    pub decision: String,
    /// Who assessed it.
    pub assessed_by: String,
    /// On which day.
    pub assessed_on: Date,
    /// Why.
    pub reason: String,
    /// The last day on which it holds; `None` until it is looked at anew.
    pub until: Option<Date>,
}

/// Reads all about the people of a case.
///
/// # Errors
/// When the records fail.
pub async fn read(cx: &Cx, access: &Access<Case, ReadPeople>) -> Result<People, ServiceError> {
    let row = case::read(&cx.store, access).await?;
    Ok(People {
        relations: relation::of_case(&cx.store, access).await?,
        details: protected::details(&cx.store, access).await?,
        readers: protected::readers(&cx.store, access).await?,
        apart: protected::apart(&cx.store, access).await?,
        decisions: rights::decisions(&cx.store, access).await?,
        letters: rights::letters(&cx.store, access).await?,
        wishes: rights::wishes(&cx.store, access).await?,
        moves_on: row.born.map(|born| moves_on(born, row.rights)),
    })
}

/// Ends what somebody has to do with the case.
///
/// # Errors
/// When it has ended, no reason is given, or the records fail.
pub async fn end(
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    which: i64,
    ground: EndGround,
    why: &str,
) -> Result<(), ChangeError> {
    said(why)?;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                found(relation::end(tx, access, which, ground, why.trim()).await?)
            })
        })
        .await
}

/// Withholds classes of data from some of the people of a case until an officer has decided
/// who is right; no classes end the dispute.
///
/// # Errors
/// When somebody is not on the case, no reason is given, or the records fail.
pub async fn dispute(
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    which: &[i64],
    withheld: Classes,
    why: &str,
) -> Result<(), ChangeError> {
    said(why)?;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                let people = rights::people(&mut *tx, access).await?;
                for relation in which {
                    let tied = people.iter().find(|tied| tied.relation == *relation);
                    let tied = tied.ok_or(ChangeError::NotOnCase)?;
                    relation::dispute(tx, access, *relation, withheld).await?;
                    tell(tx, cx, access, tied).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Protects a detail about somebody; only whom it names as readers see it, beside officers.
/// The detail's id.
///
/// # Errors
/// When somebody is not on the case, the value is no text, or the records fail.
pub async fn protect(
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    about: PersonId,
    (kind, value): (DetailKind, &str),
    readers: &[PersonId],
) -> Result<i64, ChangeError> {
    said(value)?;
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
                found(protected::end(tx, access, detail, why.trim()).await?)
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
                found(protected::end_apart(tx, access, which, why.trim()).await?)
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
) -> Result<bool, ChangeError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                Ok(protected::release(tx, access, text, to).await?)
            })
        })
        .await
}

/// Records that a young person lacks capacity for one decision, and that a parent acts for
/// them in it: that parent sees the case again, as their representative, while it holds.
///
/// # Errors
/// When the parent is not on the case, something is not said, or the records fail.
pub async fn decide_capacity(
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    asked: &Capacity,
) -> Result<i64, ChangeError> {
    for text in [&asked.decision, &asked.assessed_by, &asked.reason] {
        said(text)?;
    }
    let ends_before = asked.until.is_some_and(|until| until < cx.today);
    if asked.assessed_on > cx.today || ends_before {
        return Err(ChangeError::WrongDay);
    }
    let decision = Decision {
        id: cx.chance.id(),
        decision: asked.decision.trim().to_owned(),
        assessed_by: asked.assessed_by.trim().to_owned(),
        assessed_on: asked.assessed_on,
        reason: asked.reason.trim().to_owned(),
        until: asked.until,
        recorded_at: cx.now,
        ended_at: None,
    };
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                let people = rights::people(&mut *tx, access).await?;
                let is_it = |tied: &&Tied| tied.relation == asked.relation;
                let parent = people.iter().find(is_it).ok_or(ChangeError::NotOnCase)?;
                if parent.kind != Relation::Parent {
                    return Err(ChangeError::NotOnCase);
                }
                rights::decide(tx, access, &decision).await?;
                let new = NewRelation {
                    id: cx.chance.id(),
                    person: parent.person,
                    kind: Relation::Representative,
                    basis: Some(Basis::ParentForDecision.word().to_owned()),
                    evidence: decision.decision.clone(),
                    from: cx.now,
                    until: decision
                        .until
                        .map(|until| england::begins(until.plus_days(1))),
                };
                relation::add(tx, access, &new).await?;
                rights::show(tx, access, new.id, None, false, Some(decision.id)).await?;
                tell(tx, cx, access, parent).await?;
                for own in people.iter().filter(|tied| tied.person == access.child()) {
                    tell(tx, cx, access, own).await?;
                }
                Ok(decision.id)
            })
        })
        .await
}

/// Ends a decision about capacity: whoever acted by it does so no longer.
///
/// # Errors
/// When it has ended, no reason is given, or the records fail.
pub async fn end_capacity(
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    decision: i64,
    why: &str,
) -> Result<(), ChangeError> {
    said(why)?;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                found(rights::end_decision(tx, access, decision, why.trim()).await?)?;
                let people = rights::people(&mut *tx, access).await?;
                for tied in people.iter().filter(|tied| tied.decision == Some(decision)) {
                    let ground = EndGround::Rights;
                    relation::end(tx, access, tied.relation, ground, why.trim()).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Writes down from which day, by the school's own year, the rights move: for birthdays on
/// 1 to 7 September.
///
/// # Errors
/// When it cannot be that day, no reason is given, or the records fail.
pub async fn check_day(
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    born: Date,
    on: Date,
    why: &str,
) -> Result<(), ChangeError> {
    said(why)?;
    let (day, _) = domain::clock::rights_of(born);
    if on != day && on != earliest(born) {
        return Err(ChangeError::WrongDay);
    }
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                found(rights::check(tx, access, on, why.trim()).await?)
            })
        })
        .await
}

/// Writes down that a letter was posted.
///
/// # Errors
/// When somebody else had written it down, or the records fail.
pub async fn posted(
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    letter: i64,
) -> Result<(), ChangeError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                found(rights::posted(tx, access, letter).await?)
            })
        })
        .await
}

fn said(text: &str) -> Result<(), ChangeError> {
    let is_said = !text.trim().is_empty() && (is_text(text) || is_long_text(text));
    is_said.then_some(()).ok_or(ChangeError::NoReason)
}

fn found(was_there: bool) -> Result<(), ChangeError> {
    was_there.then_some(()).ok_or(ChangeError::NotOnCase)
}

async fn again(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
) -> Result<(), ChangeError> {
    let confirmed = confirm(&mut *tx, access, access.reference(), cx.now).await;
    confirmed.map_err(|not| ChangeError::Failed(not.into()))
}

/// Tells somebody that details on the case were changed.
async fn tell(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    tied: &Tied,
) -> Result<(), ChangeError> {
    let Some(account) = tied.account else {
        return Ok(());
    };
    let recipient = Recipient {
        person: tied.person,
        kind: tied.kind,
        account,
        notices: tied.notices.unwrap_or(Notices::Portal),
        language: tied.language.clone().unwrap_or_default(),
    };
    Ok(mails::details_changed(tx, cx, access, &recipient).await?)
}
