//! A copy of everything that is kept, as it was at one moment, while others go on writing; and
//! the same put back into an empty database, of whichever engine.
//!
//! Both engines keep numbers, texts and bytes and nothing else, and neither invents a value of
//! its own, so that a copy made on one can be put back on the other. Tables and columns are
//! those that the database says it has: a new one needs no change here.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::TryStreamExt as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{
    AssertSqlSafe, Column as _, Connection as _, Postgres, Row as _, SqliteConnection, Transaction,
    TypeInfo as _, ValueRef as _,
};

use super::query::{Query, bind_all};
use super::row::{Cells, Row};
use super::store::{Engine, Reader, Store};
use super::tx::{Connection, Tx};
use crate::error::{Cause, StorageError};

/// How many values one statement takes at most: PostgreSQL counts them in two bytes, and
/// SQLite takes as many as it was built for.
const VALUES_MAX: usize = 30_000;
/// How many rows go into one statement at most.
const ROWS_MAX: usize = 200;
/// What this module's faults are named by.
const COPYING: &str = "backup/copy";

/// One value of a copy.
#[derive(Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Null,
    /// A number.
    Int(i64),
    /// A text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// Values can be names and addresses: they are never shown.
impl std::fmt::Debug for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Cell::Null => "nothing",
            Cell::Int(_) => "number",
            Cell::Text(_) => "text",
            Cell::Bytes(_) => "bytes",
        })
    }
}

/// A table, and its columns in the copy's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// The names of its columns.
    pub columns: Vec<String>,
}

impl Table {
    /// `"one", "two"`. Names come from the database's own list, which [`Filling`] compares with.
    fn listed(&self) -> String {
        let quoted: Vec<String> = self
            .columns
            .iter()
            .map(|name| format!("\"{name}\""))
            .collect();
        quoted.join(", ")
    }
}

/// Everything that is kept, as it was when this was made. What others write meanwhile is not
/// in it, and they do not wait for it.
pub struct Snapshot {
    reading: Reading,
    tables: Vec<Table>,
}

enum Reading {
    Sqlite(SqliteConnection),
    Postgres(Transaction<'static, Postgres>),
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Snapshot")
            .field("tables", &self.tables.len())
            .finish_non_exhaustive()
    }
}

fn failed(error: sqlx::Error) -> StorageError {
    StorageError::query(COPYING, error)
}

impl Store {
    pub(crate) async fn snapshot(&self) -> Result<Snapshot, StorageError> {
        let mut reading = match self.engine_of() {
            Engine::Sqlite { readers, .. } => {
                let options = (*readers.connect_options()).clone();
                let mut connection = SqliteConnection::connect_with(&options)
                    .await
                    .map_err(|error| StorageError::Open(error.into()))?;
                sqlx::raw_sql("begin")
                    .execute(&mut connection)
                    .await
                    .map_err(failed)?;
                Reading::Sqlite(connection)
            }
            Engine::Postgres { pool } => {
                let begin = "begin transaction isolation level repeatable read, read only";
                Reading::Postgres(pool.begin_with(begin).await.map_err(failed)?)
            }
        };
        // The first look is the moment.
        let tables = match &mut reading {
            Reading::Sqlite(connection) => sqlite_tables(connection).await?,
            Reading::Postgres(connection) => postgres_tables(connection).await?,
        };
        Ok(Snapshot { reading, tables })
    }
}

impl Snapshot {
    /// The tables, each after those that it refers to.
    #[must_use]
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// Gives each row of a table to `take`, and answers how many there were.
    ///
    /// # Errors
    /// When the database fails, or what `take` says.
    pub async fn rows_of<E: From<StorageError>>(
        &mut self,
        table: &Table,
        mut take: impl FnMut(&[Cell]) -> Result<(), E> + Send,
    ) -> Result<u64, E> {
        let sql = format!("select {} from \"{}\"", table.listed(), table.name);
        let (mut count, mut cells) = (0, Vec::with_capacity(table.columns.len()));
        match &mut self.reading {
            Reading::Sqlite(connection) => {
                let mut rows = sqlx::query(AssertSqlSafe(sql)).fetch(connection);
                while let Some(row) = rows.try_next().await.map_err(failed)? {
                    cells.clear();
                    for at in 0..row.len() {
                        cells.push(sqlite_cell(&row, at)?);
                    }
                    take(&cells)?;
                    count += 1;
                }
            }
            Reading::Postgres(connection) => {
                let mut rows = sqlx::query(AssertSqlSafe(sql)).fetch(&mut **connection);
                while let Some(row) = rows.try_next().await.map_err(failed)? {
                    cells.clear();
                    for at in 0..row.len() {
                        cells.push(postgres_cell(&row, at)?);
                    }
                    take(&cells)?;
                    count += 1;
                }
            }
        }
        Ok(count)
    }

