//! `cargo xtask bench`: the figures of docs/performance.md, measured anew and printed as a table.
//!
//! A figure that cannot be measured here says so; none is ever made up.

use crate::stopwatch::Stopwatch;
use crate::suites::SCOPE;
use crate::{bundle, place, run, say, setup, surroundings};
use anyhow::{Context, Result};
use clap::Args;
use serde::Deserialize;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ExitCode, Stdio};

/// An invented return of the size of a large county's.
const COUNTY: &str = "crates/testkit/returns/norfolk-like-full.xml.gz";

/// What to leave out.
#[derive(Args)]
pub struct Options {
    /// Leave out `cargo bench`, which takes minutes.
    #[arg(long)]
    no_clock: bool,
    /// Leave out the million rows of the audit, which take a minute to write.
    #[arg(long)]
    no_audit: bool,
    /// Leave out the mails, which take some minutes to send.
    #[arg(long)]
    no_mails: bool,
    /// Leave out the pages of a large council, which takes some minutes to make.
    #[arg(long)]
    no_size: bool,
}

/// A line of the table.
struct Figure {
    what: String,
    value: String,
    how: &'static str,
}

/// Measures everything on a release build.
pub fn run(options: &Options) -> Result<ExitCode> {
    let manifest = bundle::run(&bundle::Options::default())?;
    let mut figures = Vec::new();
    let mut add = |what: &str, value: String, how: &'static str| {
        figures.push(Figure {
            what: what.to_owned(),
            value,
            how,
        });
    };
    for (name, entry) in &manifest.files {
        let packed = entry.brotli.unwrap_or(entry.bytes);
        add(
            name,
            format!("{packed} bytes as brotli, {} bytes as it is", entry.bytes),
            "cargo xtask bundle",
        );
    }

    say::step("Building the server for release");
    // In the scope of the benches: what they share with the server is built once.
    run::shown(
        run::cargo()
            .args(["build", "--release"])
            .args(SCOPE)
            .args(["--bin", "waymark", "--bin", "bare", "--bin", "sizes"]),
    )?;
    let size = std::fs::metadata(place::binary("release"))?.len();
    add(
        "the binary",
        format!("{:.1} MB", size as f64 / 1e6),
        "cargo build --release",
    );

    let running = Demo::start()?;
    add(
        "start, on data that is there",
        format!("{} ms", running.start_ms),
        "waymark demo, until it is ready",
    );
    std::thread::sleep(std::time::Duration::from_secs(3));
    let memory = running
        .memory_kb()
        .map_or_else(|| "not told by this system".to_owned(), megabytes);
    add("idle memory (resident)", memory, "VmRSS after 3 s");
    for visit in running.visits()? {
        add(&visit.what, visit.value, "node end2end/measure.mjs");
    }
    for visit in running.flooded()? {
        add(&visit.what, visit.value, "node end2end/flood.mjs");
    }
    for figure in running.uploads()? {
        add(&figure.what, figure.value, "node end2end/uploads.mjs");
    }
    drop(running);

    figures.extend(county()?);

    if !options.no_clock {
        figures.extend(benches(
            &["clock", "instructions"],
            "cargo bench -p domain",
        )?);
    }
    if !options.no_audit {
        figures.extend(benches(&["audit"], "cargo bench -p storage")?);
    }
    if !options.no_mails {
        figures.extend(benches(&["mails"], "cargo bench -p jobs")?);
    }
    if !options.no_size {
        figures.extend(sizes()?);
    }
    print(&figures)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the table, with the machine and the commit that it is true for.
fn print(figures: &[Figure]) -> Result<()> {
    let commit = run::quiet(run::command("git").args(["rev-parse", "--short=10", "HEAD"]))?;
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    say::result(&format!(
        "Measured at commit {} on {cores} cores.\n",
        commit.trim()
    ));
    say::result("| what | figure | how |\n|---|---|---|");
    for Figure { what, value, how } in figures {
        say::result(&format!("| {what} | {value} | `{how}` |"));
    }
    Ok(())
}

