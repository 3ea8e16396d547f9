//! What is sent about a case, as a family and its advisers see it.

mod arriving;
mod coming;
pub(crate) mod enclosed;
pub(crate) mod file;
mod late;
pub(crate) mod leaf;
mod parts;
mod send;

use app::pages::{
    DocumentLine, DocumentPage, DocumentsPage, LateWords, Missing, NoPicture, Picture, ReceiptFile,
    ReceiptPage, Sender, Standing, When, Withdrawal,
};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::document::{Audience, Scan};
use domain::{DocumentId, SendingId, ThreadId, england, paths};
use mail::paper::sheet;
use policy::{Access, ActionName, Case, Class, On, ReadDocuments, Rights, SendDocuments};
use serde::Deserialize;
use services::document::{self, Found, Scanning, Withdrawn, ticket};
use storage::document::{DocumentRow, Forward, SeesDocuments};
use words::Words;

use super::case::reader;
use super::messages::{may, way};
use super::staff::Pages;
use crate::ctx::Ctx;
use crate::doors::AtCase;
use crate::problem::Problem;
use crate::reply;

pub(crate) use file::download;
pub(crate) use leaf::{leaf, leaves};
pub(crate) use parts::{begin_parts, finish_parts, give_up_parts, put_part};
pub(crate) use send::{ask, send};

/// Which document: the case is read by the door.
#[derive(Debug, Deserialize)]
pub(crate) struct Which {
    document: i64,
}

/// Whether a picture could not be shown a moment ago, and why.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Seeing {
    unseen: Option<String>,
}

impl Seeing {
    /// What the page of a picture says, if it is one.
    pub(super) fn picture<A: On<Case>>(
        &self,
        access: &Access<Case, A>,
        row: &DocumentRow,
    ) -> Option<Picture> {
        document::is_shown(row).then(|| Picture {
            is_copy: document::gets_copy(row, access.actor().person_or_adviser()),
            unseen: self.unseen.as_deref().map(|why| match why {
                file::SLOW => NoPicture::Slow,
                _ => NoPicture::Cannot,
            }),
        })
    }
}

/// Which receipt.
#[derive(Debug, Deserialize)]
pub(crate) struct WhichReceipt {
    sending: i64,
}

/// Which page of the list, and whether one was just taken back.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    taken_back: Option<String>,
    #[serde(default)]
    page: Pages,
}

/// The document that an address names.
pub(super) fn named(which: Result<Path<Which>, PathRejection>) -> Result<DocumentId, Problem> {
    let Path(which) = which.map_err(|_| Problem::NotThere)?;
    Ok(DocumentId(which.document))
}

fn sender<A: On<Case>>(access: &Access<Case, A>, row: &DocumentRow) -> Sender {
    if row.side.is_none() {
        Sender::Council
    } else if row.sender == access.actor().person_or_adviser() {
        Sender::You
    } else if row.side == access.viewer() {
        Sender::OnYourSide
    } else {
        Sender::Another
    }
}

/// Where a document stands. Whether the council has read it is for whoever's side sent it.
pub(super) fn standing(row: &DocumentRow, scanning: Scanning, own: bool) -> Standing {
    if let Some(at) = row.withdrawn_at {
        return match row.removed_why {
            Some(_) => Standing::Removed(england::day(at)),
            None => Standing::TakenBack(england::day(at)),
        };
    }
    match row.scan {
        Scan::Waiting if scanning == Scanning::On => return Standing::Checking,
        Scan::Waiting if scanning == Scanning::Unset => return Standing::NotChecked,
        Scan::Infected => return Standing::Harmful,
        Scan::Unscannable => return Standing::CannotCheck,
        Scan::Waiting | Scan::Safe => {}
    }
    match row.read_at.filter(|_| own) {
        Some(at) => Standing::Read(england::day(at)),
        None => Standing::Here,
    }
}

/// To whom a document went on.
pub(super) fn forwards(all: &[Forward], of: DocumentId) -> Vec<(String, domain::Date)> {
    all.iter()
        .filter(|forward| forward.document == of)
        .map(|forward| (forward.to_whom.clone(), england::day(forward.at)))
        .collect()
}

