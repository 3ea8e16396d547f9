//! How mails went, noted together: on a disk that is waited for, each transaction takes as long as some
//! mails take to go. While one is written more come, and the next has them all.

use std::time::Duration;

use domain::{MailId, Timestamp};
use services::Cx;
use storage::unguarded::mail::{self as outbox, LeasedMail, MailEnd};
use storage::{StorageError, Tx};
use tokio::task::JoinHandle;

use crate::digest;
use crate::pulse::Heard;

/// No mail is begun while so many wait to be noted: what went and cannot be noted goes once more.
const WAITING_MOST: usize = 16;
/// The pauses after which what cannot be noted is tried again, within the mails' lease.
const PAUSES: [Duration; 4] = [
    Duration::from_secs(1),
    Duration::from_secs(3),
    Duration::from_secs(10),
    Duration::from_secs(20),
];

/// A mail that was tried, or was not to go.
pub(crate) struct Done {
    pub row: LeasedMail,
    pub ended: Ended,
    pub tried: Tried,
    /// What that said of the mail server.
    pub heard: Heard,
}

/// How one mail ended, this time.
#[derive(Clone)]
pub(crate) enum Ended {
    Sent,
    Failed(String),
    Dropped(&'static str),
    PutOff {
        next_at: Timestamp,
        why: String,
    },
    /// It waits, as its reader chose, and that was noted.
    Held,
}

/// What is kept of a try.
#[derive(Clone)]
pub(crate) struct Tried {
    /// The id up to which a digest tells what waited for it.
    pub last: Option<MailId>,
    /// The seal that the mail left with.
    pub seal: Option<String>,
}

/// How mails went that is not written yet, and what is being written.
#[derive(Default)]
pub(crate) struct Notes {
    waiting: Vec<Done>,
    writing: Option<JoinHandle<Result<(), StorageError>>>,
}

impl Notes {
    /// It is written with the next.
    pub(crate) fn wait(&mut self, done: Done) {
        say(&done);
        if !matches!(done.ended, Ended::Held) {
            self.waiting.push(done);
        }
    }

    /// Begins to write all that waits, unless something is being written.
    ///
    /// It is written to its end even if the round is given up: the mails have gone.
    pub(crate) fn write_what_waits(&mut self, cx: &Cx, worker: &str) {
        if self.writing.is_some() || self.waiting.is_empty() {
            return;
        }
        let notes = std::mem::take(&mut self.waiting);
        let (cx, worker) = (cx.clone(), worker.to_owned());
        let writing = async move { write(&cx, &worker, notes).await };
        self.writing = Some(tokio::spawn(writing));
    }

    /// Whether more may wait.
    pub(crate) fn has_room(&self) -> bool {
        self.waiting.len() < WAITING_MOST
    }

    pub(crate) fn is_writing(&self) -> bool {
        self.writing.is_some()
    }

    /// Waits until what is being written is written.
    ///
    /// # Errors
    /// When the database cannot be written. Those mails stay leased, and go once more.
    pub(crate) async fn written(&mut self) -> Result<(), StorageError> {
        let Some(writing) = &mut self.writing else {
            return Ok(());
        };
        let done = writing.await;
        self.writing = None;
        // A task that was stopped is as a worker that died.
        done.unwrap_or(Ok(()))
    }
}

/// Writes them in one transaction; if that cannot be, each by itself: one that cannot be noted must
/// not have the others sent again. What is left is tried again while its lease lasts.
async fn write(cx: &Cx, worker: &str, mut notes: Vec<Done>) -> Result<(), StorageError> {
    let mut pauses = PAUSES.into_iter();
    loop {
        let Err(trouble) = in_one(cx, worker, &notes).await else {
            return Ok(());
        };
        if notes.len() > 1 {
            let mut left = Vec::new();
            for done in notes {
                let alone = std::slice::from_ref(&done);
                if in_one(cx, worker, alone).await.is_err() {
                    left.push(done);
                }
            }
            notes = left;
        }
        let Some(pause) = pauses.next().filter(|_| !notes.is_empty()) else {
            return match notes.is_empty() {
                true => Ok(()),
                false => Err(trouble),
            };
        };
        tokio::time::sleep(pause).await;
    }
}

async fn in_one(cx: &Cx, worker: &str, notes: &[Done]) -> Result<(), StorageError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                for done in notes {
                    note(tx, cx, worker, done).await?;
                }
                Ok::<_, StorageError>(())
            })
        })
        .await
}

/// Notes how a mail went.
async fn note(tx: &mut Tx<'_>, cx: &Cx, worker: &str, done: &Done) -> Result<(), StorageError> {
    let (council, mail) = (cx.council.number, done.row.id);
    let end = match &done.ended {
        Ended::Sent => MailEnd::Sent,
        Ended::Failed(why) => MailEnd::Failed(why),
        Ended::Dropped(why) => MailEnd::Dropped(why),
        Ended::Held => return Ok(()),
        Ended::PutOff { next_at, why } => {
            let kept = (why.as_str(), done.tried.seal.as_deref().unwrap_or_default());
            outbox::retry(tx, council, mail, worker, *next_at, kept).await?;
            return Ok(());
        }
    };
    let tried = (done.tried.last, done.tried.seal.as_deref());
    digest::close(tx, cx, worker, &done.row, tried, end).await
}

fn say(done: &Done) {
    let mail = done.row.id.0;
    match &done.ended {
        Ended::Sent | Ended::Held => {}
        Ended::PutOff { why, .. } => tracing::info!(mail, why, "a mail was put off"),
        Ended::Failed(why) => tracing::warn!(mail, why, "a mail failed"),
        Ended::Dropped(why) => tracing::info!(mail, why, "a mail was dropped"),
    }
}