fn megabytes(kilobytes: u64) -> String {
    format!("{:.1} MB", kilobytes as f64 / 1e3)
}

/// Runs these benchmarks, and keeps the lines with a time or a count of instructions.
fn benches(names: &[&str], how: &'static str) -> Result<Vec<Figure>> {
    say::step(&format!("Measuring ({how})"));
    let mut figures = Vec::new();
    let mut name = String::new();
    let well = run::read_lines(
        run::cargo()
            .arg("bench")
            .args(SCOPE)
            .args(names.iter().flat_map(|name| ["--bench", name])),
        |line| {
            say::note(line);
            // Criterion: `clock/one case   time:   [1.2 µs 1.3 µs 1.4 µs]`, the name perhaps above.
            if let Some((before, after)) = line.split_once("time:") {
                let what = if before.trim().is_empty() {
                    name.clone()
                } else {
                    before.trim().to_owned()
                };
                let parts: Vec<&str> = after.trim().trim_matches(['[', ']']).split(' ').collect();
                // `change:` has a time too: against the last run, which is nobody's figure.
                if let [_, _, middle, unit, ..] = parts[..]
                    && what != "change:"
                {
                    let value = format!("{middle} {unit}");
                    figures.push(Figure { what, value, how });
                }
            } else if let Some(figure) = said(line, how) {
                figures.push(figure);
            } else if !line.trim().is_empty() {
                name = line.trim().to_owned();
            }
        },
    )?;
    anyhow::ensure!(well, "cargo bench failed");
    Ok(figures)
}

/// A line in which a program of ours says what it measured.
fn said(line: &str, how: &'static str) -> Option<Figure> {
    let (what, value) = line.strip_prefix("figure: ")?.split_once(": ")?;
    Some(Figure {
        what: what.into(),
        value: value.into(),
        how,
    })
}

/// The pages of councils of several sizes.
fn sizes() -> Result<Vec<Figure>> {
    let how = "target/release/sizes";
    say::step(&format!("Measuring ({how})"));
    let mut figures = Vec::new();
    let well = run::read_lines(&mut run::command(place::at(how)), |line| {
        say::note(line);
        figures.extend(said(line, how));
    })?;
    anyhow::ensure!(well, "{how} failed");
    Ok(figures)
}

/// How long a command of the program took, in seconds, and the most memory it had, in kilobytes.
fn watched(arguments: &[&str], data: &Path) -> Result<(f64, u64)> {
    let clock = Stopwatch::start();
    let mut running = run::command(place::binary("release"))
        .args(arguments)
        .env("WAYMARK_DATA_DIR", data)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .with_context(|| format!("starting waymark {}", arguments[0]))?;
    let status = format!("/proc/{}/status", running.id());
    let mut most = 0;
    let ended = loop {
        if let Some(ended) = running.try_wait()? {
            break ended;
        }
        most = most.max(kilobytes(&status, "VmHWM:").unwrap_or(0));
        std::thread::sleep(std::time::Duration::from_millis(20));
    };
    anyhow::ensure!(ended.success(), "waymark {} failed", arguments[0]);
    Ok((clock.elapsed().as_secs_f64(), most))
}

