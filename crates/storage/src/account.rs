//! One's own account: choices, password, sessions.

use std::collections::BTreeMap;

use domain::device::Device;
use domain::pace::{Pace, Quiet};
use domain::{AccountId, DeviceId, PersonId, SessionId, Timestamp};
use policy::{Access, Account, ChangeAccount, On, ReadAccount};

use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;
use crate::unguarded;

/// Where formal notices go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notices {
    /// Here, with a mail that says so.
    Portal,
    /// By post.
    Post,
}

impl Notices {
    /// The word that tables and forms use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Notices::Portal => "portal",
            Notices::Post => "post",
        }
    }

    /// The choice with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Notices> {
        match word {
            "portal" => Some(Notices::Portal),
            "post" => Some(Notices::Post),
            _ => None,
        }
    }
}

/// An account, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnAccount {
    /// Its id.
    pub id: AccountId,
    /// Whose it is.
    pub person: PersonId,
    /// What they call themselves.
    pub name: String,
    /// The address that they sign in with.
    pub email: String,
    /// Where formal notices go.
    pub notices: Notices,
    /// The language that they read.
    pub language: String,
    /// In which hours no mail comes that can wait.
    pub quiet: Quiet,
    /// When they joined.
    pub created_at: Timestamp,
    /// Goes up with every change.
    pub version: i64,
}

/// A session that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenSession {
    /// Its id.
    pub id: SessionId,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
    /// When it ends at the latest.
    pub ends_at: Timestamp,
    /// The browser that it is in.
    pub device: Device,
    /// The network that it began on, as limits count it; none for one that is old.
    pub network: Option<u64>,
}

/// A device that is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownDevice {
    /// Its id.
    pub id: DeviceId,
    /// When it was first remembered.
    pub created_at: Timestamp,
    /// Until when it is.
    pub until: Timestamp,
    /// What it is.
    pub device: Device,
}

/// One choice about formal notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticesChoice {
    /// When it was made.
    pub at: Timestamp,
    /// What was chosen.
    pub notices: Notices,
    /// By whom: `person 12`.
    pub chosen_by: String,
}

/// Actions on one's own account that include reading it.
pub trait ReadsAccount: On<Account> {}
impl ReadsAccount for ReadAccount {}
impl ReadsAccount for ChangeAccount {}

/// The account.
///
/// # Errors
/// When the database cannot be read.
pub async fn read<A: ReadsAccount>(
    reader: impl Reader,
    access: &Access<Account, A>,
) -> Result<OwnAccount, StorageError> {
    let query = sql!("account/one")
        .bind(access.council())
        .bind(access.account());
    let row = reader.row(query).await?.ok_or(StorageError::Stale)?;
    Ok(OwnAccount {
        id: row.get("account_id")?,
        person: row.get("person_id")?,
        name: row.maybe("name")?.unwrap_or_default(),
        email: row.get("email")?,
        notices: Notices::from_word(&row.get::<String>("notices")?)
            .ok_or_else(|| row.damaged("notices"))?,
        language: row.get("language")?,
        quiet: unguarded::mail::quiet(&row)?,
        created_at: row.get("created_at")?,
        version: row.get("version")?,
    })
}

/// The kinds of mail that the owner has chosen about, and how soon each comes.
///
/// # Errors
/// When the database cannot be read.
pub async fn mail_choices<A: ReadsAccount>(
    reader: impl Reader,
    access: &Access<Account, A>,
) -> Result<BTreeMap<String, Pace>, StorageError> {
    unguarded::mail::choices(reader, access.council(), access.account()).await
}

/// Chooses how soon one kind of mail comes.
///
/// # Errors
/// When the database cannot be written.
pub async fn choose_mail(
    tx: &mut Tx<'_>,
    access: &Access<Account, ChangeAccount>,
    kind: &str,
    pace: Pace,
) -> Result<(), StorageError> {
    let (council, account) = (access.council(), access.account());
    unguarded::mail::choose(tx, council, account, kind, pace, access.at()).await
}

/// Chooses the hours in which no mail comes that can wait.
///
/// # Errors
/// [`StorageError::Stale`] when the account is no longer open.
pub async fn choose_quiet(
    tx: &mut Tx<'_>,
    access: &Access<Account, ChangeAccount>,
    quiet: Quiet,
) -> Result<(), StorageError> {
    let query = sql!("account/choose_quiet")
        .bind(access.council())
        .bind(access.account())
        .bind(quiet.word());
    tx.run_on_one(query).await
}

/// Lets what waits for a digest go by itself again, so that a new choice counts for it too.
///
/// # Errors
/// When the database cannot be written.
pub async fn spread_digests(
    tx: &mut Tx<'_>,
    access: &Access<Account, ChangeAccount>,
) -> Result<u64, StorageError> {
    let query = sql!("outbox/spread")
        .bind(access.council())
        .bind(access.account())
        .bind(access.at());
    tx.run(query).await
}

