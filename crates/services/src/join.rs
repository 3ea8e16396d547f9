//! Joining by an invitation: prove it, then choose a name and a password.
//!
//! Opening the link changes nothing, so that mail scanners may. Proving needs the word
//! and the child's date of birth; five wrong tries end the invitation, and the officer
//! who checked it is told. It is spent, once, when the account is made.

use domain::forms::{Join, NewAccount, NoticesBy, looks_like_email};
use domain::{AccountId, CaseRef, CouncilId, PersonId, Timestamp, england};
use mail::Message;
use policy::{Access, Actor, Case, MoveRights, Relation, admit};
use storage::account::Notices;
use storage::invitation::InvitationState;
use storage::outbox::MailTo;
use storage::relation::NewRelation;
use storage::unguarded::joining::{self as kept, Invited, Joiner};
use storage::unguarded::{council, mail as outbox, sign_in};
use storage::{StorageError, Tx};

use crate::invite::TRIES;
use crate::keys::{Purpose, same};
use crate::refusal::{self, Into, Refusal};
use crate::session::{self, Proof, Session, Visit};
use crate::sign_in::folded;
use crate::slow::Tries;
use crate::token::Token;
use crate::{Cx, ServiceError, mails, rights, token, word};

/// How long a proven invitation waits for a name and a password.
const JOINING_SECONDS: i64 = 60 * 60;

/// What came of an attempt to prove an invitation.
#[derive(Debug, PartialEq, Eq)]
pub enum Proven {
    /// It is proven: choose a name and a password, with this text in the address.
    Choose(String),
    /// It is proven, and the address had an account already: the case is theirs to see
    /// once they have signed in.
    Added(CaseRef),
    /// Word or date of birth is wrong.
    Wrong {
        /// How many tries are left.
        tries_left: i64,
    },
    /// That was the last try: the invitation has ended.
    Ended,
    /// The invitation is not good (any more).
    Gone,
    /// Too many tries: wait.
    Wait {
        /// This long.
        seconds: u32,
    },
}

/// Whether the invitation that a link names can be used. Changes nothing.
///
/// # Errors
/// When the records fail.
pub async fn is_open(cx: &Cx, token: &str) -> Result<bool, ServiceError> {
    Ok(open(cx, Purpose::Invitation, token).await?.is_some())
}

/// Whether a proven invitation still waits for a name and a password.
///
/// # Errors
/// When the records fail.
pub async fn is_proven(cx: &Cx, joining: &str) -> Result<bool, ServiceError> {
    Ok(open(cx, Purpose::Joining, joining).await?.is_some())
}

/// The open invitation that a signed text names, with the id in it.
async fn open(
    cx: &Cx,
    purpose: Purpose,
    token: &str,
) -> Result<Option<(String, Invited)>, ServiceError> {
    let found = match cx.keys.read(purpose, token, cx.now) {
        Some(id) => kept::invitation(&cx.store, cx.council.number, &id)
            .await?
            .filter(|invited| is_good(invited, cx.now))
            .map(|invited| (id, invited)),
        None => None,
    };
    if found.is_none() {
        token::refused("invitation");
    }
    Ok(found)
}

fn is_good(invited: &Invited, now: Timestamp) -> bool {
    let invitation = &invited.invitation;
    invitation.state == InvitationState::Open && invitation.tries_left > 0 && now < invitation.until
}

