//! Looks at the mailbox that mails come back to.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use mail::bounce::{Fate, Mailbox, MailboxError};
use services::Cx;
use services::bounce::{Taken, take};
use tokio::sync::watch;

use crate::engine::rest;

/// How often it is looked at.
const EVERY: Duration = Duration::from_secs(120);

/// How many of each kind one look found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Looked {
    /// Addresses that are marked from now on.
    pub marked: usize,
    /// Mails to an address that is marked already, or that were reported before.
    pub again: usize,
    /// Mails that did not arrive, which says nothing of their address (any more).
    pub undelivered: usize,
    /// What says nothing of a mail of ours: it stays, flagged.
    pub unmatched: usize,
    /// Mails that are late.
    pub delayed: usize,
    /// Answers of programs.
    pub automatic: usize,
    /// Anything else: it stays, flagged.
    pub other: usize,
    /// Could not be dealt with: looked at again.
    pub left: usize,
}

impl Looked {
    fn count(&mut self, taken: Option<Taken>) {
        let place = match taken {
            Some(Taken::Marked) => &mut self.marked,
            Some(Taken::Again) => &mut self.again,
            Some(Taken::Undelivered) => &mut self.undelivered,
            Some(Taken::Unmatched) => &mut self.unmatched,
            Some(Taken::Delayed) => &mut self.delayed,
            Some(Taken::AutoReply) => &mut self.automatic,
            Some(Taken::Other) => &mut self.other,
            None => &mut self.left,
        };
        *place += 1;
    }
}

/// Looks once.
///
/// # Errors
/// When the mailbox is away or does not let us in.
pub async fn look_at_bounces(cx: &Cx, mailbox: &Mailbox) -> Result<Looked, MailboxError> {
    let looked = Mutex::new(Looked::default());
    let count = |taken| {
        let mut looked = looked.lock().unwrap_or_else(PoisonError::into_inner);
        looked.count(taken);
    };
    let look = |bytes: Vec<u8>| async move {
        match take(cx, &bytes).await {
            Ok(taken) => (Some(taken), fate(taken)),
            Err(error) => {
                tracing::error!(%error, "a mail that came back could not be noted");
                (None, Fate::Leave)
            }
        }
    };
    let seen = mailbox
        .look(|bytes| async {
            let (taken, fate) = look(bytes).await;
            count(taken);
            fate
        })
        .await?;
    let mut looked = looked.into_inner().unwrap_or_else(PoisonError::into_inner);
    // What was too big to be read was shown to nobody.
    let shown = looked.marked + looked.again + looked.unmatched + looked.delayed;
    let shown = shown + looked.automatic + looked.other + looked.left + looked.undelivered;
    looked.other += seen.saturating_sub(shown);
    Ok(looked)
}

/// What a report of ours was about is done: nothing of it is kept. A person looks at what is none.
const fn fate(taken: Taken) -> Fate {
    match taken {
        Taken::Marked | Taken::Again | Taken::Undelivered | Taken::Delayed | Taken::AutoReply => {
            Fate::Remove
        }
        Taken::Unmatched | Taken::Other => Fate::Flag,
    }
}

/// Looks again and again, until `stop`.
pub async fn keep_bounces(
    moment: impl Fn() -> Cx + Send,
    mailbox: Mailbox,
    mut stop: watch::Receiver<bool>,
) {
    while !*stop.borrow() {
        let cx = moment();
        match look_at_bounces(&cx, &mailbox).await {
            Ok(looked) if looked == Looked::default() => {}
            Ok(looked) => tracing::info!(
                marked = looked.marked,
                again = looked.again,
                undelivered = looked.undelivered,
                unmatched = looked.unmatched,
                delayed = looked.delayed,
                automatic = looked.automatic,
                other = looked.other,
                left = looked.left,
                "the mailbox of reports was looked at"
            ),
            Err(error) => tracing::error!(%error, "the mailbox of reports could not be read"),
        }
        rest(EVERY, &mut stop).await;
    }
}
