//! Webhooks: where a case system is told that there is something new.

use domain::{CaseSystemId, Timestamp, WebhookId};
use policy::{Access, Council, ManageSystems};

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;

/// The most webhooks, and the most case systems, that are listed.
const LISTED_MAX: i64 = 200;

/// Who ended a webhook whose address wants no notices any more.
pub(crate) const RECEIVER: &str = "receiver";

/// How many tries of a webhook are kept.
pub const DELIVERIES: i64 = 20;

/// A webhook to make.
#[derive(Clone, PartialEq, Eq)]
pub struct NewWebhook {
    /// Its id.
    pub id: WebhookId,
    /// Whose.
    pub system: CaseSystemId,
    /// Where notices go.
    pub address: String,
    /// What signs them, sealed.
    pub secret_sealed: Vec<u8>,
}

/// A webhook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookRow {
    /// Its id.
    pub id: WebhookId,
    /// Whose.
    pub system: CaseSystemId,
    /// What the council calls its case system.
    pub name: String,
    /// Where notices go.
    pub address: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Who ended it, as the audit names them; `receiver` where whoever has the address did.
    pub ended_by: Option<String>,
    /// Until when it signs with the secret before too.
    pub older_until: Option<Timestamp>,
    /// Whether a notice waits for it.
    pub waits: bool,
    /// When that is tried next.
    pub next_at: Option<Timestamp>,
    /// Since when nobody has taken one.
    pub failing_from: Option<Timestamp>,
    /// When it was taken to fail, and the administrators were told.
    pub marked_at: Option<Timestamp>,
    /// Whether its case system has a token to come for what is new.
    pub has_token: bool,
}

impl WebhookRow {
    /// Whether it ended as whoever has the address wanted no more notices.
    #[must_use]
    pub fn was_refused(&self) -> bool {
        self.ended_by.as_deref() == Some(RECEIVER)
    }
}

/// A case system, as a webhook is made for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemRow {
    /// Its id.
    pub id: CaseSystemId,
    /// What the council calls it.
    pub name: String,
    /// Its webhook.
    pub webhook: Option<WebhookId>,
}

/// What came of one try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryRow {
    /// When.
    pub tried_at: Timestamp,
    /// What the notice was about: a fixed word.
    pub kind: String,
    /// What came of it: a fixed word.
    pub answer: String,
    /// The answer's status.
    pub status: Option<u32>,
}

/// The council's case systems, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn systems(
    reader: impl Reader,
    access: &Access<Council, ManageSystems>,
) -> Result<Vec<SystemRow>, StorageError> {
    let query = sql!("webhook/systems")
        .bind(access.council())
        .bind(LISTED_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(SystemRow {
                id: row.get("case_system_id")?,
                name: row.get("name")?,
                webhook: row.maybe("webhook_id")?,
            })
        })
        .collect()
}

/// Makes one.
///
/// # Errors
/// [`StorageError::Taken`] when the case system has one.
pub async fn add(
    tx: &mut Tx<'_>,
    access: &Access<Council, ManageSystems>,
    new: &NewWebhook,
) -> Result<(), StorageError> {
    let query = sql!("webhook/add")
        .bind(access.council())
        .bind(new.id)
        .bind(new.system)
        .bind(&new.address)
        .bind(new.secret_sealed.as_slice())
        .bind(access.at())
        .bind(access.actor().to_string());
    tx.run(query).await.map(drop)
}

/// Gives it another secret; it signs with the one before until a moment. Whether there is such a webhook.
///
/// # Errors
/// When the database cannot be written.
pub async fn renew(
    tx: &mut Tx<'_>,
    access: &Access<Council, ManageSystems>,
    id: WebhookId,
    secret_sealed: &[u8],
    older_until: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("webhook/renew")
        .bind(access.council())
        .bind(id)
        .bind(secret_sealed)
        .bind(older_until);
    Ok(tx.run(query).await? == 1)
}

/// Ends it. `false` where it had ended, or never was.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(
    tx: &mut Tx<'_>,
    access: &Access<Council, ManageSystems>,
    id: WebhookId,
) -> Result<bool, StorageError> {
    let query = sql!("webhook/end")
        .bind(access.council())
        .bind(id)
        .bind(access.at())
        .bind(access.actor().to_string());
    Ok(tx.run(query).await? == 1)
}

/// Has it tried now, with what waits or else with a notice of this id. Not while a worker has it.
///
/// # Errors
/// When the database cannot be written.
pub async fn test(
    tx: &mut Tx<'_>,
    access: &Access<Council, ManageSystems>,
    id: WebhookId,
    notice: i64,
) -> Result<bool, StorageError> {
    let query = sql!("webhook/test")
        .bind(access.council())
        .bind(id)
        .bind(notice)
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}

/// All of them, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(
    reader: impl Reader,
    access: &Access<Council, ManageSystems>,
) -> Result<Vec<WebhookRow>, StorageError> {
    let query = sql!("webhook/all")
        .bind(access.council())
        .bind(0_i64)
        .bind(access.at())
        .bind(LISTED_MAX);
    reader.rows(query).await?.iter().map(webhook).collect()
}

/// One of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(
    reader: impl Reader,
    access: &Access<Council, ManageSystems>,
    id: WebhookId,
) -> Result<Option<WebhookRow>, StorageError> {
    let query = sql!("webhook/all")
        .bind(access.council())
        .bind(id)
        .bind(access.at())
        .bind(1_i64);
    let row = reader.row(query).await?;
    let found = row.as_ref().map(webhook).transpose()?;
    Ok(found.filter(|row| row.id == id))
}

fn webhook(row: &Row) -> Result<WebhookRow, StorageError> {
    Ok(WebhookRow {
        id: row.get("webhook_id")?,
        system: row.get("case_system_id")?,
        name: row.get("name")?,
        address: row.get("address")?,
        made_at: row.get("made_at")?,
        ended_at: row.maybe("ended_at")?,
        ended_by: row.maybe("ended_by")?,
        older_until: row.maybe("older_until")?,
        waits: row.maybe::<i64>("notice_id")?.is_some(),
        next_at: row.maybe("next_at")?,
        failing_from: row.maybe("failing_from")?,
        marked_at: row.maybe("marked_at")?,
        has_token: row.get::<i64>("has_token")? == 1,
    })
}

/// What came of its last tries, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn deliveries(
    reader: impl Reader,
    access: &Access<Council, ManageSystems>,
    id: WebhookId,
) -> Result<Vec<DeliveryRow>, StorageError> {
    let query = sql!("webhook/deliveries")
        .bind(access.council())
        .bind(id)
        .bind(DELIVERIES);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(DeliveryRow {
                tried_at: row.get("tried_at")?,
                kind: row.get("kind")?,
                answer: row.get("answer")?,
                status: row.maybe("status")?,
            })
        })
        .collect()
}
