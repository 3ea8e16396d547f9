//! Signing in at the council's own provider: those who are on their way, who they turn out
//! to be, and what proves a session again. Nobody has proven anything to us yet.

use domain::{AccountId, CouncilId, OfficerId, PersonId, SessionId, TeamId, Timestamp};
use policy::Role;

use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;

/// Somebody who is sent to the provider.
#[derive(Debug, Clone)]
pub struct NewTry {
    /// The hash of what they must come back with.
    pub state_hash: [u8; 32],
    /// The hash of what their browser keeps until then.
    pub browser_hash: [u8; 32],
    /// What the provider's answer must hold.
    pub nonce: String,
    /// What proves to the provider that it is we who sent them.
    pub verifier: String,
    /// The page to go on to.
    pub next: String,
    /// Until when they may come back.
    pub until: Timestamp,
    /// The session in which they prove once more who they are.
    pub session: Option<(AccountId, SessionId)>,
}

/// Somebody who has come back.
#[derive(Clone, PartialEq, Eq)]
pub struct Try {
    /// What the provider's answer must hold.
    pub nonce: String,
    /// What proves to the provider that it is we who sent them.
    pub verifier: String,
    /// The page to go on to.
    pub next: String,
    /// Until when they might have come back.
    pub until: Timestamp,
    /// The session in which they prove once more who they are.
    pub session: Option<(AccountId, SessionId)>,
}

impl std::fmt::Debug for Try {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Try")
    }
}

/// Notes that somebody is sent to the provider, and forgets those who did not come back.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin(
    tx: &mut Tx<'_>,
    council: CouncilId,
    new: &NewTry,
    at: Timestamp,
) -> Result<(), StorageError> {
    tx.run(sql!("provider/sweep_tries").bind(council).bind(at))
        .await?;
    let query = sql!("provider/begin_try")
        .bind(council)
        .bind(new.state_hash)
        .bind(new.browser_hash)
        .bind(&new.nonce)
        .bind(&new.verifier)
        .bind(&new.next)
        .bind(new.until)
        .bind(new.session.map(|(account, _)| account))
        .bind(new.session.map(|(_, session)| session));
    tx.run(query).await.map(drop)
}

/// What somebody was sent to the provider with; once, in time, and in the same browser.
///
/// # Errors
/// When the database cannot be written.
pub async fn spend(
    tx: &mut Tx<'_>,
    council: CouncilId,
    state_hash: [u8; 32],
    browser_hash: [u8; 32],
    at: Timestamp,
) -> Result<Option<Try>, StorageError> {
    let query = sql!("provider/spend_try")
        .bind(council)
        .bind(state_hash)
        .bind(browser_hash)
        .bind(at);
    let Some(row) = tx.row(query).await? else {
        return Ok(None);
    };
    let account: Option<AccountId> = row.maybe("account_id")?;
    Ok(Some(Try {
        nonce: row.get("nonce")?,
        verifier: row.get("verifier")?,
        next: row.get("next_path")?,
        until: row.get("until_at")?,
        session: account.zip(row.maybe("session_id")?),
    }))
}

/// Somebody whom the provider has named here before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Who they are.
    pub officer: OfficerId,
    /// Their account and whose it is; `None` if they have left.
    pub account: Option<(AccountId, PersonId)>,
}

/// Whom the provider names so.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_subject(
    reader: impl Reader,
    council: CouncilId,
    issuer: &str,
    subject: &str,
) -> Result<Option<Known>, StorageError> {
    let query = sql!("provider/by_subject")
        .bind(council)
        .bind(issuer)
        .bind(subject);
    let Some(row) = reader.row(query).await? else {
        return Ok(None);
    };
    let account: Option<AccountId> = row.maybe("account_id")?;
    Ok(Some(Known {
        officer: row.get("officer_id")?,
        account: account.zip(row.maybe("person_id")?),
    }))
}

/// An account with an address that the provider has said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Addressed {
    /// The account.
    pub account: AccountId,
    /// Whose it is.
    pub person: PersonId,
    /// Whether it signs in at the provider.
    pub by_provider: bool,
    /// Who they are to the council, while they work for it.
    pub officer: Option<OfficerId>,
    /// Whether this provider has named them before.
    pub is_named: bool,
}

/// Whose open account has this address, folded.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_address(
    reader: impl Reader,
    council: CouncilId,
    email_folded: &str,
    issuer: &str,
) -> Result<Option<Addressed>, StorageError> {
    let query = sql!("provider/by_address")
        .bind(council)
        .bind(email_folded)
        .bind(issuer);
    let Some(row) = reader.row(query).await? else {
        return Ok(None);
    };
    Ok(Some(Addressed {
        account: row.get("account_id")?,
        person: row.get("person_id")?,
        by_provider: row.get::<String>("signs_in_by")? == "provider",
        officer: row.maybe("officer_id")?,
        is_named: row.maybe::<String>("named")?.is_some(),
    }))
}

/// From now on an officer is known by the provider's own name for them.
///
/// # Errors
/// [`StorageError::Taken`] when somebody has that name.
pub async fn remember(
    tx: &mut Tx<'_>,
    council: CouncilId,
    issuer: &str,
    subject: &str,
    officer: OfficerId,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("provider/add_identity")
        .bind(council)
        .bind(issuer)
        .bind(subject)
        .bind(officer)
        .bind(at);
    tx.run(query).await.map(drop)
}

