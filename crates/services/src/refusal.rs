//! Refusals at doors that ask nobody's standing: signing in, a code, an invitation, a new
//! password. Each is a row of the audit before its answer is given.

use domain::{AccountId, CaseId};
use policy::{ActionName, Actor, AuditEntry, Ledger as _, Outcome, ResourceKind, Why};
use storage::{StorageError, Tx};

use crate::Cx;
use crate::provider::Unproven;

/// What was not proven, in the audit's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Nobody has this address.
    UnknownAddress,
    /// The password is not the account's.
    WrongPassword,
    /// The six digits are wrong, or none are good any more.
    WrongCode,
    /// The passkey is not one of ours, or not the account's.
    WrongPasskey,
    /// The challenge was not asked here, is too old, or was answered before.
    BadChallenge,
    /// The word or the date of birth is wrong.
    WrongWord,
    /// The link is not good, or not any more.
    BadLink,
    /// Too many tries.
    Slowed,
    /// What the council's own provider says, or does not.
    Provider(Unproven),
}

impl Refusal {
    const fn word(self) -> &'static str {
        match self {
            Refusal::UnknownAddress => "unknown_address",
            Refusal::WrongPassword => "wrong_password",
            Refusal::WrongCode => "wrong_code",
            Refusal::WrongPasskey => "wrong_passkey",
            Refusal::BadChallenge => "bad_challenge",
            Refusal::WrongWord => "wrong_word",
            Refusal::BadLink => "bad_link",
            Refusal::Slowed => "slowed",
            Refusal::Provider(why) => why.word(),
        }
    }
}

/// What somebody wanted to get into, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Into {
    /// An account, if there is one.
    Account(Option<AccountId>),
    /// A case, by an invitation, if there is one.
    Case(Option<CaseId>),
}

fn entry(cx: &Cx, into: Into, why: Refusal) -> AuditEntry {
    let (resource, resource_id) = match into {
        Into::Account(account) => (ResourceKind::Account, account.map(|account| account.0)),
        Into::Case(case) => (ResourceKind::Case, case.map(|case| case.0)),
    };
    AuditEntry {
        council: cx.council.number,
        at: cx.now,
        actor: Actor::Anonymous,
        acting_for: None,
        grant: None,
        action: ActionName::GetIn,
        resource,
        resource_id,
        outcome: Outcome::Denied(Why::Unproven),
        reason: Some(why.word()),
    }
}

/// Writes a refusal down at once: it is durable when this returns.
pub(crate) async fn note(cx: &Cx, into: Into, why: Refusal) -> Result<(), StorageError> {
    let mut ledger = &cx.store;
    ledger.record(entry(cx, into, why)).await
}

/// Writes a refusal down with the transaction that refuses, whichever way that ends.
pub(crate) async fn note_in(
    tx: &mut Tx<'_>,
    cx: &Cx,
    into: Into,
    why: Refusal,
) -> Result<(), StorageError> {
    let mut ledger = tx;
    (&mut ledger as &mut &mut Tx<'_>)
        .record(entry(cx, into, why))
        .await
}
