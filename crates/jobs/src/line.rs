//! Calls to the phone line that nobody wrapped up: they end, and the caller reads that they rang.

use std::time::Duration;

use services::Cx;
use services::line_call::end_run_out;
use tokio::sync::watch;

use crate::engine::rest;

/// How often it looks.
const EVERY: Duration = Duration::from_secs(60);

/// Ends what ran out until `stop` turns true; `moment` makes the world of one round.
pub async fn end_calls(moment: impl Fn() -> Cx + Send, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match end_run_out(&moment()).await {
            Ok(0) => {}
            Ok(calls) => tracing::info!(calls, "calls that nobody wrapped up are over"),
            Err(error) => tracing::error!(%error, "the phone line's calls could not be ended"),
        }
        rest(EVERY, &mut stop).await;
    }
}
