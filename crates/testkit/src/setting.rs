//! What a test run is told by its surroundings.

/// A setting of the test run; `None` where nobody said anything.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "a test run's settings; no council's program is here"
)]
pub fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
