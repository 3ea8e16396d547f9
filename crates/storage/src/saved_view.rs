//! What an officer shows of their list, under names of their own.

use domain::caseload::Filter;
use policy::{Access, Council, ListCaseload};

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::ledger::officer_of;

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// Its id.
    pub id: i64,
    /// What the officer calls it.
    pub name: String,
    /// What it shows.
    pub filter: Filter,
}

/// What this officer saved, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn own(
    reader: impl Reader,
    access: &Access<Council, ListCaseload>,
    limit: i64,
) -> Result<Vec<SavedView>, StorageError> {
    let query = sql!("saved_view/own")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(limit);
    reader.rows(query).await?.iter().map(view).collect()
}

fn view(row: &Row) -> Result<SavedView, StorageError> {
    let word = |column| row.get::<String>(column);
    Ok(SavedView {
        id: row.get("view_id")?,
        name: row.get("name")?,
        filter: Filter::of(
            &word("whose")?,
            &word("due")?,
            &word("needs")?,
            &word("step")?,
        ),
    })
}

/// Saves what an officer shows. `false` if the name is taken, or there are `max` already.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(
    tx: &mut Tx<'_>,
    access: &Access<Council, ListCaseload>,
    new: &SavedView,
    max: i64,
) -> Result<bool, StorageError> {
    let filter = new.filter;
    let query = sql!("saved_view/add")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(new.id)
        .bind(&new.name)
        .bind(filter.whose.word())
        .bind(filter.when.word())
        .bind(filter.needs.word())
        .bind(
            filter
                .stage
                .map(domain::stage::Stage::id)
                .unwrap_or_default(),
        )
        .bind(access.at())
        .bind(max);
    Ok(tx.run(query).await? == 1)
}

/// Another name for one. `false` if it is taken, or there is none of that number.
///
/// # Errors
/// When the database cannot be written.
pub async fn rename(
    tx: &mut Tx<'_>,
    access: &Access<Council, ListCaseload>,
    id: i64,
    name: &str,
) -> Result<bool, StorageError> {
    let query = sql!("saved_view/rename")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(id)
        .bind(name);
    Ok(tx.run(query).await? == 1)
}

/// Removes one. `false` if there is none of that number.
///
/// # Errors
/// When the database cannot be written.
pub async fn remove(
    tx: &mut Tx<'_>,
    access: &Access<Council, ListCaseload>,
    id: i64,
) -> Result<bool, StorageError> {
    let query = sql!("saved_view/remove")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(id);
    Ok(tx.run(query).await? == 1)
}
