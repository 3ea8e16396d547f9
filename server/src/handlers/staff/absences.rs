//! When officers are away, and who answers meanwhile.

use app::pages::AbsencesPage;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use domain::forms::{Fault, SetAbsence, Wrong};
use domain::paths;
use policy::PlanAbsence;
use serde::Deserialize;
use services::absence::{self, Set};

use crate::ctx::Ctx;
use crate::doors::Staff;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

async fn page(
    cx: &Ctx,
    door: &Staff<PlanAbsence>,
    form: SetAbsence,
    faults: Vec<Fault>,
) -> Result<AbsencesPage, Problem> {
    let plan = absence::plan(&cx.cx, &door.access).await?;
    let form = match plan.officers.as_slice() {
        // An officer says it of themselves alone.
        [(own, _)] if form.officer.is_empty() => SetAbsence {
            officer: own.to_string(),
            ..form
        },
        _ => form,
    };
    Ok(AbsencesPage {
        planned: plan.planned,
        officers: plan.officers,
        colleagues: plan.colleagues,
        form,
        faults,
    })
}

pub(crate) async fn show(door: Staff<PlanAbsence>, cx: Ctx) -> Result<Response, Problem> {
    let page = page(&cx, &door, SetAbsence::default(), vec![]).await?;
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn set(
    door: Staff<PlanAbsence>,
    cx: Ctx,
    Sent(form): Sent<SetAbsence>,
) -> Result<Response, Problem> {
    let mut faults = form.faults(cx.today());
    if let Some(absence) = form.absence().filter(|_| faults.is_empty()) {
        match absence::set(&cx.cx, &door.access, &absence).await? {
            Set::Done => return Ok(reply::see_other(paths::STAFF_ABSENCES)),
            Set::Nobody => faults.push(Fault {
                field: "answers",
                wrong: Wrong::NotFitting,
            }),
        }
    }
    let page = page(&cx, &door, form, faults).await?;
    Ok(reply::again(&cx, &page, door.visitor()))
}

/// Which absence.
#[derive(Debug, Deserialize)]
pub(crate) struct Which {
    absence: i64,
}

pub(crate) async fn end(
    door: Staff<PlanAbsence>,
    cx: Ctx,
    which: Result<Path<Which>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(which) = which.map_err(|_| Problem::NotThere)?;
    absence::end(&cx.cx, &door.access, which.absence).await?;
    Ok(reply::see_other(paths::STAFF_ABSENCES))
}
