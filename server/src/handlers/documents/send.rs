//! Sending documents by an ordinary form: each file goes from the network into the vault as it
//! comes, and what was not taken says why beside what was.

use app::pages::{NotTaken, SendPage, Unfinished};
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartRejection};
use axum::http::StatusCode;
use axum::response::Response;
use domain::forms::{Fault, SendDocuments as Form, Wrong};
use domain::{england, paths};
use futures_util::StreamExt as _;
use policy::SendDocuments;
use services::ServiceError;
use services::document::upload;
use services::document::{self, Offer, ReceiveError, Refusal};

use super::coming::{in_time, paced};
use super::way;
use crate::ctx::Ctx;
use crate::doors::AtCase;
use crate::problem::Problem;
use crate::reply;

/// More came than a sending may have.
const TOO_LARGE: StatusCode = StatusCode::PAYLOAD_TOO_LARGE;
/// The longest text of a field that is not a file.
const TEXT_BYTES_MAX: usize = 16 * 1024;

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
        megabytes_max: limits.file_bytes_max / 1_000_000,
        files_max: limits.sending_files_max,
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
        ..page(&cx, &door, form)
    };
    Ok(cx.page(&page, door.visitor()))
}

/// What a form brought.
#[derive(Default)]
struct Brought {
    form: Form,
    files: usize,
    taken: Vec<String>,
    not_taken: Vec<NotTaken>,
    /// Nothing more comes.
    is_over: bool,
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
    while !brought.is_over {
        match in_time(body.next_field()).await {
            Some(Ok(Some(field))) => brought.take(&cx, &door, field).await?,
            Some(Ok(None)) => break,
            Some(Err(error)) if brought.files == 0 || error.status() == TOO_LARGE => {
                return Err(Problem::of(error.status()));
            }
            None if brought.files == 0 => return Err(Problem::Resting),
            // What is here is here, and what was typed is kept.
            Some(Err(_)) | None => brought.breaks_off("…"),
        }
    }
    let mut faults = brought.form.faults();
    if brought.files == 0 || (!faults.is_empty() && brought.taken.is_empty()) {
        faults.push(Fault {
            field: "files",
            wrong: Wrong::Missing,
        });
    } else if !brought.not_taken.is_empty() {
        faults.push(Fault {
            field: "files",
            wrong: Wrong::NotFitting,
        });
    }
    if faults.is_empty() {
        let sending = brought.form.sending().ok_or(Problem::Unreadable)?;
        let receipt = paths::receipt(door.access.reference(), sending);
        return Ok(reply::see_other(&way(&door.access, receipt)));
    }
    let again = SendPage {
        unfinished: unfinished(&cx, &door).await?,
        faults,
        receipt: brought.form.sending().filter(|_| !brought.taken.is_empty()),
        taken: brought.taken,
        not_taken: brought.not_taken,
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
                self.files += 1;
                let ready = (form.kind(), form.sending(), form.faults().is_empty());
                let mut field = field;
                if let (Some(kind), Some(sending), true) = ready {
                    let offer = Offer {
                        sending,
                        retry_key: format!("{}.{}", form.attempt, self.files),
                        kind,
                        name: name.clone(),
                        declared: field.content_type().map(str::to_owned),
                        audience: form.audience(),
                        said: Some(form.said.clone()),
                    };
                    self.receive(cx, door, &offer, &mut field).await?;
                }
                self.pass_over(&mut field).await;
            }
            _ => return Err(Problem::Unreadable),
        }
        Ok(())
    }

    async fn receive(
        &mut self,
        cx: &Ctx,
        door: &AtCase<SendDocuments>,
        offer: &Offer,
        field: &mut Field<'_>,
    ) -> Result<(), Problem> {
        let received = document::receive(&cx.cx, &door.access, offer, paced(field)).await;
        let why = match received {
            Ok(received) => {
                self.taken.push(received.name);
                return Ok(());
            }
            Err(ReceiveError::Refused(Refusal::CutOff)) => {
                self.breaks_off(&offer.name);
                return Ok(());
            }
            Err(ReceiveError::Refused(refusal)) => refused(refusal),
            Err(ReceiveError::Full) => "full",
            // Whoever may not any more is told nothing.
            Err(ReceiveError::Failed(error @ ServiceError::Refused)) => return Err(error.into()),
            // A fault of ours at one file loses neither the others nor what was typed.
            Err(ReceiveError::Failed(error)) => {
                tracing::error!(%error, "a document that was sent could not be kept");
                "fault"
            }
        };
        self.not_taken.push(NotTaken {
            name: offer.name.clone(),
            why,
        });
        Ok(())
    }

    /// The rest of a file that is not taken comes before the next one does, as slowly as it comes.
    async fn pass_over(&mut self, field: &mut Field<'_>) {
        let mut rest = paced(field);
        while !self.is_over {
            match rest.next().await {
                Some(Ok(_)) => {}
                Some(Err(_)) => self.is_over = true,
                None => break,
            }
        }
    }

    /// This file does not come any further, and none after it.
    fn breaks_off(&mut self, name: &str) {
        self.not_taken.push(NotTaken {
            name: name.to_owned(),
            why: refused(Refusal::CutOff),
        });
        self.is_over = true;
    }
}

/// A short text of the form.
async fn text(mut field: Field<'_>) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    loop {
        let next = in_time(field.chunk()).await.ok_or(Problem::Resting)?;
        match next {
            Ok(Some(some)) if bytes.len() + some.len() <= TEXT_BYTES_MAX => {
                bytes.extend_from_slice(&some);
            }
            Ok(Some(_)) => return Err(Problem::TooMuch),
            Ok(None) => break,
            Err(error) => return Err(Problem::of(error.status())),
        }
    }
    String::from_utf8(bytes).map_err(|_| Problem::Unreadable)
}

/// The words' key for why a file is not taken.
pub(super) const fn refused(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Empty => "empty",
        Refusal::NoName => "no-name",
        Refusal::TooBig => "too-big",
        Refusal::TooMany => "too-many",
        Refusal::SideFull => "side-full",
        Refusal::SideFiles => "side-files",
        Refusal::WrongMake => "wrong-make",
        Refusal::NamedOtherwise => "named-otherwise",
        Refusal::RecordingNamedOtherwise => "recording-named-otherwise",
        Refusal::Encrypted => "encrypted",
        Refusal::Damaged => "damaged",
        Refusal::Bomb => "bomb",
        Refusal::Polyglot => "polyglot",
        Refusal::TooManyPixels => "too-many-pixels",
        Refusal::CutOff => "cut-off",
        Refusal::Differs => "differs",
    }
}
