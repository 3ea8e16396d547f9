//! What a case is counted under: the primary need, the kind of school, the area.

use domain::profile::{Filed, Need, Profile, Says, School};
use policy::{Access, Case, CountCases, Import, On, Record};

use crate::breakdown;
use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;

/// What is on record of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// What an officer recorded.
    pub profile: Profile,
    /// What the national return has.
    pub filed: Filed,
    /// Goes up with every change by an officer; 0 where none has recorded anything.
    pub version: i64,
}

/// Actions that include reading it.
pub trait ReadsProfile: On<Case> {}
impl ReadsProfile for Record {}
impl ReadsProfile for CountCases {}

/// What is on record of a case.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_case<A: ReadsProfile>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Kept, StorageError> {
    let query = sql!("profile/one")
        .bind(access.council())
        .bind(access.case());
    let row = reader.row(query).await?;
    row.as_ref().map_or_else(|| Ok(Kept::default()), from_row)
}

fn from_row(row: &Row) -> Result<Kept, StorageError> {
    Ok(Kept {
        profile: breakdown::profile(row)?,
        filed: breakdown::filed(row)?,
        version: row.get("version")?,
    })
}

/// Records it, if nobody did since this version was read; the case is counted so from now on.
///
/// # Errors
/// [`StorageError::Stale`] when somebody has.
pub async fn set(
    tx: &mut Tx<'_>,
    access: &Access<Case, Record>,
    version: i64,
    profile: &Profile,
) -> Result<(), StorageError> {
    let (council, case) = (access.council(), access.case());
    // Held from here on, so that nobody counts it between.
    tx.rows(sql!(by_engine "case/hold").bind(council).bind(case))
        .await?;
    let query = match version {
        0 => sql!("profile/add").bind(council).bind(case),
        version => sql!("profile/set").bind(council).bind(case).bind(version),
    };
    let query = query
        .bind(profile.need.map(Need::as_str))
        .bind(profile.school.map(School::as_str))
        .bind(profile.area.as_deref())
        .bind(access.actor().to_string())
        .bind(access.at());
    tx.run_on_one(query).await?;
    breakdown::regroup(tx, council, case).await
}

/// Keeps what a national return says of a case, and counts it so where no officer said otherwise.
/// What it is silent about stays.
///
/// # Errors
/// When the database cannot be written.
pub async fn file(
    tx: &mut Tx<'_>,
    access: &Access<Case, Import>,
    says: Says,
) -> Result<(), StorageError> {
    if says == Says::default() {
        return Ok(());
    }
    let (council, case) = (access.council(), access.case());
    tx.rows(sql!(by_engine "case/hold").bind(council).bind(case))
        .await?;
    let query = sql!("profile/file")
        .bind(council)
        .bind(case)
        .bind(says.need.flatten().map(Need::as_str))
        .bind(says.school.flatten().map(School::as_str))
        .bind(says.need.is_some())
        .bind(says.school.is_some());
    if tx.run(query).await? > 0 {
        breakdown::regroup(tx, council, case).await?;
    }
    Ok(())
}
