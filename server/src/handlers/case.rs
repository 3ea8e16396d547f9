//! One case: its page, what has happened, why a step has its date.

use std::collections::BTreeMap;

use app::Reader;
use app::pages::{CasePage, EventFile, EventFiles, TimelinePage, WhyPage};
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use domain::clock::Rule;
use domain::timeline::TimelineEntry;
use domain::why::why_nth;
use domain::{CaseRef, EventId};
use policy::{Access, ActionName, Case, Class, Read, Reads, Relation, Standing, Verdict, decide};
use services::document::{self, Enclosed, Scanning, with_event};
use services::{absence, case_file};
use storage::document::DocumentRow;

use super::documents::standing;
use crate::ctx::Ctx;
use crate::doors::AtCase;
use crate::problem::Problem;

/// As whom somebody reads a case.
pub(super) fn reader(relation: Option<Relation>) -> Reader {
    match relation {
        Some(Relation::YoungPerson | Relation::Child) => Reader::Own,
        Some(Relation::Parent | Relation::Representative) | None => Reader::Parent,
    }
}

pub(crate) async fn show(door: AtCase<Read>, cx: Ctx) -> Result<Response, Problem> {
    let page = page(&cx, &door.access).await?;
    Ok(cx.page(&page, door.visitor()))
}

/// The case's page, as the person sees it whose view this is.
pub(super) async fn page<A: Reads>(
    cx: &Ctx,
    access: &Access<Case, A>,
) -> Result<CasePage, Problem> {
    let case = case_file::open(&cx.cx, access).await?;
    let reading = case.reading(cx.today());
    Ok(CasePage {
        marks: case.tracker(&reading),
        why_next: case.why_next(&reading),
        reading,
        seen_until: case.shown_until,
        away: absence::of_case(&cx.cx, access).await?,
        documents: sees_documents(access),
        letters: access.viewer().is_some()
            && decide(access.standing(), ActionName::ReadLetters) == Verdict::Allow,
        reader: reader(case.relation),
        child: case.forename,
        messages: access.viewer().is_some()
            && decide(access.standing(), ActionName::ReadMessages) == Verdict::Allow,
    })
}

/// Whether the page of documents would open for them: a link that leads nowhere helps nobody.
fn sees_documents<A: Reads>(access: &Access<Case, A>) -> bool {
    let scoped = match access.standing() {
        Standing::Adviser(_, scopes) => scopes.documents,
        _ => true,
    };
    scoped && !access.withheld().has(Class::Documents)
}

pub(crate) async fn timeline(door: AtCase<Read>, cx: Ctx) -> Result<Response, Problem> {
    let case = case_file::open(&cx.cx, &door.access).await?;
    let entries = case.timeline(cx.today());
    let page = TimelinePage {
        files: event_files(&cx, &door.access, &entries).await?,
        reference: case.file.reference,
        today: cx.today(),
        seen_until: case.shown_until,
        records_stop: case.file.known_to.stopped(cx.today()),
        entries,
        reader: reader(case.relation),
        child: case.forename,
    };
    Ok(cx.page(&page, door.visitor()))
}

/// The documents that go with what a timeline shows, as far as its reader may see them.
pub(super) async fn event_files<A: Reads>(
    cx: &Ctx,
    access: &Access<Case, A>,
    entries: &[TimelineEntry],
) -> Result<BTreeMap<EventId, EventFiles>, Problem> {
    let events: Vec<EventId> = entries.iter().map(|entry| entry.event).collect();
    let found = with_event::with_events(&cx.cx, access, &events).await?;
    let scanning = cx.cx.documents.scanner.scanning();
    let is_officer = access.viewer().is_none();
    let of_it = |(event, enclosed): (EventId, Enclosed)| {
        let unscannable = enclosed.unseen.unscannable;
        let files = EventFiles {
            files: enclosed
                .documents
                .iter()
                .map(|row| event_file(row, scanning))
                .collect(),
            checking: enclosed.unseen.waiting,
            unsafe_count: if is_officer { unscannable } else { 0 },
            unopened: if is_officer { 0 } else { unscannable },
        };
        (event, files)
    };
    Ok(found.into_iter().map(of_it).collect())
}

/// A document that goes with an event, or may.
pub(super) fn event_file(row: &DocumentRow, scanning: Scanning) -> EventFile {
    EventFile {
        id: row.id,
        kind: row.kind,
        name: row.name.clone(),
        bytes: row.bytes,
        standing: standing(row, scanning, false),
        is_showable: document::is_showable(row),
    }
}

/// Which step: the case is read by the door.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct WhichStep {
    rule: String,
    nth: usize,
}

pub(crate) async fn why(
    door: AtCase<Read>,
    cx: Ctx,
    step: Result<Path<WhichStep>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(step) = step.map_err(|_| Problem::NotThere)?;
    let rule: Rule = step.rule.parse().map_err(|_| Problem::NotThere)?;
    let case = case_file::open(&cx.cx, &door.access).await?;
    let reference: CaseRef = case.file.reference;
    let why = why_nth(&case.file, case.viewer, rule, step.nth, cx.today());
    let page = WhyPage {
        reader: reader(case.relation),
        child: case.forename,
        reference,
        today: cx.today(),
        why: why.ok_or(Problem::NotThere)?,
    };
    Ok(cx.page(&page, door.visitor()))
}
