//! An officer's list of young people whose rights move.

use app::pages::{StaffRightsLine, StaffRightsPage};
use axum::extract::Query;
use axum::response::Response;
use policy::ListCaseload;
use serde::Deserialize;
use services::rights_list;

use super::Pages;
use crate::ctx::Ctx;
use crate::doors::Staff;
use crate::problem::Problem;

/// Which page of the list.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    page: Pages,
}

pub(crate) async fn show(
    door: Staff<ListCaseload>,
    cx: Ctx,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let number = asked.page.number();
    let awaited = rights_list::awaited(&cx.cx, &door.access, number).await?;
    let page = StaffRightsPage {
        number,
        more: awaited.more,
        cases: awaited
            .cases
            .into_iter()
            .map(|one| StaffRightsLine {
                reference: one.reference,
                name: one.name,
                on: one.on,
                to_be_checked: one.to_be_checked,
                moved: one.moved,
                is_waiting: one.is_waiting,
                has_account: one.has_account,
                letters: one.letters,
            })
            .collect(),
    };
    Ok(cx.page(&page, door.visitor()))
}
