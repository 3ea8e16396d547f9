//! Format and lints.

use crate::run;
use anyhow::Result;

/// Is every file as rustfmt would write it?
pub fn format() -> Result<()> {
    run::shown(run::cargo().args(["fmt", "--all", "--check"]))
}

/// Clippy over every room but the browser's, tests and benches too, warnings as errors.
pub fn host() -> Result<()> {
    run::shown(run::cargo().args([
        "clippy",
        "--workspace",
        "--exclude",
        "frontend",
        "--all-targets",
        "--locked",
        "--",
        "-D",
        "warnings",
    ]))
}
