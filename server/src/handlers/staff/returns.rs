//! The national return: its report, and its files.

use app::pages::{ReturnPage, ReturnYearPage, ReturnsPage};
use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::forms::ReturnForm;
use policy::{Access, Council, MakeReturn};
use sen2::{BladeWriter, Packing, XmlWriter, archive, blade_files};
use serde::Deserialize;
use services::export::{self, ExportError, Report, Year};

use crate::ctx::Ctx;
use crate::doors::{Fresh, Staff};
use crate::problem::{Dressed, Problem};
use crate::reply;
use crate::sent::Sent;

/// So many years are offered.
const YEARS: i32 = 3;
/// So much of a file is unpacked at once.
const CHUNK_BYTES: usize = 64 * 1024;

/// Which return.
#[derive(Debug, Deserialize)]
pub(crate) struct Which {
    year: i32,
}

type Named = Result<Path<Which>, PathRejection>;

/// A return that is offered.
fn named(cx: &Ctx, which: Named) -> Result<Year, Problem> {
    let Path(which) = which.map_err(|_| Problem::NotThere)?;
    let mut offered = offered(cx).into_iter();
    let is_it = |year: &Year| year.number() == which.year;
    offered.find(is_it).ok_or(Problem::NotThere)
}

fn offered(cx: &Ctx) -> Vec<Year> {
    let newest = Year::newest(cx.today()).map_or(0, Year::number);
    let years = (newest - YEARS + 1..=newest).rev();
    years.filter_map(Year::new).collect()
}

pub(crate) async fn choose(door: Staff<MakeReturn>, cx: Ctx) -> Result<Response, Problem> {
    let years = offered(&cx).into_iter();
    let page = ReturnsPage {
        years: years
            .map(|year| (year.number(), year.reference()))
            .collect(),
    };
    Ok(cx.page(&page, door.visitor()))
}

fn of_year(year: Year) -> ReturnYearPage {
    ReturnYearPage {
        year: year.number(),
        about: (year.first(), year.last()),
        reference: year.reference(),
        form: ReturnForm::default(),
        faults: vec![],
    }
}

/// One return: nothing is read for this page.
pub(crate) async fn one(
    door: Staff<MakeReturn>,
    cx: Ctx,
    which: Named,
) -> Result<Response, Problem> {
    let page = of_year(named(&cx, which)?);
    Ok(cx.page(&page, door.visitor()))
}

/// What is wrong with the number of the submission, on the page where it was typed.
fn again(cx: &Ctx, door: &Staff<MakeReturn>, year: Year, form: ReturnForm) -> Response {
    let page = ReturnYearPage {
        faults: form.faults(),
        form,
        ..of_year(year)
    };
    reply::again(cx, &page, door.visitor())
}

/// Every case is read for it, which its family sees: by a button, and by no link.
pub(crate) async fn report(
    Fresh(door): Fresh<Staff<MakeReturn>>,
    cx: Ctx,
    which: Named,
) -> Result<Response, Problem> {
    let year = named(&cx, which)?;
    let report = make(&cx, &door.access, year, &mut ()).await?;
    Ok(cx.page(&page(report), door.visitor()))
}

/// The file that is sent.
pub(crate) async fn xml(
    Fresh(door): Fresh<Staff<MakeReturn>>,
    cx: Ctx,
    which: Named,
    Sent(form): Sent<ReturnForm>,
) -> Result<Response, Problem> {
    let year = named(&cx, which)?;
    let Some(serial) = form.number() else {
        return Ok(again(&cx, &door, year, form));
    };
    let header = export::header(&cx.cx, year, serial);
    let mut writer = XmlWriter::new(Packing::default(), &header).map_err(|error| failed(&error))?;
    make(&cx, &door.access, year, &mut writer).await?;
    let packed = writer
        .finish()
        .and_then(Packing::finish)
        .map_err(|error| failed(&error))?;
    let length = packed.bytes();
    let mut from = packed.unpacked();
    // A chunk at a time: only the packed file is held.
    let chunks = std::iter::from_fn(move || {
        let mut chunk = Vec::with_capacity(CHUNK_BYTES);
        let read = std::io::Read::take(&mut from, CHUNK_BYTES as u64);
        match std::io::Read::read_to_end(&mut { read }, &mut chunk) {
            Ok(0) => None,
            Ok(_) => Some(Ok(Bytes::from(chunk))),
            Err(error) => Some(Err(error)),
        }
    });
    let body = Body::from_stream(futures_util::stream::iter(chunks));
    let name = format!("sen2-{}.xml", year.number());
    Ok(file(&name, "application/xml", u64::from(length), body))
}

