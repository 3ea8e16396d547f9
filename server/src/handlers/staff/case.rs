//! One case at an officer's desk, and the reason that opens one outside their reach.

use app::pages::{GlassPage, MayRead, StaffCasePage};
use axum::response::Response;
use domain::event::Readers;
use domain::forms::GlassReason;
use domain::paths;
use policy::{ActionName, BreakGlass, Read};
use services::{case_file, caseload, glass};

use crate::ctx::Ctx;
use crate::doors::AtCaseStaff;
use crate::handlers::messages::may;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

pub(crate) async fn show(door: AtCaseStaff<Read>, cx: Ctx) -> Result<Response, Problem> {
    let case = case_file::open(&cx.cx, &door.access).await?;
    let holders = caseload::holders(&cx.cx, &door.access).await?;
    let may_read = |entry: &domain::timeline::TimelineEntry| {
        let event = case
            .file
            .events
            .iter()
            .find(|event| event.id == entry.event);
        match event.map(|event| event.readers) {
            Some(Readers::Case) => MayRead::Everyone,
            Some(Readers::Person(_)) => MayRead::OnePerson,
            Some(Readers::Officers) | None => MayRead::Officers,
        }
    };
    let entries = case.timeline(cx.today());
    let page = StaffCasePage {
        reading: case.reading(cx.today()),
        holders: holders.into_iter().map(|holder| holder.name).collect(),
        may_assign: may(&door.access, ActionName::Assign),
        entries: entries
            .into_iter()
            .map(|entry| {
                let readers = may_read(&entry);
                (entry, readers)
            })
            .collect(),
        child: case.forename.clone(),
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn ask_reason(door: AtCaseStaff<BreakGlass>, cx: Ctx) -> Response {
    let page = GlassPage {
        reference: door.access.reference(),
        form: GlassReason::default(),
        faults: vec![],
    };
    cx.page(&page, door.visitor())
}

pub(crate) async fn break_glass(
    door: AtCaseStaff<BreakGlass>,
    cx: Ctx,
    Sent(form): Sent<GlassReason>,
) -> Result<Response, Problem> {
    let reference = door.access.reference();
    let faults = form.faults();
    if !faults.is_empty() {
        let page = GlassPage {
            reference,
            form,
            faults,
        };
        return Ok(reply::again(&cx, &page, door.visitor()));
    }
    glass::break_glass(&cx.cx, &door.access, &form.reason).await?;
    Ok(reply::see_other(&paths::staff_case(reference)))
}
