//! Letters at an officer's desk.

use app::pages::{LetterLine, LetterPage, LetterQueuePage, LettersWaiting};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::forms::{Fault, LetterBatch, LetterForm, Wrong};
use domain::{Date, england, paths};
use policy::{Access, Case, Council, ListCaseload, ReadLetters, Record};
use serde::Deserialize;
use services::letter::{self, LetterRow, Noted, Said};
use storage::letter::SeesLetters;

use super::Pages;
use crate::ctx::Ctx;
use crate::doors::{AtCaseStaff, Staff};
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

/// Which page of the list.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    page: Pages,
}

/// Which letter: the case is read by the door.
#[derive(Debug, Deserialize)]
pub(crate) struct WhichLetter {
    letter: i64,
}

type Named = Result<Path<WhichLetter>, PathRejection>;

fn named(which: Named) -> Result<i64, Problem> {
    let Path(which) = which.map_err(|_| Problem::NotThere)?;
    Ok(which.letter)
}

/// What a letter tells, as its heading says it.
pub(super) fn about(cx: &Ctx, kind: &str, on: Date) -> Option<String> {
    let message = letter::message(kind, on)?;
    Some(mail::heading(
        words::Words::english(),
        &cx.cx.council,
        &message,
    ))
}

/// How many wait, for the first pages of an officer's day.
pub(super) async fn waiting(
    cx: &Ctx,
    access: &Access<Council, ListCaseload>,
) -> Result<LettersWaiting, Problem> {
    let waiting = letter::how_many_wait(&cx.cx, access).await?;
    Ok(LettersWaiting {
        letters: waiting.letters,
        not_brought: waiting.not_brought,
    })
}

pub(crate) async fn queue(
    door: Staff<ListCaseload>,
    cx: Ctx,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let number = asked.page.number();
    let page = list(&cx, &door.access, number).await?;
    Ok(cx.page(&page, door.visitor()))
}

async fn list(
    cx: &Ctx,
    access: &Access<Council, ListCaseload>,
    number: i64,
) -> Result<LetterQueuePage, Problem> {
    let found = letter::queue(&cx.cx, access, number).await?;
    let lines = found.rows.into_iter().map(|row| LetterLine {
        id: row.id,
        reference: row.reference,
        about: about(cx, &row.kind, row.on).unwrap_or_default(),
        name: row.name,
        why: row.why.word(),
        since: england::day(row.created_at),
        is_printed: row.is_printed,
        is_copy: row.is_copy,
        has_address: row.has_address,
        is_mine: row.is_mine,
    });
    Ok(LetterQueuePage {
        lines: lines.collect(),
        number,
        more: found.more,
        today: cx.today(),
        form: LetterBatch::default(),
        faults: vec![],
    })
}

/// Many at once: they were printed, or posted.
pub(crate) async fn note(
    door: Staff<ListCaseload>,
    cx: Ctx,
    Query(asked): Query<Asked>,
    Sent(form): Sent<LetterBatch>,
) -> Result<Response, Problem> {
    let mut faults: Vec<Fault> = form.faults(cx.today());
    if faults.is_empty() {
        let said = match form.posted_on() {
            Some(on) if form.act == "posted" => Said::Posted(on),
            _ => Said::Printed,
        };
        if letter::note_batch(&cx.cx, &door.access, &form.letters, said).await? == Noted::Yes {
            return Ok(reply::see_other(paths::STAFF_LETTERS));
        }
        faults.push(Fault {
            field: "posted-day",
            wrong: Wrong::WrongDay,
        });
    }
    let page = LetterQueuePage {
        form,
        faults,
        ..list(&cx, &door.access, asked.page.number()).await?
    };
    Ok(reply::again(&cx, &page, door.visitor()))
}

/// Everything that can be printed, as one file.
pub(crate) async fn batch(door: Staff<ListCaseload>, cx: Ctx) -> Result<Response, Problem> {
    let url = &cx.app.web.public_url;
    let file = letter::batch(&cx.cx, &door.access, url).await?;
    file.map(pdf).ok_or(Problem::NotThere)
}

fn pdf(file: Vec<u8>) -> Response {
    reply::pdf("letter.pdf", file)
}

fn page<A: SeesLetters>(cx: &Ctx, access: &Access<Case, A>, row: LetterRow) -> LetterPage {
    LetterPage {
        reference: access.reference(),
        id: row.id,
        about: about(cx, &row.kind, row.on),
        name: row.name,
        why: row.why.word(),
        address: row.address,
        refused: row.refused,
        printed_on: row.printed_at.map(england::day),
        posted_on: row.posted_on.or(row.posted_at.map(england::day)),
        served_on: row.served_on,
        copy_of_on: row.copy_of_on,
        today: cx.today(),
        cannot: false,
        form: LetterForm::default(),
        faults: vec![],
    }
}

pub(crate) async fn one(
    door: AtCaseStaff<ReadLetters>,
    cx: Ctx,
    which: Named,
) -> Result<Response, Problem> {
    let row = letter::one(&cx.cx, &door.access, named(which)?).await?;
    let page = page(&cx, &door.access, row);
    Ok(cx.page(&page, door.visitor()))
}

/// The letter, to print. Where it cannot be printed for everybody to read, the page says so.
pub(crate) async fn file(
    door: AtCaseStaff<ReadLetters>,
    cx: Ctx,
    which: Named,
) -> Result<Response, Problem> {
    let id = named(which)?;
    let url = &cx.app.web.public_url;
    match letter::pdf(&cx.cx, &door.access, id, url).await? {
        None => Err(Problem::NotThere),
        Some(Ok(file)) => Ok(pdf(file)),
        Some(Err(why)) => {
            tracing::warn!(letter = id, %why, "a letter could not be printed");
            let row = letter::one(&cx.cx, &door.access, id).await?;
            let page = LetterPage {
                cannot: true,
                ..page(&cx, &door.access, row)
            };
            Ok(reply::again(&cx, &page, door.visitor()))
        }
    }
}

pub(crate) async fn act(
    door: AtCaseStaff<Record>,
    cx: Ctx,
    which: Named,
    Sent(form): Sent<LetterForm>,
) -> Result<Response, Problem> {
    let id = named(which)?;
    let row = letter::one(&cx.cx, &door.access, id).await?;
    let faults: Vec<Fault> = form.faults(cx.today(), row.on, row.refused.as_deref());
    let here = paths::staff_letter(door.access.reference(), id);
    if !faults.is_empty() {
        let page = LetterPage {
            form,
            faults,
            ..page(&cx, &door.access, row)
        };
        return Ok(reply::again(&cx, &page, door.visitor()));
    }
    match (form.act.as_str(), form.posted_on()) {
        ("address", _) => {
            letter::keep_address(&cx.cx, &door.access, id, &form.address()).await?;
        }
        ("refuse_address", _) => letter::refuse_address(&cx.cx, &door.access, id).await?,
        ("undo", _) => letter::undo(&cx.cx, &door.access, id).await?,
        ("posted", Some(on)) => letter::posted(&cx.cx, &door.access, id, on).await?,
        _ => letter::printed(&cx.cx, &door.access, id).await?,
    }
    Ok(reply::see_other(&here))
}
