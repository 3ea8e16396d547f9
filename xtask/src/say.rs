//! What xtask prints: progress to standard error, results to standard output.
//!
//! The two never mix, so that `demo --json` gives a reader one clean line.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_macros,
    reason = "a command line program prints, and here is where this one does"
)]

use crate::stopwatch::{Stopwatch, in_words};
use indicatif::{ProgressBar, ProgressStyle};
use std::time::Duration;

/// Announces a step that may take a while.
pub fn step(what: &str) {
    eprintln!("\x1b[1m==>\x1b[0m {what}");
}

/// Adds a remark to the current step.
pub fn note(what: &str) {
    eprintln!("    {what}");
}

/// Prints a line of a result.
pub fn result(line: &str) {
    println!("{line}");
}

/// Prints why xtask gives up, outermost reason first.
pub fn problem(problem: &anyhow::Error) {
    eprintln!("\x1b[1mxtask:\x1b[0m {problem}");
    for cause in problem.chain().skip(1) {
        eprintln!("  because: {cause}");
    }
}

/// Runs `work` with a moving sign of life, and says how long it took.
pub fn busy<T>(what: &str, work: impl FnOnce() -> T) -> T {
    step(what);
    let clock = Stopwatch::start();
    let spinner = ProgressBar::new_spinner();
    spinner.set_style(
        ProgressStyle::with_template("    {spinner} {elapsed} {msg}")
            .expect("the template above is well formed"),
    );
    spinner.enable_steady_tick(Duration::from_millis(120));
    let answer = work();
    spinner.finish_and_clear();
    note(&format!("{} ({what})", in_words(clock.elapsed())));
    answer
}