/// Tries to prove an invitation by the word and the child's date of birth. What then takes
/// the place of the browser's session `over` ends it.
///
/// # Errors
/// When the records fail.
pub async fn prove(
    cx: &Cx,
    token: &str,
    form: &Join,
    network: u64,
    over: Option<&Session>,
) -> Result<Proven, ServiceError> {
    let Some((id, invited)) = open(cx, Purpose::Invitation, token).await? else {
        refusal::note(cx, Into::Case(None), Refusal::BadLink).await?;
        return Ok(Proven::Gone);
    };
    let into = Into::Case(Some(invited.invitation.case));
    let tries = Tries::at_most(cx, TRIES, "join", &id, network);
    if let Some(seconds) = tries.take(cx).await? {
        refusal::note(cx, into, Refusal::Slowed).await?;
        return Ok(Proven::Wait { seconds });
    }
    let number = cx.council.number;
    if !is_right(cx, &invited, form) {
        return cx
            .store
            .write(|tx| {
                Box::pin(async move {
                    refusal::note_in(tx, cx, into, Refusal::WrongWord).await?;
                    wrong(tx, cx, &id, &invited).await
                })
            })
            .await;
    }
    cx.store
        .write(|tx| {
            Box::pin(async move {
                tries.give_back(tx, cx).await?;
                if !still_fits(tx, cx, &invited).await? {
                    refusal::note_in(tx, cx, into, Refusal::BadLink).await?;
                    return Ok(Proven::Gone);
                }
                session::replace(tx, cx, over).await?;
                let email = folded(&invited.invitation.email);
                let account = sign_in::account(&mut *tx, number, &email).await?;
                let Some(account) = account else {
                    let until = cx
                        .now
                        .plus_seconds(JOINING_SECONDS)
                        .min(invited.invitation.until);
                    return Ok(Proven::Choose(cx.keys.sign(Purpose::Joining, &id, until)));
                };
                if !kept::spend(tx, number, &id, account.account, cx.now).await? {
                    refusal::note_in(tx, cx, into, Refusal::BadLink).await?;
                    return Ok(Proven::Gone);
                }
                relate(tx, cx, number, &invited, account.person).await?;
                let to = MailTo::Account {
                    account: account.account,
                    person: account.person,
                };
                let message = Message::CaseAdded { on: cx.today };
                let mail = mails::outbox_row(cx, to, &message);
                outbox::queue(tx, number, &mail, cx.now).await?;
                Ok(Proven::Added(invited.reference))
            })
        })
        .await
}

/// Whether an address can be that of a case's young person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fits {
    /// It is, or nobody has it and they have no account yet.
    Yes,
    /// Somebody else signs in with it.
    SomebodyElses,
    /// They sign in with another.
    HasAnother,
}

/// Whether `email` can be the address of `child`, the young person of a case.
pub(crate) async fn of_young_person(
    tx: &mut Tx<'_>,
    cx: &Cx,
    email: &str,
    child: PersonId,
) -> Result<Fits, ServiceError> {
    let number = cx.council.number;
    let account = sign_in::account(&mut *tx, number, &folded(email)).await?;
    Ok(match account {
        Some(account) if account.person == child => Fits::Yes,
        Some(_) => Fits::SomebodyElses,
        None if kept::has_account(&mut *tx, number, child).await? => Fits::HasAnother,
        None => Fits::Yes,
    })
}

/// Whether whoever uses this invitation is still the one whom it can be for: between the
/// invitation and its use, somebody may have taken the address.
async fn still_fits(tx: &mut Tx<'_>, cx: &Cx, invited: &Invited) -> Result<bool, ServiceError> {
    if invited.invitation.relation != Relation::YoungPerson {
        return Ok(true);
    }
    let email = &invited.invitation.email;
    Ok(of_young_person(tx, cx, email, invited.child).await? == Fits::Yes)
}

fn is_right(cx: &Cx, invited: &Invited, form: &Join) -> bool {
    let id = invited.invitation.id.0;
    let given = cx.keys.hash_short("word", id, &word::plain(&form.word));
    let word_is_right = same(&given, &invited.invitation.word_hash);
    let day_is_right = invited.born.is_some() && invited.born == form.born();
    word_is_right & day_is_right
}

/// Counts a wrong try; after the last one the officer is told.
async fn wrong(
    tx: &mut Tx<'_>,
    cx: &Cx,
    token_id: &str,
    invited: &Invited,
) -> Result<Proven, ServiceError> {
    let number = cx.council.number;
    let left = kept::count_try(tx, number, token_id, cx.now).await?;
    let Some(tries_left) = left else {
        return Ok(Proven::Gone);
    };
    if tries_left > 0 {
        return Ok(Proven::Wrong { tries_left });
    }
    let officer = invited.invitation.checked_by;
    let name = council::officer_name(&mut *tx, number, officer).await?;
    let address = name
        .filter(|name| looks_like_email(name))
        .unwrap_or_else(|| cx.council.email.clone());
    let message = Message::InvitationEnded {
        reference: invited.reference,
        on: cx.today,
    };
    let mail = mails::outbox_row(cx, MailTo::Address(address), &message);
    outbox::queue(tx, number, &mail, cx.now).await?;
    Ok(Proven::Ended)
}

