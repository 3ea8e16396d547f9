//! On what ground somebody has to do with a case, its end, and disputes about it.

use domain::people::{Act, Basis, EndGround, Power};
use policy::{Access, Case, ChangePeople, Classes};
use storage::{relation, rights};

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
                relation::set_basis(tx, access, which, (basis, power), evidence.trim()).await?;
                note(tx, cx, access, (Act::Basis, which), why).await?;
                tell(tx, cx, access, tied).await
            })
        })
        .await
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
                note(tx, cx, access, (Act::End, which), why).await?;
                let Some(ended) = people.iter().find(|tied| tied.relation == which) else {
                    return Ok(());
                };
                tell_ended(tx, cx, access, ended).await?;
                tell_others(tx, cx, access, &[ended.person]).await
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
