//! Who is told that something about the people of a case was changed: never the new value.

use domain::{PersonId, england};
use policy::{Access, Case, ChangePeople, Classes, MoveRights, Relation};
use storage::account::Notices;
use storage::relation::{self, RanOut, Recipient};
use storage::rights::{self, Tied};
use storage::{StorageError, Tx};

use crate::Cx;
use crate::mails::{self, Told};

/// Tells somebody that details on the case were changed.
pub(super) async fn tell(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    tied: &Tied,
) -> Result<(), StorageError> {
    let Some(recipient) = recipient(tied) else {
        return Ok(());
    };
    mails::details_changed(tx, cx, access, &recipient).await
}

/// Who is told by a tie, where they have an account to be told by.
fn recipient(tied: &Tied) -> Option<Recipient> {
    Some(Recipient {
        person: tied.person,
        kind: tied.kind,
        account: tied.account?,
        notices: tied.notices.unwrap_or(Notices::Portal),
        language: tied.language.clone().unwrap_or_default(),
        withheld: Classes::NONE,
        apart: false,
    })
}

/// Tells everybody else whom it concerns how the people of the case are, but those who are told
/// of it as their own.
///
/// Safety of the child: whoever is kept apart from somebody on the case, or whose link is
/// disputed, learns nothing of what becomes of another.
pub(super) async fn tell_others(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    but: &[PersonId],
) -> Result<(), StorageError> {
    let recipients = relation::recipients(&mut *tx, access).await?;
    for recipient in recipients.iter().filter(|one| may_learn(one, but)) {
        mails::details_changed(tx, cx, access, recipient).await?;
    }
    Ok(())
}

fn may_learn(one: &Recipient, but: &[PersonId]) -> bool {
    !one.apart && one.withheld.is_none() && !but.contains(&one.person)
}

fn sees(kind: Relation) -> bool {
    matches!(
        kind,
        Relation::Parent | Relation::YoungPerson | Relation::Representative
    )
}

/// Tells somebody one of whose ties has just ended: that their view has, or, where they still
/// see the case by another tie, that details were changed.
pub(super) async fn tell_ended(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    ended: &Tied,
) -> Result<(), StorageError> {
    let left = rights::people(&mut *tx, access).await?;
    let is_theirs = |tied: &&Tied| tied.person == ended.person && sees(tied.kind);
    if let Some(other) = left.iter().find(is_theirs) {
        return tell(tx, cx, access, other).await;
    }
    let Some(account) = ended.account.filter(|_| sees(ended.kind)) else {
        return Ok(());
    };
    mails::view_ended(tx, cx, access, account, ended.person).await
}

/// Tells of a tie whose day came, as of one that an officer ended: whoever had it, and the others.
/// Whether anybody was told anew.
///
/// # Errors
/// When the records fail.
pub async fn tell_ran_out(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, MoveRights>,
    tie: &RanOut,
) -> Result<bool, StorageError> {
    if !sees(tie.kind) {
        return Ok(false);
    }
    let told = |person: PersonId, account| Told {
        person,
        account,
        on: england::day(tie.until),
        once: format!("tie:{}:{}", tie.relation, tie.until.0),
    };
    let left = rights::people(&mut *tx, access).await?;
    let is_theirs = |tied: &Tied| tied.person == tie.person && sees(tied.kind);
    let mut is_new = false;
    if let Some(account) = tie.account {
        let told = told(tie.person, account);
        is_new |= if left.iter().any(is_theirs) {
            mails::details_changed_once(tx, cx, access, &told).await?
        } else {
            mails::view_ended_once(tx, cx, access, &told).await?
        };
    }
    let recipients = relation::recipients(&mut *tx, access).await?;
    for one in recipients
        .iter()
        .filter(|one| may_learn(one, &[tie.person]))
    {
        let told = told(one.person, one.account);
        is_new |= mails::details_changed_once(tx, cx, access, &told).await?;
    }
    Ok(is_new)
}
