//! How many mails a second one worker sends to a mail server on this machine, as the program
//! does it (leased, asked once more whether each may go, written, sent, noted), on SQLite and,
//! where one is installed, on PostgreSQL. Beside each: the same letters through the transport
//! alone, with no records. `WAYMARK_BENCH_MAILS` says how many (5,000, if it does not).

#![allow(missing_docs, reason = "a benchmark")]

#[path = "../tests/storm/world.rs"]
#[allow(dead_code, reason = "the storm's, of which a benchmark needs a part")]
mod world;

use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::{StreamExt, stream};
use jobs::{Post, Pulse, send_paced};
use mail::{Envelope, Letter, Message};
use storage::Store;
use testkit::chance::sized;
use testkit::databases::Database;
use testkit::smtp::SmtpServer;
use words::Words;

use crate::world::{Office, post};

const SEED: u64 = 20_260_302;

/// As many lines to the mail server as the worker has.
const AT_ONCE: usize = 4;

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        // Any other way to be called is a test run, where there is nothing to measure.
        return;
    }
    let runtime = tokio::runtime::Runtime::new().expect("threads can be started");
    runtime.block_on(async {
        let count = sized("WAYMARK_BENCH_MAILS", 5_000);
        let sqlite = Database::sqlite();
        measure("SQLite", &sqlite, count).await;
        if let Some(postgres) = Database::postgres() {
            measure("PostgreSQL", &postgres, count).await;
        }
    });
}

#[expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::print_stdout,
    reason = "a benchmark measures real time and prints what it measured"
)]
async fn measure(engine: &str, database: &Database, count: u64) {
    Store::migrate(database.url()).await.expect("it migrates");
    let store = Store::open(database.url()).await.expect("it opens");
    let mut office = Office::new(&store, SEED).await;
    let server = SmtpServer::start().await;
    server.keep_heads_only();
    let post = post(&office.cx, &server.url());
    office.queue(count).await;

    let before = resident_kb();
    let start = Instant::now();
    let mut pulse = Pulse::default();
    let mut sent = 0;
    loop {
        let round = send_paced(&office.cx, &post, "worker", &mut pulse)
            .await
            .expect("a round");
        if round.total() == 0 {
            break;
        }
        sent += round.sent as u64;
    }
    let took = start.elapsed();
    assert_eq!(sent, count, "every mail went");
    let grown = resident_kb().saturating_sub(before);

    let start = Instant::now();
    alone(&office, &post, count).await;
    let bare = start.elapsed();
    println!(
        "figure: {count} waiting mails sent by one worker, {engine}: {:.1} s, {:.0} a second, \
         {:.2} x the transport alone ({:.0} a second), memory {:+.1} MB",
        took.as_secs_f64(),
        a_second(count, took),
        took.as_secs_f64() / bare.as_secs_f64(),
        a_second(count, bare),
        grown as f64 / 1e3,
    );
    store.close().await;
}

/// The transport with as many letters, and nothing else.
async fn alone(office: &Office, post: &Arc<Post>, count: u64) {
    stream::iter(0..count)
        .map(|nth| async move {
            let letter = letter(office, post, nth);
            post.transport
                .send(&letter, &post.sender)
                .await
                .expect("taken");
        })
        .buffer_unordered(AT_ONCE)
        .for_each(|()| async {})
        .await;
}

fn letter(office: &Office, post: &Post, nth: u64) -> Letter {
    let message = Message::PasswordChanged {
        on: office.cx.today,
    };
    let envelope = Envelope {
        to: "parent@example.org",
        case: None,
        message_id: &format!("{nth}@waymark.example"),
        returns: "",
        written_at: office.cx.now,
        public_url: &post.public_url,
        unsubscribe_token: "",
        items: &[],
    };
    mail::write(Words::english(), &office.cx.council, &envelope, &message)
}

fn a_second(count: u64, took: Duration) -> f64 {
    count as f64 / took.as_secs_f64()
}

/// The memory that this process has, where the system tells it.
fn resident_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}
