//! The move of rights: what changes, who may still see the case, what a parent wishes.

use app::pages::{ParentView, RightsPage, View};
use axum::extract::Query;
use axum::response::Response;
use domain::forms::{ViewChoice, WishSaid};
use domain::rights::Gives;
use domain::{CaseRef, england, paths};
use policy::{Access, Case, ChooseViews, On, ReadRights, Relation, SayWishes};
use serde::Deserialize;
use services::rights::{self, Stands};
use storage::rights::{ReadsRights, WishKind};

use super::case::reader;
use crate::ctx::Ctx;
use crate::doors::AtCase;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

/// Whether something was just saved.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Saved {
    saved: Option<String>,
}

pub(crate) async fn show(
    door: AtCase<ReadRights>,
    cx: Ctx,
    Query(query): Query<Saved>,
) -> Result<Response, Problem> {
    let page = RightsPage {
        saved: query.saved.is_some(),
        ..page(&cx, &door.access).await?
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn choose(
    door: AtCase<ChooseViews>,
    cx: Ctx,
    Sent(form): Sent<ViewChoice>,
) -> Result<Response, Problem> {
    let faults = form.faults();
    let chosen = form.about().zip(form.gives());
    let Some((about, gives)) = chosen.filter(|_| faults.is_empty()) else {
        let page = RightsPage {
            choice: form,
            faults,
            ..page(&cx, &door.access).await?
        };
        return Ok(reply::again(&cx, &page, door.visitor()));
    };
    let stands = rights::stands(&cx.cx, &door.access).await?;
    let from = stands.on.map_or(cx.today(), |on| on.max(cx.today()));
    let until = form.until(from).filter(|_| gives != Gives::Nothing);
    rights::choose(&cx.cx, &door.access, about, gives, until).await?;
    Ok(saved(door.access.reference()))
}

pub(crate) async fn say(
    door: AtCase<SayWishes>,
    cx: Ctx,
    Sent(form): Sent<WishSaid>,
) -> Result<Response, Problem> {
    let faults = form.faults();
    let Some(kind) = WishKind::from_word(&form.kind).filter(|_| faults.is_empty()) else {
        let page = RightsPage {
            wish: form,
            faults,
            ..page(&cx, &door.access).await?
        };
        return Ok(reply::again(&cx, &page, door.visitor()));
    };
    rights::say(&cx.cx, &door.access, kind, &form.said).await?;
    Ok(saved(door.access.reference()))
}

fn saved(reference: CaseRef) -> Response {
    reply::see_other(&format!("{}?saved=yes", paths::rights_moving(reference)))
}

async fn page<A: ReadsRights + policy::Reads + On<Case>>(
    cx: &Ctx,
    access: &Access<Case, A>,
) -> Result<RightsPage, Problem> {
    let stands: Stands = rights::stands(&cx.cx, access).await?;
    let view = match stands.shown_until {
        None => View::Whole,
        Some(until) if until <= cx.now() => View::Ended(england::day(until)),
        // It ends as a day begins: the day before is its last.
        Some(until) => View::Until {
            last: england::day(until).plus_days(-1),
            acts: stands.may_act,
        },
    };
    let parents = stands.parents.into_iter().map(|(tied, choice)| ParentView {
        id: tied.person.to_string(),
        name: tied.name,
        chosen: choice.map(|choice| (choice.gives, choice.until)),
    });
    Ok(RightsPage {
        reference: access.reference(),
        child: stands.child,
        reader: reader(stands.relation),
        may_open: stands.relation != Some(Relation::Child),
        on: stands.on,
        to_be_checked: stands.to_be_checked,
        moved: stands.moved_at.is_some(),
        view,
        parents: parents.collect(),
        may_say: matches!(
            stands.relation,
            Some(Relation::Parent | Relation::Representative)
        ),
        wishes: stands
            .wishes
            .into_iter()
            .map(|wish| (england::day(wish.at), wish.said))
            .collect(),
        choice: ViewChoice::default(),
        wish: WishSaid::default(),
        faults: vec![],
        saved: false,
    })
}