/// The nine tables.
pub(crate) async fn tables(
    Fresh(door): Fresh<Staff<MakeReturn>>,
    cx: Ctx,
    which: Named,
    Sent(form): Sent<ReturnForm>,
) -> Result<Response, Problem> {
    let year = named(&cx, which)?;
    let Some(serial) = form.number() else {
        return Ok(again(&cx, &door, year, form));
    };
    let header = export::header(&cx.cx, year, serial);
    let outs = [(); 9].map(|()| Packing::default());
    let mut writer = BladeWriter::new(outs, &header).map_err(|error| failed(&error))?;
    make(&cx, &door.access, year, &mut writer).await?;
    let names = blade_files(cx.today()).map(|file| file.name);
    let mut packed = Vec::with_capacity(names.len());
    for (name, table) in names
        .into_iter()
        .zip(writer.finish().map_err(|error| failed(&error))?)
    {
        packed.push((name, table.finish().map_err(|error| failed(&error))?));
    }
    let whole = archive(&packed, cx.today()).map_err(|error| failed(&error))?;
    let name = format!("sen2-{}-tables.zip", year.number());
    let length = whole.len() as u64;
    Ok(file(&name, "application/zip", length, Body::from(whole)))
}

async fn make(
    cx: &Ctx,
    access: &Access<Council, MakeReturn>,
    year: Year,
    taker: &mut (dyn export::Taker + Send),
) -> Result<Report, Problem> {
    match export::make(&cx.cx, access, year, taker).await {
        Ok(report) => Ok(report),
        Err(ExportError::Failed(error)) => Err(error.into()),
        Err(ExportError::Write(error)) => Err(failed(&error)),
    }
}

fn failed(error: &std::io::Error) -> Problem {
    tracing::error!(%error, "a return was not packed");
    Problem::Fault
}

fn file(name: &str, kind: &'static str, bytes: u64, body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::CONTENT_LENGTH, bytes.to_string()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, Extension(Dressed), body).into_response()
}

fn page(report: Report) -> ReturnPage {
    let counts = report.counts;
    let weeks = |timed: export::InTime| {
        [
            timed.plans,
            timed.in_time,
            timed.to_a_year,
            timed.over_a_year,
        ]
    };
    let left_out = report.left_out.into_iter();
    let checks = report.checks.into_iter();
    ReturnPage {
        year: report.year,
        about: (report.from, report.to),
        reference: report.reference_date,
        counts: [
            counts.persons,
            counts.requests,
            counts.received,
            counts.assessments,
            counts.active,
            counts.ended,
        ],
        in_time: [
            weeks(report.in_time),
            weeks(report.in_time_without_exceptions),
        ],
        not_of_year: report.not_of_year,
        protected: report.protected,
        left_out: left_out
            .map(|one| (one.item.to_owned(), one.persons))
            .collect(),
        carried: report
            .carried
            .iter()
            .map(|one| (one.year, one.persons))
            .collect(),
        checks: checks.map(|one| (one.check.key(), one.cases)).collect(),
        compared: report.compared,
        changed: report
            .changed
            .into_iter()
            .map(|one| (one.key(), one.cases))
            .collect(),
    }
}
