//! An officer ends what somebody has to do with a case, or takes an invitation back.

use domain::CaseRef;
use domain::forms::{is_long_text, is_text};
use domain::people::EndGround;
use policy::{Access, Case, ChangePeople, Invite, admit, confirm};
use storage::invitation::{self, InvitationState};
use storage::{StorageError, Tx, relation, rights};

use crate::sign_in::folded;
use crate::{Cx, ServiceError, officer, people};

/// What to end, on whose word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// On which case.
    pub case: CaseRef,
    /// Whose: an e-mail address; for a relation, a person's id will do.
    pub whose: String,
    /// The officer.
    pub by: String,
    /// Why: an order, a mistake.
    pub why: String,
}

/// What was ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// How many relations.
    pub relations: usize,
    /// How many open invitations.
    pub invitations: usize,
}

/// Why nothing was ended.
#[derive(Debug, thiserror::Error)]
pub enum EndError {
    /// An officer must say who they are and why.
    #[error("say who ends it and why, in characters that show")]
    NoReason,
    /// No such case.
    #[error("there is no case with this reference")]
    NoCase,
    /// Nobody with this address or id has to do with the case.
    #[error("nobody with this address or id has to do with this case")]
    NoRelation,
    /// No open invitation.
    #[error("no invitation to this case is open for this address")]
    NoInvitation,
    /// It could not be carried through.
    #[error(transparent)]
    Failed(#[from] ServiceError),
}

impl From<StorageError> for EndError {
    fn from(error: StorageError) -> EndError {
        EndError::Failed(error.into())
    }
}

/// Ends every relation that somebody has to a case, and takes back the invitations that
/// are open for their address, by which they could come in again.
///
/// # Errors
/// When there is nothing to end, or the records fail.
pub async fn end_relation(cx: &Cx, asked: &Asked) -> Result<Ended, EndError> {
    let access = admitted(cx, asked).await?;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, &access).await?;
                let (relations, addresses) = end_all(tx, cx, &access, asked).await?;
                if relations == 0 {
                    return Err(EndError::NoRelation);
                }
                let mut invitations = 0;
                for address in addresses {
                    invitations += withdraw(tx, &access, &address, &asked.why).await?;
                }
                Ok(Ended {
                    relations,
                    invitations,
                })
            })
        })
        .await
}

/// Takes back every open invitation to a case for an address.
///
/// # Errors
/// When there is none, or the records fail.
pub async fn uninvite(cx: &Cx, asked: &Asked) -> Result<Ended, EndError> {
    let access = admitted(cx, asked).await?;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, &access).await?;
                let address = folded(&asked.whose);
                let invitations = withdraw(tx, &access, &address, &asked.why).await?;
                if invitations == 0 {
                    return Err(EndError::NoInvitation);
                }
                Ok(Ended {
                    relations: 0,
                    invitations,
                })
            })
        })
        .await
}

async fn admitted(cx: &Cx, asked: &Asked) -> Result<Access<Case, Invite>, EndError> {
    let is_said = !asked.by.trim().is_empty() && !asked.why.trim().is_empty();
    if !is_said || !is_text(&asked.by) || !is_long_text(&asked.why) {
        return Err(EndError::NoReason);
    }
    let number = cx.council.number;
    let actor = officer::actor(cx, &asked.by).await?;
    let admitted = admit(&cx.store, number, &actor, asked.case, cx.now).await;
    admitted.map_err(|not| match ServiceError::from(not) {
        ServiceError::Refused => EndError::NoCase,
        failed => EndError::Failed(failed),
    })
}

async fn again(tx: &mut Tx<'_>, cx: &Cx, access: &Access<Case, Invite>) -> Result<(), EndError> {
    let confirmed = confirm(&mut *tx, access, access.reference(), cx.now).await;
    confirmed.map_err(|not| EndError::Failed(not.into()))
}

/// Ends what lasts, writes it down and tells whom it concerns, as at an officer's desk. How many,
/// and the addresses of those who had it.
async fn end_all(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, Invite>,
    asked: &Asked,
) -> Result<(usize, Vec<String>), EndError> {
    let (address, id) = (folded(&asked.whose), asked.whose.trim().parse());
    let (mut ended, mut addresses) = (Vec::new(), Vec::new());
    let (number, actor) = (access.council(), access.actor());
    let changes: Access<Case, ChangePeople> =
        admit(&mut *tx, number, &actor, access.reference(), cx.now)
            .await
            .map_err(|not| EndError::Failed(not.into()))?;
    let people = rights::people(&mut *tx, &changes).await?;
    for row in relation::of_case(&mut *tx, access).await? {
        let own = relation::address_of(&mut *tx, access, &row).await?;
        let is_theirs = own.as_ref() == Some(&address) || id == Ok(row.person.0);
        let lasts = row.until.is_none_or(|until| until > cx.now);
        if is_theirs
            && lasts
            && relation::end(tx, access, row.id, EndGround::Order, asked.why.trim()).await?
        {
            ended.push(row.id);
            addresses.extend(own.filter(|own| !addresses.contains(own)));
        }
    }
    people::ended(tx, cx, &changes, &people, &ended, &asked.why).await?;
    Ok((ended.len(), addresses))
}

async fn withdraw(
    tx: &mut Tx<'_>,
    access: &Access<Case, Invite>,
    address: &str,
    why: &str,
) -> Result<usize, EndError> {
    let mut withdrawn = 0;
    for invited in invitation::of_case(&mut *tx, access).await? {
        let is_theirs = invited.state == InvitationState::Open && folded(&invited.email) == address;
        if is_theirs && invitation::withdraw(tx, access, invited.id, why.trim()).await? {
            withdrawn += 1;
        }
    }
    Ok(withdrawn)
}
