//! For whoever leads a service: colleagues, invitations, numbers; never a case.

use app::pages::{
    InvitedLine, ServiceAddedPage, ServiceFigures, ServicePeoplePage, ServicePersonLine,
};
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use domain::forms::{Fault, NewAdviser, Wrong};
use domain::{InvitationId, PersonId, paths};
use policy::LeadService;
use services::ServiceError;
use services::organisation::{self, OrganisationError};

use crate::clock::day_in_england;
use crate::ctx::Ctx;
use crate::doors::AtService;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

async fn page(cx: &Ctx, door: &AtService<LeadService>) -> Result<ServicePeoplePage, Problem> {
    let (cx, access) = (&cx.cx, &door.access);
    let (service, name) = organisation::own(cx, access).await?;
    let figures = organisation::figures(cx, access, service).await?;
    let people = organisation::advisers(cx, access, service).await?;
    let invited = organisation::invitations(cx, access, service).await?;
    Ok(ServicePeoplePage {
        service: name,
        figures: ServiceFigures {
            advisers: i64::try_from(figures.advisers).unwrap_or(0),
            open_now: figures.open_now,
            given_lately: figures.given_lately,
        },
        people: people
            .into_iter()
            .map(|row| ServicePersonLine {
                is_self: row.person == door.session.person,
                person: row.person,
                name: row.name,
                email: row.email,
                leads: row.leads,
            })
            .collect(),
        invited: invited
            .into_iter()
            .map(|row| InvitedLine {
                id: row.id,
                name: row.name,
                email: row.email,
                until: day_in_england(row.until),
            })
            .collect(),
        form: NewAdviser::default(),
        faults: vec![],
    })
}

pub(crate) async fn show(door: AtService<LeadService>, cx: Ctx) -> Result<Response, Problem> {
    let page = page(&cx, &door).await?;
    Ok(cx.page(&page, door.visitor()))
}

/// The field that an error is about; a failure has none.
fn fault(error: OrganisationError) -> Result<Fault, Problem> {
    let (field, wrong) = match error {
        OrganisationError::Name => ("adviser-name", Wrong::Missing),
        OrganisationError::Address => ("email", Wrong::NotAnEmail),
        OrganisationError::AddressTaken => ("email", Wrong::Taken),
        OrganisationError::NameTaken
        | OrganisationError::NoService
        | OrganisationError::Nobody
        | OrganisationError::NotAllowed => return Err(Problem::NotThere),
        OrganisationError::Failed(failed) => return Err(Problem::from(failed)),
    };
    Ok(Fault { field, wrong })
}

pub(crate) async fn invite(
    door: AtService<LeadService>,
    cx: Ctx,
    Sent(form): Sent<NewAdviser>,
) -> Result<Response, Problem> {
    let mut faults = form.faults();
    if faults.is_empty() {
        let (service, _) = organisation::own(&cx.cx, &door.access).await?;
        let leads = !form.leads.is_empty();
        let (name, email) = (&form.name, &form.email);
        match organisation::invite(&cx.cx, &door.access, service, name, email, leads).await {
            // The word is shown once and is in no address: the answer to the form itself.
            Ok(added) => {
                let page = ServiceAddedPage {
                    name: form.name,
                    word: added.word,
                    until: added.until,
                };
                return Ok(cx.page(&page, door.visitor()));
            }
            Err(error) => faults.push(fault(error)?),
        }
    }
    let page = ServicePeoplePage {
        form,
        faults,
        ..page(&cx, &door).await?
    };
    Ok(reply::again(&cx, &page, door.visitor()))
}

pub(crate) async fn end(
    door: AtService<LeadService>,
    cx: Ctx,
    who: Result<Path<PersonId>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(person) = who.map_err(|_| Problem::NotThere)?;
    // Nobody ends their own access by mistake: another lead does, or the council's desk.
    if person == door.session.person {
        return Err(Problem::NotThere);
    }
    let (service, _) = organisation::own(&cx.cx, &door.access).await?;
    let ended = organisation::remove(&cx.cx, &door.access, service, person).await;
    ended.map_err(problem)?;
    Ok(reply::see_other(paths::SERVICE_PEOPLE))
}

pub(crate) async fn uninvite(
    door: AtService<LeadService>,
    cx: Ctx,
    which: Result<Path<InvitationId>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(id) = which.map_err(|_| Problem::NotThere)?;
    let (service, _) = organisation::own(&cx.cx, &door.access).await?;
    let taken = organisation::uninvite(&cx.cx, &door.access, service, id).await;
    if !taken.map_err(problem)? {
        return Err(Problem::NotThere);
    }
    Ok(reply::see_other(paths::SERVICE_PEOPLE))
}

fn problem(error: OrganisationError) -> Problem {
    match error {
        OrganisationError::Failed(failed) => Problem::from(failed),
        _ => Problem::from(ServiceError::Refused),
    }
}
