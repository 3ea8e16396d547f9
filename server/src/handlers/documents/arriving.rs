//! Files of a form, as they come from the network: each is received, or its name is kept with
//! why it was not.

use app::pages::NotTaken;
use axum::extract::multipart::Field;
use domain::{DocumentId, SendingId};
use futures_util::StreamExt as _;
use policy::{Access, Case, SendDocuments};
use services::ServiceError;
use services::document::{self, Offer, ReceiveError, Received, Refusal};

use super::coming::{in_time, paced};
use crate::ctx::Ctx;
use crate::problem::Problem;

/// The longest text of a field that is not a file.
const TEXT_BYTES_MAX: usize = 32 * 1024;

/// The files of one form.
#[derive(Default)]
pub(super) struct Arriving {
    /// How many there were.
    pub count: usize,
    /// The names of those that are here.
    pub taken: Vec<String>,
    /// The documents that those are.
    pub documents: Vec<DocumentId>,
    /// Whether any of them is sent together with what it was offered for.
    pub fresh: bool,
    /// What those were sent together as that had been sent before.
    pub before: Option<SendingId>,
    /// Those that were not taken.
    pub not_taken: Vec<NotTaken>,
    /// Nothing more comes.
    pub is_over: bool,
}

impl Arriving {
    /// Takes one file, or notes why not.
    pub async fn receive(
        &mut self,
        cx: &Ctx,
        access: &Access<Case, SendDocuments>,
        offer: &Offer,
        field: &mut Field<'_>,
    ) -> Result<(), Problem> {
        let received = document::receive(&cx.cx, access, offer, paced(field)).await;
        self.note(offer, received)
    }

    /// Takes one file of a page that somebody may go back to and choose another on, or notes why not.
    pub async fn receive_by_bytes(
        &mut self,
        cx: &Ctx,
        access: &Access<Case, SendDocuments>,
        offer: &Offer,
        field: &mut Field<'_>,
    ) -> Result<(), Problem> {
        let received = document::receive_by_bytes(&cx.cx, access, offer, paced(field)).await;
        self.note(offer, received)
    }

    fn note(
        &mut self,
        offer: &Offer,
        received: Result<Received, ReceiveError>,
    ) -> Result<(), Problem> {
        let why = match received {
            Ok(received) => {
                match received.sending == offer.sending {
                    true => self.fresh = true,
                    false => self.before = Some(received.sending),
                }
                self.taken.push(received.name);
                self.documents.push(received.document);
                return Ok(());
            }
            Err(ReceiveError::Refused(Refusal::CutOff)) => {
                self.breaks_off(&offer.name);
                return Ok(());
            }
            Err(ReceiveError::Refused(refusal)) => refusal.word(),
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
    pub async fn pass_over(&mut self, field: &mut Field<'_>) {
        let mut rest = paced(field);
        while !self.is_over {
            match rest.next().await {
                Some(Ok(_)) => {}
                Some(Err(_)) => self.is_over = true,
                None => break,
            }
        }
    }

    /// There are as many as may come with the form.
    pub fn is_too_many(&mut self, name: &str) {
        self.not_taken.push(NotTaken {
            name: name.to_owned(),
            why: "too-many-for-event",
        });
    }

    /// This file does not come any further, and none after it.
    pub fn breaks_off(&mut self, name: &str) {
        self.not_taken.push(NotTaken {
            name: name.to_owned(),
            why: Refusal::CutOff.word(),
        });
        self.is_over = true;
    }
}

/// A short text of the form.
pub(super) async fn text(mut field: Field<'_>) -> Result<String, Problem> {
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
