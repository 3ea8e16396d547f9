//! Sending a document in parts, by the script of the page that sends: when a line is cut, or the
//! phone dies, it goes on from the last part that is here.
//!
//! The script is answered in JSON; what is refused, in the words that the page would say.

use app::pages::{NotTaken, fault_said};
use axum::body::Body;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use domain::document::DocumentKind;
use domain::forms::{BeginParts, FinishParts, PartsHere};
use domain::{SendingId, UploadId, paths};
use policy::SendDocuments;
use serde::{Deserialize, Serialize};
use services::document::upload::{self, Begin, Standing};
use services::document::{ReceiveError, Refusal};

use super::coming::paced;
use super::late::receipt_of;
use super::send::of_a_side;
use super::way;
use crate::ctx::Ctx;
use crate::doors::AtCase;
use crate::problem::{Dressed, Problem, REFUSED_FORM};
use crate::reply;
use crate::sent::Sent;

/// Which document that is on its way.
#[derive(Debug, Deserialize)]
pub(crate) struct WhichUpload {
    upload: UploadId,
}

type Named = Result<Path<WhichUpload>, PathRejection>;

fn named(which: Named) -> Result<UploadId, Problem> {
    let Path(which) = which.map_err(|_| Problem::NotThere)?;
    Ok(which.upload)
}

/// Where a part begins.
#[derive(Debug, Deserialize)]
pub(crate) struct From {
    #[serde(default)]
    from: u64,
}

/// What is wrong with the form around the file.
#[derive(Debug, Serialize)]
struct Wrong {
    /// Each field that is wrong, and the words for it.
    faults: Vec<(&'static str, String)>,
}

/// Why the file is not taken.
#[derive(Debug, Serialize)]
struct Refused {
    /// The words for it.
    refused: String,
}

/// A part did not come whole.
#[derive(Debug, Serialize)]
struct CutOff {}

/// The document is received.
#[derive(Debug, Serialize)]
struct Received {
    /// Where its receipt is.
    receipt: String,
}

/// Whether it is given up, or was received before.
#[derive(Debug, Serialize)]
struct GivenUp {
    given_up: bool,
}

pub(crate) async fn begin_parts(
    door: AtCase<SendDocuments>,
    cx: Ctx,
    Sent(asked): Sent<BeginParts>,
) -> Result<Response, Problem> {
    of_a_side(&door)?;
    let form = asked.form();
    let faults = form.faults();
    let ready: Option<(DocumentKind, SendingId)> = form.kind().zip(form.sending());
    let (Some((kind, sending)), true) = (ready, faults.is_empty()) else {
        let faults = faults
            .into_iter()
            .map(|fault| (fault.field, fault_said(words::Words::english(), fault)))
            .collect();
        return Ok(told(REFUSED_FORM, &Wrong { faults }));
    };
    let asked = Begin {
        sending,
        retry_key: asked.key,
        kind,
        name: asked.name,
        declared: Some(asked.media).filter(|media| !media.is_empty()),
        bytes: asked.bytes,
        audience: form.audience(),
        said: Some(form.said),
    };
    let name = asked.name.clone();
    match upload::begin(&cx.cx, &door.access, &asked).await {
        Ok(standing) => Ok(here(&standing)),
        Err(why) => not_taken(&cx, &name, why),
    }
}

pub(crate) async fn put_part(
    door: AtCase<SendDocuments>,
    cx: Ctx,
    which: Named,
    from: Result<Query<From>, QueryRejection>,
    body: Body,
) -> Result<Response, Problem> {
    of_a_side(&door)?;
    let upload = named(which)?;
    let Query(From { from }) = from.map_err(|_| Problem::Unreadable)?;
    let line = cx.cx.documents.lines.begin(door.session.account);
    let _line = line.ok_or(Problem::TooOften)?;
    let coming = paced(body.into_data_stream());
    match upload::put(&cx.cx, &door.access, upload, from, coming).await {
        Ok(standing) => Ok(here(&standing)),
        // Cut, or too slow: the script goes on with it.
        Err(ReceiveError::Refused(Refusal::CutOff)) => {
            Ok(told(StatusCode::REQUEST_TIMEOUT, &CutOff {}))
        }
        Err(why) => not_taken(&cx, "", why),
    }
}

pub(crate) async fn finish_parts(
    door: AtCase<SendDocuments>,
    cx: Ctx,
    which: Named,
    Sent(asked): Sent<FinishParts>,
) -> Result<Response, Problem> {
    of_a_side(&door)?;
    let upload = named(which)?;
    let line = cx.cx.documents.lines.begin(door.session.account);
    let _line = line.ok_or(Problem::TooOften)?;
    let typed = asked.said.clone();
    match upload::finish(&cx.cx, &door.access, upload, Some(asked.said)).await {
        Ok(received) => {
            let receipt = receipt_of(&cx, &door.access, received.sending, &typed).await?;
            Ok(told(StatusCode::OK, &Received { receipt }))
        }
        Err(why) => not_taken(&cx, "", why),
    }
}

pub(crate) async fn give_up_parts(
    door: AtCase<SendDocuments>,
    cx: Ctx,
    which: Named,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    of_a_side(&door)?;
    let upload = named(which)?;
    let is_ended = upload::abandon(&cx.cx, &door.access, upload).await?;
    let wants_json = headers
        .get(header::ACCEPT)
        .is_some_and(|value| value.as_bytes().starts_with(b"application/json"));
    if wants_json {
        // Whose answer was lost asks again: it is given up unless it became a document.
        let given_up = is_ended
            || upload::state(&cx.cx, &door.access, upload)
                .await?
                .is_none_or(|now| now.document.is_none());
        return Ok(told(StatusCode::OK, &GivenUp { given_up }));
    }
    let page = paths::documents_send(door.access.reference());
    Ok(reply::see_other(&way(&door.access, page)))
}

fn told<T: Serialize>(status: StatusCode, answer: &T) -> Response {
    (status, Extension(Dressed), Json(answer)).into_response()
}

fn here(standing: &Standing) -> Response {
    let here = PartsHere::new(standing.upload, standing.acknowledged, standing.bytes);
    told(StatusCode::OK, &here)
}

/// Why it is not taken, in words; what is a fault of ours, or passing, is tried again by whoever sends.
fn not_taken(cx: &Ctx, name: &str, why: ReceiveError) -> Result<Response, Problem> {
    let (status, why) = match why {
        ReceiveError::Refused(refusal) => (REFUSED_FORM, refusal.word()),
        ReceiveError::Full => (StatusCode::INSUFFICIENT_STORAGE, "full"),
        ReceiveError::Failed(error) => return Err(error.into()),
    };
    let limits = cx.cx.documents.limits;
    let (megabytes, files) = (limits.file_bytes_max / 1_000_000, limits.sending_files_max);
    let refused = NotTaken {
        name: name.to_owned(),
        why,
    }
    .said(words::Words::english(), megabytes, files);
    Ok(told(status, &Refused { refused }))
}
