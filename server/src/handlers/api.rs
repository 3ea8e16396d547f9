//! What the council's case system sends: what happened, on one case or on many; and what it takes.

use std::time::Duration;

use app::pages::{ApiGuidePage, ApiKind, ApiRoute};
use axum::Extension;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::CaseRef;
use policy::{Access, Action as _, Case, Council, Record, SendEvents};
use serde_json::{Value, json};
use services::ServiceError;
use services::case_system::{
    Answer, EventError, Refusal, Typed, at_case, read_batch, read_one, read_table, record_event,
    unknown_advice,
};

use crate::clock::Stopwatch;
use crate::ctx::{App, Ctx};
use crate::doors::{Anyone, Public, System, SystemAtCase, refused};
use crate::problem::{Dressed, Told};
use crate::registry::{Verb, openapi};

pub(crate) mod people;
pub(crate) mod taken;

/// How long a list is worked on: well within the time that any request has, so that it is answered.
const LIST_MAX: Duration = Duration::from_secs(20);

/// The API, for whoever writes a program.
pub(crate) async fn guide(door: Public, cx: Ctx) -> Response {
    let routes = openapi::described().into_iter().map(|(row, described)| {
        let good = described.answers.iter();
        let bad = described.refuses.iter();
        ApiRoute {
            asked: match row.verb {
                Verb::Get => format!("GET {}", row.path),
                Verb::Post => format!("POST {}", row.path),
            },
            does: described.does,
            scope: described.scope,
            takes: described.takes.iter().map(|(kind, _)| *kind).collect(),
            asks: described.asks.to_vec(),
            answers: good
                .map(|(status, _, means)| (*status, *means))
                .chain(bad.map(|status| (*status, openapi::refusal_key(*status))))
                .collect(),
        }
    });
    let kinds = openapi::kinds().into_iter();
    let page = ApiGuidePage {
        routes: routes.collect(),
        kinds: kinds
            .map(|(kind, needed, allowed)| ApiKind {
                kind,
                needed,
                allowed,
            })
            .collect(),
    };
    cx.page(&page, door.visitor())
}

/// The API as OpenAPI describes it.
pub(crate) async fn document(_: Anyone, cx: Ctx) -> Response {
    sent(StatusCode::OK, &openapi::document(&cx.app.web.public_url))
}

/// What kind of text was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Json,
    Table,
}

fn kind(headers: &HeaderMap) -> Option<Kind> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let (kind, more) = kind.split_once(';').unwrap_or((kind, ""));
    let charset = more.trim().to_ascii_lowercase();
    if !matches!(charset.as_str(), "" | "charset=utf-8" | "header=present") {
        return None;
    }
    match kind.trim().to_ascii_lowercase().as_str() {
        "application/json" => Some(Kind::Json),
        "text/csv" => Some(Kind::Table),
        _ => None,
    }
}

/// What was sent, and of which kind.
#[derive(Debug)]
pub(crate) struct Body {
    kind: Kind,
    bytes: Bytes,
}

impl FromRequest<App> for Body {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Body, Response> {
        let Some(kind) = kind(request.headers()) else {
            return Err(Told::OtherType.into_response());
        };
        let bytes = Bytes::from_request(request, app).await;
        let bytes = bytes.map_err(IntoResponse::into_response)?;
        Ok(Body { kind, bytes })
    }
}

fn sent(status: StatusCode, json: &Value) -> Response {
    let kind = (header::CONTENT_TYPE, "application/json");
    (status, [kind], Extension(Dressed), json.to_string()).into_response()
}

/// Recorded by this is 201; what stood on record already is 200.
fn status(answer: &Answer) -> StatusCode {
    match answer.recorded {
        true => StatusCode::CREATED,
        false => StatusCode::OK,
    }
}

fn told(error: EventError) -> Told {
    match error {
        EventError::OtherContent => Told::OtherContent,
        EventError::Doubtful(doubts) => Told::Doubtful(doubts),
        EventError::UnknownAdvice { open } => Told::Wrong(unknown_advice(&open)),
        EventError::Record(error) => match Refusal::from_record(error) {
            Ok(refusal) => Told::Wrong(refusal),
            Err(failed) => failed.into(),
        },
    }
}

