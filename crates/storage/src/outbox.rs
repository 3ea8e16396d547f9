//! The queue of mails. A mail is a row in the transaction of what it tells; a worker
//! ([`crate::unguarded::mail`]) leases and sends it after.

use domain::{AccountId, CaseId, CaseRef, Date, GrantId, ImportId, MailId, PersonId, Timestamp};
use policy::{Access, Case, Council, Invite, On, Release};

use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;

/// A mail to queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMail {
    /// Its id.
    pub id: MailId,
    /// Whom it is for: an account, whose address is looked up when it is sent, or an
    /// address of somebody who has none.
    pub to: MailTo,
    /// Which message it is: the mail room's own word.
    pub kind: String,
    /// Whether the person can turn its kind off.
    pub optional: bool,
    /// What the message needs, as JSON: dates, a milestone. No names.
    pub detail: String,
    /// A word, code or link that must not be kept once the mail is sent.
    pub secret: Option<String>,
    /// Whether it waits for an officer to release it.
    pub held: bool,
    /// Its Message-ID: the same each time that it is sent.
    pub message_id: String,
    /// A mail with the same key is queued once only, ever.
    pub once_key: Option<String>,
    /// The import that made it.
    pub import: Option<ImportId>,
    /// The last day on which it still makes sense; after that it is dropped.
    pub deadline_on: Option<Date>,
    /// When it is first to be sent.
    pub next_at: Timestamp,
    /// The grant that it is about, or that its reader sees the case by: it goes with it, and
    /// no officer's list or count has it.
    pub grant: Option<GrantId>,
}

/// Whom a mail is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailTo {
    /// Somebody with an account.
    Account {
        /// The account.
        account: AccountId,
        /// Whose it is.
        person: PersonId,
    },
    /// An address: invited and not yet here.
    Address(String),
    /// The address at which somebody's account was when this was asked for, whatever it is when it
    /// is sent. Whose it is, so that it goes with them.
    AddressOf {
        /// The address.
        address: String,
        /// Whose it is.
        person: PersonId,
    },
}

/// A mail that an import holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldMail {
    /// Its id.
    pub id: MailId,
    /// Which message it is.
    pub kind: String,
    /// Whom it is for.
    pub account: Option<AccountId>,
    /// Whose account that is.
    pub person: Option<PersonId>,
    /// Its case.
    pub reference: Option<CaseRef>,
    /// What the message needs, as JSON.
    pub detail: String,
    /// The last day on which it still makes sense.
    pub deadline_on: Option<Date>,
    /// When it was made.
    pub created_at: Timestamp,
}

/// Queues a mail about the case. Whether it was not queued before, by its once-key.
///
/// # Errors
/// When the database cannot be written.
pub async fn queue<A: On<Case>>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    mail: &NewMail,
) -> Result<bool, StorageError> {
    insert(tx, access.council(), Some(access.case()), mail, access.at()).await
}

pub(crate) async fn insert(
    tx: &mut Tx<'_>,
    council: domain::CouncilId,
    case: Option<CaseId>,
    mail: &NewMail,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let (account, person, address) = match &mail.to {
        MailTo::Account { account, person } => (Some(*account), Some(*person), None),
        MailTo::Address(address) => (None, None, Some(address)),
        MailTo::AddressOf { address, person } => (None, Some(*person), Some(address)),
    };
    let query = sql!("outbox/queue")
        .bind(council)
        .bind(mail.id)
        .bind(case)
        .bind(account)
        .bind(person)
        .bind(address)
        .bind(&mail.kind)
        .bind(mail.optional)
        .bind(&mail.detail)
        .bind(mail.secret.as_ref())
        .bind(if mail.held { "held" } else { "queued" })
        .bind(&mail.message_id)
        .bind(mail.once_key.as_ref())
        .bind(mail.import)
        .bind(mail.deadline_on)
        .bind(mail.next_at)
        .bind(at)
        .bind(mail.grant);
    Ok(tx.run(query).await? == 1)
}

