//! What the council's case system takes: what happened since, what a message says, a document.

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use domain::change::ChangeId;
use domain::england;
use domain::event::Readers;
use policy::{Access, Action as _, Council, ReadChanges};
use serde::Deserialize;
use serde_json::{Value, json};
use services::ServiceError;
use services::case_system::{
    self, AsSent, CHANGES, CHANGES_MAX, Change, ChangesError, Refusal, Stands, TakenMessage,
};
use services::document::Opening;
use services::message::From;
use storage::change::{CallStands, DocumentStands, EventStands, MessageStands, Sender};

use super::sent;
use crate::ctx::Ctx;
use crate::doors::{System, refused};
use crate::handlers::documents::file;
use crate::problem::Told;

/// Since which change, and how many.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Since {
    after: Option<String>,
    limit: Option<String>,
}

fn wrong(part: Option<&str>, why: String) -> Told {
    Told::WrongAsked(Refusal {
        part: part.map(str::to_owned),
        why,
    })
}

impl Since {
    fn after(&self) -> Result<Option<ChangeId>, Told> {
        let parsed = self
            .after
            .as_deref()
            .map(str::parse::<ChangeId>)
            .transpose();
        parsed.map_err(|_| wrong(Some("after"), "This is no id of a change.".to_owned()))
    }

    fn limit(&self) -> Result<u16, Told> {
        let Some(limit) = &self.limit else {
            return Ok(CHANGES);
        };
        let limit = limit.parse::<u16>().ok();
        let fits = limit.filter(|limit| (1..=CHANGES_MAX).contains(limit));
        fits.ok_or_else(|| {
            let why = format!("The limit is a number from 1 to {CHANGES_MAX}.");
            wrong(Some("limit"), why)
        })
    }
}

/// Why it was refused by now, as the token can have been taken back meanwhile.
async fn why(cx: &Ctx, access: &Access<Council, ReadChanges>, failed: ServiceError) -> Told {
    match failed {
        ServiceError::Refused => refused(cx, access.actor(), ReadChanges::NAME).await,
        failed => failed.into(),
    }
}

pub(crate) async fn changes(
    door: System<ReadChanges>,
    cx: Ctx,
    since: Result<Query<Since>, QueryRejection>,
) -> Result<Response, Told> {
    let Query(since) = since.map_err(|_| {
        let why = "The question cannot be read: it has after and limit, each once at most.";
        wrong(None, why.to_owned())
    })?;
    let (after, limit) = (since.after()?, since.limit()?);
    let found = match case_system::changes(&cx.cx, &door.access, after, limit).await {
        Ok(found) => found,
        Err(ChangesError::Unknown) => return Err(Told::NoSuchChange),
        Err(ChangesError::Failed(failed)) => return Err(why(&cx, &door.access, failed).await),
    };
    let changes: Vec<Value> = found.changes.iter().map(told).collect();
    let json = json!({
        "changes": changes,
        "next": found.next.map(|next| next.to_string()),
        "more": found.more,
    });
    Ok(sent(StatusCode::OK, &json))
}

const fn sender(from: Sender) -> &'static str {
    match from {
        Sender::Family => "family",
        Sender::Adviser => "adviser",
        Sender::Council => "council",
    }
}

/// A change, as a program reads it: ids are texts, as some programs count less far.
fn told(change: &Change) -> Value {
    let row = &change.row;
    let (kind, of) = match &change.stands {
        Stands::Message(stands) => ("message", message_stands(change, stands)),
        Stands::Document(stands, as_sent) => {
            ("document", document_stands(change, stands, *as_sent))
        }
        Stands::Call(stands) => ("call", call_stands(change, *stands)),
        Stands::Event(stands) => ("event", event_stands(change, stands)),
    };
    let mut json = json!({
        "id": row.id.to_string(),
        "at": england::in_utc(row.at),
        "case": row.case.to_string(),
        "person": row.whose.map(|person| person.to_string()),
        "what": kind,
    });
    json[kind] = of;
    json
}

fn message_stands(change: &Change, stands: &MessageStands) -> Value {
    json!({
        "id": change.row.id.subject.to_string(),
        "thread": stands.thread.to_string(),
        "about": stands.about.word(),
        "from": sender(stands.from),
        "written_at": england::in_utc(stands.written_at),
        "answer_by": stands.answer_by.map(|day| day.to_string()),
        "answered_at": stands.answered_at.map(england::in_utc),
        "sending": stands.files.map(|files| files.to_string()),
    })
}

