//! Those who work for the council: their roles, their teams, how they come in and leave.

use domain::{AccountId, InvitationId, OfficerId, TeamId, Timestamp};
use policy::{Access, Council, ManageStaff, On, Role, SeeFigures};

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::unguarded::{provider, session};

/// The most teams that a council has.
const TEAMS_MAX: i64 = 200;

/// Somebody who works, or worked, for the council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRow {
    /// Their id.
    pub officer: OfficerId,
    /// Their name.
    pub name: String,
    /// What they do.
    pub role: Role,
    /// Their team, with its name.
    pub team: Option<(TeamId, String)>,
    /// The account that they sign in with, or did until they left.
    pub account: Option<AccountId>,
    /// The address of that account.
    pub email: Option<String>,
    /// When they left.
    pub left_at: Option<Timestamp>,
}

impl StaffRow {
    /// Whether they work here and have come in.
    #[must_use]
    pub fn is_in(&self) -> bool {
        self.account.is_some() && self.left_at.is_none()
    }
}

/// A team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamRow {
    /// Its id.
    pub id: TeamId,
    /// Its name.
    pub name: String,
}

/// An invitation to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStaffInvitation {
    /// For whom.
    pub officer: OfficerId,
    /// Its id.
    pub id: InvitationId,
    /// Where its link goes.
    pub email: String,
    /// The id within its link.
    pub token_id: String,
    /// The hash of its word.
    pub word_hash: [u8; 32],
    /// Wrong words that end it.
    pub tries: i64,
    /// Until when it can be used.
    pub until: Timestamp,
}

/// Actions that include knowing which teams there are.
pub trait ReadsTeams: On<Council> {}
impl ReadsTeams for ManageStaff {}
impl ReadsTeams for SeeFigures {}

/// Adds a team.
///
/// # Errors
/// [`StorageError::Taken`] when a team has that name.
pub async fn add_team(
    tx: &mut Tx<'_>,
    access: &Access<Council, ManageStaff>,
    team: &TeamRow,
) -> Result<(), StorageError> {
    let query = sql!("team/add")
        .bind(access.council())
        .bind(team.id)
        .bind(&team.name)
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// The council's teams, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn teams<A: ReadsTeams>(
    reader: impl Reader,
    access: &Access<Council, A>,
) -> Result<Vec<TeamRow>, StorageError> {
    let query = sql!("team/all").bind(access.council()).bind(TEAMS_MAX);
    let rows = reader.rows(query).await?;
    rows.iter().map(team_from).collect()
}

pub(crate) fn team_from(row: &Row) -> Result<TeamRow, StorageError> {
    Ok(TeamRow {
        id: row.get("team_id")?,
        name: row.get("name")?,
    })
}

/// One of those who work for the council.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(
    reader: impl Reader,
    access: &Access<Council, ManageStaff>,
    officer: OfficerId,
) -> Result<Option<StaffRow>, StorageError> {
    let query = sql!("officer/one").bind(access.council()).bind(officer);
    reader.row(query).await?.as_ref().map(from_row).transpose()
}

/// Those who work for the council, by name, after a name.
///
/// # Errors
/// When the database cannot be read.
pub async fn page(
    reader: impl Reader,
    access: &Access<Council, ManageStaff>,
    after: &str,
    limit: i64,
) -> Result<Vec<StaffRow>, StorageError> {
    let query = sql!("officer/page")
        .bind(access.council())
        .bind(after)
        .bind(limit);
    reader.rows(query).await?.iter().map(from_row).collect()
}

/// From now on somebody works for the council in this role and team.
///
/// # Errors
/// [`StorageError::Stale`] when there is no such officer.
pub async fn employ(
    tx: &mut Tx<'_>,
    access: &Access<Council, ManageStaff>,
    officer: OfficerId,
    role: Role,
    team: Option<TeamId>,
) -> Result<(), StorageError> {
    let query = sql!("officer/change")
        .bind(access.council())
        .bind(officer)
        .bind(role.word())
        .bind(team);
    tx.run_on_one(query).await
}

/// Another role or team for somebody who works here. `false` if they do not.
///
/// # Errors
/// When the database cannot be written.
pub async fn set_role(
    tx: &mut Tx<'_>,
    access: &Access<Council, ManageStaff>,
    officer: OfficerId,
    role: Role,
    team: Option<TeamId>,
) -> Result<bool, StorageError> {
    let query = sql!("officer/set_role")
        .bind(access.council())
        .bind(officer)
        .bind(role.word())
        .bind(team);
    Ok(tx.run(query).await? == 1)
}

/// Keeps an invitation. Earlier ones of the same person are taken back.
///
/// # Errors
/// When the database cannot be written.
pub async fn invite(
    tx: &mut Tx<'_>,
    access: &Access<Council, ManageStaff>,
    new: &NewStaffInvitation,
) -> Result<(), StorageError> {
    withdraw_invitations(tx, access, new.officer).await?;
    let query = sql!("staff_invitation/add")
        .bind(access.council())
        .bind(new.officer)
        .bind(new.id)
        .bind(&new.email)
        .bind(&new.token_id)
        .bind(new.word_hash)
        .bind(new.tries)
        .bind(new.until)
        .bind(access.actor().to_string())
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// Takes back the invitations that somebody has.
///
/// # Errors
/// When the database cannot be written.
pub async fn withdraw_invitations(
    tx: &mut Tx<'_>,
    access: &Access<Council, ManageStaff>,
    officer: OfficerId,
) -> Result<(), StorageError> {
    let query = sql!("staff_invitation/withdraw")
        .bind(access.council())
        .bind(officer)
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// Somebody works for the council no more: their account is closed, their sessions end and
/// their invitation is taken back. `false` if they had left before.
///
/// # Errors
/// When the database cannot be written.
pub async fn leave(
    tx: &mut Tx<'_>,
    access: &Access<Council, ManageStaff>,
    row: &StaffRow,
) -> Result<bool, StorageError> {
    let (council, at) = (access.council(), access.at());
    withdraw_invitations(tx, access, row.officer).await?;
    provider::forget(tx, council, row.officer).await?;
    // The name of a view is what they typed.
    let query = sql!("saved_view/forget").bind(council).bind(row.officer);
    tx.run(query).await?;
    if let Some(account) = row.account {
        session::end_all(tx, council, account, at, "left").await?;
        let query = sql!("account/close").bind(council).bind(account).bind(at);
        tx.run(query).await?;
    }
    let query = sql!("officer/leave")
        .bind(council)
        .bind(row.officer)
        .bind(at);
    Ok(tx.run(query).await? == 1)
}

pub(crate) fn from_row(row: &Row) -> Result<StaffRow, StorageError> {
    Ok(StaffRow {
        officer: row.get("officer_id")?,
        name: row.get("name")?,
        role: Role::from_word(&row.get::<String>("role")?).ok_or_else(|| row.damaged("role"))?,
        team: row.maybe::<TeamId>("team_id")?.zip(row.maybe("team")?),
        account: row.maybe("account_id")?,
        email: row.maybe("email")?,
        left_at: row.maybe("left_at")?,
    })
}
