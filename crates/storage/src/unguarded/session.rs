//! Sessions, by the hash of their cookie.

use domain::device::Device;
use domain::{AccountId, CouncilId, OfficerId, PersonId, SessionId, Timestamp};
use policy::Role;

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;

/// How far somebody has signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The password was right; the second factor is awaited.
    Code,
    /// Signed in, but an adviser or staff without a second factor of their own: they set
    /// one up before anything else.
    SetUp,
    /// Signed in.
    Full,
}

/// How somebody proved who they are when their session began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// An invitation, its word and a new password.
    Joining,
    /// Password and a code by e-mail.
    Mail,
    /// Password, on a remembered device.
    Device,
    /// Password and an authenticator app.
    App,
    /// Password and a recovery code.
    Recovery,
    /// A passkey.
    Passkey,
    /// The council's own sign-in (OpenID Connect).
    Provider,
    /// A demo council's link.
    Demo,
}

impl Proof {
    const ALL: [Proof; 8] = [
        Proof::Joining,
        Proof::Mail,
        Proof::Device,
        Proof::App,
        Proof::Recovery,
        Proof::Passkey,
        Proof::Provider,
        Proof::Demo,
    ];

    /// The word that the records keep.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Proof::Joining => "joining",
            Proof::Mail => "mail",
            Proof::Device => "device",
            Proof::App => "app",
            Proof::Recovery => "recovery",
            Proof::Passkey => "passkey",
            Proof::Provider => "provider",
            Proof::Demo => "demo",
        }
    }

    /// Whether it is more than a password and what an e-mail holds: advisers and staff see
    /// no case without.
    #[must_use]
    pub const fn is_strong(self) -> bool {
        match self {
            Proof::Joining | Proof::Mail | Proof::Device => false,
            Proof::App | Proof::Recovery | Proof::Passkey | Proof::Provider | Proof::Demo => true,
        }
    }
}

/// What an account is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountKind {
    /// A member of a family.
    Family,
    /// An adviser of a service that is not the council.
    Adviser,
    /// Somebody who works for the council in this role; `None` once they have left.
    Staff(Option<(OfficerId, Role)>),
}

/// A session to begin.
#[derive(Debug, Clone, Copy)]
pub struct NewSession {
    /// Its id.
    pub id: SessionId,
    /// The account.
    pub account: AccountId,
    /// The hash of its token.
    pub token_hash: [u8; 32],
    /// How they proved who they are; `None` while the second factor is awaited.
    pub proof: Option<Proof>,
    /// When it ends at the latest.
    pub ends_at: Timestamp,
    /// The browser that it is in.
    pub device: Device,
    /// The network that it begins on, as limits count it.
    pub network: u64,
}

/// A session that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// The account.
    pub account: AccountId,
    /// Whose account.
    pub person: PersonId,
    /// What kind of account it is.
    pub kind: AccountKind,
    /// How far they have signed in.
    pub stage: Stage,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
    /// When it ends at the latest.
    pub ends_at: Timestamp,
    /// How long it may go unused.
    pub seconds_idle: i64,
    /// How they proved who they are when it began; `None` while that is not done, and for
    /// sessions from before it was noted.
    pub proof: Option<Proof>,
    /// When they last proved who they are: by signing in, or once more since.
    pub confirmed_at: Option<Timestamp>,
    /// The language that the person reads.
    pub language: String,
    /// Whether the account signs in at the council's own provider, and nowhere else.
    pub by_provider: bool,
    /// When the provider last vouched for the session; `None` where it began without one.
    pub vouched_at: Option<Timestamp>,
    /// Since when our e-mail to whoever it is comes back.
    pub email_back_at: Option<Timestamp>,
}

/// Begins a session.
///
/// # Errors
/// [`StorageError::Taken`] when the id or the token is.
pub async fn begin(
    tx: &mut Tx<'_>,
    council: CouncilId,
    session: &NewSession,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("session/add")
        .bind(council)
        .bind(session.account)
        .bind(session.id)
        .bind(session.token_hash)
        .bind(match session.proof {
            None => "code",
            Some(_) => "full",
        })
        .bind(at)
        .bind(session.ends_at)
        .bind(session.proof.map(|_| at))
        .bind(session.device.words())
        .bind(session.network.cast_signed())
        .bind(session.proof.map(|proof| proof.word().to_owned()));
    tx.run(query).await.map(drop)
}

/// Whether the account was signed in lately, but never in such a browser on such a network.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_strange(
    reader: impl Reader,
    council: CouncilId,
    account: AccountId,
    device: Device,
    network: u64,
) -> Result<bool, StorageError> {
    let query = sql!("session/alike")
        .bind(council)
        .bind(account)
        .bind(device.words())
        .bind(network.cast_signed());
    let Some(row) = reader.row(query).await? else {
        return Ok(false);
    };
    let (sessions, alike): (i64, i64) = (row.get("sessions")?, row.get("alike")?);
    Ok(sessions > 0 && alike == 0)
}

