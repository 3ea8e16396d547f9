//! What somebody typed before their session ran out, for them alone.

use app::pages::{UnsentForm, UnsentPage};
use axum::http::Uri;
use axum::response::Response;
use domain::call::clock_words;
use domain::{AccountId, CaseRef, england, paths};
use policy::{ChangeAccount, ReadAccount};
use serde::Deserialize;

use crate::ctx::Ctx;
use crate::doors::SignedIn;
use crate::reply;
use crate::sent::Sent;
use crate::unsent::{Held, is_text};

/// Which of them.
#[derive(Debug, Deserialize)]
pub(crate) struct Which {
    which: i64,
}

pub(crate) async fn show(door: SignedIn<ReadAccount>, cx: Ctx, here: Uri) -> Response {
    let held = cx.app.unsent().of(door.session.account, cx.now());
    let page = UnsentPage {
        at_work: here.path() == paths::STAFF_UNSENT,
        more_came: held.iter().any(|form| form.more_came),
        forms: held.into_iter().map(form).collect(),
    };
    cx.page(&page, door.visitor())
}

/// When somebody typed what is held for them last, for the first page that they see.
pub(super) fn held_at(cx: &Ctx, account: AccountId) -> Option<String> {
    let at = cx.app.unsent().newest(account, cx.now())?;
    Some(clock_words(england::minute(at)))
}

fn form(held: Held) -> UnsentForm {
    let case = held.to.split('/').find_map(|part| part.parse().ok());
    let case: Option<CaseRef> = case;
    let is_text = |(name, value): (String, String)| {
        let is_text = is_text(&name, &value);
        (name, is_text, value)
    };
    UnsentForm {
        id: held.id,
        case,
        until: england::day(held.until),
        perhaps_sent: held.perhaps_sent,
        fields: held.fields.into_iter().map(is_text).collect(),
        to: held.to,
    }
}

pub(crate) async fn throw_away(
    door: SignedIn<ChangeAccount>,
    cx: Ctx,
    here: Uri,
    Sent(form): Sent<Which>,
) -> Response {
    let account = door.session.account;
    cx.app.unsent().let_go(account, form.which, cx.now());
    reply::see_other(here.path())
}
