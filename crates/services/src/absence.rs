//! When an officer is away, and who answers meanwhile: families read it, and what waits is free for
//! whoever answers. Why somebody is away is nobody's affair here.

use domain::absence::{Absence, Away, Planned};
use domain::{OfficerId, Timestamp, england};
use policy::{
    Access, ActionName, Actor, Case, Council, On, PlanAbsence, Role, Standing, Verdict, confirm,
    decide,
};
use storage::absence::{self as kept, AwayRow, NewAbsence};

use crate::{Cx, ServiceError};

/// Who can be said to be away, and when it is so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Absences now and to come, the next first.
    pub planned: Vec<Planned>,
    /// Whose absence whoever asks may set: their own; of a manager, their team's.
    pub officers: Vec<(OfficerId, String)>,
    /// Who may answer meanwhile: those of the team.
    pub colleagues: Vec<(OfficerId, String)>,
}

/// What came of saying that somebody will be away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    /// It is kept.
    Done,
    /// Whoever asks may not say it of this officer, or the colleague is not of the team.
    Nobody,
}

/// The officer who asks.
fn asks(access: &Access<Council, PlanAbsence>) -> Option<OfficerId> {
    match access.actor() {
        Actor::Officer { officer, .. } => Some(officer),
        Actor::Anonymous
        | Actor::Person { .. }
        | Actor::Adviser { .. }
        | Actor::Asked { .. }
        | Actor::CaseSystem { .. }
        | Actor::System { .. } => None,
    }
}

/// Whether whoever asks may say it of this officer: of themselves; a manager of their team.
fn may_set(access: &Access<Council, PlanAbsence>, officer: OfficerId) -> bool {
    asks(access) == Some(officer) || access.standing() == Standing::Staff(Role::Manager)
}

/// When officers of the team are away now or later, and who can be said to be.
///
/// # Errors
/// When the records fail.
pub async fn plan(cx: &Cx, access: &Access<Council, PlanAbsence>) -> Result<Plan, ServiceError> {
    let colleagues = kept::team(&cx.store, access).await?;
    let rows = kept::planned(&cx.store, access, cx.now).await?;
    let mut officers = colleagues.clone();
    officers.retain(|(officer, _)| may_set(access, *officer));
    Ok(Plan {
        planned: rows
            .into_iter()
            .map(|row| Planned {
                id: row.id,
                may_end: may_set(access, row.officer),
                from: england::day(row.from),
                has_begun: row.from <= cx.now,
                away: Away {
                    name: row.name,
                    until: row.until.map(last_day),
                    answers: row.stand_in,
                },
            })
            .collect(),
        officers,
        colleagues,
    })
}

/// The last day before a moment.
fn last_day(until: Timestamp) -> domain::Date {
    england::day(until.plus_seconds(-1))
}

/// Which of the officers who have a case are away now, and who answers, for whoever reads its pages.
///
/// # Errors
/// When the records fail.
pub async fn of_case<A: On<Case>>(
    cx: &Cx,
    access: &Access<Case, A>,
) -> Result<Vec<Away>, ServiceError> {
    // Whoever is shown nothing new, or not how the case stands, is not told who has it now.
    if access.view().shown_until.is_some()
        || decide(access.standing(), ActionName::Read) != Verdict::Allow
    {
        return Ok(vec![]);
    }
    let rows = kept::of_case(&cx.store, access, cx.now).await?;
    Ok(rows.into_iter().map(away).collect())
}

/// Who is away, as it is said.
#[must_use]
pub fn away(row: AwayRow) -> Away {
    Away {
        name: row.name,
        until: row.until.map(last_day),
        answers: row.stand_in,
    }
}

/// Says that an officer will be away, or is from now on; what was said of the same days before gives
/// way.
///
/// # Errors
/// When one may not any more, or the records fail.
pub async fn set(
    cx: &Cx,
    access: &Access<Council, PlanAbsence>,
    absence: &Absence,
) -> Result<Set, ServiceError> {
    let new = NewAbsence {
        officer: absence.officer,
        stand_in: absence.stand_in,
        from: absence.from(),
        until: absence.until(),
    };
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, (), cx.now).await?;
                let team = kept::team(&mut *tx, access).await?;
                let works = |who: OfficerId| team.iter().any(|(officer, _)| *officer == who);
                let stands = new
                    .stand_in
                    .is_none_or(|who| who != new.officer && works(who));
                if !may_set(access, new.officer) || !works(new.officer) || !stands {
                    return Ok(Set::Nobody);
                }
                kept::add(tx, access, &new, &|| cx.chance.id()).await?;
                Ok(Set::Done)
            })
        })
        .await
}

/// An officer is back, or does not go.
///
/// # Errors
/// [`ServiceError::Refused`] when there is none that one may end; or when the records fail.
pub async fn end(
    cx: &Cx,
    access: &Access<Council, PlanAbsence>,
    id: i64,
) -> Result<(), ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, (), cx.now).await?;
                let planned = kept::planned(&mut *tx, access, cx.now).await?;
                let theirs = planned.iter().find(|row| row.id == id);
                let may = theirs.is_some_and(|row| may_set(access, row.officer));
                if !may || !kept::end(tx, access, id).await? {
                    return Err(ServiceError::Refused);
                }
                Ok(())
            })
        })
        .await
}
