//! Rules about Cargo.lock: one SQLite, new enough; no OpenSSL; the binder's version.

use crate::place;
use anyhow::{Context, Result, bail};
use serde::Deserialize;

/// SQLite libraries older than this can corrupt a WAL database with several connections.
const SQLITE_OLDEST: (u32, u32) = (0, 37);

/// What may not be in the tree, and why.
const UNWANTED: [(&str, &str); 2] = [
    ("openssl-sys", "TLS is rustls"),
    ("native-tls", "TLS is rustls"),
];

#[derive(Deserialize)]
struct Lock {
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
}

/// Checks every rule.
pub fn check() -> Result<()> {
    let lock = read()?;
    let faults = faults(&lock);
    if !faults.is_empty() {
        bail!("Cargo.lock: {}", faults.join("; "));
    }
    wasm_bindgen_matches()
}

/// The binder must be of the very version of the library that it binds.
pub fn wasm_bindgen_matches() -> Result<()> {
    let lock = read()?;
    let (library, binder) = (
        version(&lock, "wasm-bindgen"),
        version(&lock, "wasm-bindgen-cli-support"),
    );
    if library != binder {
        bail!(
            "Cargo.lock has wasm-bindgen {} but wasm-bindgen-cli-support {}: set the latter's version in xtask/Cargo.toml",
            library.unwrap_or("of no version"),
            binder.unwrap_or("of no version")
        );
    }
    Ok(())
}

fn read() -> Result<Lock> {
    let text = std::fs::read_to_string(place::at("Cargo.lock")).context("reading Cargo.lock")?;
    toml::from_str(&text).context("reading Cargo.lock")
}

fn version<'a>(lock: &'a Lock, name: &str) -> Option<&'a str> {
    let package = lock.package.iter().find(|package| package.name == name)?;
    Some(&package.version)
}

fn faults(lock: &Lock) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, why) in UNWANTED {
        if version(lock, name).is_some() {
            faults.push(format!("{name} is there, but {why}"));
        }
    }
    let sqlite: Vec<&str> = lock
        .package
        .iter()
        .filter(|package| package.name == "libsqlite3-sys")
        .map(|package| package.version.as_str())
        .collect();
    match sqlite[..] {
        [only] if is_new_enough(only) => {}
        [only] => faults.push(format!("libsqlite3-sys {only} is older than 0.37")),
        _ => faults.push(format!(
            "libsqlite3-sys must be there once, not {} times",
            sqlite.len()
        )),
    }
    faults
}

fn is_new_enough(version: &str) -> bool {
    let mut parts = version.split('.').map(str::parse);
    match (parts.next(), parts.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor) >= SQLITE_OLDEST,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(packages: &[(&str, &str)]) -> Lock {
        let package = packages
            .iter()
            .map(|(name, version)| Package {
                name: (*name).into(),
                version: (*version).into(),
            })
            .collect();
        Lock { package }
    }

    #[test]
    fn an_old_or_second_sqlite_is_a_fault() {
        assert_eq!(faults(&lock(&[("libsqlite3-sys", "0.37.0")])).len(), 0);
        assert_eq!(faults(&lock(&[("libsqlite3-sys", "0.30.1")])).len(), 1);
        let two = [("libsqlite3-sys", "0.37.0"), ("libsqlite3-sys", "0.30.1")];
        assert_eq!(faults(&lock(&two)).len(), 1);
    }

    #[test]
    fn openssl_is_a_fault() {
        let with = [("libsqlite3-sys", "0.37.0"), ("openssl-sys", "0.9.1")];
        assert_eq!(faults(&lock(&with)).len(), 1);
    }
}
