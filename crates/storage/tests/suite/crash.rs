//! What was acknowledged is there after `kill -9`.
//!
//! The test runs itself again as a child that writes and says so line by line, and
//! kills it in the middle.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

use storage::Store;
use storage::unguarded::throttle;
use testkit::databases::Database;

use crate::world::{self, COUNCIL, NOON};

/// Set for the child, to the database that it writes to.
const CHILD: &str = "WAYMARK_TEST_CRASH_CHILD";

/// How many writers the child has: enough for commits in groups.
const WRITERS: usize = 8;

#[expect(
    clippy::disallowed_methods,
    reason = "the child learns from its parent where to write"
)]
fn is_child() -> Option<String> {
    std::env::var(CHILD).ok()
}

/// The child: writes for ever, and prints each key once it is acknowledged.
#[test]
fn child_that_writes_until_it_is_killed() {
    let Some(url) = is_child() else {
        return;
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let store = Store::open(&url).await.expect("it opens");
        let mut writers = Vec::new();
        for writer in 0..WRITERS {
            let store = store.clone();
            writers.push(tokio::spawn(async move {
                for n in 0.. {
                    let key = format!("{writer}-{n}");
                    store
                        .write(|tx| {
                            let key = key.clone();
                            Box::pin(async move {
                                throttle::hit(tx, COUNCIL, &key, NOON, NOON.plus_seconds(-1)).await
                            })
                        })
                        .await
                        .expect("written");
                    writeln!(std::io::stdout(), "acknowledged {key}").expect("somebody listens");
                }
            }));
        }
        for writer in writers {
            writer.await.expect("no panic");
        }
    });
}

#[tokio::test]
async fn a_killed_program_has_lost_nothing_that_it_acknowledged() {
    let database = Database::sqlite();
    let store = Store::open(database.url()).await.expect("it opens");
    world::council(&store).await;
    store.close().await;

    let mut acknowledged = Vec::new();
    for round in 0..3 {
        let mut child = Command::new(std::env::current_exe().expect("we run"))
            .args([
                "crash::child_that_writes_until_it_is_killed",
                "--exact",
                "--nocapture",
            ])
            .env(CHILD, database.url())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("we can run again");
        let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let mut seen = 0;
        for line in lines {
            let Ok(line) = line else { break };
            if let Some((_, key)) = line.split_once("acknowledged ") {
                acknowledged.push(key.to_owned());
                seen += 1;
            }
            if seen == 150 + 37 * round {
                child.kill().expect("it runs");
            }
        }
        child.wait().expect("it ended");
        assert!(seen >= 150, "round {round}: {seen}");
    }

    let store = Store::open(database.url())
        .await
        .expect("it opens after a crash");
    for key in &acknowledged {
        let hits = throttle::hits(&store, COUNCIL, key, NOON.plus_seconds(-1))
            .await
            .expect("read");
        assert!(hits >= 1, "{key} was acknowledged and is lost");
    }
    store.close().await;
    assert_eq!(integrity(database.url()).await, "ok");
}

async fn integrity(url: &str) -> String {
    let mut db = <sqlx::SqliteConnection as sqlx::Connection>::connect(url)
        .await
        .expect("opens");
    sqlx::query_scalar("pragma integrity_check")
        .fetch_one(&mut db)
        .await
        .expect("checked")
}
