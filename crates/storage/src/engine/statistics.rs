//! What SQLite is told of the records, so that it finds a row instead of reading all of them.
//!
//! SQLite plans a query by how many rows look alike, and guesses where nobody has counted: ten rows
//! for the first column of any index. Ours begins with the council, and in one council's records
//! all rows look alike in it. So it would read all events of all cases to save one sort. Counting
//! (`analyze`) would change the plans from one day to the next, and differ between councils. We
//! tell it the same figures everywhere (`statistics.txt`), and tests look at the plans.

use sqlx::{QueryBuilder, Row as _, Sqlite, SqliteConnection};

use crate::error::StorageError;

const TEXT: &str = include_str!("../../statistics.txt");

/// A line: the table, its index where it has one, and the figures.
type Figures<'a> = (&'a str, Option<&'a str>, &'a str);

fn figures() -> impl Iterator<Item = Figures<'static>> {
    TEXT.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (table, rest) = line.split_once(' ')?;
            let (index, figures) = rest.split_once(' ')?;
            Some((table, (index != "-").then_some(index), figures))
        })
}

/// Tells them, where the database does not have them yet.
pub(super) async fn tell(connection: &mut SqliteConnection) -> Result<(), StorageError> {
    if are_told(connection).await? {
        return Ok(());
    }
    run(connection, "begin immediate").await?;
    let told = write(connection).await;
    match told {
        Ok(()) => run(connection, "commit").await,
        Err(error) => {
            run(connection, "rollback").await?;
            Err(error)
        }
    }
}

async fn are_told(connection: &mut SqliteConnection) -> Result<bool, StorageError> {
    let there = "select 1 from sqlite_schema where name = 'sqlite_stat1'";
    let there = sqlx::query(there).fetch_optional(&mut *connection).await;
    if there.map_err(failed)?.is_none() {
        return Ok(false);
    }
    let rows = sqlx::query("select tbl, idx, stat from sqlite_stat1")
        .fetch_all(connection)
        .await
        .map_err(failed)?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        let one: (&str, Option<&str>, &str) = (
            row.try_get(0).map_err(failed)?,
            row.try_get(1).map_err(failed)?,
            row.try_get(2).map_err(failed)?,
        );
        found.push(one);
    }
    let mut wanted: Vec<_> = figures().collect();
    found.sort_unstable();
    wanted.sort_unstable();
    Ok(found == wanted)
}

async fn write(connection: &mut SqliteConnection) -> Result<(), StorageError> {
    // Makes SQLite's own table for them, which nobody else can make, and counts nothing.
    run(connection, "analyze sqlite_schema").await?;
    run(connection, "delete from sqlite_stat1").await?;
    let mut insert = QueryBuilder::<Sqlite>::new("insert into sqlite_stat1 (tbl, idx, stat) ");
    insert.push_values(figures(), |mut row, (table, index, figures)| {
        row.push_bind(table).push_bind(index).push_bind(figures);
    });
    insert
        .build()
        .execute(&mut *connection)
        .await
        .map_err(failed)?;
    // And now it reads them.
    run(connection, "analyze sqlite_schema").await
}

async fn run(connection: &mut SqliteConnection, sql: &'static str) -> Result<(), StorageError> {
    let ran = sqlx::query(sql).execute(connection).await;
    ran.map(drop).map_err(failed)
}

fn failed(error: sqlx::Error) -> StorageError {
    StorageError::Open(error.into())
}
