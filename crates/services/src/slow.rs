//! Slowing those who guess: by the network they come from and by what they guess at.
//!
//! Counts lie in the records under hashes, so that a restart forgives nobody and no
//! address is kept. An address that nobody has is counted like one that somebody has.
//! A remembered device is slowed by its own wrong tries alone.

use storage::Tx;
use storage::unguarded::throttle;

use crate::{Cx, ServiceError};

/// Tries are counted over this long.
pub(crate) const WINDOW_SECONDS: i64 = 15 * 60;
/// Wrong tries for one address within the window, after which it waits.
const FOR_ADDRESS_MAX: i64 = 10;
/// Wrong tries from one network within the window, after which it waits.
const FROM_NETWORK_MAX: i64 = 50;

/// What a try is counted under, each with its limit: what it is at, and where it comes
/// from. Hashed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tries(Vec<(String, i64)>);

impl Tries {
    /// Tries at an address. `network` is the caller's own number for a network.
    pub(crate) fn new(cx: &Cx, what: &str, address: &str, network: u64) -> Tries {
        Tries::at_most(cx, FOR_ADDRESS_MAX, what, address, network)
    }

    /// Tries at something that takes fewer wrong ones.
    pub(crate) fn at_most(cx: &Cx, max: i64, what: &str, at: &str, network: u64) -> Tries {
        let network = key(cx, "network", &network.to_string());
        Tries(vec![
            (format!("{what}:{}", key(cx, "address", at)), max),
            (format!("network:{network}"), FROM_NETWORK_MAX),
        ])
    }

    /// Tries on a remembered device, wherever it is.
    pub(crate) fn of_device(cx: &Cx, device: &str) -> Tries {
        let key = key(cx, "address", device);
        Tries(vec![(format!("device:{key}"), FOR_ADDRESS_MAX)])
    }

    /// Takes one try *before* it is made, so that many at once are no more than many in a
    /// row. How many seconds to wait where there is none left; such a one counts nowhere.
    pub(crate) async fn take(&self, cx: &Cx) -> Result<Option<u32>, ServiceError> {
        let since = cx.now.plus_seconds(-WINDOW_SECONDS);
        let council = cx.council.number;
        let wait = Some(WINDOW_SECONDS as u32);
        // Whoever has long to wait costs a look and no write.
        for (key, max) in &self.0 {
            if throttle::hits(&cx.store, council, key, since).await? >= *max {
                return Ok(wait);
            }
        }
        cx.store
            .write(|tx| {
                Box::pin(async move {
                    let mut over = false;
                    for (key, max) in &self.0 {
                        over |= throttle::hit(tx, council, key, cx.now, since).await? > *max;
                    }
                    if over {
                        self.give_back(tx, cx).await?;
                    }
                    Ok(if over { wait } else { None })
                })
            })
            .await
    }

    /// Gives a try back that was right.
    pub(crate) async fn give_back(&self, tx: &mut Tx<'_>, cx: &Cx) -> Result<(), ServiceError> {
        for (key, _) in &self.0 {
            throttle::give_back(tx, cx.council.number, key).await?;
        }
        Ok(())
    }
}

fn key(cx: &Cx, kind: &'static str, of: &str) -> String {
    let hash = cx.keys.hash_short(kind, 0, of);
    hash.iter().take(16).fold(String::new(), |mut text, byte| {
        use std::fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
        text
    })
}
