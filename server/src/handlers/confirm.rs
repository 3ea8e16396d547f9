//! Proving once more that it is you, and on to where you were.

use app::pages::ConfirmPage;
use axum::extract::Query;
use axum::response::Response;
use domain::forms::{Confirm, Fault, Wrong};
use domain::paths;
use policy::ChangeAccount;
use serde::Deserialize;
use services::confirm::{self, Confirmed};
use services::factor;

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
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn submit(
    door: SignedIn<ChangeAccount>,
    cx: Ctx,
    Sent(form): Sent<Confirm>,
) -> Result<Response, Problem> {
    let mut faults = form.faults();
    if faults.is_empty() {
        let (access, session) = (&door.access, &door.session);
        match confirm::by_password(&cx.cx, access, session, &form.password, cx.network).await? {
            Confirmed::Yes(token) => {
                let mut response = reply::see_other(back(&form.next));
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
        },
        door.visitor(),
    ))
}

/// Whether they have a passkey, and can use it at this address.
async fn has_passkey(cx: &Ctx, door: &SignedIn<ChangeAccount>) -> Result<bool, Problem> {
    let factors = factor::of(&cx.cx, &door.access).await?;
    Ok(cx.cx.passkeys.is_some() && !factors.passkeys.is_empty())
}
