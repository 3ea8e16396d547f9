//! The engine: runs the jobs until the program ends.

use std::sync::Arc;
use std::time::Duration;

use domain::Date;
use services::{Cx, breakdown};
use storage::StorageError;
use tokio::sync::watch;

use crate::grants;
use crate::letters;
use crate::mailer::{self, Post};
use crate::pulse::Pulse;
use crate::reminder;
use crate::rights;
use crate::ties;

/// How long the mail worker rests when nothing waits.
const REST: Duration = Duration::from_secs(1);
/// How long a job rests after trouble with the database.
pub(crate) const AFTER_TROUBLE: Duration = Duration::from_secs(30);
/// How often it is asked which mails have not gone.
const LETTERS: Duration = Duration::from_secs(120);
/// How often a daily job looks whether a new day has begun.
pub(crate) const NEW_DAY: Duration = Duration::from_secs(60);

/// Sends mails until `stop` turns true; what is in flight then is finished first.
/// `moment` makes the world of one round: time and chance come from it.
pub async fn send_mails(
    moment: impl Fn() -> Cx + Send,
    post: Arc<Post>,
    worker: String,
    mut stop: watch::Receiver<bool>,
) {
    let mut pulse = Pulse::default();
    while !*stop.borrow() {
        let pause = match mailer::send_paced(&moment(), &post, &worker, &mut pulse).await {
            Ok(round) if round.total() > 0 => continue,
            Ok(_) => REST,
            Err(error) => {
                tracing::error!(%error, "the mail worker could not use the database");
                AFTER_TROUBLE
            }
        };
        rest(pause, &mut stop).await;
    }
}

/// Queues the day's reminders once a day, from seven in the morning on, until `stop`.
/// `is_morning` says whether reminders may go out by now.
pub async fn send_reminders(
    moment: impl Fn() -> Cx + Send,
    is_morning: impl Fn(&Cx) -> bool + Send,
    mut stop: watch::Receiver<bool>,
) {
    let mut done: Option<Date> = None;
    while !*stop.borrow() {
        let cx = moment();
        if done != Some(cx.today) && is_morning(&cx) {
            match morning(&cx).await {
                Ok(due) => {
                    tracing::info!(due, "the day's reminders are queued");
                    done = Some(cx.today);
                }
                Err(error) => tracing::error!(%error, "the reminders could not use the database"),
            }
        }
        rest(NEW_DAY, &mut stop).await;
    }
}

/// What is due on a morning: the law's dates, the grants that end soon, the ties that ran out.
async fn morning(cx: &Cx) -> Result<usize, StorageError> {
    let due = reminder::remind(cx).await? + grants::tell_of_ends(cx).await?;
    let letters = letters::post_unopened(cx).await?;
    tracing::info!(letters, "notices that nobody opened go by post");
    Ok(due + ties::tell_of_ran_out(cx).await?)
}

/// Looks again and again, until `stop`, for notices whose mail does not go: within the hour
/// each is a letter that the officers of its case are shown.
pub async fn keep_letters(moment: impl Fn() -> Cx + Send, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match letters::post_not_gone(&moment()).await {
            Ok(0) => {}
            Ok(letters) => tracing::warn!(letters, "notices have not gone by mail"),
            Err(error) => tracing::error!(%error, "the letters could not use the database"),
        }
        rest(LETTERS, &mut stop).await;
    }
}

/// Moves rights once a day, early, until `stop`: from the first minute of the day on which
/// they are a young person's they are nobody else's.
pub async fn keep_rights(moment: impl Fn() -> Cx + Send, mut stop: watch::Receiver<bool>) {
    let mut done: Option<Date> = None;
    while !*stop.borrow() {
        let cx = moment();
        if done != Some(cx.today) {
            match rights::move_rights(&cx).await {
                Ok(rights) => {
                    let (told, moved) = (rights.told, rights.moved);
                    tracing::info!(told, moved, "the day's rights are moved");
                    done = Some(cx.today);
                }
                Err(error) => tracing::error!(%error, "the rights could not use the database"),
            }
        }
        rest(NEW_DAY, &mut stop).await;
    }
}

/// Makes what may be passed on of a calendar year, once its day has come, until `stop`.
pub async fn keep_breakdowns(moment: impl Fn() -> Cx + Send, mut stop: watch::Receiver<bool>) {
    let mut done: Option<Date> = None;
    while !*stop.borrow() {
        let cx = moment();
        if done != Some(cx.today) {
            match breakdown::make(&cx).await {
                Ok(made) => {
                    tracing::info!(made, "the breakdowns to pass on are made");
                    done = Some(cx.today);
                }
                Err(error) => tracing::error!(%error, "the breakdowns could not use the database"),
            }
        }
        rest(NEW_DAY, &mut stop).await;
    }
}

/// Rests, or wakes at once when the program ends.
pub(crate) async fn rest(pause: Duration, stop: &mut watch::Receiver<bool>) {
    tokio::select! {
        () = tokio::time::sleep(pause) => {}
        _ = stop.changed() => {}
    }
}
