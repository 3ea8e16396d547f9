//! On what ground somebody has to do with a case, its end, and disputes about it.

use domain::PersonId;
use domain::people::{Act, Basis, EndGround, Power};
use policy::{Access, Case, ChangePeople, Classes, Relation};
use storage::rights::Tied;
use storage::{StorageError, Tx, relation, rights};

use super::power::may_act_by;
use super::telling::{tell, tell_ended, tell_others};
use super::{ChangeError, again, found, note, said};
use crate::Cx;

/// Says on what ground somebody has to do with the case, and what shows it; a deputy and an
/// attorney act by a document, and their tie ends on its last day.
///
/// # Errors
/// When they are not on the case, something is not said, or the records fail.
pub async fn set_basis(
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    which: i64,
    (basis, power): (Basis, Option<&Power>),
    evidence: &str,
    why: &str,
) -> Result<(), ChangeError> {
    said(evidence)?;
    said(why)?;
    may_act_by(cx, Some(basis), power)?;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                let people = rights::people(&mut *tx, access).await?;
                let tied = people.iter().find(|tied| tied.relation == which);
                let tied = tied.ok_or(ChangeError::NotOnCase)?;
                if !fits(tied, basis) {
                    return Err(ChangeError::NotFitting);
                }
                relation::set_basis(tx, access, which, (basis, power), evidence.trim()).await?;
                note(tx, cx, access, (Act::Basis, which), why).await?;
                Ok(tell(tx, cx, access, tied).await?)
            })
        })
        .await
}

/// Whether a ground goes with what somebody is: a parent who is a deputy too has a tie of their
/// own for that, so that they are a parent when it ends. A young person is there by the law.
fn fits(tied: &Tied, basis: Basis) -> bool {
    match tied.kind {
        Relation::Parent => !basis.is_of_representatives(),
        Relation::Representative => {
            basis.is_of_representatives()
                && (basis == Basis::ParentForDecision) == tied.decision.is_some()
        }
        Relation::YoungPerson | Relation::Child => false,
    }
}

/// Ends what somebody has to do with the case. They are told that their view has ended, the
/// others that details were changed.
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
                let people = rights::people(&mut *tx, access).await?;
                found(relation::end(tx, access, which, ground, why.trim()).await?)?;
                Ok(ended(tx, cx, access, &people, &[which], why).await?)
            })
        })
        .await
}

/// Writes down that ties have ended, and tells whom it concerns; `people` is who was tied to the
/// case before.
///
/// # Errors
/// When the records fail.
pub(crate) async fn ended(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    people: &[Tied],
    which: &[i64],
    why: &str,
) -> Result<(), StorageError> {
    for relation in which {
        let (id, why) = (cx.chance.id(), why.trim());
        relation::note_change(tx, access, id, Act::End, Some(*relation), why).await?;
    }
    let mut told: Vec<PersonId> = Vec::new();
    for tied in people.iter().filter(|tied| which.contains(&tied.relation)) {
        if !told.contains(&tied.person) {
            tell_ended(tx, cx, access, tied).await?;
            told.push(tied.person);
        }
    }
    if !told.is_empty() {
        tell_others(tx, cx, access, &told).await?;
    }
    Ok(())
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
                    let act = if withheld.is_none() {
                        Act::Settle
                    } else {
                        Act::Dispute
                    };
                    note(tx, cx, access, (act, *relation), why).await?;
                    tell(tx, cx, access, tied).await?;
                }
                Ok(())
            })
        })
        .await
}
