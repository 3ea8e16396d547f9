//! A transaction under way.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use domain::CouncilId;
use domain::timeliness::{GroupTally, Groups, Part, Tally};
use policy::{AuditEntry, Outcome};
use sqlx::{Postgres, SqliteConnection, Transaction};

use super::ending::Line;
use super::query::{Query, bind_all};
use super::row::{Cells, Row};
use super::store::Reader;
use crate::change::NewChange;
use crate::error::StorageError;

/// A transaction: everything in it happens, or nothing does.
///
/// `'env` is the world around the closure that works in it, so that the closure may
/// borrow what its caller holds.
#[derive(Debug)]
pub struct Tx<'env> {
    pub(super) connection: Connection,
    /// Audit rows, written last: the chain has one head, held for as short as can be.
    pub(super) audit: Vec<AuditEntry>,
    /// What it adds to the council's figures, written before the audit: many cases are counted
    /// in the same few rows, which are held for as short as can be and in one order.
    pub(super) counts: BTreeMap<CouncilId, Tally>,
    /// What it adds to the breakdowns, written after the counts for the same reason.
    pub(super) groups: BTreeMap<CouncilId, GroupTally>,
    /// What the council's case system may take of it, written before the audit: all are numbered by
    /// one row, which is held for as short as can be.
    pub(super) changes: Vec<NewChange>,
    /// What ends by it: written down outside when it is durable.
    pub(super) endings: Vec<Line>,
    pub(super) env: PhantomData<&'env ()>,
}

#[derive(Debug)]
pub(super) enum Connection {
    /// Lent by the writer task; `None` only once it has gone back.
    Sqlite(super::writer::Lent),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx<'_> {
    pub(super) fn new(connection: Connection) -> Self {
        Tx {
            connection,
            audit: Vec::new(),
            counts: BTreeMap::new(),
            groups: BTreeMap::new(),
            changes: Vec::new(),
            endings: Vec::new(),
            env: PhantomData,
        }
    }

    /// Runs a query that answers no rows; how many rows it touched.
    pub(crate) async fn run(&mut self, query: Query) -> Result<u64, StorageError> {
        let name = query.sql.name;
        let ending = Line::of(&query);
        let done = match &mut self.connection {
            Connection::Sqlite(lent) => bind_all!(query, sqlite)
                .execute(lent.connection()?)
                .await
                .map(|done| done.rows_affected()),
            Connection::Postgres(connection) => bind_all!(query, postgres)
                .execute(&mut **connection)
                .await
                .map(|done| done.rows_affected()),
        };
        let touched = done.map_err(|error| StorageError::query(name, error))?;
        // What ended nothing need not end again.
        self.endings.extend(ending.filter(|_| touched > 0));
        Ok(touched)
    }

    /// Runs a query that must touch exactly one row, because it names the version read.
    pub(crate) async fn run_on_one(&mut self, query: Query) -> Result<(), StorageError> {
        match self.run(query).await? {
            1 => Ok(()),
            _ => Err(StorageError::Stale),
        }
    }

    pub(super) async fn all(&mut self, query: Query) -> Result<Vec<Row>, StorageError> {
        let ending = Line::of(&query);
        let rows = match &mut self.connection {
            Connection::Sqlite(lent) => sqlite_rows(lent.connection()?, query).await?,
            Connection::Postgres(connection) => {
                let name = query.sql.name;
                let rows = bind_all!(query, postgres)
                    .fetch_all(&mut **connection)
                    .await
                    .map_err(|error| StorageError::query(name, error))?;
                rows.into_iter()
                    .map(|row| Row {
                        query: name,
                        cells: Cells::Postgres(row),
                    })
                    .collect()
            }
        };
        self.endings.extend(ending.filter(|_| !rows.is_empty()));
        Ok(rows)
    }

    /// The audit row is written when the transaction ends: a refusal even if it is undone.
    pub(crate) fn keep(&mut self, entry: AuditEntry) {
        self.audit.push(entry);
    }

    /// The council's figures change by this part, once more or once less, when the transaction
    /// ends.
    pub(crate) fn count(&mut self, council: CouncilId, part: &Part, times: i64) {
        self.counts.entry(council).or_default().add(part, times);
    }

    /// A plan is counted under these groups, once more or once less, when the transaction ends.
    pub(crate) fn group_plan(&mut self, council: CouncilId, of: (&Groups, &Part), times: i64) {
        let groups = self.groups.entry(council).or_default();
        groups.add_plan(of.0, of.1, times);
    }

    /// The case system may take this, once the transaction ends.
    pub(crate) fn note(&mut self, change: NewChange) {
        self.changes.push(change);
    }

    pub(super) fn refusals(&mut self) -> Vec<AuditEntry> {
        let mut entries = std::mem::take(&mut self.audit);
        entries.retain(|entry| matches!(entry.outcome, Outcome::Denied(_)));
        entries
    }
}

async fn sqlite_rows(
    connection: &mut SqliteConnection,
    query: Query,
) -> Result<Vec<Row>, StorageError> {
    let name = query.sql.name;
    let rows = bind_all!(query, sqlite)
        .fetch_all(connection)
        .await
        .map_err(|error| StorageError::query(name, error))?;
    Ok(rows
        .into_iter()
        .map(|row| Row {
            query: name,
            cells: Cells::Sqlite(row),
        })
        .collect())
}

impl Reader for &mut Tx<'_> {
    async fn rows(self, query: Query) -> Result<Vec<Row>, StorageError> {
        self.all(query).await
    }
}
