//! Slowing those who guess: by the network they come from and by what they guess at.
//!
//! Counts lie in the records under hashes, so that a restart forgives nobody and no
//! address is kept. An address that nobody has is counted like one that somebody has.
//! A remembered device is never slowed.

use storage::Tx;
use storage::unguarded::throttle;

use crate::{Cx, ServiceError};

/// Tries are counted over this long.
const WINDOW_SECONDS: i64 = 15 * 60;
/// Wrong tries for one address within the window, after which it waits.
const FOR_ADDRESS_MAX: i64 = 10;
/// Wrong tries from one network within the window, after which it waits.
const FROM_NETWORK_MAX: i64 = 50;

/// Forgets counts that are over.
///
/// # Errors
/// When the records fail.
pub async fn forget_old(cx: &Cx) -> Result<(), ServiceError> {
    let (council, since) = (cx.council.number, cx.now.plus_seconds(-WINDOW_SECONDS));
    cx.store
        .write(|tx| {
            Box::pin(async move {
                throttle::sweep(tx, council, since).await?;
                Ok(())
            })
        })
        .await
}

/// Where a try comes from and what it is at, hashed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tries {
    address: String,
    network: String,
}

impl Tries {
    /// `network` is the caller's own number for a network.
    pub(crate) fn new(cx: &Cx, what: &str, address: &str, network: u64) -> Tries {
        let key = |hash: [u8; 32]| {
            hash.iter().take(16).fold(String::new(), |mut text, byte| {
                use std::fmt::Write as _;
                let _ = write!(text, "{byte:02x}");
                text
            })
        };
        let network = network.to_string();
        Tries {
            address: format!("{what}:{}", key(cx.keys.hash_short("address", 0, address))),
            network: format!(
                "network:{}",
                key(cx.keys.hash_short("network", 0, &network))
            ),
        }
    }

    /// How many seconds to wait before the next try; `None` for not at all.
    pub(crate) async fn wait(&self, cx: &Cx) -> Result<Option<u32>, ServiceError> {
        let since = cx.now.plus_seconds(-WINDOW_SECONDS);
        let council = cx.council.number;
        let address = throttle::hits(&cx.store, council, &self.address, since).await?;
        let network = throttle::hits(&cx.store, council, &self.network, since).await?;
        let over = address >= FOR_ADDRESS_MAX || network >= FROM_NETWORK_MAX;
        Ok(over.then_some(WINDOW_SECONDS as u32))
    }

    /// Counts one.
    pub(crate) async fn count(&self, tx: &mut Tx<'_>, cx: &Cx) -> Result<(), ServiceError> {
        let since = cx.now.plus_seconds(-WINDOW_SECONDS);
        for key in [&self.address, &self.network] {
            throttle::hit(tx, cx.council.number, key, cx.now, since).await?;
        }
        Ok(())
    }
}
