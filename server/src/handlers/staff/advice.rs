//! One request for advice: a private link is sent, withdrawn, and what came by it is recorded.

use app::pages::{CameLine, LinkDone, LinkLine, LinkStands, StaffAdvicePage};
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::forms::{AdviceLinkForm, AskByLink, Fault, Wrong};
use domain::{AdviceLinkId, EventId, england, paths};
use policy::AskAdvice;
use serde::Deserialize;
use services::advice::{self, LinkEnd, LinkRow, Request, Sent as LinkSent, Taken};
use services::record::RecordError;
use services::sent_once;

use crate::clock::words_in_england;
use crate::ctx::Ctx;
use crate::doors::AtCaseStaff;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

type Door = AtCaseStaff<AskAdvice>;

/// What was done just now.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct After {
    #[serde(default)]
    done: String,
}

/// The words of an address for what was done.
const DONE: [(&str, LinkDone); 10] = [
    ("sent", LinkDone::Sent),
    ("withdrawn", LinkDone::Withdrawn),
    ("recorded", LinkDone::Recorded),
    ("already", LinkDone::Already),
    ("is-open", LinkDone::IsOpen),
    ("over", LinkDone::Over),
    ("changed", LinkDone::Changed),
    ("read", LinkDone::Read),
    ("refused", LinkDone::Refused),
    ("closed", LinkDone::Closed),
];

/// Which request an address names.
#[derive(Debug, Deserialize)]
pub(crate) struct Named {
    asked: String,
}

async fn named(door: &Door, cx: &Ctx, named: &Named) -> Result<(EventId, Request), Problem> {
    let asked = named.asked.parse().map(EventId);
    let asked = asked.map_err(|_| Problem::NotThere)?;
    let request = advice::request(&cx.cx, &door.access, asked).await?;
    Ok((asked, request.ok_or(Problem::NotThere)?))
}

/// The request that an address names, and the one of its links that a form is about.
async fn its_link(
    door: &Door,
    cx: &Ctx,
    at: &Named,
    form: &AdviceLinkForm,
) -> Result<((EventId, Request), AdviceLinkId), Problem> {
    let request = named(door, cx, at).await?;
    let link = form.link().ok_or(Problem::NotThere)?;
    match request.1.links.iter().any(|row| row.id == link) {
        true => Ok((request, link)),
        false => Err(Problem::NotThere),
    }
}

/// On to the request's page, which says what was done.
fn on(door: &Door, asked: EventId, done: LinkDone) -> Response {
    let word = DONE.iter().find(|(_, one)| *one == done);
    let word = word.map_or("", |(word, _)| word);
    let path = paths::staff_advice(door.access.reference(), asked);
    reply::see_other(&format!("{path}?done={word}"))
}

fn line(cx: &Ctx, row: LinkRow, nowhere: &[AdviceLinkId]) -> LinkLine {
    let stands = match row.ended {
        None if nowhere.contains(&row.id) => LinkStands::Nowhere,
        None if cx.now() < row.until => LinkStands::Open(england::day(row.until)),
        None => LinkStands::RunOut(england::day(row.until)),
        Some((at, LinkEnd::Withdrawn)) => LinkStands::Withdrawn(england::day(at)),
        Some((at, LinkEnd::Over)) => LinkStands::Over(england::day(at)),
        Some((at, LinkEnd::Taken)) => LinkStands::Taken(england::day(at)),
        Some((at, LinkEnd::Refused)) => LinkStands::Refused(england::day(at)),
        Some((at, LinkEnd::Tried)) => LinkStands::Tried(england::day(at)),
    };
    LinkLine {
        id: row.id,
        email: row.email,
        role: row.role,
        sent: words_in_england(row.made_at),
        stands,
        opened: row.opened.map(england::day),
        back: row.back.map(england::day),
        came: row.came.map(|came| CameLine {
            on: england::day(came.at),
            declined: came.declined,
            text: came.text,
            waits: !came.is_read,
        }),
    }
}

fn page(
    cx: &Ctx,
    door: &Door,
    (asked, request): (EventId, Request),
    (form, faults): (AskByLink, Vec<Fault>),
) -> StaffAdvicePage {
    let ticket = match form.ticket.is_empty() {
        true => sent_once::ticket(&cx.cx, door.session.account),
        false => form.ticket.clone(),
    };
    StaffAdvicePage {
        reference: door.access.reference(),
        asked,
        child: request.child,
        of: request.of,
        owed: request
            .owed
            .map(|owed| (owed.asked_on, owed.due, owed.is_late)),
        records_end: request.records_end,
        is_closed: request.is_closed,
        links: request
            .links
            .into_iter()
            .map(|row| line(cx, row, &request.nowhere))
            .collect(),
        form: AskByLink { ticket, ..form },
        faults,
        is_check: false,
        refusing: None,
        done: None,
    }
}

