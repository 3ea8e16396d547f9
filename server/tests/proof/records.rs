//! The database behind a site, past the program: what a request changed, and the audit.

use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, PgPool, Row as _, SqlitePool};

/// Tables whose changes are no side effect: the audit is compared by itself, and tries are
/// counted whoever tries.
const NOT_WATCHED: [&str; 4] = ["audit", "audit_head", "throttle", "migration"];

/// A way into the records that asks nobody.
#[derive(Clone)]
pub enum Records {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// One row of the audit, as far as the matrix compares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audited {
    pub actor_kind: String,
    pub actor: Option<i64>,
    pub action: String,
    pub resource: String,
    pub resource_id: Option<i64>,
    pub decision: String,
}

impl Records {
    pub async fn open(url: &str) -> Records {
        if url.starts_with("sqlite") {
            Records::Sqlite(SqlitePool::connect(url).await.expect("it opens"))
        } else {
            Records::Postgres(PgPool::connect(url).await.expect("it opens"))
        }
    }

    /// As [`Records::open`], for many small changes that need not outlive the machine.
    pub async fn open_fast(url: &str) -> Records {
        if url.starts_with("sqlite") {
            let options: SqliteConnectOptions = url.parse().expect("an address");
            // The program's own writer may hold the file for as long as it is asked to write.
            let options = options
                .synchronous(SqliteSynchronous::Off)
                .busy_timeout(Duration::from_secs(120));
            let pool = SqlitePool::connect_with(options).await;
            Records::Sqlite(pool.expect("it opens"))
        } else {
            Records::open(url).await
        }
    }

    pub async fn close(&self) {
        match self {
            Records::Sqlite(pool) => pool.close().await,
            Records::Postgres(pool) => pool.close().await,
        }
    }

    /// Runs some SQL that both engines read.
    pub async fn run(&self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Records::Sqlite(pool) => {
                sqlx::query(sql).execute(pool).await.expect("it runs");
            }
            Records::Postgres(pool) => {
                sqlx::query(sql).execute(pool).await.expect("it runs");
            }
        }
    }

    /// One number that some SQL answers.
    pub async fn number(&self, sql: &str) -> i64 {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Records::Sqlite(pool) => sqlx::query_scalar(sql).fetch_one(pool).await,
            Records::Postgres(pool) => sqlx::query_scalar(sql).fetch_one(pool).await,
        }
        .expect("a number")
    }

    /// From here on every change of a row is noted.
    pub async fn watch(&self) {
        match self {
            Records::Sqlite(_) => {
                self.run("create table proof_touch (n integer primary key, what text not null)")
                    .await;
            }
            Records::Postgres(_) => {
                self.run("create table proof_touch (n bigserial primary key, what text not null)")
                    .await;
                self.run(
                    "create function proof_note() returns trigger language plpgsql as $$ begin \
                     insert into proof_touch (what) values (tg_table_name || ' ' || lower(tg_op)); \
                     return null; end $$",
                )
                .await;
            }
        }
        for table in self.tables().await {
            match self {
                Records::Sqlite(_) => {
                    for what in ["insert", "update", "delete"] {
                        self.run(&format!(
                            "create trigger proof_{table}_{what} after {what} on {table} begin \
                             insert into proof_touch (what) values ('{table} {what}'); end"
                        ))
                        .await;
                    }
                }
                Records::Postgres(_) => {
                    self.run(&format!(
                        "create trigger proof_note after insert or update or delete on {table} \
                         for each row execute function proof_note()"
                    ))
                    .await;
                }
            }
        }
    }

    async fn tables(&self) -> Vec<String> {
        let tables: Vec<String> = match self {
            Records::Sqlite(pool) => sqlx::query_scalar(
                "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'",
            )
            .fetch_all(pool)
            .await,
            Records::Postgres(pool) => {
                sqlx::query_scalar(
                    "select table_name::text from information_schema.tables \
                     where table_schema = current_schema() and table_type = 'BASE TABLE'",
                )
                .fetch_all(pool)
                .await
            }
        }
        .expect("tables");
        assert!(tables.len() > 15, "{tables:?}");
        tables
            .into_iter()
            .filter(|table| table != "proof_touch" && !NOT_WATCHED.contains(&table.as_str()))
            .collect()
    }

    /// What was changed after this note, and the last note.
    pub async fn touched(&self, after: i64) -> (Vec<String>, i64) {
        let sql = "select n, what from proof_touch where n > $1 order by n";
        let rows: Vec<(i64, String)> = match self {
            Records::Sqlite(pool) => {
                let rows = sqlx::query(sql).bind(after).fetch_all(pool).await;
                rows.expect("notes")
                    .iter()
                    .map(|row| (row.get(0), row.get(1)))
                    .collect()
            }
            Records::Postgres(pool) => {
                let rows = sqlx::query(sql).bind(after).fetch_all(pool).await;
                rows.expect("notes")
                    .iter()
                    .map(|row| (row.get(0), row.get(1)))
                    .collect()
            }
        };
        let last = rows.last().map_or(after, |(n, _)| *n);
        let mut what: Vec<String> = rows.into_iter().map(|(_, what)| what).collect();
        what.sort();
        what.dedup();
        (what, last)
    }

    /// The audit's rows after this one, and the last one's place.
    pub async fn audit(&self, after: i64) -> (Vec<Audited>, i64) {
        macro_rules! rows {
            ($pool:expr) => {{
                let rows = sqlx::query(
                    "select seq, actor_kind, actor_id, action, resource, resource_id, decision \
                     from audit where seq > $1 order by seq",
                )
                .bind(after)
                .fetch_all($pool)
                .await
                .expect("the audit");
                let last = rows.last().map_or(after, |row| row.get(0));
                let rows = rows
                    .iter()
                    .map(|row| Audited {
                        actor_kind: row.get(1),
                        actor: row.get(2),
                        action: row.get(3),
                        resource: row.get(4),
                        resource_id: row.get(5),
                        decision: row.get(6),
                    })
                    .collect();
                (rows, last)
            }};
        }
        match self {
            Records::Sqlite(pool) => rows!(pool),
            Records::Postgres(pool) => rows!(pool),
        }
    }
}
