//! An officer finds a case within their reach.
//!
//! Safety of the child: names, birthdays and pupil numbers are sent as a form, so that no address
//! has them, nor a log, nor a browser's history.

use app::pages::{FoundLine, SearchPage};
use axum::response::Response;
use domain::forms::FindCase;
use domain::paths;
use domain::stage::Stage;
use policy::ListCaseload;
use services::search::{self, Found};

use crate::ctx::Ctx;
use crate::doors::Staff;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

pub(crate) async fn show(door: Staff<ListCaseload>, cx: Ctx) -> Result<Response, Problem> {
    Ok(cx.page(&SearchPage::default(), door.visitor()))
}

pub(crate) async fn find(
    door: Staff<ListCaseload>,
    cx: Ctx,
    Sent(form): Sent<FindCase>,
) -> Result<Response, Problem> {
    let faults = form.faults();
    if !faults.is_empty() {
        let page = SearchPage {
            form,
            faults,
            ..SearchPage::default()
        };
        return Ok(reply::again(&cx, &page, door.visitor()));
    }
    let (found, more) = match search::find(&cx.cx, &door.access, &form).await? {
        Found::Case(reference) => return Ok(reply::see_other(&paths::staff_case(reference))),
        Found::Cases(found, more) => (found, more),
    };
    let lines = found.into_iter().map(|case| FoundLine {
        reference: case.reference,
        child: format!("{} {}", case.forename, case.surname),
        born: case.born,
        stage: case.stage.and_then(|stage| Stage::from_id(&stage)),
        own: case.own,
        died: case.died,
    });
    let page = SearchPage {
        form,
        faults: vec![],
        found: Some(lines.collect()),
        more,
    };
    Ok(cx.page(&page, door.visitor()))
}
