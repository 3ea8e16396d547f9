//! One case at an officer's desk, and the reason that opens one outside their reach.

use std::collections::BTreeMap;

use app::pages::{
    CaseAnswer, CaseEntry, Colleague, GlassPage, MayRead, PutRightLine, StaffCasePage,
};
use axum::extract::Query;
use axum::response::Response;
use domain::forms::GlassReason;
use domain::record::{advice_owed, settings_asked};
use domain::{EventId, england, paths, timeline};
use policy::{ActionName, Actor, BreakGlass, Reach, Read, Standing};
use serde::Deserialize;
use services::caseload::Assignee;
use services::record::RecordedBy;
use services::{advice, case_file, caseload, glass, record};

use crate::ctx::Ctx;
use crate::doors::AtCaseStaff;
use crate::handlers::case::event_files;
use crate::handlers::messages::may;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

/// Whether something was recorded just now.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct After {
    recorded: Option<String>,
}

pub(crate) async fn show(
    door: AtCaseStaff<Read>,
    cx: Ctx,
    Query(after): Query<After>,
) -> Result<Response, Problem> {
    let case = case_file::open(&cx.cx, &door.access).await?;
    let holders = caseload::holders(&cx.cx, &door.access).await?;
    let own = match door.access.actor() {
        Actor::Officer { officer, .. } => Some(officer),
        _ => None,
    };
    let may_read = |entry: &timeline::TimelineEntry| {
        let event = case
            .file
            .events
            .iter()
            .find(|event| event.id == entry.event);
        event.map_or(MayRead::Officers, super::record::may_read)
    };
    let recorded_by = record::recorded_by(&cx.cx, &door.access).await?;
    let recorded_by: BTreeMap<EventId, RecordedBy> = recorded_by
        .into_iter()
        .map(|one| (one.event, one))
        .collect();
    let of_event = |id: EventId| recorded_by.get(&id);
    let officer = |by: Option<&RecordedBy>| {
        let by = by?;
        Some(Colleague {
            name: by.officer.clone()?,
            is_you: by.is_own,
        })
    };
    let put_right = timeline::put_right(&case.file)
        .into_iter()
        .map(|(entry, by)| {
            let by = of_event(by);
            PutRightLine {
                entry,
                officer: officer(by),
                why: by.and_then(|by| by.why.clone()),
            }
        })
        .collect();
    let entries = timeline::record(&case.file, cx.today());
    // A case that was opened for a reason takes a note alone.
    let by_glass = door.access.standing() == Standing::Officer(Reach::BrokenGlass);
    let may_chase = may(&door.access, ActionName::Record) && !by_glass;
    let owed = match may_chase {
        true => advice_owed(&case.file, cx.today()),
        false => vec![],
    };
    let came = advice::answered(&cx.cx, &door.access).await?;
    let page = StaffCasePage {
        files: event_files(&cx, &door.access, &entries).await?,
        settings: settings_asked(&case.file, cx.today()),
        may_answer: may_chase,
        came: came
            .into_iter()
            .map(|came| CaseAnswer {
                asked: came.asked,
                role: came.role,
                on: england::day(came.at),
                declined: came.declined,
                is_read: came.is_read,
            })
            .collect(),
        owed: owed
            .into_iter()
            .map(|one| (one.asked, one.id, one.due))
            .collect(),
        reading: case.reading(cx.today()),
        holders: holders
            .into_iter()
            .map(|holder| Colleague {
                is_you: matches!((own, holder.who), (Some(own), Assignee::Officer(who)) if own == who),
                name: holder.name,
            })
            .collect(),
        may_assign: may(&door.access, ActionName::Assign),
        may_record: may(&door.access, ActionName::Record),
        may_write_letters: may(&door.access, ActionName::WriteLetters),
        recorded: after.recorded.is_some(),
        put_right,
        entries: entries
            .into_iter()
            .map(|entry| {
                let by = of_event(entry.event);
                CaseEntry {
                    readers: may_read(&entry),
                    whose: by.and_then(|by| by.whose.clone()),
                    officer: officer(by),
                    entry,
                }
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
