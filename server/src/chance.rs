//! Chance from the operating system: the one place that asks for it.

/// The operating system's own source of unguessable bytes.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

impl domain::chance::Chance for SystemChance {
    #[expect(clippy::disallowed_methods, reason = "this is chance's one place")]
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("a running system always has random bytes to give");
    }
}