    /// Ends it. Dropping it does so too.
    ///
    /// # Errors
    /// When the connection cannot be closed in good order.
    pub async fn close(self) -> Result<(), StorageError> {
        match self.reading {
            Reading::Sqlite(connection) => connection.close().await.map_err(failed),
            Reading::Postgres(transaction) => transaction.rollback().await.map_err(failed),
        }
    }
}

impl Reader for &mut Snapshot {
    async fn rows(self, query: Query) -> Result<Vec<Row>, StorageError> {
        let name = query.sql.name;
        let cells: Vec<Cells> = match &mut self.reading {
            Reading::Sqlite(connection) => bind_all!(query, sqlite)
                .fetch_all(connection)
                .await
                .map(|rows| rows.into_iter().map(Cells::Sqlite).collect()),
            Reading::Postgres(connection) => bind_all!(query, postgres)
                .fetch_all(&mut **connection)
                .await
                .map(|rows| rows.into_iter().map(Cells::Postgres).collect()),
        }
        .map_err(|error| StorageError::query(name, error))?;
        Ok(cells
            .into_iter()
            .map(|cells| Row { query: name, cells })
            .collect())
    }
}

fn sqlite_cell(row: &SqliteRow, at: usize) -> Result<Cell, StorageError> {
    let raw = row.try_get_raw(at).map_err(failed)?;
    if raw.is_null() {
        return Ok(Cell::Null);
    }
    let kind = raw.type_info().name().to_owned();
    match kind.as_str() {
        "INTEGER" => row.try_get(at).map(Cell::Int),
        "TEXT" => row.try_get(at).map(Cell::Text),
        "BLOB" => row.try_get(at).map(Cell::Bytes),
        _ => return Err(strange(row.column(at).name())),
    }
    .map_err(failed)
}

fn postgres_cell(row: &PgRow, at: usize) -> Result<Cell, StorageError> {
    let raw = row.try_get_raw(at).map_err(failed)?;
    if raw.is_null() {
        return Ok(Cell::Null);
    }
    let kind = raw.type_info().name().to_owned();
    match kind.as_str() {
        "INT8" => row.try_get(at).map(Cell::Int),
        "TEXT" => row.try_get(at).map(Cell::Text),
        "BYTEA" => row.try_get(at).map(Cell::Bytes),
        _ => return Err(strange(row.column(at).name())),
    }
    .map_err(failed)
}

/// A column of a kind that we do not keep.
fn strange(column: &str) -> StorageError {
    StorageError::Query {
        query: COPYING,
        source: Cause::new(format!("the column {column} is no number, text or bytes")),
    }
}

