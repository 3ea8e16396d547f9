//! Mails that came back: which they were, and whose address they went to. Who reports one has no
//! session; what is done follows from the mail's own row.

use domain::{AccountId, CaseId, CouncilId, Date, MailId, PersonId, Timestamp};

use crate::engine::{Reader, Tx, sql};
use crate::error::StorageError;

/// A mail that is said to have come back, and the account that it was for as that is now.
#[derive(Clone, PartialEq, Eq)]
pub struct Sent {
    /// The mail.
    pub mail: MailId,
    /// The case that it was about.
    pub case: Option<CaseId>,
    /// What the message needs, as JSON.
    pub detail: String,
    /// A mail, or a letter, with the same key is made once only, ever.
    pub once_key: Option<String>,
    /// When the mail server took it; where it is not known to have, when it was queued.
    pub sent_at: Timestamp,
    /// The seal of its Message-ID at its last try.
    pub seal: Option<String>,
    /// Whether it still waits to be tried.
    pub is_waiting: bool,
    /// Whether it was said before that it came back.
    pub came_back: bool,
    /// Whether its row names the account: else an address of it.
    pub is_to_account: bool,
    /// The account.
    pub account: AccountId,
    /// Whose it is.
    pub person: PersonId,
    /// Its address, as it is compared.
    pub folded: String,
    /// Since when our e-mail to it comes back.
    pub back_at: Option<Timestamp>,
    /// When its owner last showed that it works.
    pub works_at: Option<Timestamp>,
}

/// An address is for its owner.
impl std::fmt::Debug for Sent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sent({})", self.mail.0)
    }
}

/// The mail that left with this Message-ID, where it went to a family or an adviser.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_message_id(
    reader: impl Reader,
    council: CouncilId,
    message_id: &str,
) -> Result<Option<Sent>, StorageError> {
    let query = sql!("outbox/by_message_id").bind(council).bind(message_id);
    let row = reader.row(query).await?;
    row.map(|row| {
        let state: String = row.get("state")?;
        let failure: Option<String> = row.maybe("failure")?;
        let sent_at: Option<Timestamp> = row.maybe("sent_at")?;
        let sent_at = sent_at.map_or_else(|| row.get("created_at"), Ok)?;
        Ok(Sent {
            mail: row.get("mail_id")?,
            case: row.maybe("case_id")?,
            detail: row.get("detail")?,
            once_key: row.maybe("once_key")?,
            sent_at,
            seal: row.maybe("seal")?,
            is_waiting: matches!(state.as_str(), "held" | "queued" | "leased"),
            came_back: state == "failed" && failure.as_deref() == Some("came_back"),
            is_to_account: row.maybe::<AccountId>("sent_to")?.is_some(),
            account: row.get("account_id")?,
            person: row.get("person_id")?,
            folded: row.get("email_folded")?,
            back_at: row.maybe("email_back_at")?,
            works_at: row.maybe("email_works_at")?,
        })
    })
    .transpose()
}

/// A mail that was taken came back.
///
/// # Errors
/// When the database cannot be written.
pub async fn came_back(
    tx: &mut Tx<'_>,
    council: CouncilId,
    mail: MailId,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("outbox/came_back").bind(council).bind(mail).bind(at);
    tx.run(query).await.map(drop)
}

/// Our e-mail to an account's address comes back. Whether that is new.
///
/// # Errors
/// When the database cannot be written.
pub async fn mark(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("account/email_back")
        .bind(council)
        .bind(account)
        .bind(at);
    Ok(tx.run(query).await? == 1)
}

/// The letters that were made beside a mail with this once-key, and when each was posted.
///
/// # Errors
/// When the database cannot be read.
pub async fn letters_beside(
    reader: impl Reader,
    council: CouncilId,
    case: CaseId,
    once_key: &str,
) -> Result<Vec<(i64, Option<Date>)>, StorageError> {
    let query = sql!("letter/of_mail")
        .bind(council)
        .bind(case)
        .bind(once_key);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| Ok((row.get("post_id")?, row.maybe("posted_on")?)))
        .collect()
}

/// It is a letter that tells, and no mail: it is served by the letter, on this day if it was posted.
///
/// # Errors
/// When the database cannot be written.
pub async fn not_brought(
    tx: &mut Tx<'_>,
    council: CouncilId,
    (case, letter): (CaseId, i64),
    served_on: Option<Date>,
) -> Result<(), StorageError> {
    let query = sql!("letter/not_brought")
        .bind(council)
        .bind(case)
        .bind(letter)
        .bind(served_on);
    tx.run(query).await.map(drop)
}

/// Since when our e-mail to an account's address comes back.
///
/// # Errors
/// When the database cannot be read.
pub async fn since(
    reader: impl Reader,
    council: CouncilId,
    account: AccountId,
) -> Result<Option<Timestamp>, StorageError> {
    let query = sql!("account/email_back_since").bind(council).bind(account);
    match reader.row(query).await? {
        Some(row) => row.maybe("email_back_at"),
        None => Ok(None),
    }
}

/// Our e-mail reaches an address that it came back from since `back_at`. Whether it still did.
///
/// # Errors
/// When the database cannot be written.
pub async fn works(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
    back_at: Timestamp,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("account/email_works")
        .bind(council)
        .bind(account)
        .bind(back_at)
        .bind(at);
    Ok(tx.run(query).await? == 1)
}
