//! The file of master keys, held by one who changes it: two rotations at once, each writing what
//! it had read, would lose a key, and with it every document that it seals.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Error, ErrorKind, Result, Write as _};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::Ring;

/// The file of master keys, held until this is dropped, against every other program too.
#[derive(Debug)]
pub struct Held {
    pub(super) path: PathBuf,
    _lock: File,
}

impl Held {
    /// Waits until nobody else holds it.
    pub(super) fn wait(path: &Path) -> Result<Held> {
        let lock = lock_file(path)?;
        lock.lock()?;
        Ok(Held::of(path, lock))
    }

    /// Holds it now; `None` while another does.
    pub(super) fn now(path: &Path) -> Result<Option<Held>> {
        let lock = lock_file(path)?;
        match lock.try_lock() {
            Ok(()) => Ok(Some(Held::of(path, lock))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn of(path: &Path, lock: File) -> Held {
        Held {
            path: path.to_owned(),
            _lock: lock,
        }
    }

    /// Puts these keys in the file's place: whole, or not at all. Whoever could read it can
    /// read it still: a rotation may be run by another user than the server's.
    pub(super) fn put(&self, ring: &Ring) -> Result<()> {
        let new = beside(&self.path, ".new");
        // What somebody who was cut off left: nobody else holds the file now.
        match std::fs::remove_file(&new) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
        let mut file = private().create_new(true).open(&new)?;
        let whole = as_before(&file, &self.path).and_then(|()| fill(&mut file, ring));
        if let Err(error) = whole {
            // The older file stands; the fault is what counts.
            let _ = std::fs::remove_file(&new);
            return Err(error);
        }
        std::fs::rename(&new, &self.path)?;
        sync_folder(&self.path)
    }
}

/// An empty file beside it, that is held in its stead: the file itself is replaced. Where
/// nothing can be written beside it, nothing can replace it, and it is held itself.
fn lock_file(path: &Path) -> Result<File> {
    let lock = beside(path, ".lock");
    match private().create_new(true).open(&lock) {
        Ok(made) => as_before(&made, path)?,
        Err(error) => match error.kind() {
            ErrorKind::AlreadyExists => {}
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                return File::open(path).map_err(|_| error);
            }
            _ => return Err(error),
        },
    }
    File::open(lock)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut beside = path.as_os_str().to_owned();
    beside.push(ending);
    PathBuf::from(beside)
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}

/// Gives a file the owner and the rights that the file of keys has, if there is one.
#[cfg(unix)]
fn as_before(file: &File, path: &Path) -> Result<()> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    let before = match std::fs::metadata(path) {
        Ok(before) => before,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let now = file.metadata()?;
    if (now.uid(), now.gid()) != (before.uid(), before.gid()) {
        std::os::unix::fs::fchown(file, Some(before.uid()), Some(before.gid())).map_err(
            |error| {
                let text = "it belongs to another user or group; run this as its owner or as root";
                Error::new(error.kind(), text)
            },
        )?;
    }
    let mode = before.permissions().mode() & 0o770;
    file.set_permissions(std::fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn as_before(_: &File, _: &Path) -> Result<()> {
    Ok(())
}

fn fill(file: &mut File, ring: &Ring) -> Result<()> {
    let mut text = Zeroizing::new(String::new());
    for key in ring.keys() {
        for byte in key.secret {
            for half in [byte >> 4, byte & 15] {
                text.push(char::from_digit(half.into(), 16).unwrap_or_default());
            }
        }
        text.push('\n');
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn sync_folder(path: &Path) -> Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}