/// The invented return of a large county: imported, copied, and the copy put back.
fn county() -> Result<Vec<Figure>> {
    let folder = tempfile::tempdir()?;
    let (data, copy, anew) = (
        folder.path().join("data"),
        folder.path().join("copy"),
        folder.path().join("anew"),
    );
    let (file, to) = (place::at(COUNTY), copy.to_string_lossy().into_owned());
    std::fs::create_dir_all(&data)?;
    let figure = |what: &str, how: &'static str, (seconds, memory): (f64, u64)| Figure {
        what: format!("a county's return, 14,264 children, {what} on SQLite"),
        value: format!("{seconds:.1} s, at most {} of memory", megabytes(memory)),
        how,
    };
    say::step("Importing a county's return");
    let imported = watched(
        &["import", "sen2", "--json", &file.to_string_lossy()],
        &data,
    )?;
    say::step("Copying it, and putting the copy back");
    let copied = watched(&["backup", "--to", &to], &data)?;
    // What a copy does not have is kept apart from it: the keys, and what ended.
    std::fs::create_dir_all(&anew)?;
    for one in std::fs::read_dir(&data)? {
        let one = one?;
        if one.file_type()?.is_file() && one.path().extension().is_some_and(|kind| kind == "key") {
            std::fs::copy(one.path(), anew.join(one.file_name()))?;
        }
    }
    let endings = data.join("endings").to_string_lossy().into_owned();
    let back = ["restore", "--from", &to, "--endings", &endings];
    let restored = watched(&back, &anew)?;
    Ok(vec![
        figure(
            "imported",
            "waymark import sen2 norfolk-like-full.xml.gz",
            imported,
        ),
        figure("copied", "waymark backup --to FOLDER", copied),
        figure(
            "its copy put back",
            "waymark restore --from FOLDER",
            restored,
        ),
    ])
}

/// A line of a process's status, where the system tells it.
fn kilobytes(status: &str, name: &str) -> Option<u64> {
    let status = std::fs::read_to_string(status).ok()?;
    let line = status.lines().find(|line| line.starts_with(name))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// A demo of the release build, on a council that was made before the clock started.
struct Demo {
    server: Child,
    line: String,
    start_ms: u128,
    // Removed when the figures are done.
    folder: tempfile::TempDir,
}

#[derive(Deserialize)]
struct Visit {
    what: String,
    value: String,
}

impl Demo {
    fn start() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        say::busy("Making a council to measure", || -> Result<()> {
            let (mut first, _, _) = serve(folder.path())?;
            first.kill()?;
            first.wait()?;
            Ok(())
        })?;
        let (server, line, start_ms) = serve(folder.path())?;
        Ok(Self {
            server,
            line,
            start_ms,
            folder,
        })
    }

    fn memory_kb(&self) -> Option<u64> {
        kilobytes(&format!("/proc/{}/status", self.server.id()), "VmRSS:")
    }

    /// Bytes and requests of a first visit, with islands and without.
    fn visits(&self) -> Result<Vec<Visit>> {
        self.measured_by("end2end/measure.mjs", &[])
    }

    /// How long a signed-in page takes while sign-ins flood in, beside the same page without.
    fn flooded(&self) -> Result<Vec<Visit>> {
        say::step("Flooding the sign-in");
        self.measured_by("end2end/flood.mjs", &[])
    }

    /// A hundred uploads at once: memory, speed, and how long a page takes meanwhile.
    fn uploads(&self) -> Result<Vec<Visit>> {
        say::step("Sending a hundred documents at once");
        let process = self.server.id().to_string();
        let folder = self.folder.path().to_string_lossy();
        let bare = place::binary("release").with_file_name("bare");
        let bare = bare.to_string_lossy();
        self.measured_by("end2end/uploads.mjs", &[&process, &folder, &bare])
    }

    fn measured_by(&self, script: &str, more: &[&str]) -> Result<Vec<Visit>> {
        let browser = setup::chromium::ensure()?;
        let answer = run::quiet(
            run::node()
                .arg(script)
                .arg(&self.line)
                .args(more)
                .env("WAYMARK_TEST_BROWSER", browser),
        )?;
        serde_json::from_str(&answer).with_context(|| format!("reading the figures of {script}"))
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Starts a demo and waits for its line.
fn serve(folder: &Path) -> Result<(Child, String, u128)> {
    let port = surroundings::free_port()?;
    let clock = Stopwatch::start();
    let mut server = run::command(place::binary("release"))
        .args(["demo", "--json", "--port", &port.to_string(), "--data-dir"])
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .context("starting the release build")?;
    let mut line = String::new();
    let output = server.stdout.take().expect("standard output was piped");
    BufReader::new(output).read_line(&mut line)?;
    anyhow::ensure!(
        !line.trim().is_empty(),
        "the demo ended before it was ready"
    );
    Ok((server, line.trim().to_owned(), clock.elapsed().as_millis()))
}
