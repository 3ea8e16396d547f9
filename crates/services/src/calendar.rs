//! A person's dates for their own calendar, at a secret address.
//!
//! Safety of the child: the address opens what its owner may read at that moment, and asks
//! for each case by itself; a view that has ended has no dates. What it says names nobody.

use domain::call::CallState;
use domain::reading::StepState;
use domain::{Timestamp, paths};
use mail::calendar::{Dated, feed as written};
use policy::{
    Access, Account, Actor, Case, ChangeAccount, ListCases, ReadMessages, admit, confirm,
};
use storage::account::ReadsAccount;
use storage::calendar_feed as kept;
use storage::unguarded::calendar::whose;
use words::{RulePart, Words, rule_key};

use crate::keys::{hash_token, in_hex};
use crate::token::{Token, refused};
use crate::{Cx, ServiceError, call, case_file};

/// Since when somebody's dates are at a secret address.
///
/// # Errors
/// When the records fail.
pub async fn since<A: ReadsAccount>(
    cx: &Cx,
    access: &Access<Account, A>,
) -> Result<Option<Timestamp>, ServiceError> {
    Ok(kept::since(&cx.store, access).await?)
}

/// Puts somebody's dates at a new secret address, which is answered this once; an earlier one
/// ends.
///
/// # Errors
/// When the account may not be changed any more, or the records fail.
pub async fn make(
    cx: &Cx,
    access: &Access<Account, ChangeAccount>,
    public_url: &str,
) -> Result<String, ServiceError> {
    let token = Token::new(&*cx.chance);
    let hash = token.hash();
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.account(), cx.now).await?;
                kept::put(tx, access, hash).await?;
                Ok::<_, ServiceError>(())
            })
        })
        .await?;
    Ok(format!("{public_url}{}", paths::calendar(token.text())))
}

/// Takes somebody's dates away from their address.
///
/// # Errors
/// As [`make`].
pub async fn end(cx: &Cx, access: &Access<Account, ChangeAccount>) -> Result<(), ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.account(), cx.now).await?;
                kept::end(tx, access).await?;
                Ok::<_, ServiceError>(())
            })
        })
        .await
}

/// The dates at a secret address, as a calendar takes them: the last days of what is still to
/// be done, and calls that are booked.
///
/// # Errors
/// [`ServiceError::Refused`] where nothing is at this address; or when the records fail.
pub async fn feed(cx: &Cx, secret: &str) -> Result<String, ServiceError> {
    let council = cx.council.number;
    let Some((account, person)) = whose(&cx.store, council, hash_token(secret)).await? else {
        refused("calendar");
        return Err(ServiceError::Refused);
    };
    let actor = Actor::Person { person, account };
    let access: Access<Account, ListCases> =
        admit(&cx.store, council, &actor, account, cx.now).await?;
    let (words, mut dated) = (Words::english(), Vec::new());
    for open in case_file::mine(cx, &access).await? {
        let reference = open.file.reference;
        let case = ("reference", reference.to_string().into());
        let reading = open.reading(cx.today);
        let steps = reading.steps.iter();
        for step in steps
            .filter(|step| matches!(step.state, StepState::Due { .. } | StepState::Late { .. }))
        {
            let rule = words.say(&rule_key(step.rule, RulePart::Name));
            // Hashed: who was asked for advice is nothing for a calendar to copy.
            let whose = step.id.as_deref().map(in_hex).unwrap_or_default();
            dated.push(Dated::Day {
                uid: format!("{}-{whose}-{}-{reference}", step.rule, step.trigger),
                said: words.say_with("calendar-last-day", &[("what", rule.into()), case.clone()]),
                on: step.due,
            });
        }
        let on_case = admit::<Case, ReadMessages, _>(&cx.store, council, &actor, reference, cx.now);
        let on_case = match on_case.await.map_err(ServiceError::from) {
            Ok(on_case) => on_case,
            // Their view of it has ended, or a dispute leaves them the dates alone.
            Err(ServiceError::Refused) => continue,
            Err(failed) => return Err(failed),
        };
        let calls = call::all(cx, &on_case).await?.into_iter();
        dated.extend(
            calls
                .filter(|row| row.state == CallState::Booked && row.is_on)
                .filter(|row| row.slot.on >= cx.today && row.side_id == person)
                .map(|row| Dated::Call(row.id, row.slot, row.asked_at)),
        );
    }
    Ok(written(words, &dated))
}
