//! `cargo xtask check`: what is worth knowing before each commit. No browser, no PostgreSQL.

use crate::parts::Parts;
use crate::suites::Engines;
use crate::{arrows, lint, lock, suites};
use anyhow::Result;
use std::process::ExitCode;

/// Runs the quick part.
pub fn run() -> Result<ExitCode> {
    let mut parts = Parts::new();
    parts.check("format", lint::format);
    parts.check("arrows between rooms", arrows::run);
    parts.check("lock file", lock::check);
    parts.check("lints", lint::host);
    parts.count("suites (SQLite)", || suites::run(&Engines::Sqlite));
    Ok(parts.close())
}
