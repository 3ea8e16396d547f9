//! A new address to sign in with, which somebody asks for on the phone: it waits for a day from when
//! the mail that warns the old address went, and whoever reads that can stop it.
//!
//! Safety of the child: whoever sounds like a parent on the phone could take their account so. Where
//! something is careful about the caller, only an answer at a number that an officer recorded as
//! protected lets them ask, and what becomes careful meanwhile stops what waits. Their old mailbox
//! may be in the wrong hands then: it hears nothing of what was asked so, and cannot stop it.

use domain::england;
use mail::Message;
use policy::{
    Access, Account, ActForCaller, ActionName, Actor, AuditEntry, Case, ChangeAccount, Ledger as _,
    Outcome, ResourceKind, Standing, confirm,
};
use storage::account::ReadsAccount;
use storage::email_change::{self as kept, NewChange};
use storage::line_call::{self, Caller, Careful};
use storage::outbox::MailTo;
use storage::unguarded::email_change as open;
use storage::unguarded::mail as queue;
use storage::{StorageError, Tx};

use crate::keys::hash_token;
use crate::sign_in::folded;
use crate::token::{self, Token};
use crate::{Cx, ServiceError, mails};

pub use storage::email_change::Waiting;

/// For how long a new address waits.
pub const HOLD_SECONDS: i64 = 24 * 60 * 60;
/// The most that take effect between two breaths.
const DUE_MAX: i64 = 100;

/// Whether a new address can be asked for in a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// It can; the old address is told.
    Open,
    /// It can; the old address hears nothing of it.
    Quiet,
    /// The caller has no account.
    NoAccount,
    /// Something is careful about them, and they were not rung back.
    CallBackFirst,
}

fn offer(careful: Careful, caller: &Caller, has_account: bool) -> Offer {
    let is_careful = careful.only_call_back();
    match (is_careful && !caller.proofs.are_enough(true), has_account) {
        (true, _) => Offer::CallBackFirst,
        (false, false) => Offer::NoAccount,
        (false, true) if is_careful => Offer::Quiet,
        (false, true) => Offer::Open,
    }
}

/// Whether a new address can be asked for in this call, and what waits already.
///
/// # Errors
/// [`ServiceError::Refused`] when the call is over; or when the records fail.
pub async fn offered(
    cx: &Cx,
    access: &Access<Case, ActForCaller>,
) -> Result<(Offer, Option<Waiting>), ServiceError> {
    let caller = line_call::speaking(&cx.store, access).await?;
    let caller = caller.ok_or(ServiceError::Refused)?;
    let careful = line_call::careful(&cx.store, access, caller.person).await?;
    let account = kept::account(&cx.store, access).await?;
    let waiting = kept::of_caller(&cx.store, access).await?;
    Ok((offer(careful, &caller, account.is_some()), waiting))
}

/// What came of asking for a new address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// It waits.
    Done,
    /// Somebody signs in with it already, or it is theirs.
    Taken,
}

/// Asks for a new address for the caller; one that waits already is replaced. `call` is the one that
/// the officer's page showed.
///
/// # Errors
/// [`ServiceError::Refused`] when that call is over, another one is open, or it is not offered; or
/// when the records fail.
pub async fn ask(
    cx: &Cx,
    access: &Access<Case, ActForCaller>,
    call: i64,
    email: &str,
) -> Result<Asked, ServiceError> {
    let token = Token::new(&*cx.chance);
    let id = cx.chance.id();
    let effect_at = cx.now.plus_seconds(HOLD_SECONDS);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let caller = line_call::speaking(&mut *tx, access).await?;
                let caller = caller.filter(|caller| caller.id == call);
                let caller = caller.ok_or(ServiceError::Refused)?;
                if access.viewer() != Some(caller.person) {
                    return Err(ServiceError::Refused);
                }
                let careful = line_call::careful(&mut *tx, access, caller.person).await?;
                let account = kept::account(&mut *tx, access).await?;
                let offer = offer(careful, &caller, account.is_some());
                if !matches!(offer, Offer::Open | Offer::Quiet) {
                    return Err(ServiceError::Refused);
                }
                let (account, address) = account.ok_or(ServiceError::Refused)?;
                let folded = folded(email);
                if kept::is_taken(&mut *tx, access, &folded).await? {
                    return Ok(Asked::Taken);
                }
                kept::replace(tx, access, account).await?;
                let to = MailTo::AddressOf {
                    address,
                    person: caller.person,
                };
                let message = Message::EmailChanging {
                    token: token.text().to_owned(),
                    on: england::day(effect_at),
                };
                // About no case: no end of a view or of a relation keeps a warning from going.
                // Where it is quiet nobody has the link.
                let warning = mails::outbox_row(cx, to, &message);
                let warning = (offer == Offer::Open).then_some(warning);
                let new = NewChange {
                    id,
                    account,
                    email: email.trim().to_owned(),
                    folded,
                    by_call_back: caller.proofs.are_enough(true),
                    effect_at,
                    stop_hash: token.hash(),
                    warning: warning.as_ref().map(|mail| mail.id),
                };
                kept::ask(tx, access, &new).await?;
                if let Some(mail) = warning {
                    queue::queue(tx, cx.council.number, &mail, cx.now).await?;
                }
                let outcome = Outcome::Allowed(access.standing());
                let entry = AuditEntry {
                    acting_for: Some(caller.person),
                    action: ActionName::ActForCaller,
                    ..entry(cx, access.actor(), account, outcome, "email_change_asked")
                };
                (&mut *tx).record(entry).await?;
                Ok(Asked::Done)
            })
        })
        .await
}

