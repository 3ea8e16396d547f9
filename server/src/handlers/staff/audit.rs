//! The record of who looked, for the auditor.

use app::pages::{AuditLine, AuditPage, AuditSought};
use axum::extract::Query;
use axum::response::Response;
use domain::forms::{Fault, Wrong};
use domain::{CaseRef, Date};
use policy::ReadAudit;
use serde::Deserialize;
use services::audit::{self, AuditRow, Sought};

use crate::clock::{end_of_day_in_england, words_in_england};
use crate::ctx::Ctx;
use crate::doors::Staff;
use crate::problem::Problem;

/// The kinds of actor that can be sought.
const KINDS: [&str; 7] = [
    "person",
    "adviser",
    "asked",
    "case_system",
    "officer",
    "system",
    "anonymous",
];

/// What is asked, as typed.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    case: String,
    #[serde(default)]
    actor: String,
    #[serde(default)]
    day: String,
    #[serde(default)]
    before: String,
}

pub(crate) async fn show(
    door: Staff<ReadAudit>,
    cx: Ctx,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let mut faults = Vec::new();
    let mut read = |text: &str, field, wrong| -> bool {
        let is_wrong = !text.trim().is_empty();
        if is_wrong {
            faults.push(Fault { field, wrong });
        }
        !is_wrong
    };
    let case: Option<CaseRef> = asked.case.trim().parse().ok();
    let day: Option<Date> = asked.day.trim().parse().ok();
    let case_is_good = case.is_some() || read(&asked.case, "case", Wrong::NotAReference);
    let day_is_good = day.is_some() || read(&asked.day, "day", Wrong::NotADay);
    let sought = Sought {
        before: asked.before.parse().ok(),
        case,
        actor_kind: KINDS
            .into_iter()
            .find(|kind| *kind == asked.actor)
            .unwrap_or_default()
            .to_owned(),
        until: day.map(end_of_day_in_england),
    };
    let (rows, more) = if case_is_good && day_is_good {
        let found = audit::page(&cx.cx, &door.access, &sought).await?;
        (found.rows, found.more)
    } else {
        (vec![], false)
    };
    let page = AuditPage {
        before: rows.last().filter(|_| more).map(|row| row.seq),
        lines: rows.into_iter().map(line).collect(),
        sought: AuditSought {
            case: asked.case,
            actor: sought.actor_kind,
            day: asked.day,
        },
        faults,
    };
    Ok(cx.page(&page, door.visitor()))
}

fn line(row: AuditRow) -> AuditLine {
    let named = |kind: &str, id: Option<i64>| match id {
        Some(id) => format!("{kind} {id}"),
        None => kind.to_owned(),
    };
    let actor = match row.job {
        Some(job) => format!("{} {job}", row.actor_kind),
        None => named(&row.actor_kind, row.actor_id),
    };
    let actor = match (row.acting_for, row.grant) {
        (Some(person), Some(grant)) => format!("{actor}, person {person}, grant {grant}"),
        (Some(person), None) => format!("{actor}, person {person}"),
        _ => actor,
    };
    let reason = row.reason.map(|reason| format!(", {reason}"));
    AuditLine {
        seq: row.seq,
        when: words_in_england(row.at),
        actor,
        action: row.action,
        object: named(&row.resource, row.resource_id),
        outcome: format!(
            "{}, {}{}",
            row.decision,
            row.ground,
            reason.unwrap_or_default()
        ),
    }
}
