//! Decisions about capacity, the day of the move of rights, and letters about it.

use domain::people::{Act, Basis, EndGround};
use domain::rights::earliest;
use domain::{Date, england};
use policy::{Access, Case, ChangePeople, Relation};
use storage::relation::NewRelation;
use storage::rights::{self, Decision, Tied};
use storage::{case, relation};

use super::telling::{tell, tell_ended, tell_others};
use super::{ChangeError, again, found, note, said};
use crate::Cx;

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
                note(
                    tx,
                    cx,
                    access,
                    (Act::Capacity, decision.id),
                    &decision.reason,
                )
                .await?;
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
                    power: None,
                };
                relation::add(tx, access, &new).await?;
                rights::show(tx, access, new.id, None, false, Some(decision.id)).await?;
                tell(tx, cx, access, parent).await?;
                for own in people.iter().filter(|tied| tied.person == access.child()) {
                    tell(tx, cx, access, own).await?;
                }
                tell_others(tx, cx, access, &[parent.person, access.child()]).await?;
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
                note(tx, cx, access, (Act::CapacityEnd, decision), why).await?;
                let people = rights::people(&mut *tx, access).await?;
                let mut told = vec![access.child()];
                for tied in people.iter().filter(|tied| tied.decision == Some(decision)) {
                    let ground = EndGround::Rights;
                    relation::end(tx, access, tied.relation, ground, why.trim()).await?;
                    tell_ended(tx, cx, access, tied).await?;
                    told.push(tied.person);
                }
                for own in people.iter().filter(|tied| tied.person == access.child()) {
                    tell(tx, cx, access, own).await?;
                }
                Ok(tell_others(tx, cx, access, &told).await?)
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
    on: Date,
    why: &str,
) -> Result<(), ChangeError> {
    said(why)?;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                let born = case::read(&mut *tx, access).await?.born;
                let born = born.ok_or(ChangeError::WrongDay)?;
                let (day, _) = domain::clock::rights_of(born);
                if on != day && on != earliest(born) {
                    return Err(ChangeError::WrongDay);
                }
                found(rights::check(tx, access, on, why.trim()).await?)?;
                note(tx, cx, access, (Act::Day, i64::from(on.day_number())), why).await?;
                // How the rights stand is told to everybody on the case.
                for tied in &rights::people(&mut *tx, access).await? {
                    tell(tx, cx, access, tied).await?;
                }
                Ok(())
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
