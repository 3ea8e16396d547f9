//! The Rust suites: unit, property, storage and web tests, and the examples in the docs.

use crate::count::Count;
use crate::postgres::Server;
use crate::{run, say};
use anyhow::{Context, Result};

const SCOPE: [&str; 4] = ["--workspace", "--exclude", "frontend", "--locked"];

/// Builds every test and the server's binary.
pub fn build() -> Result<()> {
    run::shown(run::cargo().arg("test").args(SCOPE).arg("--no-run"))
        .context("building the tests")?;
    run::shown(run::cargo().args(["build", "--package", "server", "--locked"]))
        .context("building the server")
}

/// Which engines the storage and web suites run on.
pub enum Engines<'a> {
    /// SQLite alone.
    Sqlite,
    /// SQLite, and this PostgreSQL.
    Both(&'a Server),
}

/// Runs everything, and counts.
pub fn run(engines: &Engines<'_>) -> Result<Count> {
    let mut cargo = run::cargo();
    cargo.arg("test").args(SCOPE).arg("--no-fail-fast");
    match engines {
        Engines::Sqlite => {
            cargo
                .env("WAYMARK_TEST_ENGINES", "sqlite")
                .env_remove("WAYMARK_TEST_POSTGRES");
        }
        Engines::Both(server) => {
            cargo
                .env("WAYMARK_TEST_ENGINES", "sqlite,postgres")
                .env("WAYMARK_TEST_POSTGRES", server.url());
        }
    }
    let mut count = Count::default();
    let well = run::read_lines(&mut cargo, |line| {
        say::result(line);
        count.read_cargo(line);
    })?;
    if !well && count.failed == 0 {
        // Something did not build, or died without a closing line.
        count.failed = 1;
    }
    Ok(count)
}
