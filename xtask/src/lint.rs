//! Format and lints.

use crate::{run, surroundings};
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

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

/// Has this cargo's own rooms compiled by Clippy, which answers warnings as errors and builds what
/// rustc would: a second pass over every library, for lints alone, is some minutes of two cores.
///
/// Not for what is given to users: Clippy leaves out the compiler's own optimisations (MIR).
/// `false` where there is no Clippy beside this cargo; nothing was changed then.
pub fn while_building(cargo: &mut Command) -> bool {
    let Some(driver) = driver() else {
        return false;
    };
    cargo
        .env("RUSTC_WORKSPACE_WRAPPER", driver)
        // As `cargo clippy -- -D warnings` hands it on.
        .env("CLIPPY_ARGS", ["-D", "warnings", ""].join(BETWEEN));
    true
}

/// What Clippy puts behind each of its arguments.
const BETWEEN: &str = "__CLIPPY_HACKERY__";

/// The compiler that `cargo clippy` calls.
fn driver() -> Option<PathBuf> {
    let beside = surroundings::variable("CARGO")
        .map(|cargo| PathBuf::from(cargo).with_file_name("clippy-driver"))
        .filter(|driver| driver.is_file());
    beside.or_else(|| surroundings::program("clippy-driver"))
}
