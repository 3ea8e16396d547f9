//! Looks at the folder where the council's own programs leave files to be imported. A file is taken
//! when it has not grown for a minute, and put away under `taken` when it is over, for two weeks.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, DirBuilder, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use domain::dropped::FileState;
use domain::{Date, Timestamp};
use services::dropped::{self, Content, Lying, Moments, Next, Rules};
use services::{Cx, ServiceError};
use tokio::sync::watch;

use crate::engine::rest;

/// How often it is looked at.
const EVERY: Duration = Duration::from_secs(60);
/// For how long a file must not have changed before it is taken.
const STILL_SECONDS: i64 = 60;
/// For how many days what was taken is kept.
const TAKEN_DAYS: i32 = 14;
/// The folder of what was taken, within the other.
const TAKEN: &str = "taken";
/// How much of a file's digest is in the name under which it is put away.
const NAME_BYTES: usize = 8;

/// The folder and its rules.
#[derive(Debug, Clone)]
pub struct Folder {
    /// Where it is.
    pub dir: PathBuf,
    /// How files come in.
    pub rules: Rules,
}

/// Why a look ended.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// The folder, or a file in it.
    #[error("the folder of files to import")]
    Files(#[from] io::Error),
    /// The records.
    #[error(transparent)]
    Failed(#[from] ServiceError),
}

/// How a file was when it was last looked at: while that changes, it is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seen {
    bytes: u64,
    written: Option<SystemTime>,
    since: Timestamp,
    /// What is in it, once it was read.
    digest: Option<[u8; 32]>,
}

/// What is known of the folder from one look to the next.
#[derive(Debug, Default)]
pub struct Watch(BTreeMap<PathBuf, Seen>);

/// What one look did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Looked {
    /// Files that were gone through, or tried.
    pub taken: usize,
    /// Files that were put away.
    pub put_away: usize,
}

/// Looks once.
///
/// # Errors
/// When the folder cannot be read, or the records fail: what is left is looked at the next time.
pub async fn look_at_files<M: Moments>(
    moments: &M,
    folder: &Folder,
    worker: &str,
    watch: &mut Watch,
) -> Result<Looked, FolderError> {
    let cx = moments.now();
    let mut looked = Looked::default();
    watch.look(&folder.dir, cx.now)?;
    let lying = dropped::lying(&cx).await?;
    let (still, mut failed) = (watch.still(cx.now), None);
    for path in still {
        if moments.is_over() {
            return Ok(looked);
        }
        // One file that cannot be gone through keeps no other out.
        if let Err(error) = one(moments, folder, worker, (watch, &path, &lying), &mut looked).await
        {
            failed = failed.or(Some(error));
        }
    }
    if let Some(failed) = failed {
        return Err(failed);
    }
    let there = watch.digests();
    // What is not read yet may be any of them.
    if watch.is_all_read() {
        dropped::settle(&moments.now(), &lying, |digest| there.contains(digest)).await?;
    }
    forget(&folder.dir, cx.today)?;
    Ok(looked)
}

/// Looks at one file.
async fn one<M: Moments>(
    moments: &M,
    folder: &Folder,
    worker: &str,
    (watch, path, lying): (&mut Watch, &Path, &[Lying]),
    looked: &mut Looked,
) -> Result<(), FolderError> {
    let Some(content) = watch.content(path, lying).await? else {
        return Ok(());
    };
    let known = lying.iter().find(|lying| lying.digest == content.digest);
    if !dropped::has_work(&moments.now(), &folder.rules, known).await? {
        return Ok(());
    }
    looked.taken += 1;
    let next = dropped::take(moments, &folder.rules, worker, &content).await?;
    if let Next::PutAway(id) = next {
        let today = moments.now().today;
        let is_moved = put_away(&folder.dir, path, today, &content.digest)?;
        watch.0.remove(path);
        dropped::put_away(&moments.now(), id).await?;
        looked.put_away += usize::from(is_moved);
    }
    Ok(())
}

impl Watch {
    /// Notes which files there are, and whether they changed.
    fn look(&mut self, dir: &Path, now: Timestamp) -> io::Result<()> {
        let mut there = BTreeMap::new();
        for entry in fs::read_dir(dir)? {
            let entry = entry?;
            let path = entry.path();
            let is_table = path
                .extension()
                .is_some_and(|end| end.eq_ignore_ascii_case("csv"));
            // A link could lead anywhere: it is not followed.
            let about = match fs::symlink_metadata(&path) {
                Ok(about) if about.is_file() && is_table => about,
                Ok(_) => continue,
                // Somebody took it out at this very moment.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            let seen = Seen {
                bytes: about.len(),
                written: about.modified().ok(),
                since: now,
                digest: None,
            };
            let before = self.0.get(&path).copied();
            let same = before
                .filter(|before| (before.bytes, before.written) == (seen.bytes, seen.written));
            there.insert(path, same.unwrap_or(seen));
        }
        self.0 = there;
        Ok(())
    }

