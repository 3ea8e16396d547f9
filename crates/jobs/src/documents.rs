//! What the program does by itself with documents: it scans what waits, and removes sealed
//! bytes that nobody keeps.

use std::time::Duration;

use domain::Timestamp;
use services::Cx;
use services::document::{scan_waiting, sweep};
use tokio::sync::watch;

use crate::engine::rest;

/// How long it rests when nothing waits to be scanned.
const REST: Duration = Duration::from_secs(5);
/// How often it sweeps.
const SWEEP_SECONDS: i64 = 60 * 60;

/// Scans and sweeps until `stop` turns true. `moment` makes the world of one round.
pub async fn keep_documents(moment: impl Fn() -> Cx + Send, mut stop: watch::Receiver<bool>) {
    let mut swept: Option<Timestamp> = None;
    while !*stop.borrow() {
        let cx = moment();
        if swept.is_none_or(|last| last.plus_seconds(SWEEP_SECONDS) <= cx.now) {
            match sweep(&cx).await {
                Ok(done) => tracing::info!(removed = done.removed, left = done.left, "swept"),
                Err(error) => tracing::error!(%error, "the sweep of documents failed"),
            }
            swept = Some(cx.now);
        }
        match scan_waiting(&cx).await {
            Ok(round) if round.total() > round.put_off => continue,
            Ok(_) => {}
            Err(error) => tracing::error!(%error, "the scanning of documents failed"),
        }
        rest(REST, &mut stop).await;
    }
}