async fn sqlite_tables(connection: &mut SqliteConnection) -> Result<Vec<Table>, StorageError> {
    let columns = sqlx::query(
        "select kept.name as named, held.name as held from sqlite_schema as kept \
         join pragma_table_info(kept.name) as held where kept.type = 'table' \
         and kept.name not like 'sqlite!_%' escape '!' and kept.name <> 'migration' \
         order by kept.name, held.cid",
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(failed)?;
    let refers = sqlx::query(
        "select kept.name as named, other.\"table\" as held from sqlite_schema as kept \
         join pragma_foreign_key_list(kept.name) as other where kept.type = 'table'",
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(failed)?;
    let pair = |row: &SqliteRow| Ok((row.try_get("named")?, row.try_get("held")?));
    in_order(pairs(&columns, pair)?, &pairs(&refers, pair)?)
}

async fn postgres_tables(
    connection: &mut Transaction<'static, Postgres>,
) -> Result<Vec<Table>, StorageError> {
    let columns = sqlx::query(
        "select kept.relname::text as named, held.attname::text as held from pg_class as kept \
         join pg_attribute as held on held.attrelid = kept.oid and held.attnum > 0 \
         and not held.attisdropped where kept.relkind = 'r' \
         and kept.relnamespace = current_schema()::regnamespace \
         and kept.relname <> 'migration' order by kept.relname, held.attnum",
    )
    .fetch_all(&mut **connection)
    .await
    .map_err(failed)?;
    let refers = sqlx::query(
        "select kept.relname::text as named, other.relname::text as held from pg_constraint \
         join pg_class as kept on kept.oid = conrelid join pg_class as other \
         on other.oid = confrelid where contype = 'f' \
         and kept.relnamespace = current_schema()::regnamespace",
    )
    .fetch_all(&mut **connection)
    .await
    .map_err(failed)?;
    let pair = |row: &PgRow| Ok((row.try_get("named")?, row.try_get("held")?));
    in_order(pairs(&columns, pair)?, &pairs(&refers, pair)?)
}

/// The type of each column of each table.
async fn postgres_types(
    connection: &mut Transaction<'static, Postgres>,
) -> Result<BTreeMap<(String, String), String>, StorageError> {
    let rows = sqlx::query(
        "select kept.relname::text as named, held.attname::text as held, \
         format_type(held.atttypid, null) as type from pg_class as kept \
         join pg_attribute as held on held.attrelid = kept.oid and held.attnum > 0 \
         and not held.attisdropped where kept.relkind = 'r' \
         and kept.relnamespace = current_schema()::regnamespace",
    )
    .fetch_all(&mut **connection)
    .await
    .map_err(failed)?;
    rows.iter()
        .map(|row| {
            let column = (row.try_get("named")?, row.try_get("held")?);
            Ok((column, row.try_get("type")?))
        })
        .collect::<Result<_, sqlx::Error>>()
        .map_err(failed)
}

type Pairs = Vec<(String, String)>;

fn pairs<R>(
    rows: &[R],
    pair: impl Fn(&R) -> Result<(String, String), sqlx::Error>,
) -> Result<Pairs, StorageError> {
    rows.iter().map(|row| pair(row).map_err(failed)).collect()
}

/// Tables, each after those that it refers to.
fn in_order(columns: Pairs, refers: &[(String, String)]) -> Result<Vec<Table>, StorageError> {
    let mut left: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (table, column) in columns {
        left.entry(table).or_default().push(column);
    }
    let mut ordered = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let waits: BTreeSet<&str> = refers
            .iter()
            .filter(|(table, other)| table != other && left.contains_key(other))
            .map(|(table, _)| table.as_str())
            .collect();
        let free: Vec<String> = left
            .keys()
            .filter(|name| !waits.contains(name.as_str()))
            .cloned()
            .collect();
        if free.is_empty() {
            return Err(StorageError::Query {
                query: COPYING,
                source: Cause::new("tables refer to each other in a ring"),
            });
        }
        for name in free {
            let columns = left.remove(&name).unwrap_or_default();
            ordered.push(Table { name, columns });
        }
    }
    Ok(ordered)
}

/// An empty database that is being filled from a copy, in one transaction.
pub struct Filling<'tx, 'env> {
    tx: &'tx mut Tx<'env>,
    tables: Vec<Table>,
    /// The type of each column, where the engine must be told it: "nothing" has none.
    types: BTreeMap<(String, String), String>,
}

impl std::fmt::Debug for Filling<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Filling")
            .field("tables", &self.tables.len())
            .finish_non_exhaustive()
    }
}

impl<'tx, 'env> Filling<'tx, 'env> {
    /// Fills this database; `None` where there is anything in it.
    pub(crate) async fn begin(
        tx: &'tx mut Tx<'env>,
    ) -> Result<Option<Filling<'tx, 'env>>, StorageError> {
        let tables = match &mut tx.connection {
            Connection::Sqlite(lent) => sqlite_tables(lent.connection()?).await?,
            Connection::Postgres(connection) => postgres_tables(connection).await?,
        };
        for table in &tables {
            let sql = format!("select 1 from \"{}\" limit 1", table.name);
            let sql = AssertSqlSafe(sql);
            let found = match &mut tx.connection {
                Connection::Sqlite(lent) => {
                    let query = sqlx::query(sql).fetch_optional(lent.connection()?);
                    query.await.map_err(failed)?.is_some()
                }
                Connection::Postgres(connection) => {
                    let query = sqlx::query(sql).fetch_optional(&mut **connection);
                    query.await.map_err(failed)?.is_some()
                }
            };
            if found {
                return Ok(None);
            }
        }
        let types = match &mut tx.connection {
            Connection::Sqlite(_) => BTreeMap::new(),
            Connection::Postgres(connection) => postgres_types(connection).await?,
        };
        Ok(Some(Filling { tx, tables, types }))
    }

