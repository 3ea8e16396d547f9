//! Joining as an adviser of a service that is not the council. Opening the link changes nothing.

use app::Visitor;
use app::pages::{JoinEndedPage, ServiceJoinPage};
use axum::extract::Path;
use axum::response::Response;
use domain::forms::{Fault, StaffJoin, Wrong};
use domain::paths;
use services::organisation::join::{self, Joined};
use services::password::is_common;

use crate::cookies::Cookie;
use crate::ctx::Ctx;
use crate::doors::Public;
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
    let page = ServiceJoinPage {
        token,
        ..ServiceJoinPage::default()
    };
    Ok(cx.page(&page, Visitor::Anyone))
}

pub(crate) async fn join(
    door: Public,
    cx: Ctx,
    Path(token): Path<String>,
    Sent(form): Sent<StaffJoin>,
) -> Result<Response, Problem> {
    let mut faults = form.faults();
    if is_common(&form.password) && !faults.iter().any(|fault| fault.field == "password") {
        faults.push(Fault {
            field: "password",
            wrong: Wrong::TooCommon,
        });
    }
    if !faults.is_empty() {
        return Ok(again(&cx, token, form, faults));
    }
    let joined = join::join(
        &cx.cx,
        &token,
        &form,
        cx.network,
        door.session.as_ref(),
        cx.visit(),
    )
    .await?;
    Ok(match joined {
        Joined::SignedIn(session) => {
            let mut response = reply::see_other(paths::SERVICE);
            Cookie::Session.set_token(&mut response, &session, &cx.app.web);
            response
        }
        Joined::Wrong => {
            let faults = vec![Fault {
                field: "word",
                wrong: Wrong::NotTheWord,
            }];
            again(&cx, token, form, faults)
        }
        Joined::Gone => reply::again(&cx, &JoinEndedPage, Visitor::Anyone),
        Joined::Wait { seconds } => problem::wait(seconds),
    })
}

fn again(cx: &Ctx, token: String, form: StaffJoin, faults: Vec<Fault>) -> Response {
    // The password is never sent back.
    let form = StaffJoin {
        password: String::new(),
        ..form
    };
    let page = ServiceJoinPage {
        token,
        form,
        faults,
    };
    reply::again(cx, &page, Visitor::Anyone)
}
