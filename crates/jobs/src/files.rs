//! Looks at the folder where the council's own programs leave files to be imported. A file is taken
//! when it has not grown for a minute, and put away under `taken` when it is over, for two weeks.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use domain::dropped::{FileState, FolderFault};
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
/// For how long something that this program never saw has to be missing before it is gone.
const MISSING_SECONDS: i64 = 24 * 60 * 60;
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

/// By what it is known that a file is still the one that was looked at, without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    bytes: u64,
    written: Option<SystemTime>,
    node: Option<u64>,
}

impl Mark {
    fn of(about: &Metadata) -> Mark {
        #[cfg(unix)]
        let node = Some(std::os::unix::fs::MetadataExt::ino(about));
        #[cfg(not(unix))]
        let node = None;
        Mark {
            bytes: about.len(),
            written: about.modified().ok(),
            node,
        }
    }
}

/// How a file was when it was last looked at: while that changes, it is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seen {
    mark: Mark,
    since: Timestamp,
    /// What is in it, once it was read.
    digest: Option<[u8; 32]>,
}

/// What is known of the folder from one look to the next.
#[derive(Debug, Default)]
pub struct Watch {
    files: BTreeMap<PathBuf, Seen>,
    /// What lay there at any look of this program.
    known: BTreeSet<[u8; 32]>,
    /// Since when something that the records know of is not there.
    missing: BTreeMap<[u8; 32], Timestamp>,
    /// What was noted last of the folder itself.
    noted: Option<Option<FolderFault>>,
}

/// What one look did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Looked {
    /// Files that were gone through, or tried.
    pub taken: usize,
    /// Files that were put away.
    pub put_away: usize,
}

/// Looks once, and notes whether the folder could be read.
///
/// # Errors
/// When the folder cannot be read, or the records fail: what is left is looked at the next time.
pub async fn look_at_files<M: Moments>(
    moments: &M,
    folder: &Folder,
    worker: &str,
    watch: &mut Watch,
) -> Result<Looked, FolderError> {
    let looked = look(moments, folder, worker, watch).await;
    let fault = match &looked {
        Ok(_) => None,
        Err(FolderError::Files(error)) => Some(fault(error.kind())),
        // Nothing is known of the folder, nor could it be noted.
        Err(FolderError::Failed(_)) => return looked,
    };
    if watch.noted != Some(fault) {
        dropped::note_folder(&moments.now(), fault).await?;
        watch.noted = Some(fault);
    }
    looked
}

fn fault(kind: io::ErrorKind) -> FolderFault {
    match kind {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => FolderFault::NotThere,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            FolderFault::NotAllowed
        }
        _ => FolderFault::Other,
    }
}

async fn look<M: Moments>(
    moments: &M,
    folder: &Folder,
    worker: &str,
    watch: &mut Watch,
) -> Result<Looked, FolderError> {
    let cx = moments.now();
    let mut looked = Looked::default();
    // What ends by its time ends whatever else fails: no file may keep another's end from it.
    let (dir, today) = (folder.dir.clone(), cx.today);
    let forgotten = blocking(move || forget(&dir, today)).await;
    let mut failed = forgotten.err().map(FolderError::from);
    if let Err(error) = dropped::turn_down_overdue(&cx, &folder.rules).await {
        failed = failed.or(Some(error.into()));
    }
    watch.look(&folder.dir, cx.now).await?;
    let lying = dropped::lying(&cx).await?;
    let still = watch.still(cx.now);
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
    // What is not read yet may be any of them.
    if watch.is_all_read() {
        let (cx, there) = (moments.now(), watch.digests());
        let is_gone = |digest: &[u8; 32]| watch.is_gone(&there, digest, cx.now);
        dropped::settle(&cx, &folder.rules, is_gone).await?;
    }
    failed.map_or(Ok(looked), Err)
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
    let digest = content.digest;
    let next = dropped::take(moments, &folder.rules, worker, content).await?;
    if let Next::PutAway(id) = next {
        let today = moments.now().today;
        // Going through it took its time: what was written in its place meanwhile was not read, and is
        // taken as a file of its own at the next looks.
        let mark = watch.files.get(path).map(|seen| seen.mark);
        let (dir, at) = (folder.dir.clone(), path.to_owned());
        let is_moved =
            blocking(move || Ok(is_as_marked(&at, mark)? && put_away(&dir, &at, today, &digest)?))
                .await?;
        watch.files.remove(path);
        dropped::put_away(&moments.now(), id).await?;
        looked.put_away += usize::from(is_moved);
    }
    Ok(())
}

