//! Tells, five minutes before it happens, that the session will end, and how to stay.
//!
//! Without scripts the server's own page tells that it has ended.

#[cfg(feature = "hydrate")]
mod browser;

use leptos::prelude::*;

#[cfg(any(feature = "hydrate", test))]
use crate::explain::filled;
use crate::joined::joined;

/// How long before the end people are warned.
pub const WARN_SECONDS: u32 = 5 * 60;

joined! {
    /// The words of the warning.
    pub struct SessionWords {
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
    fn left(&self, minutes: u32) -> String {
        let counted = if minutes == 1 { &self.one } else { &self.many };
        let counted = filled(counted, &[("minutes", &minutes.to_string())]);
        filled(&self.left, &[("left", &counted)])
    }
}

/// Nothing to see until the session is about to end.
#[island]
pub fn SessionTimer(
    /// In how many seconds it ends, if nothing is asked of the server until then.
    seconds: u32,
    /// The words.
    words: SessionWords,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    crate::dom::when_woken("SessionTimer", move |island| {
        browser::watch(island, seconds, words);
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = (seconds, words);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_counted_down_in_words() {
        let words =
            SessionWords::from("?|Out in {left}.|1 minute|{minutes} minutes|Stay".to_owned());
        assert_eq!(words.left(5), "Out in 5 minutes.");
        assert_eq!(words.left(1), "Out in 1 minute.");
    }
}
