//! The file of master keys: one key a line, the one that wraps first.
//!
//! A rotation puts a new line before the others. A running server reads the file again when
//! it wraps a new case's key, and when it meets a key that it does not know: so it needs no
//! restart.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use domain::chance::Chance;
use zeroize::Zeroizing;

use super::{Held, KEY_BYTES, MasterId, MasterKey, Ring};

/// Where the master keys are.
#[derive(Debug, Clone)]
pub struct KeyFile {
    path: Option<PathBuf>,
    known: Arc<RwLock<Ring>>,
}

/// Why there are no master keys.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// The file cannot be read or written.
    #[error("the file of document keys {path}")]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file holds something else.
    #[error("the file of document keys {0} does not hold one key of 64 hexadecimal digits a line")]
    Shape(PathBuf),
    /// Others can read it.
    #[error("the file of document keys {0} can be read by others; run: chmod 600 {0}")]
    Rights(PathBuf),
    /// Another rotation holds it.
    #[error("another rotation of the document keys is running; run this again when it has ended")]
    Held,
    /// The keys are in memory only.
    #[error("these document keys are in no file")]
    NoFile,
}

impl KeyFile {
    /// The keys in this file; `None` if there is no such file.
    ///
    /// # Errors
    /// When it cannot be read, holds no keys, or is open to others.
    pub fn open(path: &Path) -> Result<Option<KeyFile>, KeyFileError> {
        Ok(read(path)?.map(|ring| KeyFile {
            path: Some(path.to_owned()),
            known: Arc::new(RwLock::new(ring)),
        }))
    }

    /// A new file with a new key, for its owner alone. Cut off at any point there is no file, or
    /// a whole one.
    ///
    /// # Errors
    /// When there is one, or it cannot be written.
    pub fn make(path: &Path, chance: &dyn Chance) -> Result<KeyFile, KeyFileError> {
        let ring = Ring::new(MasterKey::made(chance), Vec::new());
        let failed = |source| file_error(path, source);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        let held = Held::wait(path).map_err(failed)?;
        if path.try_exists().map_err(failed)? {
            return Err(failed(std::io::ErrorKind::AlreadyExists.into()));
        }
        held.put(&ring).map_err(failed)?;
        Ok(KeyFile {
            path: Some(path.to_owned()),
            known: Arc::new(RwLock::new(ring)),
        })
    }

    /// Keys that are in no file: for tests.
    #[must_use]
    pub fn in_memory(ring: Ring) -> KeyFile {
        KeyFile {
            path: None,
            known: Arc::new(RwLock::new(ring)),
        }
    }

    /// The keys as they were last read.
    #[must_use]
    pub fn known(&self) -> Ring {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.clone()
    }

    /// The keys as the file has them now.
    ///
    /// # Errors
    /// As [`KeyFile::open`]; the keys that were known stay known.
    pub fn read_again(&self) -> Result<Ring, KeyFileError> {
        let Some(path) = &self.path else {
            return Ok(self.known());
        };
        let missing = || file_error(path, std::io::ErrorKind::NotFound.into());
        let ring = read(path)?.ok_or_else(missing)?;
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.clone_from(&ring);
        Ok(ring)
    }

    /// The keys, of which one has this id if the file has it.
    ///
    /// # Errors
    /// As [`KeyFile::open`].
    pub fn with(&self, id: MasterId) -> Result<Ring, KeyFileError> {
        let known = self.known();
        if known.knows(id) {
            return Ok(known);
        }
        self.read_again()
    }

    /// Holds the file against every other rotation until what comes is dropped; `None` while
    /// another holds it.
    ///
    /// # Errors
    /// When nothing can be written beside it.
    pub fn hold(&self) -> Result<Option<Held>, KeyFileError> {
        let path = self.path.as_ref().ok_or(KeyFileError::NoFile)?;
        Held::now(path).map_err(|source| file_error(path, source))
    }

    /// Puts a new key before the others: from now on it is the one that wraps.
    ///
    /// # Errors
    /// When the file cannot be written; it then is as it was.
    pub fn add_key(&self, chance: &dyn Chance) -> Result<Ring, KeyFileError> {
        let path = self.path.as_ref().ok_or(KeyFileError::NoFile)?;
        let held = Held::wait(path).map_err(|source| file_error(path, source))?;
        self.add_key_held(&held, chance)
    }

    /// As [`KeyFile::add_key`], for whoever holds the file.
    ///
    /// # Errors
    /// As [`KeyFile::add_key`].
    pub fn add_key_held(&self, held: &Held, chance: &dyn Chance) -> Result<Ring, KeyFileError> {
        let now = self.read_again()?;
        let ring = Ring::new(MasterKey::made(chance), now.keys().to_vec());
        held.put(&ring)
            .map_err(|source| file_error(&held.path, source))?;
        self.read_again()
    }
}

fn file_error(path: &Path, source: std::io::Error) -> KeyFileError {
    KeyFileError::File {
        path: path.to_owned(),
        source,
    }
}

fn read(path: &Path) -> Result<Option<Ring>, KeyFileError> {
    let mut file = match std::fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(file_error(path, error)),
    };
    refuse_open_rights(&file, path)?;
    let mut text = Zeroizing::new(String::new());
    file.read_to_string(&mut text)
        .map_err(|source| file_error(path, source))?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let keys: Option<Vec<MasterKey>> = lines.map(from_hex).collect();
    let mut keys = keys
        .ok_or_else(|| KeyFileError::Shape(path.to_owned()))?
        .into_iter();
    match keys.next() {
        Some(current) => Ok(Some(Ring::new(current, keys.collect()))),
        None => Err(KeyFileError::Shape(path.to_owned())),
    }
}

#[cfg(unix)]
fn refuse_open_rights(file: &std::fs::File, path: &Path) -> Result<(), KeyFileError> {
    use std::os::unix::fs::PermissionsExt as _;
    let metadata = file.metadata().map_err(|source| file_error(path, source))?;
    // A secret that a service manager hands over may be readable by the service's group.
    if metadata.permissions().mode() & 0o007 != 0 {
        return Err(KeyFileError::Rights(path.to_owned()));
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse_open_rights(_: &std::fs::File, _: &Path) -> Result<(), KeyFileError> {
    Ok(())
}

fn from_hex(text: &str) -> Option<MasterKey> {
    if text.len() != 2 * KEY_BYTES || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut key = [0_u8; KEY_BYTES];
    for (i, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).ok()?;
    }
    Some(MasterKey::new(key))
}
