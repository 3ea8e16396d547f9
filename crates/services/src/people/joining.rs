//! An officer at a case's people invites one more.

use domain::OfficerId;
use domain::people::{Act, Basis, Power};
use policy::{Access, Case, ChangePeople, Invite, Relation, admit};
use storage::{Tx, relation};

use super::power::may_act_by;
use crate::invite::{self, InviteError, Invited, Whom};
use crate::{Cx, ServiceError};

/// Whom to invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// As what.
    pub relation: Relation,
    /// On what ground.
    pub basis: Option<Basis>,
    /// What gives a deputy or an attorney their power.
    pub power: Option<Power>,
    /// Where the link goes.
    pub email: String,
    /// What the officer has seen that shows it.
    pub evidence: String,
}

/// Invites somebody to the case, on the word of the officer at whose desk it is. It is written
/// down among what was changed, without the address.
///
/// # Errors
/// When they cannot be invited, or the records fail.
pub async fn invite(
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    officer: OfficerId,
    new: &NewPerson,
) -> Result<Invited, InviteError> {
    may_invite(cx, new)?;
    cx.store
        .write(|tx| Box::pin(async move { invite_in(tx, cx, access, officer, new).await }))
        .await
}

/// Whether the power of a deputy or an attorney is said as it must be.
pub(crate) fn may_invite(cx: &Cx, new: &NewPerson) -> Result<(), InviteError> {
    may_act_by(cx, new.basis, new.power.as_ref()).map_err(InviteError::Power)
}

/// Invites somebody within a transaction, and writes it down.
pub(crate) async fn invite_in(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    officer: OfficerId,
    new: &NewPerson,
) -> Result<Invited, InviteError> {
    let whom = Whom {
        relation: new.relation,
        basis: new.basis,
        power: new.power.clone(),
        email: new.email.trim(),
        evidence: new.evidence.trim(),
        officer,
    };
    let (council, actor, reference) = (access.council(), access.actor(), access.reference());
    let invites: Access<Case, Invite> =
        admit(&mut *tx, council, &actor, reference, cx.now)
            .await
            .map_err(|not| InviteError::Failed(ServiceError::from(not)))?;
    let made = invite::invite_in(tx, cx, &invites, &whom).await?;
    let (id, invitation) = (cx.chance.id(), Some(made.id.0));
    relation::note_change(tx, access, id, Act::Invite, invitation, whom.evidence).await?;
    Ok(made)
}
