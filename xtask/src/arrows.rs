//! The arrows between rooms: what `cargo metadata` says against the table in docs/architecture.md.

use crate::{place, run, say};
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

const TABLE: &str = "docs/architecture.md";
const HEADING: &str = "| room | may use |";

type Arrows = BTreeMap<String, BTreeSet<String>>;

/// Fails on an arrow that the table lacks, and on a room that it does not name.
pub fn run() -> Result<()> {
    let text =
        std::fs::read_to_string(place::at(TABLE)).with_context(|| format!("reading {TABLE}"))?;
    let allowed = allowed(&text)?;
    let drawn = drawn(&run::quiet(run::cargo().args([
        "metadata",
        "--format-version=1",
        "--no-deps",
        "--locked",
    ]))?)?;
    let faults = faults(&drawn, &allowed);
    if !faults.is_empty() {
        bail!("arrows that {TABLE} does not have:\n{}", faults.join("\n"));
    }
    let count: usize = drawn.values().map(BTreeSet::len).sum();
    say::note(&format!(
        "{} rooms, {count} arrows, all in {TABLE}",
        drawn.len()
    ));
    Ok(())
}

fn faults(drawn: &Arrows, allowed: &Arrows) -> Vec<String> {
    let mut faults = Vec::new();
    for (room, uses) in drawn {
        let Some(may) = allowed.get(room) else {
            faults.push(format!("{room}: has no row"));
            continue;
        };
        for used in uses.difference(may) {
            faults.push(format!("{room} uses {used}"));
        }
    }
    faults.extend(
        allowed
            .keys()
            .filter(|room| !drawn.contains_key(*room))
            .map(|room| format!("{room}: has a row, but no such room exists")),
    );
    faults
}

/// Reads the rows under the table's heading: `` | `server` | `app` `jobs` | ``.
fn allowed(text: &str) -> Result<Arrows> {
    let mut lines = text.lines().skip_while(|line| line.trim() != HEADING);
    if lines.next().is_none() {
        bail!("{TABLE} has no table with the heading {HEADING}");
    }
    let mut arrows = Arrows::new();
    for line in lines.skip(1).take_while(|line| line.starts_with('|')) {
        let mut cells = line.trim_matches('|').split('|');
        let (Some(room), Some(uses)) = (cells.next(), cells.next()) else {
            bail!("{TABLE}: a row needs two cells: {line}");
        };
        let room = names(room)
            .next()
            .with_context(|| format!("{TABLE}: a row names no room: {line}"))?;
        arrows.insert(room.to_owned(), names(uses).map(str::to_owned).collect());
    }
    Ok(arrows)
}

/// What stands between backticks.
fn names(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// Arrows between members of the workspace. Tests may use any room: `dev` arrows are not drawn.
fn drawn(metadata: &str) -> Result<Arrows> {
    #[derive(Deserialize)]
    struct Metadata {
        packages: Vec<Package>,
    }
    #[derive(Deserialize)]
    struct Package {
        name: String,
        dependencies: Vec<Dependency>,
    }
    #[derive(Deserialize)]
    struct Dependency {
        name: String,
        kind: Option<String>,
        path: Option<String>,
    }

    let metadata: Metadata = serde_json::from_str(metadata).context("reading cargo metadata")?;
    let arrows = metadata.packages.into_iter().map(|package| {
        let uses = package
            .dependencies
            .into_iter()
            .filter(|used| used.path.is_some() && used.kind.as_deref() != Some("dev"))
            .map(|used| used.name);
        (package.name, uses.collect())
    });
    Ok(arrows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str =
        "# A\n\n| room | may use |\n|---|---|\n| `domain` | |\n| `policy` | `domain` |\n\nMore.\n";

    fn metadata(policy_uses: &str, kind: &str) -> String {
        format!(
            r#"{{"packages":[
              {{"name":"domain","dependencies":[{{"name":"serde","kind":null,"path":null}}]}},
              {{"name":"policy","dependencies":[{{"name":"{policy_uses}","kind":{kind},"path":"/x"}}]}}]}}"#
        )
    }

    fn check(policy_uses: &str, kind: &str) -> Vec<String> {
        faults(
            &drawn(&metadata(policy_uses, kind)).unwrap(),
            &allowed(PAGE).unwrap(),
        )
    }

    #[test]
    fn an_arrow_of_the_table_is_allowed() {
        assert!(check("domain", "null").is_empty());
    }

    #[test]
    fn an_arrow_that_the_table_lacks_is_a_fault() {
        assert_eq!(check("storage", "null"), ["policy uses storage"]);
        assert_eq!(check("storage", "\"build\""), ["policy uses storage"]);
    }

    #[test]
    fn tests_may_use_any_room() {
        assert!(check("testkit", "\"dev\"").is_empty());
    }
}
