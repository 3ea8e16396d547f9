//! What the national return is made from: every case, some children at a time.
//!
//! Which cases there are is asked first, so that each can be written down before anything of it
//! is read; all in one transaction, so that none comes between.

use std::collections::{HashMap, HashSet};

use domain::case::KnownTo;
use domain::event::CaseEvent;
use domain::{CaseId, PersonId};
use policy::{Access, Case, CaseIds, Council, MakeReturn};

use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;
use crate::person::Child;
use crate::return_record::ReturnRecord;
use crate::{event, person, return_record};

/// The children from one, who is not among them, to another, who is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// After this child.
    pub after: PersonId,
    /// Up to this child.
    pub to: PersonId,
}

/// The next children who have cases. `None` when there are no more.
///
/// # Errors
/// When the database cannot be read.
pub async fn span(
    reader: impl Reader,
    access: &Access<Council, MakeReturn>,
    after: PersonId,
    limit: i64,
) -> Result<Option<Span>, StorageError> {
    let query = sql!("national/children")
        .bind(access.council())
        .bind(after)
        .bind(limit);
    match reader.rows(query).await?.last() {
        Some(row) => Ok(Some(Span {
            after,
            to: row.get("child_id")?,
        })),
        None => Ok(None),
    }
}

/// Their cases: which there are, and nothing of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn cases(
    reader: impl Reader,
    access: &Access<Council, MakeReturn>,
    span: Span,
) -> Result<Vec<CaseIds>, StorageError> {
    let query = sql!("national/cases")
        .bind(access.council())
        .bind(span.after)
        .bind(span.to);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(CaseIds {
                case: row.get("case_id")?,
                reference: row.get("reference")?,
                child: row.get("child_id")?,
            })
        })
        .collect()
}

/// What is on record about some children and their cases.
#[derive(Debug, Default)]
pub struct OnRecord {
    /// The children.
    pub children: Vec<Child>,
    /// What the last return said of them and of their cases.
    pub records: HashMap<PersonId, Vec<ReturnRecord>>,
    /// What happened, by case.
    pub events: HashMap<CaseId, Vec<CaseEvent>>,
    /// How far the records of each case reach.
    pub known_to: HashMap<CaseId, KnownTo>,
    /// The cases that are sealed after an adoption.
    pub adopted: HashSet<CaseId>,
    /// The children on one of whose cases an address is protected.
    pub protected: HashSet<PersonId>,
    /// The cases that are sealed after a death.
    pub died: HashSet<CaseId>,
}

/// Reads what is on record of the cases that were written down, each by its proof, in this
/// transaction.
///
/// # Errors
/// When the database cannot be read.
pub async fn on_record(
    tx: &mut Tx<'_>,
    access: &Access<Council, MakeReturn>,
    span: Span,
    written: &[Access<Case, MakeReturn>],
) -> Result<OnRecord, StorageError> {
    let mut found = OnRecord::default();
    let written: HashSet<CaseId> = written.iter().map(Access::case).collect();
    let of =
        |query: crate::engine::Query| query.bind(access.council()).bind(span.after).bind(span.to);
    for row in &tx.rows(of(sql!("national/details"))).await? {
        found.children.push(person::from_row(row)?);
    }
    for row in &tx.rows(of(sql!("national/records"))).await? {
        let record = return_record::from_row(row)?;
        if let Some(person) = record.person {
            found.records.entry(person).or_default().push(record);
        }
    }
    for row in &tx.rows(of(sql!("national/events"))).await? {
        let case = row.get("case_id")?;
        if !written.contains(&case) {
            continue;
        }
        found
            .events
            .entry(case)
            .or_default()
            .push(event::from_row(row)?);
    }
    for row in &tx.rows(of(sql!("national/protected"))).await? {
        found.protected.insert(row.get("child_id")?);
    }
    for row in &tx.rows(of(sql!("national/reach"))).await? {
        let case = row.get("case_id")?;
        match row.maybe::<String>("sealed_why")?.as_deref() {
            Some("adoption") => found.adopted.insert(case),
            Some("death") => found.died.insert(case),
            _ => false,
        };
        let known_to = row.maybe("known_to")?;
        let known_to = known_to.map_or(KnownTo::Today, KnownTo::Until);
        found.known_to.insert(case, known_to);
    }
    Ok(found)
}
