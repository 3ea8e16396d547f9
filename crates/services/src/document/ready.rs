//! Leaves that were drawn with their page, kept in memory for the moment until its browser
//! asks for them. Never on a disk.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use domain::document::{LeafSize, Media};
use domain::{DocumentId, SessionId};

use super::flight::Held;

/// A browser that has not asked by then does not: the leaf is drawn anew for whoever comes later.
const KEPT: Duration = Duration::from_secs(30);
/// So many are kept; the oldest makes room.
const KEPT_MAX: usize = 8;
/// A larger one is drawn anew when it is asked for.
const BYTES_MAX: usize = 8 * 1024 * 1024;

/// For whom a leaf was drawn, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) session: SessionId,
    pub(super) document: DocumentId,
    pub(super) number: u32,
    pub(super) size: LeafSize,
}

/// The leaves that are ready. All clones are the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Ready(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    /// How many were ever kept: each has its own number.
    count: u64,
    leaves: Vec<(u64, Key, Media, Bytes, Held)>,
}

impl Ready {
    /// Keeps a leaf for a moment.
    pub(super) fn keep(&self, key: Key, media: Media, bytes: Bytes, held: Held) {
        self.keep_for(KEPT, key, media, bytes, held);
    }

    fn keep_for(&self, moment: Duration, key: Key, media: Media, bytes: Bytes, held: Held) {
        if bytes.len() > BYTES_MAX {
            return;
        }
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.leaves.retain(|(_, other, ..)| *other != key);
        if kept.leaves.len() >= KEPT_MAX {
            kept.leaves.remove(0);
        }
        kept.count += 1;
        let nth = kept.count;
        kept.leaves.push((nth, key, media, bytes, held));
        drop(kept);
        let all = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(moment).await;
            let mut kept = all.0.lock().unwrap_or_else(PoisonError::into_inner);
            kept.leaves.retain(|(other, ..)| *other != nth);
        });
    }

    /// Gives a leaf away, once.
    pub(super) fn take(&self, key: Key) -> Option<(Media, Bytes, Held)> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept
            .leaves
            .iter()
            .position(|(_, other, ..)| *other == key)?;
        let (_, _, media, bytes, held) = kept.leaves.remove(at);
        Some((media, bytes, held))
    }
}

#[cfg(test)]
mod tests {
    use domain::AccountId;

    use super::*;
    use crate::document::flight::{Flight, Most};

    fn key(session: i64, number: u32) -> Key {
        Key {
            session: SessionId(session),
            document: DocumentId(7),
            number,
            size: LeafSize::Fit,
        }
    }

    fn held(bytes: usize) -> Held {
        let most = Most {
            of_one: 16 * BYTES_MAX,
            of_all: 16 * BYTES_MAX,
        };
        let held = Flight::of(most).hold(AccountId(1), bytes);
        held.expect("there is room")
    }

    fn points(taken: Option<(Media, Bytes, Held)>) -> Option<(Media, Bytes)> {
        taken.map(|(media, bytes, _)| (media, bytes))
    }

    #[tokio::test]
    async fn a_leaf_is_given_once_to_its_own_session_and_forgotten_after_a_moment() {
        let ready = Ready::default();
        let leaf = Bytes::from_static(b"points");
        ready.keep(key(1, 3), Media::Png, leaf.clone(), held(6));
        assert_eq!(points(ready.take(key(2, 3))), None);
        assert_eq!(points(ready.take(key(1, 4))), None);
        let given = points(ready.take(key(1, 3)));
        assert_eq!(given, Some((Media::Png, leaf.clone())));
        assert_eq!(points(ready.take(key(1, 3))), None);
        let moment = Duration::from_millis(5);
        ready.keep_for(moment, key(1, 3), Media::Png, leaf, held(6));
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert_eq!(points(ready.take(key(1, 3))), None);
    }

    #[tokio::test]
    async fn there_is_room_for_a_few_and_for_none_that_is_huge() {
        let ready = Ready::default();
        for number in 0..20 {
            let leaf = Bytes::from_static(b"points");
            ready.keep(key(1, number), Media::Png, leaf, held(6));
        }
        let kept = (0..20).filter(|number| ready.take(key(1, *number)).is_some());
        assert_eq!(kept.collect::<Vec<_>>(), (12..20).collect::<Vec<_>>());
        let huge = vec![0; BYTES_MAX + 1].into();
        ready.keep(key(1, 1), Media::Png, huge, held(BYTES_MAX + 1));
        assert_eq!(points(ready.take(key(1, 1))), None);
    }
}
