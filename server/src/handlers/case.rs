//! One case: its page, what has happened, why a step has its date.

use app::Reader;
use app::pages::{CasePage, TimelinePage, WhyPage};
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use domain::CaseRef;
use domain::clock::Rule;
use domain::why::why_nth;
use policy::{Access, ActionName, Case, Class, Read, Reads, Relation, Standing, Verdict, decide};
use services::{absence, case_file};

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
    let page = TimelinePage {
        reference: case.file.reference,
        today: cx.today(),
        seen_until: case.shown_until,
        records_stop: case.file.known_to.stopped(cx.today()),
        entries: case.timeline(cx.today()),
        reader: reader(case.relation),
        child: case.forename,
    };
    Ok(cx.page(&page, door.visitor()))
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
