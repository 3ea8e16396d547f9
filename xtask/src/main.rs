//! `cargo xtask`: one command for everything that is done to this tree.
//!
//! Each command first looks for what it needs, and says what it is installing.
//! One file for each concern; nothing here ends up in the program that a council runs.

mod arrows;
mod bench;
mod bundle;
mod check;
mod count;
mod demo;
mod journeys;
mod lint;
mod lock;
mod parts;
mod place;
mod postgres;
mod prove;
mod run;
mod say;
mod scratch;
mod setup;
mod stopwatch;
mod suites;
mod surroundings;
mod test;
mod wasm;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Build, show, test and measure Waymark.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Set up, build and serve a throw-away council with a cast of families.
    Demo(demo::Options),
    /// Run everything that CI runs: lints, suites on both engines, browser journeys, axe.
    Test(test::Options),
    /// Run the quick part: format, lints, arrows and the suites on SQLite.
    Check,
    /// Run a proof that is too long for CI, at its full size.
    Prove(prove::Options),
    /// Measure, and print the table of docs/performance.md.
    Bench(bench::Options),
    /// Build what the browser gets: WebAssembly, its glue, the style sheet.
    Bundle(bundle::Options),
    /// Compare the rooms' dependencies with the table in docs/architecture.md.
    Arrows,
    /// Install what the other commands need, and nothing else.
    Setup,
}

fn main() -> ExitCode {
    let done = match Cli::parse().task {
        Task::Demo(options) => demo::run(&options),
        Task::Test(options) => test::run(&options),
        Task::Check => check::run(),
        Task::Prove(options) => prove::run(&options),
        Task::Bench(options) => bench::run(&options),
        Task::Bundle(options) => bundle::run(&options).map(|_| ExitCode::SUCCESS),
        Task::Arrows => arrows::run().map(|()| ExitCode::SUCCESS),
        Task::Setup => setup::everything().map(|()| ExitCode::SUCCESS),
    };
    scratch::clear();
    done.unwrap_or_else(|problem| {
        say::problem(&problem);
        ExitCode::FAILURE
    })
}
