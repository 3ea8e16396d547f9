//! What one person, or their adviser, and the council's team write to each other.
//!
//! The same handlers answer at the family's address and at that of what it shares.

use app::pages::{MessageFrom, MessageView, MessagesPage, NewMessagePage, ThreadLine, ThreadPage};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::forms::{Fault, NewMessage};
use domain::{ThreadId, paths};
use policy::{Access, ActionName, Case, On, ReadMessages, Verdict, WriteMessages, decide};
use serde::Deserialize;
use services::case_file;
use services::message::{self, Draft, From, MessageRow, Written};
use storage::message::SeesMessages;

use super::case::reader;
use crate::clock::day_in_england;
use crate::ctx::Ctx;
use crate::doors::AtCase;
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

/// Which matter: the case is read by the door.
#[derive(Debug, Deserialize)]
pub(crate) struct WhichThread {
    thread: ThreadId,
}

pub(super) type Named = Result<Path<WhichThread>, PathRejection>;

pub(super) fn named(which: Named) -> Result<ThreadId, Problem> {
    let Path(which) = which.map_err(|_| Problem::NotThere)?;
    Ok(which.thread)
}

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct JustDone {
    sent: Option<String>,
    saved: Option<String>,
}

/// Messages are somebody's own: an officer has a page of theirs for them.
pub(super) fn theirs<A: On<Case>>(access: &Access<Case, A>) -> Result<(), Problem> {
    match access.viewer() {
        Some(_) => Ok(()),
        None => Err(Problem::NotThere),
    }
}

pub(super) fn may<A: On<Case>>(access: &Access<Case, A>, action: ActionName) -> bool {
    decide(access.standing(), action) == Verdict::Allow
}

/// An address of the case's, for whoever came by a grant at theirs.
pub(super) fn way<A: On<Case>>(access: &Access<Case, A>, path: String) -> String {
    match access.view().grant {
        Some(grant) => paths::through(grant, &path),
        None => path,
    }
}

pub(crate) async fn list(door: AtCase<ReadMessages>, cx: Ctx) -> Result<Response, Problem> {
    theirs(&door.access)?;
    let threads = message::threads(&cx.cx, &door.access).await?;
    let page = MessagesPage {
        reference: door.reference,
        threads: threads
            .iter()
            .map(|row| ThreadLine {
                id: row.id,
                about: row.about,
                on: day_in_england(row.last_at),
                promise: message::stands(row, cx.today()),
            })
            .collect(),
        may_write: may(&door.access, ActionName::WriteMessages),
        begun: message::draft(&cx.cx, &door.access, None).await?.is_some(),
    };
    Ok(cx.page(&page, door.visitor()))
}

async fn new_page(
    cx: &Ctx,
    access: &Access<Case, WriteMessages>,
    form: NewMessage,
    faults: Vec<Fault>,
) -> Result<NewMessagePage, Problem> {
    theirs(access)?;
    // Where a dispute withholds the case, it answers nothing here either.
    let reading = if may(access, ActionName::Read) {
        Some(case_file::open(&cx.cx, access).await?.reading(cx.today()))
    } else {
        None
    };
    Ok(NewMessagePage {
        reference: access.reference(),
        reader: reader(access.relation()),
        reading,
        saved: false,
        form,
        faults,
    })
}

pub(crate) async fn ask(
    door: AtCase<WriteMessages>,
    cx: Ctx,
    Query(just): Query<JustDone>,
) -> Result<Response, Problem> {
    let form = begun(&cx, &door.access, None).await?;
    let page = NewMessagePage {
        saved: just.saved.is_some(),
        ..new_page(&cx, &door.access, form, vec![]).await?
    };
    Ok(cx.page(&page, door.visitor()))
}

/// What was begun and not sent, as it was typed.
async fn begun<A: SeesMessages>(
    cx: &Ctx,
    access: &Access<Case, A>,
    thread: Option<ThreadId>,
) -> Result<NewMessage, Problem> {
    let draft = message::draft(&cx.cx, access, thread).await?;
    let draft = draft.unwrap_or_default();
    Ok(NewMessage {
        about: draft.about,
        text: draft.body,
        then: String::new(),
    })
}