fn entry(
    cx: &Cx,
    actor: Actor,
    account: domain::AccountId,
    outcome: Outcome,
    reason: &'static str,
) -> AuditEntry {
    AuditEntry {
        council: cx.council.number,
        at: cx.now,
        actor,
        acting_for: None,
        grant: None,
        action: ActionName::ChangeAccount,
        resource: ResourceKind::Account,
        resource_id: Some(account.0),
        outcome,
        reason: Some(reason),
    }
}

/// The new address that waits for one's own account.
///
/// # Errors
/// When the records fail.
pub async fn waiting<A: ReadsAccount>(
    cx: &Cx,
    access: &Access<Account, A>,
) -> Result<Option<Waiting>, ServiceError> {
    Ok(kept::of_account(&cx.store, access).await?)
}

/// One stops a new address oneself; where none waits, nothing happens.
///
/// # Errors
/// When the account may not be changed any more, or the records fail.
pub async fn stop(cx: &Cx, access: &Access<Account, ChangeAccount>) -> Result<(), ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.account(), cx.now).await?;
                let Some(waiting) = kept::of_account(&mut *tx, access).await? else {
                    return Ok(());
                };
                if kept::stop(tx, access, &waiting).await? {
                    let outcome = Outcome::Allowed(access.standing());
                    let which = Whose {
                        account: access.account(),
                        person: access.person(),
                        is_quiet: waiting.is_quiet,
                    };
                    let stopped = (access.actor(), outcome, "email_change_stopped");
                    tell_kept(tx, cx, which, stopped).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Whose address stays as it is.
#[derive(Clone, Copy)]
struct Whose {
    account: domain::AccountId,
    person: domain::PersonId,
    /// The address never heard of another one.
    is_quiet: bool,
}

/// Writes down that an address stays as it is, and tells it, unless it never heard of another one.
async fn tell_kept(
    tx: &mut Tx<'_>,
    cx: &Cx,
    whose: Whose,
    (actor, outcome, reason): (Actor, Outcome, &'static str),
) -> Result<(), StorageError> {
    let (account, person) = (whose.account, whose.person);
    let entry = entry(cx, actor, account, outcome, reason);
    (&mut *tx).record(entry).await?;
    if whose.is_quiet {
        return Ok(());
    }
    let to = MailTo::Account { account, person };
    let message = Message::EmailKept { on: cx.today };
    let mail = mails::outbox_row(cx, to, &message);
    queue::queue(tx, cx.council.number, &mail, cx.now).await?;
    Ok(())
}

/// Writes down that a new password stopped a new address that waited; the mail about the password
/// goes to the address that stays.
pub(crate) async fn note_stopped(
    tx: &mut Tx<'_>,
    cx: &Cx,
    account: domain::AccountId,
) -> Result<(), StorageError> {
    let outcome = Outcome::Allowed(Standing::Stranger);
    let entry = entry(
        cx,
        Actor::Anonymous,
        account,
        outcome,
        "email_change_stopped",
    );
    (&mut *tx).record(entry).await?;
    Ok(())
}

/// Whether the link of a mail still stops a new address. Changes nothing: mail scanners open links.
///
/// # Errors
/// When the records fail.
pub async fn is_link(cx: &Cx, text: &str) -> Result<bool, ServiceError> {
    let hash = hash_token(text);
    let found = open::by_stop(&cx.store, cx.council.number, hash).await?;
    if found.is_none() {
        token::refused("email_change");
    }
    Ok(found.is_some())
}

/// Whoever has the link of the mail stops the new address, or whichever waits in its place. `false`
/// if it is not good, or not any more.
///
/// # Errors
/// When the records fail.
pub async fn stop_by_link(cx: &Cx, text: &str) -> Result<bool, ServiceError> {
    let (council, hash) = (cx.council.number, hash_token(text));
    let stopped = cx
        .store
        .write(|tx| {
            Box::pin(async move {
                let found = open::by_stop(&mut *tx, council, hash).await?;
                let Some((which, person)) = found else {
                    return Ok::<_, StorageError>(false);
                };
                if !open::stop(tx, council, which, cx.now, "stopped").await? {
                    return Ok(false);
                }
                // Who has the link is nobody to the records, and may do this alone.
                let outcome = Outcome::Allowed(Standing::Stranger);
                let stopped = (Actor::Anonymous, outcome, "email_change_stopped");
                let whose = Whose {
                    account: which.0,
                    person,
                    is_quiet: false,
                };
                tell_kept(tx, cx, whose, stopped).await?;
                Ok(true)
            })
        })
        .await?;
    if !stopped {
        token::refused("email_change");
    }
    Ok(stopped)
}

/// Lets the new addresses take effect whose day has come. How many; whoever runs it twice changes
/// none twice.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn take_effect(cx: &Cx) -> Result<usize, StorageError> {
    let told_by = cx.now.plus_seconds(-HOLD_SECONDS);
    let due = open::due(&cx.store, cx.council.number, cx.now, told_by, DUE_MAX).await?;
    let mut changed = 0;
    for one in due {
        let done = cx.store.write(|tx| {
            let one = one.clone();
            Box::pin(async move { take_effect_of(tx, cx, &one).await })
        });
        changed += usize::from(done.await?);
    }
    Ok(changed)
}

async fn take_effect_of(tx: &mut Tx<'_>, cx: &Cx, due: &open::Due) -> Result<bool, StorageError> {
    let (council, (account, _)) = (cx.council.number, due.which);
    let actor = Actor::System { job: "line" };
    let outcome = Outcome::Allowed(Standing::System);
    let told_by = cx.now.plus_seconds(-HOLD_SECONDS);
    // It may have been stopped since it was read.
    let still = open::due(&mut *tx, council, cx.now, told_by, DUE_MAX).await?;
    let Some(due) = still.into_iter().find(|one| one.which == due.which) else {
        return Ok(false);
    };
    let who = Whose {
        account,
        person: due.person,
        is_quiet: due.is_quiet,
    };
    // Nobody was warned whose mail was dropped, as after the records were put back.
    if due.is_untold {
        if open::stop(tx, council, due.which, cx.now, "stopped").await? {
            tell_kept(tx, cx, who, (actor, outcome, "email_change_untold")).await?;
        }
        return Ok(false);
    }
    if due.is_careful && !due.by_call_back {
        if open::stop(tx, council, due.which, cx.now, "careful").await? {
            tell_kept(tx, cx, who, (actor, outcome, "email_change_careful")).await?;
        }
        return Ok(false);
    }
    if !open::take_effect(tx, council, &due, cx.now).await? {
        if open::stop(tx, council, due.which, cx.now, "taken").await? {
            tell_kept(tx, cx, who, (actor, outcome, "email_change_taken")).await?;
        }
        return Ok(false);
    }
    let entry = entry(cx, actor, account, outcome, "email_changed");
    (&mut *tx).record(entry).await?;
    let person = due.person;
    let mut told = vec![MailTo::Account { account, person }];
    if !due.is_quiet && !due.is_careful {
        let address = due.old.clone();
        told.push(MailTo::AddressOf { address, person });
    }
    for to in told {
        let message = Message::EmailChanged { on: cx.today };
        let mail = mails::outbox_row(cx, to, &message);
        queue::queue(tx, council, &mail, cx.now).await?;
    }
    Ok(true)
}
