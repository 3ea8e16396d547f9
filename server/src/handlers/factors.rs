//! Authenticator apps and recovery codes: adding, removing, making anew.

use app::pages::{AppPage, CodesPage, Qr, SetUpPage};
use axum::extract::Path;
use axum::response::Response;
use domain::forms::{Fault, NewApp, Wrong};
use domain::{FactorId, paths};
use policy::{Access, Account, ChangeAccount};
use services::confirm;
use services::factor::app::{self as authenticator, Added, SetUp};
use services::factor::{self, recovery};
use services::session::Proof;

use super::account;
use crate::cookies::Cookie;
use crate::ctx::Ctx;
use crate::doors::{Fresh, SettingUp, SignedIn};
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

/// The page of a secret, with what was typed.
fn page(set_up: SetUp, form: NewApp, faults: Vec<Fault>, first: bool) -> AppPage {
    AppPage {
        first,
        qr: Qr {
            side: set_up.qr.side,
            path: set_up.qr.path,
        },
        secret: set_up.secret,
        form: NewApp {
            sealed: set_up.sealed,
            ..form
        },
        faults,
    }
}

pub(crate) async fn show_app(
    Fresh(door): Fresh<SignedIn<ChangeAccount>>,
    cx: Ctx,
) -> Result<Response, Problem> {
    account::signs_in_here(&door.session)?;
    let set_up = authenticator::begin(&cx.cx, &door.access).await?;
    let page = page(set_up, NewApp::default(), vec![], false);
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn add_app(
    Fresh(door): Fresh<SignedIn<ChangeAccount>>,
    cx: Ctx,
    Sent(form): Sent<NewApp>,
) -> Result<Response, Problem> {
    account::signs_in_here(&door.session)?;
    match added(&cx, &door.access, &form).await? {
        Ok(true) => Ok(reply::see_other(paths::ACCOUNT_CODES)),
        Ok(false) => Ok(reply::see_other(paths::ACCOUNT)),
        Err(faults) => again(&cx, &door.access, form, faults, false, door.visitor()).await,
    }
}

/// Adds the app: whether it is the first, or what is wrong with the form.
async fn added(
    cx: &Ctx,
    access: &Access<Account, ChangeAccount>,
    form: &NewApp,
) -> Result<Result<bool, Vec<Fault>>, Problem> {
    let faults = form.faults();
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    let wrong = match authenticator::add(&cx.cx, access, form).await? {
        Added::Done { first } => return Ok(Ok(first)),
        Added::Wrong => Wrong::WrongCode,
        Added::TooLate => Wrong::TooLate,
        Added::TooMany => Wrong::TooMany,
    };
    let field = "app-code";
    Ok(Err(vec![Fault { field, wrong }]))
}

/// The page with the same picture, and what is wrong.
async fn again(
    cx: &Ctx,
    access: &Access<Account, ChangeAccount>,
    form: NewApp,
    faults: Vec<Fault>,
    first: bool,
    visitor: app::Visitor,
) -> Result<Response, Problem> {
    let set_up = authenticator::again(&cx.cx, access, &form).await?;
    let form = NewApp {
        code: String::new(),
        ..form
    };
    Ok(reply::again(
        cx,
        &page(set_up, form, faults, first),
        visitor,
    ))
}

pub(crate) async fn set_up(door: SettingUp, cx: Ctx) -> Response {
    cx.page(&SetUpPage, door.visitor())
}

pub(crate) async fn show_first_app(door: SettingUp, cx: Ctx) -> Result<Response, Problem> {
    let set_up = authenticator::begin(&cx.cx, &door.access).await?;
    let page = page(set_up, NewApp::default(), vec![], true);
    Ok(cx.page(&page, door.visitor()))
}

/// The first app of an adviser or of staff lets them in.
pub(crate) async fn add_first_app(
    door: SettingUp,
    cx: Ctx,
    Sent(form): Sent<NewApp>,
) -> Result<Response, Problem> {
    if let Err(faults) = added(&cx, &door.access, &form).await? {
        return again(&cx, &door.access, form, faults, true, door.visitor()).await;
    }
    let mut response = reply::see_other(paths::ACCOUNT_CODES);
    if let Some(token) = confirm::by_new_factor(&cx.cx, &door.session, Proof::App).await? {
        Cookie::Session.set_token(&mut response, &token, &cx.app.web);
    }
    Ok(response)
}

pub(crate) async fn remove_app(
    Fresh(door): Fresh<SignedIn<ChangeAccount>>,
    cx: Ctx,
    Path(factor): Path<i64>,
) -> Result<Response, Problem> {
    authenticator::remove(&cx.cx, &door.access, FactorId(factor)).await?;
    Ok(reply::see_other(paths::ACCOUNT))
}

pub(crate) async fn show_codes(
    Fresh(door): Fresh<SignedIn<ChangeAccount>>,
    cx: Ctx,
) -> Result<Response, Problem> {
    account::signs_in_here(&door.session)?;
    let factors = factor::of(&cx.cx, &door.access).await?;
    let page = if factors.apps.is_empty() && factors.passkeys.is_empty() {
        CodesPage::NothingToReplace
    } else {
        CodesPage::Before {
            left: factors.recovery_codes,
        }
    };
    Ok(cx.page(&page, door.visitor()))
}

/// The one form whose answer is a page and not the way to one: the codes are shown this
/// once and kept nowhere that a second request could read them from.
pub(crate) async fn make_codes(
    Fresh(door): Fresh<SignedIn<ChangeAccount>>,
    cx: Ctx,
) -> Result<Response, Problem> {
    account::signs_in_here(&door.session)?;
    let page = match recovery::make(&cx.cx, &door.access).await? {
        Some(codes) => CodesPage::Made(codes),
        None => CodesPage::NothingToReplace,
    };
    Ok(cx.page(&page, door.visitor()))
}
