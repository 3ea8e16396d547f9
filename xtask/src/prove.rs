//! `cargo xtask prove NAME`: proofs that are too long for CI.
//!
//! Each has two sizes. CI runs the small one; a person runs the full one, and docs/proofs.md
//! keeps the last whole run of each.

use crate::count::Count;
use crate::stopwatch::{Stopwatch, in_words};
use crate::suites::SCOPE;
use crate::{bundle, journeys, place, run, say, scratch, suites};
use anyhow::{Context, Result, bail};
use clap::Args;
use std::io::{BufRead, BufReader, Write};
use std::process::{ExitCode, Stdio};

const PAGE: &str = "docs/proofs.md";
const UPLOADS: &str = "end2end/journeys/many_at_once.spec.mjs";

/// Which proof.
#[derive(Args)]
pub struct Options {
    /// The proof's name; without one, the proofs are listed.
    name: Option<String>,
    /// CI's size instead of the full one; nothing is written to docs/proofs.md.
    #[arg(long)]
    small: bool,
    /// Where chance starts from. A run is repeated by giving its seed again.
    #[arg(long, default_value_t = 20260302)]
    seed: u64,
}

/// A long proof.
struct Proof {
    name: &'static str,
    claim: &'static str,
    unit: &'static str,
    small: u64,
    full: u64,
    run: fn(size: u64, seed: u64) -> Result<()>,
}

const PROOFS: [Proof; 10] = [
    Proof {
        name: "clock",
        claim: "the clock's properties hold for every case that chance makes",
        unit: "cases a property",
        small: 512,
        full: 100_000,
        run: clock,
    },
    Proof {
        name: "lines",
        claim: "`waymark clock --lines` answers every line, each as if it were alone",
        unit: "lines",
        small: 5_000,
        full: 1_000_000,
        run: lines,
    },
    Proof {
        name: "access",
        claim: "whatever happens to a case, everybody may do what a small model says",
        unit: "steps an engine, and a withdrawal for each twenty",
        small: 20_000,
        full: 200_000,
        run: access,
    },
    Proof {
        name: "doors",
        claim: "no door can be weakened unnoticed, and no page tells of another family's secrets",
        unit: "row of so many, on each engine",
        small: 4,
        full: 1,
        run: doors,
    },
    Proof {
        name: "cuts",
        claim: "a document sent through a line that is cut again and again is here byte for byte",
        unit: "cuts an engine",
        small: 60,
        full: 1_000,
        run: cuts,
    },
    Proof {
        name: "corpus",
        claim: "a bad file is answered in words, harms nothing beside it, and is never opened as a page",
        unit: "files an engine",
        small: 900,
        full: 3_600,
        run: corpus,
    },
    Proof {
        name: "mails",
        claim: "no mail is lost, and none told twice but what was in flight, whatever the mail server does and whenever the worker is killed",
        unit: "mails an engine, a tenth of them through faults, and a kill for each fifty",
        small: 500,
        full: 50_000,
        run: mails,
    },
    Proof {
        name: "uploads",
        claim: "documents come whole, however many at once, and the server needs at most 48 MB more for it",
        unit: "documents at once",
        small: 40,
        full: 100,
        run: uploads,
    },
    Proof {
        name: "day",
        claim: "a day of a council's life leaves the program's memory and open files level",
        unit: "rounds of visits an hour for 24 hours, on each engine",
        small: 2,
        full: 20,
        run: day,
    },
    Proof {
        name: "mutants",
        claim: "policy's own tests catch every change to policy",
        unit: "rounds of every mutant",
        small: 0,
        full: 1,
        run: mutants,
    },
];

