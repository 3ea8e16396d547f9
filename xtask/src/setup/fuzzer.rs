//! Schemathesis, for the test that sends the API whatever its description allows, and what it does not.

use crate::{place, run, say, surroundings};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

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
    let Some(python) = surroundings::program("python3") else {
        bail!("the test of the API needs Python 3.10 or newer (https://python.org)");
    };
    say::busy(
        "Installing schemathesis from PyPI, for the test of the API",
        || {
            run::quiet(run::command(python).args(["-m", "venv"]).arg(&folder))?;
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
