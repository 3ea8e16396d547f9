//! How many instructions one step of the clock takes, counted by valgrind where there is one.
//!
//! The program runs itself twice under callgrind, with few rounds and with many; the
//! difference has no start-up in it.

mod sample;

use std::env;
use std::hint::black_box;
use std::process::Command;

use domain::clock::timetable;
use domain::clock::wire::answer_lines;

use sample::TODAY;

const CASES: i32 = 300;
const FEW: u64 = 5;
const MANY: u64 = 25;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [what, rounds] = arguments.as_slice() {
        let rounds = rounds.parse().expect("a number of rounds");
        match what.as_str() {
            STEPS => steps(rounds),
            LINES => lines(rounds),
            other => panic!("nothing to count for {other}"),
        }
    } else if arguments.iter().any(|argument| argument == "--bench") {
        report();
    }
    // Any other way to be called is a test run, where there is nothing to measure.
}

const STEPS: &str = "--steps";
const LINES: &str = "--lines";

fn steps(rounds: u64) {
    let cases = sample::cases(CASES);
    for _ in 0..rounds {
        for facts in &cases {
            black_box(timetable(black_box(facts), TODAY));
        }
    }
}

fn lines(rounds: u64) {
    let lines: Vec<String> = sample::cases(CASES).iter().map(sample::line).collect();
    let input = lines.join("\n");
    for _ in 0..rounds {
        let output = black_box(Vec::with_capacity(1 << 20));
        answer_lines(black_box(input.as_bytes()), output, TODAY).expect("memory does not fail");
    }
}

#[expect(
    clippy::disallowed_macros,
    clippy::print_stdout,
    reason = "a benchmark prints what it measured"
)]
fn report() {
    let steps = sample::steps(&sample::cases(CASES));
    for (name, what, each) in [
        ("clock, one step", STEPS, steps),
        ("clock, one case through --lines", LINES, CASES as u64),
    ] {
        match (instructions(what, FEW), instructions(what, MANY)) {
            (Some(few), Some(many)) => {
                let counted = (many - few) as f64 / ((MANY - FEW) * each) as f64;
                println!("figure: {name}: {counted:.0} instructions");
            }
            _ => println!("figure: {name}: not counted, valgrind is not here"),
        }
    }
}

/// The instructions of a whole run, or `None` where valgrind cannot run.
fn instructions(what: &str, rounds: u64) -> Option<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe().ok()?)
        .args([what, &rounds.to_string()])
        .output()
        .ok()?;
    let report = String::from_utf8_lossy(&output.stderr);
    let (_, counted) = report.split_once("Collected : ")?;
    counted.split_whitespace().next()?.parse().ok()
}
