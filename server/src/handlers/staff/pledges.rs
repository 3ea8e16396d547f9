//! What the council promised after an inspection, at a manager's desk: listed, written down, changed,
//! put in another's place, and reported.

use app::pages::{
    PledgePage, PledgeReportPage, PledgeSince, PledgesPage, WritePledgePage, Writing,
};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::forms::{Fault, WritePledge, Wrong};
use domain::pledge::{Pledge, PledgeText};
use domain::{PledgeId, paths};
use policy::{KeepPledges, SeeFigures};
use serde::Deserialize;
use services::pledge::{self, Begun};
use services::sent_once;

use crate::ctx::Ctx;
use crate::doors::Staff;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

type Named = Result<Path<PledgeId>, PathRejection>;
type Writer = Staff<KeepPledges>;

/// Changes are told over so many months.
const MONTHS: i32 = 1;

/// The version that was saved just now.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct After {
    #[serde(default)]
    saved: String,
}

fn named(which: Named) -> Result<PledgeId, Problem> {
    let Path(id) = which.map_err(|_| Problem::NotThere)?;
    Ok(id)
}

pub(crate) async fn show(door: Staff<SeeFigures>, cx: Ctx) -> Result<Response, Problem> {
    let pledges = pledge::all(&cx.cx, &door.access).await?;
    let figures = pledge::figures_inside(&cx.cx, &door.access, &pledges).await?;
    let page = PledgesPage {
        today: cx.today(),
        pledges,
        figures,
        since: cx.today().plus_months(-MONTHS),
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn report(door: Staff<SeeFigures>, cx: Ctx) -> Result<Response, Problem> {
    let pledges = pledge::all(&cx.cx, &door.access).await?;
    // It is passed on: its figures are those of the public page.
    let figures = pledge::figures_outside(&cx.cx, &pledges).await?;
    let page = PledgeReportPage {
        today: cx.today(),
        pledges,
        figures,
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn one(
    door: Staff<SeeFigures>,
    cx: Ctx,
    which: Named,
    Query(after): Query<After>,
) -> Result<Response, Problem> {
    let pledge = pledge::one(&cx.cx, &door.access, named(which)?).await?;
    let mut others = Vec::new();
    for other in [pledge.replaces, pledge.replaced_by] {
        others.push(match other {
            Some(id) => {
                let other = pledge::one(&cx.cx, &door.access, id).await?;
                Some((id, other.now.text.promise))
            }
            None => None,
        });
    }
    let replaced_by = others.pop().flatten();
    let one = std::slice::from_ref(&pledge);
    let figures = pledge::figures_inside(&cx.cx, &door.access, one).await?;
    let saved = after.saved.parse().ok();
    let page = PledgePage {
        today: cx.today(),
        saved: saved.filter(|saved| *saved == pledge.now.number),
        pledge,
        figures,
        replaces: others.pop().flatten(),
        replaced_by,
    };
    Ok(cx.page(&page, door.visitor()))
}

/// The page of the form.
async fn write_page(
    cx: &Ctx,
    door: &Writer,
    which: Writing,
    (form, faults): (WritePledge, Vec<Fault>),
) -> Result<WritePledgePage, Problem> {
    Ok(WritePledgePage {
        which,
        form,
        faults,
        areas: pledge::areas(&cx.cx, &door.access).await?,
        since: None,
        too_late: None,
    })
}

/// An empty form, to be sent once.
fn empty(cx: &Ctx, door: &Writer) -> WritePledge {
    WritePledge {
        ticket: sent_once::ticket(&cx.cx, door.session.account),
        ..WritePledge::default()
    }
}

pub(crate) async fn ask(door: Writer, cx: Ctx) -> Result<Response, Problem> {
    let form = (empty(&cx, &door), vec![]);
    let page = write_page(&cx, &door, Writing::New, form).await?;
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn begin(
    door: Writer,
    cx: Ctx,
    Sent(form): Sent<WritePledge>,
) -> Result<Response, Problem> {
    begun(&door, &cx, None, form).await
}

/// A promise that is new is written down, perhaps in another's place.
async fn begun(
    door: &Writer,
    cx: &Ctx,
    replaces: Option<&Pledge>,
    form: WritePledge,
) -> Result<Response, Problem> {
    let mut faults = form.faults(cx.today(), &[], replaces.is_some());
    let which = match replaces {
        Some(old) => Writing::Replace(old.id, old.now.text.promise.clone()),
        None => Writing::New,
    };
    if let Some(text) = form.text().filter(|_| faults.is_empty()) {
        let other = replaces.map(|old| (old.id, form.seen()));
        match pledge::begin(&cx.cx, &door.access, &text, other, &form.ticket).await? {
            Begun::New(id) => {
                let saved = [("saved", "1".to_owned())];
                let path = paths::with_query(&paths::staff_pledge(id), &saved);
                return Ok(reply::see_other(&path));
            }
            // Sent twice, it is written down once.
            Begun::Before => return Ok(reply::see_other(paths::STAFF_PLEDGES)),
            Begun::Replaced => {
                let (old, _) = other.ok_or(Problem::NotThere)?;
                return too_late(door, cx, (which, old), form).await;
            }
            Begun::Changed => {
                let (old, _) = other.ok_or(Problem::NotThere)?;
                return changed(door, cx, old, form).await;
            }
            Begun::TooMany => faults.push(Fault {
                field: "pledge-promise",
                wrong: Wrong::TooMany,
            }),
        }
    }
    // Nothing that is put right could be saved.
    if let Some(old) = replaces.filter(|old| !old.counts()) {
        return too_late(door, cx, (which, old.id), form).await;
    }
    let page = write_page(cx, door, which, (form, faults)).await?;
    Ok(reply::again(cx, &page, door.visitor()))
}

/// Another promise took this one's place while somebody wrote: what was typed is shown once more.
async fn too_late(
    door: &Writer,
    cx: &Ctx,
    (which, id): (Writing, PledgeId),
    form: WritePledge,
) -> Result<Response, Problem> {
    let pledge = pledge::one(&cx.cx, &door.access, id).await?;
    let page = write_page(cx, door, which, (form, vec![])).await?;
    let page = WritePledgePage {
        too_late: Some(pledge.replaced_by.unwrap_or(pledge.id)),
        ..page
    };
    Ok(reply::conflict(cx, &page, door.visitor()))
}

/// A colleague saved another version of the promise whose place this one was to take: both are shown.
async fn changed(
    door: &Writer,
    cx: &Ctx,
    old: PledgeId,
    form: WritePledge,
) -> Result<Response, Problem> {
    let pledge = pledge::one(&cx.cx, &door.access, old).await?;
    let which = Writing::Replace(pledge.id, pledge.now.text.promise.clone());
    let form = WritePledge {
        seen: pledge.now.number.to_string(),
        ..form
    };
    let page = write_page(cx, door, which, (form, vec![])).await?;
    let page = WritePledgePage {
        since: Some(PledgeSince {
            version: pledge.now,
            typed: None,
        }),
        ..page
    };
    Ok(reply::conflict(cx, &page, door.visitor()))
}

/// A promise is taken off the page for everybody, and stays as it is: one that was replaced, too.
async fn hide(door: &Writer, cx: &Ctx, pledge: &Pledge) -> Result<Response, Problem> {
    let path = paths::staff_pledge(pledge.id);
    let (seen, was) = (pledge.now.number, &pledge.now.text);
    let text = PledgeText {
        is_public: false,
        ..was.clone()
    };
    if was.is_public && pledge::save(&cx.cx, &door.access, pledge.id, seen, &text).await? {
        let saved = [("saved", (seen + 1).to_string())];
        return Ok(reply::see_other(&paths::with_query(&path, &saved)));
    }
    Ok(reply::see_other(&path))
}

pub(crate) async fn ask_change(door: Writer, cx: Ctx, which: Named) -> Result<Response, Problem> {
    let pledge = pledge::one(&cx.cx, &door.access, named(which)?).await?;
    if !pledge.counts() {
        return Ok(reply::see_other(&paths::staff_pledge(pledge.id)));
    }
    let form = WritePledge::of(&pledge.now.text, pledge.now.number);
    let which = Writing::Change(pledge.id);
    let page = write_page(&cx, &door, which, (form, vec![])).await?;
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn change(
    door: Writer,
    cx: Ctx,
    which: Named,
    Sent(form): Sent<WritePledge>,
) -> Result<Response, Problem> {
    let pledge = pledge::one(&cx.cx, &door.access, named(which)?).await?;
    if form.hide == "yes" {
        return hide(&door, &cx, &pledge).await;
    }
    let path = paths::staff_pledge(pledge.id);
    // Nothing new to save, whichever version was seen: the same may have been sent twice.
    if form.text().as_ref() == Some(&pledge.now.text) {
        return Ok(reply::see_other(&path));
    }
    let which = Writing::Change(pledge.id);
    if !pledge.counts() {
        return too_late(&door, &cx, (which, pledge.id), form).await;
    }
    // What it said when the page was made: that is what a day has moved from.
    let before = pledge.versions().filter(|one| one.number <= form.seen());
    let before: Vec<&PledgeText> = before.map(|one| &one.text).collect();
    let faults = form.faults(cx.today(), &before, false);
    let Some(text) = form.text().filter(|_| faults.is_empty()) else {
        let page = write_page(&cx, &door, which, (form, faults)).await?;
        return Ok(reply::again(&cx, &page, door.visitor()));
    };
    if pledge::save(&cx.cx, &door.access, pledge.id, form.seen(), &text).await? {
        let saved = [("saved", (form.seen() + 1).to_string())];
        return Ok(reply::see_other(&paths::with_query(&path, &saved)));
    }
    // A colleague was quicker: both texts are shown, and nothing is lost.
    let pledge = pledge::one(&cx.cx, &door.access, pledge.id).await?;
    if !pledge.counts() {
        return too_late(&door, &cx, (which, pledge.id), form).await;
    }
    let form = WritePledge {
        seen: pledge.now.number.to_string(),
        ..form
    };
    let page = write_page(&cx, &door, which, (form, vec![])).await?;
    let page = WritePledgePage {
        since: Some(PledgeSince {
            version: pledge.now,
            typed: Some(text),
        }),
        ..page
    };
    Ok(reply::conflict(&cx, &page, door.visitor()))
}

pub(crate) async fn ask_replace(door: Writer, cx: Ctx, which: Named) -> Result<Response, Problem> {
    let pledge = pledge::one(&cx.cx, &door.access, named(which)?).await?;
    if !pledge.counts() {
        return Ok(reply::see_other(&paths::staff_pledge(pledge.id)));
    }
    let text = &pledge.now.text;
    let form = WritePledge {
        seen: pledge.now.number.to_string(),
        area: text.area.clone(),
        owner: text.owner.clone(),
        public: if text.is_public { "yes" } else { "" }.to_owned(),
        ..empty(&cx, &door)
    };
    let which = Writing::Replace(pledge.id, text.promise.clone());
    let page = write_page(&cx, &door, which, (form, vec![])).await?;
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn replace(
    door: Writer,
    cx: Ctx,
    which: Named,
    Sent(form): Sent<WritePledge>,
) -> Result<Response, Problem> {
    let pledge = pledge::one(&cx.cx, &door.access, named(which)?).await?;
    begun(&door, &cx, Some(&pledge), form).await
}
