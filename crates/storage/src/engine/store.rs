//! The store: one database, whichever engine it is.

use std::future::Future;
use std::pin::Pin;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection as _};

use super::ending::{EndingLog, Endings, Line};
use super::migrate;
use super::query::{Query, bind_all};
use super::row::{Cells, Row};
use super::statistics;
use super::tx::{Connection, Tx};
use super::writer::Writer;
use crate::audit;
use crate::breakdown;
use crate::change;
use crate::error::StorageError;
use crate::timeliness;

/// How many connections read at once.
const READERS: u32 = 4;

/// How long a writer waits for another process that is writing, such as an import.
const BUSY_TIMEOUT: Duration = Duration::from_secs(60);

/// One council's database. Cheap to clone; all clones are the same store.
#[derive(Debug, Clone)]
pub struct Store {
    engine: Arc<Engine>,
    endings: Endings,
}

#[derive(Debug)]
pub(super) enum Engine {
    Sqlite { readers: SqlitePool, writer: Writer },
    Postgres { pool: PgPool },
}

/// Which engine keeps a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EngineName {
    /// Embedded.
    Sqlite,
    /// A server.
    Postgres,
}

impl Store {
    fn of(engine: Engine) -> Store {
        // On SQLite it is the writer who writes down what ended.
        let endings = match &engine {
            Engine::Sqlite { writer, .. } => writer.endings().clone(),
            Engine::Postgres { .. } => Endings::default(),
        };
        Store {
            engine: Arc::new(engine),
            endings,
        }
    }

    pub(super) fn engine_of(&self) -> &Engine {
        &self.engine
    }

    /// The same store, and whatever ends is written down in that folder too.
    #[must_use]
    pub fn with_endings(self, log: EndingLog) -> Store {
        self.endings.set(log);
        self
    }

    /// Where what ends is written down, if it is.
    #[must_use]
    pub fn endings(&self) -> Option<&Arc<EndingLog>> {
        self.endings.log()
    }

    /// Opens the database at `sqlite://path` or `postgres://…`. An embedded database is
    /// made and migrated; a server's must have been migrated by [`Store::migrate`].
    ///
    /// # Errors
    /// [`StorageError::NotMigrated`] and [`StorageError::Newer`] say what to do.
    pub async fn open(url: &str) -> Result<Store, StorageError> {
        if is_sqlite(url) {
            open_sqlite(url).await
        } else if is_postgres(url) {
            let pool = postgres_pool(url).await?;
            migrate::check_postgres(&pool).await?;
            Ok(Store::of(Engine::Postgres { pool }))
        } else {
            Err(StorageError::Address)
        }
    }

    /// Brings the database to this program's last migration; answers its number.
    ///
    /// # Errors
    /// When it cannot be reached, or is newer than this program.
    pub async fn migrate(url: &str) -> Result<i64, StorageError> {
        if is_sqlite(url) {
            open_sqlite(url).await?.close().await;
            Ok(migrate::last())
        } else if is_postgres(url) {
            let pool = postgres_pool(url).await?;
            let migrated = migrate::migrate_postgres(&pool).await;
            pool.close().await;
            migrated
        } else {
            Err(StorageError::Address)
        }
    }

    /// The number of this program's last migration.
    #[must_use]
    pub fn last_migration() -> i64 {
        migrate::last()
    }

    /// Which engine keeps this store.
    #[must_use]
    pub fn engine(&self) -> EngineName {
        match &*self.engine {
            Engine::Sqlite { .. } => EngineName::Sqlite,
            Engine::Postgres { .. } => EngineName::Postgres,
        }
    }

