//! At a service that is not the council: an adviser's cases, and codes that are read out.

pub(crate) mod people;

use app::pages::{ServicePage, SharedLine};
use axum::extract::Query;
use axum::response::Response;
use domain::forms::{Fault, TakeCode, Wrong};
use domain::paths;
use policy::{Access, Council, ReadService, TakeGrant};
use serde::Deserialize;
use services::grant::{self, TakenUp};
use services::organisation::{self, Shared};
use storage::organisation::Shares;

use crate::ctx::Ctx;
use crate::doors::AtService;
use crate::handlers::unsent;
use crate::problem::{self, Problem};
use crate::reply;
use crate::sent::Sent;

/// Whether a code was just taken up.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Taken {
    taken: Option<String>,
}

async fn page<A: Shares>(cx: &Ctx, access: &Access<Council, A>) -> Result<ServicePage, Problem> {
    let cases = organisation::shared(&cx.cx, access).await?;
    Ok(ServicePage {
        cases: cases.into_iter().map(|shared| line(cx, shared)).collect(),
        leads: organisation::leads(&cx.cx, access).await?,
        ..ServicePage::default()
    })
}

fn line(cx: &Ctx, shared: Shared) -> SharedLine {
    SharedLine {
        grant: shared.grant,
        giver: shared.giver,
        until: grant::last_day(shared.until),
        news: shared.opened_at.map(|_| shared.news),
        reading: shared.case.reading(cx.today()),
        child: shared.case.forename,
    }
}

pub(crate) async fn show(
    door: AtService<ReadService>,
    cx: Ctx,
    Query(just): Query<Taken>,
) -> Result<Response, Problem> {
    let page = ServicePage {
        taken: just.taken.is_some(),
        unsent: unsent::held_at(&cx, door.session.account),
        ..page(&cx, &door.access).await?
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn take(
    door: AtService<TakeGrant>,
    cx: Ctx,
    Sent(form): Sent<TakeCode>,
) -> Result<Response, Problem> {
    let mut faults = form.faults();
    if faults.is_empty() {
        match grant::take(&cx.cx, &door.access, &form.code, cx.network).await? {
            TakenUp::Done(_) => {
                let query = [("taken", "yes".to_owned())];
                return Ok(reply::see_other(&paths::with_query(paths::SERVICE, &query)));
            }
            TakenUp::NotGood => faults.push(Fault {
                field: "grant-code",
                wrong: Wrong::WrongCode,
            }),
            TakenUp::Wait { seconds } => return Ok(problem::wait(seconds)),
        }
    }
    let page = ServicePage {
        form,
        faults,
        ..page(&cx, &door.access).await?
    };
    Ok(reply::again(&cx, &page, door.visitor()))
}
