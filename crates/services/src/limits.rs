//! How long sessions last, by whom they are of.
//!
//! A family's phone lies on the kitchen table; an officer's desk shows many children. So
//! those who see other people's cases are signed out sooner, and prove themselves each day.

use crate::session::AccountKind;

/// How long one kind of session lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionLimit {
    /// A session that nobody uses ends after this.
    pub seconds_idle: i64,
    /// A session ends after this, used or not.
    pub seconds_whole: i64,
}

impl SessionLimit {
    /// This many minutes without use, and this many hours altogether.
    #[must_use]
    pub const fn of(minutes_idle: i64, hours: i64) -> SessionLimit {
        SessionLimit {
            seconds_idle: minutes_idle * 60,
            seconds_whole: hours * 60 * 60,
        }
    }
}

/// How long sessions last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionLimits {
    /// Those of families.
    pub families: SessionLimit,
    /// Those of advisers.
    pub advisers: SessionLimit,
    /// Those of people who work for the council.
    pub staff: SessionLimit,
}

impl Default for SessionLimits {
    fn default() -> SessionLimits {
        SessionLimits {
            families: SessionLimit::of(30, 12),
            advisers: SessionLimit::of(20, 8),
            staff: SessionLimit::of(20, 8),
        }
    }
}

impl SessionLimits {
    /// How long a session of such an account lasts.
    #[must_use]
    pub const fn of(self, kind: AccountKind) -> SessionLimit {
        match kind {
            AccountKind::Family => self.families,
            AccountKind::Adviser => self.advisers,
            AccountKind::Staff(_) => self.staff,
        }
    }

    /// The longest of each: what no session outlasts, whosever it is.
    pub(crate) fn longest(self) -> SessionLimit {
        let all = [self.families, self.advisers, self.staff];
        let most = |length: fn(&SessionLimit) -> i64| all.iter().map(length).max();
        SessionLimit {
            seconds_idle: most(|limit| limit.seconds_idle).unwrap_or(0),
            seconds_whole: most(|limit| limit.seconds_whole).unwrap_or(0),
        }
    }
}
