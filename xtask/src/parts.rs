//! The parts of a run: done in order, counted, timed, summed up at the end.

use crate::count::Count;
use crate::say;
use crate::stopwatch::{Stopwatch, in_words};
use anyhow::Result;
use std::process::ExitCode;
use std::time::Duration;

/// A run made of parts; one that fails does not stop the next.
pub struct Parts {
    clock: Stopwatch,
    done: Vec<Part>,
}

struct Part {
    name: &'static str,
    count: Count,
    time: Duration,
}

impl Parts {
    /// A run with nothing done yet.
    pub fn new() -> Self {
        Self {
            clock: Stopwatch::start(),
            done: Vec::new(),
        }
    }

    /// Does a part that either holds or does not.
    pub fn check(&mut self, name: &'static str, work: impl FnOnce() -> Result<()>) -> bool {
        self.count(name, || work().map(|()| Count::of_one(true)))
    }

    /// Does a part that counts its tests. A part whose tests are none has failed.
    pub fn count(&mut self, name: &'static str, work: impl FnOnce() -> Result<Count>) -> bool {
        say::step(name);
        let clock = Stopwatch::start();
        let mut count = work().unwrap_or_else(|problem| {
            say::problem(&problem);
            Count::of_one(false)
        });
        if count.passed + count.failed == 0 {
            say::note("no test ran in this part");
            count.failed = 1;
        }
        let time = clock.elapsed();
        say::note(&format!(
            "{name}: {} passed, {} failed, {}",
            count.passed,
            count.failed,
            in_words(time)
        ));
        self.done.push(Part { name, count, time });
        count.failed == 0
    }

    /// Adds the parts of a run that went on beside this one.
    pub fn add(&mut self, beside: Self) {
        self.done.extend(beside.done);
    }

    /// Prints the sum of it all; the last line is `N passed, N failed, N skipped`.
    pub fn close(self) -> ExitCode {
        let mut sum = Count::default();
        say::result("");
        say::result(&format!(
            "{:<34}{:>8}{:>8}{:>9}  time",
            "part", "passed", "failed", "skipped"
        ));
        for part in &self.done {
            let Count {
                passed,
                failed,
                skipped,
            } = part.count;
            say::result(&format!(
                "{:<34}{passed:>8}{failed:>8}{skipped:>9}  {}",
                part.name,
                in_words(part.time)
            ));
            sum += part.count;
        }
        say::result(&format!("in all {}", in_words(self.clock.elapsed())));
        say::result(&format!(
            "{} passed, {} failed, {} skipped",
            sum.passed, sum.failed, sum.skipped
        ));
        if sum.failed == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}
