//! An officer's list of young people whose rights move.

use app::pages::{StaffRightsLine, StaffRightsPage};
use axum::response::Response;
use policy::ListCaseload;
use services::rights_list;

use crate::ctx::Ctx;
use crate::doors::Staff;
use crate::problem::Problem;

pub(crate) async fn show(door: Staff<ListCaseload>, cx: Ctx) -> Result<Response, Problem> {
    let awaited = rights_list::awaited(&cx.cx, &door.access).await?;
    let page = StaffRightsPage {
        cases: awaited
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
