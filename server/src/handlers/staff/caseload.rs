//! An officer's list, and a manager's: cases to hand out.

use std::collections::BTreeMap;

use app::Page as _;
use app::pages::{
    AssignPage, CaseloadLine, CaseloadPage, Colleague, HandOutPage, HeldBy, Owed, ReceiverLine,
};
use axum::extract::Query;
use axum::response::Response;
use domain::caseload::Filter;
use domain::clock::Rule;
use domain::forms::{Fault, HandOver, Wrong, chosen_cases};
use domain::stage::Stage;
use domain::{CaseRef, OfficerId, TeamId, paths};
use policy::{Assign, ListCaseload, SeeFigures};
use serde::Deserialize;
use services::absence;
use services::caseload::{self, Assignee, CaseloadRow, TeamRow, Worker};
use services::held_person;

use super::{Pages, home, letters, views};
use crate::ctx::Ctx;
use crate::doors::{AtCaseStaff, Staff};
use crate::handlers::unsent;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

/// What is sought.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    whose: String,
    #[serde(default)]
    due: String,
    #[serde(default)]
    needs: String,
    #[serde(default)]
    step: String,
    #[serde(default)]
    page: Pages,
    /// How many were handed over just now.
    #[serde(default)]
    done: String,
    /// What is done with the cases that were chosen.
    #[serde(default, rename = "do")]
    press: String,
    /// The cases that were chosen.
    #[serde(flatten)]
    more: BTreeMap<String, String>,
}

/// The page on which the cases that were chosen are given away, or their advice chased.
fn pressed(asked: &Asked, filter: Filter, chosen: &[CaseRef]) -> Option<String> {
    let to = match asked.press.as_str() {
        "give" => paths::STAFF_HAND_OVER,
        "chase" => paths::STAFF_CHASE,
        _ => return None,
    };
    let names: Vec<String> = chosen.iter().map(CaseRef::to_string).collect();
    let mut query = filter.query();
    query.extend(names.iter().map(|name| (name.as_str(), "yes".to_owned())));
    Some(paths::with_query(to, &query))
}

pub(crate) async fn show(
    door: Staff<ListCaseload>,
    cx: Ctx,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let filter = Filter::of(&asked.whose, &asked.due, &asked.needs, &asked.step);
    let number = asked.page.number();
    let chosen = chosen_cases(&asked.more);
    let to = pressed(&asked, filter, &chosen);
    if let (Some(to), false) = (&to, chosen.is_empty()) {
        return Ok(reply::see_other(to));
    }
    let faults: Vec<Fault> = to
        .map(|_| Fault {
            field: "cases",
            wrong: Wrong::Missing,
        })
        .into_iter()
        .collect();
    let found = caseload::page(&cx.cx, &door.access, filter, number).await?;
    let page = CaseloadPage {
        held: held_person::count(&cx.cx, &door.access).await?,
        views: views::saved(&cx, &door).await?,
        filter,
        number: found.number,
        each: caseload::PAGE,
        found: found.found,
        cases: found.rows.into_iter().map(|row| line(&cx, row)).collect(),
        letters: letters::waiting(&cx, &door.access).await?,
        unsent: unsent::held_at(&cx, door.session.account),
        handed: asked.done.parse().ok().filter(|count| *count > 0),
        faults,
    };
    if page.failed() {
        return Ok(reply::again(&cx, &page, door.visitor()));
    }
    Ok(cx.page(&page, door.visitor()))
}

