//! Letters in which the council told somebody of a decision: the list, one of them, and that on paper.

use app::pages::{DecisionLetterLine, DecisionLetterPage, DecisionLettersPage};
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use domain::DecisionLetterId;
use mail::paper::kept_letter;
use policy::ReadLetters;
use serde::Deserialize;
use services::decision_letter::{self, Received, ReceivedLetter};
use words::Words;

use crate::ctx::Ctx;
use crate::doors::AtCase;
use crate::problem::Problem;
use crate::reply;

/// Which letter: the case is read by the door.
#[derive(Debug, Deserialize)]
pub(crate) struct Which {
    decision_letter: i64,
}

pub(super) type Named = Result<Path<Which>, PathRejection>;

/// The letter that an address names.
pub(super) fn named(which: Named) -> Result<DecisionLetterId, Problem> {
    let Path(which) = which.map_err(|_| Problem::NotThere)?;
    Ok(DecisionLetterId(which.decision_letter))
}

pub(crate) async fn show(door: AtCase<ReadLetters>, cx: Ctx) -> Result<Response, Problem> {
    let letters = decision_letter::received(&cx.cx, &door.access).await?;
    let lines = letters.into_iter().map(|letter| DecisionLetterLine {
        id: letter.id,
        title: letter.text.title,
        sent_on: letter.sent_on,
        is_replaced: letter.replaced_by.is_some(),
    });
    let page = DecisionLettersPage {
        reference: door.access.reference(),
        letters: lines.collect(),
    };
    Ok(cx.page(&page, door.visitor()))
}

async fn page(
    cx: &Ctx,
    door: &AtCase<ReadLetters>,
    which: Named,
) -> Result<DecisionLetterPage, Problem> {
    let found = decision_letter::one(&cx.cx, &door.access, named(which)?).await?;
    let Received {
        letter,
        replaces,
        replaced_by,
    } = found;
    let other = |other: Option<ReceivedLetter>| other.map(|one| (one.id, one.sent_on));
    Ok(DecisionLetterPage {
        reference: door.access.reference(),
        id: letter.id,
        name: letter.name,
        sent_on: letter.sent_on,
        text: letter.text,
        replaces: other(replaces),
        replaced_by: other(replaced_by),
        is_gone: letter.is_gone,
    })
}

pub(crate) async fn one(
    door: AtCase<ReadLetters>,
    cx: Ctx,
    which: Named,
) -> Result<Response, Problem> {
    let page = page(&cx, &door, which).await?;
    Ok(cx.page(&page, door.visitor()))
}

/// The same, to keep or to print.
pub(crate) async fn file(
    door: AtCase<ReadLetters>,
    cx: Ctx,
    which: Named,
) -> Result<Response, Problem> {
    let page = page(&cx, &door, which).await?;
    let words = Words::english();
    let whom = (page.name.as_str(), page.sent_on);
    let file = kept_letter(words, &cx.app.council, whom, &page.text, &page.notes(words));
    let file = file.map_err(|why| {
        tracing::error!(%why, "a letter of a decision could not be printed");
        Problem::Fault
    })?;
    Ok(reply::pdf("letter.pdf", file))
}
