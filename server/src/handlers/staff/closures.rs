//! When the phone line is closed for a reason.

use app::pages::{ClosureLine, ClosuresPage};
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use domain::forms::{CloseLine, Fault};
use domain::paths;
use policy::RunLine;
use serde::Deserialize;
use services::line;

use crate::clock::words_in_england;
use crate::ctx::Ctx;
use crate::doors::Staff;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

async fn page(
    cx: &Ctx,
    door: &Staff<RunLine>,
    form: CloseLine,
    faults: Vec<Fault>,
) -> Result<ClosuresPage, Problem> {
    let rows = line::closures(&cx.cx, &door.access).await?;
    let lines = rows.into_iter().map(|row| ClosureLine {
        id: row.id,
        from: words_in_england(row.closure.from),
        until: words_in_england(row.closure.until),
        said: row.closure.said,
    });
    Ok(ClosuresPage {
        closures: lines.collect(),
        form,
        faults,
    })
}

pub(crate) async fn show(door: Staff<RunLine>, cx: Ctx) -> Result<Response, Problem> {
    let page = page(&cx, &door, CloseLine::default(), vec![]).await?;
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn close(
    door: Staff<RunLine>,
    cx: Ctx,
    Sent(form): Sent<CloseLine>,
) -> Result<Response, Problem> {
    let faults = form.faults(cx.now());
    match form.closure().filter(|_| faults.is_empty()) {
        Some(closure) => {
            line::close(&cx.cx, &door.access, &closure).await?;
            cx.app.closures().forget();
            Ok(reply::see_other(paths::STAFF_CLOSURES))
        }
        None => {
            let page = page(&cx, &door, form, faults).await?;
            Ok(reply::again(&cx, &page, door.visitor()))
        }
    }
}

/// Which closure.
#[derive(Debug, Deserialize)]
pub(crate) struct Which {
    closure: i64,
}

pub(crate) async fn reopen(
    door: Staff<RunLine>,
    cx: Ctx,
    which: Result<Path<Which>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(which) = which.map_err(|_| Problem::NotThere)?;
    line::reopen(&cx.cx, &door.access, which.closure).await?;
    cx.app.closures().forget();
    Ok(reply::see_other(paths::STAFF_CLOSURES))
}
