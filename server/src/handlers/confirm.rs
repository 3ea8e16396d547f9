//! Proving once more that it is you, and on to where you were.

use app::pages::ConfirmPage;
use axum::extract::Query;
use axum::response::Response;
use domain::forms::{Confirm, Fault, Kept, Wrong};
use domain::paths;
use policy::ChangeAccount;
use serde::Deserialize;
use services::confirm::{self, Confirmed};
use services::factor;

use crate::carried;
use crate::cookies::Cookie;
use crate::ctx::Ctx;
use crate::doors::SignedIn;
use crate::problem::{self, Problem};
use crate::reply;
use crate::sent::Sent;

/// Where to go back to.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Then {
    #[serde(default)]
    next: String,
}

/// One of our own pages, or the account.
pub(super) fn back(next: &str) -> &str {
    if paths::may_follow_sign_in(next) {
        next
    } else {
        paths::ACCOUNT
    }
}

pub(crate) async fn show(
    door: SignedIn<ChangeAccount>,
    cx: Ctx,
    Query(then): Query<Then>,
) -> Result<Response, Problem> {
    // Whoever has no password here proves it where they signed in.
    if door.session.by_provider && cx.app.provider.is_some() {
        return Ok(reply::see_other(&paths::staff_sign_in_again(back(
            &then.next,
        ))));
    }
    let form = Confirm {
        next: then.next,
        ..Confirm::default()
    };
    let page = ConfirmPage {
        form,
        faults: vec![],
        passkey: has_passkey(&cx, &door).await?,
        kept: None,
    };
    Ok(cx.page(&page, door.visitor()))
}

/// The page that asks for the proof, with what was typed into a form that came too late.
pub(crate) async fn asking(
    cx: &Ctx,
    door: &SignedIn<ChangeAccount>,
    kept: Kept,
    home: String,
) -> Result<Response, Problem> {
    // Whoever proves it elsewhere does so beside this page, and then sends what it keeps.
    if door.session.by_provider && cx.app.provider.is_some() {
        let again = paths::staff_sign_in_again(back(&home));
        let page = carried::check(cx, door, kept, Some(again));
        return Ok(carried::not_yet(cx, &page, door.visitor()));
    }
    let page = carried::confirm_page(kept, home, has_passkey(cx, door).await?);
    Ok(carried::not_yet(cx, &page, door.visitor()))
}

pub(crate) async fn submit(
    door: SignedIn<ChangeAccount>,
    cx: Ctx,
    Sent(form): Sent<Confirm>,
) -> Result<Response, Problem> {
    let kept = match carried::read(&cx, &door, (&form.to, &form.kept, &form.seal)) {
        Ok(kept) => kept,
        Err(refused) => return Ok(*refused),
    };
    if let Some(kept) = kept.clone().filter(|_| !form.ask.is_empty()) {
        return asking(&cx, &door, kept, form.next).await;
    }
    let mut faults = form.faults();
    if faults.is_empty() {
        let (access, session) = (&door.access, &door.session);
        match confirm::by_password(&cx.cx, access, session, &form.password, cx.network).await? {
            Confirmed::Yes(token) => {
                let mut response = on(&cx, &door, kept, &form.next);
                Cookie::Session.set_token(&mut response, &token, &cx.app.web);
                return Ok(response);
            }
            Confirmed::Over => return Ok(reply::see_other(back(&form.next))),
            Confirmed::Wait { seconds } => return Ok(problem::wait(seconds)),
            Confirmed::Wrong => faults.push(Fault {
                field: "password",
                wrong: Wrong::NotTogether,
            }),
        }
    }
    // The password is never sent back.
    let form = Confirm {
        password: String::new(),
        ..form
    };
    let passkey = has_passkey(&cx, &door).await?;
    Ok(reply::again(
        &cx,
        &ConfirmPage {
            form,
            faults,
            passkey,
            kept,
        },
        door.visitor(),
    ))
}

/// On to where they were; with what was kept, to the page whose button sends it.
pub(super) fn on(
    cx: &Ctx,
    door: &SignedIn<ChangeAccount>,
    kept: Option<Kept>,
    next: &str,
) -> Response {
    match kept {
        Some(kept) => cx.page(&carried::check(cx, door, kept, None), door.visitor()),
        None => reply::see_other(back(next)),
    }
}

/// Whether they have a passkey, and can use it at this address.
async fn has_passkey(cx: &Ctx, door: &SignedIn<ChangeAccount>) -> Result<bool, Problem> {
    let factors = factor::of(&cx.cx, &door.access).await?;
    Ok(cx.cx.passkeys.is_some() && !factors.passkeys.is_empty())
}
