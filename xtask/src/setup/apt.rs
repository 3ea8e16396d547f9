//! Installing Debian packages.

use crate::{run, say, surroundings};
use anyhow::{Context, Result, bail};
use std::process::Command;

/// Installs the packages, or says what to type.
pub fn install(packages: &[&str], why: &str) -> Result<()> {
    let list = packages.join(" ");
    if surroundings::program("apt-get").is_none() {
        bail!("{why} needs these programs, and this machine has no apt-get: please install {list}");
    }
    let Some(mut update) = as_root("apt-get") else {
        bail!(
            "{why} needs Debian packages; please run: sudo apt-get update && sudo apt-get install {list}"
        );
    };
    update.args(["update", "-qq"]);
    let mut install = as_root("apt-get").expect("we could become root a moment ago");
    install
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(packages);
    say::busy(&format!("Installing {list} from Debian, for {why}"), || {
        // An archive that does not answer must not stop an install from one that does.
        if let Err(problem) = run::quiet(&mut update) {
            say::note(&format!("{problem:#}"));
        }
        run::quiet(&mut install).with_context(|| format!("installing {list}"))
    })?;
    Ok(())
}

/// A program as the super-user: directly, or by a sudo that asks for no password.
pub fn as_root(program: &str) -> Option<Command> {
    if surroundings::is_root() {
        return Some(run::command(program));
    }
    if run::works(run::command("sudo").args(["-n", "true"])) {
        let mut command = run::command("sudo");
        command.args(["-n", "--preserve-env=DEBIAN_FRONTEND", program]);
        return Some(command);
    }
    None
}
