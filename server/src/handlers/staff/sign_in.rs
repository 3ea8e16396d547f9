//! Where those who work for the council sign in.

use app::Visitor;
use app::pages::StaffSignInPage;
use axum::extract::Query;
use axum::response::Response;
use domain::paths;
use serde::Deserialize;

use crate::ctx::Ctx;
use crate::doors::Public;
use crate::reply;

/// Where to go on to.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Then {
    #[serde(default)]
    next: String,
}

/// The page that sign-in leads on to: one of ours, or the desk of whoever signs in, which
/// the list of cases leads on to.
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
    let page = StaffSignInPage {
        provider: false,
        next: after(&then.next).to_owned(),
        passkeys: cx.cx.passkeys.is_some(),
    };
    cx.page(&page, Visitor::Anyone)
}
