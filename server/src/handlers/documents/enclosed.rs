//! A form with a text and with files: what was typed is read first, then each file goes from the
//! network into the vault as it comes. A form that no files can come with is read as any other.

use std::future::Future;

use app::pages::{Enclosing, FileLine, FilesView, NotTaken};
use axum::Form;
use axum::body::{Body, to_bytes};
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use domain::document::{Audience, DocumentKind};
use domain::{AccountId, DocumentId, SendingId};
use policy::{Access, Case, On, ReadDocuments, SendDocuments};
use serde::de::DeserializeOwned;
use services::document::{self, Offer};

use super::arriving::{Arriving, text};
use super::coming::in_time;
use super::standing;
use crate::ctx::{App, Ctx};
use crate::problem::Problem;
use crate::sent::Sent;

/// As much as a form has that brings no files.
const TYPED_BYTES_MAX: usize = 64 * 1024;

/// What is typed into such a form.
pub(crate) trait Typed: Default + DeserializeOwned + Send {
    /// Where a field of this name is kept; nothing where it is none of the form's.
    fn field(&mut self, name: &str) -> Option<&mut String>;

    /// Keeps what was typed; whether the form has such a field. What can be said several times adds
    /// to what was said before.
    fn keep(&mut self, name: &str, typed: String) -> bool {
        let Some(kept) = self.field(name) else {
            return false;
        };
        *kept = typed;
        true
    }
}

/// A form as it comes.
pub(crate) enum Coming<F> {
    /// It is here, without files.
    Typed(F),
    /// It comes field by field.
    Parts(Box<Multipart>),
}

impl<F: Typed> FromRequest<App> for Coming<F> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Coming<F>, Response> {
        let kind = request.headers().get(CONTENT_TYPE);
        let in_parts = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"));
        if in_parts {
            let parts = Multipart::from_request(request, app).await;
            let parts = parts.map_err(|_| Problem::Unreadable.into_response())?;
            return Ok(Coming::Parts(Box::new(parts)));
        }
        let (parts, body) = request.into_parts();
        let typed = in_time(to_bytes(body, TYPED_BYTES_MAX)).await;
        let typed = typed.ok_or_else(|| Problem::Resting.into_response())?;
        let typed = typed.map_err(|_| Problem::TooMuch.into_response())?;
        // A box that is ticked several times comes several times.
        let again = Request::from_parts(parts.clone(), Body::from(typed.clone()));
        let pairs = Form::<Vec<(String, String)>>::from_request(again, app).await;
        if let Some(form) = pairs.ok().and_then(|Form(pairs)| of_pairs(pairs)) {
            return Ok(Coming::Typed(form));
        }
        // What is no form of ours is refused as any other is.
        let request = Request::from_parts(parts, Body::from(typed));
        let Sent(form) = Sent::from_request(request, app).await?;
        Ok(Coming::Typed(form))
    }
}

/// A form of its fields, where it has all of them.
fn of_pairs<F: Typed>(pairs: Vec<(String, String)>) -> Option<F> {
    let mut form = F::default();
    pairs
        .into_iter()
        .all(|(name, typed)| form.keep(&name, typed))
        .then_some(form)
}

/// How files are taken.
pub(crate) struct Taking {
    /// The proof that they may be sent.
    pub access: Access<Case, SendDocuments>,
    /// What they are sent together as.
    pub sending: SendingId,
    /// What the browser calls this try of this text.
    pub attempt: String,
    /// What they are.
    pub kind: DocumentKind,
    /// Who may see them.
    pub audience: Audience,
    /// How many more may come with the form, where that is less than one sending has.
    pub most: Option<usize>,
}

/// Who takes the files of a form.
pub(crate) trait Takes<F>: Sync {
    /// How the files are taken that come with what was typed; nothing where none is.
    fn taking(&self, form: &F) -> impl Future<Output = Result<Option<Taking>, Problem>> + Send;
}

/// What a form brought.
pub(crate) struct Brought<F> {
    /// What was typed.
    pub form: F,
    /// What its files are sent together as, where it took any.
    pub sending: Option<SendingId>,
    /// Whether any file of it is here.
    pub took_any: bool,
    /// The documents that they are.
    pub documents: Vec<DocumentId>,
    /// The files that were not taken, each with why.
    pub not_taken: Vec<NotTaken>,
    /// Whether files were chosen and passed over: they would have to be chosen again.
    pub passed_over: bool,
}

