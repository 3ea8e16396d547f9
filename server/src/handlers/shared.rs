//! What is an adviser's own on a case that a family shares; the case itself is read by the
//! same handlers as the family's.

use axum::response::Response;
use domain::forms::GrantNote;
use domain::{GrantId, paths};
use policy::{EndGrant, On, ShareNotes};
use services::grant;

use super::advisers::{keep_note, notes_page};
use crate::ctx::Ctx;
use crate::doors::AtCase;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

/// The grant that the adviser came by.
fn under<A: On<policy::Case>>(door: &AtCase<A>) -> Result<GrantId, Problem> {
    door.access.view().grant.ok_or(Problem::NotThere)
}

pub(crate) async fn notes(door: AtCase<ShareNotes>, cx: Ctx) -> Result<Response, Problem> {
    let page = notes_page(&cx, &door, under(&door)?).await?;
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn write_note(
    door: AtCase<ShareNotes>,
    cx: Ctx,
    Sent(form): Sent<GrantNote>,
) -> Result<Response, Problem> {
    let id = under(&door)?;
    let back = paths::shared_notes(id, door.reference);
    keep_note(&cx, &door, id, form, &back).await
}

pub(crate) async fn end(door: AtCase<EndGrant>, cx: Ctx) -> Result<Response, Problem> {
    grant::end(&cx.cx, &door.access, under(&door)?).await?;
    Ok(reply::see_other(paths::SERVICE))
}
