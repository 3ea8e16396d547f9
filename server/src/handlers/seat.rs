//! Taking a seat at the council or at an advice service. Opening the link changes nothing.

use app::Visitor;
use app::pages::{JoinEndedPage, ServiceJoinPage, StaffJoinPage};
use axum::extract::Path;
use axum::response::Response;
use domain::forms::{Fault, StaffJoin, Wrong};
use domain::paths;
use services::password::is_common;
use services::seat::{self, At, Joined};

use crate::cookies::Cookie;
use crate::ctx::Ctx;
use crate::doors::Public;
use crate::problem::{self, Problem};
use crate::reply;
use crate::sent::Sent;

/// Where the seat is: what differs between the two is the page's words and where work begins.
pub(crate) trait Desk: Send + 'static {
    const AT: At;
    /// Where their work begins.
    const HOME: &'static str;

    fn page(token: String, form: StaffJoin, faults: Vec<Fault>) -> impl app::Page;
}

/// At the council.
pub(crate) enum Council {}

impl Desk for Council {
    const AT: At = At::Council;
    const HOME: &'static str = paths::CHILDREN;

    fn page(token: String, form: StaffJoin, faults: Vec<Fault>) -> impl app::Page {
        StaffJoinPage {
            token,
            form,
            faults,
        }
    }
}

/// At an advice service.
pub(crate) enum Service {}

impl Desk for Service {
    const AT: At = At::Service;
    const HOME: &'static str = paths::SERVICE;

    fn page(token: String, form: StaffJoin, faults: Vec<Fault>) -> impl app::Page {
        ServiceJoinPage {
            token,
            form,
            faults,
        }
    }
}

pub(crate) async fn show<D: Desk>(
    _: Public,
    cx: Ctx,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    if !seat::is_open(&cx.cx, D::AT, &token).await? {
        return Ok(cx.page(&JoinEndedPage, Visitor::Anyone));
    }
    let page = D::page(token, StaffJoin::default(), vec![]);
    Ok(cx.page(&page, Visitor::Anyone))
}

pub(crate) async fn join<D: Desk>(
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
        return Ok(again::<D>(&cx, token, form, faults));
    }
    let joined = seat::join(
        &cx.cx,
        D::AT,
        &token,
        &form,
        cx.network,
        door.session.as_ref(),
        cx.visit(),
    )
    .await?;
    Ok(match joined {
        Joined::SignedIn(session) => {
            let mut response = reply::see_other(D::HOME);
            Cookie::Session.set_token(&mut response, &session, &cx.app.web);
            response
        }
        Joined::Wrong => {
            let faults = vec![Fault {
                field: "word",
                wrong: Wrong::NotTheWord,
            }];
            again::<D>(&cx, token, form, faults)
        }
        Joined::Gone => reply::again(&cx, &JoinEndedPage, Visitor::Anyone),
        Joined::Wait { seconds } => problem::wait(seconds),
    })
}

fn again<D: Desk>(cx: &Ctx, token: String, form: StaffJoin, faults: Vec<Fault>) -> Response {
    // The password is never sent back.
    let form = StaffJoin {
        password: String::new(),
        ..form
    };
    reply::again(cx, &D::page(token, form, faults), Visitor::Anyone)
}
