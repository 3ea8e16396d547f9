//! A manager's figures, and what their team opened outside its list.

use app::pages::{FiguresPage, Opened};
use axum::extract::Query;
use axum::response::Response;
use domain::stage::Stage;
use policy::SeeFigures;
use serde::Deserialize;
use services::caseload::Glass;
use services::figures;

use super::Pages;
use crate::clock::words_in_england;
use crate::ctx::Ctx;
use crate::doors::Staff;
use crate::problem::Problem;

/// Which page of what was opened.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Which {
    #[serde(default)]
    page: Pages,
}

pub(crate) async fn show(
    door: Staff<SeeFigures>,
    cx: Ctx,
    Query(which): Query<Which>,
) -> Result<Response, Problem> {
    let number = which.page.number();
    let of_team = figures::of_team(&cx.cx, &door.access).await?;
    let glasses = figures::glasses(&cx.cx, &door.access, number).await?;
    let stages = of_team.stages.into_iter().map(|figure| {
        let stage = Stage::ALL
            .into_iter()
            .find(|stage| stage.id() == figure.stage);
        (stage, figure.cases)
    });
    let page = FiguresPage {
        cases: of_team.cases,
        late: of_team.late,
        stages: stages.collect(),
        opened: glasses.rows.into_iter().map(opened).collect(),
        number,
        more: glasses.more,
    };
    Ok(cx.page(&page, door.visitor()))
}

fn opened(glass: Glass) -> Opened {
    Opened {
        when: words_in_england(glass.at),
        officer: glass.officer,
        reference: glass.reference,
        reason: glass.reason,
    }
}
