//! Chance that a test can repeat.

use std::sync::atomic::{AtomicU64, Ordering};

use domain::chance::Chance;

use crate::setting::setting;

/// A seeded source (SplitMix64): the same seed gives the same bytes in the same order.
#[derive(Debug)]
pub struct Seeded(AtomicU64);

impl Seeded {
    /// Starts at this seed.
    #[must_use]
    pub fn new(seed: u64) -> Seeded {
        Seeded(AtomicU64::new(seed))
    }

    /// How far it has come.
    #[must_use]
    pub fn place(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Goes on from where another with the same seed had come to.
    pub fn go_to(&self, place: u64) {
        self.0.store(place, Ordering::Relaxed);
    }

    fn next(&self) -> u64 {
        const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
        let mut z = self.0.fetch_add(STEP, Ordering::Relaxed).wrapping_add(STEP);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

impl Chance for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let drawn = self.next().to_le_bytes();
            chunk.copy_from_slice(&drawn[..chunk.len()]);
        }
    }
}

/// The size of a proof, or its seed: as `cargo xtask prove` says, or the usual one.
///
/// # Panics
/// When what was said is no number.
#[must_use]
pub fn sized(name: &str, usual: u64) -> u64 {
    setting(name).map_or(usual, |said| said.parse().expect("a number"))
}

/// Says how much is proved and from which seed, whether or not the run shows what tests print.
pub fn say(what: &str) {
    use std::io::Write as _;
    // Whether anybody listens is not the proof's affair.
    let _ = writeln!(std::io::stdout(), "{what}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_tells_one_story() {
        let (a, b, c) = (Seeded::new(7), Seeded::new(7), Seeded::new(8));
        let first: Vec<i64> = (0..5).map(|_| a.id()).collect();
        assert_eq!(first, (0..5).map(|_| b.id()).collect::<Vec<_>>());
        assert_ne!(first, (0..5).map(|_| c.id()).collect::<Vec<_>>());
        assert!(first.iter().all(|id| *id > 0));
        assert!((0..1_000).all(|_| a.below(6) < 6));
    }
}
