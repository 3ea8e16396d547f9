//! `cargo xtask demo`: sets up, builds, and hands over to the server's own demo.

use crate::{bundle, place, run, say, surroundings};
use anyhow::{Context, Result};
use clap::Args;
use std::os::unix::process::CommandExt;
use std::process::ExitCode;

const PORT_WISHED: u16 = 3000;

/// How to show Waymark.
#[derive(Args)]
pub struct Options {
    /// Listen on this port (3000 if it is free, else any).
    #[arg(long)]
    port: Option<u16>,
    /// Throw the last demo's data away first.
    #[arg(long)]
    fresh: bool,
    /// Listen for other machines of the local network too: a phone, say.
    #[arg(long)]
    lan: bool,
    /// When ready, print one line of JSON, and nothing else, to standard output.
    #[arg(long)]
    json: bool,
}

/// Builds what is missing, then becomes the server.
pub fn run(options: &Options) -> Result<ExitCode> {
    bundle::run(&bundle::Options::default())?;
    say::step("Building the server");
    run::shown(run::cargo().args([
        "build",
        "--package",
        "server",
        "--bin",
        "waymark",
        "--locked",
    ]))?;

    say::step("Starting the demo");
    let mut server = run::command(place::binary("debug"));
    server
        .arg("demo")
        .arg("--data-dir")
        .arg(place::at("target/demo"));
    server.arg("--port").arg(port(options).to_string());
    for (wanted, flag) in [
        (options.fresh, "--fresh"),
        (options.lan, "--lan"),
        (options.json, "--json"),
    ] {
        if wanted {
            server.arg(flag);
        }
    }
    // The server takes this process's place: Ctrl-C reaches it, and nobody else is left behind.
    Err(server.exec()).context("starting the server")
}

fn port(options: &Options) -> u16 {
    options.port.unwrap_or_else(|| {
        if surroundings::is_free(PORT_WISHED) {
            return PORT_WISHED;
        }
        say::note(&format!(
            "port {PORT_WISHED} is taken; any free one will do"
        ));
        0
    })
}
