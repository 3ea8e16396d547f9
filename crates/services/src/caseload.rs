//! The cases on somebody's list, and to whom a case goes.

use domain::forms::is_text;
use domain::{CaseRef, OfficerId, TeamId};
use policy::{Access, Assign, Case, Council, ListCaseload, SeeFigures, admit, confirm};
use storage::StorageError;
use storage::caseload as kept;
use storage::staff::TeamRow;

pub use storage::caseload::{
    Assignee, CaseloadRow, Glass, Holder, ReadsHolders, Sought, StageCount, Unassigned, Worker,
};

use crate::{Cx, ServiceError, officer};

/// Lines on one page.
pub const PAGE: i64 = 25;
/// The most of a text that is sought.
const SOUGHT_MAX: usize = 60;
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

/// One page of the cases on an officer's list; the first page is 0.
///
/// # Errors
/// When the records fail.
pub async fn page(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
    text: &str,
    own: bool,
    page: i64,
) -> Result<Paged<CaseloadRow>, ServiceError> {
    // No record holds what no keyboard writes, and a database takes no null byte.
    let text = if is_text(text) { text.trim() } else { "" };
    let text: String = text.chars().take(SOUGHT_MAX).collect();
    let sought = Sought {
        text: text.to_lowercase(),
        own,
    };
    let rows = kept::page(&cx.store, access, &sought, PAGE + 1, page * PAGE).await?;
    Ok(paged(rows))
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

/// Hands a case over. `false` if nobody works here to whom it could go so.
///
/// # Errors
/// When the case may not be handed over any more, or the records fail.
pub async fn assign(
    cx: &Cx,
    access: &Access<Case, Assign>,
    to: Assignee,
) -> Result<bool, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let is_there = match to {
                    Assignee::Officer(officer) => {
                        let workers = kept::workers(&mut *tx, access).await?;
                        workers.iter().any(|worker| worker.officer == officer)
                    }
                    Assignee::Team(team) => {
                        let teams = kept::teams(&mut *tx, access).await?;
                        teams.iter().any(|row| row.id == team)
                    }
                };
                if is_there {
                    kept::assign(tx, access, cx.chance.id(), to).await?;
                }
                Ok(is_there)
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

/// Hands a case over, from the server's own command line.
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
    if assign(cx, &access, to).await? {
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
