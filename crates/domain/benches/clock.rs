//! How fast the clock is: time for one step, and cases a second through JSON lines.

mod sample;

use std::hint::black_box;
use std::io;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use domain::clock::timetable;
use domain::clock::wire::answer_lines;
use serde_json::Value;

use sample::TODAY;

/// One iteration is one step, so that what is reported is the time of a step.
fn step(criterion: &mut Criterion) {
    let cases = sample::cases(300);
    let steps = sample::steps(&cases);
    criterion.bench_function("clock, one step", |bencher| {
        bencher.iter_custom(|iterations| {
            let rounds = iterations.div_ceil(steps);
            let took = stopwatch(|| {
                for _ in 0..rounds {
                    for facts in &cases {
                        black_box(timetable(black_box(facts), TODAY));
                    }
                }
            });
            took.mul_f64(iterations as f64 / (rounds * steps) as f64)
        });
    });
    criterion.bench_function("clock, one case of eight events", |bencher| {
        let mut turn = cases.iter().cycle();
        bencher.iter(|| {
            timetable(turn.next().expect("an endless turn"), TODAY)
                .steps
                .len()
        });
    });
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn stopwatch(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// The whole way through `--lines`, beside what its parts cost alone.
fn lines(criterion: &mut Criterion) {
    let cases = sample::cases(3_000);
    let lines: Vec<String> = cases.iter().map(sample::line).collect();
    let input = lines.join("\n");
    let mut group = criterion.benchmark_group("3,000 cases of eight events");
    group.throughput(Throughput::Elements(cases.len() as u64));
    group.bench_function("through --lines", |bencher| {
        bencher.iter(|| {
            answer_lines(input.as_bytes(), io::sink(), TODAY).expect("memory does not fail")
        });
    });
    group.bench_function("of which the clock", |bencher| {
        bencher.iter(|| sample::steps(&cases));
    });
    group.bench_function("for comparison: the lines read as any JSON", |bencher| {
        bencher.iter(|| {
            lines
                .iter()
                .map(|line| serde_json::from_str::<Value>(line).expect("JSON"))
                .filter(Value::is_object)
                .count()
        });
    });
    group.finish();
}

criterion_group!(benches, step, lines);
criterion_main!(benches);
