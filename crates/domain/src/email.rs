//! E-mail addresses, as they are compared.

/// An address without regard to case, as accounts are found by it. Databases do not fold letters
/// outside ASCII alike: this does, everywhere.
///
/// ```
/// assert_eq!(domain::email::folded(" Zo\u{cb}@Example.ORG"), "zo\u{eb}@example.org");
/// ```
#[must_use]
pub fn folded(email: &str) -> String {
    email.trim().to_lowercase()
}
