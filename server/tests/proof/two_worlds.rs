//! One person's session, in two councils whose records differ only in what another family
//! and another council keep: not one byte of one answer tells in which.
//!
//! Each run asks for one page of four on SQLite and one of four others on PostgreSQL
//! ([`crate::turn`]), and for all of them by `cargo xtask prove doors`.

use storage::Store;
use testkit::databases::Database;

use crate::asked::{Asker, Cell, plain_headers};
use crate::matrix::{Faults, table};
use crate::table::COLUMNS;
use crate::turn::Turn;
use crate::world::World;

/// Those to whom the other family's case is open: they may see the difference.
const MAY_SEE: [&str; 3] = ["stranger", "glass", "abroad"];

/// Whether this may tell of all cases of the council: what changed, to its own case system.
fn tells_all(subject: &str, route: &str) -> bool {
    subject == "system" && route.starts_with("GET /api/v1/changes")
}

/// What a route is asked about: its own case and another family's, where it is about nothing.
fn columns(route: &str) -> Vec<usize> {
    if route.contains('{') {
        (0..COLUMNS.len()).collect()
    } else {
        vec![0, 2]
    }
}

async fn world(database: &Database, others: u64) -> World {
    if !database.url().starts_with("sqlite") {
        Store::migrate(database.url()).await.expect("it migrates");
    }
    let store = Store::open(database.url()).await.expect("it opens");
    World::new(store, database.url(), others).await
}

async fn compare(one: Database, other: Database) {
    let (one, other) = (world(&one, 2).await, world(&other, 3).await);
    let mut asks = Asker::new(&one, one.site.router()).await;
    let mut asks_too = Asker::new(&other, other.site.router()).await;
    let (mut faults, mut answers, mut differ) = (Faults::default(), 0, 0);
    let turn = Turn::of(one.site.app.store.engine());
    let table = table();
    let reading = table.iter().flat_map(|group| {
        let routes = group.routes.iter();
        routes
            .filter(|route| route.starts_with("GET ") && turn.has(route))
            .map(move |route| (group, route))
    });
    for (group, route) in reading {
        for (subject, twin) in one.subjects.iter().zip(&other.subjects) {
            assert_eq!(subject.key, twin.key);
            for column in columns(route) {
                let cell = Cell {
                    group,
                    route,
                    subject,
                    column,
                };
                let twin = Cell {
                    subject: twin,
                    ..cell
                };
                let (here, there) = (asks.ask(cell).await, asks_too.ask(twin).await);
                let told = |asked: &crate::asked::Answered| {
                    let answer = &asked.answer;
                    (answer.status, plain_headers(answer), answer.bare())
                };
                let same = here.address == there.address && told(&here) == told(&there);
                answers += 1;
                if MAY_SEE.contains(&subject.key) || tells_all(subject.key, route) {
                    differ += usize::from(!same);
                } else if !same {
                    faults.note(Err(format!("{cell} differs")));
                }
            }
        }
    }
    crate::say(&format!(
        "two worlds: {answers} answers, {differ} differ, for those who may see it, {turn}"
    ));
    for world in [&one, &other] {
        world.records.close().await;
        world.site.app.store.close().await;
    }
    faults.assert_none();
    // Else the worlds would not differ at all.
    assert!(differ > 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_others_keep_changes_nobodys_answers_on_sqlite() {
    compare(Database::sqlite(), Database::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_others_keep_changes_nobodys_answers_on_postgres() {
    let (Some(one), Some(other)) = (Database::postgres(), Database::postgres()) else {
        return;
    };
    compare(one, other).await;
}