pub(crate) async fn show(
    door: Door,
    cx: Ctx,
    Path(at): Path<Named>,
    Query(after): Query<After>,
) -> Result<Response, Problem> {
    let request = named(&door, &cx, &at).await?;
    let page = page(&cx, &door, request, Default::default());
    let done = DONE.iter().find(|(word, _)| *word == after.done);
    let page = StaffAdvicePage {
        done: done.map(|(_, done)| *done),
        ..page
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn send(
    door: Door,
    cx: Ctx,
    Path(at): Path<Named>,
    Sent(form): Sent<AskByLink>,
) -> Result<Response, Problem> {
    let (asked, request) = named(&door, &cx, &at).await?;
    let faults = form.faults();
    if !faults.is_empty() {
        let page = page(&cx, &door, (asked, request), (form, faults));
        return Ok(reply::again(&cx, &page, door.visitor()));
    }
    if request.owed.is_none() {
        return Ok(on(&door, asked, LinkDone::Over));
    }
    if !form.is_sure() {
        let page = page(&cx, &door, (asked, request), (form, vec![]));
        let page = StaffAdvicePage {
            is_check: true,
            ..page
        };
        return Ok(cx.page(&page, door.visitor()));
    }
    let sent = advice::send(&cx.cx, &door.access, asked, &form).await?;
    let wrong = |wrong| {
        vec![Fault {
            field: "advice-email",
            wrong,
        }]
    };
    let done = match sent {
        LinkSent::NotThere | LinkSent::Elsewhere => {
            let wrong = wrong(match sent {
                LinkSent::Elsewhere => Wrong::NotHere,
                _ => Wrong::NotFitting,
            });
            let page = page(&cx, &door, (asked, request), (form, wrong));
            return Ok(reply::again(&cx, &page, door.visitor()));
        }
        LinkSent::Closed => LinkDone::Closed,
        LinkSent::Done => LinkDone::Sent,
        LinkSent::Already => LinkDone::Already,
        LinkSent::Over => LinkDone::Over,
        LinkSent::IsOpen => LinkDone::IsOpen,
    };
    Ok(on(&door, asked, done))
}

pub(crate) async fn withdraw(
    door: Door,
    cx: Ctx,
    Path(at): Path<Named>,
    Sent(form): Sent<AdviceLinkForm>,
) -> Result<Response, Problem> {
    let ((asked, _), link) = its_link(&door, &cx, &at, &form).await?;
    let done = match advice::withdraw(&cx.cx, &door.access, link).await? {
        true => LinkDone::Withdrawn,
        false => LinkDone::Changed,
    };
    Ok(on(&door, asked, done))
}

pub(crate) async fn refuse(
    door: Door,
    cx: Ctx,
    Path(at): Path<Named>,
    Sent(form): Sent<AdviceLinkForm>,
) -> Result<Response, Problem> {
    let (request, link) = its_link(&door, &cx, &at, &form).await?;
    let asked = request.0;
    if !form.is_sure() {
        let page = page(&cx, &door, request, Default::default());
        let page = StaffAdvicePage {
            refusing: Some(link),
            ..page
        };
        return Ok(cx.page(&page, door.visitor()));
    }
    let done = match advice::refuse(&cx.cx, &door.access, link).await? {
        true => LinkDone::Refused,
        false => LinkDone::Changed,
    };
    Ok(on(&door, asked, done))
}

pub(crate) async fn record(
    door: Door,
    cx: Ctx,
    Path(at): Path<Named>,
    Sent(form): Sent<AdviceLinkForm>,
) -> Result<Response, Problem> {
    let ((asked, _), link) = its_link(&door, &cx, &at, &form).await?;
    let taken = advice::take(&cx.cx, &door.access, link).await;
    let done = match taken {
        Ok(Taken::Done) => LinkDone::Recorded,
        Ok(Taken::Read) => LinkDone::Read,
        Ok(Taken::Over) => LinkDone::Changed,
        Err(RecordError::Failed(failed)) => return Err(failed.into()),
        Err(other) => {
            tracing::error!(error = %other, "what came by a private link was not recorded");
            LinkDone::Changed
        }
    };
    Ok(on(&door, asked, done))
}
