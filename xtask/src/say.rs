//! What xtask prints: progress to standard error, results to standard output.
//!
//! The two never mix, so that `demo --json` gives a reader one clean line. Work that is done
//! beside other work keeps its lines until both are done ([`kept`]).
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_macros,
    reason = "a command line program prints, and here is where this one does"
)]

use crate::stopwatch::{Stopwatch, in_words};
use indicatif::{ProgressBar, ProgressStyle};
use std::cell::RefCell;
use std::time::Duration;

thread_local! {
    /// The lines of this thread, where they are kept.
    static KEPT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Does `work` without a word, and answers what it would have said too.
pub fn kept<T>(work: impl FnOnce() -> T) -> (T, String) {
    KEPT.set(Some(String::new()));
    let answer = work();
    (answer, KEPT.take().unwrap_or_default())
}

/// Are this thread's lines kept?
pub fn is_keeping() -> bool {
    KEPT.with_borrow(Option::is_some)
}

/// Keeps a line, where lines are kept.
fn keep(line: &str) -> bool {
    KEPT.with_borrow_mut(|kept| {
        let Some(kept) = kept else { return false };
        kept.push_str(line);
        kept.push('\n');
        true
    })
}

fn to_stderr(line: &str) {
    if !keep(line) {
        eprintln!("{line}");
    }
}

/// Announces a step that may take a while.
pub fn step(what: &str) {
    to_stderr(&format!("\x1b[1m==>\x1b[0m {what}"));
}

/// Adds a remark to the current step.
pub fn note(what: &str) {
    to_stderr(&format!("    {what}"));
}

/// Prints a line of a result.
pub fn result(line: &str) {
    if !keep(line) {
        println!("{line}");
    }
}

/// Prints why xtask gives up, outermost reason first.
pub fn problem(problem: &anyhow::Error) {
    to_stderr(&format!("\x1b[1mxtask:\x1b[0m {problem}"));
    for cause in problem.chain().skip(1) {
        to_stderr(&format!("  because: {cause}"));
    }
}

/// Runs `work` with a moving sign of life, and says how long it took.
pub fn busy<T>(what: &str, work: impl FnOnce() -> T) -> T {
    step(what);
    let clock = Stopwatch::start();
    let spinner = if is_keeping() {
        ProgressBar::hidden()
    } else {
        ProgressBar::new_spinner()
    };
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