/// What was taken back is its id alone.
fn document_stands(change: &Change, stands: &DocumentStands, as_sent: AsSent) -> Value {
    let id = change.row.id.subject.to_string();
    if stands.is_withdrawn {
        return json!({ "id": id, "withdrawn": true });
    }
    let hex: String = stands
        .sha256
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    json!({
        "id": id,
        "withdrawn": false,
        "sending": stands.sending.to_string(),
        "kind": stands.kind.word(),
        "type": stands.media_type,
        "bytes": stands.bytes,
        "sha256": hex,
        "received_at": england::in_utc(stands.received_at),
        "scan": stands.scan.word(),
        "from": sender(stands.from),
        "as_sent": as_sent == AsSent::Yes,
    })
}

fn call_stands(change: &Change, stands: CallStands) -> Value {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    json!({
        "id": change.row.id.subject.to_string(),
        "about": stands.about.word(),
        "on": stands.slot.on.to_string(),
        "from": clock(stands.slot.window.from),
        "until": clock(stands.slot.window.until),
        "state": stands.state.word(),
        "desk": stands.desk.word(),
    })
}

/// What another puts right is its id alone.
fn event_stands(change: &Change, stands: &EventStands) -> Value {
    let id = change.row.id.subject.to_string();
    if stands.is_superseded {
        return json!({ "id": id, "superseded": true });
    }
    json!({
        "id": id,
        "superseded": false,
        "kind": stands.kind,
        "on": stands.on.to_string(),
        "supersedes": stands.supersedes.map(|event| event.to_string()),
        "by": if stands.by_case_system { "case_system" } else { "officer" },
        "readers": match stands.readers {
            Readers::Case => "case",
            Readers::Person(_) => "person",
            Readers::Officers => "officers",
        },
    })
}

/// The change that an address names.
fn named(which: Result<Path<String>, PathRejection>) -> Result<ChangeId, Told> {
    let Path(which) = which.map_err(|_| Told::NotThere)?;
    which.parse().map_err(|_| Told::NotThere)
}

pub(crate) async fn message(
    door: System<ReadChanges>,
    cx: Ctx,
    which: Result<Path<String>, PathRejection>,
) -> Result<Response, Told> {
    let which = named(which)?;
    match case_system::message(&cx.cx, &door.access, which).await {
        Ok(Some(taken)) => Ok(sent(StatusCode::OK, &said(&taken))),
        Ok(None) => Err(Told::NotThere),
        Err(failed) => Err(why(&cx, &door.access, failed).await),
    }
}

/// A message, as an officer reads it.
fn said(taken: &TakenMessage) -> Value {
    let (thread, message) = (&taken.thread, &taken.message);
    let (from, name, service) = match &message.from {
        From::Own { name, .. } => (Sender::Family, name, None),
        From::Adviser { name, service } => (Sender::Adviser, name, Some(service)),
        From::Officer { name } => (Sender::Council, name, None),
    };
    json!({
        "change": taken.row.id.to_string(),
        "case": taken.row.case.to_string(),
        "person": thread.side_id.to_string(),
        "person_name": thread.side,
        "id": message.id.to_string(),
        "thread": thread.id.to_string(),
        "about": thread.about.word(),
        "from": sender(from),
        "from_name": name,
        "from_service": service,
        "written_at": england::in_utc(message.at),
        "answer_by": message.answer_by.map(|day| day.to_string()),
        "sending": message.files.map(|files| files.to_string()),
        "text": message.body,
    })
}

pub(crate) async fn document(
    door: System<ReadChanges>,
    cx: Ctx,
    which: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Told> {
    let which = named(which)?;
    let opened = match case_system::document(&cx.cx, &door.access, which).await {
        Ok(Opening::Open(opened)) => opened,
        Ok(Opening::NotThere) => return Err(Told::NotThere),
        Ok(Opening::NotDrawn | Opening::OutOfTime) => return Err(Told::NotDrawn),
        Ok(Opening::Busy | Opening::Slow) => return Err(Told::Resting),
        Err(failed) => return Err(why(&cx, &door.access, failed).await),
    };
    let answer = file::opened(*opened, &headers).await?;
    if answer.status() != StatusCode::RANGE_NOT_SATISFIABLE {
        return Ok(answer);
    }
    // What a program is told has a type.
    let range = answer.headers().get(header::CONTENT_RANGE).cloned();
    let mut told = Told::Outside.into_response();
    if let Some(range) = range {
        told.headers_mut().insert(header::CONTENT_RANGE, range);
    }
    Ok(told)
}
