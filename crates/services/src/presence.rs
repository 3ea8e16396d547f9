//! Where somebody is signed in, and which devices are remembered; and ending both.

use domain::{DeviceId, SessionId};
use policy::{Access, Account, ChangeAccount, confirm};
use storage::account::{self as kept, KnownDevice, OpenSession, ReadsAccount};

use crate::session::Session;
use crate::{Cx, ServiceError};

/// Where somebody is signed in, and which devices are remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    /// The sessions, last used first.
    pub sessions: Vec<OpenSession>,
    /// The devices, newest first.
    pub devices: Vec<KnownDevice>,
}

/// Where the account's owner is signed in; `own` is the session in which they ask.
///
/// # Errors
/// When the records fail.
pub async fn of<A: ReadsAccount>(
    cx: &Cx,
    access: &Access<Account, A>,
    own: &Session,
) -> Result<Presence, ServiceError> {
    let idle_since = cx.now.plus_seconds(-own.seconds_idle);
    Ok(Presence {
        sessions: kept::sessions(&cx.store, access, idle_since).await?,
        devices: kept::devices(&cx.store, access).await?,
    })
}

/// Ends one session: its browser's next request is signed out. Whether it was open.
///
/// # Errors
/// When the account may not be changed any more, or the records fail.
pub async fn end_session(
    cx: &Cx,
    access: &Access<Account, ChangeAccount>,
    session: SessionId,
) -> Result<bool, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.account(), cx.now).await?;
                Ok(kept::end_session(tx, access, session).await?)
            })
        })
        .await
}

/// Ends every session but the caller's own, and forgets every device.
///
/// # Errors
/// When the account may not be changed any more, or the records fail.
pub async fn end_others(
    cx: &Cx,
    access: &Access<Account, ChangeAccount>,
    own: SessionId,
) -> Result<(), ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.account(), cx.now).await?;
                kept::end_other_sessions(tx, access, own).await?;
                Ok(())
            })
        })
        .await
}

/// Remembers a device no longer. Whether it was remembered.
///
/// # Errors
/// When the account may not be changed any more, or the records fail.
pub async fn forget_device(
    cx: &Cx,
    access: &Access<Account, ChangeAccount>,
    device: DeviceId,
) -> Result<bool, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.account(), cx.now).await?;
                Ok(kept::forget_device(tx, access, device).await?)
            })
        })
        .await
}
