//! Notices that no mail brings: a letter takes their place. Mailed, and nobody has signed in to
//! read them; or not gone, because the mail server takes nothing.

use domain::{Timestamp, england};
use mail::Message;
use services::Cx;
use services::mails::said;
use storage::StorageError;
use storage::letter::{NewLetter, Why};
use storage::unguarded::mail::{self as outbox, NotBrought};

/// After so many days without a sign-in a notice goes by post too.
const DAYS: i64 = 3;
/// Older mails are not looked at again: their letters were made when their time came.
const LOOK_BACK_DAYS: i64 = 30;
/// A notice whose mail has not gone for so long is shown to the officers of its case.
const NOT_GONE_MINUTES: i64 = 50;
/// The most that one step takes.
const AT_ONCE: i64 = 200;

/// Makes letters of the notices that have waited to be opened for three days. How many.
/// Safe to run again: no letter is made twice.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn post_unopened(cx: &Cx) -> Result<usize, StorageError> {
    let council = cx.council.number;
    let until = cx.now.plus_seconds(-DAYS * 86_400);
    let since = look_back(cx);
    let mut made = 0;
    loop {
        let found = outbox::not_opened(&cx.store, council, since, until, AT_ONCE).await?;
        match write(cx, found, Why::NotOpened).await? {
            0 => return Ok(made),
            some => made += some,
        }
    }
}

/// Makes letters of the notices whose mail has not gone, so that the officers of their cases
/// see them within the hour and can print them; and takes back those that nobody has printed
/// once the mail has gone. Run again and again. How many were made.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn post_not_gone(cx: &Cx) -> Result<usize, StorageError> {
    let council = cx.council.number;
    let since = cx.now.plus_seconds(-NOT_GONE_MINUTES * 60);
    let mut made = 0;
    loop {
        let found = outbox::not_gone(&cx.store, council, since, AT_ONCE).await?;
        match write(cx, found, Why::NotGone).await? {
            0 => break,
            some => made += some,
        }
    }
    cx.store
        .write(|tx| Box::pin(async move { outbox::went(tx, council).await }))
        .await?;
    serve_by_mail(cx).await?;
    Ok(made)
}

fn look_back(cx: &Cx) -> Timestamp {
    cx.now.plus_seconds(-LOOK_BACK_DAYS * 86_400)
}

/// Makes a letter of each of these that is a notice. How many.
async fn write(cx: &Cx, found: Vec<NotBrought>, why: Why) -> Result<usize, StorageError> {
    let letters: Vec<_> = found
        .into_iter()
        .filter_map(|one| {
            let message = said(&one.detail)?;
            let (kind, on) = match &message {
                Message::Milestone { milestone, on } => (milestone.as_str(), *on),
                Message::DecisionLetter { on } => (message.kind(), *on),
                _ => return None,
            };
            let letter = NewLetter {
                id: cx.chance.id(),
                person: one.person,
                kind: kind.to_owned(),
                on,
                once_key: one.once_key,
                why,
            };
            message.has_letter().then_some((one.case, letter))
        })
        .collect();
    if letters.is_empty() {
        return Ok(0);
    }
    let (council, now, count) = (cx.council.number, cx.now, letters.len());
    cx.store
        .write(move |tx| {
            Box::pin(async move {
                for (case, letter) in &letters {
                    outbox::on_paper(tx, council, *case, letter, now).await?;
                }
                Ok::<_, StorageError>(())
            })
        })
        .await?;
    Ok(count)
}

/// Whoever agreed to e-mail is served by it: where the mail went after its letter was posted
/// and before that counts as delivered, the notice was served on the mail's day.
async fn serve_by_mail(cx: &Cx) -> Result<(), StorageError> {
    let council = cx.council.number;
    for one in outbox::overtaken(&cx.store, council, look_back(cx)).await? {
        let on = england::day(one.mailed_at);
        if on < one.served_on {
            let which = (one.case, one.letter);
            cx.store
                .write(|tx| {
                    Box::pin(async move { outbox::served_earlier(tx, council, which, on).await })
                })
                .await?;
        }
    }
    Ok(())
}
