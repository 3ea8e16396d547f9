//! What follows from calls to the phone line: those that nobody wrapped up end, and a new address
//! that a caller asked for takes effect after its day.

use std::time::Duration;

use services::Cx;
use services::email_change::take_effect;
use services::line_call::end_run_out;
use tokio::sync::watch;

use crate::engine::rest;

/// How often it looks.
const EVERY: Duration = Duration::from_secs(60);

/// Does what is due until `stop` turns true; `moment` makes the world of one round.
pub async fn end_calls(moment: impl Fn() -> Cx + Send, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match end_run_out(&moment()).await {
            Ok(0) => {}
            Ok(calls) => tracing::info!(calls, "calls that nobody wrapped up are over"),
            Err(error) => tracing::error!(%error, "the phone line's calls could not be ended"),
        }
        match take_effect(&moment()).await {
            Ok(0) => {}
            Ok(accounts) => tracing::info!(accounts, "new addresses have taken effect"),
            Err(error) => tracing::error!(%error, "new addresses could not take effect"),
        }
        rest(EVERY, &mut stop).await;
    }
}
