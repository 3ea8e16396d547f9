//! The style sheet, and the files beside it.

use super::inputs;
use super::pack::Asset;
use crate::{place, run, say};
use anyhow::{Context, Result};

/// Compiles `style/main.scss` by npm's Sass.
pub fn build() -> Result<String> {
    say::busy("Compiling the style sheet (Sass)", || {
        run::quiet(
            run::command(place::npm_program("sass"))
                .args(["--style=compressed", "--no-source-map", "--quiet-deps"])
                .arg("--load-path=node_modules")
                .arg("style/main.scss"),
        )
    })
    .context("compiling style/main.scss")
}

/// Files of `style/files`, by their names: icons, and fonts if there are any.
pub fn files() -> Result<Vec<Asset>> {
    let folder = place::at("style/files");
    let mut assets = Vec::new();
    for file in inputs::files(&folder)? {
        let name = file
            .strip_prefix(&folder)
            .context("a file lies outside its own folder")?;
        assets.push(Asset::new(&name.to_string_lossy(), std::fs::read(&file)?));
    }
    Ok(assets)
}
