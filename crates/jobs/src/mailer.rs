//! The mail worker: leases what waits, writes it, hands it over, and says how it went.

use std::sync::Arc;

use domain::council::Council;
use domain::{CaseRef, Timestamp};
use mail::{Envelope, Letter, Message, SendError, Sender, Stoppable, Transport};
use services::Cx;
use services::keys::Purpose;
use services::mails::message_of;
use storage::StorageError;
use storage::account::Notices;
use storage::outbox::MailTo;
use storage::unguarded::mail::{self as outbox, LeasedMail, MailEnd};
use words::Words;

use crate::backoff;

/// For how long a mail is one worker's: longer than any server may take over it
/// (`mail` gives up after two minutes), so that no two workers send one at a time.
const LEASE_SECONDS: i64 = 300;

/// How many mails are in flight at a time: one for each pooled connection.
const IN_FLIGHT: i64 = 4;

/// How long the link that stops mails works: as long as anybody keeps a mail.
const UNSUBSCRIBE_DAYS: i64 = 3 * 365;

/// How mails leave this council.
pub struct Post {
    /// Where they go.
    pub transport: Transport,
    /// Who sends.
    pub sender: Sender,
    /// The portal's public address, without a slash at its end.
    pub public_url: String,
}

/// What one round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    /// Handed over.
    pub sent: usize,
    /// Put off.
    pub put_off: usize,
    /// Given up.
    pub failed: usize,
    /// Not sent: out of date, unwanted, or about a case that the person no longer sees.
    pub dropped: usize,
}

impl Round {
    /// How many mails the round was about.
    #[must_use]
    pub fn total(self) -> usize {
        self.sent + self.put_off + self.failed + self.dropped
    }
}

/// How one mail ended, this time.
#[derive(Clone)]
enum Ended {
    Sent,
    Failed(String),
    Dropped(&'static str),
    PutOff { next_at: Timestamp, why: String },
}

/// Sends what waits, at most a few mails. Ask again while [`Round::total`] is not zero.
///
/// # Errors
/// When the database cannot be read or written. A mail server's troubles are no error.
pub async fn send_waiting(cx: &Cx, post: &Arc<Post>, worker: &str) -> Result<Round, StorageError> {
    let mut sending = tokio::task::JoinSet::new();
    for row in lease(cx, worker).await? {
        let (cx, post, worker) = (cx.clone(), Arc::clone(post), worker.to_owned());
        sending.spawn(async move {
            let ended = send_one(&cx, &post, &row).await?;
            note(&cx, &worker, &row, &ended).await?;
            Ok::<_, StorageError>(ended)
        });
    }
    let mut round = Round::default();
    while let Some(done) = sending.join_next().await {
        // A task that was stopped leaves its mail leased; it is sent again when the lease ends.
        match done.unwrap_or_else(|_| {
            Ok(Ended::PutOff {
                next_at: cx.now,
                why: String::new(),
            })
        })? {
            Ended::Sent => round.sent += 1,
            Ended::Failed(_) => round.failed += 1,
            Ended::Dropped(_) => round.dropped += 1,
            Ended::PutOff { .. } => round.put_off += 1,
        }
    }
    Ok(round)
}

async fn lease(cx: &Cx, worker: &str) -> Result<Vec<LeasedMail>, StorageError> {
    let (council, now, worker) = (cx.council.number, cx.now, worker.to_owned());
    cx.store
        .write(move |tx| {
            Box::pin(async move {
                let until = now.plus_seconds(LEASE_SECONDS);
                outbox::lease(tx, council, &worker, now, until, IN_FLIGHT).await
            })
        })
        .await
}

async fn send_one(cx: &Cx, post: &Post, row: &LeasedMail) -> Result<Ended, StorageError> {
    if row.deadline_on.is_some_and(|last| last < cx.today) {
        return Ok(Ended::Dropped("out_of_date"));
    }
    let Some(message) = message_of(row) else {
        return Ok(Ended::Failed("unreadable".to_owned()));
    };
    let Some((address, case)) = whereto(cx, row, &message).await? else {
        return Ok(Ended::Dropped("not_wanted"));
    };
    let letter = letter(cx, post, row, &message, &address, case);
    Ok(match post.transport.send(&letter, &post.sender).await {
        Ok(()) => Ended::Sent,
        Err(SendError::Refused { code }) => Ended::Failed(code_word(code)),
        Err(SendError::Letter(_)) => Ended::Failed("no_address".to_owned()),
        Err(SendError::Deferred { code }) => match backoff::next_try(cx, row) {
            Some(next_at) => Ended::PutOff {
                next_at,
                why: code_word(code),
            },
            None => Ended::Failed("gave_up".to_owned()),
        },
    })
}

/// The address, and the case it is about. `None`: it must not go (any more).
async fn whereto(
    cx: &Cx,
    row: &LeasedMail,
    message: &Message,
) -> Result<Option<(String, Option<CaseRef>)>, StorageError> {
    match &row.to {
        MailTo::Address(address) => Ok(Some((address.clone(), None))),
        MailTo::Account { .. } => {
            let found = outbox::destination(&cx.store, cx.council.number, row.id, cx.now).await?;
            let by_post =
                |notices| notices == Notices::Post && message.stoppable() == Stoppable::Notice;
            Ok(found
                .filter(|destination| !by_post(destination.notices))
                .map(|destination| (destination.email, destination.reference)))
        }
    }
}

fn letter(
    cx: &Cx,
    post: &Post,
    row: &LeasedMail,
    message: &Message,
    address: &str,
    case: Option<CaseRef>,
) -> Letter {
    let token = match &row.to {
        MailTo::Account { account, .. } => {
            let until = row.created_at.plus_seconds(UNSUBSCRIBE_DAYS * 86_400);
            cx.keys
                .sign(Purpose::Unsubscribe, &account.to_string(), until)
        }
        MailTo::Address(_) => String::new(),
    };
    let envelope = Envelope {
        to: address,
        case,
        message_id: &row.message_id,
        written_at: row.created_at,
        public_url: &post.public_url,
        unsubscribe_token: &token,
    };
    let council: &Council = &cx.council;
    mail::write(Words::english(), council, &envelope, message)
}

async fn note(cx: &Cx, worker: &str, row: &LeasedMail, ended: &Ended) -> Result<(), StorageError> {
    let (council, mail, worker, now) = (cx.council.number, row.id, worker.to_owned(), cx.now);
    match ended {
        Ended::Sent => {}
        Ended::PutOff { why, .. } => tracing::info!(mail = mail.0, why, "a mail was put off"),
        Ended::Failed(why) => tracing::warn!(mail = mail.0, why, "a mail failed"),
        Ended::Dropped(why) => tracing::info!(mail = mail.0, why, "a mail was dropped"),
    }
    let ended = ended.clone();
    cx.store
        .write(move |tx| {
            Box::pin(async move {
                let end = match &ended {
                    Ended::Sent => MailEnd::Sent,
                    Ended::Failed(why) => MailEnd::Failed(why),
                    Ended::Dropped(why) => MailEnd::Dropped(why),
                    Ended::PutOff { next_at, why } => {
                        outbox::retry(tx, council, mail, &worker, *next_at, why).await?;
                        return Ok(());
                    }
                };
                outbox::finish(tx, council, mail, &worker, end, now).await?;
                Ok::<_, StorageError>(())
            })
        })
        .await
}

fn code_word(code: Option<u16>) -> String {
    code.map_or_else(|| "no_answer".to_owned(), |code| code.to_string())
}