fn line(cx: &Ctx, row: CaseloadRow) -> CaseloadLine {
    let today = cx.today();
    let days = row.due.as_ref().map(|(on, _)| on.days_since(today));
    let next = row.due.or(row.next);
    let next = next.map(|(on, rule)| (rule.and_then(|rule| rule.parse::<Rule>().ok()), on));
    // A limit that binds a refusal only is never late: the day after, it is no date any more.
    let is_refusals = matches!(next, Some((Some(Rule::C6 | Rule::D21), _)));
    CaseloadLine {
        chosen: false,
        reference: row.reference,
        child: format!("{} {}", row.forename, row.surname),
        died: row.died,
        stage: row.stage.and_then(|stage| Stage::from_id(&stage)),
        next,
        days: days.filter(|days| *days >= 0 || !is_refusals),
        owed: Owed {
            advice: row.advice_owed,
            settings: row.settings_late,
            answer_by: row.answer_by,
            answer_is_late: row.answer_by.is_some_and(|by| by < today),
            files: row.files,
        },
        family_on: row.family_on,
        holder: match row.officer {
            Some(name) => HeldBy::Officer(Colleague {
                name,
                is_you: row.own,
            }),
            None => HeldBy::Team,
        },
    }
}

fn late_days(cx: &Ctx, since: Option<domain::Date>) -> Option<i32> {
    let days = cx.today().days_since(since?);
    (days > 0).then_some(days)
}

/// Which case to hand out.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Which {
    #[serde(default)]
    case: String,
}

pub(crate) async fn hand_out(
    door: Staff<SeeFigures>,
    cx: Ctx,
    Query(which): Query<Which>,
) -> Result<Response, Problem> {
    if let Ok(reference) = which.case.trim().parse::<CaseRef>() {
        return Ok(reply::see_other(&paths::staff_assign(reference)));
    }
    let unassigned = caseload::unassigned(&cx.cx, &door.access).await?;
    let page = HandOutPage {
        sought: which.case.trim().to_owned(),
        unassigned: unassigned
            .into_iter()
            .map(|row| (row.reference, late_days(&cx, row.late_since), row.next_on))
            .collect(),
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn choose(door: AtCaseStaff<Assign>, cx: Ctx) -> Result<Response, Problem> {
    let page = page(&cx, &door, vec![]).await?;
    Ok(cx.page(&page, door.visitor()))
}

async fn page(
    cx: &Ctx,
    door: &AtCaseStaff<Assign>,
    faults: Vec<Fault>,
) -> Result<AssignPage, Problem> {
    let choice = caseload::choice(&cx.cx, &door.access).await?;
    Ok(AssignPage {
        reference: door.access.reference(),
        holders: choice
            .holders
            .iter()
            .map(|holder| holder.name.clone())
            .collect(),
        choices: choices_of(choice.workers, choice.teams),
        faults,
    })
}

/// Each officer and team to whom a case can go.
pub(super) fn choices_of(workers: Vec<Worker>, teams: Vec<TeamRow>) -> Vec<ReceiverLine> {
    let officers = workers.into_iter().map(|worker| ReceiverLine {
        value: format!("officer-{}", worker.officer),
        name: match worker.team {
            Some(team) => format!("{}, {team}", worker.name),
            None => worker.name,
        },
        away: worker.away.map(absence::away),
    });
    let teams = teams.into_iter().map(|team| ReceiverLine {
        value: format!("team-{}", team.id),
        name: team.name,
        away: None,
    });
    officers.chain(teams).collect()
}

pub(crate) async fn assign(
    door: AtCaseStaff<Assign>,
    cx: Ctx,
    Sent(form): Sent<HandOver>,
) -> Result<Response, Problem> {
    let handed = match assignee(&form.to) {
        Some(to) => caseload::assign(&cx.cx, &door.access, to).await?,
        None => false,
    };
    if !handed {
        let fault = Fault {
            field: "to",
            wrong: Wrong::Missing,
        };
        let page = page(&cx, &door, vec![fault]).await?;
        return Ok(reply::again(&cx, &page, door.visitor()));
    }
    // Whoever handed it over may not see it any more: on to what they surely may.
    Ok(reply::see_other(match door.role {
        policy::Role::Manager => paths::STAFF_ASSIGN,
        role => home(role),
    }))
}

pub(super) fn assignee(to: &str) -> Option<Assignee> {
    let (kind, id) = to.split_once('-')?;
    let id: i64 = id.parse().ok()?;
    match kind {
        "officer" => Some(Assignee::Officer(OfficerId(id))),
        "team" => Some(Assignee::Team(TeamId(id))),
        _ => None,
    }
}