/// Keeps what was typed, and leads back to it.
async fn keep(
    cx: &Ctx,
    access: &Access<Case, WriteMessages>,
    thread: Option<ThreadId>,
    form: &NewMessage,
) -> Result<Response, Problem> {
    let draft = Draft {
        // Nothing but one of ours, whatever a form says.
        about: form.about().map_or("", |about| about.word()).to_owned(),
        body: form.text.clone(),
    };
    message::keep_draft(&cx.cx, access, thread, &draft).await?;
    let reference = access.reference();
    let path = match thread {
        Some(thread) => paths::message(reference, thread),
        None => paths::message_new(reference),
    };
    let saved = [("saved", "yes".to_owned())];
    Ok(reply::see_other(&paths::with_query(
        &way(access, path),
        &saved,
    )))
}

pub(crate) async fn begin(
    door: AtCase<WriteMessages>,
    cx: Ctx,
    Sent(form): Sent<NewMessage>,
) -> Result<Response, Problem> {
    theirs(&door.access)?;
    if form.is_kept() && form.draft_faults().is_empty() {
        return keep(&cx, &door.access, None, &form).await;
    }
    let faults = if form.is_kept() {
        form.draft_faults()
    } else {
        form.faults()
    };
    let Some(about) = form.about().filter(|_| faults.is_empty()) else {
        let page = new_page(&cx, &door.access, form, faults).await?;
        return Ok(reply::again(&cx, &page, door.visitor()));
    };
    let written = message::begin(&cx.cx, &door.access, about, &form.text).await?;
    Ok(done(&door.access, written))
}

fn done(access: &Access<Case, WriteMessages>, written: Written) -> Response {
    let path = way(access, paths::message(access.reference(), written.thread));
    let sent = [("sent", "yes".to_owned())];
    reply::see_other(&paths::with_query(&path, &sent))
}

pub(super) fn view(row: MessageRow) -> MessageView {
    MessageView {
        on: day_in_england(row.at),
        from: match row.from {
            From::Own { name, taken_down } => MessageFrom::Own { name, taken_down },
            From::Adviser { name, service } => MessageFrom::Adviser { name, service },
            From::Officer { name } => MessageFrom::Officer { name },
        },
        text: row.body,
    }
}

async fn thread_page<A: SeesMessages>(
    cx: &Ctx,
    access: &Access<Case, A>,
    thread: ThreadId,
    just: &JustDone,
) -> Result<ThreadPage, Problem> {
    theirs(access)?;
    let (row, messages) = message::open(&cx.cx, access, thread).await?;
    Ok(ThreadPage {
        reference: access.reference(),
        thread,
        about: row.about,
        promise: message::stands(&row, cx.today()),
        messages: messages.into_iter().map(view).collect(),
        help: row.danger,
        sent: just.sent.is_some(),
        saved: just.saved.is_some(),
        may_write: may(access, ActionName::WriteMessages),
        form: begun(cx, access, Some(thread)).await?,
        faults: vec![],
    })
}

pub(crate) async fn one(
    door: AtCase<ReadMessages>,
    cx: Ctx,
    which: Named,
    Query(just): Query<JustDone>,
) -> Result<Response, Problem> {
    let page = thread_page(&cx, &door.access, named(which)?, &just).await?;
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn write(
    door: AtCase<WriteMessages>,
    cx: Ctx,
    which: Named,
    Sent(form): Sent<NewMessage>,
) -> Result<Response, Problem> {
    let thread = named(which)?;
    let page = thread_page(&cx, &door.access, thread, &JustDone::default()).await?;
    let faults = if form.is_kept() {
        form.draft_faults()
    } else {
        form.further_faults()
    };
    if !faults.is_empty() {
        let page = ThreadPage {
            form,
            faults,
            ..page
        };
        return Ok(reply::again(&cx, &page, door.visitor()));
    }
    if form.is_kept() {
        return keep(&cx, &door.access, Some(thread), &form).await;
    }
    let written = message::write(&cx.cx, &door.access, thread, &form.text).await?;
    Ok(done(&door.access, written))
}
