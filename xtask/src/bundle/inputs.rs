//! What a bundle was made from, so that it is not made again for nothing.

use crate::place;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Files and folders whose content decides the bundle's.
const INPUTS: [&str; 9] = [
    "Cargo.lock",
    "Cargo.toml",
    "package-lock.json",
    "frontend",
    "crates/islands",
    "crates/domain",
    "style",
    "xtask/src/bundle",
    "xtask/src/wasm.rs",
];

/// A fingerprint of every input and of the compiler.
pub fn stamp(compiler: &str) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(compiler);
    for input in INPUTS {
        for file in files(&place::at(input))? {
            hash.update(file.to_string_lossy().as_bytes());
            hash.update(
                std::fs::read(&file).with_context(|| format!("reading {}", file.display()))?,
            );
        }
    }
    let mut text = String::new();
    for byte in hash.finalize() {
        write!(text, "{byte:02x}").expect("writing to a string cannot fail");
    }
    Ok(text)
}

/// Was the last bundle made from these inputs?
pub fn is_current(stamp: &str) -> bool {
    std::fs::read_to_string(file()).is_ok_and(|kept| kept == stamp)
}

/// Notes what the bundle was made from.
pub fn keep(stamp: &str) -> Result<()> {
    Ok(std::fs::write(file(), stamp)?)
}

/// Every file under a path, in a fixed order; none where there is nothing.
pub fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let mut entries: Vec<PathBuf> = path
        .read_dir()
        .with_context(|| format!("reading {}", path.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<_>>()?;
    entries.sort();
    let mut found = Vec::new();
    for entry in entries {
        found.extend(files(&entry)?);
    }
    Ok(found)
}

fn file() -> PathBuf {
    place::at("target/site/inputs.sha256")
}
