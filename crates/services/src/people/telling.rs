//! Who is told that something about the people of a case was changed: never the new value.

use domain::PersonId;
use policy::{Access, Case, ChangePeople, Classes, Relation};
use storage::Tx;
use storage::account::Notices;
use storage::relation::{self, Recipient};
use storage::rights::{self, Tied};

use super::ChangeError;
use crate::{Cx, mails};

/// Tells somebody that details on the case were changed.
pub(super) async fn tell(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    tied: &Tied,
) -> Result<(), ChangeError> {
    let Some(account) = tied.account else {
        return Ok(());
    };
    let recipient = Recipient {
        person: tied.person,
        kind: tied.kind,
        account,
        notices: tied.notices.unwrap_or(Notices::Portal),
        language: tied.language.clone().unwrap_or_default(),
        withheld: Classes::NONE,
        apart: false,
    };
    Ok(mails::details_changed(tx, cx, access, &recipient).await?)
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
) -> Result<(), ChangeError> {
    let recipients = relation::recipients(&mut *tx, access).await?;
    let told = recipients
        .iter()
        .filter(|one| !one.apart && one.withheld.is_none() && !but.contains(&one.person));
    for recipient in told {
        mails::details_changed(tx, cx, access, recipient).await?;
    }
    Ok(())
}

/// Tells somebody one of whose ties has just ended: that their view has, or, where they still
/// see the case by another tie, that details were changed.
pub(super) async fn tell_ended(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    ended: &Tied,
) -> Result<(), ChangeError> {
    let sees = |kind: Relation| {
        matches!(
            kind,
            Relation::Parent | Relation::YoungPerson | Relation::Representative
        )
    };
    let left = rights::people(&mut *tx, access).await?;
    let is_theirs = |tied: &&Tied| tied.person == ended.person && sees(tied.kind);
    if let Some(other) = left.iter().find(is_theirs) {
        return tell(tx, cx, access, other).await;
    }
    let Some(account) = ended.account.filter(|_| sees(ended.kind)) else {
        return Ok(());
    };
    Ok(mails::view_ended(tx, cx, access, account, ended.person).await?)
}
