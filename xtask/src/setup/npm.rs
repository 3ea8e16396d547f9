//! Node, and the packages that package-lock.json names.

use crate::{place, run, say};
use anyhow::{Context, Result, bail};

const NODE_OLDEST: u32 = 20;

/// Makes sure that Node is here and node_modules is what the lock file says.
pub fn ensure() -> Result<()> {
    let version = run::quiet(run::node().arg("--version"))
        .context("Waymark's build needs Node 20 or newer (https://nodejs.org)")?;
    let major = major(&version).with_context(|| format!("reading Node's version {version}"))?;
    if major < NODE_OLDEST {
        bail!(
            "Waymark's build needs Node {NODE_OLDEST} or newer; this is {}",
            version.trim()
        );
    }
    let lock =
        std::fs::read(place::at("package-lock.json")).context("reading package-lock.json")?;
    let stamp = place::at("node_modules/.installed-from");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say::busy("Installing the npm packages of package-lock.json", || {
        run::quiet(run::command("npm").args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]))
    })?;
    std::fs::write(&stamp, lock).context("noting what npm installed")?;
    Ok(())
}

fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_node_prints() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("nonsense"), None);
    }
}