impl Watch {
    /// Notes which files there are, and whether they changed.
    async fn look(&mut self, dir: &Path, now: Timestamp) -> io::Result<()> {
        let dir = dir.to_owned();
        let there = blocking(move || tables_in(&dir)).await?.into_iter();
        let before = std::mem::take(&mut self.files);
        let seen = there.map(|(path, mark)| {
            let same = before.get(&path).copied();
            let same = same.filter(|before| before.mark == mark);
            let new = Seen {
                mark,
                since: now,
                digest: None,
            };
            (path, same.unwrap_or(new))
        });
        self.files = seen.collect();
        Ok(())
    }

    /// The files that did not change for long enough, by name.
    fn still(&self, now: Timestamp) -> Vec<PathBuf> {
        let is_still = |seen: &Seen| seen.since.plus_seconds(STILL_SECONDS) <= now;
        let files = self.files.iter().filter(|(_, seen)| is_still(seen));
        files.map(|(path, _)| path.clone()).collect()
    }

    /// What is in a file. `None` where it is known, waits for somebody and need not be read; or it was
    /// taken out, or written again, meanwhile.
    async fn content(
        &mut self,
        path: &Path,
        lying: &[Lying],
    ) -> Result<Option<Content>, FolderError> {
        let Some(seen) = self.files.get(path).copied() else {
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
        let read = blocking(move || {
            let file = open(&at)?;
            let before = file.metadata()?;
            if !before.is_file() {
                return Err(io::ErrorKind::NotFound.into());
            }
            let content = dropped::content(&file)?;
            let marks = [Mark::of(&before), Mark::of(&file.metadata()?)];
            Ok((marks, content))
        });
        let (marks, content) = match read.await {
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.files.remove(path);
                return Ok(None);
            }
            Err(error) => return Err(error.into()),
        };
        if marks != [seen.mark; 2] {
            return Ok(None);
        }
        self.known.insert(content.digest);
        if let Some(seen) = self.files.get_mut(path) {
            seen.digest = Some(content.digest);
        }
        Ok(Some(content))
    }

    fn digests(&self) -> BTreeSet<[u8; 32]> {
        self.files.values().filter_map(|seen| seen.digest).collect()
    }

    /// Whether something that the records know of is gone from the folder. Another folder, or one that is
    /// not mounted, ends nothing of what this program never saw there before a day is over.
    fn is_gone(&mut self, there: &BTreeSet<[u8; 32]>, digest: &[u8; 32], now: Timestamp) -> bool {
        if there.contains(digest) {
            self.missing.remove(digest);
            return false;
        }
        let since = *self.missing.entry(*digest).or_insert(now);
        self.known.contains(digest) || since.plus_seconds(MISSING_SECONDS) <= now
    }

    fn is_all_read(&self) -> bool {
        self.files.values().all(|seen| seen.digest.is_some())
    }
}

/// Does what waits for a disk, or for a share that is away, beside what answers requests.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(io::Error::other)?
}

/// The files of the folder that could be taken, and by what each is known.
fn tables_in(dir: &Path) -> io::Result<Vec<(PathBuf, Mark)>> {
    let mut tables = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        let is_table = path
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("csv"));
        // A link could lead anywhere: it is not followed.
        match fs::symlink_metadata(&path) {
            Ok(about) if about.is_file() && is_table => tables.push((path, Mark::of(&about))),
            Ok(_) => {}
            // Somebody took it out at this very moment.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(tables)
}