/// Notes that whoever is signed in has proven it once more, and how they are signed in
/// from now on; gives the session a new token. `false` if it has ended.
///
/// # Errors
/// When the database cannot be written.
pub async fn confirm(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
    session: SessionId,
    token_hash: [u8; 32],
    proof: Option<Proof>,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("session/confirm")
        .bind(council)
        .bind(account)
        .bind(session)
        .bind(token_hash)
        .bind(at)
        .bind(proof.map(|proof| proof.word().to_owned()));
    Ok(tx.run(query).await? == 1)
}

/// Whether a session has not ended: asked while a download goes on.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_open(
    reader: impl Reader,
    council: CouncilId,
    account: AccountId,
    session: SessionId,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("session/is_open")
        .bind(council)
        .bind(account)
        .bind(session)
        .bind(at);
    Ok(reader.row(query).await?.is_some())
}

/// Whether somebody may sign in to their account again: it is open, and they have not left.
///
/// # Errors
/// When the database cannot be read.
pub async fn may_return(
    reader: impl Reader,
    council: CouncilId,
    account: AccountId,
) -> Result<bool, StorageError> {
    let query = sql!("session/may_return").bind(council).bind(account);
    let row = reader.row(query).await?;
    row.map_or(Ok(false), |row| Ok(row.get::<i64>("accounts")? > 0))
}

/// The session that a cookie names, if it is open at `at` and was used after `idle_since`;
/// `idle` says how long one of such an account may go unused.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    reader: impl Reader,
    council: CouncilId,
    token_hash: [u8; 32],
    at: Timestamp,
    idle_since: Timestamp,
    idle: impl Fn(AccountKind) -> i64,
) -> Result<Option<Session>, StorageError> {
    let query = sql!("session/by_token")
        .bind(council)
        .bind(token_hash)
        .bind(at)
        .bind(idle_since);
    let Some(row) = reader.row(query).await? else {
        return Ok(None);
    };
    let kind = kind(&row)?;
    let proof = match row.maybe::<String>("proven_by")? {
        Some(word) => Some(proof(&word).ok_or_else(|| row.damaged("proven_by"))?),
        None => None,
    };
    Ok(Some(Session {
        id: row.get("session_id")?,
        account: row.get("account_id")?,
        person: row.get("person_id")?,
        kind,
        stage: match row.get::<String>("stage")?.as_str() {
            "code" => Stage::Code,
            "full" if kind != AccountKind::Family && !proof.is_some_and(Proof::is_strong) => {
                Stage::SetUp
            }
            "full" => Stage::Full,
            _ => return Err(row.damaged("stage")),
        },
        proof,
        created_at: row.get("created_at")?,
        seen_at: row.get("seen_at")?,
        ends_at: row.get("ends_at")?,
        seconds_idle: idle(kind),
        confirmed_at: row.maybe("confirmed_at")?,
        language: row.get("language")?,
        by_provider: row.get::<String>("signs_in_by")? == "provider",
        vouched_at: row.maybe("checked_at")?,
        email_back_at: row.maybe("email_back_at")?,
    }))
}

fn proof(word: &str) -> Option<Proof> {
    Proof::ALL.into_iter().find(|proof| proof.word() == word)
}

fn kind(row: &Row) -> Result<AccountKind, StorageError> {
    let role = match row.maybe::<String>("role")? {
        Some(word) => Some(Role::from_word(&word).ok_or_else(|| row.damaged("role"))?),
        None => None,
    };
    match row.get::<String>("kind")?.as_str() {
        "family" => Ok(AccountKind::Family),
        "adviser" => Ok(AccountKind::Adviser),
        "staff" => Ok(AccountKind::Staff(row.maybe("officer_id")?.zip(role))),
        _ => Err(row.damaged("kind")),
    }
}

/// Notes that a session was used.
///
/// # Errors
/// When the database cannot be written.
pub async fn see(
    tx: &mut Tx<'_>,
    council: CouncilId,
    token_hash: [u8; 32],
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("session/see").bind(council).bind(token_hash).bind(at);
    tx.run(query).await.map(drop)
}

/// Ends a session. Whether it had not ended before. `why` is a fixed word: `signed_out`, `rotated`.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
    session: SessionId,
    at: Timestamp,
    why: &'static str,
) -> Result<bool, StorageError> {
    let query = sql!("session/end")
        .bind(council)
        .bind(account)
        .bind(session)
        .bind(at)
        .bind(why);
    Ok(tx.run(query).await? == 1)
}

/// Ends every session of an account, and forgets its devices. `why` is a fixed word.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_all(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
    at: Timestamp,
    why: &'static str,
) -> Result<(), StorageError> {
    let query = sql!("session/end_all")
        .bind(council)
        .bind(account)
        .bind(at)
        .bind(why);
    tx.run(query).await?;
    let query = sql!("device/end_all").bind(council).bind(account).bind(at);
    tx.run(query).await.map(drop)
}
