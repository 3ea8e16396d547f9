//! Which e-mails come, and how formal notices do.

use app::pages::EmailsPage;
use axum::extract::Query;
use axum::response::Response;
use domain::forms::{MailChoices, Notices, NoticesBy};
use domain::paths;
use policy::{ChangeAccount, ReadAccount};
use serde::Deserialize;
use services::account::{self, Group, Own};

use crate::ctx::Ctx;
use crate::doors::SignedIn;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

/// Whether a choice was just saved.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Saved {
    saved: Option<String>,
}

pub(crate) async fn show(
    door: SignedIn<ReadAccount>,
    cx: Ctx,
    Query(query): Query<Saved>,
) -> Result<Response, Problem> {
    let own = account::read(&cx.cx, &door.access).await?;
    let page = EmailsPage {
        saved: query.saved.is_some(),
        ..page(&own)
    };
    Ok(cx.page(&page, door.visitor()))
}

fn page(own: &Own) -> EmailsPage {
    EmailsPage {
        choices: MailChoices {
            milestones: Some(own.pace(Group::Milestones)),
            dates: Some(own.pace(Group::Dates)),
            news: Some(own.pace(Group::News)),
            quiet: Some(own.account.quiet),
        },
        notices: Some(match own.account.notices {
            storage::account::Notices::Portal => NoticesBy::Email,
            storage::account::Notices::Post => NoticesBy::Post,
        }),
        faults: vec![],
        saved: false,
    }
}

pub(crate) async fn choose(
    door: SignedIn<ChangeAccount>,
    cx: Ctx,
    Sent(form): Sent<MailChoices>,
) -> Result<Response, Problem> {
    let wanted = |group| match group {
        Group::Milestones => form.milestones,
        Group::Dates => form.dates,
        Group::News => form.news,
    };
    account::choose_mails(&cx.cx, &door.access, wanted, form.quiet).await?;
    Ok(saved())
}

pub(crate) async fn choose_notices(
    door: SignedIn<ChangeAccount>,
    cx: Ctx,
    Sent(form): Sent<Notices>,
) -> Result<Response, Problem> {
    let Some(by) = form.notices else {
        let own = account::read(&cx.cx, &door.access).await?;
        let page = EmailsPage {
            notices: None,
            faults: form.faults(),
            ..page(&own)
        };
        return Ok(reply::again(&cx, &page, door.visitor()));
    };
    account::choose_notices(&cx.cx, &door.access, by).await?;
    Ok(saved())
}

fn saved() -> Response {
    reply::see_other(&format!("{}?saved=yes", paths::EMAILS))
}
