//! Letters at an officer's desk.

use std::collections::BTreeMap;

use app::pages::{LetterLine, LetterNotInFile, LetterPage, LetterQueuePage, LettersWaiting};
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::forms::{Fault, LetterBatch, LetterForm, Wrong};
use domain::{Date, Timestamp, england, paths};
use policy::{Access, Case, Council, ListCaseload, ReadLetters, Record};
use serde::Deserialize;
use services::letter::{self, FILE_LETTERS_MAX, LetterRow, Noted, Said};
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
    let ready = letter::ready(&cx.cx, access).await?;
    let not_in_file = ready.cannot.into_iter().map(|one| LetterNotInFile {
        id: one.id,
        reference: one.reference,
        about: about(cx, &one.kind, one.on).unwrap_or_default(),
        name: one.name,
    });
    let lines = found.rows.into_iter().map(|row| LetterLine {
        id: row.id,
        reference: row.reference,
        about: about(cx, &row.kind, row.on).unwrap_or_default(),
        name: row.name,
        why: row.why.word(),
        since: england::day(row.created_at),
        is_printed: row.is_printed,
        is_struck: row.is_struck,
        is_copy: row.is_copy,
        has_address: row.has_address,
        is_mine: row.is_mine,
    });
    Ok(LetterQueuePage {
        lines: lines.collect(),
        in_file: ready.letters,
        not_in_file: not_in_file.collect(),
        number,
        more: found.more,
        today: cx.today(),
        shown_at: cx.cx.now,
        form: LetterBatch::default(),
        faults: vec![],
    })
}

/// The moment at which a page was shown, as its form says it.
fn shown(form: &str) -> Option<Timestamp> {
    form.parse().ok().map(Timestamp)
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
            _ => Said::Printed(shown(&form.shown)),
        };
        let url = &cx.app.web.public_url;
        let noted = letter::note_batch(&cx.cx, &door.access, &form.letters, said, url).await?;
        faults.push(match noted {
            Noted::Yes => return Ok(reply::see_other(paths::STAFF_LETTERS)),
            Noted::TooEarly => Fault {
                field: "posted-day",
                wrong: Wrong::WrongDay,
            },
            other => Fault {
                field: match said {
                    Said::Posted(_) => "letters",
                    _ => "print",
                },
                wrong: match other {
                    Noted::Struck => Wrong::TooLate,
                    _ => Wrong::NotFitting,
                },
            },
        });
    }
    let page = LetterQueuePage {
        form,
        faults,
        ..list(&cx, &door.access, asked.page.number()).await?
    };
    Ok(reply::again(&cx, &page, door.visitor()))
}

/// The letters that are named, as one file; without names, all that can be printed.
pub(crate) async fn batch(
    door: Staff<ListCaseload>,
    cx: Ctx,
    which: Result<Query<BTreeMap<String, String>>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(which) = which.map_err(|_| Problem::NotThere)?;
    let named = LetterBatch::named(&which);
    let letters = match named.len() {
        0 => letter::ready(&cx.cx, &door.access).await?.letters,
        1..=FILE_LETTERS_MAX => named,
        _ => return Err(Problem::NotThere),
    };
    let url = &cx.app.web.public_url;
    let file = letter::batch(&cx.cx, &door.access, &letters, url).await?;
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
        struck_on: row
            .struck_at
            .filter(|_| row.posted_at.is_none())
            .map(england::day),
        served_on: row.served_on,
        copy_of_on: row.copy_of_on,
        today: cx.today(),
        shown_at: cx.cx.now,
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
    let earliest = letter::earliest(&row);
    let mut faults: Vec<Fault> = form.faults(cx.today(), earliest, row.refused.as_deref());
    if faults.is_empty() {
        faults.extend(said(&cx, &door.access, id, &form).await?);
    }
    if !faults.is_empty() {
        let row = letter::one(&cx.cx, &door.access, id).await?;
        let page = LetterPage {
            form,
            faults,
            ..page(&cx, &door.access, row)
        };
        return Ok(reply::again(&cx, &page, door.visitor()));
    }
    Ok(reply::see_other(&paths::staff_letter(
        door.access.reference(),
        id,
    )))
}

/// Does what was asked; what is wrong with it, where it cannot be done.
async fn said(
    cx: &Ctx,
    access: &Access<Case, Record>,
    id: i64,
    form: &LetterForm,
) -> Result<Option<Fault>, Problem> {
    let said = match (form.act.as_str(), form.posted_on()) {
        ("address", _) => {
            letter::keep_address(&cx.cx, access, id, &form.address()).await?;
            return Ok(None);
        }
        ("refuse_address", _) => {
            letter::refuse_address(&cx.cx, access, id).await?;
            return Ok(None);
        }
        ("undo_posted", _) => Said::NotPosted,
        ("undo_printed", _) => Said::NotPrinted,
        ("posted", Some(on)) => Said::Posted(on),
        _ => Said::Printed(shown(&form.shown)),
    };
    let (field, wrong) = match letter::note(&cx.cx, access, id, said).await? {
        Noted::Yes => return Ok(None),
        Noted::TooEarly => ("posted-day", Wrong::WrongDay),
        Noted::NoAddress => ("lines", Wrong::Missing),
        Noted::NotPrinted => ("posted-day", Wrong::NotFitting),
        Noted::Struck => match said {
            Said::Posted(_) => ("posted-day", Wrong::TooLate),
            _ => ("print", Wrong::TooLate),
        },
        Noted::AddressChanged | Noted::LetterChanged | Noted::CannotPrint => {
            ("print", Wrong::NotFitting)
        }
    };
    Ok(Some(Fault { field, wrong }))
}