/// Opens a file to read it. What was swapped for a link meanwhile is not there, and what would have whoever
/// opens it wait for another program is not waited for.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK);
    }
    let file = options.open(path);
    #[cfg(unix)]
    if let Err(error) = &file
        && error.raw_os_error() == Some(libc::ELOOP)
    {
        return Err(io::ErrorKind::NotFound.into());
    }
    file
}

/// Whether what lies there is still the file with this mark.
fn is_as_marked(path: &Path, mark: Option<Mark>) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(about) => Ok(about.is_file() && mark == Some(Mark::of(&about))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
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
    builder.create(taken)?;
    is_folder(taken)
}

/// A link in the place of the folder could have files moved, or removed, anywhere.
fn is_folder(taken: &Path) -> io::Result<()> {
    match fs::symlink_metadata(taken)?.is_dir() {
        true => Ok(()),
        false => Err(io::ErrorKind::NotADirectory.into()),
    }
}

/// The day on which what is called so was taken; `None` where it has no name that is given here.
fn taken_on(name: &str) -> Option<Date> {
    let (day, digest) = name.strip_suffix(".csv")?.split_at_checked(10)?;
    let digest = digest.strip_prefix('-')?;
    let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let is_ours = digest.len() == 2 * NAME_BYTES && digest.bytes().all(is_hex);
    day.parse().ok().filter(|_| is_ours)
}

/// Removes what was taken longer ago than it is kept: it names children, and nothing else ends it.
fn forget(dir: &Path, today: Date) -> io::Result<()> {
    let taken = dir.join(TAKEN);
    let entries = match is_folder(&taken).and_then(|()| fs::read_dir(&taken)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let taken_on = name.to_str().and_then(taken_on);
        // One that cannot be asked is no regular file of ours.
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && taken_on.is_some_and(|on| on.plus_days(TAKEN_DAYS) < today) {
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
            // What kind of failure it was, and never a file's name: that could be a child's.
            Err(FolderError::Files(error)) => {
                tracing::error!(kind = ?error.kind(), "the folder of files to import failed");
            }
            Err(error) => tracing::error!(%error, "files could not be imported"),
        }
        rest(EVERY, &mut stop).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_removed_has_a_name_that_is_given_here() {
        let day = "2026-03-02".parse::<Date>().ok();
        assert!(day.is_some());
        assert_eq!(taken_on("2026-03-02-0123456789abcdef.csv"), day);
        for other in [
            "2026-03-02.csv",
            "2026-03-02-0123456789abcdef",
            "2026-03-02-0123456789ABCDEF.csv",
            "2026-03-02-0123456789abcde.csv",
            "2026-03-02-0123456789abcdef0.csv",
            "2026-13-02-0123456789abcdef.csv",
            "2026-03-02-our-own-copy.csv",
        ] {
            assert_eq!(taken_on(other), None, "{other}");
        }
    }

    #[test]
    fn what_this_program_never_saw_is_gone_after_a_day_alone() {
        let mut watch = Watch::default();
        watch.known.insert([1; 32]);
        let (there, now) = (BTreeSet::from([[2; 32]]), Timestamp(0));
        assert!(watch.is_gone(&there, &[1; 32], now));
        assert!(!watch.is_gone(&there, &[2; 32], now));
        assert!(!watch.is_gone(&there, &[3; 32], now));
        let later = now.plus_seconds(MISSING_SECONDS);
        assert!(!watch.is_gone(&there, &[3; 32], later.plus_seconds(-1)));
        assert!(watch.is_gone(&there, &[3; 32], later));
        // It came back, and counts anew.
        assert!(!watch.is_gone(&BTreeSet::from([[3; 32]]), &[3; 32], later));
        assert!(!watch.is_gone(&there, &[3; 32], later));
    }
}
