//! Whom the council's case system would invite: each waits on their case for an officer (decision 0068).

use axum::http::StatusCode;
use axum::response::Response;
use domain::CaseRef;
use policy::{Access, Action as _, Council, SendPeople};
use serde_json::{Value, json};
use services::ServiceError;
use services::case_system::{Refusal, read_batch, read_table};
use services::held_person::{Answer, HoldError, Outcome, PersonTyped, at_case, hold};

use super::{Body, Kind, LIST_MAX, ends, sent};
use crate::clock::Stopwatch;
use crate::ctx::Ctx;
use crate::doors::{System, refused};
use crate::problem::Told;

fn told(error: HoldError) -> Told {
    match error {
        HoldError::OtherContent => Told::OtherContent,
        HoldError::TooMany => Told::Wrong(Refusal {
            part: Some("case".to_owned()),
            why: "Too many people wait on this case. An officer decides about them first."
                .to_owned(),
        }),
        HoldError::Failed(failed) => failed.into(),
    }
}

/// Held by this is 201; who waits or is there already is 200.
fn status(answer: &Answer) -> StatusCode {
    match answer.outcome {
        Outcome::Held => StatusCode::CREATED,
        Outcome::Waits | Outcome::AlreadyHere => StatusCode::OK,
    }
}

/// One of several: their case is asked for by itself.
async fn one(
    cx: &Ctx,
    access: &Access<Council, SendPeople>,
    typed: &PersonTyped,
) -> Result<(CaseRef, Answer), Told> {
    let reference = typed.reference().map_err(Told::Wrong)?;
    let at = match at_case(&cx.cx, access, reference).await {
        Ok(at) => at,
        Err(ServiceError::Refused) => {
            return Err(refused(cx, access.actor(), SendPeople::NAME).await);
        }
        Err(failed) => return Err(failed.into()),
    };
    let person = typed.person().map_err(Told::Wrong)?;
    match hold(&cx.cx, &at, &person).await.map_err(told) {
        Ok(answer) => Ok((reference, answer)),
        Err(Told::NotThere) => Err(refused(cx, access.actor(), SendPeople::NAME).await),
        Err(told) => Err(told),
    }
}

/// Each person has an answer of their own, in the order in which they came, as events have.
pub(crate) async fn send(door: System<SendPeople>, cx: Ctx, body: Body) -> Result<Response, Told> {
    let items = match body.kind {
        Kind::Json => read_batch::<PersonTyped>(&body.bytes),
        Kind::Table => read_table::<PersonTyped>(&body.bytes),
    };
    let under_way = Stopwatch::start();
    let mut answers: Vec<Value> = Vec::new();
    let mut ended: Option<Told> = None;
    let (mut held, mut not) = (0, 0);
    for (at, item) in items.map_err(Told::Wrong)?.into_iter().enumerate() {
        if ended.is_none() && under_way.elapsed() >= LIST_MAX {
            ended = Some(Told::Resting);
        }
        let (typed, done) = match (item, &ended) {
            (Ok(typed), Some(told)) => (typed, Err(told.clone())),
            (Ok(typed), None) => {
                let done = one(&cx, &door.access, &typed).await;
                (typed, done)
            }
            (Err(refusal), _) => (PersonTyped::default(), Err(Told::Wrong(refusal))),
        };
        answers.push(match done {
            Ok((reference, answer)) => {
                held += usize::from(answer.outcome == Outcome::Held);
                json!({
                    "item": at + 1,
                    "case": reference.to_string(),
                    "key": typed.good_key(),
                    "status": status(&answer).as_u16(),
                    "outcome": answer.outcome.word(),
                })
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
    let json = json!({ "held": held, "refused": not, "items": answers });
    Ok(sent(StatusCode::MULTI_STATUS, &json))
}
