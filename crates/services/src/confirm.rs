//! Proving once more that it is you, before something that matters: changing how you sign
//! in, ending sessions, giving access, exporting. It lasts ten minutes
//! ([`crate::session::FRESH_SECONDS`]) and gives the session a new token.

use policy::{Access, Account, ChangeAccount};
use storage::Tx;
use storage::unguarded::session as kept;

use crate::refusal::{self, Into, Refusal};
use crate::session::{Proof, Session};
use crate::slow::Tries;
use crate::token::Token;
use crate::{Cx, ServiceError};

/// What came of the password.
#[derive(Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// It is right: the session goes on under this token.
    Yes(Token),
    /// It is wrong.
    Wrong,
    /// The session ended in the meantime.
    Over,
    /// Too many tries: wait.
    Wait {
        /// This long.
        seconds: u32,
    },
}

/// Wrong passwords within 15 minutes, after which it waits.
const TRIES: i64 = 5;

/// Tries the password of somebody who is signed in.
///
/// # Errors
/// When the records or hashing fail.
pub async fn by_password(
    cx: &Cx,
    access: &Access<Account, ChangeAccount>,
    session: &Session,
    password: &str,
    network: u64,
) -> Result<Confirmed, ServiceError> {
    let at = access.account().to_string();
    let into = Into::Account(Some(access.account()));
    let tries = Tries::at_most(cx, TRIES, "confirm", &at, network);
    if let Some(seconds) = tries.take(cx).await? {
        refusal::note(cx, into, Refusal::Slowed).await?;
        return Ok(Confirmed::Wait { seconds });
    }
    let hash = storage::account::password_hash(&cx.store, access).await?;
    if !cx.hasher.is_right(password, Some(&hash)).await? {
        refusal::note(cx, into, Refusal::WrongPassword).await?;
        return Ok(Confirmed::Wrong);
    }
    cx.store
        .write(|tx| {
            Box::pin(async move {
                tries.give_back(tx, cx).await?;
                renew(tx, cx, session, session.proof).await
            })
        })
        .await
}

/// Gives a session that has been proven once more its new token, and says how whoever is in
/// it is signed in from now on.
pub(crate) async fn renew(
    tx: &mut Tx<'_>,
    cx: &Cx,
    session: &Session,
    proof: Option<Proof>,
) -> Result<Confirmed, ServiceError> {
    let token = Token::new(&*cx.chance);
    let (council, account) = (cx.council.number, session.account);
    let renewed = kept::confirm(
        tx,
        council,
        account,
        session.id,
        token.hash(),
        proof,
        cx.now,
    )
    .await?;
    Ok(if renewed {
        Confirmed::Yes(token)
    } else {
        Confirmed::Over
    })
}

/// Lets somebody in who has just proven a new authenticator app or passkey: their session
/// goes on under a new token. `None` if it has ended.
///
/// # Errors
/// When the records fail.
pub async fn by_new_factor(
    cx: &Cx,
    session: &Session,
    proof: Proof,
) -> Result<Option<Token>, ServiceError> {
    let renewed = cx
        .store
        .write(|tx| Box::pin(async move { renew(tx, cx, session, Some(proof)).await }))
        .await?;
    Ok(match renewed {
        Confirmed::Yes(token) => Some(token),
        _ => None,
    })
}
