//! Where those who work for the council sign in.

use app::Visitor;
use app::pages::StaffSignInPage;
use axum::extract::Query;
use axum::response::Response;
use domain::paths;
use serde::Deserialize;

use super::provider::vouched;
use crate::ctx::Ctx;
use crate::doors::Public;
use crate::layers::FormsTo;
use crate::reply;

/// Where to go on to, and whether whoever is signed in proves once more that it is them.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Then {
    #[serde(default)]
    next: String,
    again: Option<String>,
}

/// The page that sign-in leads on to: one of ours, or the desk of whoever signs in, which
/// the list of cases leads on to.
pub(super) fn after(next: &str) -> &str {
    if paths::may_follow_sign_in(next) {
        next
    } else {
        paths::CHILDREN
    }
}

pub(crate) async fn show(door: Public, cx: Ctx, Query(then): Query<Then>) -> Response {
    let again = then.again.is_some() && vouched(&door).is_some();
    if door.is_signed_in() && !again {
        return reply::see_other(after(&then.next));
    }
    let page = StaffSignInPage {
        provider: cx.app.provider.is_some(),
        again,
        next: after(&then.next).to_owned(),
        passkeys: cx.cx.passkeys.is_some(),
    };
    let visitor = if again {
        door.visitor()
    } else {
        Visitor::Anyone
    };
    let mut response = cx.page(&page, visitor);
    if let Some(provider) = &cx.app.provider {
        // The form is sent to us, and our answer leads on to the provider.
        let origins = provider.origins(cx.now()).await;
        response.extensions_mut().insert(FormsTo(origins));
    }
    response
}
