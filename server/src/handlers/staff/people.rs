//! The administrator's pages: who works for the council, and its teams.

use app::pages::{StaffAddedPage, StaffLine, StaffPeoplePage, StaffPersonPage};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::forms::{Fault, NewStaff, NewTeam, StaffRole, Wrong};
use domain::{OfficerId, paths};
use policy::{ManageStaff, Role};
use serde::Deserialize;
use services::ServiceError;
use services::staff::{self, Asked, StaffError, StaffRow};

use crate::ctx::Ctx;
use crate::doors::Staff;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

/// People on one page.
const PAGE: i64 = 50;

/// After which name.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct After {
    #[serde(default)]
    after: String,
}

type Named = Result<Path<OfficerId>, PathRejection>;

pub(crate) async fn show(
    door: Staff<ManageStaff>,
    cx: Ctx,
    Query(from): Query<After>,
) -> Result<Response, Problem> {
    let page = page(&cx, &door, &from.after).await?;
    Ok(cx.page(&page, door.visitor()))
}

async fn page(
    cx: &Ctx,
    door: &Staff<ManageStaff>,
    after: &str,
) -> Result<StaffPeoplePage, Problem> {
    let after = if domain::forms::is_text(after) {
        after
    } else {
        ""
    };
    let mut rows = staff::page(&cx.cx, &door.access, after, PAGE + 1).await?;
    let more = rows.len() as i64 > PAGE;
    rows.truncate(PAGE as usize);
    let teams = staff::teams(&cx.cx, &door.access).await?;
    Ok(StaffPeoplePage {
        after: rows.last().filter(|_| more).map(|row| row.name.clone()),
        people: rows.into_iter().map(line).collect(),
        teams: teams.into_iter().map(|team| team.name).collect(),
        provider: cx.app.provider.is_some(),
        ..StaffPeoplePage::default()
    })
}

fn line(row: StaffRow) -> StaffLine {
    StaffLine {
        officer: row.officer,
        name: row.name,
        role: row.role.word(),
        team: row.team.map(|(_, name)| name),
        email: row.email,
    }
}

/// The field that an error is about; a failure has none.
fn fault(error: StaffError) -> Result<Fault, Problem> {
    let (field, wrong) = match error {
        StaffError::Name => ("name", Wrong::Missing),
        StaffError::Address => ("email", Wrong::NotAnEmail),
        StaffError::AddressTaken => ("email", Wrong::Taken),
        StaffError::HasAccount => ("name", Wrong::Taken),
        StaffError::NoTeam => ("team", Wrong::NotHere),
        StaffError::NeedsTeam => ("team", Wrong::Missing),
        StaffError::TeamTaken => ("team_name", Wrong::Taken),
        StaffError::Nobody | StaffError::NotAllowed => return Err(Problem::NotThere),
        StaffError::Failed(failed) => return Err(Problem::from(failed)),
    };
    Ok(Fault { field, wrong })
}

pub(crate) async fn add(
    door: Staff<ManageStaff>,
    cx: Ctx,
    Sent(form): Sent<NewStaff>,
) -> Result<Response, Problem> {
    let mut faults = form.faults();
    if form.role == NewStaff::WORK_ACCOUNT && faults.is_empty() && cx.app.provider.is_some() {
        match staff::expect(&cx.cx, &door.access, &form.name, &form.email).await {
            Ok(officer) => return Ok(reply::see_other(&paths::staff_person(officer))),
            Err(error) => faults.push(fault(error)?),
        }
    }
    let role = Role::from_word(&form.role);
    if let Some(role) = role.filter(|_| faults.is_empty()) {
        let asked = Asked {
            name: form.name.clone(),
            email: form.email.clone(),
            role,
            team: Some(form.team.trim().to_owned()).filter(|team| !team.is_empty()),
        };
        match staff::add(&cx.cx, &door.access, &asked).await {
            // The word is shown once and is in no address: the answer to the form itself.
            Ok(added) => {
                let page = StaffAddedPage {
                    name: form.name,
                    word: added.word,
                    until: added.until,
                };
                return Ok(cx.page(&page, door.visitor()));
            }
            Err(error) => faults.push(fault(error)?),
        }
    }
    let page = StaffPeoplePage {
        form,
        faults,
        ..page(&cx, &door, "").await?
    };
    Ok(reply::again(&cx, &page, door.visitor()))
}

pub(crate) async fn add_team(
    door: Staff<ManageStaff>,
    cx: Ctx,
    Sent(form): Sent<NewTeam>,
) -> Result<Response, Problem> {
    let mut faults = form.faults();
    if faults.is_empty() {
        match staff::add_team(&cx.cx, &door.access, &form.team_name).await {
            Ok(_) => return Ok(reply::see_other(paths::STAFF_PEOPLE)),
            Err(error) => faults.push(fault(error)?),
        }
    }
    let page = StaffPeoplePage {
        team: form.team_name,
        faults,
        ..page(&cx, &door, "").await?
    };
    Ok(reply::again(&cx, &page, door.visitor()))
}

async fn person(
    cx: &Ctx,
    door: &Staff<ManageStaff>,
    named: Named,
) -> Result<StaffPersonPage, Problem> {
    let Path(officer) = named.map_err(|_| Problem::NotThere)?;
    let row = staff::one(&cx.cx, &door.access, officer).await?;
    let teams = staff::teams(&cx.cx, &door.access).await?;
    Ok(StaffPersonPage {
        line: line(row.ok_or(Problem::NotThere)?),
        teams: teams.into_iter().map(|team| team.name).collect(),
        faults: vec![],
    })
}

pub(crate) async fn one(
    door: Staff<ManageStaff>,
    cx: Ctx,
    named: Named,
) -> Result<Response, Problem> {
    let page = person(&cx, &door, named).await?;
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn change(
    door: Staff<ManageStaff>,
    cx: Ctx,
    named: Named,
    Sent(form): Sent<StaffRole>,
) -> Result<Response, Problem> {
    let page = person(&cx, &door, named).await?;
    let Some(role) = Role::from_word(&form.role) else {
        return Ok(reply::again(&cx, &page, door.visitor()));
    };
    let officer = page.line.officer;
    match staff::change(&cx.cx, &door.access, officer, role, &form.team).await {
        Ok(()) => Ok(reply::see_other(&paths::staff_person(officer))),
        Err(error) => {
            let faults = vec![fault(error)?];
            let page = StaffPersonPage { faults, ..page };
            Ok(reply::again(&cx, &page, door.visitor()))
        }
    }
}

pub(crate) async fn end(
    door: Staff<ManageStaff>,
    cx: Ctx,
    named: Named,
) -> Result<Response, Problem> {
    let Path(officer) = named.map_err(|_| Problem::NotThere)?;
    // Nobody ends their own access by mistake: another administrator does.
    if officer == door.officer {
        return Err(Problem::NotThere);
    }
    let ended = staff::end(&cx.cx, &door.access, officer).await;
    ended.map_err(|error| match error {
        StaffError::Failed(failed) => Problem::from(failed),
        _ => Problem::from(ServiceError::Refused),
    })?;
    Ok(reply::see_other(paths::STAFF_PEOPLE))
}
