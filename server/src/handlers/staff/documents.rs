//! A case's documents at an officer's desk.

use app::pages::{
    EventStands, GoesWith, LeafPage, StaffDocument, StaffDocumentPage, StaffDocumentsPage, When,
};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::case::CaseFile;
use domain::document::Audience;
use domain::event::{CaseEvent, What};
use domain::forms::{ForwardDocument, RemoveDocument};
use domain::{DocumentId, PersonId, paths, timeline};
use policy::{Access, ActionName, Case, On, Read, ReadDocuments, Record, RemoveDocuments};
use serde::Deserialize;
use services::case_file;
use services::document::{self, Scanning, ticket, with_event};
use storage::document::with_event::Link;
use storage::document::{DocumentRow, Forward, SeesDocuments};

use super::Pages;
use crate::ctx::Ctx;
use crate::doors::AtCaseStaff;
use crate::handlers::documents::file::{self, WhichFile};
use crate::handlers::documents::leaf as leafed;
use crate::handlers::documents::{Seeing, Which, forwards, message_of, named, standing};
use crate::handlers::messages::may;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

/// Which page of the list.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    page: Pages,
}

/// What lines say of a case's documents beside the documents themselves.
struct Around {
    scanning: Scanning,
    names: Vec<(PersonId, String)>,
    /// The case and which documents go with its events, where any of those shown may.
    events: Option<(CaseFile, Vec<Link>)>,
}

/// What lines say of these documents.
async fn around<A: SeesDocuments>(
    cx: &Ctx,
    access: &Access<Case, A>,
    scanning: Scanning,
    rows: &[DocumentRow],
) -> Result<Around, Problem> {
    let is_of_event = |row: &DocumentRow| row.audience == Audience::Officers.word();
    let read: Option<Access<Case, Read>> = match rows.iter().any(is_of_event) {
        true => document::too(&cx.cx, access).await?,
        false => None,
    };
    let events = match read {
        Some(read) => Some((
            case_file::open(&cx.cx, &read).await?.file,
            with_event::links(&cx.cx, &read).await?,
        )),
        None => None,
    };
    Ok(Around {
        scanning,
        names: document::senders(&cx.cx, access).await?,
        events,
    })
}

/// The event that a document goes with; where none of its events stands, the last that it went with.
fn goes_with((file, links): &(CaseFile, Vec<Link>), id: DocumentId) -> Option<GoesWith> {
    let is_of_it = |event: &&CaseEvent| {
        let mut links = links.iter();
        links.any(|link| link.document == id && link.event == event.id)
    };
    let standing = domain::event::current(&file.events).find(is_of_it);
    let last = || {
        let went = file.events.iter().filter(is_of_it);
        went.max_by_key(|event| (event.recorded_at, event.id))
    };
    let event = standing.or_else(last)?;
    let is_struck = |after: &CaseEvent| after.what == What::Struck;
    let stands = match standing {
        Some(_) => EventStands::Stands,
        None if super::record::newest(file, event.id).is_some_and(is_struck) => EventStands::Struck,
        None => EventStands::PutRight,
    };
    Some(GoesWith {
        entry: timeline::of_event(file, event.id)?,
        readers: super::record::may_read(event),
        stands,
    })
}

fn line(around: &Around, sent_on: &[Forward], row: &DocumentRow) -> StaffDocument {
    let Around {
        scanning,
        names,
        events,
    } = around;
    let side = row.side.map(|side| {
        let name = names.iter().find(|(person, _)| *person == side);
        name.map(|(_, name)| name.clone()).unwrap_or_default()
    });
    let audience = match row.audience.as_str() {
        word if word == Audience::Case.word() => Audience::Case,
        word if word == Audience::Officers.word() => Audience::Officers,
        _ => Audience::Side,
    };
    let event = events.as_ref().and_then(|of| goes_with(of, row.id));
    StaffDocument {
        id: row.id,
        kind: row.kind,
        name: row.name.clone(),
        bytes: row.bytes,
        sha256: row.sha256,
        at: When::of(row.received_at),
        side,
        audience,
        said: row.said.clone(),
        removed_why: row.removed_why.clone(),
        // Where nothing is known of the events, nothing is said; and a file that is off the case opens for nobody.
        is_loose: audience == Audience::Officers
            && events.is_some()
            && event.is_none()
            && row.removed_why.is_none(),
        goes_with: event,
        standing: standing(row, *scanning, true),
        forwards: forwards(sent_on, row.id),
        is_unsent: row.waits_for_answer,
    }
}

pub(crate) async fn show(
    door: AtCaseStaff<ReadDocuments>,
    cx: Ctx,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let number = asked.page.number();
    let listed = document::list(&cx.cx, &door.access, number).await?;
    let (scanning, rows) = (listed.scanning, &listed.documents);
    let around = around(&cx, &door.access, scanning, rows).await?;
    let page = StaffDocumentsPage {
        reference: door.access.reference(),
        unchecked: listed.scanning == Scanning::Off,
        unset: listed.scanning == Scanning::Unset,
        waiting: listed.unchecked.waiting,
        unscannable: listed.unchecked.unscannable,
        number,
        more: listed.more,
        documents: listed
            .documents
            .iter()
            .map(|row| line(&around, &listed.forwards, row))
            .collect(),
    };
    Ok(cx.page(&page, door.visitor()))
}

