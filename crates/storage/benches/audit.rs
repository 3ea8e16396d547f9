//! How long it takes to verify a year's audit of a county: a million rows, on SQLite and,
//! where one is installed, on PostgreSQL.

#![allow(missing_docs, reason = "a benchmark")]

use std::time::Instant;

use domain::{CouncilId, OfficerId, Timestamp};
use policy::{Access, Actor, Council, ReadAudit};
use sqlx::{Connection as _, Row as _};
use storage::audit::{self, Chain};
use storage::unguarded::council::{self, CouncilRow};
use storage::{StorageError, Store};
use testkit::databases::Database;

const ROWS: i64 = 1_000_000;
const COUNCIL: CouncilId = CouncilId(926);
const OFFICER: OfficerId = OfficerId(7);
const NOON: Timestamp = Timestamp(1_780_000_000_000);

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        // Any other way to be called is a test run, where there is nothing to measure.
        return;
    }
    let runtime = tokio::runtime::Runtime::new().expect("threads can be started");
    runtime.block_on(async {
        let sqlite = Database::sqlite();
        let store = Store::open(sqlite.url()).await.expect("it opens");
        let reading = fill(&store).await;
        report("SQLite", &store, &reading).await;
        if let Some(postgres) = Database::postgres() {
            Store::migrate(postgres.url()).await.expect("it migrates");
            copy(sqlite.url(), postgres.url()).await;
            let store = Store::open(postgres.url()).await.expect("it opens");
            report("PostgreSQL", &store, &reading).await;
            store.close().await;
        }
        store.close().await;
    });
}

/// A million answers of the guard, written as they always are.
async fn fill(store: &Store) -> Access<Council, ReadAudit> {
    let row = CouncilRow {
        number: COUNCIL,
        name: "Testshire".to_owned(),
        named_by: "settings".to_owned(),
    };
    store
        .write(|tx| {
            Box::pin(async move {
                council::ensure(tx, &row, NOON).await?;
                council::officer(tx, COUNCIL, "A. Officer", OFFICER, NOON).await
            })
        })
        .await
        .expect("a council");
    let officer = Actor::Officer {
        officer: OFFICER,
        account: None,
    };
    for _ in 0..ROWS / 10_000 {
        store
            .write(|tx| {
                Box::pin(async move {
                    for n in 0..10_000 {
                        let _access: Access<Council, ReadAudit> =
                            policy::admit(&mut *tx, COUNCIL, &officer, (), NOON.plus_seconds(n))
                                .await
                                .expect("admitted");
                    }
                    Ok::<_, StorageError>(())
                })
            })
            .await
            .expect("written");
    }
    policy::admit(store, COUNCIL, &officer, (), NOON)
        .await
        .expect("admitted")
}

/// The same rows on a server, which would take minutes to write one by one.
async fn copy(from: &str, to: &str) {
    let mut from = sqlx::SqliteConnection::connect(from).await.expect("opens");
    let mut to = sqlx::PgConnection::connect(to).await.expect("opens");
    for sql in [
        "insert into council (council_id, name, named_by, created_at) values (926, 'Testshire', 'settings', 0)",
        "analyze",
    ] {
        sqlx::raw_sql(sql).execute(&mut to).await.expect("written");
    }
    let mut after = 0_i64;
    loop {
        let rows = sqlx::query(
            "select seq, at, actor_kind, actor_id, action, resource, resource_id, decision, \
             ground, previous_hash, hash from audit where seq > $1 order by seq limit 20000",
        )
        .bind(after)
        .fetch_all(&mut from)
        .await
        .expect("read");
        let Some(last) = rows.last() else { break };
        after = last.get("seq");
        let numbers =
            |column: &str| -> Vec<Option<i64>> { rows.iter().map(|row| row.get(column)).collect() };
        let texts =
            |column: &str| -> Vec<String> { rows.iter().map(|row| row.get(column)).collect() };
        let bytes =
            |column: &str| -> Vec<Vec<u8>> { rows.iter().map(|row| row.get(column)).collect() };
        sqlx::query(
            "insert into audit (council_id, seq, at, actor_kind, actor_id, action, resource, \
             resource_id, decision, ground, previous_hash, hash) \
             select 926, u.* from unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[], \
             $5::text[], $6::text[], $7::bigint[], $8::text[], $9::text[], $10::bytea[], \
             $11::bytea[]) as u",
        )
        .bind(numbers("seq"))
        .bind(numbers("at"))
        .bind(texts("actor_kind"))
        .bind(numbers("actor_id"))
        .bind(texts("action"))
        .bind(texts("resource"))
        .bind(numbers("resource_id"))
        .bind(texts("decision"))
        .bind(texts("ground"))
        .bind(bytes("previous_hash"))
        .bind(bytes("hash"))
        .execute(&mut to)
        .await
        .expect("written");
    }
    sqlx::query(
        "insert into audit_head (council_id, seq, hash) \
         select council_id, seq, hash from audit order by seq desc limit 1",
    )
    .execute(&mut to)
    .await
    .expect("written");
}

#[expect(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark measures real time and prints what it measured"
)]
async fn report(engine: &str, store: &Store, reading: &Access<Council, ReadAudit>) {
    let mut best = f64::MAX;
    let mut rows = 0;
    for _ in 0..3 {
        let start = Instant::now();
        let found = audit::verify(store, reading, &[]).await.expect("read");
        best = best.min(start.elapsed().as_secs_f64());
        let Chain::Whole(whole) = found else {
            panic!("{found:?}")
        };
        rows = whole;
    }
    println!("figure: audit verify, {rows} rows on {engine}: {best:.2} s");
}
