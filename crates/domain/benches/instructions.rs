//! How many instructions one step of the clock takes, counted by valgrind where there is one.
//!
//! The program runs itself twice under callgrind, with few rounds and with many; the
//! difference has no start-up in it.

mod sample;

use std::env;
use std::hint::black_box;
use std::process::Command;

use domain::clock::timetable;

use sample::TODAY;

const CASES: i32 = 300;
const FEW: u64 = 5;
const MANY: u64 = 25;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [flag, rounds] = arguments.as_slice()
        && flag == "--rounds"
    {
        work(rounds.parse().expect("a number of rounds"));
    } else if arguments.iter().any(|argument| argument == "--bench") {
        report();
    }
    // Any other way to be called is a test run, where there is nothing to measure.
}

fn work(rounds: u64) {
    let cases = sample::cases(CASES);
    for _ in 0..rounds {
        for facts in &cases {
            black_box(timetable(black_box(facts), TODAY));
        }
    }
}

#[expect(
    clippy::disallowed_macros,
    clippy::print_stdout,
    reason = "a benchmark prints what it measured"
)]
fn report() {
    let steps = sample::steps(&sample::cases(CASES));
    match (instructions(FEW), instructions(MANY)) {
        (Some(few), Some(many)) => {
            let each = (many - few) as f64 / ((MANY - FEW) * steps) as f64;
            println!("clock: one step           instructions: {each:.0}");
        }
        _ => println!("clock: one step           instructions: not counted, valgrind is not here"),
    }
}

/// The instructions of a whole run, or `None` where valgrind cannot run.
fn instructions(rounds: u64) -> Option<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe().ok()?)
        .args(["--rounds", &rounds.to_string()])
        .output()
        .ok()?;
    let report = String::from_utf8_lossy(&output.stderr);
    let (_, counted) = report.split_once("Collected : ")?;
    counted.split_whitespace().next()?.parse().ok()
}
