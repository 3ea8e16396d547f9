//! The head signer: the audit's head is signed and put away, once an hour.

use std::time::Duration;

use services::Cx;
use services::heads::{Keeper, sign};
use tokio::sync::watch;

use crate::engine::rest;

/// How often a head is signed.
const EVERY: Duration = Duration::from_secs(60 * 60);
/// How soon it is tried again where that failed.
const AFTER_TROUBLE: Duration = Duration::from_secs(60);

/// Signs the audit's head at once and then hourly, until `stop` turns true. `moment`
/// makes the world of one round.
pub async fn sign_heads(
    moment: impl Fn() -> Cx + Send,
    keeper: Keeper,
    mut stop: watch::Receiver<bool>,
) {
    while !*stop.borrow() {
        let pause = match sign(&moment(), &keeper).await {
            Ok(head) => {
                tracing::info!(
                    seq = head.map(|head| head.seq),
                    "the audit's head is signed"
                );
                EVERY
            }
            Err(error) => {
                tracing::error!(%error, "the audit's head could not be signed");
                AFTER_TROUBLE
            }
        };
        rest(pause, &mut stop).await;
    }
}
