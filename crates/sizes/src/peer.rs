//! What events are put beside: rows in a database of the same kind with nothing in it, each durable before
//! the next of the same sender.

use std::time::{Duration, Instant};

use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, SqlitePool};
use tempfile::TempDir;

/// A table of its own.
pub enum Peer {
    /// In a file of its own, by one writer, as SQLite has it.
    Sqlite(
        SqlitePool,
        #[expect(dead_code, reason = "the folder is there for as long as this is")] TempDir,
    ),
    /// In the same server.
    Postgres(PgPool),
}

const TABLE: &str = "create table bare_row (id bigint primary key, said text not null)";
const ROW: &str = "insert into bare_row (id, said) values ($1, $2)";
/// About as long as an event is.
const SAID: &str = "We have asked for the reports, and the family is told when they are here.";

impl Peer {
    /// Beside the records at an address.
    pub async fn beside(url: &str) -> Peer {
        if url.starts_with("sqlite") {
            let folder = tempfile::tempdir().expect("a temporary folder");
            // As the records are opened: a log beside the file, and each commit on the disk.
            let options = SqliteConnectOptions::new()
                .filename(folder.path().join("bare.db"))
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full);
            let one = SqlitePoolOptions::new().max_connections(1);
            let pool = one.connect_with(options).await.expect("it opens");
            sqlx::query(TABLE).execute(&pool).await.expect("a table");
            return Peer::Sqlite(pool, folder);
        }
        let pool = PgPoolOptions::new().max_connections(8).connect(url).await;
        let pool = pool.expect("it opens");
        sqlx::query(TABLE).execute(&pool).await.expect("a table");
        Peer::Postgres(pool)
    }

    /// How long so many rows take, sent by some at once.
    #[expect(clippy::disallowed_methods, reason = "a measurement of real time")]
    pub async fn rows(&self, count: usize, at_once: usize) -> Duration {
        let begin = i64::try_from(count * at_once * 1_000).expect("a small number");
        let each = i64::try_from(count / at_once).expect("a small number");
        let mut all = tokio::task::JoinSet::new();
        let start = Instant::now();
        for nth in 0..at_once {
            let from = begin + each * i64::try_from(nth).expect("a small number");
            match self {
                Peer::Sqlite(pool, _) => {
                    let pool = pool.clone();
                    all.spawn(async move {
                        for id in from..from + each {
                            let row = sqlx::query(ROW).bind(id).bind(SAID);
                            row.execute(&pool).await.expect("a row");
                        }
                    });
                }
                Peer::Postgres(pool) => {
                    let pool = pool.clone();
                    all.spawn(async move {
                        for id in from..from + each {
                            let row = sqlx::query(ROW).bind(id).bind(SAID);
                            row.execute(&pool).await.expect("a row");
                        }
                    });
                }
            }
        }
        while let Some(done) = all.join_next().await {
            done.expect("all rows");
        }
        start.elapsed()
    }

    /// Closed.
    pub async fn end(self) {
        match self {
            Peer::Sqlite(pool, _) => pool.close().await,
            Peer::Postgres(pool) => pool.close().await,
        }
    }
}
