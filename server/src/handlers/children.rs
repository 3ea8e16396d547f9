//! One card for each case of one's own children.

use app::pages::{CaseCard, ChildrenPage};
use axum::response::Response;
use policy::ListCases;
use services::case_file;

use super::case::reader;
use crate::ctx::Ctx;
use crate::doors::SignedIn;
use crate::problem::Problem;

pub(crate) async fn show(door: SignedIn<ListCases>, cx: Ctx) -> Result<Response, Problem> {
    let cases = case_file::mine(&cx.cx, &door.access).await?;
    let cases = cases
        .into_iter()
        .map(|case| CaseCard {
            reading: case.reading(cx.today()),
            reader: reader(case.relation),
            child: case.forename,
        })
        .collect();
    Ok(cx.page(&ChildrenPage { cases }, door.visitor()))
}
