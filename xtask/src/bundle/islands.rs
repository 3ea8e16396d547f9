//! Which islands the source has, and which of them reached the module.
//!
//! The linker drops an island that nothing names, and the page would then stay asleep without a
//! word. So the bundle fails instead.

use super::inputs;
use crate::place;
use anyhow::{Result, bail};

/// An island that the module exports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Island {
    /// The component's name, `DeadlineExplorer`.
    pub name: String,
    /// The function's name in the glue, `DeadlineExplorer_1234`.
    pub function: String,
}

/// The module's islands; an error names those of the source that are missing.
pub fn check<'a>(exports: impl Iterator<Item = &'a str>) -> Result<Vec<Island>> {
    let exported: Vec<Island> = exports.filter_map(island).collect();
    let mut expected = Vec::new();
    for file in inputs::files(&place::at("crates/islands/src"))? {
        expected.extend(in_source(&std::fs::read_to_string(file)?));
    }
    let missing: Vec<&str> = expected
        .iter()
        .filter(|name| !exported.iter().any(|island| island.name == **name))
        .map(String::as_str)
        .collect();
    if !missing.is_empty() {
        bail!(
            "the WebAssembly module lacks these islands of crates/islands: {}. \
             frontend/src/lib.rs must say `use islands as _;`",
            missing.join(", ")
        );
    }
    Ok(exported)
}

/// Leptos exports an island as its name, an underscore and a number.
fn island(export: &str) -> Option<Island> {
    let (name, number) = export.rsplit_once('_')?;
    let numbered = !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
    let named = name.starts_with(|first: char| first.is_ascii_uppercase());
    (numbered && named).then(|| Island {
        name: name.to_owned(),
        function: export.to_owned(),
    })
}

/// The functions that follow an `#[island]` attribute.
fn in_source(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut waiting = false;
    for line in text.lines().map(str::trim_start) {
        if line.starts_with("#[island") {
            waiting = true;
        }
        if waiting && let Some(rest) = line.split("fn ").nth(1) {
            let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
            names.push(rest[..end.unwrap_or(rest.len())].to_owned());
            waiting = false;
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn islands_are_found_in_source() {
        let text = "/// Said.\n#[island]\npub fn DeadlineExplorer(\n    x: u8,\n) -> impl IntoView {}\n\
                    fn other() {}\n#[island]\n#[must_use]\npub fn Timer() -> impl IntoView {}";
        assert_eq!(in_source(text), ["DeadlineExplorer", "Timer"]);
    }

    #[test]
    fn only_numbered_component_names_are_islands() {
        assert_eq!(island("Timer_42").unwrap().name, "Timer");
        assert_eq!(island("hydrate"), None);
        assert_eq!(island("__wbindgen_export_3"), None);
    }
}
