//! When the phone line is closed, as every page says it: read now and then, not for every page.

use std::sync::{Arc, Mutex, PoisonError};

use domain::Timestamp;
use domain::line::Closure;
use services::Cx;

/// For how long what was read is good: as late as another server's pages say it.
const GOOD_SECONDS: i64 = 30;

/// What was read, and when.
#[derive(Debug, Default)]
pub struct Closures(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    closures: Arc<[Closure]>,
    read_at: Option<Timestamp>,
}

impl Closures {
    /// What is known of closures now: read anew where it was read too long ago. Where the
    /// records are away, pages say what was known.
    pub(crate) async fn refresh(&self, cx: &Cx) {
        if !self.is_due(cx.now) {
            return;
        }
        match services::line::closed(cx).await {
            Ok(closures) => self.held().closures = closures.into(),
            Err(error) => tracing::warn!(%error, "when the phone line is closed was not read"),
        }
    }

    /// Whether it is to be read now; whoever is told so reads it.
    fn is_due(&self, now: Timestamp) -> bool {
        let mut held = self.held();
        let is_good = held
            .read_at
            .is_some_and(|read| (read..read.plus_seconds(GOOD_SECONDS)).contains(&now));
        if !is_good {
            held.read_at = Some(now);
        }
        !is_good
    }

    /// It has changed: the next page reads it anew.
    pub(crate) fn forget(&self) {
        self.held().read_at = None;
    }

    /// What is known of closures.
    pub(crate) fn known(&self) -> Arc<[Closure]> {
        Arc::clone(&self.held().closures)
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