/// Records what happened on one case.
async fn one(cx: &Ctx, access: &Access<Case, Record>, typed: &Typed) -> Result<Answer, Told> {
    let event = typed.event().map_err(Told::Wrong)?;
    match record_event(&cx.cx, access, &event).await.map_err(told) {
        Err(Told::NotThere) => Err(refused(cx, access.actor(), Record::NAME).await),
        other => other,
    }
}

/// What is answered of one event.
fn answered(reference: Option<CaseRef>, typed: &Typed, answer: &Answer) -> Value {
    json!({
        "case": reference.map(|reference| reference.to_string()),
        "key": typed.good_key(),
        "event": answer.event,
        "recorded": answer.recorded,
        "mails": answer.mails,
        "letters": answer.letters,
        "doubts": answer.doubts,
        "put_right": answer.put_right,
        "quiet": answer.quiet,
    })
}

pub(crate) async fn record(
    door: SystemAtCase<Record>,
    cx: Ctx,
    body: Body,
) -> Result<Response, Told> {
    if body.kind != Kind::Json {
        return Err(Told::OtherType);
    }
    let typed = read_one(&body.bytes).map_err(Told::Wrong)?;
    let reference = door.access.reference();
    if typed.case.is_some() && typed.reference().map_err(Told::Wrong)? != reference {
        return Err(Told::Wrong(Refusal {
            part: Some("case".to_owned()),
            why: "The address names another case.".to_owned(),
        }));
    }
    let answer = one(&cx, &door.access, &typed).await?;
    let json = answered(Some(reference), &typed, &answer);
    Ok(sent(status(&answer), &json))
}

/// One of several: its case is asked for by itself.
async fn of_many(
    cx: &Ctx,
    access: &Access<Council, SendEvents>,
    typed: &Typed,
) -> Result<(CaseRef, Answer), Told> {
    let reference = typed.reference().map_err(Told::Wrong)?;
    let at = match at_case(&cx.cx, access, reference).await {
        Ok(at) => at,
        Err(ServiceError::Refused) => {
            return Err(refused(cx, access.actor(), Record::NAME).await);
        }
        Err(failed) => return Err(failed.into()),
    };
    let answer = one(cx, &at, typed).await?;
    Ok((reference, answer))
}

/// What ends a list: whatever comes after it is answered the same, and is not looked at.
fn ends(told: &Told) -> bool {
    matches!(told, Told::Ended | Told::NoScope | Told::Resting)
}

/// Each event has an answer of its own, in the order in which they came; what is refused keeps no
/// other out. Where the service rests, the token ends or the time is up, the rest is answered so.
pub(crate) async fn record_all(
    door: System<SendEvents>,
    cx: Ctx,
    body: Body,
) -> Result<Response, Told> {
    let items = match body.kind {
        Kind::Json => read_batch::<Typed>(&body.bytes),
        Kind::Table => read_table::<Typed>(&body.bytes),
    };
    let under_way = Stopwatch::start();
    let mut answers = Vec::new();
    let mut ended: Option<Told> = None;
    let (mut recorded, mut not) = (0, 0);
    for (at, item) in items.map_err(Told::Wrong)?.into_iter().enumerate() {
        if ended.is_none() && under_way.elapsed() >= LIST_MAX {
            ended = Some(Told::Resting);
        }
        let (typed, done) = match item {
            Ok(typed) if ended.is_some() => (typed, Err(ended.clone().unwrap_or(Told::Resting))),
            Ok(typed) => {
                let done = of_many(&cx, &door.access, &typed).await;
                (typed, done)
            }
            Err(refusal) => (Typed::default(), Err(Told::Wrong(refusal))),
        };
        answers.push(match done {
            Ok((reference, answer)) => {
                recorded += usize::from(answer.recorded);
                let mut json = answered(Some(reference), &typed, &answer);
                json["item"] = (at + 1).into();
                json["status"] = status(&answer).as_u16().into();
                json
            }
            Err(told) => {
                not += 1;
                if ends(&told) {
                    ended = Some(told.clone());
                }
                json!({
                    "item": at + 1,
                    "key": typed.good_key(),
                    "status": told.status().as_u16(),
                    "problem": told.as_json(),
                })
            }
        });
    }
    let json = json!({ "recorded": recorded, "refused": not, "items": answers });
    Ok(sent(StatusCode::MULTI_STATUS, &json))
}
