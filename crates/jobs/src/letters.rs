//! Notices that were mailed and that nobody has signed in to read: a letter takes their place.

use mail::Message;
use services::Cx;
use services::mails::said;
use storage::StorageError;
use storage::letter::{NewLetter, Why};
use storage::unguarded::mail::{self as outbox};

/// After so many days without a sign-in a notice goes by post too.
const DAYS: i64 = 3;
/// Older mails are not looked at again: their letters were made when their time came.
const LOOK_BACK_DAYS: i64 = 30;
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
    let since = cx.now.plus_seconds(-LOOK_BACK_DAYS * 86_400);
    let mut made = 0;
    loop {
        let found = outbox::not_opened(&cx.store, council, since, until, AT_ONCE).await?;
        let letters: Vec<_> = found
            .into_iter()
            .filter_map(|one| {
                let Message::Milestone { milestone, on } = said(&one.detail)? else {
                    return None;
                };
                let letter = NewLetter {
                    id: cx.chance.id(),
                    person: one.person,
                    kind: milestone.as_str().to_owned(),
                    on,
                    once_key: one.once_key,
                    why: Why::NotOpened,
                };
                milestone
                    .is_statutory_notice()
                    .then_some((one.case, letter))
            })
            .collect();
        if letters.is_empty() {
            return Ok(made);
        }
        let (now, count) = (cx.now, letters.len());
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
        made += count;
    }
}