/// Reads a form, and takes its files.
pub(crate) async fn read<F: Typed>(
    cx: &Ctx,
    account: AccountId,
    coming: Coming<F>,
    takes: &impl Takes<F>,
) -> Result<Brought<F>, Problem> {
    let mut parts = match coming {
        Coming::Typed(form) => {
            return Ok(Brought {
                form,
                sending: None,
                took_any: false,
                documents: vec![],
                not_taken: vec![],
                passed_over: false,
            });
        }
        Coming::Parts(parts) => parts,
    };
    let line = cx.cx.documents.lines.begin(account);
    let _line = line.ok_or(Problem::TooOften)?;
    let mut reading = Reading::default();
    while !reading.files.is_over {
        match in_time(parts.next_field()).await {
            Some(Ok(Some(field))) => reading.take(cx, takes, field).await?,
            Some(Ok(None)) => break,
            Some(Err(error)) if reading.files.count == 0 => {
                return Err(Problem::of(error.status()));
            }
            None if reading.files.count == 0 => return Err(Problem::Resting),
            // What is here is here, and what was typed is kept.
            Some(Err(_)) | None => reading.files.breaks_off("…"),
        }
    }
    let taking = reading.taking.as_ref().and_then(Option::as_ref);
    let files = &reading.files;
    // Where all of them went with a message already, it is that message, sent again.
    let before = files
        .before
        .filter(|_| !files.fresh && files.not_taken.is_empty());
    Ok(Brought {
        sending: taking.map(|taking| before.unwrap_or(taking.sending)),
        took_any: !files.taken.is_empty(),
        documents: files.documents.clone(),
        form: reading.form,
        not_taken: reading.files.not_taken,
        passed_over: matches!(reading.taking, Some(None)),
    })
}

/// A form on its way.
struct Reading<F> {
    form: F,
    files: Arriving,
    /// How its files are taken: known when the first comes.
    taking: Option<Option<Taking>>,
}

impl<F: Typed> Default for Reading<F> {
    fn default() -> Reading<F> {
        Reading {
            form: F::default(),
            files: Arriving::default(),
            taking: None,
        }
    }
}

impl<F: Typed> Reading<F> {
    /// Takes one field. The texts come before the files, as the page has them.
    async fn take(
        &mut self,
        cx: &Ctx,
        takes: &impl Takes<F>,
        mut field: Field<'_>,
    ) -> Result<(), Problem> {
        let named = field.name().unwrap_or_default().to_owned();
        if named != "files" {
            let typed = text(field).await?;
            let is_kept = self.form.keep(&named, typed);
            return if is_kept {
                Ok(())
            } else {
                Err(Problem::Unreadable)
            };
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        // A browser sends a field without files as one file without a name.
        if name.is_empty() {
            return Ok(());
        }
        self.files.count += 1;
        if self.taking.is_none() {
            self.taking = Some(takes.taking(&self.form).await?);
        }
        if let Some(Some(taking)) = &self.taking {
            let offer = Offer {
                sending: taking.sending,
                retry_key: format!("{}.{}", taking.attempt, self.files.count),
                kind: taking.kind,
                name,
                declared: field.content_type().map(str::to_owned),
                audience: taking.audience,
                said: None,
            };
            let files = &mut self.files;
            let is_full = taking.most.is_some_and(|most| files.taken.len() >= most);
            if is_full {
                files.is_too_many(&offer.name);
                files.pass_over(&mut field).await;
                return Ok(());
            }
            let receiving = files.receive_by_bytes(cx, &taking.access, &offer, &mut field);
            receiving.await?;
        }
        self.files.pass_over(&mut field).await;
        Ok(())
    }
}

/// Its part of the page, where whoever reads it may send files; what of it is here already.
pub(crate) async fn enclosing<A: On<Case>>(
    cx: &Ctx,
    access: &Access<Case, A>,
    sending: Option<SendingId>,
) -> Result<Option<Enclosing>, Problem> {
    if !crate::handlers::messages::may(access, policy::ActionName::SendDocuments) {
        return Ok(None);
    }
    let here = match sending {
        Some(sending) => files(cx, access, &[sending]).await?.pop(),
        None => None,
    };
    let limits = cx.cx.documents.limits;
    Ok(Some(Enclosing {
        here: here.unwrap_or_default(),
        not_taken: vec![],
        megabytes_max: limits.file_bytes_max / 1_000_000,
        files_max: limits.sending_files_max,
    }))
}

/// What went with messages, for whoever may read documents too; for each sending its own.
pub(crate) async fn files<A: On<Case>>(
    cx: &Ctx,
    access: &Access<Case, A>,
    sendings: &[SendingId],
) -> Result<Vec<FilesView>, Problem> {
    if sendings.is_empty() {
        return Ok(vec![]);
    }
    let reads: Option<Access<Case, ReadDocuments>> = document::too(&cx.cx, access).await?;
    let Some(reads) = reads else {
        return Ok(vec![FilesView::default(); sendings.len()]);
    };
    let scanning = cx.cx.documents.scanner.scanning();
    let mut all = Vec::with_capacity(sendings.len());
    for sending in sendings {
        let found = document::with_message(&cx.cx, &reads, *sending).await?;
        let lines = found.documents.iter().map(|row| FileLine {
            id: row.id,
            name: row.name.clone(),
            bytes: row.bytes,
            standing: standing(row, scanning, false),
        });
        all.push(FilesView {
            files: lines.collect(),
            checking: found.unseen.waiting,
            unsafe_count: found.unseen.unscannable,
        });
    }
    Ok(all)
}
