//! Forgetting what is over: counts of tries, and what signing in leaves behind.

use storage::unguarded::{sweep as kept, throttle};

use crate::slow::WINDOW_SECONDS;
use crate::{Cx, ServiceError};

/// Sessions, codes, devices and resets are kept for this long after they are over, for
/// somebody who asks whether another used their account.
const KEPT_SECONDS: i64 = 30 * 24 * 60 * 60;

/// Forgets counts that are over at once, and the rest a month later. How many rows.
///
/// # Errors
/// When the records fail.
pub async fn forget_old(cx: &Cx) -> Result<u64, ServiceError> {
    let council = cx.council.number;
    let counts_since = cx.now.plus_seconds(-WINDOW_SECONDS);
    let since = cx.now.plus_seconds(-KEPT_SECONDS);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let counts = throttle::sweep(tx, council, counts_since).await?;
                Ok(counts + kept::sign_in(tx, council, since).await?)
            })
        })
        .await
}
