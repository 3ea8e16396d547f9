//! How fast a gigabyte is sealed into a folder and opened again, beside plain copies, and
//! how much memory that takes.

#![allow(missing_docs, reason = "a benchmark")]

use std::io::Write as _;
use std::time::{Duration, Instant};

use domain::chance::Chance as _;
use domain::{CaseId, CouncilId, DocumentId};
use testkit::chance::Seeded;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use vault::{CaseKey, Label, Place, Vault};

const BYTES: u64 = 1 << 30;
const AT_A_TIME: usize = 64 * 1024;

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        // Any other way to be called is a test run, where there is nothing to measure.
        return;
    }
    let runtime = tokio::runtime::Runtime::new().expect("threads can be started");
    runtime.block_on(measure());
}

#[expect(clippy::disallowed_methods, reason = "a benchmark has a clock")]
fn now() -> Instant {
    Instant::now()
}

async fn measure() {
    let folder = tempfile::tempdir().expect("a folder");
    let vault = Vault::open(&Place::Folder(folder.path().join("documents"))).expect("a vault");
    let label = Label {
        council: CouncilId(926),
        case: CaseId(1),
        document: DocumentId(1),
    };
    let key = CaseKey::new([3; 32]);
    let mut some = vec![0; AT_A_TIME];
    Seeded::new(1).fill(&mut some);

    let plain_write = copy(&folder.path().join("plain"), &some).await;
    let before = peak_kilobytes();
    let began = now();
    let mut writing = vault
        .seal(&label, &key, &Seeded::new(2))
        .await
        .expect("begun");
    for _ in 0..BYTES / AT_A_TIME as u64 {
        writing.write(&some).await.expect("written");
    }
    let sealed = writing.finish().await.expect("sealed");
    let seal = began.elapsed();
    assert_eq!(sealed.bytes, BYTES);

    let plain_read = read_back(&folder.path().join("plain")).await;
    let began = now();
    let mut reading = vault
        .read(&label, &key, BYTES, 0..BYTES)
        .await
        .expect("opens");
    let mut read = 0;
    while let Some(chunk) = reading.next().await.expect("opens") {
        read += chunk.len() as u64;
    }
    let open = began.elapsed();
    assert_eq!(read, BYTES);
    let grown = peak_kilobytes().saturating_sub(before);

    report("plain write and fsync", plain_write, plain_write);
    report("hash, seal, write and fsync", seal, plain_write);
    report("plain read", plain_read, plain_read);
    report("read and open", open, plain_read);
    say(format_args!(
        "memory grew by {grown} KB at most while 1 GiB went each way"
    ));
}

fn report(what: &str, took: Duration, plain: Duration) {
    let mb = BYTES as f64 / 1e6 / took.as_secs_f64();
    let ratio = plain.as_secs_f64() / took.as_secs_f64();
    say(format_args!("{what}: {mb:.0} MB/s, {ratio:.2} of plain"));
}

fn say(line: std::fmt::Arguments<'_>) {
    writeln!(std::io::stdout(), "{line}").expect("somebody listens");
}

async fn copy(path: &std::path::Path, some: &[u8]) -> Duration {
    let began = now();
    let mut file = tokio::fs::File::create(path).await.expect("a file");
    for _ in 0..BYTES / AT_A_TIME as u64 {
        file.write_all(some).await.expect("written");
    }
    file.sync_all().await.expect("durable");
    began.elapsed()
}

async fn read_back(path: &std::path::Path) -> Duration {
    let began = now();
    let mut file = tokio::fs::File::open(path).await.expect("a file");
    let mut some = vec![0; AT_A_TIME];
    while file.read(&mut some).await.expect("read") > 0 {}
    began.elapsed()
}

/// The most memory that this process has had, as Linux counts it.
fn peak_kilobytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or(0)
}
