//! Passkeys: adding, removing, signing in with one, and proving once more who one is.

use app::pages::{AddPasskeyPage, PasskeyFor, PasskeyPage};
use app::{PasskeyAsk, Visitor};
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::forms::{Fault, Kept, NewPasskey, Passkey, Wrong};
use domain::{FactorId, paths};
use policy::{Access, Account, ChangeAccount};
use services::confirm::{self, Confirmed};
use services::factor::passkey::{self as keys, Added, Asked, Given};
use services::session::{Proof, Session};

use super::account;
use super::confirm::{back, on};
use super::sign_in::{Then, after};
use crate::carried;
use crate::cookies::Cookie;
use crate::ctx::Ctx;
use crate::doors::{Fresh, Public, SettingUp, SignedIn};
use crate::problem::{self, Problem};
use crate::reply;
use crate::sent::Sent;

fn ask(asked: Option<Asked>) -> Option<PasskeyAsk> {
    asked.map(|asked| PasskeyAsk {
        options: asked.options,
        sealed: asked.sealed,
    })
}

/// The page of a new passkey, asked for by whoever may change this account.
async fn adding(
    cx: &Ctx,
    access: &Access<Account, ChangeAccount>,
    session: &Session,
    form: NewPasskey,
    faults: Vec<Fault>,
) -> Result<AddPasskeyPage, Problem> {
    Ok(AddPasskeyPage {
        ask: ask(keys::begin_adding(&cx.cx, access, session).await?),
        form,
        faults,
        first: false,
    })
}

/// Adds the passkey: whether it is the account's first factor, or what is wrong.
async fn added(
    cx: &Ctx,
    access: &Access<Account, ChangeAccount>,
    session: &Session,
    form: &NewPasskey,
) -> Result<Result<bool, Vec<Fault>>, Problem> {
    let faults = form.faults();
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    let wrong = match keys::add(&cx.cx, access, session, form).await? {
        Added::Done { first } => return Ok(Ok(first)),
        Added::Wrong => Wrong::WrongCode,
        Added::TooLate => Wrong::TooLate,
        Added::TooMany => Wrong::TooMany,
    };
    let field = "passkey";
    Ok(Err(vec![Fault { field, wrong }]))
}

