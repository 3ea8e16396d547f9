//! Whom the council's case system would have invited: they wait on the case until an officer lets them in,
//! by the very use case of an invitation by hand, or turns them down (decision 0068).
//!
//! Safety of the child: nobody is mailed and nobody outside the council learns of it before. What warns of
//! somebody is looked at anew in the transaction that invites them, and a warning that the officer was not
//! shown refuses it.

mod send;
mod warning;

use domain::email::folded;
use domain::forms::{is_long_text, looks_like_email};
use domain::held_person::TurnedDownWhy;
use domain::{HeldPersonId, OfficerId};
use policy::{Access, Case, ChangePeople, Council, ListCaseload, ReadPeople, Relation, confirm};
use storage::held_person as kept;
use storage::protected::SeesDetails;
use storage::relation::Oversees;
use storage::{StorageError, Tx, case, caseload, invitation, protected, relation};

use crate::caseload::PAGE;
use crate::invite::{InviteError, Invited};
use crate::people::{NewPerson, invite_in, may_invite};
use crate::rights::moves_on;
use crate::{Cx, ServiceError};

pub use send::{Answer, HoldError, Outcome, PersonSent, PersonTyped, RELATIONS, at_case, hold};
pub(crate) use send::{content_hash, key_hash};
pub use storage::held_person::{HeldRow, SeesHeld, WaitingRow};
pub use warning::Warning;

use self::warning::{Asked, Facts, Known, warnings};

/// For how many days somebody waits at the longest: nobody's silence invites them.
pub const WAITS_DAYS_MAX: i64 = 60;

/// Somebody who waits, and what warns of them, the red warnings first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// What was sent about them.
    pub row: HeldRow,
    /// What warns of them now.
    pub warnings: Vec<Shown>,
}

/// A warning, and what a page sends back to say that it was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The warning.
    pub warning: Warning,
    /// Names the warning and what it says, so that another is not acknowledged by it.
    pub tick: String,
}

/// Why somebody is not let in.
#[derive(Debug, thiserror::Error)]
pub enum LetInError {
    /// They do not wait any more.
    #[error("nobody of this number waits on the case")]
    NotWaiting,
    /// Something warns of them that was not acknowledged.
    #[error("something warns of them that was not acknowledged")]
    Unseen(Box<Held>),
    /// An invitation by hand does not offer what they would be.
    #[error("nobody is invited as that")]
    NotOffered,
    /// They cannot be invited.
    #[error(transparent)]
    Invite(#[from] InviteError),
}

impl From<ServiceError> for LetInError {
    fn from(error: ServiceError) -> LetInError {
        LetInError::Invite(InviteError::Failed(error))
    }
}

impl From<StorageError> for LetInError {
    fn from(error: StorageError) -> LetInError {
        ServiceError::from(error).into()
    }
}

/// Who waits on the case, oldest first.
///
/// # Errors
/// When the records fail.
pub async fn of_case(
    cx: &Cx,
    access: &Access<Case, ReadPeople>,
) -> Result<Vec<HeldRow>, ServiceError> {
    Ok(kept::of_case(&cx.store, access).await?)
}

/// One of them, with what warns of them. `None` where they do not wait any more.
///
/// # Errors
/// When the records fail.
pub async fn one<A>(
    cx: &Cx,
    access: &Access<Case, A>,
    id: HeldPersonId,
) -> Result<Option<Held>, ServiceError>
where
    A: SeesHeld + Oversees + SeesDetails,
{
    cx.store
        .write(|tx| Box::pin(async move { held(tx, cx, access, id, None).await }))
        .await
}

/// One of them, with what warns of them as the officer would invite them.
///
/// # Errors
/// When the records fail.
pub async fn one_typed<A>(
    cx: &Cx,
    access: &Access<Case, A>,
    id: HeldPersonId,
    typed: (Relation, &str),
) -> Result<Option<Held>, ServiceError>
where
    A: SeesHeld + Oversees + SeesDetails,
{
    cx.store
        .write(|tx| Box::pin(async move { held(tx, cx, access, id, Some(typed)).await }))
        .await
}

/// Who waits, and what warns of them at this moment.
async fn held<A>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    id: HeldPersonId,
    typed: Option<(Relation, &str)>,
) -> Result<Option<Held>, ServiceError>
where
    A: SeesHeld + Oversees + SeesDetails,
{
    let mut rows = kept::of_case(&mut *tx, access).await?;
    let Some(at) = rows.iter().position(|row| row.id == id) else {
        return Ok(None);
    };
    let row = rows.remove(at);
    let asked = Asked {
        row: &row,
        relation: typed.map_or(row.relation, |(relation, _)| relation),
        email: typed.map_or(row.email.as_str(), |(_, email)| email),
        others: &rows,
    };
    let facts = facts(tx, cx, access, asked.email).await?;
    let mut shown: Vec<Shown> = warnings(&facts, &asked)
        .into_iter()
        .map(|warning| Shown {
            tick: tick(cx, id, &warning, asked.email),
            warning,
        })
        .collect();
    shown.sort_by_key(|shown| !shown.warning.is_red());
    Ok(Some(Held {
        row,
        warnings: shown,
    }))
}

