//! The administrator's pages of webhooks.

use app::pages::{
    EndWebhookPage, TryLine, WebhookLine, WebhookPage, WebhookSecretPage, WebhookState,
    WebhooksPage,
};
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use domain::forms::{Fault, NewWebhook, WebhookSecret, Wrong};
use domain::{Timestamp, WebhookId, paths};
use policy::ManageSystems;
use services::webhook::{self, AskedWebhook, DeliveryRow, WebhookError, WebhookRow};
use services::{ServiceError, sent_once};

use crate::clock::words_in_england;
use crate::ctx::Ctx;
use crate::doors::{Fresh, Staff};
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

type Named = Result<Path<WebhookId>, PathRejection>;

async fn page(cx: &Ctx, door: &Staff<ManageSystems>) -> Result<WebhooksPage, Problem> {
    let rows = webhook::all(&cx.cx, &door.access).await?;
    let systems = webhook::systems(&cx.cx, &door.access).await?;
    let has_systems = !systems.is_empty();
    let without = systems.into_iter().filter(|row| row.webhook.is_none());
    Ok(WebhooksPage {
        webhooks: rows.iter().map(line).collect(),
        systems: without.map(|row| (row.id, row.name)).collect(),
        has_systems,
        form: NewWebhook {
            ticket: sent_once::ticket(&cx.cx, door.session.account),
            ..NewWebhook::default()
        },
        ..WebhooksPage::default()
    })
}

fn line(row: &WebhookRow) -> WebhookLine {
    let since = |at: Option<Timestamp>| at.map(words_in_england).unwrap_or_default();
    let state = match (row.ended_at, row.failing_from) {
        (Some(at), _) if row.was_refused() => WebhookState::Refused(words_in_england(at)),
        (Some(at), _) => WebhookState::Ended(words_in_england(at)),
        (None, Some(_)) if row.marked_at.is_some() => {
            WebhookState::Failing(since(row.failing_from))
        }
        (None, Some(_)) => WebhookState::Trying(since(row.failing_from)),
        (None, None) if !row.has_token => WebhookState::NoToken,
        (None, None) if row.waits => WebhookState::Waits,
        (None, None) => WebhookState::Idle,
    };
    WebhookLine {
        id: row.id,
        system: row.name.clone(),
        address: row.address.clone(),
        state,
    }
}

fn tried(row: DeliveryRow) -> TryLine {
    TryLine {
        when: words_in_england(row.tried_at),
        kind: row.kind,
        answer: row.answer,
        status: row.status,
    }
}

pub(crate) async fn show(door: Staff<ManageSystems>, cx: Ctx) -> Result<Response, Problem> {
    let page = page(&cx, &door).await?;
    Ok(cx.page(&page, door.visitor()))
}

/// The field that an error is about; a failure has none.
fn fault(error: WebhookError) -> Result<Fault, Problem> {
    let (field, wrong) = match error {
        WebhookError::Address => ("goes_to", Wrong::NotFitting),
        WebhookError::NoSystem => ("for_system", Wrong::Missing),
        WebhookError::HasOne => ("for_system", Wrong::Taken),
        WebhookError::NoWebhook | WebhookError::Already => return Err(Problem::NotThere),
        WebhookError::Failed(failed) => return Err(failed.into()),
    };
    Ok(Fault { field, wrong })
}

pub(crate) async fn make(
    Fresh(door): Fresh<Staff<ManageSystems>>,
    cx: Ctx,
    Sent(form): Sent<NewWebhook>,
) -> Result<Response, Problem> {
    let mut faults = form.faults();
    if let Some(system) = form.system().filter(|_| faults.is_empty()) {
        let asked = AskedWebhook {
            system,
            address: form.goes_to.clone(),
        };
        let reach = cx.app.webhooks.reach;
        match webhook::make(&cx.cx, &door.access, &asked, reach, Some(&form.ticket)).await {
            // The secret is shown once and is in no address: the answer to the form itself.
            Ok(made) => return secret(&cx, &door, made, false).await,
            // The answer was loaded anew: the secret was shown once.
            Err(WebhookError::Already) => return Ok(reply::see_other(paths::STAFF_WEBHOOKS)),
            Err(error) => faults.push(fault(error)?),
        }
    }
    let fresh = page(&cx, &door).await?;
    let ticket = fresh.form.ticket.clone();
    let page = WebhooksPage {
        form: NewWebhook { ticket, ..form },
        faults,
        ..fresh
    };
    Ok(reply::again(&cx, &page, door.visitor()))
}

