//! Whom the provider's answer lets in: somebody whom an administrator has added, whose
//! group is in the map, and who signs in nowhere else.

use domain::{AccountId, OfficerId, PersonId, SessionId, TeamId};
use mail::Message;
use storage::Tx;
use storage::unguarded::provider as kept;
use storage::unguarded::session as sessions;

use super::{Claimed, Seat, Try, Unproven};
use crate::confirm::{Confirmed, renew};
use crate::refusal::{self, Into, Refusal};
use crate::session::{self, Proof, Session, Visit};
use crate::sign_in::{folded, tell_account};
use crate::token::Token;
use crate::{Cx, ServiceError};

/// The browser that somebody came back in.
#[derive(Debug, Clone, Copy)]
pub struct Back<'a> {
    /// Where it is.
    pub visit: Visit,
    /// The session that it has now.
    pub over: Option<&'a Session>,
}

/// What came of the provider's answer.
#[derive(Debug, PartialEq, Eq)]
pub enum LetIn {
    /// Signed in, or proven once more: the browser's session has this token.
    In(Token),
    /// The address signs in here, with a password.
    SignsInHere,
    /// They are not let in, and are not told why.
    No,
    /// The session in which they proved themselves is over.
    Over,
}

struct Found {
    officer: OfficerId,
    account: AccountId,
    person: PersonId,
    is_new: bool,
}

/// Lets somebody in whom the provider vouches for, or does not; a refusal is in the audit.
///
/// # Errors
/// When the records fail.
pub async fn come_back(
    cx: &Cx,
    tried: &Try,
    claimed: &Claimed,
    back: Back<'_>,
) -> Result<LetIn, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let found = match find(tx, cx, claimed).await? {
                    Ok(found) => found,
                    Err((account, why)) => return no(tx, cx, account, why).await,
                };
                let Some(seat) = &claimed.seat else {
                    // A group that was taken away ends what it gave.
                    let (council, account) = (cx.council.number, found.account);
                    sessions::end_all(tx, council, account, cx.now, "no_group").await?;
                    return no(tx, cx, Some(account), Unproven::NoGroup).await;
                };
                match tried.session {
                    None => sign_in(tx, cx, claimed, &found, seat, back).await,
                    Some(asked) => confirm(tx, cx, claimed, &found, seat, asked, back.over).await,
                }
            })
        })
        .await
}

async fn no(
    tx: &mut Tx<'_>,
    cx: &Cx,
    account: Option<AccountId>,
    why: Unproven,
) -> Result<LetIn, ServiceError> {
    refusal::note_in(tx, cx, Into::Account(account), Refusal::Provider(why)).await?;
    Ok(match why {
        Unproven::SignsInHere => LetIn::SignsInHere,
        _ => LetIn::No,
    })
}

/// Who they are here: by the provider's own name for them, or the first time by the address
/// that an administrator has added.
async fn find(
    tx: &mut Tx<'_>,
    cx: &Cx,
    claimed: &Claimed,
) -> Result<Result<Found, (Option<AccountId>, Unproven)>, ServiceError> {
    let council = cx.council.number;
    let (issuer, subject) = (&claimed.issuer, &claimed.subject);
    if let Some(known) = kept::by_subject(&mut *tx, council, issuer, subject).await? {
        return Ok(match known.account {
            None => Err((None, Unproven::Left)),
            Some((account, person)) => Ok(Found {
                officer: known.officer,
                account,
                person,
                is_new: false,
            }),
        });
    }
    let Some(address) = &claimed.address else {
        return Ok(Err((None, Unproven::NoAddress)));
    };
    let found = kept::by_address(&mut *tx, council, &folded(address), issuer).await?;
    let Some(found) = found else {
        return Ok(Err((None, Unproven::Unknown)));
    };
    let account = Some(found.account);
    Ok(match found.officer {
        _ if !found.by_provider => Err((account, Unproven::SignsInHere)),
        None => Err((account, Unproven::Left)),
        Some(_) if found.is_named => Err((account, Unproven::OtherSubject)),
        Some(officer) => Ok(Found {
            officer,
            account: found.account,
            person: found.person,
            is_new: true,
        }),
    })
}

pub(super) async fn take_seat(
    tx: &mut Tx<'_>,
    cx: &Cx,
    officer: OfficerId,
    seat: &Seat,
) -> Result<(), ServiceError> {
    let new = TeamId(cx.chance.id());
    let team = seat.team.as_deref().map(|name| (name, new));
    let council = cx.council.number;
    kept::seat(tx, council, officer, seat.role, team, cx.now).await?;
    Ok(())
}

async fn sign_in(
    tx: &mut Tx<'_>,
    cx: &Cx,
    claimed: &Claimed,
    found: &Found,
    seat: &Seat,
    back: Back<'_>,
) -> Result<LetIn, ServiceError> {
    let (council, account) = (cx.council.number, found.account);
    if found.is_new {
        let (issuer, subject) = (&claimed.issuer, &claimed.subject);
        kept::remember(tx, council, issuer, subject, found.officer, cx.now).await?;
    }
    take_seat(tx, cx, found.officer, seat).await?;
    session::replace(tx, cx, back.over).await?;
    let (device, network) = (back.visit.device, back.visit.network);
    if sessions::is_strange(&mut *tx, council, account, device, network).await? {
        let message = Message::NewDevice { on: cx.today };
        tell_account(tx, cx, account, found.person, &message).await?;
    }
    let (id, token) =
        session::begin_known(tx, cx, account, Some(Proof::Provider), back.visit).await?;
    let of = kept::Vouched {
        account,
        session: id,
    };
    let sealed = claimed.hold.sealed(cx, id);
    kept::keep(tx, council, of, &sealed, cx.now).await?;
    Ok(LetIn::In(token))
}

/// Whoever is signed in has proven once more that it is them: the session goes on under a
/// new token.
async fn confirm(
    tx: &mut Tx<'_>,
    cx: &Cx,
    claimed: &Claimed,
    found: &Found,
    seat: &Seat,
    asked: (AccountId, SessionId),
    over: Option<&Session>,
) -> Result<LetIn, ServiceError> {
    let Some(session) = over.filter(|own| (own.account, own.id) == asked) else {
        return Ok(LetIn::Over);
    };
    if found.account != session.account {
        return no(tx, cx, Some(session.account), Unproven::OtherPerson).await;
    }
    take_seat(tx, cx, found.officer, seat).await?;
    let of = kept::Vouched {
        account: session.account,
        session: session.id,
    };
    let sealed = claimed.hold.sealed(cx, session.id);
    kept::renew(tx, cx.council.number, of, &sealed, cx.now).await?;
    Ok(match renew(tx, cx, session, Some(Proof::Provider)).await? {
        Confirmed::Yes(token) => LetIn::In(token),
        _ => LetIn::Over,
    })
}
