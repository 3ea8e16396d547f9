//! `cargo xtask test`: everything that CI runs.

use crate::journeys::{self, Suite};
use crate::parts::Parts;
use crate::postgres::Server;
use crate::suites::Engines;
use crate::{arrows, bundle, lint, lock, prove, setup, suites, wasm};
use anyhow::Result;
use clap::Args;
use std::process::ExitCode;

/// What to leave out while working on something else.
#[derive(Args)]
pub struct Options {
    /// Leave out the bundle and everything in a browser.
    #[arg(long)]
    no_browser: bool,
}

/// Runs every part, cheapest first, and goes on after a failure: one run tells everything.
pub fn run(options: &Options) -> Result<ExitCode> {
    let mut parts = Parts::new();
    parts.check("format", lint::format);
    parts.check("arrows between rooms", arrows::run);
    parts.check("lock file", lock::check);
    parts.check("lints", lint::host);
    let built = parts.check("build of suites and server", suites::build);
    if built {
        parts.count("suites (SQLite and PostgreSQL)", || {
            // The provider that staff sign in at in the tests is a package of npm's.
            setup::npm::ensure()?;
            let server = Server::start()?;
            suites::run(&Engines::Both(&server))
        });
        parts.count("proofs at their small size", prove::small);
    }
    if !options.no_browser {
        parts.check("lints for WebAssembly", || {
            wasm::lint(setup::wasm::ensure()?)
        });
        let bundled = parts.check("bundle", || {
            bundle::run(&bundle::Options::default()).map(drop)
        });
        parts.check("bytes for the browser", || {
            bundle::run(&bundle::Options::default())?.fits()
        });
        if built && bundled {
            parts.count("browser journeys", || journeys::run(Suite::Journeys));
            parts.count("axe on every page", || journeys::run(Suite::Axe));
        }
    }
    Ok(parts.close())
}
