//! What one person, or their adviser, and the council's team write to each other.
//!
//! The same handlers answer at the family's address and at that of what it shares.

use app::pages::{
    FilesView, MessageFrom, MessageView, MessagesPage, NewMessagePage, Saved, ThreadLine,
    ThreadPage,
};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::document::{Audience, DocumentKind};
use domain::forms::{Fault, NewMessage, Wrong};
use domain::{SendingId, ThreadId, paths};
use policy::{
    Access, ActionName, Case, On, ReadMessages, SendDocuments, Verdict, WriteMessages, decide,
};
use serde::Deserialize;
use services::message::{self, Draft, From, MessageRow, Said, Written};
use services::{absence, case_file, case_system, document};
use storage::message::SeesMessages;

use super::case::reader;
use super::documents::enclosed::{self, Brought, Coming, Takes, Taking, Typed};
use crate::clock::day_in_england;
use crate::ctx::Ctx;
use crate::doors::AtCase;
use crate::problem::Problem;
use crate::reply;

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

impl JustDone {
    fn saved(&self) -> Saved {
        match self.saved.as_deref() {
            None => Saved::Not,
            Some("without-files") => Saved::WithoutFiles,
            Some(_) => Saved::Typed,
        }
    }
}

impl Typed for NewMessage {
    fn field(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "about" => &mut self.about,
            "text" => &mut self.text,
            "then" => &mut self.then,
            "sending" => &mut self.sending,
            "attempt" => &mut self.attempt,
            _ => return None,
        })
    }
}

/// A family's files are for whoever's side writes, and the council.
struct OfASide<'a> {
    cx: &'a Ctx,
    access: &'a Access<Case, WriteMessages>,
}

impl Takes<NewMessage> for OfASide<'_> {
    async fn taking(&self, form: &NewMessage) -> Result<Option<Taking>, Problem> {
        let cx = &self.cx.cx;
        // What is not sent yet is nobody's to read: its files are not taken.
        if form.is_kept() {
            return Ok(None);
        }
        let page = (form.sending(), form.attempt.as_str());
        let number = message::number_of_files(cx, self.access, page, &form.text).await?;
        let may: Option<Access<Case, SendDocuments>> = document::too(cx, self.access).await?;
        Ok(may.map(|access| Taking {
            access,
            sending: number.sending,
            attempt: number.attempt,
            kind: DocumentKind::Other,
            audience: Audience::Side,
            most: None,
        }))
    }
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
        away: absence::of_case(&cx.cx, &door.access).await?,
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
    // What is shown for the first time has none.
    let here = form.sending();
    let form = again(cx, form);
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
        away: absence::of_case(&cx.cx, access).await?,
        today: cx.today(),
        saved: Saved::Not,
        enclosing: enclosed::enclosing(cx, access, here).await?,
        copied: case_system::takes(&cx.cx, access).await?,
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
        saved: just.saved(),
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
        sending: draft.files.map_or(String::new(), |files| files.to_string()),
        ..NewMessage::default()
    })
}

/// Each time that a form is shown it is another try: what it sends is not what was sent.
fn again(cx: &Ctx, form: NewMessage) -> NewMessage {
    let number = || cx.cx.chance.id().to_string();
    NewMessage {
        sending: match form.sending() {
            Some(sending) => sending.to_string(),
            None => number(),
        },
        attempt: number(),
        ..form
    }
}

/// Keeps what was typed, and leads back to it.
async fn keep(
    cx: &Ctx,
    access: &Access<Case, WriteMessages>,
    thread: Option<ThreadId>,
    brought: &Brought<NewMessage>,
) -> Result<Response, Problem> {
    keep_typed(cx, access, thread, brought).await?;
    let reference = access.reference();
    let path = match thread {
        Some(thread) => paths::message(reference, thread),
        None => paths::message_new(reference),
    };
    let saved = if brought.passed_over {
        "without-files"
    } else {
        "yes"
    };
    let saved = [("saved", saved.to_owned())];
    Ok(reply::see_other(&paths::with_query(
        &way(access, path),
        &saved,
    )))
}

/// Keeps what was typed, and which files are here for it.
async fn keep_typed(
    cx: &Ctx,
    access: &Access<Case, WriteMessages>,
    thread: Option<ThreadId>,
    brought: &Brought<NewMessage>,
) -> Result<(), Problem> {
    let form = &brought.form;
    let draft = Draft {
        // Nothing but one of ours, whatever a form says.
        about: form.about().map_or("", |about| about.word()).to_owned(),
        body: form.text.clone(),
        files: form.sending(),
    };
    Ok(message::keep_draft(&cx.cx, access, thread, &draft).await?)
}

