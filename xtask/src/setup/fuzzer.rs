//! Schemathesis, for the test that sends the API whatever its description allows, and what it does not.

use super::apt;
use crate::{place, run, say, surroundings};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The version that the test was written with.
const VERSION: &str = "4.32.5";

/// The fuzzer that is here, or PyPI's in a folder of its own.
pub fn ensure() -> Result<PathBuf> {
    if let Some(named) = surroundings::variable("WAYMARK_TEST_FUZZER") {
        return Ok(PathBuf::from(named));
    }
    let folder = place::target().join(format!("tools/schemathesis-{VERSION}"));
    let fuzzer = folder.join("bin/schemathesis");
    if fuzzer.is_file() {
        return Ok(fuzzer);
    }
    // Debian has Python's environments in a package of their own.
    if environment(&folder).is_err() {
        apt::install(&["python3", "python3-venv"], "the test of the API")?;
        environment(&folder)?;
    }
    say::busy(
        "Installing schemathesis from PyPI, for the test of the API",
        || {
            run::quiet(
                run::command(folder.join("bin/pip"))
                    .args(["install", "--quiet", "--disable-pip-version-check"])
                    .arg(format!("schemathesis=={VERSION}")),
            )
            .context("installing schemathesis")
        },
    )?;
    Ok(fuzzer)
}

/// A folder of Python's own, with its `pip`. It needs 3.10 or newer.
fn environment(folder: &Path) -> Result<()> {
    let python = surroundings::program("python3").context("there is no python3")?;
    run::quiet(run::command(python).args(["-m", "venv"]).arg(folder)).map(drop)
}
