//! Running other programs, and saying in plain words when one fails.

use crate::{place, say, surroundings};
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A program to be run in the root of the tree.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(place::root());
    for name in surroundings::not_for_others() {
        command.env_remove(name);
    }
    command
}

/// The cargo that started us, on the same toolchain.
pub fn cargo() -> Command {
    command(surroundings::variable("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from))
}

/// A script run by Node.
pub fn node() -> Command {
    command("node")
}

/// Runs with the program's own output shown, on standard error.
pub fn shown(command: &mut Command) -> Result<()> {
    let name = name(command);
    if say::is_keeping() {
        if !kept_lines(command, say::note)? {
            bail!("{name} failed");
        }
        return Ok(());
    }
    let status = command
        .stdin(Stdio::null())
        .stdout(to_stderr()?)
        .status()
        .with_context(|| format!("starting {name}"))?;
    if !status.success() {
        bail!("{name} failed ({status})");
    }
    Ok(())
}

/// Runs with the program's output shown, and gives each line of its standard output to `read`.
///
/// Answers whether the program ended well.
pub fn read_lines(command: &mut Command, mut read: impl FnMut(&str)) -> Result<bool> {
    if say::is_keeping() {
        return kept_lines(command, read);
    }
    let name = name(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("starting {name}"))?;
    let output = child.stdout.take().expect("standard output was piped");
    for line in BufReader::new(output).split(b'\n') {
        read(&String::from_utf8_lossy(&line?));
    }
    Ok(child.wait()?.success())
}

/// Runs with both outputs given to `read` as one, line by line.
///
/// Answers whether the program ended well.
fn kept_lines(command: &mut Command, mut read: impl FnMut(&str)) -> Result<bool> {
    let name = name(command);
    let (output, input) = std::io::pipe().context("making a pipe")?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(input.try_clone()?)
        .stderr(input)
        .spawn()
        .with_context(|| format!("starting {name}"))?;
    // The command holds the pipe's other end; while it does, the output has no end.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    for line in BufReader::new(output).split(b'\n') {
        read(&String::from_utf8_lossy(&line?));
    }
    Ok(child.wait()?.success())
}

/// Runs silently and answers what the program wrote; its complaints are kept for the error.
pub fn quiet(command: &mut Command) -> Result<String> {
    let name = name(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("starting {name}"))?;
    if !output.status.success() {
        let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
        said.push_str(&String::from_utf8_lossy(&output.stderr));
        bail!(
            "{name} failed ({})\n{}",
            output.status,
            last_lines(&said, 40)
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Did the program run, and end well? Its output is dropped.
pub fn works(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Our standard error, as another program's standard output.
pub fn to_stderr() -> Result<Stdio> {
    let handle = std::io::stderr()
        .as_fd()
        .try_clone_to_owned()
        .context("sharing standard error")?;
    Ok(Stdio::from(handle))
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str());
    let first = command.get_args().find(|word| !word.is_empty());
    let mut name = program.to_string_lossy().into_owned();
    if let Some(first) = first {
        name.push(' ');
        name.push_str(&first.to_string_lossy());
    }
    name
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}
