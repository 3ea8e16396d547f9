//! Who looked at my case.

use app::pages::{SeenBy, SeenVisit, WhoLookedPage};
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::response::Response;
use domain::{Timestamp, paths};
use policy::ReadLog;
use services::who_looked::{Visit, visits};
use storage::audit::Looker;

use super::case::reader;
use crate::clock::{day_in_england, minute_in_england};
use crate::ctx::Ctx;
use crate::doors::AtCase;
use crate::problem::Problem;

/// Which page: what was before a moment, or the newest.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Which {
    before: Option<i64>,
}

pub(crate) async fn show(
    door: AtCase<ReadLog>,
    cx: Ctx,
    which: Result<Query<Which>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(which) = which.map_err(|_| Problem::NotThere)?;
    let before = which.before.map(Timestamp);
    let access = &door.access;
    let found = visits(&cx.cx, access, before, day_in_england).await?;
    let reference = access.reference();
    let page = WhoLookedPage {
        child: services::who_looked::forename(&cx.cx, access).await?,
        reader: reader(access.relation()),
        reference,
        today: cx.today(),
        visits: found.visits.into_iter().map(seen).collect(),
        older: found
            .older
            .map(|older| paths::who_looked_before(reference, older)),
        is_older: before.is_some(),
    };
    Ok(cx.page(&page, door.visitor()))
}

fn seen(visit: Visit) -> SeenVisit {
    SeenVisit {
        who: match visit.who {
            Looker::Reader => SeenBy::You,
            Looker::Adviser(_) => SeenBy::Adviser,
            Looker::Asked => SeenBy::Asked,
            Looker::CaseSystem { took } => SeenBy::CaseSystem { took },
            Looker::Officer {
                on_the_phone: true, ..
            } => SeenBy::Line,
            Looker::Officer {
                team,
                by_breaking_glass,
                ..
            } => SeenBy::Officer {
                team,
                unusual: by_breaking_glass,
            },
        },
        worked: visit.worked,
        on: day_in_england(visit.from),
        from: minute_in_england(visit.from),
        to: minute_in_england(visit.to),
    }
}