/// What came of choosing a name and a password.
#[derive(Debug, PartialEq, Eq)]
pub enum Joined {
    /// Signed in, at this case.
    SignedIn {
        /// The session.
        session: Token,
        /// The case.
        case: CaseRef,
    },
    /// The invitation is not good any more: too late, or spent in the meantime.
    Gone,
}

/// Makes the account of somebody who has proven their invitation, and signs them in:
/// they have the mail, the word and the date of birth.
///
/// # Errors
/// When the records or hashing fail.
pub async fn join(
    cx: &Cx,
    joining: &str,
    form: &NewAccount,
    visit: Visit,
) -> Result<Joined, ServiceError> {
    let Some((id, invited)) = open(cx, Purpose::Joining, joining).await? else {
        return Ok(Joined::Gone);
    };
    let password_hash = cx.hasher.hash(&form.password, &*cx.chance).await?;
    let joiner = joiner(cx, &invited, form, password_hash);
    let number = cx.council.number;
    let worked = cx
        .store
        .write(|tx| {
            Box::pin(async move {
                if !still_fits(tx, cx, &invited).await?
                    || !kept::spend(tx, number, &id, joiner.account, cx.now).await?
                {
                    return Ok(Joined::Gone);
                }
                if joiner.person != invited.child {
                    kept::add_adult(tx, number, joiner.person, &joiner.name, cx.now).await?;
                }
                kept::add_account(tx, number, &joiner, cx.now).await?;
                relate(tx, cx, number, &invited, joiner.person).await?;
                let session =
                    session::begin(tx, cx, joiner.account, Some(Proof::Joining), visit).await?;
                Ok(Joined::SignedIn {
                    session,
                    case: invited.reference,
                })
            })
        })
        .await;
    match worked {
        // Somebody joined by this address while the page was open.
        Err(ServiceError::Storage(StorageError::Taken)) => Ok(Joined::Gone),
        other => other,
    }
}

fn joiner(cx: &Cx, invited: &Invited, form: &NewAccount, password_hash: String) -> Joiner {
    let email = invited.invitation.email.trim().to_owned();
    Joiner {
        account: AccountId(cx.chance.id()),
        person: match invited.invitation.relation {
            Relation::YoungPerson | Relation::Child => invited.child,
            Relation::Parent | Relation::Representative => PersonId(cx.chance.id()),
        },
        name: form.name.trim().to_owned(),
        email_folded: folded(&email),
        email,
        password_hash,
        notices: match form.notices {
            Some(NoticesBy::Email) => Notices::Portal,
            Some(NoticesBy::Post) | None => Notices::Post,
        },
        language: "en-GB".to_owned(),
    }
}

async fn relate(
    tx: &mut Tx<'_>,
    cx: &Cx,
    number: CouncilId,
    invited: &Invited,
    person: PersonId,
) -> Result<(), ServiceError> {
    let power = invited.invitation.power.clone();
    let relation = NewRelation {
        id: cx.chance.id(),
        person,
        kind: invited.invitation.relation,
        basis: invited
            .invitation
            .basis
            .map(|basis| basis.word().to_owned()),
        evidence: invited.invitation.evidence.clone(),
        from: cx.now,
        until: power
            .as_ref()
            .and_then(|power| power.until)
            .map(|until| england::begins(until.plus_days(1))),
        power,
    };
    kept::relate(tx, number, invited, &relation, cx.now).await?;
    // Safety of the child: where the rights have moved, whoever joins as a parent is shown what parents
    // were shown, and may do what they may, from their first page and not from the next day's run.
    if relation.kind == Relation::Parent {
        let actor = Actor::System { job: "rights" };
        let access: Access<Case, MoveRights> =
            admit(&mut *tx, number, &actor, invited.reference, cx.now).await?;
        rights::keep(tx, cx, &access).await?;
    }
    Ok(())
}
