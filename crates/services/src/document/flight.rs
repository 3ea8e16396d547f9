//! What was drawn and is in memory till its reader has taken it: counted in bytes, for each account
//! and in all, so that no reader who takes nothing fills the memory of all.
//!
//! Nobody holds more than is left for the others, so that each who takes nothing leaves half of what
//! they found: a dozen such readers leave room for a page.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::AccountId;

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
    of_each: Arc<Mutex<HashMap<AccountId, usize>>>,
}

/// Some bytes in memory; dropped, they are gone.
#[derive(Debug)]
pub(super) struct Held {
    flight: Flight,
    account: AccountId,
    bytes: usize,
}

/// Why there is no room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoRoom {
    /// The account holds as much as one may.
    Own,
    /// All hold so much that what is left is for others.
    All,
}

impl Flight {
    pub(super) fn of(most: Most) -> Flight {
        Flight {
            most,
            of_each: Arc::default(),
        }
    }

    /// Whether anything more of this account may be held.
    pub(super) fn has_room(&self, account: AccountId) -> Result<(), NoRoom> {
        let each = self.of_each.lock().unwrap_or_else(PoisonError::into_inner);
        self.fits(&each, account, 1)
    }

    /// Holds so many bytes for this account.
    pub(super) fn hold(&self, account: AccountId, bytes: usize) -> Result<Held, NoRoom> {
        let mut each = self.of_each.lock().unwrap_or_else(PoisonError::into_inner);
        self.fits(&each, account, bytes)?;
        *each.entry(account).or_default() += bytes;
        Ok(Held {
            flight: self.clone(),
            account,
            bytes,
        })
    }

    fn fits(
        &self,
        each: &HashMap<AccountId, usize>,
        account: AccountId,
        bytes: usize,
    ) -> Result<(), NoRoom> {
        let own = each.get(&account).copied().unwrap_or_default() + bytes;
        let left = self.most.of_all.saturating_sub(each.values().sum());
        if own > self.most.of_one {
            Err(NoRoom::Own)
        } else if own > left {
            Err(NoRoom::All)
        } else {
            Ok(())
        }
    }
}

impl Drop for Held {
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
    use super::*;

    const MOST: Most = Most {
        of_one: 4,
        of_all: 32,
    };

    #[test]
    fn nobody_holds_more_than_their_share() {
        let flight = Flight::of(MOST);
        let first = flight.hold(AccountId(1), 3).expect("room");
        assert_eq!(flight.hold(AccountId(1), 2).err(), Some(NoRoom::Own));
        let second = flight.hold(AccountId(1), 1).expect("room");
        assert_eq!(flight.has_room(AccountId(1)), Err(NoRoom::Own));
        assert_eq!(flight.has_room(AccountId(2)), Ok(()));
        drop((first, second));
        assert!(flight.of_each.lock().expect("whole").is_empty());
    }

    #[test]
    fn a_dozen_that_take_nothing_leave_room() {
        let flight = Flight::of(Most {
            of_one: 64_000,
            of_all: 512_000,
        });
        let mut held = Vec::new();
        for reader in 0..12 {
            let account = AccountId(reader);
            assert_eq!(flight.has_room(account), Ok(()), "reader {reader}");
            while let Ok(some) = flight.hold(account, 100) {
                held.push(some);
            }
            // Eight at their most would have had all.
            assert!(reader >= 8 || flight.hold(AccountId(1_000), 20_000).is_ok());
        }
        let all: usize = held.iter().map(|held| held.bytes).sum();
        assert!(all <= 512_000);
        let full = flight.hold(AccountId(1_000), 60_000).err();
        assert_eq!(full, Some(NoRoom::All), "more than is left for one");
        // What was taken makes room again.
        drop(held);
        assert!(flight.hold(AccountId(1_000), 60_000).is_ok());
        assert!(flight.of_each.lock().expect("whole").is_empty());
    }
}