/// A form with its files, read; what is wrong with it, and its files. Where files were not taken,
/// what was typed is kept for whoever's line broke.
async fn brought(
    cx: &Ctx,
    (account, access): (domain::AccountId, &Access<Case, WriteMessages>),
    thread: Option<ThreadId>,
    coming: Coming<NewMessage>,
) -> Result<(Brought<NewMessage>, Vec<Fault>), Problem> {
    let mut brought = enclosed::read(cx, account, coming, &OfASide { cx, access }).await?;
    if let Some(sending) = brought.sending {
        brought.form.sending = sending.to_string();
    }
    let mut faults = match thread {
        _ if brought.form.is_kept() => brought.form.draft_faults(),
        None => brought.form.faults(),
        Some(_) => brought.form.further_faults(),
    };
    if !brought.not_taken.is_empty() {
        faults.push(Fault {
            field: "files",
            wrong: Wrong::NotFitting,
        });
    }
    if brought.passed_over && !brought.form.is_kept() {
        // Nothing goes out without what was to go with it.
        faults.push(Fault {
            field: "text",
            wrong: Wrong::NotHere,
        });
    }
    let has_files = brought.took_any || brought.passed_over || !brought.not_taken.is_empty();
    if has_files && !faults.is_empty() && brought.form.draft_faults().is_empty() {
        keep_typed(cx, access, thread, &brought).await?;
    }
    Ok((brought, faults))
}

fn said(form: &NewMessage) -> Said<'_> {
    Said {
        text: &form.text,
        files: form.sending(),
    }
}

pub(crate) async fn begin(
    door: AtCase<WriteMessages>,
    cx: Ctx,
    coming: Coming<NewMessage>,
) -> Result<Response, Problem> {
    theirs(&door.access)?;
    let whose = (door.session.account, &door.access);
    let (brought, faults) = brought(&cx, whose, None, coming).await?;
    if brought.form.is_kept() && faults.is_empty() {
        return keep(&cx, &door.access, None, &brought).await;
    }
    let Some(about) = brought.form.about().filter(|_| faults.is_empty()) else {
        let mut page = new_page(&cx, &door.access, brought.form, faults).await?;
        if let Some(files) = &mut page.enclosing {
            files.not_taken = brought.not_taken;
        }
        return Ok(reply::again(&cx, &page, door.visitor()));
    };
    let written = message::begin(&cx.cx, &door.access, about, said(&brought.form)).await?;
    Ok(done(&door.access, written))
}

fn done(access: &Access<Case, WriteMessages>, written: Written) -> Response {
    let path = way(access, paths::message(access.reference(), written.thread));
    let sent = [("sent", "yes".to_owned())];
    reply::see_other(&paths::with_query(&path, &sent))
}

/// Messages as a page shows them, each with what came with it.
pub(super) async fn views<A: On<Case>>(
    cx: &Ctx,
    access: &Access<Case, A>,
    rows: Vec<MessageRow>,
) -> Result<Vec<MessageView>, Problem> {
    let sendings: Vec<SendingId> = rows.iter().filter_map(|row| row.files).collect();
    let mut files = enclosed::files(cx, access, &sendings).await?.into_iter();
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        let of_it = row.files.and_then(|_| files.next());
        views.push(view(row, of_it.unwrap_or_default()));
    }
    Ok(views)
}

fn view(row: MessageRow, files: FilesView) -> MessageView {
    MessageView {
        files,
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
    let may_write = may(access, ActionName::WriteMessages);
    let form = begun(cx, access, Some(thread)).await?;
    let here = form.sending();
    let form = again(cx, form);
    let enclosing = if may_write {
        enclosed::enclosing(cx, access, here).await?
    } else {
        None
    };
    Ok(ThreadPage {
        reference: access.reference(),
        thread,
        about: row.about,
        promise: message::stands(&row, cx.today()),
        messages: views(cx, access, messages).await?,
        away: absence::of_case(&cx.cx, access).await?,
        help: row.danger,
        sent: just.sent.is_some(),
        saved: just.saved(),
        may_write,
        enclosing,
        copied: case_system::takes(&cx.cx, access).await?,
        form,
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
    coming: Coming<NewMessage>,
) -> Result<Response, Problem> {
    theirs(&door.access)?;
    let thread = named(which)?;
    // Before any file is taken: nobody sends some with a matter that is not theirs.
    message::open(&cx.cx, &door.access, thread).await?;
    let whose = (door.session.account, &door.access);
    let (brought, faults) = brought(&cx, whose, Some(thread), coming).await?;
    if !faults.is_empty() {
        let page = thread_page(&cx, &door.access, thread, &JustDone::default()).await?;
        let here = brought.form.sending();
        let form = again(&cx, brought.form);
        let mut enclosing = enclosed::enclosing(&cx, &door.access, here).await?;
        if let Some(files) = &mut enclosing {
            files.not_taken = brought.not_taken;
        }
        let page = ThreadPage {
            enclosing,
            form,
            faults,
            ..page
        };
        return Ok(reply::again(&cx, &page, door.visitor()));
    }
    if brought.form.is_kept() {
        return keep(&cx, &door.access, Some(thread), &brought).await;
    }
    let written = message::write(&cx.cx, &door.access, thread, said(&brought.form)).await?;
    Ok(done(&door.access, written))
}
