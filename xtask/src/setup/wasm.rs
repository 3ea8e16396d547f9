//! A toolchain that builds for `wasm32-unknown-unknown`.
//!
//! First choice is the toolchain that builds everything else, with the target added by rustup.
//! Where rustup cannot download, Debian's own Rust is installed beside it, and the standard
//! library is built from Debian's source, once, into that Rust's own folder.

use super::apt;
use crate::{place, run, say, surroundings};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target's name.
pub const TARGET: &str = "wasm32-unknown-unknown";

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_PACKAGES: [&str; 6] = [
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-llvm",
    "rust-web-clippy",
    "lld-22",
];

/// The toolchain that builds the browser's half.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toolchain {
    /// The one that builds everything else.
    Default,
    /// Debian's, in /usr/bin.
    Debian,
}

impl Toolchain {
    /// What to call it on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Default => "the default toolchain",
            Self::Debian => "Debian's toolchain",
        }
    }

    /// Its cargo, ready for a command.
    pub fn cargo(self) -> Command {
        match self {
            Self::Default => run::cargo(),
            Self::Debian => {
                let mut cargo = run::command(DEBIAN_CARGO);
                in_debian(&mut cargo);
                cargo
            }
        }
    }

    /// Its `cargo clippy`.
    pub fn clippy(self) -> Command {
        match self {
            Self::Default => {
                let mut cargo = run::cargo();
                cargo.arg("clippy");
                cargo
            }
            // By its own path: cargo would look in rustup's folder first.
            Self::Debian => {
                let mut clippy = run::command("/usr/bin/cargo-clippy");
                in_debian(&mut clippy);
                clippy.arg("clippy");
                clippy
            }
        }
    }

    /// What `rustc --version` says: part of a bundle's identity.
    pub fn version(self) -> Result<String> {
        run::quiet(self.rustc().arg("--version"))
    }

    fn rustc(self) -> Command {
        match self {
            Self::Default => {
                run::command(surroundings::variable("RUSTC").unwrap_or_else(|| "rustc".into()))
            }
            Self::Debian => run::command(DEBIAN_RUSTC),
        }
    }

    /// Is the standard library for the target there?
    fn has_target(self) -> bool {
        self.target_folder()
            .is_ok_and(|folder| surroundings::holds(&folder, "libstd-", ".rlib"))
    }

    fn target_folder(self) -> Result<PathBuf> {
        let path = run::quiet(
            self.rustc()
                .args(["--print", "target-libdir", "--target", TARGET]),
        )?;
        Ok(PathBuf::from(path.trim()))
    }
}

fn in_debian(command: &mut Command) {
    command
        .env("RUSTC", DEBIAN_RUSTC)
        .env("CARGO", DEBIAN_CARGO)
        .env_remove("RUSTUP_TOOLCHAIN");
}

/// A toolchain that has the target; found, or made.
pub fn ensure() -> Result<Toolchain> {
    if let Some(found) = find() {
        return Ok(found);
    }
    if wished() != Some(Toolchain::Debian) && surroundings::program("rustup").is_some() {
        let added = say::busy(&format!("Adding {TARGET} by rustup"), || {
            run::quiet(run::command("rustup").args(["target", "add", TARGET]))
        });
        match added {
            Ok(_) if Toolchain::Default.has_target() => return Ok(Toolchain::Default),
            Ok(_) => say::note("rustup added it to another toolchain than the one in use"),
            Err(_) => say::note("rustup could not download it: Debian's Rust is the other way"),
        }
    }
    apt::install(&DEBIAN_PACKAGES, "the browser's half (WebAssembly)")?;
    if !Toolchain::Debian.has_target() {
        say::busy(
            "Building Rust's standard library for WebAssembly (about a minute, once)",
            build_standard_library,
        )?;
    }
    find().with_context(|| {
        format!(
            "no Rust on this machine builds for {TARGET}; please run: rustup target add {TARGET}"
        )
    })
}

/// The toolchain that `WAYMARK_WASM_TOOLCHAIN` asks for: `default` or `debian`.
fn wished() -> Option<Toolchain> {
    let wish = surroundings::variable("WAYMARK_WASM_TOOLCHAIN")?;
    if wish == "debian" {
        Some(Toolchain::Debian)
    } else {
        Some(Toolchain::Default)
    }
}

fn find() -> Option<Toolchain> {
    let debian = Path::new(DEBIAN_RUSTC).is_file() && Path::new(DEBIAN_CARGO).is_file();
    [Toolchain::Default, Toolchain::Debian]
        .into_iter()
        .filter(|toolchain| wished().is_none_or(|wish| wish == *toolchain))
        .filter(|toolchain| *toolchain == Toolchain::Default || debian)
        .find(|toolchain| toolchain.has_target())
}

/// Builds an empty crate together with `std`, and puts std's libraries where rustc looks.
fn build_standard_library() -> Result<()> {
    let folder = place::at("target/wasm-std");
    std::fs::create_dir_all(folder.join("src"))?;
    std::fs::write(
        folder.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n",
    )?;
    std::fs::write(folder.join("src/lib.rs"), "#![no_std]\n")?;
    let mut build = Toolchain::Debian.cargo();
    build
        .current_dir(&folder)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .args([
            "build",
            "--release",
            "--target",
            TARGET,
            "-Zbuild-std=std,panic_abort",
        ])
        .arg("--target-dir")
        .arg(folder.join("target"));
    run::quiet(&mut build).context("building the standard library for WebAssembly")?;

    let built = folder.join("target").join(TARGET).join("release/deps");
    let libraries: Vec<PathBuf> = built
        .read_dir()
        .context("reading what was built")?
        .flatten()
        .map(|entry| entry.path())
        .filter(|file| file.extension().is_some_and(|kind| kind == "rlib"))
        .filter(|file| {
            !file
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("libempty"))
        })
        .collect();
    if libraries.is_empty() {
        bail!(
            "the build of the standard library left no libraries in {}",
            built.display()
        );
    }
    let home = Toolchain::Debian.target_folder()?;
    let missing = || {
        format!(
            "please copy {}/*.rlib (without libempty) to {}",
            built.display(),
            home.display()
        )
    };
    run::quiet(
        apt::as_root("mkdir")
            .with_context(missing)?
            .arg("-p")
            .arg(&home),
    )?;
    run::quiet(
        apt::as_root("cp")
            .with_context(missing)?
            .args(&libraries)
            .arg(&home),
    )?;
    Ok(())
}
