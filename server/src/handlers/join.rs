//! Joining by an invitation. Opening the link changes nothing; only the button does.

use app::Visitor;
use app::pages::{AccountPage, JoinEndedPage, JoinPage, JoinedPage};
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::forms::{Fault, Join, NewAccount, Wrong};
use domain::paths;
use policy::ReadAccount;
use services::join::{self, Joined, Proven};
use services::password::is_common;

use crate::cookies::Cookie;
use crate::ctx::Ctx;
use crate::doors::{Public, SignedIn};
use crate::problem::{self, Problem};
use crate::reply;
use crate::sent::Sent;

pub(crate) async fn show(
    _: Public,
    cx: Ctx,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    if !join::is_open(&cx.cx, &token).await? {
        return Ok(cx.page(&JoinEndedPage, Visitor::Anyone));
    }
    let page = JoinPage {
        token,
        ..JoinPage::default()
    };
    Ok(cx.page(&page, Visitor::Anyone))
}

pub(crate) async fn prove(
    door: Public,
    cx: Ctx,
    Path(token): Path<String>,
    Sent(form): Sent<Join>,
) -> Result<Response, Problem> {
    let faults = form.faults();
    if !faults.is_empty() {
        let page = JoinPage {
            token,
            form,
            faults,
        };
        return Ok(reply::again(&cx, &page, Visitor::Anyone));
    }
    Ok(
        match join::prove(&cx.cx, &token, &form, cx.network, door.session.as_ref()).await? {
            Proven::Choose(joining) => {
                let mut response = reply::see_other(paths::JOIN_ACCOUNT);
                Cookie::Session.set(&mut response, &joining, &cx.app.web);
                response
            }
            Proven::Added(case) => {
                let mut response = reply::see_other(&paths::sign_in_then(&paths::case(case)));
                Cookie::Session.forget(&mut response, &cx.app.web);
                response
            }
            Proven::Wrong { .. } => {
                let faults = vec![Fault {
                    field: "word",
                    wrong: Wrong::NoMatch,
                }];
                reply::again(
                    &cx,
                    &JoinPage {
                        token,
                        form,
                        faults,
                    },
                    Visitor::Anyone,
                )
            }
            Proven::Ended | Proven::Gone => reply::again(&cx, &JoinEndedPage, Visitor::Anyone),
            Proven::Wait { seconds } => problem::wait(seconds),
        },
    )
}

pub(crate) async fn choose(_: Public, cx: Ctx, headers: HeaderMap) -> Result<Response, Problem> {
    let joining = Cookie::Session
        .sent(&headers, &cx.app.web)
        .unwrap_or_default();
    if !join::is_proven(&cx.cx, &joining).await? {
        return Ok(cx.page(&JoinEndedPage, Visitor::Anyone));
    }
    Ok(cx.page(&AccountPage::default(), Visitor::Anyone))
}

pub(crate) async fn create(
    _: Public,
    cx: Ctx,
    headers: HeaderMap,
    Sent(form): Sent<NewAccount>,
) -> Result<Response, Problem> {
    let mut faults = form.faults();
    if is_common(&form.password) && !faults.iter().any(|fault| fault.field == "password") {
        faults.push(Fault {
            field: "password",
            wrong: Wrong::TooCommon,
        });
    }
    if !faults.is_empty() {
        // The password is never sent back.
        let form = NewAccount {
            password: String::new(),
            ..form
        };
        return Ok(reply::again(
            &cx,
            &AccountPage { form, faults },
            Visitor::Anyone,
        ));
    }
    let joining = Cookie::Session
        .sent(&headers, &cx.app.web)
        .unwrap_or_default();
    Ok(
        match join::join(&cx.cx, &joining, &form, cx.visit()).await? {
            Joined::SignedIn { session, .. } => {
                let mut response = reply::see_other(paths::JOINED);
                Cookie::Session.set_token(&mut response, &session, &cx.app.web);
                response
            }
            Joined::Gone => {
                let mut response = reply::again(&cx, &JoinEndedPage, Visitor::Anyone);
                Cookie::Session.forget(&mut response, &cx.app.web);
                response
            }
        },
    )
}

pub(crate) async fn joined(door: SignedIn<ReadAccount>, cx: Ctx) -> Response {
    cx.page(&JoinedPage, door.visitor())
}