pub(crate) async fn show(
    Fresh(door): Fresh<SignedIn<ChangeAccount>>,
    cx: Ctx,
) -> Result<Response, Problem> {
    account::signs_in_here(&door.session)?;
    let form = NewPasskey::default();
    let page = adding(&cx, &door.access, &door.session, form, vec![]).await?;
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn add(
    Fresh(door): Fresh<SignedIn<ChangeAccount>>,
    cx: Ctx,
    Sent(form): Sent<NewPasskey>,
) -> Result<Response, Problem> {
    account::signs_in_here(&door.session)?;
    let (access, session) = (&door.access, &door.session);
    match added(&cx, access, session, &form).await? {
        Ok(true) => Ok(reply::see_other(paths::ACCOUNT_CODES)),
        Ok(false) => Ok(reply::see_other(paths::ACCOUNT)),
        Err(faults) => {
            let page = adding(&cx, access, session, form, faults).await?;
            Ok(reply::again(&cx, &page, door.visitor()))
        }
    }
}

pub(crate) async fn remove(
    Fresh(door): Fresh<SignedIn<ChangeAccount>>,
    cx: Ctx,
    Path(factor): Path<i64>,
) -> Result<Response, Problem> {
    keys::remove(&cx.cx, &door.access, FactorId(factor)).await?;
    Ok(reply::see_other(paths::ACCOUNT))
}

pub(crate) async fn show_first(door: SettingUp, cx: Ctx) -> Result<Response, Problem> {
    let form = NewPasskey::default();
    let page = adding(&cx, &door.access, &door.session, form, vec![]).await?;
    let page = AddPasskeyPage {
        first: true,
        ..page
    };
    Ok(cx.page(&page, door.visitor()))
}

/// The first passkey of an adviser or of staff lets them in.
pub(crate) async fn add_first(
    door: SettingUp,
    cx: Ctx,
    Sent(form): Sent<NewPasskey>,
) -> Result<Response, Problem> {
    let (access, session) = (&door.access, &door.session);
    if let Err(faults) = added(&cx, access, session, &form).await? {
        let page = adding(&cx, access, session, form, faults).await?;
        let page = AddPasskeyPage {
            first: true,
            ..page
        };
        return Ok(reply::again(&cx, &page, door.visitor()));
    }
    let mut response = reply::see_other(paths::ACCOUNT_CODES);
    if let Some(token) = confirm::by_new_factor(&cx.cx, session, Proof::Passkey).await? {
        Cookie::Session.set_token(&mut response, &token, &cx.app.web);
    }
    Ok(response)
}

pub(crate) async fn show_sign_in(door: Public, cx: Ctx, Query(then): Query<Then>) -> Response {
    if door.is_signed_in() {
        return reply::see_other(after(&then.next));
    }
    let page = PasskeyPage {
        purpose: PasskeyFor::SigningIn,
        ask: ask(keys::begin_sign_in(&cx.cx)),
        next: then.next,
        faults: vec![],
        kept: None,
    };
    cx.page(&page, Visitor::Anyone)
}

pub(crate) async fn sign_in(
    door: Public,
    cx: Ctx,
    Sent(form): Sent<Passkey>,
) -> Result<Response, Problem> {
    let mut faults = form.faults();
    if faults.is_empty() {
        let over = door.session.as_ref();
        match keys::sign_in(&cx.cx, &form, cx.visit(), over).await? {
            Given::SignedIn(token) => {
                let mut response = reply::see_other(after(&form.next));
                Cookie::Session.set_token(&mut response, &token, &cx.app.web);
                return Ok(response);
            }
            Given::Wait { seconds } => return Ok(problem::wait(seconds)),
            not => faults.push(fault(&not)),
        }
    }
    let page = PasskeyPage {
        purpose: PasskeyFor::SigningIn,
        ask: ask(keys::begin_sign_in(&cx.cx)),
        next: form.next,
        faults,
        kept: None,
    };
    Ok(reply::again(&cx, &page, Visitor::Anyone))
}

fn fault(given: &Given) -> Fault {
    Fault {
        field: "passkey",
        wrong: match given {
            Given::TooLate => Wrong::TooLate,
            Given::Wrong | Given::SignedIn(_) | Given::Wait { .. } => Wrong::WrongCode,
        },
    }
}

pub(crate) async fn show_confirm(
    door: SignedIn<ChangeAccount>,
    cx: Ctx,
    Query(then): Query<Then>,
) -> Response {
    let page = confirming(&cx, &door, then.next, vec![], None);
    cx.page(&page, door.visitor())
}

fn confirming(
    cx: &Ctx,
    door: &SignedIn<ChangeAccount>,
    next: String,
    faults: Vec<Fault>,
    kept: Option<Kept>,
) -> PasskeyPage {
    PasskeyPage {
        purpose: PasskeyFor::Confirming,
        ask: ask(keys::begin_confirming(&cx.cx, &door.access, &door.session)),
        next,
        faults,
        kept,
    }
}

pub(crate) async fn confirm(
    door: SignedIn<ChangeAccount>,
    cx: Ctx,
    Sent(form): Sent<Passkey>,
) -> Result<Response, Problem> {
    let kept = match carried::read(&cx, &door, (&form.to, &form.kept, &form.seal)) {
        Ok(kept) => kept,
        Err(refused) => return Ok(*refused),
    };
    if kept.is_some() && !form.ask.is_empty() {
        let page = confirming(&cx, &door, form.next, vec![], kept);
        return Ok(carried::not_yet(&cx, &page, door.visitor()));
    }
    let mut faults = form.faults();
    if faults.is_empty() {
        let (access, session) = (&door.access, &door.session);
        match keys::confirm(&cx.cx, access, session, &form, cx.network).await? {
            Ok(Confirmed::Yes(token)) => {
                let mut response = on(&cx, &door, kept, &form.next);
                Cookie::Session.set_token(&mut response, &token, &cx.app.web);
                return Ok(response);
            }
            Ok(Confirmed::Over | Confirmed::Wrong) => {
                return Ok(reply::see_other(back(&form.next)));
            }
            Ok(Confirmed::Wait { seconds }) | Err(Given::Wait { seconds }) => {
                return Ok(problem::wait(seconds));
            }
            Err(not) => faults.push(fault(&not)),
        }
    }
    let page = confirming(&cx, &door, form.next, faults, kept);
    Ok(reply::again(&cx, &page, door.visitor()))
}