/// What is on record that may warn of somebody.
async fn facts<A>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    email: &str,
) -> Result<Facts, StorageError>
where
    A: SeesHeld + Oversees + SeesDetails,
{
    let row = case::read(&mut *tx, access).await?;
    let relations = relation::of_case(&mut *tx, access).await?;
    let addresses = kept::addresses(&mut *tx, access).await?;
    let phones = kept::phones(&mut *tx, access).await?;
    let details = protected::details(&mut *tx, access).await?;
    let apart = protected::apart(&mut *tx, access).await?;
    let invitations = invitation::of_case(&mut *tx, access).await?;
    let account = kept::account_kind(&mut *tx, access, &folded(email)).await?;
    let moved = row.born.and_then(|born| {
        let (on, _) = moves_on(born, row.rights);
        (on <= cx.today).then_some(on)
    });
    Ok(Facts {
        known: Known::all(&relations, &addresses, &phones, cx.now),
        child: (row.ids.child, format!("{} {}", row.forename, row.surname)),
        details,
        apart,
        invitations,
        account,
        moved,
        now: cx.now,
    })
}

/// Invites somebody who waits, as an invitation by hand does, and ends their waiting in the same transaction.
///
/// # Errors
/// [`LetInError::Unseen`] when something warns of them that `ticks` do not name; when they cannot be invited,
/// do not wait any more, or the records fail.
pub async fn let_in(
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    officer: OfficerId,
    id: HeldPersonId,
    new: &NewPerson,
    ticks: &[String],
) -> Result<Invited, LetInError> {
    check(cx, new)?;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now)
                    .await
                    .map_err(ServiceError::from)?;
                // The case's row is held, so that nothing that warns comes between.
                caseload::hold(tx, access).await?;
                let typed = Some((new.relation, new.email.trim()));
                let held = held(tx, cx, access, id, typed).await?;
                let held = held.ok_or(LetInError::NotWaiting)?;
                let is_seen = |shown: &Shown| ticks.contains(&shown.tick);
                if !held.warnings.iter().all(is_seen) {
                    return Err(LetInError::Unseen(Box::new(held)));
                }
                let invited = invite_in(tx, cx, access, officer, new).await?;
                if !kept::let_in(tx, access, id).await? {
                    return Err(LetInError::NotWaiting);
                }
                Ok(invited)
            })
        })
        .await
}

/// What the form of an invitation by hand asks for.
fn check(cx: &Cx, new: &NewPerson) -> Result<(), LetInError> {
    if new.relation == Relation::Child {
        return Err(LetInError::NotOffered);
    }
    if !looks_like_email(new.email.trim()) {
        return Err(InviteError::Address.into());
    }
    if new.evidence.trim().is_empty() {
        return Err(InviteError::NoEvidence.into());
    }
    if !is_long_text(&new.evidence) {
        return Err(InviteError::NotText.into());
    }
    Ok(may_invite(cx, new)?)
}

/// Turns somebody down who waits. Whether they did: otherwise somebody was quicker.
///
/// # Errors
/// When the records fail.
pub async fn turn_down(
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    id: HeldPersonId,
    why: TurnedDownWhy,
) -> Result<bool, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                Ok::<_, ServiceError>(kept::turn_down(tx, access, id, why).await?)
            })
        })
        .await
}

/// One page of who waits within an officer's reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its lines, oldest first.
    pub rows: Vec<WaitingRow>,
    /// How many wait in all.
    pub found: i64,
    /// Which page it is; the first is 0.
    pub number: i64,
}

/// One page of who waits within an officer's reach; the first page is 0. Beyond the last it is the last:
/// whom somebody let in meanwhile leaves it empty.
///
/// # Errors
/// When the records fail.
pub async fn waiting(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
    number: i64,
) -> Result<Waiting, ServiceError> {
    let page = async |number: i64| kept::waiting(&cx.store, access, PAGE, number * PAGE).await;
    let (mut rows, mut found) = page(number).await?;
    let mut shown = number;
    if rows.is_empty() && number > 0 {
        (rows, found) = page(0).await?;
        shown = (found - 1).max(0) / PAGE;
        if shown > 0 {
            rows = page(shown).await?.0;
        }
    }
    Ok(Waiting {
        rows,
        found,
        number: shown,
    })
}

/// How many wait within an officer's reach.
///
/// # Errors
/// When the records fail.
pub async fn count(cx: &Cx, access: &Access<Council, ListCaseload>) -> Result<i64, ServiceError> {
    Ok(kept::waiting(&cx.store, access, 1, 0).await?.1)
}

/// What names a warning and what it says, for somebody who waits. That an address is another says it of the
/// address that was typed, and of no third.
fn tick(cx: &Cx, id: HeldPersonId, warning: &Warning, email: &str) -> String {
    let of = match warning {
        Warning::OtherAddress => folded(email),
        _ => String::new(),
    };
    let said = format!("{warning:?} {of}");
    let hash = cx.keys.hash_short("held-person-warning", id.0, &said);
    let hash: String = hash
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{}-{hash}", warning.word())
}
