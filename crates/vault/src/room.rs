//! Room on the disk: documents stop coming before the records beside them do.

use std::path::PathBuf;

/// How much of a folder's disk stays free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KeepFree {
    /// Nothing: documents may fill it.
    #[default]
    Nothing,
    /// 500 MB; of a disk of less than 5 GB, a tenth.
    Usual,
    /// So many bytes.
    Bytes(u64),
}

/// What stays free of a larger disk.
const USUAL_BYTES: u64 = 500 * 1000 * 1000;

/// The disk of a folder, and how much of it stays free.
#[derive(Debug, Clone)]
pub(crate) struct Floor {
    pub(crate) folder: PathBuf,
    pub(crate) keep_free: KeepFree,
}

/// A disk, in bytes.
#[derive(Debug, Clone, Copy)]
struct Disk {
    free: u64,
    all: u64,
}

impl Floor {
    /// Whether so many bytes more leave enough free. Where the system does not tell, the write
    /// itself will.
    pub(crate) fn has_room(&self, more: u64) -> bool {
        if self.keep_free == KeepFree::Nothing {
            return true;
        }
        self.disk()
            .is_none_or(|disk| holds(disk, self.keep_free, more))
    }

    /// Whether another folder is on the same disk.
    #[cfg(unix)]
    pub(crate) fn is_on_the_disk_of(&self, other: &std::path::Path) -> bool {
        use std::os::unix::fs::MetadataExt as _;
        let disk = |folder: &std::path::Path| std::fs::metadata(folder).map(|told| told.dev()).ok();
        disk(&self.folder).is_some_and(|ours| disk(other) == Some(ours))
    }

    #[cfg(not(unix))]
    pub(crate) fn is_on_the_disk_of(&self, _other: &std::path::Path) -> bool {
        false
    }

    #[cfg(unix)]
    fn disk(&self) -> Option<Disk> {
        let told = rustix::fs::statvfs(&self.folder).ok()?;
        Some(Disk {
            free: told.f_bavail.saturating_mul(told.f_frsize),
            all: told.f_blocks.saturating_mul(told.f_frsize),
        })
    }

    #[cfg(not(unix))]
    #[expect(clippy::unused_self, reason = "as on other systems")]
    fn disk(&self) -> Option<Disk> {
        None
    }
}

fn holds(disk: Disk, keep_free: KeepFree, more: u64) -> bool {
    let kept = match keep_free {
        KeepFree::Nothing => 0,
        KeepFree::Usual => USUAL_BYTES.min(disk.all / 10),
        KeepFree::Bytes(bytes) => bytes,
    };
    disk.free >= more.saturating_add(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_free_is_never_given_away() {
        let large = Disk {
            free: 600_000_000,
            all: 100_000_000_000,
        };
        assert!(holds(large, KeepFree::Usual, 100_000_000));
        assert!(!holds(large, KeepFree::Usual, 100_000_001));
        let small = Disk { free: 20, all: 100 };
        assert!(holds(small, KeepFree::Usual, 10));
        assert!(!holds(small, KeepFree::Usual, 11));
        assert!(holds(small, KeepFree::Bytes(5), 15));
        assert!(!holds(small, KeepFree::Bytes(5), 16));
        assert!(holds(small, KeepFree::Nothing, 20));
        assert!(!holds(small, KeepFree::Bytes(u64::MAX), 1));
    }

    #[cfg(unix)]
    #[test]
    fn the_system_tells_how_much_is_free() {
        let folder = tempfile::tempdir().expect("a folder");
        let floor = |keep_free| Floor {
            folder: folder.path().to_owned(),
            keep_free,
        };
        let disk = floor(KeepFree::Usual).disk().expect("it tells");
        assert!(disk.free <= disk.all && disk.all > 0);
        assert!(!floor(KeepFree::Bytes(u64::MAX)).has_room(1));
        assert!(floor(KeepFree::Bytes(1)).has_room(1));
        assert!(floor(KeepFree::Usual).is_on_the_disk_of(folder.path()));
        assert!(floor(KeepFree::Nothing).has_room(u64::MAX));
    }
}
