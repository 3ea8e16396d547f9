//! Signing in: address and password, then six digits or a recovery code.

use app::Visitor;
use app::pages::{CodeFrom, CodePage, RecoveryPage, SignInPage};
use axum::extract::Query;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::forms::{Code, Fault, Recovery, SignIn, Wrong};
use domain::paths;
use serde::Deserialize;
use services::session::Session;
use services::sign_in::{self, CodeTried, Given, PasswordTried};

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
    pub(super) next: String,
}

/// The page that sign-in leads on to: one of ours, or the list of cases.
pub(super) fn after(next: &str) -> &str {
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
        passkeys: cx.cx.passkeys.is_some(),
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
        cx.visit(),
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
        PasswordTried::Waits(token) => {
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
    let page = SignInPage {
        form,
        faults,
        passkeys: cx.cx.passkeys.is_some(),
    };
    reply::again(cx, &page, Visitor::Anyone)
}

/// Where to go on to, and whether another code was just sent.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct CodeThen {
    #[serde(default)]
    next: String,
    again: Option<String>,
}

/// Which code a waiting session waits for.
async fn code_from(cx: &Ctx, waiting: &Session) -> Result<CodeFrom, Problem> {
    let ways = sign_in::ways(&cx.cx, waiting).await?;
    Ok(if ways.apps > 0 {
        CodeFrom::App
    } else if ways.are_strong() {
        CodeFrom::Passkey
    } else {
        CodeFrom::Mail
    })
}

pub(crate) async fn show_code(
    door: Public,
    cx: Ctx,
    Query(then): Query<CodeThen>,
) -> Result<Response, Problem> {
    if door.is_signed_in() {
        return Ok(reply::see_other(after(&then.next)));
    }
    let Some(waiting) = door.waiting() else {
        return Ok(reply::see_other(&paths::sign_in_then(after(&then.next))));
    };
    let form = Code {
        next: then.next,
        ..Code::default()
    };
    let page = CodePage {
        from: code_from(&cx, waiting).await?,
        form,
        faults: vec![],
        sent_again: then.again.is_some(),
    };
    Ok(cx.page(&page, Visitor::Anyone))
}

pub(crate) async fn submit_code(
    door: Public,
    cx: Ctx,
    Sent(form): Sent<Code>,
) -> Result<Response, Problem> {
    let Some(waiting) = door.waiting() else {
        return Ok(reply::see_other(&paths::sign_in_then(after(&form.next))));
    };
    let from = code_from(&cx, waiting).await?;
    let Some(digits) = form.digits() else {
        let wrong = form
            .faults()
            .first()
            .map_or(Wrong::NotACode, |fault| fault.wrong);
        return Ok(code_again(&cx, from, form, wrong));
    };
    let remember = form.remember.is_some();
    let given = Given::Digits(&digits);
    let tried = sign_in::try_code(&cx.cx, waiting, given, remember, cx.visit()).await?;
    Ok(match tried {
        CodeTried::Wrong => code_again(&cx, from, form, Wrong::WrongCode),
        other => answered(&cx, other, form.next),
    })
}

/// The answer to a second factor that was not simply wrong.
fn answered(cx: &Ctx, tried: CodeTried, next: String) -> Response {
    match tried {
        CodeTried::SignedIn { session, device } => {
            let mut response = reply::see_other(after(&next));
            Cookie::Session.set_token(&mut response, &session, &cx.app.web);
            if let Some(device) = device {
                Cookie::Device.set_token(&mut response, &device, &cx.app.web);
            }
            response
        }
        // Whoever was first is signed in: their cookie is not touched.
        CodeTried::Elsewhere => reply::see_other(after(&next)),
        CodeTried::Wait { seconds } => problem::wait(seconds),
        CodeTried::Over | CodeTried::Wrong => {
            // The tries are used up: back to the password, and the page says so.
            let fault = Fault {
                field: "email",
                wrong: Wrong::WrongCode,
            };
            let form = SignIn {
                next,
                ..SignIn::default()
            };
            let mut response = again(cx, form, vec![fault]);
            Cookie::Session.forget(&mut response, &cx.app.web);
            response
        }
    }
}

fn code_again(cx: &Ctx, from: CodeFrom, form: Code, wrong: Wrong) -> Response {
    let field = CodePage::field(from);
    let page = CodePage {
        from,
        form,
        faults: vec![Fault { field, wrong }],
        sent_again: false,
    };
    reply::again(cx, &page, Visitor::Anyone)
}

pub(crate) async fn show_recovery(door: Public, cx: Ctx, Query(then): Query<Then>) -> Response {
    if door.is_signed_in() {
        return reply::see_other(after(&then.next));
    }
    if door.waiting().is_none() {
        return reply::see_other(&paths::sign_in_then(after(&then.next)));
    }
    let page = RecoveryPage {
        form: Recovery {
            next: then.next,
            ..Recovery::default()
        },
        faults: vec![],
    };
    cx.page(&page, Visitor::Anyone)
}

pub(crate) async fn submit_recovery(
    door: Public,
    cx: Ctx,
    Sent(form): Sent<Recovery>,
) -> Result<Response, Problem> {
    let Some(waiting) = door.waiting() else {
        return Ok(reply::see_other(&paths::sign_in_then(after(&form.next))));
    };
    let again = |form: Recovery, faults| {
        // What was typed may be a good code: it is not sent back.
        let form = Recovery {
            code: String::new(),
            ..form
        };
        reply::again(&cx, &RecoveryPage { form, faults }, Visitor::Anyone)
    };
    let Some(code) = form.plain() else {
        let faults = form.faults();
        return Ok(again(form, faults));
    };
    let given = Given::Recovery(&code);
    let tried = sign_in::try_code(&cx.cx, waiting, given, false, cx.visit()).await?;
    Ok(match tried {
        CodeTried::Wrong => {
            let fault = Fault {
                field: "recovery",
                wrong: Wrong::WrongCode,
            };
            again(form, vec![fault])
        }
        other => answered(&cx, other, form.next),
    })
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
