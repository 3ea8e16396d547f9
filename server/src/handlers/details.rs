//! The protected details that one reader may see.

use app::pages::{DetailLine, DetailsPage};
use axum::response::Response;
use domain::{PersonId, england};
use policy::ReadDetails;
use services::details;

use crate::ctx::Ctx;
use crate::doors::AtCase;
use crate::problem::Problem;

pub(crate) async fn show(door: AtCase<ReadDetails>, cx: Ctx) -> Result<Response, Problem> {
    let mut people: Vec<(PersonId, (String, Vec<DetailLine>))> = Vec::new();
    for detail in details::seen(&cx.cx, &door.access).await? {
        let line = DetailLine {
            kind: detail.kind,
            value: detail.value,
            on: england::day(detail.recorded_at),
        };
        match people.last_mut() {
            Some((person, (_, lines))) if *person == detail.about => lines.push(line),
            _ => people.push((detail.about, (detail.name, vec![line]))),
        }
    }
    let page = DetailsPage {
        reference: door.access.reference(),
        people: people.into_iter().map(|(_, lines)| lines).collect(),
    };
    Ok(cx.page(&page, door.visitor()))
}