    /// Does some work in one transaction: it is durable when this returns `Ok`, and
    /// undone when the work fails, its refusals in the audit excepted.
    ///
    /// Inside the work nothing else may be waited for than the transaction itself: on
    /// SQLite everybody who writes waits behind it. A `write` inside a `write` waits for
    /// ever. When a storage function fails, the work must fail: PostgreSQL does nothing
    /// more in a transaction after a fault.
    ///
    /// # Errors
    /// What the work says, or what the engine says when the transaction ends.
    pub async fn write<'env, T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send,
        E: From<StorageError> + Send,
        F: for<'tx> FnOnce(
                &'tx mut Tx<'env>,
            ) -> Pin<Box<dyn Future<Output = Result<T, E>> + Send + 'tx>>
            + Send
            + 'env,
    {
        match &*self.engine {
            Engine::Sqlite { writer, .. } => {
                let mut tx = Tx::new(Connection::Sqlite(writer.borrow().await?));
                let worked = finish(work(&mut tx).await, &mut tx).await;
                let refusals = tx.refusals();
                let endings = std::mem::take(&mut tx.endings);
                let Connection::Sqlite(mut lent) = tx.connection else {
                    return Err(StorageError::Closed.into());
                };
                match worked {
                    Ok(value) => {
                        lent.release().await?;
                        lent.give_back(endings).await?;
                        Ok(value)
                    }
                    Err(error) => {
                        lent.undo().await?;
                        if !refusals.is_empty() {
                            let mut tx = Tx::new(Connection::Sqlite(lent));
                            audit::append(&mut tx, &refusals).await?;
                            let Connection::Sqlite(back) = tx.connection else {
                                return Err(StorageError::Closed.into());
                            };
                            lent = back;
                        }
                        lent.release().await?;
                        lent.give_back(Vec::new()).await?;
                        Err(error)
                    }
                }
            }
            Engine::Postgres { pool } => {
                let mut tx = Tx::new(Connection::Postgres(begin(pool).await?));
                let worked = finish(work(&mut tx).await, &mut tx).await;
                let refusals = tx.refusals();
                let endings = std::mem::take(&mut tx.endings);
                match worked {
                    Ok(value) => {
                        commit_and_write_down(tx, self.endings.clone(), endings).await?;
                        Ok(value)
                    }
                    Err(error) => {
                        drop(tx);
                        if !refusals.is_empty() {
                            let mut tx = Tx::new(Connection::Postgres(begin(pool).await?));
                            audit::append(&mut tx, &refusals).await?;
                            commit(tx).await?;
                        }
                        Err(error)
                    }
                }
            }
        }
    }

    /// Rewrites an embedded database's file and empties its log, so that neither keeps a
    /// word of what was removed.
    pub(crate) async fn rewrite(&self) -> Result<(), StorageError> {
        let Engine::Sqlite { readers, .. } = &*self.engine else {
            return Ok(());
        };
        let options = (*readers.connect_options()).clone();
        let options = options.pragma("query_only", "off");
        let mut connection = sqlx::SqliteConnection::connect_with(&options)
            .await
            .map_err(|error| StorageError::Open(error.into()))?;
        for sql in ["vacuum", "pragma wal_checkpoint(truncate)"] {
            sqlx::query(sql)
                .execute(&mut connection)
                .await
                .map_err(|error| StorageError::query(sql, error))?;
        }
        connection.close().await.map_err(StorageError::transaction)
    }

    /// Ends the connections. What was acknowledged is already durable.
    pub async fn close(&self) {
        match &*self.engine {
            Engine::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Engine::Postgres { pool } => pool.close().await,
        }
    }

    async fn all(&self, query: Query) -> Result<Vec<Row>, StorageError> {
        let name = query.sql.name;
        let rows = match &*self.engine {
            Engine::Sqlite { readers, .. } => bind_all!(query, sqlite)
                .fetch_all(readers)
                .await
                .map(|rows| rows.into_iter().map(Cells::Sqlite).collect::<Vec<_>>()),
            Engine::Postgres { pool } => bind_all!(query, postgres)
                .fetch_all(pool)
                .await
                .map(|rows| rows.into_iter().map(Cells::Postgres).collect()),
        };
        Ok(rows
            .map_err(|error| StorageError::query(name, error))?
            .into_iter()
            .map(|cells| Row { query: name, cells })
            .collect())
    }
}

/// Writes what a successful transaction counted and changed, and its audit rows as its last act.
async fn finish<T, E: From<StorageError>>(worked: Result<T, E>, tx: &mut Tx<'_>) -> Result<T, E> {
    let value = worked?;
    for (council, tally) in std::mem::take(&mut tx.counts) {
        timeliness::add(tx, council, &tally).await?;
    }
    for (council, groups) in std::mem::take(&mut tx.groups) {
        breakdown::add(tx, council, &groups).await?;
    }
    let changes = std::mem::take(&mut tx.changes);
    change::append(tx, &changes).await?;
    let entries = tx.audit.clone();
    audit::append(tx, &entries).await?;
    tx.audit.clear();
    Ok(value)
}

