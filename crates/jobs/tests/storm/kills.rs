//! The worker is killed, again and again, at moments that chance chooses.
//!
//! The test runs itself again as the worker, a program of its own, and kills it as `kill -9`
//! does.

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use domain::Timestamp;
use jobs::send_waiting;
use storage::Store;
use testkit::chance::{Seeded, sized};
use testkit::on_both;
use testkit::seed::world;
use testkit::smtp::SmtpServer;

use crate::faults::fault;
use crate::world::{Office, TODAY, begin, below, fates, post, taken};

/// Set for the worker: the records, the mail server, the moment, its name, its chance.
const CHILD: &str = "WAYMARK_TEST_STORM_CHILD";
/// How many new mails each life of the worker begins with.
const MORE: u64 = 12;
/// After so long the next may take what the last one had.
const LEASE_SECONDS: i64 = 300;

#[expect(
    clippy::disallowed_methods,
    reason = "the worker learns from its parent what to do"
)]
fn is_child() -> Option<String> {
    std::env::var(CHILD).ok()
}

/// The worker: sends until it is killed.
#[test]
fn worker_that_sends_until_it_is_killed() {
    let Some(told) = is_child() else {
        return;
    };
    let told: Vec<&str> = told.split('\n').collect();
    let [url, server, now, name, seed] = told[..] else {
        panic!("told too little");
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let store = Store::open(url).await.expect("it opens");
        let mut cx = world(&store, TODAY, seed.parse().expect("a number"));
        cx.now = Timestamp(now.parse().expect("a number"));
        cx.today = domain::england::day(cx.now);
        let post = post(&cx, server);
        loop {
            send_waiting(&cx, &post, name).await.expect("a round");
        }
    });
}

/// Kills a worker's program, and waits until it is gone.
fn kill(mut worker: Child) {
    worker.kill().expect("it runs");
    worker.wait().expect("it ended");
}

on_both! {
    async fn a_worker_that_is_killed_at_any_moment_loses_nothing(store, url) {
        let count = sized("WAYMARK_PROOF_KILLS", 40);
        let seed = begin("kills of the worker", count);
        let mut office = Office::new(&store, seed).await;
        let server = SmtpServer::start().await;
        server.keep_heads_only();
        let chance = Arc::new(Seeded::new(seed));
        let faults = Arc::new(Seeded::new(seed + 1));
        server.behave_by(move || fault(&faults));

        // For each mail, how often its worker was killed while it had it.
        let mut in_flight: BTreeMap<String, usize> = BTreeMap::new();
        for life in 0..count {
            office.queue(MORE).await;
            let name = format!("life {life}");
            let told = [url.to_owned(), server.url(), office.cx.now.0.to_string(), name.clone(), (seed + 2 + life).to_string()];
            let mut steps = server.steps();
            let worker = Command::new(std::env::current_exe().expect("we run"))
                .args(["kills::worker_that_sends_until_it_is_killed", "--exact", "--nocapture"])
                .env(CHILD, told.join("\n"))
                .stdout(Stdio::null())
                .spawn()
                .expect("we can run again");

            // The moment: so many lines of its conversations, and some microseconds. A server
            // that hangs is left for dead, or its line drops and it goes on.
            let until = *steps.borrow() + u64::from(below(&chance, 60));
            loop {
                let now = *steps.borrow_and_update();
                if now >= until {
                    break;
                }
                if server.hanging() > 0 {
                    if below(&chance, 2) == 0 {
                        break;
                    }
                    server.let_go();
                }
                steps.changed().await.expect("the server is there");
            }
            tokio::time::sleep(Duration::from_micros(u64::from(below(&chance, 3_000)))).await;
            kill(worker);
            server.let_go();

            for (id, fate) in fates(url).await {
                if fate.state == "leased" && fate.leased_by.as_ref() == Some(&name) {
                    *in_flight.entry(id).or_default() += 1;
                }
            }
            office.later(LEASE_SECONDS + 1);
        }

        // The next worker lives, and the server is well.
        server.behave(testkit::smtp::Behaviour::Accept);
        let post = post(&office.cx, &server.url());
        for _ in 0..12 {
            office.later(LEASE_SECONDS + 1);
            office.send_all_together(&post).await;
        }

        let (fates, taken) = (fates(url).await, taken(&server));
        let (mut doubles, mut states) = (0, BTreeSet::new());
        for (id, goes_out_of_date) in &office.queued {
            let one = taken.get(id).copied().unwrap_or_default();
            // Taken once, and once more for each time that its worker died with it.
            let kills = in_flight.get(id).copied().unwrap_or(0);
            let state = fates[id].state.as_str();
            match state {
                "sent" => assert!((1..=1 + kills).contains(&one.said), "{id}: {one:?}, {kills} kills"),
                "failed" => assert!(one.said <= kills, "{id}: {one:?}, {kills} kills"),
                "dropped" if *goes_out_of_date => assert!(one.said <= kills, "{id}: {one:?}"),
                _ => panic!("{id}: {:?}", fates[id]),
            }
            doubles += one.said.saturating_sub(1);
            states.insert(state);
        }
        assert!(states.contains("sent"));
        testkit::chance::say(&format!(
            "mails: {} mails, {} were in flight at a kill, {doubles} came double ({:?})",
            office.queued.len(),
            in_flight.values().sum::<usize>(),
            store.engine(),
        ));
        assert!(!in_flight.is_empty(), "no kill met a mail in flight");
    }
}