    /// The files that did not change for long enough, by name.
    fn still(&self, now: Timestamp) -> Vec<PathBuf> {
        let is_still = |seen: &Seen| seen.since.plus_seconds(STILL_SECONDS) <= now;
        let files = self.0.iter().filter(|(_, seen)| is_still(seen));
        files.map(|(path, _)| path.clone()).collect()
    }

    /// What is in a file. `None` where it is known, waits for somebody and need not be read; or it was
    /// taken out, or written again, meanwhile.
    async fn content(
        &mut self,
        path: &Path,
        lying: &[Lying],
    ) -> Result<Option<Content>, FolderError> {
        let Some(seen) = self.0.get(path).copied() else {
            return Ok(None);
        };
        let waits = |digest: [u8; 32]| {
            lying.iter().any(|lying| {
                let is_held = lying.state == FileState::Held;
                lying.digest == digest && is_held
            })
        };
        if seen.digest.is_some_and(waits) {
            return Ok(None);
        }
        let at = path.to_owned();
        let read = tokio::task::spawn_blocking(move || {
            let file = File::open(&at)?;
            let about = file.metadata()?;
            let content = dropped::content(&file)?;
            Ok::<_, io::Error>(((about.len(), about.modified().ok()), content))
        });
        let read = match read.await.map_err(io::Error::other)? {
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.0.remove(path);
                return Ok(None);
            }
            Err(error) => return Err(error.into()),
        };
        let (about, content) = read;
        if about != (seen.bytes, seen.written) {
            return Ok(None);
        }
        if let Some(seen) = self.0.get_mut(path) {
            seen.digest = Some(content.digest);
        }
        Ok(Some(content))
    }

    fn digests(&self) -> BTreeSet<[u8; 32]> {
        self.0.values().filter_map(|seen| seen.digest).collect()
    }

    fn is_all_read(&self) -> bool {
        self.0.values().all(|seen| seen.digest.is_some())
    }
}

/// Moves a file to those that were taken. It is called by its day and by what is in it. Whether another
/// worker was not quicker.
fn put_away(dir: &Path, path: &Path, today: Date, digest: &[u8; 32]) -> io::Result<bool> {
    let taken = dir.join(TAKEN);
    make(&taken)?;
    let digest: String = digest
        .iter()
        .take(NAME_BYTES)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    match fs::rename(path, taken.join(format!("{today}-{digest}.csv"))) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Makes the folder of what was taken, for its owner alone.
fn make(taken: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(taken)
}

/// Removes what was taken longer ago than it is kept: it names children, and nothing else ends it.
fn forget(dir: &Path, today: Date) -> io::Result<()> {
    let entries = match fs::read_dir(dir.join(TAKEN)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let taken_on = name
            .to_str()
            .and_then(|name| name.get(..10)?.parse::<Date>().ok());
        if taken_on.is_some_and(|on| on.plus_days(TAKEN_DAYS) < today) {
            match fs::remove_file(entry.path()) {
                // Another worker was quicker.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                other => other?,
            }
        }
    }
    Ok(())
}

/// The moments of a program that runs.
struct Running<'a, F> {
    moment: F,
    stop: &'a watch::Receiver<bool>,
}

impl<F: Fn() -> Cx + Sync> Moments for Running<'_, F> {
    fn now(&self) -> Cx {
        (self.moment)()
    }

    fn is_over(&self) -> bool {
        *self.stop.borrow()
    }
}

/// Looks each minute, until `stop` turns true. `worker` is this program's own name.
pub async fn keep_files(
    moment: impl Fn() -> Cx + Send + Sync,
    folder: Folder,
    worker: String,
    mut stop: watch::Receiver<bool>,
) {
    let mut watch = Watch::default();
    while !*stop.borrow() {
        let moments = Running {
            moment: &moment,
            stop: &stop,
        };
        match look_at_files(&moments, &folder, &worker, &mut watch).await {
            Ok(looked) if looked == Looked::default() => {}
            Ok(looked) => tracing::info!(
                taken = looked.taken,
                put_away = looked.put_away,
                "the folder of files to import was looked at"
            ),
            Err(error) => tracing::error!(%error, "files could not be imported"),
        }
        rest(EVERY, &mut stop).await;
    }
}
