//! Fixtures that we do not render alike, each with its reason. One that passes fails the test.

/// Component, fixture, reason.
pub const EXCEPTIONS: &[(&str, &str, &str)] = &[];
