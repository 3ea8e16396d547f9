//! Asks the council's own provider again and again whether it still vouches for whoever is
//! signed in by it: who is ended there is ended here.

use std::time::Duration;

use services::provider::{Answer, Held, due, end_silent, settle};
use services::{Cx, ServiceError};
use tokio::sync::watch;

use crate::engine::rest;

/// How often it looks which sessions are due.
const EVERY: Duration = Duration::from_secs(60);
/// A provider that is away this often in a row is left alone until the next round. What it
/// says of one session alone says nothing of the others.
const AWAY_MAX: u32 = 3;

/// Asks until `stop` turns true. `ask` speaks to the provider with this issuer.
pub async fn ask_provider<A: Future<Output = Answer> + Send>(
    moment: impl Fn() -> Cx + Send + Sync,
    issuer: &str,
    ask: impl Fn(Cx, Held) -> A + Send + Sync,
    mut stop: watch::Receiver<bool>,
) {
    while !*stop.borrow() {
        if let Err(error) = keep_vouched(&moment, issuer, &ask).await {
            tracing::error!(%error, "asking the provider again could not use the database");
        }
        rest(EVERY, &mut stop).await;
    }
}

/// One round: asks about each session that is due, and ends those for which the provider
/// has not vouched for too long. How many it asked about.
///
/// # Errors
/// When the records fail.
pub async fn keep_vouched<A: Future<Output = Answer> + Send>(
    moment: impl Fn() -> Cx + Send + Sync,
    issuer: &str,
    ask: impl Fn(Cx, Held) -> A + Send + Sync,
) -> Result<usize, ServiceError> {
    let (mut asked, mut away) = (0, 0);
    for held in due(&moment(), issuer).await? {
        let answer = ask(moment(), held.clone()).await;
        asked += 1;
        away = match answer {
            Answer::Away => away + 1,
            _ => 0,
        };
        settle(&moment(), &held, answer).await?;
        if away >= AWAY_MAX {
            tracing::warn!("the council's provider cannot be reached");
            break;
        }
    }
    end_silent(&moment()).await?;
    Ok(asked)
}
