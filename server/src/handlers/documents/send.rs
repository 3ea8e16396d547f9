//! Sending documents by an ordinary form: each file goes from the network into the vault as it
//! comes, and what was not taken says why beside what was.

use app::pages::{Ended, SendPage, Unfinished, When};
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartRejection};
use axum::http::StatusCode;
use axum::response::Response;
use domain::england;
use domain::forms::{Fault, SendDocuments as Form, Wrong};
use policy::SendDocuments;
use services::case_system;
use services::document::{Offer, Refusal, upload};

use super::arriving::{Arriving, text};
use super::coming::in_time;
use super::late::receipt_of;
use crate::ctx::Ctx;
use crate::doors::AtCase;
use crate::problem::Problem;
use crate::reply;

/// More came than a sending may have.
const TOO_LARGE: StatusCode = StatusCode::PAYLOAD_TOO_LARGE;

fn page(cx: &Ctx, door: &AtCase<SendDocuments>, form: Form) -> SendPage {
    let limits = cx.cx.documents.limits;
    // Each time that the page is shown it is another try: what it sends is not what was sent.
    let form = Form {
        attempt: cx.cx.chance.id().to_string(),
        ..form
    };
    SendPage {
        reference: door.access.reference(),
        form,
        faults: vec![],
        receipt: None,
        taken: vec![],
        not_taken: vec![],
        unfinished: vec![],
        ended: vec![],
        megabytes_max: limits.file_bytes_max / 1_000_000,
        files_max: limits.sending_files_max,
        copied: false,
    }
}

/// What this person began to send in parts, newest first.
async fn unfinished(cx: &Ctx, door: &AtCase<SendDocuments>) -> Result<Vec<Unfinished>, Problem> {
    let begun = upload::unfinished(&cx.cx, &door.access).await?;
    let lines = begun.into_iter().rev().map(|one| Unfinished {
        upload: one.upload,
        sending: one.sending,
        name: one.name,
        kind: one.kind,
        audience: one.audience,
        key: one.retry_key,
        here: one.acknowledged,
        bytes: one.bytes,
        until: england::day(one.until),
        refused: one.refused.map(Refusal::word),
    });
    Ok(lines.collect())
}

/// What this person began and the server ended, newest first.
async fn ended(cx: &Ctx, door: &AtCase<SendDocuments>) -> Result<Vec<Ended>, Problem> {
    let ended = upload::ended(&cx.cx, &door.access).await?;
    let lines = ended.into_iter().rev().map(|one| Ended {
        upload: one.upload,
        sending: one.sending,
        name: one.name,
        kind: one.kind,
        audience: one.audience,
        key: one.retry_key,
        end: one.end.map(When::of).map_err(Refusal::word),
    });
    Ok(lines.collect())
}

/// An officer sends nothing in a family's name.
pub(super) fn of_a_side(door: &AtCase<SendDocuments>) -> Result<(), Problem> {
    match door.access.viewer() {
        Some(_) => Ok(()),
        None => Err(Problem::NotThere),
    }
}

pub(crate) async fn ask(door: AtCase<SendDocuments>, cx: Ctx) -> Result<Response, Problem> {
    of_a_side(&door)?;
    let unfinished = unfinished(&cx, &door).await?;
    // Who may see it is never chosen for anybody, not even as they chose the last time.
    let what = unfinished.first().map(|begun| begun.kind.word().to_owned());
    let form = Form {
        what: what.unwrap_or_default(),
        audience: "side".to_owned(),
        sending: cx.cx.chance.id().to_string(),
        ..Form::default()
    };
    let page = SendPage {
        unfinished,
        ended: ended(&cx, &door).await?,
        copied: case_system::takes(&cx.cx, &door.access).await?,
        ..page(&cx, &door, form)
    };
    Ok(cx.page(&page, door.visitor()))
}

/// What a form brought.
#[derive(Default)]
struct Brought {
    form: Form,
    files: Arriving,
}

pub(crate) async fn send(
    door: AtCase<SendDocuments>,
    cx: Ctx,
    body: Result<Multipart, MultipartRejection>,
) -> Result<Response, Problem> {
    of_a_side(&door)?;
    let mut body = body.map_err(|_| Problem::Unreadable)?;
    let line = cx.cx.documents.lines.begin(door.session.account);
    let _line = line.ok_or(Problem::TooOften)?;
    let mut brought = Brought::default();
    while !brought.files.is_over {
        match in_time(body.next_field()).await {
            Some(Ok(Some(field))) => brought.take(&cx, &door, field).await?,
            Some(Ok(None)) => break,
            Some(Err(error)) if brought.files.count == 0 || error.status() == TOO_LARGE => {
                return Err(Problem::of(error.status()));
            }
            None if brought.files.count == 0 => return Err(Problem::Resting),
            // What is here is here, and what was typed is kept.
            Some(Err(_)) | None => brought.files.breaks_off("…"),
        }
    }
    let mut faults = brought.form.faults();
    if brought.files.count == 0 || (!faults.is_empty() && brought.files.taken.is_empty()) {
        faults.push(Fault {
            field: "files",
            wrong: Wrong::Missing,
        });
    } else if !brought.files.not_taken.is_empty() {
        faults.push(Fault {
            field: "files",
            wrong: Wrong::NotFitting,
        });
    }
    if faults.is_empty() {
        let sending = brought.form.sending().ok_or(Problem::Unreadable)?;
        let receipt = receipt_of(&cx, &door.access, sending, &brought.form.said).await?;
        return Ok(reply::see_other(&receipt));
    }
    let again = SendPage {
        unfinished: unfinished(&cx, &door).await?,
        ended: ended(&cx, &door).await?,
        copied: case_system::takes(&cx.cx, &door.access).await?,
        faults,
        receipt: brought
            .form
            .sending()
            .filter(|_| !brought.files.taken.is_empty()),
        taken: brought.files.taken,
        not_taken: brought.files.not_taken,
        ..page(&cx, &door, brought.form)
    };
    Ok(reply::again(&cx, &again, door.visitor()))
}

impl Brought {
    /// Takes one field. The texts come before the files, as the page has them.
    async fn take(
        &mut self,
        cx: &Ctx,
        door: &AtCase<SendDocuments>,
        field: Field<'_>,
    ) -> Result<(), Problem> {
        let form = &mut self.form;
        match field.name().unwrap_or_default() {
            "what" => form.what = text(field).await?,
            "audience" => form.audience = text(field).await?,
            "said" => form.said = text(field).await?,
            "sending" => form.sending = text(field).await?,
            "attempt" => form.attempt = text(field).await?,
            "files" => {
                let name = field.file_name().unwrap_or_default().to_owned();
                // A browser sends a field without files as one file without a name.
                if name.is_empty() {
                    return Ok(());
                }
                self.files.count += 1;
                let ready = (form.kind(), form.sending(), form.faults().is_empty());
                let mut field = field;
                if let (Some(kind), Some(sending), true) = ready {
                    let offer = Offer {
                        sending,
                        retry_key: format!("{}.{}", form.attempt, self.files.count),
                        kind,
                        name: name.clone(),
                        declared: field.content_type().map(str::to_owned),
                        audience: form.audience(),
                        said: Some(form.said.clone()),
                    };
                    let access = &door.access;
                    self.files.receive(cx, access, &offer, &mut field).await?;
                }
                self.files.pass_over(&mut field).await;
            }
            _ => return Err(Problem::Unreadable),
        }
        Ok(())
    }
}
