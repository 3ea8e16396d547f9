//! The command line: what a system administrator types, with exit codes to script on.
//!
//! 0: done. 1: could not. 2: what was typed or set is wrong. `clock`, `import` and
//! `check` say more in their own help.

mod check;
mod out;
mod registry;
mod version;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{Environment, Need, Settings};

/// A portal where families see where their child's EHC case is.
#[derive(Debug, Parser)]
#[command(name = "waymark", disable_version_flag = true)]
struct Line {
    /// The settings file (otherwise waymark.toml in the data folder, if it is there).
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say in plain words what is wrong with the settings, if anything is.
    Check,
    /// Print the version.
    Version,
    /// Print every route: method, address, door, action, what it answers.
    Registry(registry::Registry),
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// It did what it was asked.
    Well,
    /// It could not.
    Badly,
    /// What was typed or set is wrong.
    Wrong,
}

impl From<Ended> for ExitCode {
    fn from(ended: Ended) -> ExitCode {
        match ended {
            Ended::Well => ExitCode::SUCCESS,
            Ended::Badly => ExitCode::from(1),
            Ended::Wrong => ExitCode::from(2),
        }
    }
}

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    let line = Line::parse();
    let settings = |need| Settings::read(line.config.as_deref(), &Environment::of_process(), need);
    match line.command {
        Command::Check => check::run(settings(Need::Families)).into(),
        Command::Version => version::run().into(),
        Command::Registry(asked) => registry::run(&asked).into(),
    }
}
