//! `cargo xtask test`: everything that CI runs.

use crate::journeys::{self, Suite};
use crate::parts::Parts;
use crate::postgres::Server;
use crate::suites::Engines;
use crate::{arrows, bundle, lint, lock, prove, say, setup, suites, wasm};
use anyhow::Result;
use clap::Args;
use std::process::ExitCode;
use std::sync::mpsc;

/// What to leave out while working on something else.
#[derive(Args)]
pub struct Options {
    /// Leave out the bundle and everything in a browser.
    #[arg(long)]
    no_browser: bool,
}

/// Runs every part, and goes on after a failure: one run tells everything.
///
/// The browser's half and axe go on beside the suites, which leave part of a machine idle; their
/// lines come after. The journeys go last and alone: they open what the suites made.
pub fn run(options: &Options) -> Result<ExitCode> {
    let mut parts = Parts::new();
    // First of all, and one after the other: two of apt's runs do not go at once.
    let ready = parts.check("what the tests need", || {
        setup::for_suites()?;
        if !options.no_browser {
            setup::for_browser()?;
        }
        Ok(())
    });
    parts.check("format", lint::format);
    parts.check("arrows between rooms", arrows::run);
    parts.check("lock file", lock::check);
    if !ready {
        return Ok(parts.close());
    }
    std::thread::scope(|scope| {
        let (say_built, built) = mpsc::channel();
        let beside =
            (!options.no_browser).then(|| scope.spawn(move || say::kept(|| in_browser(&built))));
        parts.check("lints", suites::lint_and_build);
        let built = parts.check("build of suites and server", suites::build);
        // Nobody listens where there is no browser.
        let _ = say_built.send(built);
        let mut bundled = false;
        if built {
            parts.count("suites (SQLite and PostgreSQL)", || {
                let server = Server::start()?;
                suites::run(&Engines::Both(&server))
            });
            parts.count("proofs at their small size", prove::small);
        }
        if let Some(beside) = beside {
            let ((theirs, has_bundle), said) =
                beside.join().expect("the browser's parts do not panic");
            say::result(&said);
            parts.add(theirs);
            bundled = has_bundle;
        }
        if built && bundled {
            parts.count("browser journeys", || journeys::run(Suite::Journeys));
        }
    });
    Ok(parts.close())
}

/// The browser's half, and axe on every page once the server is `built`. Is there a bundle?
fn in_browser(built: &mpsc::Receiver<bool>) -> (Parts, bool) {
    let mut parts = Parts::new();
    parts.check("lints for WebAssembly", || {
        wasm::lint(setup::wasm::ensure()?)
    });
    let bundled = parts.check("bundle", || {
        bundle::run(&bundle::Options::default()).map(drop)
    });
    parts.check("bytes for the browser", || {
        bundle::run(&bundle::Options::default())?.fits()
    });
    if built.recv() == Ok(true) && bundled {
        parts.count("axe on every page", || journeys::run(Suite::Axe));
    }
    (parts, bundled)
}
