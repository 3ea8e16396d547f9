//! Digests: what may wait is gathered, and goes as one mail when its time has come.
//!
//! A digest is a row of the outbox like any other: leased, tried again, given up like them. What
//! it tells are the rows that wait for it. Whether each may still be told is asked when it goes.

use domain::MailId;
use domain::pace::Pace;
use mail::{Item, Message};
use services::Cx;
use services::mails::{message_of, outbox_row};
use storage::outbox::{MailTo, NewMail};
use storage::unguarded::mail::{self as outbox, Destination, Hold, LeasedMail, MailEnd};
use storage::{StorageError, Tx};

/// The most things that one digest tells; what is left over goes by itself again.
const ITEMS: i64 = 100;

/// The kind of a digest, as its row says it.
const DIGEST: &str = "digest";

/// Until when a mail waits, and whether for a digest. `None`: it goes now.
pub(crate) struct Wait {
    until: domain::Timestamp,
    is_gathered: bool,
}

/// Whether this mail waits, as its reader chose. What may not wait never does.
pub(crate) fn wait(cx: &Cx, message: &Message, to: &Destination) -> Option<Wait> {
    if !message.may_wait() {
        return None;
    }
    match to.pace {
        Pace::Daily | Pace::Weekly => Some(Wait {
            until: to.pace.next_digest(to.quiet, cx.now)?,
            is_gathered: true,
        }),
        Pace::AtOnce | Pace::Never => Some(Wait {
            until: to.quiet.ends(cx.now)?,
            is_gathered: false,
        }),
    }
}

/// Puts a mail back to wait. One whose digest is on its way waits for the next: it is asked
/// about again at once.
pub(crate) async fn hold(
    cx: &Cx,
    worker: &str,
    row: &LeasedMail,
    message: &Message,
    wait: &Wait,
) -> Result<(), StorageError> {
    let digest = match (&row.to, wait.is_gathered) {
        (MailTo::Account { account, .. }, true) => {
            let message = Message::Digest {
                on: domain::england::day(wait.until),
            };
            Some(NewMail {
                once_key: Some(format!("digest:{account}:{}", wait.until.0)),
                next_at: wait.until,
                ..outbox_row(cx, row.to.clone(), &message)
            })
        }
        _ => None,
    };
    let (council, mail, worker) = (cx.council.number, row.id, worker.to_owned());
    let (until, last_day, now) = (wait.until, message.last_day(), cx.now);
    cx.store
        .write(move |tx| {
            Box::pin(async move {
                let mut hold = Hold {
                    until,
                    digest: None,
                    deadline_on: last_day,
                };
                if let Some(digest) = &digest {
                    hold.digest = outbox::digest(tx, council, digest).await?;
                    if hold.digest.is_none() {
                        hold.until = now.plus_seconds(1);
                    }
                }
                outbox::hold(tx, council, mail, &worker, hold)
                    .await
                    .map(drop)
            })
        })
        .await
}

/// What a digest tells, and the id up to which it tells it.
pub(crate) struct Told {
    /// In the order in which it happened.
    pub items: Vec<Item>,
    /// The last of them by id.
    pub last: Option<MailId>,
}

/// What a leased digest may tell now. What it may not is dropped.
///
/// Safety of the child: each thing is asked about anew, as if it were a mail of its own: the
/// tie to the case, a dispute, a seal, a death, the reader's own choice. What was corrected
/// since is told by the correction's own mail.
pub(crate) async fn gather(cx: &Cx, digest: MailId) -> Result<Told, StorageError> {
    let council = cx.council.number;
    let waiting = outbox::in_digest(&cx.store, council, digest, ITEMS).await?;
    let last = waiting.last().map(|one| one.mail.id);
    let (mut told, mut dropped) = (Vec::new(), Vec::new());
    for one in waiting {
        let row = one.mail;
        if one.is_corrected {
            dropped.push((row.id, "corrected"));
        } else if row.deadline_on.is_some_and(|last| last < cx.today) {
            dropped.push((row.id, "out_of_date"));
        } else {
            let to = outbox::destination(&cx.store, council, row.id, cx.now).await?;
            match (message_of(&row), to) {
                (Some(message), Some(to)) => told.push((
                    row.created_at,
                    row.id,
                    Item {
                        message,
                        case: to.reference,
                    },
                )),
                _ => dropped.push((row.id, "not_wanted")),
            }
        }
    }
    if !dropped.is_empty() {
        let now = cx.now;
        cx.store
            .write(move |tx| {
                Box::pin(async move {
                    for (mail, why) in dropped {
                        outbox::drop_from_digest(tx, council, digest, mail, why, now).await?;
                    }
                    Ok::<_, StorageError>(())
                })
            })
            .await?;
    }
    told.sort_by_key(|(at, id, _)| (*at, *id));
    let items = told.into_iter().map(|(_, _, item)| item).collect();
    Ok(Told { items, last })
}

/// Ends a mail, which was tried with this seal if at all; a digest and what it told together.
pub(crate) async fn close(
    tx: &mut Tx<'_>,
    cx: &Cx,
    worker: &str,
    row: &LeasedMail,
    (last, seal): (Option<MailId>, Option<&str>),
    end: MailEnd<'_>,
) -> Result<(), StorageError> {
    let (council, now, mail) = (cx.council.number, cx.now, row.id);
    let is_ours = outbox::finish(tx, council, mail, worker, end, now, seal).await?;
    if is_ours && row.kind == DIGEST {
        outbox::close_digest(tx, council, mail, last, end, now).await?;
    }
    Ok(())
}
