//! What the browser gets: built, bound, shrunk, named by its content, compressed.
//!
//! Everything lands in `target/site/assets`, with a `manifest.json` that the server reads at
//! start. Nothing is done again while its inputs are as they were.

mod brand;
mod glue;
mod inputs;
pub use inputs::files;
mod islands;
pub mod manifest;
mod pack;
mod slim;
mod style;

use crate::setup::{npm, wasm as toolchain};
use crate::{lock, place, say, wasm};
use anyhow::{Context, Result};
use clap::Args;
use manifest::Manifest;
use pack::Asset;

/// How to bundle.
#[derive(Args, Default)]
pub struct Options {
    /// Build everything again, changed or not.
    #[arg(long)]
    fresh: bool,
}

/// Builds what changed, and answers what there is.
pub fn run(options: &Options) -> Result<Manifest> {
    npm::ensure()?;
    lock::wasm_bindgen_matches()?;
    let toolchain = toolchain::ensure()?;
    let stamp = inputs::stamp(&toolchain.version()?)?;
    let folder = place::assets();
    if !options.fresh
        && let Some(manifest) = Manifest::read(&folder)?
        && inputs::is_current(&stamp)
        && manifest.is_whole(&folder)
    {
        say::note("the bundle is up to date");
        return Ok(manifest);
    }

    let module = wasm::build(toolchain)?;
    let glue = glue::bind(&module)?;
    let style = style::build()?;
    let mut assets = vec![Asset::new(manifest::STYLE, style.into_bytes())];
    assets.extend(style::files()?);
    assets.extend(glue::assets(&glue)?);
    brand::check(&assets)?;

    let manifest = say::busy("Compressing what the browser gets", || {
        pack::write(&folder, &assets)
    })?;
    inputs::keep(&stamp).context("noting what the bundle was made from")?;
    for line in manifest.lines() {
        say::note(&line);
    }
    Ok(manifest)
}
