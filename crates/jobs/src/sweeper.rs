//! The sweeper: what is over is forgotten, once an hour.

use std::time::Duration;

use services::Cx;
use services::keeping::Keeping;
use services::sweep::forget_old;
use tokio::sync::watch;

use crate::engine::rest;

/// How often it sweeps.
const EVERY: Duration = Duration::from_secs(60 * 60);

/// Forgets what is over until `stop` turns true: `keeping` says when that is, and `moment`
/// makes the world of one round.
pub async fn sweep(
    moment: impl Fn() -> Cx + Send,
    keeping: Keeping,
    mut stop: watch::Receiver<bool>,
) {
    while !*stop.borrow() {
        match forget_old(&moment(), &keeping).await {
            Ok(rows) => tracing::info!(rows, "what is over is forgotten"),
            Err(error) => tracing::error!(%error, "the sweeper could not use the database"),
        }
        rest(EVERY, &mut stop).await;
    }
}
