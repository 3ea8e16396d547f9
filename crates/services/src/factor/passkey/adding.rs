//! Adding a passkey to one's own account, and taking one away.

use domain::FactorId;
use domain::forms::NewPasskey;
use policy::{Access, Account, ChangeAccount, confirm};
use storage::factor::ways;
use storage::passkey as kept;
use storage::unguarded::passkey::spend_challenge;
use storage::{StorageError, account as accounts};
use webauthn_rs::prelude::{PasskeyRegistration, RegisterPublicKeyCredential};

use super::sealed::{self, Purpose};
use super::{Asked, handle};
use crate::factor::{forget_codes_without_factor, tell_of_change};
use crate::session::Session;
use crate::{Cx, ServiceError};

/// The most passkeys of one account.
const PASSKEYS_MAX: usize = 10;

/// What a page asks a browser to make. `None` where there are no passkeys.
///
/// # Errors
/// When the records fail.
pub async fn begin_adding(
    cx: &Cx,
    access: &Access<Account, ChangeAccount>,
    session: &Session,
) -> Result<Option<Asked>, ServiceError> {
    let Some(party) = &cx.passkeys else {
        return Ok(None);
    };
    let own = accounts::read(&cx.store, access).await?;
    let known = kept::all(&cx.store, access).await?;
    let known = known
        .into_iter()
        .map(|passkey| passkey.credential_id)
        .collect();
    let user = handle(&cx.keys, access.account());
    let begun = party
        .0
        .start_passkey_registration(user, &own.email, &own.email, Some(known));
    let Ok((options, state)) = begun else {
        return Ok(None);
    };
    let mut options = serde_json::to_value(options).expect("what is asked is JSON");
    // Signing in asks for no address, so the device has to know the account by itself.
    let wanted = &mut options["publicKey"]["authenticatorSelection"];
    wanted["residentKey"] = "required".into();
    wanted["requireResidentKey"] = true.into();
    let purpose = Purpose::Add(access.account(), session.id);
    Ok(Some(sealed::seal(cx, purpose, options, &state, "rs")))
}

/// What came of adding a passkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is added. Whether it is the account's first factor.
    Done {
        /// Recovery codes are made next.
        first: bool,
    },
    /// The answer is not one that can be believed, or was given before.
    Wrong,
    /// The page was open too long.
    TooLate,
    /// The account has as many as one can have.
    TooMany,
}

/// Adds a passkey that a device has made, and tells the account's address.
///
/// # Errors
/// When the account may not be changed any more, or the records fail.
pub async fn add(
    cx: &Cx,
    access: &Access<Account, ChangeAccount>,
    session: &Session,
    form: &NewPasskey,
) -> Result<Added, ServiceError> {
    let account = access.account();
    let purpose = Purpose::Add(account, session.id);
    let asked = sealed::open::<PasskeyRegistration>(cx, purpose, &form.sealed);
    let (Some(party), Some(asked)) = (&cx.passkeys, asked) else {
        return Ok(Added::TooLate);
    };
    let answer = serde_json::from_str::<RegisterPublicKeyCredential>(&form.answer);
    let made = answer.ok().and_then(|answer| {
        party
            .0
            .finish_passkey_registration(&answer, &asked.state)
            .ok()
    });
    let Some(made) = made else {
        return Ok(Added::Wrong);
    };
    let passkey = kept::NewPasskey {
        id: FactorId(cx.chance.id()),
        name: form.name.trim().to_owned(),
        credential_id: made.cred_id().to_vec(),
        credential: serde_json::to_string(&made).expect("a passkey is JSON"),
    };
    let added = cx
        .store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, account, cx.now).await?;
                spend_challenge(tx, access.council(), asked.hash, asked.until).await?;
                let first = !ways(&mut *tx, access).await?.are_strong();
                if kept::all(&mut *tx, access).await?.len() >= PASSKEYS_MAX {
                    return Ok(Added::TooMany);
                }
                kept::add(tx, access, &passkey).await?;
                tell_of_change(tx, cx, access).await?;
                Ok(Added::Done { first })
            })
        })
        .await;
    match added {
        Err(ServiceError::Storage(StorageError::Taken)) => Ok(Added::Wrong),
        other => other,
    }
}

/// Takes a passkey away, and tells the account's address. Whether it was there.
///
/// # Errors
/// When the account may not be changed any more, or the records fail.
pub async fn remove(
    cx: &Cx,
    access: &Access<Account, ChangeAccount>,
    passkey: FactorId,
) -> Result<bool, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.account(), cx.now).await?;
                if !kept::end(tx, access, passkey).await? {
                    return Ok(false);
                }
                forget_codes_without_factor(tx, access).await?;
                tell_of_change(tx, cx, access).await?;
                Ok(true)
            })
        })
        .await
}
