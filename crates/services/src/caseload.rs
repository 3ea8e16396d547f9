//! The cases on somebody's list, and to whom a case goes.

use domain::caseload::Filter;
use domain::forms::is_text;
use domain::{CaseRef, OfficerId, TeamId};
use policy::{Access, Assign, Case, Council, ListCaseload, SeeFigures, admit, confirm};
use storage::StorageError;
use storage::caseload as kept;
pub use storage::staff::TeamRow;

pub use storage::caseload::{
    Assignee, CaseloadRow, Glass, Holder, ReadsHolders, Sought, StageCount, Unassigned, Worker,
};

use crate::{Cx, ServiceError, hand_over, officer};

/// Lines on one page.
pub const PAGE: i64 = 25;
/// The most cases without an officer that a page shows.
const UNASSIGNED_MAX: i64 = 50;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paged<T> {
    /// Its lines.
    pub rows: Vec<T>,
    /// Whether there are more after it.
    pub more: bool,
}

/// Cuts what was read with one line too many.
pub(crate) fn paged<T>(mut rows: Vec<T>) -> Paged<T> {
    let more = rows.len() as i64 > PAGE;
    rows.truncate(PAGE as usize);
    Paged { rows, more }
}

/// One page of the cases on an officer's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its lines.
    pub rows: Vec<CaseloadRow>,
    /// How many cases fit in all.
    pub found: i64,
    /// Which page it is; the first is 0.
    pub number: i64,
}

impl Listed {
    /// Whether there are more after it.
    #[must_use]
    pub fn more(&self) -> bool {
        self.found > (self.number + 1) * PAGE
    }
}

/// One page of the cases on an officer's list; the first page is 0. Beyond the last it is the last.
///
/// # Errors
/// When the records fail.
pub async fn page(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
    filter: Filter,
    number: i64,
) -> Result<Listed, ServiceError> {
    let sought = Sought {
        filter,
        today: cx.today,
        unscanned: cx.documents.scanner.shows_unscanned(),
    };
    let (rows, found) = kept::page(&cx.store, access, &sought, PAGE, number * PAGE).await?;
    if !rows.is_empty() || number == 0 {
        return Ok(Listed {
            rows,
            found,
            number,
        });
    }
    // Cases that were done since leave the last page empty: whoever leafs sees those before it.
    let (first, found) = kept::page(&cx.store, access, &sought, PAGE, 0).await?;
    let last = (found - 1).max(0) / PAGE;
    let rows = match last {
        0 => first,
        last => {
            kept::page(&cx.store, access, &sought, PAGE, last * PAGE)
                .await?
                .0
        }
    };
    Ok(Listed {
        rows,
        found,
        number: last,
    })
}

/// The first cases that nobody has, late ones first.
///
/// # Errors
/// When the records fail.
pub async fn unassigned(
    cx: &Cx,
    access: &Access<Council, SeeFigures>,
) -> Result<Vec<Unassigned>, ServiceError> {
    Ok(kept::unassigned(&cx.store, access, UNASSIGNED_MAX).await?)
}

/// Who has a case, and who could.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Who has it now.
    pub holders: Vec<Holder>,
    /// The officers who could.
    pub workers: Vec<Worker>,
    /// The teams that could.
    pub teams: Vec<TeamRow>,
}

/// Who has a case.
///
/// # Errors
/// When the records fail.
pub async fn holders<A: ReadsHolders>(
    cx: &Cx,
    access: &Access<Case, A>,
) -> Result<Vec<Holder>, ServiceError> {
    Ok(kept::holders(&cx.store, access).await?)
}

/// Who has a case, and who could.
///
/// # Errors
/// When the records fail.
pub async fn choice(cx: &Cx, access: &Access<Case, Assign>) -> Result<Choice, ServiceError> {
    Ok(Choice {
        holders: kept::holders(&cx.store, access).await?,
        workers: kept::workers(&cx.store, access).await?,
        teams: kept::teams(&cx.store, access).await?,
    })
}

/// Hands a case over, and tells the family the name of the officer who has it now. `false` if
/// nobody works here to whom it could go so.
///
/// # Errors
/// When the case may not be handed over any more, or the records fail.
pub async fn assign(
    cx: &Cx,
    access: &Access<Case, Assign>,
    to: Assignee,
) -> Result<bool, ServiceError> {
    put(cx, access, to, true).await
}

async fn put(
    cx: &Cx,
    access: &Access<Case, Assign>,
    to: Assignee,
    is_told: bool,
) -> Result<bool, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                // The case's row is held from here on, so that no other hands it over between.
                kept::hold(tx, access).await?;
                let Some(named) = hand_over::named(tx, access, to).await? else {
                    return Ok(false);
                };
                let before = kept::holders(&mut *tx, access).await?;
                kept::assign(tx, access, cx.chance.id(), to).await?;
                if is_told {
                    hand_over::tell(tx, cx, access, (to, &named), &before).await?;
                }
                Ok(true)
            })
        })
        .await
}

/// To whom a case goes, as somebody at the server's command line types it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// An officer, by name.
    Officer(String),
    /// A team, by name.
    Team(String),
}

/// Why a case went to nobody.
#[derive(Debug, thiserror::Error)]
pub enum AssignError {
    /// Whoever types must say who they are.
    #[error("say who you are with --by, in characters that show")]
    NoName,
    /// No such case.
    #[error("there is no case with this reference")]
    NoCase,
    /// No such officer or team.
    #[error("no officer who can sign in, and no team, has this name")]
    Nobody,
    /// It could not be carried through.
    #[error(transparent)]
    Failed(#[from] ServiceError),
}

impl From<StorageError> for AssignError {
    fn from(error: StorageError) -> AssignError {
        AssignError::Failed(error.into())
    }
}

/// Hands a case over, from the server's own command line. Nobody is told: whoever sets a council's
/// records up there hands out cases whose families know their worker.
///
/// # Errors
/// When there is no such case or nobody of that name, or the records fail.
pub async fn assign_at_desk(
    cx: &Cx,
    case: CaseRef,
    to: &Named,
    by: &str,
) -> Result<(), AssignError> {
    if by.trim().is_empty() || !is_text(by) {
        return Err(AssignError::NoName);
    }
    let actor = officer::actor(cx, by).await?;
    let admitted = admit(&cx.store, cx.council.number, &actor, case, cx.now).await;
    let access: Access<Case, Assign> = admitted.map_err(|not| match ServiceError::from(not) {
        ServiceError::Refused => AssignError::NoCase,
        failed => AssignError::Failed(failed),
    })?;
    let to = match to {
        Named::Officer(name) => officer_named(cx, &access, name)
            .await?
            .map(Assignee::Officer),
        Named::Team(name) => team_named(cx, &access, name).await?.map(Assignee::Team),
    };
    let to = to.ok_or(AssignError::Nobody)?;
    if put(cx, &access, to, false).await? {
        Ok(())
    } else {
        Err(AssignError::Nobody)
    }
}

async fn officer_named(
    cx: &Cx,
    access: &Access<Case, Assign>,
    name: &str,
) -> Result<Option<OfficerId>, StorageError> {
    let workers = kept::workers(&cx.store, access).await?;
    let found = workers
        .into_iter()
        .find(|worker| worker.name == name.trim());
    Ok(found.map(|worker| worker.officer))
}

async fn team_named(
    cx: &Cx,
    access: &Access<Case, Assign>,
    name: &str,
) -> Result<Option<TeamId>, StorageError> {
    let teams = kept::teams(&cx.store, access).await?;
    let found = teams.into_iter().find(|team| team.name == name.trim());
    Ok(found.map(|team| team.id))
}