/// Chooses where formal notices go, and notes that it was chosen.
///
/// # Errors
/// [`StorageError::Stale`] when the account is no longer open.
pub async fn choose_notices(
    tx: &mut Tx<'_>,
    access: &Access<Account, ChangeAccount>,
    notices: Notices,
) -> Result<(), StorageError> {
    let query = sql!("account/choose_notices")
        .bind(access.council())
        .bind(access.account())
        .bind(notices.word());
    tx.run_on_one(query).await?;
    let query = sql!("account/note_notices")
        .bind(access.council())
        .bind(access.account())
        .bind(access.at())
        .bind(notices.word())
        .bind(access.actor().to_string());
    tx.run(query).await.map(drop)
}

/// What was chosen about formal notices, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn notices_history<A: ReadsAccount>(
    reader: impl Reader,
    access: &Access<Account, A>,
) -> Result<Vec<NoticesChoice>, StorageError> {
    let query = sql!("account/notices_history")
        .bind(access.council())
        .bind(access.account())
        .bind(100_i64);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(NoticesChoice {
                at: row.get("at")?,
                notices: Notices::from_word(&row.get::<String>("notices")?)
                    .ok_or_else(|| row.damaged("notices"))?,
                chosen_by: row.get("chosen_by")?,
            })
        })
        .collect()
}

/// The password's hash, to check the old one before it is changed.
///
/// # Errors
/// When the database cannot be read.
pub async fn password_hash(
    reader: impl Reader,
    access: &Access<Account, ChangeAccount>,
) -> Result<String, StorageError> {
    let query = sql!("account/password")
        .bind(access.council())
        .bind(access.account());
    let row = reader.row(query).await?.ok_or(StorageError::Stale)?;
    row.get("password_hash")
}

/// A new password's hash. A new address that waits is stopped, and the secret address of their
/// dates ends.
///
/// # Errors
/// [`StorageError::Stale`] when the account is no longer open.
pub async fn change_password(
    tx: &mut Tx<'_>,
    access: &Access<Account, ChangeAccount>,
    hash: &str,
) -> Result<(), StorageError> {
    let query = sql!("account/change_password")
        .bind(access.council())
        .bind(access.account())
        .bind(hash);
    tx.run_on_one(query).await?;
    let (council, account) = (access.council(), access.account());
    unguarded::calendar::end(tx, council, account).await?;
    unguarded::email_change::stop_all(tx, council, account, access.at(), "stopped").await?;
    Ok(())
}

/// The sessions that are open and were used after `idle_since`, last used first.
///
/// # Errors
/// When the database cannot be read.
pub async fn sessions<A: ReadsAccount>(
    reader: impl Reader,
    access: &Access<Account, A>,
    idle_since: Timestamp,
) -> Result<Vec<OpenSession>, StorageError> {
    let query = sql!("session/of_account")
        .bind(access.council())
        .bind(access.account())
        .bind(access.at())
        .bind(idle_since);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(OpenSession {
                id: row.get("session_id")?,
                created_at: row.get("created_at")?,
                seen_at: row.get("seen_at")?,
                ends_at: row.get("ends_at")?,
                device: device(row.maybe("device")?),
                network: row.maybe::<i64>("network")?.map(i64::cast_unsigned),
            })
        })
        .collect()
}

/// Ends one session. Whether it was open.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_session(
    tx: &mut Tx<'_>,
    access: &Access<Account, ChangeAccount>,
    session: SessionId,
) -> Result<bool, StorageError> {
    let query = sql!("session/end")
        .bind(access.council())
        .bind(access.account())
        .bind(session)
        .bind(access.at())
        .bind("owner");
    Ok(tx.run(query).await? == 1)
}

fn device(words: Option<String>) -> Device {
    words.map_or_else(Device::default, |words| Device::from_words(&words))
}

/// Ends every session but one, and forgets every device.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_other_sessions(
    tx: &mut Tx<'_>,
    access: &Access<Account, ChangeAccount>,
    but: SessionId,
) -> Result<(), StorageError> {
    let query = sql!("session/end_others")
        .bind(access.council())
        .bind(access.account())
        .bind(but)
        .bind(access.at())
        .bind("owner");
    tx.run(query).await?;
    let query = sql!("device/end_all")
        .bind(access.council())
        .bind(access.account())
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// The devices that are remembered, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn devices<A: ReadsAccount>(
    reader: impl Reader,
    access: &Access<Account, A>,
) -> Result<Vec<KnownDevice>, StorageError> {
    let query = sql!("device/of_account")
        .bind(access.council())
        .bind(access.account())
        .bind(access.at());
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(KnownDevice {
                id: row.get("device_id")?,
                created_at: row.get("created_at")?,
                until: row.get("until_at")?,
                device: device(row.maybe("device")?),
            })
        })
        .collect()
}

/// Remembers a device no longer. Whether it was remembered.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_device(
    tx: &mut Tx<'_>,
    access: &Access<Account, ChangeAccount>,
    device: DeviceId,
) -> Result<bool, StorageError> {
    let query = sql!("device/end")
        .bind(access.council())
        .bind(access.account())
        .bind(device)
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}
