//! PostgreSQL's server programs, for a private server of the test run.

use super::apt;
use crate::surroundings;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// The folder that holds `initdb` and `postgres`.
pub fn ensure() -> Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    apt::install(&["postgresql"], "the suites on PostgreSQL")?;
    match find() {
        Some(found) => Ok(found),
        None => {
            bail!("postgresql was installed but its initdb was not found under /usr/lib/postgresql")
        }
    }
}

/// The newest of Debian's versions, or one in PATH.
fn find() -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = Path::new("/usr/lib/postgresql")
        .read_dir()
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, bin)| bin.join("initdb").is_file() && bin.join("postgres").is_file())
        .collect();
    versions.sort();
    versions.pop().map(|(_, bin)| bin).or_else(|| {
        let initdb = surroundings::program("initdb")?;
        Some(initdb.parent()?.to_path_buf())
    })
}
