//! ClamAV's daemon, for the suites that scan: they start it themselves, with a signature of
//! their own.

use super::apt;
use crate::surroundings;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// The daemon that is here, or Debian's.
pub fn ensure() -> Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    apt::install(&["clamav-daemon"], "the suites that scan documents")?;
    match find() {
        Some(found) => Ok(found),
        None => bail!("clamav-daemon was installed but its clamd was not found"),
    }
}

/// Debian keeps it where only root's PATH looks.
fn find() -> Option<PathBuf> {
    let places = ["/usr/sbin/clamd", "/usr/local/sbin/clamd"];
    let found = places
        .into_iter()
        .map(Path::new)
        .find(|path| path.is_file());
    found
        .map(Path::to_owned)
        .or_else(|| surroundings::program("clamd"))
}
