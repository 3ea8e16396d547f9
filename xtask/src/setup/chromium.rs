//! A Chromium for the browser tests.

use super::apt;
use crate::surroundings;
use anyhow::{Result, bail};
use std::path::PathBuf;

const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// A browser that is here, or Debian's.
pub fn ensure() -> Result<PathBuf> {
    if let Some(found) = find()? {
        return Ok(found);
    }
    apt::install(&["chromium"], "the browser tests")?;
    match find()? {
        Some(found) => Ok(found),
        None => bail!("chromium was installed but is not in PATH; set WAYMARK_TEST_BROWSER to it"),
    }
}

fn find() -> Result<Option<PathBuf>> {
    if let Some(named) = surroundings::variable("WAYMARK_TEST_BROWSER") {
        let named = PathBuf::from(named);
        if !named.is_file() {
            bail!("WAYMARK_TEST_BROWSER names no file: {}", named.display());
        }
        return Ok(Some(named));
    }
    Ok(NAMES.iter().find_map(|name| surroundings::program(name)))
}
