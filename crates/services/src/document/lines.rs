//! How many sendings of one person are under way at once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::AccountId;

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
}
