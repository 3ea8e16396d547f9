//! One card for each case of one's own children.

use app::pages::{CaseCard, ChildrenPage, HiddenCase, HiddenWhy};
use axum::response::Response;
use domain::paths;
use policy::ListCases;
use services::case_file;
use services::session::AccountKind;

use super::case::reader;
use super::{staff, unsent};
use crate::ctx::Ctx;
use crate::doors::SignedIn;
use crate::problem::Problem;
use crate::reply;

pub(crate) async fn show(door: SignedIn<ListCases>, cx: Ctx) -> Result<Response, Problem> {
    // Whoever works for the council has a desk instead.
    if let AccountKind::Staff(Some((_, role))) = door.session.kind {
        return Ok(reply::see_other(staff::home(role)));
    }
    if door.session.kind == AccountKind::Adviser {
        return Ok(reply::see_other(paths::SERVICE));
    }
    let cases = case_file::mine(&cx.cx, &door.access).await?;
    let cases = cases
        .into_iter()
        .map(|case| CaseCard {
            reading: case.reading(cx.today()),
            reader: reader(case.relation),
            child: case.forename,
        })
        .collect();
    let hidden = case_file::hidden(&cx.cx, &door.access).await?;
    let hidden = hidden
        .into_iter()
        .map(|case| HiddenCase {
            reference: case.reference,
            why: match case.why {
                case_file::HiddenWhy::Disputed => HiddenWhy::Disputed,
                case_file::HiddenWhy::Ended(on, ground) => HiddenWhy::Ended(on, ground),
                case_file::HiddenWhy::NotYetTheirs(on) => HiddenWhy::NotYetTheirs(on),
            },
        })
        .collect();
    let page = ChildrenPage {
        cases,
        hidden,
        unsent: unsent::held_at(&cx, door.session.account),
    };
    Ok(cx.page(&page, door.visitor()))
}
