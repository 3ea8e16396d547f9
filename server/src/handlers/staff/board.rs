//! The managers' board: whether plans are sent in time, what must close, and what is to come.

use app::pages::{AheadPage, BoardPage, BreakdownPage, BreakdownShown, CapacityPage, NextTable};
use axum::extract::Query;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::forms::TryPace;
use domain::timeliness::Breakdown;
use policy::SeeFigures;
use serde::Deserialize;
use services::breakdown::ToPassOn;
use services::{board, breakdown};

use crate::ctx::Ctx;
use crate::doors::Staff;
use crate::problem::Problem;
use crate::reply;

pub(crate) async fn show(door: Staff<SeeFigures>, cx: Ctx) -> Result<Response, Problem> {
    let seen = board::seen(&cx.cx, &door.access).await?;
    let page = BoardPage {
        board: seen.board,
        weeks: seen.weeks,
        more: seen.more,
        history: seen.history,
        report: seen.report,
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn ahead(door: Staff<SeeFigures>, cx: Ctx) -> Result<Response, Problem> {
    let ahead = board::ahead(&cx.cx, &door.access).await?;
    let page = AheadPage {
        target: ahead.target,
        months: ahead.months,
        weeks: ahead.weeks,
        forecast: ahead.forecast,
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn capacity(
    door: Staff<SeeFigures>,
    cx: Ctx,
    Query(form): Query<TryPace>,
) -> Result<Response, Problem> {
    let faults = form.faults();
    let failed = !faults.is_empty();
    let seen = board::capacity(&cx.cx, &door.access, &form).await?;
    let page = CapacityPage {
        work: seen.work,
        officers: seen.officers,
        advice: seen.advice,
        by: seen.by,
        holds: seen.holds,
        clears: seen.clears,
        tried: seen.tried,
        as_now: seen.as_now,
        with_tried: seen.with_tried,
        form,
        faults,
    };
    Ok(if failed {
        reply::again(&cx, &page, door.visitor())
    } else {
        cx.page(&page, door.visitor())
    })
}

/// By what plans are told apart, and for whom. What is none of it counts as not said.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct ByWhat {
    #[serde(default)]
    by: String,
    #[serde(default)]
    view: String,
}

impl ByWhat {
    fn breakdown(&self) -> Breakdown {
        Breakdown::named(&self.by).unwrap_or(Breakdown::Team)
    }
}

pub(crate) async fn broken_down(
    door: Staff<SeeFigures>,
    cx: Ctx,
    Query(what): Query<ByWhat>,
) -> Result<Response, Problem> {
    let by = what.breakdown();
    let shown = if what.view == "pass-on" {
        let ToPassOn { made, next } = breakdown::to_pass_on(&cx.cx, &door.access, by).await?;
        let next = next.map(|(year, from)| NextTable {
            year,
            from,
            is_due: from <= cx.cx.today,
        });
        match made {
            Some(made) => BreakdownShown::PassOn {
                year: made.year,
                made: made.made,
                next,
                rows: made.rows,
                all: made.all,
            },
            None => BreakdownShown::NothingToPassOn { next },
        }
    } else {
        let inside = breakdown::inside(&cx.cx, &door.access, by).await?;
        BreakdownShown::Inside {
            month: inside.month,
            rows: inside.rows,
            all: inside.all,
        }
    };
    let page = BreakdownPage {
        by,
        target: cx.cx.council.timeliness.aim(),
        shown,
    };
    Ok(cx.page(&page, door.visitor()))
}

/// What may be passed on, for a spreadsheet: a file leaves the house.
pub(crate) async fn broken_down_table(
    door: Staff<SeeFigures>,
    cx: Ctx,
    Query(what): Query<ByWhat>,
) -> Result<Response, Problem> {
    let by = what.breakdown();
    let shown = breakdown::to_pass_on(&cx.cx, &door.access, by)
        .await?
        .made
        .ok_or(Problem::NotThere)?;
    let (name, year) = (by.as_str(), shown.year);
    let saved = format!("attachment; filename=\"plans-by-{name}-{year}.csv\"");
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, saved),
    ];
    Ok((headers, breakdown::table(by, &shown)).into_response())
}
