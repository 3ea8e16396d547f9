//! The key that signs what leaves the process and comes back: a file of its own.
//!
//! It is made at first start, readable by its owner alone. Losing it ends every
//! invitation and unsubscribe link that is out; it opens nothing that is stored.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use domain::chance::Chance;

use super::source::Raw;

/// How many bytes the key has.
pub const KEY_BYTES: usize = 32;

pub(super) fn settle(raw: &Raw, data_dir: &Path) -> PathBuf {
    raw.key_file
        .clone()
        .unwrap_or_else(|| data_dir.join("waymark.key"))
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file cannot be read or made.
    #[error("the key file {path}")]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is not a key.
    #[error("the key file {0} does not hold a key of 64 hexadecimal digits")]
    Shape(PathBuf),
    /// Others can read it.
    #[error("the key file {0} can be read by others; run: chmod 600 {0}")]
    Rights(PathBuf),
}

/// The key in this file, made there if the file does not exist yet.
///
/// # Errors
/// When the file cannot be read or made, is no key, or is open to others.
pub fn read_or_make(path: &Path, chance: &dyn Chance) -> Result<[u8; KEY_BYTES], KeyError> {
    let failed = |source| KeyError::File {
        path: path.to_owned(),
        source,
    };
    match std::fs::File::open(path) {
        Ok(mut file) => {
            refuse_open_rights(&file, path)?;
            let mut text = String::new();
            file.read_to_string(&mut text).map_err(failed)?;
            from_hex(text.trim()).ok_or_else(|| KeyError::Shape(path.to_owned()))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let mut key = [0_u8; KEY_BYTES];
            chance.fill(&mut key);
            make(path, &key).map_err(failed)?;
            Ok(key)
        }
        Err(error) => Err(failed(error)),
    }
}

fn make(path: &Path, key: &[u8; KEY_BYTES]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    writeln!(file, "{hex}")?;
    file.sync_all()
}

#[cfg(unix)]
fn refuse_open_rights(file: &std::fs::File, path: &Path) -> Result<(), KeyError> {
    use std::os::unix::fs::PermissionsExt;
    let rights = file
        .metadata()
        .map_err(|source| KeyError::File {
            path: path.to_owned(),
            source,
        })?
        .permissions()
        .mode();
    // A key that a service manager hands over (systemd's LoadCredential, a mounted
    // secret) may be readable by the service's group; by everyone, never.
    if rights & 0o007 != 0 {
        return Err(KeyError::Rights(path.to_owned()));
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse_open_rights(_: &std::fs::File, _: &Path) -> Result<(), KeyError> {
    Ok(())
}

fn from_hex(text: &str) -> Option<[u8; KEY_BYTES]> {
    if text.len() != 2 * KEY_BYTES || !text.is_ascii() {
        return None;
    }
    let mut key = [0_u8; KEY_BYTES];
    for (i, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).ok()?;
    }
    Some(key)
}
