//! Where tests keep what they write: in memory, where this machine has enough of it.
//!
//! The suites make some thousand small databases and wait for the disk at each commit, which is
//! more than half of their time. No test cuts the power, so nothing that they show needs a disk. Whoever
//! sets `TMPDIR` has chosen a place, and it is kept.

use crate::{run, say, surroundings};
use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// Linux's file system in memory.
const IN_MEMORY: &str = "/dev/shm";
/// Our folder there is this, and the number of our process.
const NAME: &str = "waymark-tests-";
/// So much of it must be free, in kilobytes. What the suites have there at once is far less.
const FREE_KB: u64 = 6_000_000;
/// And so much memory, beside compilers, a browser and PostgreSQL.
const AVAILABLE_KB: u64 = 10_000_000;

static FOLDER: OnceLock<Option<PathBuf>> = OnceLock::new();

/// Has the command keep its temporary files in memory, where there is room.
pub fn in_memory(command: &mut Command) {
    if let Some(folder) = FOLDER.get_or_init(make) {
        command.env("TMPDIR", folder);
    }
}

/// Removes what tests left there.
pub fn clear() {
    if let Some(Some(folder)) = FOLDER.get() {
        // What cannot be removed now goes with the next run.
        let _ = fs::remove_dir_all(folder);
    }
}

fn make() -> Option<PathBuf> {
    if surroundings::variable("TMPDIR").is_some() {
        return None;
    }
    let place = Path::new(IN_MEMORY);
    remove_left(place);
    let mounts = fs::read_to_string("/proc/mounts").ok()?;
    let memory = fs::read_to_string("/proc/meminfo").ok()?;
    let has_room = free_kb(place)? >= FREE_KB && available_kb(&memory)? >= AVAILABLE_KB;
    if !runs_programs(&mounts, IN_MEMORY) || !has_room {
        return None;
    }
    let folder = place.join(format!("{NAME}{}", std::process::id()));
    fs::create_dir(&folder).ok()?;
    // As /tmp is: PostgreSQL runs as another user.
    let open = fs::Permissions::from_mode(0o1777);
    if fs::set_permissions(&folder, open).is_err() {
        let _ = fs::remove_dir(&folder);
        return None;
    }
    say::note(&format!("temporary files: {}", folder.display()));
    Some(folder)
}

/// Removes our own folders whose run has ended without that.
fn remove_left(place: &Path) {
    let Ok(own) = fs::metadata("/proc/self") else {
        return;
    };
    for entry in place.read_dir().into_iter().flatten().flatten() {
        let name = entry.file_name();
        let process = name.to_string_lossy();
        let Some(process) = process.strip_prefix(NAME) else {
            continue;
        };
        let has_ended = process.parse::<u32>().is_ok_and(|process| {
            fs::metadata(format!("/proc/{process}"))
                .is_err_and(|error| error.kind() == ErrorKind::NotFound)
        });
        let is_ours = fs::symlink_metadata(entry.path())
            .is_ok_and(|told| told.is_dir() && told.uid() == own.uid());
        if has_ended && is_ours {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Whether programs may be run from this file system, as some tests do. The last mount counts.
fn runs_programs(mounts: &str, place: &str) -> bool {
    let options = mounts.lines().rev().find_map(|line| {
        let mut words = line.split(' ');
        let (_, at, kind, options) = (words.next()?, words.next()?, words.next()?, words.next()?);
        (at == place && kind == "tmpfs").then_some(options)
    });
    options.is_some_and(|options| {
        let mut options = options.split(',');
        options.all(|one| one != "noexec" && one != "ro")
    })
}

/// `MemAvailable` of Linux's `/proc/meminfo`.
fn available_kb(memory: &str) -> Option<u64> {
    let line = memory
        .lines()
        .find_map(|line| line.strip_prefix("MemAvailable:"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn free_kb(place: &Path) -> Option<u64> {
    let told = run::quiet(run::command("df").arg("-Pk").arg(place)).ok()?;
    told.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_place_that_runs_programs_is_taken() {
        let mounts =
            "devtmpfs /dev devtmpfs rw 0 0\ntmpfs /dev/shm tmpfs rw,relatime,size=1k 0 0\n";
        assert!(runs_programs(mounts, "/dev/shm"));
        assert!(!runs_programs(mounts, "/dev"));
        assert!(!runs_programs(mounts, "/run/shm"));
        let over = format!("{mounts}shm /dev/shm tmpfs rw,nosuid,noexec 0 0\n");
        assert!(!runs_programs(&over, "/dev/shm"));
    }

    #[test]
    fn memory_is_read_as_linux_tells_it() {
        let told = "MemTotal: 24684096 kB\nMemAvailable:   12345 kB\n";
        assert_eq!(available_kb(told), Some(12_345));
        assert_eq!(available_kb("MemTotal: 1 kB\n"), None);
    }

    #[test]
    fn what_an_ended_run_left_goes_and_nothing_else() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        let own = format!("{NAME}{}", std::process::id());
        // No process has so high a number.
        let ended = format!("{NAME}4294967295");
        for name in [&own, &ended, "waymark-tests-mine", "other-4294967295"] {
            fs::create_dir(at(name)).unwrap();
        }
        remove_left(place.path());
        assert!(at(&own).exists() && !at(&ended).exists());
        assert!(at("waymark-tests-mine").exists() && at("other-4294967295").exists());
    }
}