async fn begin(pool: &PgPool) -> Result<sqlx::Transaction<'static, sqlx::Postgres>, StorageError> {
    pool.begin().await.map_err(StorageError::transaction)
}

async fn commit(tx: Tx<'_>) -> Result<(), StorageError> {
    match tx.connection {
        Connection::Postgres(transaction) => transaction
            .commit()
            .await
            .map_err(StorageError::transaction),
        Connection::Sqlite(_) => Err(StorageError::Closed),
    }
}

/// Commits, then writes down what ended by it. Whoever asked may be gone before that, as a
/// phone that dies in a tunnel: the two are not torn apart by it.
async fn commit_and_write_down(
    tx: Tx<'_>,
    endings: Endings,
    lines: Vec<Line>,
) -> Result<(), StorageError> {
    let Connection::Postgres(transaction) = tx.connection else {
        return Err(StorageError::Closed);
    };
    let work = tokio::spawn(async move {
        transaction
            .commit()
            .await
            .map_err(StorageError::transaction)?;
        endings.write_down(lines).await;
        Ok(())
    });
    work.await.map_err(|_| StorageError::Closed)?
}

/// A database in memory would be another one for each connection.
fn is_sqlite(url: &str) -> bool {
    url.starts_with("sqlite:") && !url.contains(":memory:") && !url.contains("mode=memory")
}

fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres:") || url.starts_with("postgresql:")
}

async fn open_sqlite(url: &str) -> Result<Store, StorageError> {
    let options = SqliteConnectOptions::from_str(url)
        .map_err(|_| StorageError::Address)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .pragma("mmap_size", "0")
        // Without it `insert or replace` would remove rows past the triggers that guard them.
        .pragma("recursive_triggers", "on")
        .pragma("trusted_schema", "off")
        // What is deleted or emptied is written over with zeros.
        .pragma("secure_delete", "on")
        .disable_statement_logging();
    make_private(options.get_filename())
        .map_err(|error| StorageError::Open(crate::error::Cause::new(error.kind().to_string())))?;
    let mut connection = sqlx::SqliteConnection::connect_with(&options)
        .await
        .map_err(|error| StorageError::Open(error.into()))?;
    migrate::check_sqlite_version(&mut connection).await?;
    migrate::migrate_sqlite(&mut connection).await?;
    statistics::tell(&mut connection).await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(READERS)
        .connect_with(options.pragma("query_only", "on"))
        .await
        .map_err(|error| StorageError::Open(error.into()))?;
    let writer = Writer::start(connection);
    Ok(Store::of(Engine::Sqlite { readers, writer }))
}

/// A new database can be read by its owner alone.
fn make_private(path: &std::path::Path) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let made = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    match made {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

async fn postgres_pool(url: &str) -> Result<PgPool, StorageError> {
    let options = PgConnectOptions::from_str(url)
        .map_err(|_| StorageError::Address)?
        .application_name("waymark")
        .disable_statement_logging();
    PgPoolOptions::new()
        .max_connections(READERS * 4)
        .acquire_timeout(Duration::from_secs(30))
        .connect_with(options)
        .await
        .map_err(|error| StorageError::Open(error.into()))
}

/// Something to read from: `&Store`, or `&mut *tx` to see a transaction's own writes.
pub trait Reader: Send {
    /// The rows that the query answers.
    fn rows(self, query: Query) -> impl Future<Output = Result<Vec<Row>, StorageError>> + Send;

    /// The first row, if there is one.
    fn row(self, query: Query) -> impl Future<Output = Result<Option<Row>, StorageError>> + Send
    where
        Self: Sized,
    {
        async { Ok(self.rows(query).await?.into_iter().next()) }
    }
}

impl Reader for &Store {
    async fn rows(self, query: Query) -> Result<Vec<Row>, StorageError> {
        self.all(query).await
    }
}
