//! What waits of officers goes to their colleagues when their absence begins.

use std::time::Duration;

use services::Cx;
use services::absence::hand_on_begun;
use tokio::sync::watch;

use crate::engine::rest;

/// How often it looks.
const EVERY: Duration = Duration::from_secs(5 * 60);

/// Hands on what is due until `stop` turns true; `moment` makes the world of one round.
pub async fn hand_on_absences(moment: impl Fn() -> Cx + Send, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match hand_on_begun(&moment()).await {
            Ok(0) => {}
            Ok(absences) => tracing::info!(absences, "absences have begun"),
            Err(error) => tracing::error!(%error, "what waits could not be handed on"),
        }
        rest(EVERY, &mut stop).await;
    }
}
