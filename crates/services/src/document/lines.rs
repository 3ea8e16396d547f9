//! How many sendings of one person are under way at once, and whose turn it is to be drawn for.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::AccountId;
use tokio::sync::{Mutex as Turn, OwnedMutexGuard};

/// The most sendings of one account at once: a phone, a computer, and both pressed twice.
const AT_ONCE_MAX: u32 = 4;

/// The sendings that are under way, by whose they are. All clones are the same.
#[derive(Debug, Clone, Default)]
pub struct Lines(Arc<Mutex<HashMap<AccountId, u32>>>);

/// One of them; dropped, it is over.
#[derive(Debug)]
pub struct Line {
    all: Lines,
    account: AccountId,
}

impl Lines {
    /// Begins one more, unless this account has as many as one may.
    #[must_use]
    pub fn begin(&self, account: AccountId) -> Option<Line> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = all.entry(account).or_default();
        if *now >= AT_ONCE_MAX {
            return None;
        }
        *now += 1;
        Some(Line {
            all: self.clone(),
            account,
        })
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let mut all = self.all.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(now) = all.get_mut(&self.account) {
            *now -= 1;
            if *now == 0 {
                all.remove(&self.account);
            }
        }
    }
}

/// Each account has one turn at a time: whoever asks for more waits behind themselves, and not in
/// front of others. All clones are the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Turns(Arc<Mutex<HashMap<AccountId, Arc<Turn<()>>>>>);

impl Turns {
    /// Waits for this account's turn.
    pub(super) async fn of(&self, account: AccountId) -> OwnedMutexGuard<()> {
        let turn = {
            let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            // What nobody else has is over.
            all.retain(|_, turn| Arc::strong_count(turn) > 1);
            Arc::clone(all.entry(account).or_default())
        };
        turn.lock_owned().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_takes_the_places_of_others() {
        let lines = Lines::default();
        let begun: Vec<_> = (0..4).map(|_| lines.begin(AccountId(1))).collect();
        assert!(begun.iter().all(Option::is_some));
        assert!(lines.begin(AccountId(1)).is_none());
        assert!(lines.begin(AccountId(2)).is_some());
        drop(begun);
        assert!(lines.begin(AccountId(1)).is_some());
        assert!(lines.0.lock().expect("whole").is_empty());
    }

    #[tokio::test]
    async fn each_has_one_turn_at_a_time() {
        let turns = Turns::default();
        let first = turns.of(AccountId(1)).await;
        let second = turns.of(AccountId(1));
        tokio::pin!(second);
        let wait = std::time::Duration::from_millis(5);
        assert!(tokio::time::timeout(wait, &mut second).await.is_err());
        drop(turns.of(AccountId(2)).await);
        drop(first);
        drop(second.await);
        drop(turns.of(AccountId(3)).await);
        assert_eq!(turns.0.lock().expect("whole").len(), 1);
    }
}
