//! The administrator's pages of the council's case systems.

use app::pages::{SystemLine, SystemTokenPage, SystemsPage, TokenState, WithdrawTokenPage};
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use domain::forms::{Fault, NewSystemToken, Wrong};
use domain::{SystemTokenId, paths};
use policy::{ApiScopes, ManageSystems};
use services::case_system::{self, AskedToken, TokenError, TokenRow};
use services::{ServiceError, sent_once};

use crate::clock::words_in_england;
use crate::ctx::Ctx;
use crate::doors::{Fresh, Staff};
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

type Named = Result<Path<SystemTokenId>, PathRejection>;

async fn page(cx: &Ctx, door: &Staff<ManageSystems>) -> Result<SystemsPage, Problem> {
    let rows = case_system::tokens(&cx.cx, &door.access).await?;
    Ok(SystemsPage {
        tokens: rows.into_iter().map(|row| line(cx, row)).collect(),
        form: NewSystemToken {
            ticket: sent_once::ticket(&cx.cx, door.session.account),
            ..NewSystemToken::default()
        },
        ..SystemsPage::default()
    })
}

fn line(cx: &Ctx, row: TokenRow) -> SystemLine {
    SystemLine {
        id: row.id,
        system: row.system,
        scopes: row.scopes.words(),
        made: words_in_england(row.made_at),
        until: words_in_england(row.until),
        used: row.used_at.map(words_in_england),
        state: match row.ended_at {
            Some(at) => TokenState::Withdrawn(words_in_england(at)),
            None if row.until <= cx.now() => TokenState::Over,
            None => TokenState::Good,
        },
    }
}

pub(crate) async fn show(door: Staff<ManageSystems>, cx: Ctx) -> Result<Response, Problem> {
    let page = page(&cx, &door).await?;
    Ok(cx.page(&page, door.visitor()))
}

/// The field that an error is about; a failure has none.
fn fault(error: TokenError) -> Result<Fault, Problem> {
    let (field, wrong) = match error {
        TokenError::Name => ("system", Wrong::Missing),
        TokenError::Scopes => ("scope", Wrong::Missing),
        TokenError::Days => ("days", Wrong::Missing),
        TokenError::NoToken | TokenError::Already | TokenError::NotAllowed => {
            return Err(Problem::NotThere);
        }
        TokenError::Failed(failed) => return Err(failed.into()),
    };
    Ok(Fault { field, wrong })
}

pub(crate) async fn issue(
    Fresh(door): Fresh<Staff<ManageSystems>>,
    cx: Ctx,
    Sent(form): Sent<NewSystemToken>,
) -> Result<Response, Problem> {
    let mut faults = form.faults();
    if let Some(days) = form.days().filter(|_| faults.is_empty()) {
        let asked = AskedToken {
            system: form.system.clone(),
            scopes: ApiScopes {
                events: matches!(form.scope.as_str(), "events" | "both" | "all"),
                changes: matches!(form.scope.as_str(), "changes" | "both" | "all"),
                people: matches!(form.scope.as_str(), "people" | "all"),
            },
            days,
        };
        match case_system::issue_once(&cx.cx, &door.access, &asked, &form.ticket).await {
            // The token is shown once and is in no address: the answer to the form itself.
            Ok(issued) => {
                let page = SystemTokenPage {
                    system: form.system.trim().to_owned(),
                    token: issued.token,
                    until: words_in_england(issued.until),
                };
                return Ok(cx.page(&page, door.visitor()));
            }
            // The answer was loaded anew: the token was shown once.
            Err(TokenError::Already) => return Ok(reply::see_other(paths::STAFF_SYSTEMS)),
            Err(error) => faults.push(fault(error)?),
        }
    }
    let page = SystemsPage {
        form,
        faults,
        ..page(&cx, &door).await?
    };
    Ok(reply::again(&cx, &page, door.visitor()))
}

async fn named(cx: &Ctx, door: &Staff<ManageSystems>, named: Named) -> Result<SystemLine, Problem> {
    let Path(id) = named.map_err(|_| Problem::NotThere)?;
    let row = case_system::one(&cx.cx, &door.access, id).await?;
    Ok(line(cx, row.ok_or(Problem::NotThere)?))
}

pub(crate) async fn ask(
    door: Staff<ManageSystems>,
    cx: Ctx,
    token: Named,
) -> Result<Response, Problem> {
    let line = named(&cx, &door, token).await?;
    Ok(cx.page(&WithdrawTokenPage { line }, door.visitor()))
}

pub(crate) async fn withdraw(
    door: Staff<ManageSystems>,
    cx: Ctx,
    token: Named,
) -> Result<Response, Problem> {
    let line = named(&cx, &door, token).await?;
    match case_system::withdraw(&cx.cx, &door.access, line.id).await {
        // Taken back already is taken back.
        Ok(()) | Err(TokenError::NoToken) => Ok(reply::see_other(paths::STAFF_SYSTEMS)),
        Err(TokenError::Failed(failed)) => Err(failed.into()),
        Err(_) => Err(ServiceError::Refused.into()),
    }
}
