//! Building `frontend` for WebAssembly.

use crate::setup::wasm::{TARGET, Toolchain};
use crate::{place, run, say, surroundings};
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::Command;

/// The compiler's flags. The first is the server's too (`.cargo/config.toml`): both halves must agree
/// on the markup. The other keeps the builder's own folders out of what everybody fetches.
fn flags() -> String {
    let folder = |name| surroundings::variable(name).map(PathBuf::from);
    let home = folder("CARGO_HOME").or_else(|| Some(folder("HOME")?.join(".cargo")));
    let home = home.unwrap_or_default();
    let home = home.display();
    format!("--cfg erase_components --remap-path-prefix={home}=")
}

/// Builds the browser's half and answers where the module is.
///
/// In its own target folder, so that it and the server's build do not throw each other out.
pub fn build(toolchain: Toolchain) -> Result<PathBuf> {
    say::step(&format!(
        "Building the browser's half with {}",
        toolchain.name()
    ));
    let mut cargo = toolchain.cargo();
    cargo
        .arg("build")
        .args(arguments())
        .args(["--profile", "wasm-release"]);
    in_own_folder(&mut cargo);
    run::shown(&mut cargo).context("building frontend for WebAssembly")?;
    Ok(folder().join(TARGET).join("wasm-release/frontend.wasm"))
}

/// Runs clippy over the browser's half, with warnings as errors.
pub fn lint(toolchain: Toolchain) -> Result<()> {
    let mut clippy = toolchain.clippy();
    clippy.args(arguments());
    in_own_folder(&mut clippy);
    clippy.args(["--", "-D", "warnings"]);
    run::shown(&mut clippy).context("linting frontend for WebAssembly")
}

fn arguments() -> [&'static str; 5] {
    ["--package", "frontend", "--locked", "--target", TARGET]
}

fn in_own_folder(command: &mut Command) {
    command
        .arg("--target-dir")
        .arg(folder())
        .env("RUSTFLAGS", flags())
        .env_remove("CARGO_BUILD_RUSTFLAGS");
}

fn folder() -> PathBuf {
    place::at("target/wasm")
}
