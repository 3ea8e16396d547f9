//! How long it takes here: the page, the table for programs, and the chart by itself.

use app::pages::TimelinessPage;
use axum::Extension;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::paths;
use services::timeliness::{self, Figures};
use words::Words;

use crate::ctx::Ctx;
use crate::doors::{Anyone, Public};
use crate::layers::Open;
use crate::problem::Problem;

/// The figures are about whole months; an hour is soon enough for what is put right.
const KEPT: &str = "public, max-age=3600";

pub(crate) async fn show(door: Public, cx: Ctx) -> Result<Response, Problem> {
    let figures = timeliness::figures(&cx.cx).await?;
    Ok(cx.page(&page(&cx, figures), door.visitor()))
}

/// The same, for a spreadsheet: the same numbers are hidden.
pub(crate) async fn table(_: Anyone, cx: Ctx) -> Result<Response, Problem> {
    let figures = timeliness::figures(&cx.cx).await?;
    let table = timeliness::table(&figures).ok_or(Problem::NotThere)?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"how-long-it-takes.csv\"",
        ),
        (header::CACHE_CONTROL, KEPT),
    ];
    Ok((headers, table).into_response())
}

/// The chart, which any website may show. It has no script and sets no cookie.
pub(crate) async fn chart(_: Anyone, cx: Ctx) -> Result<Response, Problem> {
    let figures = timeliness::figures(&cx.cx).await?;
    let picture = page(&cx, figures).picture(Words::english());
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, KEPT),
    ];
    Ok((headers, Extension(Open), picture).into_response())
}

fn page(cx: &Ctx, figures: Figures) -> TimelinessPage {
    let picture = format!("{}{}", cx.app.web.public_url, paths::TIMELINESS_PICTURE);
    TimelinessPage {
        shown: figures.shown,
        promises: figures.promises,
        history: figures.history,
        report: figures.report,
        picture,
    }
}
