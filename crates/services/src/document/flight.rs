//! What was drawn and is in memory till its reader has taken it: counted in bytes, for each account
//! and in all, so that no reader who takes nothing fills the memory of all.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::AccountId;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// What is counted is counted in so many bytes.
const UNIT: usize = 1024;

/// How much may be in memory.
#[derive(Debug, Clone, Copy)]
pub(super) struct Most {
    /// Of one account.
    pub(super) of_one: usize,
    /// Of all.
    pub(super) of_all: usize,
}

/// What is in memory, by whose it is. All clones are the same.
#[derive(Debug, Clone)]
pub(super) struct Flight {
    most: Most,
    all: Arc<Semaphore>,
    of_each: Arc<Mutex<HashMap<AccountId, usize>>>,
}

/// Some bytes in memory; dropped, they are gone.
#[derive(Debug)]
pub(super) struct Held {
    _all: OwnedSemaphorePermit,
    _share: Share,
}

/// What of an account's share is taken.
#[derive(Debug)]
struct Share {
    flight: Flight,
    account: AccountId,
    bytes: usize,
}

impl Flight {
    pub(super) fn of(most: Most) -> Flight {
        Flight {
            most,
            all: Arc::new(Semaphore::new(most.of_all / UNIT)),
            of_each: Arc::default(),
        }
    }

    /// Whether anything more of this account may be held.
    pub(super) fn has_room(&self, account: AccountId) -> bool {
        let each = self.of_each.lock().unwrap_or_else(PoisonError::into_inner);
        each.get(&account).copied().unwrap_or_default() < self.most.of_one
    }

    /// Holds so many bytes for this account, and waits for others where all is taken. `None` when
    /// the account has as many as one may.
    pub(super) async fn hold(&self, account: AccountId, bytes: usize) -> Option<Held> {
        let share = self.share(account, bytes)?;
        let units = u32::try_from(bytes.div_ceil(UNIT)).ok()?;
        let all = Arc::clone(&self.all).acquire_many_owned(units).await.ok()?;
        Some(Held {
            _all: all,
            _share: share,
        })
    }

    fn share(&self, account: AccountId, bytes: usize) -> Option<Share> {
        let mut each = self.of_each.lock().unwrap_or_else(PoisonError::into_inner);
        let held = each.get(&account).copied().unwrap_or_default();
        if held + bytes > self.most.of_one {
            return None;
        }
        each.insert(account, held + bytes);
        Some(Share {
            flight: self.clone(),
            account,
            bytes,
        })
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let each = &self.flight.of_each;
        let mut each = each.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(held) = each.get_mut(&self.account) {
            *held = held.saturating_sub(self.bytes);
            if *held == 0 {
                each.remove(&self.account);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::timeout;

    use super::*;

    const SOON: Duration = Duration::from_millis(20);

    #[tokio::test]
    async fn nobody_holds_more_than_their_share_and_all_no_more_than_there_is() {
        let flight = Flight::of(Most {
            of_one: 4 * UNIT,
            of_all: 6 * UNIT,
        });
        let first = flight.hold(AccountId(1), 3 * UNIT).await;
        assert!(first.is_some());
        assert!(flight.hold(AccountId(1), 2 * UNIT).await.is_none());
        let second = flight.hold(AccountId(1), UNIT).await;
        assert!(second.is_some() && !flight.has_room(AccountId(1)));
        assert!(flight.has_room(AccountId(2)));

        // Another waits until there is room, and whoever stops waiting leaves no trace.
        assert!(
            timeout(SOON, flight.hold(AccountId(2), 3 * UNIT))
                .await
                .is_err()
        );
        let other = flight.hold(AccountId(2), 3 * UNIT);
        tokio::pin!(other);
        assert!(timeout(SOON, &mut other).await.is_err());
        drop(first);
        let other = timeout(SOON, &mut other).await.expect("there is room");
        assert!(other.is_some());
        drop((second, other));
        assert_eq!(flight.all.available_permits(), 6);
        assert!(flight.of_each.lock().expect("whole").is_empty());
    }
}
