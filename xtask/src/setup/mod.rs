//! What a command needs on this machine: looked for first, installed only if it is missing.
//!
//! Rust and Node are asked for, never installed. The rest comes from npm, rustup or Debian.
//! A second run finds everything and takes no time.

pub mod apt;
pub mod chromium;
pub mod clamd;
pub mod dovecot;
pub mod fuzzer;
pub mod npm;
pub mod postgres;
pub mod wasm;

use anyhow::Result;

/// Everything that any command needs.
pub fn everything() -> Result<()> {
    for_suites()?;
    for_browser()?;
    crate::say::result(&format!(
        "ready: WebAssembly by {}, browser {}, PostgreSQL in {}, scanner {}, mailbox {}",
        wasm::ensure()?.name(),
        chromium::ensure()?.display(),
        postgres::ensure()?.display(),
        clamd::ensure()?.display(),
        dovecot::ensure()?.display()
    ));
    Ok(())
}

/// What the suites start: PostgreSQL, the scanner, the mailbox, and the provider that staff sign
/// in at, which is a package of npm's.
pub fn for_suites() -> Result<()> {
    npm::ensure()?;
    postgres::ensure()?;
    clamd::ensure()?;
    dovecot::ensure()?;
    Ok(())
}

/// What the bundle is built with, and a browser to look at it.
pub fn for_browser() -> Result<()> {
    npm::ensure()?;
    wasm::ensure()?;
    chromium::ensure()?;
    Ok(())
}
