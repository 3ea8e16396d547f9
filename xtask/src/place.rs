//! Where things are in this tree.

use std::path::{Path, PathBuf};

/// The root of the work tree.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in the root")
}

/// A path under the root.
pub fn at(path: &str) -> PathBuf {
    root().join(path)
}

/// The folder for everything that is built.
pub fn target() -> PathBuf {
    at("target")
}

/// What the browser gets: hashed files and `manifest.json`.
pub fn assets() -> PathBuf {
    at("target/site/assets")
}

/// The server's binary of a build profile's folder (`debug` or `release`).
pub fn binary(profile: &str) -> PathBuf {
    target().join(profile).join("waymark")
}

/// The program that the browser's tests start ([`crate::suites::program`] puts it there).
pub fn portal() -> PathBuf {
    target().join("portal/waymark")
}

/// A program that npm installed.
pub fn npm_program(name: &str) -> PathBuf {
    at("node_modules/.bin").join(name)
}
