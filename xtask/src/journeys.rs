//! The browser's tests: Node's test runner over `end2end`, against the server just built.

use crate::count::Count;
use crate::setup::{chromium, fuzzer, npm};
use crate::{bundle, place, run, say, scratch};
use anyhow::Result;
use std::path::PathBuf;

/// A file of tests that takes longer than 35 minutes is stuck.
const FILE_MS_MAX: &str = "--test-timeout=2100000";

/// The file of tests that needs a fuzzer, and no browser.
const FUZZED: &str = "fuzzed.spec.mjs";

/// A folder of browser tests.
#[derive(Debug, Clone, Copy)]
pub enum Suite {
    /// Stories of one person at the portal.
    Journeys,
    /// Every page of the registry, for each of the cast, under axe.
    Axe,
}

impl Suite {
    fn pattern(self) -> &'static str {
        match self {
            Self::Journeys => "end2end/journeys",
            Self::Axe => "end2end/axe",
        }
    }
}

/// Runs a suite, and counts. Needs the bundle and [`place::portal`].
pub fn run(suite: Suite) -> Result<Count> {
    let specs: Vec<_> = bundle::files(&place::at(suite.pattern()))?
        .into_iter()
        .filter(|file| file.to_string_lossy().ends_with(".spec.mjs"))
        .collect();
    of(&specs, &[])
}

/// Runs these files of tests at these sizes, and counts. Needs what [`run`] needs.
pub fn of(specs: &[PathBuf], sizes: &[(&str, u64)]) -> Result<Count> {
    npm::ensure()?;
    let browser = chromium::ensure()?;
    let mut node = run::node();
    scratch::in_memory(&mut node);
    node.args([
        "--test",
        "--test-reporter=spec",
        "--test-concurrency=2",
        FILE_MS_MAX,
    ])
    .args(specs)
    .envs(sizes.iter().map(|(name, size)| (name, size.to_string())))
    .env("WAYMARK_TEST_BROWSER", browser)
    .env("WAYMARK_TEST_BINARY", place::portal())
    .env_remove("NODE_OPTIONS");
    if specs.iter().any(|spec| spec.ends_with(FUZZED)) {
        node.env("WAYMARK_TEST_FUZZER", fuzzer::ensure()?);
    }
    let mut count = Count::default();
    let well = run::read_lines(&mut node, |line| {
        say::result(line);
        count.read_node(line);
    })?;
    if !well && count.failed == 0 {
        count.failed = 1;
    }
    Ok(count)
}
