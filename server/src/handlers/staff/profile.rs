//! What a case is counted under.

use app::pages::ProfilePage;
use axum::response::Response;
use domain::paths;
use domain::profile::SetProfile;
use policy::{Reach, Record, Standing};
use services::profile::{self, Kept};

use crate::ctx::Ctx;
use crate::doors::AtCaseStaff;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

type Door = AtCaseStaff<Record>;

/// A case that was opened for a reason takes a note alone.
fn check(door: &Door) -> Result<(), Problem> {
    match door.access.standing() {
        Standing::Officer(Reach::BrokenGlass) => Err(Problem::NotThere),
        _ => Ok(()),
    }
}

fn page(cx: &Ctx, door: &Door, kept: &Kept, form: SetProfile) -> ProfilePage {
    let mut areas = profile::areas(&cx.cx, kept);
    // What was chosen stays in view, also where it was taken off the list since.
    if !form.area.is_empty() && !areas.contains(&form.area) {
        areas.push(form.area.clone());
    }
    ProfilePage {
        reference: door.access.reference(),
        form,
        filed: kept.filed,
        areas,
        faults: vec![],
        since: None,
    }
}

pub(crate) async fn show(door: Door, cx: Ctx) -> Result<Response, Problem> {
    check(&door)?;
    let kept = profile::of_case(&cx.cx, &door.access).await?;
    let form = SetProfile::of(&kept.profile, kept.version);
    Ok(cx.page(&page(&cx, &door, &kept, form), door.visitor()))
}

pub(crate) async fn set(
    door: Door,
    cx: Ctx,
    Sent(form): Sent<SetProfile>,
) -> Result<Response, Problem> {
    check(&door)?;
    let kept = profile::of_case(&cx.cx, &door.access).await?;
    // Pressed twice, it is what was wanted.
    let said = form.profile();
    let faults = form.faults(&profile::areas(&cx.cx, &kept));
    if faults.is_empty() && kept.profile == said {
        return Ok(reply::see_other(&paths::staff_case(
            door.access.reference(),
        )));
    }
    // Where a colleague was first, that is said first: an area that the case had may be gone since.
    if !faults.is_empty() && form.version == kept.version {
        let page = ProfilePage {
            faults,
            ..page(&cx, &door, &kept, form)
        };
        return Ok(reply::again(&cx, &page, door.visitor()));
    }
    if faults.is_empty() && profile::set(&cx.cx, &door.access, &form).await? {
        return Ok(reply::see_other(&paths::staff_case(
            door.access.reference(),
        )));
    }
    let kept = profile::of_case(&cx.cx, &door.access).await?;
    let since = SetProfile::of(&kept.profile, kept.version);
    let form = SetProfile {
        version: kept.version,
        ..form
    };
    let page = ProfilePage {
        since: Some(since),
        ..page(&cx, &door, &kept, form)
    };
    Ok(reply::conflict(&cx, &page, door.visitor()))
}
