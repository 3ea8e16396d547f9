//! The one transaction in which a document is kept, and what follows from it.

use std::sync::atomic::{AtomicBool, Ordering};

use domain::document::Media;
use domain::event::{Readers, Source, What};
use domain::{EventId, SendingId, Timestamp, england};
use mail::Message;
use policy::{Access, Actor, Case, SendDocuments, confirm};
use storage::document::{self, DocumentRow, NewDocument, Room, blob};
use storage::event::{self, NewEvent};
use storage::outbox::{self, MailTo, NewMail};
use storage::{StorageError, Tx};

use super::receive::{Offer, ReceiveError, Received, Refusal};
use super::upload::{CHANGES_SECONDS, Whole};
use super::{Limits, Step};
use crate::mails::outbox_row;
use crate::{Cx, ServiceError};

/// How the transaction ended.
pub(super) enum Kept {
    /// The document is durable, received at this moment.
    Now(Timestamp),
    /// It had been sent before.
    Before,
    /// It is not kept, and nothing is written.
    Not(ReceiveError),
    /// The records were told to keep it, and what they answered was lost.
    Unknown(ReceiveError),
}

/// Whether there is room for one document more, of so many bytes.
pub(super) fn has_room(limits: &Limits, room: Room, bytes: u64) -> Result<(), Refusal> {
    if room.of_sending >= limits.sending_files_max {
        return Err(Refusal::TooMany);
    }
    if room.files >= limits.side_files_max {
        return Err(Refusal::SideFiles);
    }
    if room.bytes.saturating_add(bytes) > limits.side_bytes_max {
        return Err(Refusal::SideFull);
    }
    Ok(())
}

/// Keeps a document: access asked again, room asked again, its row, the note taken away, the
/// event, the receipt's mail; and of what came in parts, their end.
pub(super) async fn keep(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    offer: &Offer,
    new: &NewDocument,
    whole: Option<&Whole>,
) -> Kept {
    let documents = &cx.documents;
    let at = documents.moment(cx.now);
    // What came in parts is received when the last of them was here: decision 0046.
    let received_at = whole
        .and_then(|whole| whole.here_at)
        .map_or(at, |here| here.min(at));
    // From here on only the end of the transaction is left.
    let is_whole = &AtomicBool::new(false);
    let ended = cx
        .store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), at)
                    .await
                    .map_err(ServiceError::from)?;
                document::hold(tx, access).await?;
                if document::by_retry(&mut *tx, access, &new.retry_key)
                    .await?
                    .is_some()
                {
                    return Ok(None);
                }
                let room = document::room(&mut *tx, access, new.sending).await?;
                has_room(&documents.limits, room, new.bytes)?;
                let waits = waits_for_answer(access, offer);
                let since = at.plus_seconds(-CHANGES_SECONDS);
                let said = said(offer);
                let first =
                    document::begin_sending(tx, access, new.sending, said, since, waits).await?;
                // What is given to its reader gets nothing more that no answer was sent with.
                if waits && !document::still_waits(tx, access, new.sending).await? {
                    return Err(Refusal::Differs.into());
                }
                if !document::add(tx, access, new, received_at).await? {
                    return Ok(None);
                }
                blob::keep(tx, access, new.id, at).await?;
                if let Some(whole) = whole
                    && !whole.close(tx, access, Ok(new.id), at).await?
                {
                    // Its sender has given it up meanwhile.
                    return Err(Refusal::CutOff.into());
                }
                if first {
                    tell(tx, cx, access, new.sending, received_at).await?;
                }
                documents.step(Step::Writing);
                is_whole.store(true, Ordering::SeqCst);
                Ok::<_, ReceiveError>(Some(received_at))
            })
        })
        .await;
    match ended {
        Ok(Some(at)) => Kept::Now(at),
        Ok(None) => Kept::Before,
        Err(error) if is_whole.load(Ordering::SeqCst) => Kept::Unknown(error),
        Err(error) => Kept::Not(error),
    }
}

/// Whether it is for nobody of the family before the answer that it goes with is sent.
fn waits_for_answer(access: &Access<Case, SendDocuments>, offer: &Offer) -> bool {
    // Safety of the child: an officer who chose a wrong file has shown it to nobody yet.
    access.viewer().is_none() && offer.audience.reader().is_some()
}

/// What is said with it, if anything is.
fn said(offer: &Offer) -> Option<&str> {
    let said = offer.said.as_deref().map(str::trim);
    said.filter(|said| !said.is_empty())
}

/// What follows from the first document of a sending: the event that its sender reads on the
/// timeline, and the mail that it is here. Both are of the day on which it was received.
async fn tell(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    sending: SendingId,
    at: Timestamp,
) -> Result<(), StorageError> {
    let on = england::day(at);
    if let Some(side) = access.viewer() {
        let event = NewEvent {
            id: EventId(cx.chance.id()),
            on,
            what: What::DocumentsSent,
            source: Source::Family,
            person: Some(side),
            readers: Readers::Person(side),
            supersedes: None,
            import: None,
            why: None,
        };
        event::append(tx, access, std::slice::from_ref(&event)).await?;
    }
    let to = match access.actor() {
        Actor::Person { person, account }
        | Actor::Adviser {
            person, account, ..
        } => MailTo::Account { account, person },
        Actor::Anonymous
        | Actor::Asked { .. }
        | Actor::CaseSystem { .. }
        | Actor::Officer { .. }
        | Actor::System { .. } => {
            return Ok(());
        }
    };
    let mail = NewMail {
        once_key: Some(format!("receipt:{sending}")),
        grant: access.view().grant,
        ..outbox_row(cx, to, &Message::DocumentsReceived { on })
    };
    outbox::queue(tx, access, &mail).await.map(drop)
}

/// The receipt of what had been sent before, if this is the same and it still stands. What is
/// said with it now is kept.
pub(super) async fn same(
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    offer: &Offer,
    before: DocumentRow,
    sha256: &[u8; 32],
) -> Result<Received, ReceiveError> {
    let is_same = before.sha256 == *sha256
        && before.withdrawn_at.is_none()
        && before.sending == offer.sending
        && before.kind == offer.kind
        && before.audience == offer.audience.word();
    if !is_same {
        return Err(Refusal::Differs.into());
    }
    let media = Media::from_media_type(&before.media_type).ok_or(Refusal::WrongMake)?;
    let said = said(offer);
    if said.is_some() && said != before.said.as_deref() {
        let (sending, at) = (before.sending, cx.documents.moment(cx.now));
        let (waits, since) = (
            waits_for_answer(access, offer),
            at.plus_seconds(-CHANGES_SECONDS),
        );
        cx.store
            .write(|tx| {
                Box::pin(async move {
                    confirm(&mut *tx, access, access.reference(), at).await?;
                    document::begin_sending(tx, access, sending, said, since, waits).await?;
                    Ok::<_, ServiceError>(())
                })
            })
            .await?;
    }
    Ok(Received {
        document: before.id,
        sending: before.sending,
        name: before.name,
        media,
        bytes: before.bytes,
        sha256: before.sha256,
        received_at: before.received_at,
        again: true,
    })
}
