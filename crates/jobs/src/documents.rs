//! What the program does by itself with documents: it receives what came whole and was never
//! finished, scans what waits, and removes sealed bytes that nobody keeps.

use std::time::Duration;

use domain::Timestamp;
use services::Cx;
use services::document::{ReceiveRound, receive_whole, scan_waiting, sweep};
use tokio::sync::watch;

use crate::engine::rest;

/// How long it rests when nothing waits.
const REST: Duration = Duration::from_secs(5);
/// How often it sweeps.
const SWEEP_SECONDS: i64 = 60 * 60;

/// Receives and sweeps until `stop` turns true. `moment` makes the world of one round.
pub async fn keep_documents(moment: impl Fn() -> Cx + Send, mut stop: watch::Receiver<bool>) {
    let mut swept: Option<Timestamp> = None;
    while !*stop.borrow() {
        let cx = moment();
        // Before the sweep: what was to be received while the program rested is not swept away.
        let more = match receive_whole(&cx).await {
            Ok(round) if round == ReceiveRound::default() => false,
            Ok(round) => {
                tracing::info!(
                    received = round.received,
                    refused = round.refused,
                    left = round.left,
                    put_off = round.put_off,
                    "what came whole is received"
                );
                true
            }
            Err(error) => {
                tracing::error!(%error, "what came whole could not be received");
                false
            }
        };
        if swept.is_none_or(|last| last.plus_seconds(SWEEP_SECONDS) <= cx.now) {
            match sweep(&cx).await {
                Ok(done) => tracing::info!(removed = done.removed, left = done.left, "swept"),
                Err(error) => tracing::error!(%error, "the sweep of documents failed"),
            }
            swept = Some(cx.now);
        }
        if !more {
            rest(REST, &mut stop).await;
        }
    }
}

/// Scans until `stop` turns true: beside whatever is received, which may take long.
pub async fn scan_documents(moment: impl Fn() -> Cx + Send, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match scan_waiting(&moment()).await {
            Ok(round) if round.total() > round.put_off => continue,
            Ok(_) => {}
            Err(error) => tracing::error!(%error, "the scanning of documents failed"),
        }
        rest(REST, &mut stop).await;
    }
}