/// Runs one proof, or lists them.
pub fn run(options: &Options) -> Result<ExitCode> {
    let Some(name) = &options.name else {
        for proof in &PROOFS {
            say::result(&format!(
                "{:<8}{} ({} {})",
                proof.name, proof.claim, proof.full, proof.unit
            ));
        }
        return Ok(ExitCode::SUCCESS);
    };
    let Some(proof) = PROOFS.iter().find(|proof| proof.name == name) else {
        bail!("there is no proof named {name}; `cargo xtask prove` lists them");
    };
    let size = if options.small {
        proof.small
    } else {
        proof.full
    };
    say::step(&format!(
        "Proving that {} ({size} {})",
        proof.claim, proof.unit
    ));
    let clock = Stopwatch::start();
    (proof.run)(size, options.seed)?;
    let time = in_words(clock.elapsed());
    say::result(&format!(
        "proved: {name}, {size} {}, seed {}, {time}",
        proof.unit, options.seed
    ));
    if !options.small {
        write_down(proof, size, options.seed, &time)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Every proof at its small size: a part of CI.
pub fn small() -> Result<Count> {
    let mut count = Count::default();
    // The suites and journeys have run these at their small sizes.
    let in_suites = ["doors", "cuts", "corpus", "mails", "uploads", "day"];
    for proof in PROOFS
        .iter()
        .filter(|proof| !in_suites.contains(&proof.name))
    {
        say::note(&format!("{}: {} {}", proof.name, proof.small, proof.unit));
        let proved = (proof.run)(proof.small, 20260302);
        if let Err(problem) = &proved {
            say::problem(problem);
        }
        count += Count::of_one(proved.is_ok());
    }
    Ok(count)
}

/// The property tests of the domain, with many more cases than CI gives them.
fn clock(cases: u64, seed: u64) -> Result<()> {
    let mut cargo = suites::cargo();
    cargo
        .arg("test")
        .args(SCOPE)
        .args(["--test", "clock"])
        .env("PROPTEST_CASES", cases.to_string())
        .env("PROPTEST_RNG_SEED", seed.to_string());
    let mut count = Count::default();
    let well = run::read_lines(&mut cargo, |line| {
        say::note(line);
        count.read_cargo(line);
    })?;
    if !well || count.failed > 0 {
        bail!("a property of the clock does not hold; the lines above show the case");
    }
    if count.passed == 0 {
        bail!("no property ran");
    }
    Ok(())
}

/// Random lives of cases against a model, and withdrawals while somebody reads.
fn access(steps: u64, seed: u64) -> Result<()> {
    let sizes = [
        ("WAYMARK_PROOF_STEPS", steps),
        ("WAYMARK_PROOF_RACES", steps / 20),
        ("WAYMARK_PROOF_SEED", seed),
    ];
    asked("proof", &["machine::", "races::"], &sizes)
        .context("somebody may do what they may not; the lines above show the step")
}

/// Every row of the registry on both engines. The suites have asked a share of them on each,
/// which the commit chooses: that is its small size.
fn doors(share: u64, seed: u64) -> Result<()> {
    let sizes = [("WAYMARK_PROOF_DOORS", share), ("WAYMARK_PROOF_TURN", seed)];
    asked("proof", &["weakened::", "two_worlds::"], &sizes)
        .context("a weak door went unnoticed, or a page tells what it must not")
}

/// A line that is cut at places that chance chooses.
fn cuts(cuts: u64, seed: u64) -> Result<()> {
    let sizes = [("WAYMARK_PROOF_CUTS", cuts), ("WAYMARK_PROOF_SEED", seed)];
    asked("suite", &["parts::"], &sizes).context("a document did not come whole")
}

/// Files that are broken, lie or mean harm.
fn corpus(files: u64, seed: u64) -> Result<()> {
    let sizes = [
        ("WAYMARK_PROOF_CORPUS", files),
        ("WAYMARK_PROOF_SEED", seed),
    ];
    asked("suite", &["corpus::"], &sizes).context("a bad file did harm")
}

/// A mail server that is dead for three days, one that does whatever it may, and workers that
/// are killed.
fn mails(mails: u64, seed: u64) -> Result<()> {
    let sizes = [
        ("WAYMARK_PROOF_MAILS", mails),
        ("WAYMARK_PROOF_FAULTS", (mails / 10).max(500)),
        ("WAYMARK_PROOF_KILLS", mails / 50),
        ("WAYMARK_PROOF_SEED", seed),
    ];
    asked("storm", &[], &sizes).context("a mail was lost, or told twice")
}

/// A day of visits and jobs, an hour at a time.
fn day(rounds: u64, seed: u64) -> Result<()> {
    let sizes = [("WAYMARK_PROOF_DAY", rounds), ("WAYMARK_PROOF_SEED", seed)];
    asked("day", &[], &sizes).context("a day left something behind")
}

/// Documents of 25 MB that come at once; CI's have 5 MB.
fn uploads(count: u64, _seed: u64) -> Result<()> {
    bundle::run(&bundle::Options::default())?;
    suites::program()?;
    let sizes = [
        ("WAYMARK_PROOF_UPLOADS", count),
        ("WAYMARK_PROOF_MEGABYTES", 25),
    ];
    let count = journeys::of(&[place::at(UPLOADS)], &sizes)?;
    if count.passed == 0 || count.failed > 0 {
        bail!("a document did not come whole, or memory grew");
    }
    Ok(())
}

/// These parts of one of the tests, at these sizes.
fn asked(test: &str, parts: &[&str], sizes: &[(&str, u64)]) -> Result<()> {
    let mut cargo = suites::cargo();
    cargo
        .arg("test")
        .args(SCOPE)
        .args(["--test", test, "--"])
        .args(parts)
        .envs(sizes.iter().map(|(name, size)| (name, size.to_string())));
    scratch::in_memory(&mut cargo);
    let mut count = Count::default();
    let well = run::read_lines(&mut cargo, |line| {
        say::note(line);
        count.read_cargo(line);
    })?;
    if !well || count.failed > 0 {
        bail!("{} tests failed", count.failed);
    }
    if count.passed == 0 {
        bail!("nothing was asked");
    }
    Ok(())
}

/// Policy under cargo-mutants, with policy's own tests. CI does not have cargo-mutants: it
/// runs the tests that the whole run has shown to catch everything.
fn mutants(rounds: u64, _seed: u64) -> Result<()> {
    let tests = ["--test", "policy", "--", "--skip", "forbidden"];
    if rounds == 0 {
        return run::shown(suites::cargo().arg("test").args(SCOPE).args(tests));
    }
    let found = run::works(run::cargo().args(["mutants", "--version"]));
    if !found {
        bail!("cargo-mutants is not installed: cargo install --locked cargo-mutants");
    }
    run::shown(
        run::cargo()
            .args(["mutants", "--package", "policy", "--timeout", "120"])
            .arg("--output")
            .arg(place::at("target/mutants"))
            .arg("--")
            .args(tests),
    )
    .context("a change to policy was not noticed; target/mutants/mutants.out/missed.txt names it")
}

/// Sends many questions through one `waymark clock --lines`, and some of them again alone.
fn lines(count: u64, seed: u64) -> Result<()> {
    run::shown(
        suites::cargo()
            .arg("build")
            .args(SCOPE)
            .args(["--bin", "waymark"]),
    )?;
    let mut clock = run::command(place::binary("debug"))
        .args(["clock", "--today", "2025-06-30", "--lines"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("starting waymark clock")?;
    let mut questions = clock.stdin.take().expect("standard input was piped");
    let answers = BufReader::new(clock.stdout.take().expect("standard output was piped"));
    let asking = std::thread::spawn(move || -> std::io::Result<()> {
        for number in 0..count {
            writeln!(questions, "{}", question(number, seed))?;
        }
        Ok(())
    });
    let mut answered = 0_u64;
    for answer in answers.lines() {
        let answer = answer?;
        if answered.is_multiple_of(count / 100 + 1) {
            let alone = ask_alone(&question(answered, seed))?;
            if alone.trim() != answer.trim() {
                bail!("line {answered} is answered otherwise than alone:\n{answer}\n{alone}");
            }
        }
        answered += 1;
    }
    asking.join().expect("the asking thread does not panic")?;
    if !clock.wait()?.success() {
        bail!("waymark clock --lines did not end well");
    }
    if answered != count {
        bail!("{count} lines were asked and {answered} answered");
    }
    Ok(())
}

fn ask_alone(question: &str) -> Result<String> {
    let mut child = run::command(place::binary("debug"))
        .args(["clock", "--today", "2025-06-30", "--lines"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    writeln!(
        child.stdin.take().expect("standard input was piped"),
        "{question}"
    )?;
    let output = child.wait_with_output()?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A question to the clock, made from its number: a case of 2024 that got some way.
fn question(number: u64, seed: u64) -> String {
    let mixed = number
        .wrapping_add(seed)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        >> 20;
    let (born, day, reach) = (2006 + mixed % 14, mixed / 14 % 28 + 1, mixed / 392 % 5);
    let events = [
        "request_received\",\"on\":\"2024-01",
        "decided_to_assess\",\"on\":\"2024-02",
        "draft_plan_served\",\"on\":\"2024-05",
        "final_plan_sent\",\"on\":\"2024-06",
        "review_meeting_held\",\"on\":\"2025-03",
    ];
    let events: Vec<String> = events
        .iter()
        .zip(0..=reach)
        .map(|(event, _)| format!("{{\"kind\":\"{event}-{day:02}\"}}"))
        .collect();
    format!(
        r#"{{"ref":"P{number}","born":"{born}-05-14","events":[{}]}}"#,
        events.join(",")
    )
}

/// Puts this run into the proof's row of docs/proofs.md.
fn write_down(proof: &Proof, size: u64, seed: u64, time: &str) -> Result<()> {
    let commit = run::quiet(run::command("git").args(["rev-parse", "--short=10", "HEAD"]))?;
    let clean = run::works(run::command("git").args([
        "diff",
        "--quiet",
        "HEAD",
        "--",
        ".",
        // The page that this very run writes.
        &format!(":!{PAGE}"),
    ]));
    let changed = if clean { "" } else { " with changes" };
    let row = format!(
        "| `{}` | {}{changed} | {seed} | {size} {} | {time} |",
        proof.name,
        commit.trim(),
        proof.unit
    );
    let page =
        std::fs::read_to_string(place::at(PAGE)).with_context(|| format!("reading {PAGE}"))?;
    let start = format!("| `{}` |", proof.name);
    if !page.lines().any(|line| line.starts_with(&start)) {
        bail!("{PAGE} has no row that starts with {start}");
    }
    let lines: Vec<&str> = page
        .lines()
        .map(|line| {
            if line.starts_with(&start) {
                row.as_str()
            } else {
                line
            }
        })
        .collect();
    std::fs::write(place::at(PAGE), lines.join("\n") + "\n")?;
    Ok(())
}
