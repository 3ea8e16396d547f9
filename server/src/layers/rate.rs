//! How often one network may ask, by the row's class. In memory: a restart forgives.
//!
//! Each class lets a burst through and then a steady flow (GCRA: one time for each
//! network and class, nothing else kept). Families share the addresses of schools and
//! libraries, so pages are generous and only guessing is slow. The slowing of one
//! account lies with its tries, in the records.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use domain::Timestamp;

use super::network::{Caller, Origin};
use crate::ctx::App;
use crate::problem;
use crate::registry::Rate;

/// Where there are more networks than this, those that owe nothing are forgotten.
const NETWORKS_MAX: usize = 50_000;

impl Rate {
    /// How many at once, and how many milliseconds each one takes to be forgiven.
    const fn allowance(self) -> (i64, i64) {
        match self {
            Rate::Page => (600, 100),
            Rate::Asset => (2_000, 25),
            Rate::Form => (120, 1_000),
            Rate::Guess => (60, 5_000),
            Rate::Report => (2_000, 50),
            Rate::Api => (600, 100),
        }
    }
}

/// What each network owes.
#[derive(Debug, Default)]
pub struct Throttle {
    owed: Mutex<HashMap<(Rate, Origin), i64>>,
}

impl Throttle {
    /// Lets one more through, or says how many seconds to wait.
    ///
    /// # Errors
    /// The seconds to wait.
    pub fn pass(&self, rate: Rate, from: Origin, now: Timestamp) -> Result<(), i64> {
        let (burst, each) = rate.allowance();
        let mut owed = self.owed.lock().unwrap_or_else(PoisonError::into_inner);
        if owed.len() > NETWORKS_MAX {
            owed.retain(|_, until| *until > now.0);
        }
        let until = owed.entry((rate, from)).or_insert(now.0);
        let next = (*until).max(now.0) + each;
        let over = next - now.0 - burst * each;
        if over > 0 {
            return Err((over + 999) / 1_000);
        }
        *until = next;
        Ok(())
    }
}

pub(crate) async fn limit(
    State((app, rate)): State<(App, Rate)>,
    request: Request,
    next: Next,
) -> Response {
    let caller = request.extensions().get::<Caller>().copied();
    let row = request.extensions().get::<MatchedPath>().cloned();
    // A demo's whole world is one machine; its browser run opens every page at once.
    let caller = caller.filter(|_| !app.is_demo() || rate == Rate::Guess);
    let passed = caller.map_or(Ok(()), |caller| {
        app.throttle.pass(rate, caller.0, app.clock.now())
    });
    let mut response = match passed {
        Ok(()) => next.run(request).await,
        Err(seconds) => problem::wait(u32::try_from(seconds).unwrap_or(u32::MAX)),
    };
    // For the log: the row's shape, never what filled it.
    if let Some(row) = row {
        response.extensions_mut().insert(row);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_passes_then_a_steady_flow() {
        let throttle = Throttle::default();
        let at = |seconds: i64| Timestamp(1_000_000 + seconds * 1_000);
        let pass = |from: u64, at| throttle.pass(Rate::Guess, Origin(from), at);
        assert!((0..60).all(|_| pass(1, at(0)).is_ok()));
        assert_eq!(pass(1, at(0)), Err(5));
        assert_eq!(pass(1, at(2)), Err(3));
        assert_eq!(pass(1, at(5)), Ok(()));
        assert_eq!(pass(1, at(5)), Err(5));
        assert_eq!(pass(2, at(5)), Ok(()), "another network is its own");
        assert!(
            (0..60).all(|_| pass(1, at(1_000)).is_ok()),
            "all is forgiven in time"
        );
    }
}
