//! Tells, five minutes before it happens, that the session will end, and how to stay.
//!
//! Without scripts the server's own page tells that it has ended.

#[cfg(feature = "hydrate")]
mod browser;

use leptos::prelude::*;

#[cfg(any(feature = "hydrate", test))]
use crate::explain::filled;
#[cfg(any(feature = "hydrate", test))]
use crate::html::number;
use crate::joined::joined;

/// How long before the end people are warned.
pub const WARN_SECONDS: i32 = 5 * 60;

joined! {
    /// When to warn, and the words of the warning.
    pub struct SessionWords {
        /// In how many seconds the session ends, if nothing is asked of the server until then.
        seconds,
        /// Whether to stay.
        title,
        /// In how many minutes it ends, `{left}`, and why.
        left,
        /// One minute.
        one,
        /// `{minutes}` minutes.
        many,
        /// The button that stays.
        stay,
    }
}

#[cfg(any(feature = "hydrate", test))]
impl SessionWords {
    fn left(&self, minutes: i32) -> String {
        let counted = if minutes == 1 { &self.one } else { &self.many };
        let counted = filled(counted, &[("minutes", &number(minutes))]);
        filled(&self.left, &[("left", &counted)])
    }
}

/// Nothing to see until the session is about to end.
#[island]
pub fn SessionTimer(
    /// What it is given, see [`SessionWords`].
    #[prop(into)]
    given: String,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    crate::dom::when_woken("SessionTimer", move |island| {
        browser::watch(island, given.as_str().into());
    });
    #[cfg(not(feature = "hydrate"))]
    drop(given);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_counted_down_in_words() {
        let words = SessionWords::from("1800|?|Out in {left}.|1 minute|{minutes} minutes|Stay");
        assert_eq!(words.left(5), "Out in 5 minutes.");
        assert_eq!(words.left(1), "Out in 1 minute.");
    }
}