async fn secret(
    cx: &Ctx,
    door: &Staff<ManageSystems>,
    made: webhook::Made,
    is_another: bool,
) -> Result<Response, Problem> {
    let (row, _) = found(cx, door, made.id).await?;
    let page = WebhookSecretPage {
        id: made.id,
        system: row.name,
        secret: made.secret,
        is_another,
    };
    Ok(cx.page(&page, door.visitor()))
}

async fn found(
    cx: &Ctx,
    door: &Staff<ManageSystems>,
    id: WebhookId,
) -> Result<(WebhookRow, Vec<DeliveryRow>), Problem> {
    let found = webhook::one(&cx.cx, &door.access, id).await?;
    found.ok_or(Problem::NotThere)
}

async fn named(
    cx: &Ctx,
    door: &Staff<ManageSystems>,
    named: Named,
) -> Result<(WebhookRow, Vec<DeliveryRow>), Problem> {
    let Path(id) = named.map_err(|_| Problem::NotThere)?;
    found(cx, door, id).await
}

pub(crate) async fn one(
    door: Staff<ManageSystems>,
    cx: Ctx,
    webhook: Named,
) -> Result<Response, Problem> {
    let (row, tries) = named(&cx, &door, webhook).await?;
    let older = row.older_until.filter(|until| cx.now() < *until);
    let page = WebhookPage {
        line: line(&row),
        made: words_in_england(row.made_at),
        next: row.next_at.map(words_in_england),
        older_until: older.map(words_in_england),
        tries: tries.into_iter().map(tried).collect(),
        ticket: sent_once::ticket(&cx.cx, door.session.account),
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn test(
    door: Staff<ManageSystems>,
    cx: Ctx,
    webhook: Named,
) -> Result<Response, Problem> {
    let (row, _) = named(&cx, &door, webhook).await?;
    webhook::test(&cx.cx, &door.access, row.id).await?;
    Ok(reply::see_other(&paths::staff_webhook(row.id)))
}

pub(crate) async fn renew(
    Fresh(door): Fresh<Staff<ManageSystems>>,
    cx: Ctx,
    webhook: Named,
    Sent(form): Sent<WebhookSecret>,
) -> Result<Response, Problem> {
    let (row, _) = named(&cx, &door, webhook).await?;
    match webhook::renew(&cx.cx, &door.access, row.id, Some(&form.ticket)).await {
        Ok(made) => secret(&cx, &door, made, true).await,
        Err(WebhookError::Already | WebhookError::NoWebhook) => {
            Ok(reply::see_other(&paths::staff_webhook(row.id)))
        }
        Err(WebhookError::Failed(failed)) => Err(failed.into()),
        Err(_) => Err(ServiceError::Refused.into()),
    }
}

pub(crate) async fn ask_end(
    door: Staff<ManageSystems>,
    cx: Ctx,
    webhook: Named,
) -> Result<Response, Problem> {
    let (row, _) = named(&cx, &door, webhook).await?;
    Ok(cx.page(&EndWebhookPage { line: line(&row) }, door.visitor()))
}

pub(crate) async fn end(
    door: Staff<ManageSystems>,
    cx: Ctx,
    webhook: Named,
) -> Result<Response, Problem> {
    let (row, _) = named(&cx, &door, webhook).await?;
    match webhook::end(&cx.cx, &door.access, row.id).await {
        // Ended already is ended.
        Ok(()) | Err(WebhookError::NoWebhook) => {
            Ok(reply::see_other(&paths::staff_webhook(row.id)))
        }
        Err(WebhookError::Failed(failed)) => Err(failed.into()),
        Err(_) => Err(ServiceError::Refused.into()),
    }
}