    /// Whether the database has just these tables, with just these columns.
    #[must_use]
    pub fn has(&self, tables: &[Table]) -> bool {
        let known = |table: &Table| {
            let columns: BTreeSet<&String> = table.columns.iter().collect();
            (
                table.name.clone(),
                columns.into_iter().cloned().collect::<Vec<_>>(),
            )
        };
        let ours: BTreeSet<_> = self.tables.iter().map(known).collect();
        ours == tables.iter().map(known).collect()
    }

    /// How many rows of so many columns go into one statement.
    #[must_use]
    pub fn at_once(table: &Table) -> usize {
        (VALUES_MAX / table.columns.len().max(1)).clamp(1, ROWS_MAX)
    }

    /// Adds rows, [`Filling::at_once`] at most, to a table that [`Filling::has`] has found.
    ///
    /// # Errors
    /// When the database refuses them.
    pub async fn add(&mut self, table: &Table, rows: Vec<Vec<Cell>>) -> Result<(), StorageError> {
        if rows.is_empty() {
            return Ok(());
        }
        if !self.tables.iter().any(|known| known.name == table.name) {
            return Err(strange(&table.name));
        }
        let width = table.columns.len();
        let place = |row: usize, at: usize| {
            let number = row * width + at + 1;
            let column = (table.name.clone(), table.columns[at].clone());
            match self.types.get(&column) {
                Some(kind) => format!("cast(${number} as {kind})"),
                None => format!("${number}"),
            }
        };
        let places: Vec<String> = (0..rows.len())
            .map(|row| {
                let places: Vec<String> = (0..width).map(|at| place(row, at)).collect();
                format!("({})", places.join(", "))
            })
            .collect();
        let (name, columns, places) = (&table.name, table.listed(), places.join(", "));
        let sql = AssertSqlSafe(format!(
            "insert into \"{name}\" ({columns}) values {places}"
        ));
        let cells = rows.into_iter().flatten();
        macro_rules! insert {
            ($on:expr) => {{
                // Prepared anew each time: the same text has other types where a value is not there.
                let mut query = sqlx::query(sql).persistent(false);
                for cell in cells {
                    query = match cell {
                        Cell::Null => query.bind(None::<String>),
                        Cell::Int(value) => query.bind(value),
                        Cell::Text(value) => query.bind(value),
                        Cell::Bytes(value) => query.bind(value),
                    };
                }
                query.execute($on).await.map(drop).map_err(failed)
            }};
        }
        match &mut self.tx.connection {
            Connection::Sqlite(lent) => insert!(lent.connection()?),
            Connection::Postgres(connection) => insert!(&mut **connection),
        }
    }

    /// The transaction, for what follows in it.
    pub fn tx(&mut self) -> &mut Tx<'env> {
        self.tx
    }
}

impl Tx<'_> {
    /// Runs a query that may fail without undoing what was done before it: how many rows it
    /// touched, or why it could not run.
    pub(crate) async fn attempt(
        &mut self,
        query: Query,
    ) -> Result<Result<u64, StorageError>, StorageError> {
        self.raw("savepoint again").await?;
        let worked = self.run(query).await;
        if worked.is_err() {
            self.raw("rollback to savepoint again").await?;
        }
        self.raw("release savepoint again").await?;
        Ok(worked)
    }

    async fn raw(&mut self, sql: &'static str) -> Result<(), StorageError> {
        match &mut self.connection {
            Connection::Sqlite(lent) => sqlx::raw_sql(sql)
                .execute(lent.connection()?)
                .await
                .map(drop),
            Connection::Postgres(connection) => sqlx::raw_sql(sql)
                .execute(&mut **connection)
                .await
                .map(drop),
        }
        .map_err(failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned(pairs: &[(&str, &str)]) -> Pairs {
        let owned = pairs
            .iter()
            .map(|(one, two)| ((*one).to_owned(), (*two).to_owned()));
        owned.collect()
    }

    #[test]
    fn a_table_comes_after_those_that_it_refers_to() {
        let columns = owned(&[("a", "x"), ("a", "y"), ("b", "x"), ("c", "x")]);
        let refers = owned(&[("a", "b"), ("b", "c"), ("b", "b")]);
        let ordered = in_order(columns, &refers).expect("an order");
        let names: Vec<&str> = ordered.iter().map(|table| table.name.as_str()).collect();
        assert_eq!(names, ["c", "b", "a"]);
        assert_eq!(ordered[2].columns, ["x", "y"]);
        assert!(
            in_order(
                owned(&[("a", "x"), ("b", "x")]),
                &owned(&[("a", "b"), ("b", "a")])
            )
            .is_err()
        );
    }
}
