//! One's own account: how one signs in, where one is signed in, and ending that.

use app::pages::{DeviceLine, FactorLine, OwnAccountPage, SessionLine};
use axum::extract::Path;
use axum::response::Response;
use domain::{DeviceId, SessionId, paths};
use policy::{ChangeAccount, ReadAccount};
use services::session::{AccountKind, Session};
use services::{account, email_change, factor, line_call, presence};

use crate::clock::{day_in_england, words_in_england};
use crate::ctx::Ctx;
use crate::doors::{Fresh, SignedIn};
use crate::layers::Origin;
use crate::problem::Problem;
use crate::reply;

/// Whoever signs in at the council's own provider has no other way in, and adds none.
pub(super) fn signs_in_here(session: &Session) -> Result<(), Problem> {
    if session.by_provider {
        return Err(Problem::NotThere);
    }
    Ok(())
}

pub(crate) async fn show(door: SignedIn<ReadAccount>, cx: Ctx) -> Result<Response, Problem> {
    let own = account::read(&cx.cx, &door.access).await?;
    let factors = factor::of(&cx.cx, &door.access).await?;
    let presence = presence::of(&cx.cx, &door.access, &door.session).await?;
    let passkeys = factors.passkeys.into_iter().map(|passkey| FactorLine {
        id: passkey.id,
        name: passkey.name,
        added: day_in_england(passkey.created_at),
        used: passkey.used_at.map(day_in_england),
    });
    let apps = factors.apps.into_iter().map(|app| FactorLine {
        id: app.id,
        name: app.name,
        added: day_in_england(app.created_at),
        used: app.used_at.map(day_in_england),
    });
    let sessions = presence.sessions.iter().map(|session| SessionLine {
        id: session.id,
        device: session.device,
        network: session.network.map(|network| Origin(network).shown()),
        began: words_in_england(session.created_at),
        used: words_in_england(session.seen_at),
        here: session.id == door.session.id,
    });
    let devices = presence.devices.iter().map(|device| DeviceLine {
        id: device.id,
        device: device.device,
        since: day_in_england(device.created_at),
        until: day_in_england(device.until),
    });
    let characters = match door.session.kind {
        AccountKind::Family => line_call::characters_of(&cx.cx, door.access.person()),
        AccountKind::Adviser | AccountKind::Staff(_) => String::new(),
    };
    let new_email = email_change::waiting(&cx.cx, &door.access).await?;
    let page = OwnAccountPage {
        characters,
        email: own.account.email,
        email_back: door.session.email_back_at.is_some(),
        new_email: new_email.map(|new| words_in_england(new.effect_at)),
        by_provider: door.session.by_provider,
        apps: apps.collect(),
        passkeys: passkeys.collect(),
        recovery_codes: factors.recovery_codes,
        sessions: sessions.collect(),
        devices: devices.collect(),
    };
    Ok(cx.page(&page, door.visitor()))
}

/// A new address that was asked for on the phone is stopped. To keep what is takes no fresh proof.
pub(crate) async fn stop_email(
    door: SignedIn<ChangeAccount>,
    cx: Ctx,
) -> Result<Response, Problem> {
    email_change::stop(&cx.cx, &door.access).await?;
    Ok(reply::see_other(paths::ACCOUNT))
}

pub(crate) async fn end_session(
    Fresh(door): Fresh<SignedIn<ChangeAccount>>,
    cx: Ctx,
    Path(session): Path<i64>,
) -> Result<Response, Problem> {
    // One that has ended already, or is somebody else's, is not there to be ended.
    presence::end_session(&cx.cx, &door.access, SessionId(session)).await?;
    Ok(reply::see_other(paths::ACCOUNT))
}

pub(crate) async fn end_others(
    Fresh(door): Fresh<SignedIn<ChangeAccount>>,
    cx: Ctx,
) -> Result<Response, Problem> {
    presence::end_others(&cx.cx, &door.access, door.session.id).await?;
    Ok(reply::see_other(paths::ACCOUNT))
}

pub(crate) async fn forget_device(
    Fresh(door): Fresh<SignedIn<ChangeAccount>>,
    cx: Ctx,
    Path(device): Path<i64>,
) -> Result<Response, Problem> {
    presence::forget_device(&cx.cx, &door.access, DeviceId(device)).await?;
    Ok(reply::see_other(paths::ACCOUNT))
}
