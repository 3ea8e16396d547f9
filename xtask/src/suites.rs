//! The Rust suites: unit, property, storage and web tests, and the examples in the docs.

use crate::count::Count;
use crate::postgres::Server;
use crate::{lint, place, run, say, scratch};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

/// The rooms that tests are built of, all with one set of features: another scope would build
/// every library once more.
pub const SCOPE: [&str; 4] = ["--workspace", "--exclude", "frontend", "--locked"];

/// Are the tests compiled by Clippy in this run?
static BY_CLIPPY: AtomicBool = AtomicBool::new(false);

/// The cargo that builds and runs tests. All of one run must be this one: what Clippy compiled,
/// rustc would compile once more.
pub fn cargo() -> Command {
    let mut cargo = run::cargo();
    if BY_CLIPPY.load(Ordering::Relaxed) {
        lint::while_building(&mut cargo);
    }
    cargo
}

/// Builds every room but the browser's, tests, examples and benches too, with Clippy's warnings as
/// errors, and from here on takes what was built so. Where Clippy warns, [`build`] builds them
/// without it, so that one run tells everything.
pub fn lint_and_build() -> Result<()> {
    for what in [&[][..], &["--benches"]] {
        let mut cargo = run::cargo();
        if !lint::while_building(&mut cargo) {
            return lint::host();
        }
        let cargo = cargo.arg("test").args(SCOPE).arg("--no-run").args(what);
        run::shown(cargo).context("linting and building the tests")?;
    }
    BY_CLIPPY.store(true, Ordering::Relaxed);
    Ok(())
}

/// Builds every test and the server's binary.
pub fn build() -> Result<()> {
    run::shown(cargo().arg("test").args(SCOPE).arg("--no-run")).context("building the tests")?;
    program().map(drop)
}

/// Builds the program that a council runs, and puts it where the browser's tests start it:
/// cargo puts the one that tests are built with in its place whenever it runs them.
pub fn program() -> Result<PathBuf> {
    // In the same scope: the libraries are there, and the program alone is built once more.
    run::shown(cargo().arg("build").args(SCOPE).args(["--bin", "waymark"]))
        .context("building the server")?;
    let built = place::binary("debug");
    shows_no_weak_door(&built)?;
    let portal = place::portal();
    let folder = portal.parent().expect("it is in a folder");
    std::fs::create_dir_all(folder)?;
    std::fs::copy(&built, &portal).with_context(|| format!("writing {}", portal.display()))?;
    Ok(portal)
}

/// What `server::weaken` has in every build that can weaken a door.
const MARK: &[u8] = b"waymark-doors-can-be-weakened";

/// The program that a council runs has no way to weaken a door: only tests are built with it.
fn shows_no_weak_door(binary: &Path) -> Result<()> {
    let bytes = std::fs::read(binary).with_context(|| format!("reading {}", binary.display()))?;
    if bytes.windows(MARK.len()).any(|window| window == MARK) {
        bail!("{} can weaken its doors", binary.display());
    }
    Ok(())
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
    crate::setup::clamd::ensure()?;
    crate::setup::dovecot::ensure()?;
    let mut cargo = cargo();
    cargo.arg("test").args(SCOPE).arg("--no-fail-fast");
    scratch::in_memory(&mut cargo);
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
    if let Some(turn) = turn() {
        cargo.env("WAYMARK_PROOF_TURN", turn.to_string());
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

/// Which share of the rows has its turn, in the proofs that ask a share: each commit another.
fn turn() -> Option<u32> {
    let commit = run::quiet(run::command("git").args(["rev-parse", "HEAD"])).ok()?;
    turn_of(&commit)
}

fn turn_of(commit: &str) -> Option<u32> {
    u32::from_str_radix(commit.get(..8)?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_commit_has_its_turn() {
        assert_eq!(turn_of("0000000a1b6c"), Some(10));
        assert_eq!(turn_of("short"), None);
        assert_eq!(turn_of("not a commit"), None);
    }

    #[test]
    fn a_binary_that_can_weaken_its_doors_is_refused() {
        let binary = std::env::temp_dir().join(format!("waymark-mark-{}", std::process::id()));
        std::fs::write(&binary, b"plain").unwrap();
        assert!(shows_no_weak_door(&binary).is_ok());
        std::fs::write(&binary, [b"before".as_slice(), MARK, b"after"].concat()).unwrap();
        assert!(shows_no_weak_door(&binary).is_err());
        std::fs::remove_file(&binary).unwrap();
    }

    #[test]
    fn the_mark_is_the_one_that_the_server_has() {
        let source = include_str!("../../server/src/weaken.rs");
        let mark = std::str::from_utf8(MARK).unwrap();
        assert!(source.contains(&format!("\"{mark}\"")));
    }
}