/// The provider's name for somebody who leaves is known no more.
pub(crate) async fn forget(
    tx: &mut Tx<'_>,
    council: CouncilId,
    officer: OfficerId,
) -> Result<(), StorageError> {
    let query = sql!("provider/forget_identity").bind(council).bind(officer);
    tx.run(query).await.map(drop)
}

/// An account that was just made signs in at the provider, and nowhere else.
///
/// # Errors
/// When the database cannot be written.
pub async fn sign_in_there(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
) -> Result<(), StorageError> {
    let query = sql!("account/sign_in_by_provider")
        .bind(council)
        .bind(account);
    tx.run_on_one(query).await
}

/// What an officer does from now on, as their group says; a team that nobody has named yet
/// is made, under the id `new`.
///
/// # Errors
/// When the database cannot be written.
pub async fn seat(
    tx: &mut Tx<'_>,
    council: CouncilId,
    officer: OfficerId,
    role: Role,
    team: Option<(&str, TeamId)>,
    at: Timestamp,
) -> Result<(), StorageError> {
    let team = match team {
        None => None,
        Some((name, new)) => Some(team_named(tx, council, name, new, at).await?),
    };
    let query = sql!("officer/set_role")
        .bind(council)
        .bind(officer)
        .bind(role.word())
        .bind(team);
    tx.run(query).await.map(drop)
}

async fn team_named(
    tx: &mut Tx<'_>,
    council: CouncilId,
    name: &str,
    new: TeamId,
    at: Timestamp,
) -> Result<TeamId, StorageError> {
    let query = sql!("team/named").bind(council).bind(name);
    if let Some(row) = tx.row(query).await? {
        return row.get("team_id");
    }
    let query = sql!("team/add").bind(council).bind(new).bind(name).bind(at);
    tx.run(query).await?;
    Ok(new)
}

/// A session that the provider vouches for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vouched {
    /// The account.
    pub account: AccountId,
    /// The session.
    pub session: SessionId,
}

/// Keeps what proves a session again, sealed.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep(
    tx: &mut Tx<'_>,
    council: CouncilId,
    of: Vouched,
    sealed: &[u8],
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("provider/add_session")
        .bind(council)
        .bind(of.account)
        .bind(of.session)
        .bind(sealed)
        .bind(at);
    tx.run(query).await.map(drop)
}

/// The provider has vouched for a session once more.
///
/// # Errors
/// When the database cannot be written.
pub async fn renew(
    tx: &mut Tx<'_>,
    council: CouncilId,
    of: Vouched,
    sealed: &[u8],
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("provider/renew_session")
        .bind(council)
        .bind(of.account)
        .bind(of.session)
        .bind(sealed)
        .bind(at);
    tx.run(query).await.map(drop)
}

/// Whether what proves a session is still this, and stays so until the transaction is over.
///
/// # Errors
/// When the database cannot be written.
pub async fn is_held(
    tx: &mut Tx<'_>,
    council: CouncilId,
    of: Vouched,
    sealed: &[u8],
) -> Result<bool, StorageError> {
    let query = sql!("provider/is_held")
        .bind(council)
        .bind(of.account)
        .bind(of.session)
        .bind(sealed);
    Ok(tx.run(query).await? == 1)
}

/// A session to ask the provider about.
#[derive(Clone)]
pub struct Due {
    /// The session.
    pub of: Vouched,
    /// Whose it is.
    pub officer: OfficerId,
    /// The provider's own name for them.
    pub subject: String,
    /// What proves it again, sealed.
    pub sealed: Vec<u8>,
}

impl std::fmt::Debug for Due {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Due({:?})", self.of)
    }
}

/// The open sessions for which this provider last vouched at or before `before`, longest
/// ago first. Those that nobody has used since `idle_since` end by themselves.
///
/// # Errors
/// When the database cannot be read.
pub async fn due(
    reader: impl Reader,
    council: CouncilId,
    issuer: &str,
    before: Timestamp,
    at: Timestamp,
    idle_since: Timestamp,
    limit: i64,
) -> Result<Vec<Due>, StorageError> {
    let query = sql!("provider/due")
        .bind(council)
        .bind(before)
        .bind(at)
        .bind(idle_since)
        .bind(issuer)
        .bind(limit);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Due {
                of: Vouched {
                    account: row.get("account_id")?,
                    session: row.get("session_id")?,
                },
                officer: row.get("officer_id")?,
                subject: row.get("subject")?,
                sealed: row.get("sealed")?,
            })
        })
        .collect()
}

/// The open sessions for which no provider has vouched since `before`.
///
/// # Errors
/// When the database cannot be read.
pub async fn silent(
    reader: impl Reader,
    council: CouncilId,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<Vouched>, StorageError> {
    let query = sql!("provider/silent")
        .bind(council)
        .bind(before)
        .bind(limit);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Vouched {
                account: row.get("account_id")?,
                session: row.get("session_id")?,
            })
        })
        .collect()
}

/// Forgets what would prove sessions again that are over.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_over(
    tx: &mut Tx<'_>,
    council: CouncilId,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("provider/forget_over").bind(council).bind(at);
    tx.run(query).await.map(drop)
}
