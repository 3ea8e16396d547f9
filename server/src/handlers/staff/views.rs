//! What an officer saved of their list.

use app::pages::{SavedViewLine, SavedViewsPage};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::forms::{Fault, NameView, Wrong};
use domain::paths;
use policy::ListCaseload;
use serde::Deserialize;
use services::saved_view;

use crate::ctx::Ctx;
use crate::doors::Staff;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

/// What this officer saved, by name.
pub(crate) async fn saved(
    cx: &Ctx,
    door: &Staff<ListCaseload>,
) -> Result<Vec<SavedViewLine>, Problem> {
    let views = saved_view::own(&cx.cx, &door.access).await?;
    let lines = views.into_iter().map(|view| SavedViewLine {
        id: view.id,
        name: view.name,
        filter: view.filter,
    });
    Ok(lines.collect())
}

/// What is to be saved, from the address.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Shown {
    #[serde(default)]
    whose: String,
    #[serde(default)]
    due: String,
    #[serde(default)]
    needs: String,
    #[serde(default)]
    step: String,
}

pub(crate) async fn show(
    door: Staff<ListCaseload>,
    cx: Ctx,
    Query(shown): Query<Shown>,
) -> Result<Response, Problem> {
    let new = NameView {
        view: String::new(),
        whose: shown.whose,
        due: shown.due,
        needs: shown.needs,
        step: shown.step,
    };
    let page = SavedViewsPage {
        views: saved(&cx, &door).await?,
        new: (!new.filter().is_all()).then_some(new),
        ..SavedViewsPage::default()
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn save(
    door: Staff<ListCaseload>,
    cx: Ctx,
    Sent(form): Sent<NameView>,
) -> Result<Response, Problem> {
    let mut faults = form.faults();
    let filter = form.filter();
    if faults.is_empty() {
        match saved_view::save(&cx.cx, &door.access, &form, filter).await? {
            None => {
                let list = paths::with_query(paths::STAFF, &filter.query());
                return Ok(reply::see_other(&list));
            }
            Some(wrong) => faults.push(fault(wrong)),
        }
    }
    let page = SavedViewsPage {
        views: saved(&cx, &door).await?,
        new: Some(form),
        faults,
        ..SavedViewsPage::default()
    };
    Ok(reply::again(&cx, &page, door.visitor()))
}

const fn fault(wrong: Wrong) -> Fault {
    Fault {
        field: "view",
        wrong,
    }
}

/// Which of them.
#[derive(Debug, Deserialize)]
pub(crate) struct Which {
    view: i64,
}

pub(crate) async fn rename(
    door: Staff<ListCaseload>,
    cx: Ctx,
    which: Result<Path<Which>, PathRejection>,
    Sent(form): Sent<NameView>,
) -> Result<Response, Problem> {
    let Path(which) = which.map_err(|_| Problem::NotThere)?;
    let mut views = saved(&cx, &door).await?;
    if !views.iter().any(|view| view.id == which.view) {
        return Err(Problem::NotThere);
    }
    let mut faults = form.faults();
    if faults.is_empty() {
        match saved_view::rename(&cx.cx, &door.access, which.view, &form).await? {
            None => return Ok(reply::see_other(paths::STAFF_VIEWS)),
            Some(wrong) => faults.push(fault(wrong)),
        }
        views = saved(&cx, &door).await?;
    }
    let page = SavedViewsPage {
        views,
        renamed: Some((which.view, form.view)),
        faults,
        ..SavedViewsPage::default()
    };
    Ok(reply::again(&cx, &page, door.visitor()))
}

pub(crate) async fn remove(
    door: Staff<ListCaseload>,
    cx: Ctx,
    which: Result<Path<Which>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(which) = which.map_err(|_| Problem::NotThere)?;
    saved_view::remove(&cx.cx, &door.access, which.view).await?;
    Ok(reply::see_other(paths::STAFF_VIEWS))
}