/// The page of one document, as the officer sees it.
async fn page<A: SeesDocuments>(
    cx: &Ctx,
    door: &AtCaseStaff<A>,
    id: DocumentId,
    seeing: &Seeing,
) -> Result<StaffDocumentPage, Problem> {
    let access: &Access<Case, A> = &door.access;
    let found = document::see(&cx.cx, access, id).await?;
    let found = found.ok_or(Problem::NotThere)?;
    let rows = std::slice::from_ref(&found.document);
    let around = around(cx, access, found.scanning, rows).await?;
    let opens = document::may_open(&found.document, &cx.cx.documents.scanner);
    Ok(StaffDocumentPage {
        picture: seeing.picture(access, &found.document).filter(|_| opens),
        is_leafed: document::leaf::is_leafed(&found.document),
        reference: access.reference(),
        message: message_of(cx, access, found.document.sending).await?,
        ticket: opens.then(|| ticket::make(&cx.cx, door.session.id, access.case(), id)),
        document: line(&around, &found.forwards, &found.document),
        may_remove: may(access, ActionName::RemoveDocuments),
        form: ForwardDocument::default(),
        removal: RemoveDocument::default(),
        faults: vec![],
    })
}

pub(crate) async fn one(
    door: AtCaseStaff<ReadDocuments>,
    cx: Ctx,
    which: Result<Path<Which>, PathRejection>,
    Query(seeing): Query<Seeing>,
) -> Result<Response, Problem> {
    let page = page(&cx, &door, named(which)?, &seeing).await?;
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn download(
    door: AtCaseStaff<ReadDocuments>,
    cx: Ctx,
    which: Result<Path<WhichFile>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Path(which) = which.map_err(|_| Problem::NotThere)?;
    let page = paths::staff_document(door.access.reference(), which.id());
    file::answer(&cx, &door.session, door.access, &which, &headers, &page).await
}

pub(crate) async fn leaves(
    door: AtCaseStaff<ReadDocuments>,
    cx: Ctx,
    which: Result<Path<Which>, PathRejection>,
    Query(asked): Query<leafed::Asked>,
) -> Result<Response, Problem> {
    let id = named(which)?;
    Ok(
        match leafed::shown(&cx, &door.session, &door.access, id, &asked).await? {
            Some(page) => {
                let page = LeafPage {
                    is_at_desk: true,
                    ..page
                };
                cx.page(&page, door.visitor())
            }
            None => back(&door, id),
        },
    )
}

pub(crate) async fn leaf(
    door: AtCaseStaff<ReadDocuments>,
    cx: Ctx,
    which: Result<Path<WhichFile>, PathRejection>,
    Query(asked): Query<leafed::Asked>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Path(which) = which.map_err(|_| Problem::NotThere)?;
    let page = paths::staff_document(door.access.reference(), which.id());
    let asked = (&asked, &headers);
    leafed::answer(&cx, &door.session, door.access, &which, asked, &page).await
}

pub(crate) async fn read(
    door: AtCaseStaff<Record>,
    cx: Ctx,
    which: Result<Path<Which>, PathRejection>,
) -> Result<Response, Problem> {
    let id = named(which)?;
    document::mark_read(&cx.cx, &door.access, id).await?;
    Ok(back(&door, id))
}

pub(crate) async fn forward(
    door: AtCaseStaff<Record>,
    cx: Ctx,
    which: Result<Path<Which>, PathRejection>,
    Sent(form): Sent<ForwardDocument>,
) -> Result<Response, Problem> {
    let id = named(which)?;
    let faults = form.faults();
    if !faults.is_empty() {
        let page = StaffDocumentPage {
            form,
            faults,
            ..page(&cx, &door, id, &Seeing::default()).await?
        };
        return Ok(reply::again(&cx, &page, door.visitor()));
    }
    document::forward(&cx.cx, &door.access, id, &form.whom).await?;
    Ok(back(&door, id))
}

pub(crate) async fn remove(
    door: AtCaseStaff<RemoveDocuments>,
    cx: Ctx,
    which: Result<Path<Which>, PathRejection>,
    Sent(removal): Sent<RemoveDocument>,
) -> Result<Response, Problem> {
    let id = named(which)?;
    let faults = removal.faults();
    if !faults.is_empty() {
        let page = StaffDocumentPage {
            removal,
            faults,
            ..page(&cx, &door, id, &Seeing::default()).await?
        };
        return Ok(reply::again(&cx, &page, door.visitor()));
    }
    if !document::remove(&cx.cx, &door.access, id, &removal.why).await? {
        return Err(Problem::NotThere);
    }
    Ok(reply::see_other(&paths::staff_documents(
        door.access.reference(),
    )))
}

pub(crate) async fn put_back(
    door: AtCaseStaff<RemoveDocuments>,
    cx: Ctx,
    which: Result<Path<Which>, PathRejection>,
) -> Result<Response, Problem> {
    let id = named(which)?;
    if !document::put_back(&cx.cx, &door.access, id).await? {
        return Err(Problem::NotThere);
    }
    Ok(back(&door, id))
}

fn back<A: On<Case>>(door: &AtCaseStaff<A>, id: DocumentId) -> Response {
    reply::see_other(&paths::staff_document(door.access.reference(), id))
}
