//! Messages at an officer's desk: what was written, who has it, an answer.

use app::pages::{StaffMessagesPage, StaffThreadPage};
use axum::response::Response;
use domain::forms::{Answer, Fault, Wrong};
use domain::queue::{Desk, Item};
use domain::{MessageId, ThreadId, paths};
use policy::{Access, ActionName, Case, ReadMessages, WriteMessages};
use services::message::{self, Answered};
use storage::call::SeesCalls;
use storage::message::SeesMessages;

use super::queue;
use crate::ctx::Ctx;
use crate::doors::AtCaseStaff;
use crate::handlers::messages::{Named, may, named, view};
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

pub(crate) async fn of_case(door: AtCaseStaff<ReadMessages>, cx: Ctx) -> Result<Response, Problem> {
    let threads = message::threads(&cx.cx, &door.access).await?;
    let page = StaffMessagesPage {
        reference: door.access.reference(),
        threads: threads
            .into_iter()
            .map(|row| {
                let promise = message::stands(&row, cx.today());
                (row.id, row.about, row.side, promise)
            })
            .collect(),
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(super) async fn thread_page<A: SeesMessages + SeesCalls>(
    cx: &Ctx,
    access: &Access<Case, A>,
    thread: ThreadId,
) -> Result<StaffThreadPage, Problem> {
    let (row, messages) = message::open(&cx.cx, access, thread).await?;
    let taking = match row.answered_at {
        Some(_) => None,
        None => {
            let taken = row.taken.clone();
            Some(queue::taking(cx, access, (Item::Message(thread), Desk::Team), taken).await?)
        }
    };
    Ok(StaffThreadPage {
        reference: access.reference(),
        thread,
        about: row.about,
        promise: message::stands(&row, cx.today()),
        side: row.side,
        messages: messages.into_iter().map(view).collect(),
        last: row.last_id,
        danger: row.danger,
        is_read: row.read_at.is_some(),
        may_answer: may(access, ActionName::WriteMessages),
        taking,
        form: Answer::default(),
        faults: vec![],
    })
}

pub(crate) async fn one(
    door: AtCaseStaff<ReadMessages>,
    cx: Ctx,
    which: Named,
) -> Result<Response, Problem> {
    let page = thread_page(&cx, &door.access, named(which)?).await?;
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn answer(
    door: AtCaseStaff<WriteMessages>,
    cx: Ctx,
    which: Named,
    Sent(form): Sent<Answer>,
) -> Result<Response, Problem> {
    let thread = named(which)?;
    let page = thread_page(&cx, &door.access, thread).await?;
    let mut faults = form.faults();
    if faults.is_empty() {
        // What is no number is of no message: whoever sent it is shown what there is.
        let seen = MessageId(form.seen.parse().unwrap_or(0));
        match message::answer(&cx.cx, &door.access, thread, seen, &form.text).await? {
            Answered::Done => {
                let path = paths::staff_message(door.access.reference(), thread);
                return Ok(reply::see_other(&path));
            }
            Answered::Meanwhile => faults.push(Fault {
                field: "text",
                wrong: Wrong::Taken,
            }),
            Answered::Theirs => faults.push(Fault {
                field: "text",
                wrong: Wrong::Theirs,
            }),
        }
    }
    let page = StaffThreadPage {
        form,
        faults,
        ..page
    };
    Ok(reply::again(&cx, &page, door.visitor()))
}

pub(crate) async fn mark_read(
    door: AtCaseStaff<WriteMessages>,
    cx: Ctx,
    which: Named,
) -> Result<Response, Problem> {
    let thread = named(which)?;
    message::mark_read(&cx.cx, &door.access, thread).await?;
    let path = paths::staff_message(door.access.reference(), thread);
    Ok(reply::see_other(&path))
}