/// Drops what waits to be sent on the case with this kind: it no longer holds. How many.
///
/// # Errors
/// When the database cannot be written.
pub async fn overtake<A: On<Case>>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    kind: &str,
) -> Result<u64, StorageError> {
    let query = sql!("outbox/drop_for_case")
        .bind(access.council())
        .bind(access.case())
        .bind(kind)
        .bind(access.at());
    tx.run(query).await
}

/// What was to be told under this once-key does not go, if it waits still; what a worker has in its
/// hands is not tried again. How many mails. Ask [`was_told`] after it, not before: a mail that
/// waits may be taken up between the two.
///
/// # Errors
/// When the database cannot be written.
pub async fn take_back<A: On<Case>>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    once_key: &str,
) -> Result<u64, StorageError> {
    let query = sql!("outbox/take_back")
        .bind(access.council())
        .bind(access.case())
        .bind(once_key)
        .bind(access.at());
    tx.run(query).await
}

/// Whether what has this once-key was told, in a mail or in a letter.
///
/// # Errors
/// When the database cannot be read.
pub async fn was_told<A: On<Case>>(
    reader: impl Reader,
    access: &Access<Case, A>,
    once_key: &str,
) -> Result<bool, StorageError> {
    let query = sql!("outbox/was_told")
        .bind(access.council())
        .bind(access.case())
        .bind(once_key);
    let row = reader.row(query).await?;
    row.map_or(Ok(false), |row| row.get("told"))
}

/// Whether a mail with this once-key was ever queued.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_known<A: On<Case>>(
    reader: impl Reader,
    access: &Access<Case, A>,
    once_key: &str,
) -> Result<bool, StorageError> {
    let query = sql!("outbox/is_known")
        .bind(access.council())
        .bind(access.case())
        .bind(once_key);
    let row = reader.row(query).await?;
    row.map_or(Ok(false), |row| Ok(row.get::<i64>("mails")? > 0))
}

/// Drops whatever waits about a case that was sealed. How many.
///
/// # Errors
/// When the database cannot be written.
pub async fn drop_for_sealed(
    tx: &mut Tx<'_>,
    access: &Access<Case, Invite>,
) -> Result<u64, StorageError> {
    let query = sql!("outbox/drop_for_sealed")
        .bind(access.council())
        .bind(access.case())
        .bind(access.at());
    tx.run(query).await
}

/// The mails that an import holds, after this one, by id.
///
/// # Errors
/// When the database cannot be read.
pub async fn held(
    reader: impl Reader,
    access: &Access<Council, Release>,
    import: ImportId,
    after: MailId,
    limit: i64,
) -> Result<Vec<HeldMail>, StorageError> {
    let query = sql!("outbox/held")
        .bind(access.council())
        .bind(import)
        .bind(after)
        .bind(limit);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(HeldMail {
                id: row.get("mail_id")?,
                kind: row.get("kind")?,
                account: row.maybe("account_id")?,
                person: row.maybe("person_id")?,
                reference: row.maybe("reference")?,
                detail: row.get("detail")?,
                deadline_on: row.maybe("deadline_on")?,
                created_at: row.get("created_at")?,
            })
        })
        .collect()
}

/// Lets a held mail go. Whether it was still held.
///
/// # Errors
/// When the database cannot be written.
pub async fn release(
    tx: &mut Tx<'_>,
    access: &Access<Council, Release>,
    mail: MailId,
) -> Result<bool, StorageError> {
    let query = sql!("outbox/release")
        .bind(access.council())
        .bind(mail)
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}

/// Drops a held mail. Whether it was still held.
///
/// # Errors
/// When the database cannot be written.
pub async fn drop_held(
    tx: &mut Tx<'_>,
    access: &Access<Council, Release>,
    mail: MailId,
) -> Result<bool, StorageError> {
    let query = sql!("outbox/drop_held")
        .bind(access.council())
        .bind(mail)
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}
