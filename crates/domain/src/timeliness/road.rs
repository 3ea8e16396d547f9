//! What it takes for a share to reach what is aimed for.

use super::half_up_tenths;

/// Plans of a stretch of time that is not over, exceptions left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Road {
    /// Sent so far.
    pub sent: i64,
    /// Those of them in time.
    pub in_time: i64,
    /// The share that is aimed for, in percent, from 1 to 100.
    pub target: u8,
    /// Open cases whose plan could still be sent in time before the time is over.
    pub can: i64,
}

/// What lies ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ahead {
    /// None is sent yet, and some could be in time.
    Nothing,
    /// The share is reached, and stays so with so many late plans more.
    Holds {
        /// Late plans.
        late: i64,
    },
    /// It is reached with so many more in time, where none is late.
    Needs {
        /// Plans in time.
        more: i64,
    },
    /// It cannot be reached any more: so many more in time would be needed, or no number would
    /// do.
    Gone {
        /// Plans in time.
        more: Option<i64>,
    },
}

impl Road {
    /// How many more must be in time where none is late; nothing where no number would do.
    #[must_use]
    pub fn needed(&self) -> Option<i64> {
        let target = i64::from(self.target);
        let short = target * self.sent - 100 * self.in_time;
        match (short, 100 - target) {
            (..=0, _) => Some(0),
            (_, ..=0) => None,
            // Each one more adds what is left of a hundred: rounded up.
            (_, each) => Some((short + each - 1) / each),
        }
    }

    /// What lies ahead.
    ///
    /// ```
    /// use domain::timeliness::{Ahead, Road};
    /// let road = Road { sent: 10, in_time: 4, target: 60, can: 20 };
    /// // 9 of 15 are 60%.
    /// assert_eq!(road.ahead(), Ahead::Needs { more: 5 });
    /// ```
    #[must_use]
    pub fn ahead(&self) -> Ahead {
        match self.needed() {
            Some(_) if self.sent == 0 && self.can == 0 => Ahead::Gone { more: None },
            Some(_) if self.sent == 0 => Ahead::Nothing,
            Some(0) => Ahead::Holds {
                late: 100 * self.in_time / i64::from(self.target.max(1)) - self.sent,
            },
            Some(more) if more <= self.can => Ahead::Needs { more },
            more => Ahead::Gone { more },
        }
    }

    /// Late plans, and the plans in time that make up for them: 2 and 3 for 60%. Nothing where
    /// none makes up for a late one.
    #[must_use]
    pub fn made_up(&self) -> Option<(i64, i64)> {
        let (mut a, mut b) = (i64::from(self.target), 100 - i64::from(self.target));
        if b <= 0 {
            return None;
        }
        let (in_time, late) = (a, b);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Some((late / a, in_time / a))
    }

    /// The share so far, in tenths of a percent.
    #[must_use]
    pub const fn share(&self) -> Option<i64> {
        half_up_tenths(self.in_time, self.sent)
    }

    /// The share with so many more in time, and none late.
    #[must_use]
    pub const fn share_with(&self, more: i64) -> Option<i64> {
        half_up_tenths(self.in_time + more, self.sent + more)
    }
}
