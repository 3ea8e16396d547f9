//! What a command needs on this machine: looked for first, installed only if it is missing.
//!
//! Rust and Node are asked for, never installed. The rest comes from npm, rustup or Debian.
//! A second run finds everything and takes no time.

pub mod apt;
pub mod chromium;
pub mod clamd;
pub mod dovecot;
pub mod npm;
pub mod postgres;
pub mod wasm;

use anyhow::Result;

/// Everything that any command needs.
pub fn everything() -> Result<()> {
    npm::ensure()?;
    let wasm = wasm::ensure()?;
    let chromium = chromium::ensure()?;
    let postgres = postgres::ensure()?;
    let clamd = clamd::ensure()?;
    let dovecot = dovecot::ensure()?;
    crate::say::result(&format!(
        "ready: WebAssembly by {}, browser {}, PostgreSQL in {}, scanner {}, mailbox {}",
        wasm.name(),
        chromium.display(),
        postgres.display(),
        clamd.display(),
        dovecot.display()
    ));
    Ok(())
}
