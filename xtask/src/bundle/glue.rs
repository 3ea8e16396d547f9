//! From the compiler's module to what a browser runs: the module, bound and shrunk, and scripts.
//!
//! A page asks for one script, by one tag, and nothing in it is inline: `frontend/exit.js` and
//! `frontend/boot.js`. On a page that has islands it asks for wasm-bindgen's glue and the module.

use super::islands::{self, Island};
use super::manifest::{PASSKEY, SCRIPT, SENDING, SLIDER};
use super::pack::Asset;
use super::slim::slim;
use crate::{place, run, say};
use anyhow::{Context, Result, bail};
use std::fmt::Write as _;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// A module and its glue.
#[derive(Debug)]
pub struct Glue {
    script: String,
    module: Vec<u8>,
    islands: Vec<Island>,
}

/// What the optimiser may use: what every browser since 2022 has, and rustc uses unasked.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Binds a module, and checks that it has every island.
pub fn bind(module: &Path) -> Result<Glue> {
    let mut output = say::busy("Binding the module (wasm-bindgen)", || {
        Bindgen::new()
            .input_path(module)
            .out_name("frontend")
            .web(true)?
            .typescript(false)
            .remove_name_section(true)
            .remove_producers_section(true)
            .omit_default_module_path(true)
            .generate_output()
    })
    .context("binding the WebAssembly module")?;
    let snippets = output
        .snippets()
        .iter()
        .filter(|(_, files)| !files.is_empty());
    let foreign: Vec<&String> = snippets
        .map(|(name, _)| name)
        .chain(output.local_modules().keys())
        .collect();
    if !foreign.is_empty() {
        bail!(
            "libraries bring JavaScript files of their own, which the bundle does not carry: {foreign:?}"
        );
    }
    let islands = islands::check(
        output
            .wasm()
            .exports
            .iter()
            .map(|export| export.name.as_str()),
    )?;
    let script = slim(&mut output);
    let module = shrink(&output.wasm_mut().emit_wasm())?;
    Ok(Glue {
        script,
        module,
        islands,
    })
}

/// The files, the script knowing the final names of the others.
pub fn assets(glue: &Glue) -> Result<[Asset; 6]> {
    let module = Asset::new("frontend.wasm", glue.module.clone());
    let bound = Asset::new("glue.js", minify(&glue.script).into_bytes());
    let mut table = String::new();
    for island in &glue.islands {
        write!(table, "{}: {:?}, ", island.name, island.function)?;
    }
    let mut script = String::new();
    for part in ["frontend/exit.js", "frontend/boot.js"] {
        script +=
            &std::fs::read_to_string(place::at(part)).with_context(|| format!("reading {part}"))?;
    }
    let script = script
        .replace("/* MODULE */", &format!("{:?}", module.hashed_name()))
        .replace("/* GLUE */", &format!("{:?}", bound.hashed_name()))
        .replace("/* ISLANDS */", table.trim_end_matches(", "));
    let script = Asset::new(SCRIPT, minify(&script).into_bytes());
    let passkey = own(PASSKEY)?;
    let sending = own(SENDING)?;
    let slider = own(SLIDER)?;
    for script in [&script, &bound, &passkey, &sending, &slider] {
        parses(script)?;
    }
    Ok([script, bound, module, passkey, sending, slider])
}

/// A script of a few pages, as it lies beside the others.
fn own(name: &str) -> Result<Asset> {
    let part = format!("frontend/{name}");
    let script =
        std::fs::read_to_string(place::at(&part)).with_context(|| format!("reading {part}"))?;
    Ok(Asset::new(name, minify(&script).into_bytes()))
}

/// Fails if a script is none: what is cut out of it must leave it whole.
fn parses(script: &Asset) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("script.mjs");
    std::fs::write(&file, &script.content)?;
    run::quiet(run::command("node").arg("--check").arg(&file))
        .with_context(|| format!("reading {} as a script", script.name))?;
    Ok(())
}

/// Runs wasm-opt for size.
fn shrink(module: &[u8]) -> Result<Vec<u8>> {
    let folder = tempfile::tempdir()?;
    let (before, after) = (
        folder.path().join("before.wasm"),
        folder.path().join("after.wasm"),
    );
    std::fs::write(&before, module)?;
    say::busy("Shrinking the module (wasm-opt)", || {
        run::quiet(
            run::command(place::npm_program("wasm-opt"))
                .args([
                    "-Oz",
                    "--strip-debug",
                    "--strip-producers",
                    "--strip-target-features",
                ])
                .args(FEATURES)
                .arg(&before)
                .arg("-o")
                .arg(&after),
        )
    })?;
    Ok(std::fs::read(after)?)
}

/// Drops comment lines, indentation and blank lines; strings that span lines do not occur.
fn minify(script: &str) -> String {
    let mut small = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        if line.starts_with("/*") {
            in_comment = true;
        }
        if in_comment {
            in_comment = !line.ends_with("*/");
            continue;
        }
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        small.push_str(line);
        small.push('\n');
    }
    small
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_do_not_reach_the_browser() {
        let script = "/**\n * Says.\n */\nexport function a() {\n    // why\n    return 1;\n}\n";
        assert_eq!(minify(script), "export function a() {\nreturn 1;\n}\n");
    }
}
