//! Messages at an officer's desk: what was written, who has it, an answer.

use app::pages::{StaffMessagesPage, StaffThreadPage};
use axum::response::Response;
use domain::document::Audience;
use domain::forms::{Answer, Fault, Wrong};
use domain::queue::{Desk, Item};
use domain::{MessageId, ThreadId, paths};
use policy::{Access, ActionName, Case, ReadMessages, SendDocuments, WriteMessages};
use services::document;
use services::message::{self, Answered, Said, ThreadRow};
use storage::call::SeesCalls;
use storage::message::SeesMessages;

use super::queue;
use crate::ctx::Ctx;
use crate::doors::AtCaseStaff;
use crate::handlers::documents::enclosed::{self, Coming, Takes, Taking, Typed};
use crate::handlers::messages::{Named, may, named, views};
use crate::problem::Problem;
use crate::reply;

impl Typed for Answer {
    fn field(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "text" => &mut self.text,
            "seen" => &mut self.seen,
            "what" => &mut self.what,
            "sending" => &mut self.sending,
            "attempt" => &mut self.attempt,
            _ => return None,
        })
    }
}

/// The newest message that the officer saw. What is no number is of no message: whoever sent it is
/// shown what there is.
fn seen(form: &Answer) -> MessageId {
    MessageId(form.seen.parse().unwrap_or(0))
}

/// An officer's files are for the one person whose matter it is, and wait for the answer.
struct ToASide<'a> {
    cx: &'a Ctx,
    access: &'a Access<Case, WriteMessages>,
    row: &'a ThreadRow,
}

impl Takes<Answer> for ToASide<'_> {
    async fn taking(&self, form: &Answer) -> Result<Option<Taking>, Problem> {
        let cx = &self.cx.cx;
        let page = (form.sending(), form.attempt.as_str());
        let number = message::number_of_files(cx, self.access, page, &form.text).await?;
        // Where no answer can go out now, no file comes in that would wait for it.
        if !number.is_again && message::hinders(self.access, self.row, seen(form)).is_some() {
            return Ok(None);
        }
        let may: Option<Access<Case, SendDocuments>> = document::too(cx, self.access).await?;
        Ok(may.map(|access| Taking {
            access,
            sending: number.sending,
            attempt: number.attempt,
            kind: form.kind(),
            audience: Audience::Person(self.row.side_id),
            most: None,
        }))
    }
}

/// Each time that the form is shown it is another try.
fn again(cx: &Ctx, form: Answer) -> Answer {
    let number = || cx.cx.chance.id().to_string();
    Answer {
        sending: match form.sending() {
            Some(sending) => sending.to_string(),
            None => number(),
        },
        attempt: number(),
        ..form
    }
}

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
    let may_answer = may(access, ActionName::WriteMessages);
    // A file that waits for an answer is offered with the next one, whoever closed the page.
    let here = if may_answer {
        message::waiting_files(&cx.cx, access, row.side_id).await?
    } else {
        None
    };
    let enclosing = if may_answer {
        enclosed::enclosing(cx, access, here).await?
    } else {
        None
    };
    let form = Answer {
        sending: here.map_or(String::new(), |here| here.to_string()),
        ..Answer::default()
    };
    Ok(StaffThreadPage {
        reference: access.reference(),
        thread,
        about: row.about,
        promise: message::stands(&row, cx.today()),
        side: row.side,
        messages: views(cx, access, messages).await?,
        last: row.last_id,
        danger: row.danger,
        is_read: row.read_at.is_some(),
        may_answer,
        enclosing,
        taking,
        form: again(cx, form),
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
    coming: Coming<Answer>,
) -> Result<Response, Problem> {
    let thread = named(which)?;
    let (row, _) = message::open(&cx.cx, &door.access, thread).await?;
    let takes = ToASide {
        cx: &cx,
        access: &door.access,
        row: &row,
    };
    let brought = enclosed::read(&cx, door.session.account, coming, &takes).await?;
    let mut form = brought.form;
    if let Some(sending) = brought.sending {
        form.sending = sending.to_string();
    }
    let mut faults = form.faults();
    if !brought.not_taken.is_empty() {
        faults.push(Fault {
            field: "files",
            wrong: Wrong::NotFitting,
        });
    }
    if brought.passed_over {
        // Nothing goes out without what was to go with it.
        let wrong = match message::hinders(&door.access, &row, seen(&form)) {
            Some(Answered::Theirs) => Wrong::Theirs,
            Some(Answered::Meanwhile | Answered::Done) => Wrong::Taken,
            None => Wrong::NotHere,
        };
        faults.push(Fault {
            field: "text",
            wrong,
        });
    }
    if faults.is_empty() {
        let said = Said {
            text: &form.text,
            files: form.sending(),
        };
        match message::answer(&cx.cx, &door.access, thread, seen(&form), said).await? {
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
    let here = form.sending();
    let form = again(&cx, form);
    let mut enclosing = enclosed::enclosing(&cx, &door.access, here).await?;
    if let Some(files) = &mut enclosing {
        files.not_taken = brought.not_taken;
    }
    let page = StaffThreadPage {
        enclosing,
        form,
        faults,
        ..thread_page(&cx, &door.access, thread).await?
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
