//! Dovecot, for the suites that read a mailbox: they start it themselves, on a port of their own.

use super::apt;
use crate::surroundings;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// The server that is here, or Debian's.
pub fn ensure() -> Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    apt::install(&["dovecot-imapd"], "the suites that read a mailbox")?;
    match find() {
        Some(found) => Ok(found),
        None => bail!("dovecot-imapd was installed but its dovecot was not found"),
    }
}

/// Debian keeps it where only root's PATH looks.
fn find() -> Option<PathBuf> {
    let places = ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot"];
    let found = places
        .into_iter()
        .map(Path::new)
        .find(|path| path.is_file());
    found
        .map(Path::to_owned)
        .or_else(|| surroundings::program("dovecot"))
}
