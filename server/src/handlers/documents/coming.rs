//! Files on their way: whoever sends them may be slow, may not be silent, and may not hold a
//! place for ever. What the store takes is not counted.

use std::io::{Error, ErrorKind};
use std::time::Duration;

use bytes::Bytes;
use futures_util::{Stream, StreamExt as _, stream};
use tokio::time::timeout;

use crate::clock::Stopwatch;

/// The longest that somebody who sends files may be silent.
const SILENCE_MAX: Duration = Duration::from_secs(60);
/// After waiting so long for a file, its pace counts.
const PACE_FROM: Duration = Duration::from_secs(60);
/// The least that a line brings, on average: far less than the slowest telephone does.
const BYTES_A_SECOND_MIN: u64 = 1_000;

/// What comes next, unless the sender is silent for too long.
pub(super) async fn in_time<T>(next: impl Future<Output = T>) -> Option<T> {
    timeout(SILENCE_MAX, next).await.ok()
}

/// How long was waited for a file, and how much of it came.
#[derive(Debug, Clone, Copy, Default)]
struct Pace {
    waited: Duration,
    bytes: u64,
}

impl Pace {
    fn is_too_slow(self) -> bool {
        self.waited > PACE_FROM && self.bytes < self.waited.as_secs() * BYTES_A_SECOND_MIN
    }
}

/// A file, or a part of one, as it comes; an error when its sender is silent, or too slow.
pub(super) fn paced<S, E>(body: S) -> impl Stream<Item = std::io::Result<Bytes>> + Send + Unpin
where
    S: Stream<Item = Result<Bytes, E>> + Send + Unpin,
    E: Into<Box<dyn std::error::Error + Send + Sync>> + Send,
{
    let begun = Some((body, Pace::default()));
    let coming = stream::unfold(begun, |state| async {
        let (mut body, mut pace) = state?;
        let watch = Stopwatch::start();
        let next = in_time(body.next()).await;
        pace.waited += watch.elapsed();
        match next {
            Some(Some(Ok(some))) => {
                pace.bytes += some.len() as u64;
                if pace.is_too_slow() {
                    return Some((Err(ErrorKind::TimedOut.into()), None));
                }
                Some((Ok(some), Some((body, pace))))
            }
            Some(None) => None,
            Some(Some(Err(error))) => Some((Err(Error::other(error)), None)),
            None => Some((Err(ErrorKind::TimedOut.into()), None)),
        }
    });
    // It is asked once more when its end has been seen.
    Box::pin(coming).fuse()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_telephone_is_waited_for_and_a_drip_is_not() {
        let pace = |seconds, bytes| Pace {
            waited: Duration::from_secs(seconds),
            bytes,
        };
        assert!(!pace(30, 1).is_too_slow(), "it may yet begin");
        assert!(!pace(3_600, 4_000_000).is_too_slow());
        assert!(pace(61, 60).is_too_slow());
        assert!(pace(3_600, 3_000_000).is_too_slow());
    }
}
