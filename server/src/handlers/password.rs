//! A forgotten password: a link by mail, a word from an officer, a new password.

use app::Visitor;
use app::pages::{
    ForgottenPage, ForgottenSentPage, NewPasswordPage, PasswordChangedPage, ResetEndedPage,
};
use axum::extract::Path;
use axum::response::Response;
use domain::forms::{Fault, Forgotten, NewPassword, Wrong};
use domain::paths;
use services::password::is_common;
use services::reset::{self, Reset};

use crate::ctx::Ctx;
use crate::doors::Public;
use crate::problem::{self, Problem};
use crate::reply;
use crate::sent::Sent;

pub(crate) async fn forgotten(door: Public, cx: Ctx) -> Response {
    cx.page(&ForgottenPage::default(), door.visitor())
}

pub(crate) async fn send_link(
    door: Public,
    cx: Ctx,
    Sent(form): Sent<Forgotten>,
) -> Result<Response, Problem> {
    let faults = form.faults();
    if !faults.is_empty() {
        let page = ForgottenPage { form, faults };
        return Ok(reply::again(&cx, &page, door.visitor()));
    }
    Ok(match reset::begin(&cx.cx, &form, cx.network).await? {
        Some(seconds) => problem::wait(seconds),
        None => reply::see_other(paths::FORGOTTEN_SENT),
    })
}

pub(crate) async fn sent(door: Public, cx: Ctx) -> Response {
    cx.page(&ForgottenSentPage, door.visitor())
}

pub(crate) async fn choose(
    door: Public,
    cx: Ctx,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    if !reset::is_open(&cx.cx, &token).await? {
        return Ok(cx.page(&ResetEndedPage, door.visitor()));
    }
    let page = NewPasswordPage {
        token,
        ..NewPasswordPage::default()
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn change(
    door: Public,
    cx: Ctx,
    Path(token): Path<String>,
    Sent(form): Sent<NewPassword>,
) -> Result<Response, Problem> {
    let mut faults = form.faults();
    if faults.is_empty() && is_common(&form.password) {
        faults.push(Fault {
            field: "password",
            wrong: Wrong::TooCommon,
        });
    }
    if !faults.is_empty() {
        return Ok(again(&cx, &door, token, form, faults));
    }
    Ok(
        match reset::spend(&cx.cx, &token, &form, cx.network).await? {
            Reset::Done => reply::see_other(paths::PASSWORD_CHANGED),
            Reset::Wrong => {
                let fault = Fault {
                    field: "word",
                    wrong: Wrong::NoMatch,
                };
                again(&cx, &door, token, form, vec![fault])
            }
            Reset::Gone => reply::again(&cx, &ResetEndedPage, door.visitor()),
            Reset::Wait { seconds } => problem::wait(seconds),
        },
    )
}

fn again(
    cx: &Ctx,
    door: &Public,
    token: String,
    form: NewPassword,
    faults: Vec<Fault>,
) -> Response {
    // The password is never sent back.
    let form = NewPassword {
        password: String::new(),
        ..form
    };
    reply::again(
        cx,
        &NewPasswordPage {
            token,
            form,
            faults,
        },
        door.visitor(),
    )
}

pub(crate) async fn changed(_: Public, cx: Ctx) -> Response {
    cx.page(&PasswordChangedPage, Visitor::Anyone)
}
