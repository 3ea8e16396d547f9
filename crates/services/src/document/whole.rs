//! The server receives what came whole and was never finished: a phone dies after its last part was
//! acknowledged, and whoever sent it believes that it was sent.

use domain::{SendingId, england};
use mail::Message;
use policy::{Access, Actor, Case, KeepDocuments, NotAdmitted, SendDocuments, admit_for};
use storage::document::upload::{self as uploads, WholeRow};
use storage::outbox::{self, MailTo, NewMail};
use storage::{StorageError, Tx, unguarded};

use super::{ReceiveError, key, upload};
use crate::mails::outbox_row;
use crate::{Cx, ServiceError};

/// The job that asks, as the audit names it.
const JOB: &str = "document_receiver";
/// How many are received in one round: few, so that whoever comes meanwhile has their turn soon.
const AT_ONCE: i64 = 8;
/// Where our own store or records fail, it is tried again after so long; other workers leave it
/// alone meanwhile.
const AGAIN_SECONDS: i64 = 15 * 60;
/// Where its sender may not send now, it is asked again after so long: a dispute may be decided.
const LEFT_SECONDS: i64 = 24 * 60 * 60;

/// What a round of receiving did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReceiveRound {
    /// Their senders have a receipt.
    pub received: u64,
    /// They were not taken, and their senders read why.
    pub refused: u64,
    /// Their senders may not send on the case any more, or have given them up.
    pub left: u64,
    /// They are tried again.
    pub put_off: u64,
}

/// What came of one.
enum Came {
    Received,
    Refused,
    Left,
}

/// Receives some of what came whole and was not finished by its sender in time: each as its sender
/// would, with the right to send that the sender has now.
///
/// # Errors
/// When the records fail. What cannot be received now is tried again later.
pub async fn receive_whole(cx: &Cx) -> Result<ReceiveRound, ServiceError> {
    let mut round = ReceiveRound::default();
    if !unguarded::document::came_whole(&cx.store, cx.council.number, cx.now).await? {
        return Ok(round);
    }
    let access = key::keeping(cx, JOB).await?;
    for whole in uploads::whole_ones(&cx.store, &access, cx.now, AT_ONCE).await? {
        let case = access.on_case(whole.case);
        let until = cx.now.plus_seconds(AGAIN_SECONDS);
        let is_ours = cx
            .store
            .write(|tx| Box::pin(uploads::take_up(tx, &case, whole.upload, until, cx.now)))
            .await?;
        if !is_ours {
            continue;
        }
        match one(cx, &case, &whole).await {
            Ok(Some(Came::Received)) => round.received += 1,
            Ok(Some(Came::Refused)) => round.refused += 1,
            Ok(Some(Came::Left)) => round.left += 1,
            // Its sender was first.
            Ok(None) => {}
            Err(error) => {
                tracing::error!(%error, upload = %whole.upload, "what came whole cannot be received now");
                round.put_off += 1;
            }
        }
    }
    Ok(round)
}

async fn one(
    cx: &Cx,
    case: &Access<Case, KeepDocuments>,
    whole: &WholeRow,
) -> Result<Option<Came>, ReceiveError> {
    let Some(access) = as_sender(cx, whole).await? else {
        return leave(cx, case, whole).await;
    };
    let row = uploads::one(&cx.store, &access, whole.upload).await?;
    let Some(row) = row.filter(|row| row.closed_at.is_none()) else {
        return Ok(None);
    };
    let said = upload::standing_words(cx, &access, &row).await?;
    match upload::finish(cx, &access, whole.upload, said).await {
        Ok(received) if received.again => Ok(None),
        Ok(_) => Ok(Some(Came::Received)),
        // Given up meanwhile, or not whole after all; or access ended while it was looked at.
        Err(
            ReceiveError::Refused(super::Refusal::CutOff)
            | ReceiveError::Failed(ServiceError::Refused),
        ) => leave(cx, case, whole).await,
        Err(ReceiveError::Refused(_)) => Ok(Some(Came::Refused)),
        Err(error) => Err(error),
    }
}

/// The right of whoever sent it to send on the case, today, for the side that they sent it for.
async fn as_sender(
    cx: &Cx,
    whole: &WholeRow,
) -> Result<Option<Access<Case, SendDocuments>>, ServiceError> {
    let (person, account) = (whole.sender, whole.account);
    let adviser = Actor::Adviser {
        person,
        account,
        under: whole.grant,
    };
    let sender = [Actor::Person { person, account }, adviser]
        .into_iter()
        .find(|actor| actor.to_string() == whole.sent_by);
    let Some(sender) = sender else {
        return Ok(None);
    };
    let (council, case) = (cx.council.number, whole.case.reference);
    match admit_for(&cx.store, council, &sender, JOB, case, cx.now).await {
        Ok(access) => Ok(Some(access).filter(|access| access.viewer() == whole.side)),
        Err(NotAdmitted::Refused) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Leaves it to its sender, and asks again later, as long as it is kept.
async fn leave(
    cx: &Cx,
    case: &Access<Case, KeepDocuments>,
    whole: &WholeRow,
) -> Result<Option<Came>, ReceiveError> {
    let again_at = cx.now.plus_seconds(LEFT_SECONDS);
    cx.store
        .write(|tx| Box::pin(uploads::leave(tx, case, whole.upload, again_at)))
        .await?;
    Ok(Some(Came::Left))
}

/// Whoever left it to the server believes that it was sent: they are told that it was not taken,
/// once a day for one sending. The page that sends says which and why; the mail has no name in it.
/// Nothing where its sender finished it, and was answered.
pub(super) async fn tell_not_taken(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, SendDocuments>,
    sending: SendingId,
) -> Result<(), StorageError> {
    let to = match access.actor() {
        Actor::Person { person, account }
        | Actor::Adviser {
            person, account, ..
        } if access.asked_by().is_some() => MailTo::Account { account, person },
        _ => return Ok(()),
    };
    let on = england::day(cx.documents.moment(cx.now));
    let mail = NewMail {
        once_key: Some(format!("not-taken:{sending}:{on}")),
        grant: access.view().grant,
        ..outbox_row(cx, to, &Message::DocumentNotTaken { on })
    };
    outbox::queue(tx, access, &mail).await.map(drop)
}
