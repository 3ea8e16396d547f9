//! Signing in: address and password, then six digits.

use app::Visitor;
use app::pages::{CodePage, SignInPage};
use axum::extract::Query;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::forms::{Code, Fault, SignIn, Wrong};
use domain::paths;
use serde::Deserialize;
use services::sign_in::{self, CodeTried, PasswordTried};

use crate::cookies::Cookie;
use crate::ctx::Ctx;
use crate::doors::Public;
use crate::problem::{self, Problem};
use crate::reply;
use crate::sent::Sent;

/// Where to go on to.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Then {
    #[serde(default)]
    next: String,
}

/// The page that sign-in leads on to: one of ours, or the list of cases.
fn after(next: &str) -> &str {
    if paths::may_follow_sign_in(next) {
        next
    } else {
        paths::CHILDREN
    }
}

pub(crate) async fn show(door: Public, cx: Ctx, Query(then): Query<Then>) -> Response {
    if door.is_signed_in() {
        return reply::see_other(after(&then.next));
    }
    let form = SignIn {
        next: then.next,
        ..SignIn::default()
    };
    let page = SignInPage {
        form,
        faults: vec![],
    };
    cx.page(&page, Visitor::Anyone)
}

pub(crate) async fn submit(
    door: Public,
    cx: Ctx,
    headers: HeaderMap,
    Sent(form): Sent<SignIn>,
) -> Result<Response, Problem> {
    let faults = form.faults();
    if !faults.is_empty() {
        return Ok(again(&cx, form, faults));
    }
    let device = Cookie::Device.sent(&headers, &cx.app.web);
    let tried = sign_in::try_password(
        &cx.cx,
        &form,
        device.as_deref(),
        cx.network,
        door.session.as_ref(),
    )
    .await?;
    Ok(match tried {
        PasswordTried::Wrong => {
            let fault = Fault {
                field: "email",
                wrong: Wrong::NotTogether,
            };
            again(&cx, form, vec![fault])
        }
        PasswordTried::Wait { seconds } => problem::wait(seconds),
        PasswordTried::CodeSent(token) => {
            let mut response = reply::see_other(&paths::code_then(&form.next));
            Cookie::Session.set_token(&mut response, &token, &cx.app.web);
            response
        }
        PasswordTried::SignedIn(token) => {
            let mut response = reply::see_other(after(&form.next));
            Cookie::Session.set_token(&mut response, &token, &cx.app.web);
            response
        }
    })
}

fn again(cx: &Ctx, form: SignIn, faults: Vec<Fault>) -> Response {
    // The password is never sent back.
    let form = SignIn {
        password: String::new(),
        ..form
    };
    reply::again(cx, &SignInPage { form, faults }, Visitor::Anyone)
}

/// Where to go on to, and whether another code was just sent.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct CodeThen {
    #[serde(default)]
    next: String,
    again: Option<String>,
}

pub(crate) async fn show_code(door: Public, cx: Ctx, Query(then): Query<CodeThen>) -> Response {
    if door.is_signed_in() {
        return reply::see_other(after(&then.next));
    }
    if door.waiting().is_none() {
        return reply::see_other(&paths::sign_in_then(after(&then.next)));
    }
    let form = Code {
        next: then.next,
        ..Code::default()
    };
    let page = CodePage {
        form,
        faults: vec![],
        sent_again: then.again.is_some(),
    };
    cx.page(&page, Visitor::Anyone)
}

pub(crate) async fn submit_code(
    door: Public,
    cx: Ctx,
    Sent(form): Sent<Code>,
) -> Result<Response, Problem> {
    let Some(waiting) = door.waiting() else {
        return Ok(reply::see_other(&paths::sign_in_then(after(&form.next))));
    };
    let Some(digits) = form.digits() else {
        let faults = form.faults();
        return Ok(code_again(&cx, form, faults));
    };
    let remember = form.remember.is_some();
    Ok(
        match sign_in::try_code(&cx.cx, waiting, &digits, remember, cx.network).await? {
            CodeTried::SignedIn { session, device } => {
                let mut response = reply::see_other(after(&form.next));
                Cookie::Session.set_token(&mut response, &session, &cx.app.web);
                if let Some(device) = device {
                    Cookie::Device.set_token(&mut response, &device, &cx.app.web);
                }
                response
            }
            CodeTried::Wrong => {
                let fault = Fault {
                    field: "code",
                    wrong: Wrong::WrongCode,
                };
                code_again(&cx, form, vec![fault])
            }
            // Whoever was first is signed in: their cookie is not touched.
            CodeTried::Elsewhere => reply::see_other(after(&form.next)),
            CodeTried::Wait { seconds } => problem::wait(seconds),
            CodeTried::Over => {
                // The tries are used up: back to the password, and the page says so.
                let fault = Fault {
                    field: "email",
                    wrong: Wrong::WrongCode,
                };
                let form = SignIn {
                    next: form.next,
                    ..SignIn::default()
                };
                let mut response = again(&cx, form, vec![fault]);
                Cookie::Session.forget(&mut response, &cx.app.web);
                response
            }
        },
    )
}

fn code_again(cx: &Ctx, form: Code, faults: Vec<Fault>) -> Response {
    let page = CodePage {
        form,
        faults,
        sent_again: false,
    };
    reply::again(cx, &page, Visitor::Anyone)
}

pub(crate) async fn send_code_again(
    door: Public,
    cx: Ctx,
    Sent(then): Sent<Then>,
) -> Result<Response, Problem> {
    let next = after(&then.next);
    let Some(waiting) = door.waiting() else {
        return Ok(reply::see_other(&paths::sign_in_then(next)));
    };
    if let Some(seconds) = sign_in::send_again(&cx.cx, waiting).await? {
        return Ok(problem::wait(seconds));
    }
    Ok(reply::see_other(&format!(
        "{}&again=yes",
        paths::code_then(next)
    )))
}