fn line<A: On<Case>>(
    access: &Access<Case, A>,
    scanning: Scanning,
    sent_on: &[Forward],
    row: &DocumentRow,
) -> DocumentLine {
    let sender = sender(access, row);
    let own = matches!(sender, Sender::You | Sender::OnYourSide);
    DocumentLine {
        id: row.id,
        kind: row.kind,
        name: row.name.clone(),
        bytes: row.bytes,
        at: When::of(row.received_at),
        sender,
        standing: standing(row, scanning, own),
        // Where it went on is told to whoever's side sent it.
        forwards: if own {
            forwards(sent_on, row.id)
        } else {
            vec![]
        },
    }
}

/// Whether whoever reads the list may send as well, as far as policy's answer shows.
fn may_send(access: &Access<Case, ReadDocuments>) -> bool {
    let scoped = match access.standing() {
        policy::Standing::Adviser(_, scopes) => scopes.write,
        _ => true,
    };
    // An officer sees what the family sees, and sends nothing in its name.
    access.viewer().is_some()
        && scoped
        && access.rights() == Rights::Held
        && !access.withheld().has(Class::Documents)
}

pub(crate) async fn show(
    door: AtCase<ReadDocuments>,
    cx: Ctx,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let number = asked.page.number();
    let listed = document::list(&cx.cx, &door.access, number).await?;
    let shown = |row: &DocumentRow| line(&door.access, listed.scanning, &listed.forwards, row);
    let page = DocumentsPage {
        reference: door.access.reference(),
        reader: reader(door.access.relation()),
        may_send: may_send(&door.access),
        unchecked: listed.scanning == Scanning::Off,
        taken_back: asked.taken_back.is_some(),
        number,
        more: listed.more,
        documents: listed.documents.iter().map(shown).collect(),
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn one(
    door: AtCase<ReadDocuments>,
    cx: Ctx,
    which: Result<Path<Which>, PathRejection>,
    Query(seeing): Query<Seeing>,
) -> Result<Response, Problem> {
    let id = named(which)?;
    let found = document::see(&cx.cx, &door.access, id).await?;
    let Found {
        document: row,
        forwards,
        scanning,
    } = found.ok_or(Problem::NotThere)?;
    let line = line(&door.access, scanning, &forwards, &row);
    let own = matches!(line.sender, Sender::You | Sender::OnYourSide);
    let opens = document::may_open(&row, &cx.cx.documents.scanner);
    let page = DocumentPage {
        reference: door.access.reference(),
        sha256: row.sha256,
        said: row.said.clone(),
        receipt: own.then_some(row.sending),
        message: message_of(&cx, &door.access, row.sending).await?,
        ticket: opens.then(|| ticket::make(&cx.cx, door.session.id, door.access.case(), id)),
        picture: seeing.picture(&door.access, &row).filter(|_| opens),
        is_leafed: document::leaf::is_leafed(&row),
        withdrawal: withdrawal(&cx, &door.access, &row, own),
        line,
    };
    Ok(cx.page(&page, door.visitor()))
}

/// The matter that a document came with, for whoever may read messages.
pub(super) async fn message_of<A: SeesDocuments>(
    cx: &Ctx,
    access: &Access<Case, A>,
    sending: SendingId,
) -> Result<Option<ThreadId>, Problem> {
    if !may(access, ActionName::ReadMessages) {
        return Ok(None);
    }
    Ok(document::matter(&cx.cx, access, sending).await?)
}

fn withdrawal(
    cx: &Ctx,
    access: &Access<Case, ReadDocuments>,
    row: &DocumentRow,
    own: bool,
) -> Withdrawal {
    if !own || row.withdrawn_at.is_some() || !may_send(access) {
        Withdrawal::NotTheirs
    } else if document::may_withdraw(row, cx.now()) {
        Withdrawal::Possible
    } else {
        Withdrawal::TooLate
    }
}

/// A receipt, for the side that sent.
async fn receipt_page(
    cx: &Ctx,
    access: &Access<Case, ReadDocuments>,
    which: Result<Path<WhichReceipt>, PathRejection>,
) -> Result<ReceiptPage, Problem> {
    let Path(which) = which.map_err(|_| Problem::NotThere)?;
    let sending = SendingId(which.sending);
    let rows = document::sent_together(&cx.cx, access, sending).await?;
    let first = rows.first().ok_or(Problem::NotThere)?;
    Ok(ReceiptPage {
        reference: access.reference(),
        sending,
        by: sender(access, first),
        name: document::sender_name(&cx.cx, access, sending).await?,
        said: first.said.clone(),
        missing: missing(cx, access, sending).await?,
        late: None,
        files: rows
            .iter()
            .map(|row| {
                let at = When::of(row.received_at);
                ReceiptFile {
                    id: row.id,
                    kind: row.kind,
                    name: row.name.clone(),
                    bytes: row.bytes,
                    sha256: row.sha256,
                    at,
                    for_case: row.audience == Audience::Case.word(),
                }
            })
            .collect(),
    })
}

/// What whoever reads the receipt began to send together with what is on it, and is not received:
/// nobody else is told of it.
async fn missing(
    cx: &Ctx,
    access: &Access<Case, ReadDocuments>,
    sending: SendingId,
) -> Result<Vec<Missing>, Problem> {
    if !may_send(access) {
        return Ok(vec![]);
    }
    let begun = document::upload::unfinished(&cx.cx, access).await?;
    let lines = begun.into_iter().filter(|one| one.sending == sending);
    let lines = lines.map(|one| Missing {
        name: one.name,
        here: one.acknowledged,
        bytes: one.bytes,
    });
    Ok(lines.collect())
}

/// What was just sent.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct JustSent {
    words: Option<String>,
}

impl JustSent {
    /// What became of the words that came too late for it.
    fn late(&self, access: &Access<Case, ReadDocuments>) -> Option<LateWords> {
        match self.words.as_deref()? {
            "kept" if may(access, ActionName::WriteMessages) => Some(LateWords::Kept),
            _ => Some(LateWords::Lost),
        }
    }
}

pub(crate) async fn receipt(
    door: AtCase<ReadDocuments>,
    cx: Ctx,
    which: Result<Path<WhichReceipt>, PathRejection>,
    Query(just): Query<JustSent>,
) -> Result<Response, Problem> {
    let page = ReceiptPage {
        late: just.late(&door.access),
        ..receipt_page(&cx, &door.access, which).await?
    };
    Ok(cx.page(&page, door.visitor()))
}

/// The receipt as a PDF, to be kept.
pub(crate) async fn receipt_file(
    door: AtCase<ReadDocuments>,
    cx: Ctx,
    which: Result<Path<WhichReceipt>, PathRejection>,
) -> Result<Response, Problem> {
    let page = receipt_page(&cx, &door.access, which).await?;
    let words = Words::english();
    let (heading, texts) = page.on_paper(words);
    let file = sheet(words, &cx.app.council, &heading, &texts).map_err(|why| {
        tracing::error!(%why, "a receipt could not be printed");
        Problem::Fault
    })?;
    Ok(reply::pdf("receipt.pdf", file))
}

pub(crate) async fn withdraw(
    door: AtCase<SendDocuments>,
    cx: Ctx,
    which: Result<Path<Which>, PathRejection>,
) -> Result<Response, Problem> {
    send::of_a_side(&door)?;
    let id = named(which)?;
    let reference = door.access.reference();
    let way = |path: String| way(&door.access, path);
    Ok(match document::withdraw(&cx.cx, &door.access, id).await? {
        Withdrawn::Done => {
            let done = [("taken_back", "yes".to_owned())];
            let list = way(paths::documents(reference));
            reply::see_other(&paths::with_query(&list, &done))
        }
        // Its page says why not.
        Withdrawn::TooLate => reply::see_other(&way(paths::document(reference, id))),
        Withdrawn::NotTheirs => return Err(Problem::NotThere),
    })
}
