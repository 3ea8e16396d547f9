//! What an officer has arranged about the people of a case, made by the same use cases.

use domain::{OfficerId, PersonId, Timestamp};
use policy::{
    Access, Actor, Case, CaseIds, ChangePeople, Classes, MoveRights, ReadPeople, Relation, admit,
};
use services::people::{self, Capacity, ChangeError, Protect};
use services::{Cx, ServiceError};
use storage::{relation, rights};

use super::{Town, noon_of};
use crate::cast::{Arranged, Family};

/// What an officer writes down in an invented case.
const WHY: &str = "invented for the demo";

/// Arranges it all.
pub(super) async fn arrange(
    cx: &Cx,
    officer: OfficerId,
    family: &Family,
    town: &Town,
    ids: CaseIds,
) -> Result<(), ServiceError> {
    if family.arranged.is_empty() {
        return Ok(());
    }
    let actor = Actor::Officer {
        officer,
        account: None,
    };
    let (number, reference) = (cx.council.number, ids.reference);
    let access: Access<Case, ChangePeople> =
        admit(&cx.store, number, &actor, reference, cx.now).await?;
    let reads: Access<Case, ReadPeople> =
        admit(&cx.store, number, &actor, reference, cx.now).await?;
    let rows = relation::of_case(&cx.store, &reads).await?;
    let person = |key: &str| town.people[key].person;
    let tie = |who: PersonId| {
        let row = rows.iter().find(|row| row.person == who);
        row.expect("the table relates them").id
    };
    for one in &family.arranged {
        let done = match *one {
            Arranged::Ground(key, basis) => {
                people::set_basis(cx, &access, tie(person(key)), (basis, None), WHY, WHY).await
            }
            Arranged::Apart(one, other) => {
                let pair = (person(one), person(other));
                people::keep_apart(cx, &access, pair, WHY).await.map(drop)
            }
            Arranged::Protected(key, kind, value) => {
                let about = person(key);
                let asked = Protect {
                    about,
                    kind,
                    value,
                    readers: &[about],
                    why: WHY,
                };
                people::protect(cx, &access, &asked).await.map(drop)
            }
            Arranged::Contested(one, other) => {
                let both = [tie(person(one)), tie(person(other))];
                people::dispute(cx, &access, &both, Classes::ALL, WHY).await
            }
            Arranged::RightsMove(on) => {
                move_rights(cx, &access, ids, on, false).await?;
                Ok(())
            }
            Arranged::RightsMoved(on) => {
                move_rights(cx, &access, ids, on, true).await?;
                Ok(())
            }
            Arranged::ActsFor {
                parent,
                decision,
                assessed_by,
                on,
            } => {
                let asked = Capacity {
                    relation: tie(person(parent)),
                    decision: decision.to_owned(),
                    assessed_by: assessed_by.to_owned(),
                    assessed_on: on,
                    reason: WHY.to_owned(),
                    until: None,
                };
                people::decide_capacity(cx, &access, &asked).await.map(drop)
            }
        };
        done.map_err(|error| match error {
            ChangeError::Failed(failed) => failed,
            other => unreachable!("the table arranges what can be: {other}"),
        })?;
    }
    Ok(())
}

/// The day, and where it is past, what it brought: each parent is shown what was on record
/// then, and the young person's letter is to be posted.
async fn move_rights(
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    ids: CaseIds,
    on: domain::Date,
    is_past: bool,
) -> Result<(), ServiceError> {
    let job = Actor::System { job: "cast" };
    let at: Timestamp = noon_of(on).min(cx.now);
    let moves: Access<Case, MoveRights> =
        admit(&cx.store, cx.council.number, &job, ids.reference, at).await?;
    let moved = cx.store.write(|tx| {
        Box::pin(async move {
            rights::check(tx, access, on, WHY).await?;
            if !is_past {
                return Ok(());
            }
            rights::moved(tx, &moves, on).await?;
            for tied in rights::people(&mut *tx, &moves).await? {
                if tied.kind == Relation::Parent {
                    rights::show(tx, &moves, tied.relation, Some(at), false, None).await?;
                }
            }
            let once = format!("rights_moved:moved:{on}");
            rights::post(tx, &moves, cx.chance.id(), "rights_moved", on, &once).await?;
            Ok::<(), ServiceError>(())
        })
    });
    moved.await
}
