//! Whether a row of figures stays level.

/// What a day may have more of at its end than in its morning, in kilobytes: what an allocator
/// keeps for later differs by that from hour to hour.
pub const MEMORY_KB: u64 = 8 * 1024;
/// What it may have more open: connections that wait for their next use.
pub const OPEN: u64 = 4;

/// How a row of figures goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Its end is no higher than its morning.
    Even,
    /// It rises.
    Rising,
}

/// Whether the last quarter of these is higher than their second quarter by more than so much. In
/// the first, whatever is made once is made. The middle of each counts: one busy hour is no rise.
pub fn of(figures: &[u64], slack: u64) -> Level {
    let quarter = figures.len() / 4;
    let morning = middle(&figures[quarter..2 * quarter]);
    let end = middle(&figures[figures.len() - quarter..]);
    if end > morning + slack {
        Level::Rising
    } else {
        Level::Even
    }
}

fn middle(figures: &[u64]) -> u64 {
    let mut sorted = figures.to_vec();
    sorted.sort_unstable();
    sorted[sorted.len() / 2]
}

#[test]
fn what_rises_with_each_hour_is_seen() {
    let leaks: Vec<u64> = (0..24).map(|hour| 60_000 + hour * 1_000).collect();
    assert_eq!(of(&leaks, MEMORY_KB), Level::Rising);
    let forgotten: Vec<u64> = (0..24).map(|hour| 30 + hour).collect();
    assert_eq!(of(&forgotten, OPEN), Level::Rising);
}

#[test]
fn what_is_made_once_or_in_one_hour_is_no_rise() {
    let mut made: Vec<u64> = (0..24).map(|hour| 60_000 + 9_000 * hour.min(4)).collect();
    made[20] += 90_000;
    assert_eq!(of(&made, MEMORY_KB), Level::Even);
}
