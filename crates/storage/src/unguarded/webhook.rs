//! The worker's side of webhooks: it tells programs of the council that there is something new, and reads
//! nothing of any case. No proof is to be had, as nobody asks.

use domain::change::ChangeId;
use domain::webhook::{Answer, NoticeKind};
use domain::{AccountId, CouncilId, PersonId, Timestamp, WebhookId};

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::webhook::{DELIVERIES, RECEIVER};

/// The most webhooks of one round.
const ROUND_MAX: i64 = 50;
/// How many changes are looked through at once.
const CHANGES_MAX: i64 = 500;

/// A webhook after whose last look something was numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToLook {
    /// Which.
    pub webhook: WebhookId,
    /// Up to where it was looked.
    pub seen: i64,
    /// The last number.
    pub head: i64,
}

/// What lies after a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct News {
    /// Up to where it was looked.
    pub seen: i64,
    /// The last change that a case system would be given.
    pub last: Option<ChangeId>,
}

/// A notice on lease to one worker.
#[derive(Clone, PartialEq, Eq)]
pub struct Leased {
    /// Of which webhook.
    pub webhook: WebhookId,
    /// Where it goes.
    pub address: String,
    /// What signs it, sealed.
    pub secret_sealed: Option<Vec<u8>>,
    /// What signed before.
    pub older_sealed: Option<Vec<u8>>,
    /// Until when that signs too.
    pub older_until: Option<Timestamp>,
    /// Its id: the same each time that it is tried.
    pub notice: i64,
    /// What it is about.
    pub kind: NoticeKind,
    /// Up to which change there is news.
    pub until: Option<ChangeId>,
    /// When there was.
    pub at: Timestamp,
    /// How many tries of this webhook in a row were not taken.
    pub failures: i64,
    /// Since when.
    pub failing_from: Option<Timestamp>,
    /// When it was taken to fail.
    pub marked_at: Option<Timestamp>,
}

/// What comes of a try that was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PutOff {
    /// When it is tried again.
    pub next_at: Timestamp,
    /// Whether it is taken to fail from now on.
    pub fails: bool,
}

/// The webhooks to look for news of.
///
/// # Errors
/// When the database cannot be read.
pub async fn to_look(
    reader: impl Reader,
    council: CouncilId,
    at: Timestamp,
) -> Result<Vec<ToLook>, StorageError> {
    let query = sql!("webhook/to_look")
        .bind(council)
        .bind(at)
        .bind(ROUND_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(ToLook {
                webhook: row.get("webhook_id")?,
                seen: row.get("seen_seq")?,
                head: row.get("seq")?,
            })
        })
        .collect()
}

/// What there is after the number up to which it was looked: as a case system is given it, by its id alone.
///
/// # Errors
/// When the database cannot be read.
pub async fn news(
    reader: impl Reader,
    council: CouncilId,
    look: ToLook,
    unscanned: bool,
) -> Result<News, StorageError> {
    let query = sql!("case_change/page")
        .bind(council)
        .bind(look.seen)
        .bind(unscanned)
        .bind(CHANGES_MAX);
    let rows = reader.rows(query).await?;
    let last = rows.last().map(|row| id(row, "seq", "subject_id"));
    let last = last.transpose()?.flatten();
    let is_all = i64::try_from(rows.len()).unwrap_or(CHANGES_MAX) < CHANGES_MAX;
    let seen = last.map_or(0, |last| last.seq);
    Ok(News {
        seen: if is_all { seen.max(look.head) } else { seen },
        last,
    })
}

fn id(
    row: &Row,
    seq: &'static str,
    subject: &'static str,
) -> Result<Option<ChangeId>, StorageError> {
    let (seq, subject) = (row.maybe::<i64>(seq)?, row.maybe::<i64>(subject)?);
    let both = seq.zip(subject);
    Ok(both.map(|(seq, subject)| ChangeId { seq, subject }))
}

/// Notes what was found. Where there is news, a notice of it waits, under this id unless one that was never
/// sent waits already.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_news(
    tx: &mut Tx<'_>,
    council: CouncilId,
    (look, found): (ToLook, News),
    notice: i64,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = match found.last {
        None => sql!("webhook/seen")
            .bind(council)
            .bind(look.webhook)
            .bind(look.seen)
            .bind(found.seen),
        Some(last) => sql!("webhook/news")
            .bind(council)
            .bind(look.webhook)
            .bind(look.seen)
            .bind(found.seen)
            .bind(last.seq)
            .bind(last.subject)
            .bind(at)
            .bind(notice),
    };
    tx.run(query).await.map(drop)
}

/// Leases the notices whose turn it is to one worker, until `until`.
///
/// # Errors
/// When the database cannot be written.
pub async fn lease(
    tx: &mut Tx<'_>,
    council: CouncilId,
    worker: &str,
    at: Timestamp,
    until: Timestamp,
) -> Result<Vec<Leased>, StorageError> {
    let query = sql!("webhook/lease")
        .bind(council)
        .bind(at)
        .bind(worker)
        .bind(until);
    let rows = tx.rows(query).await?;
    rows.iter()
        .map(|row| {
            let kind = NoticeKind::from_word(&row.get::<String>("notice_kind")?);
            Ok(Leased {
                webhook: row.get("webhook_id")?,
                address: row.get("address")?,
                secret_sealed: row.maybe("secret_sealed")?,
                older_sealed: row.maybe("older_sealed")?,
                older_until: row.maybe("older_until")?,
                notice: row.get("notice_id")?,
                kind: kind.ok_or_else(|| row.damaged("notice_kind"))?,
                until: id(row, "until_seq", "until_subject")?,
                at: row.get("noticed_at")?,
                failures: row.get("failures")?,
                failing_from: row.maybe("failing_from")?,
                marked_at: row.maybe("marked_at")?,
            })
        })
        .collect()
}

/// A notice that a worker has in its hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InHand<'a> {
    /// Of which webhook.
    pub webhook: WebhookId,
    /// Its id.
    pub notice: i64,
    /// The worker.
    pub worker: &'a str,
}

/// Nothing waits for the webhook any more. `false` where the worker has it no more.
///
/// # Errors
/// When the database cannot be written.
pub async fn taken(
    tx: &mut Tx<'_>,
    council: CouncilId,
    of: InHand<'_>,
) -> Result<bool, StorageError> {
    let query = sql!("webhook/taken")
        .bind(council)
        .bind(of.webhook)
        .bind(of.notice)
        .bind(of.worker);
    Ok(tx.run(query).await? == 1)
}

/// It is tried again. `false` where the worker has it no more.
///
/// # Errors
/// When the database cannot be written.
pub async fn put_off(
    tx: &mut Tx<'_>,
    council: CouncilId,
    of: InHand<'_>,
    then: PutOff,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("webhook/put_off")
        .bind(council)
        .bind(of.webhook)
        .bind(of.notice)
        .bind(of.worker)
        .bind(then.next_at)
        .bind(at)
        .bind(then.fails.then_some(at));
    Ok(tx.run(query).await? == 1)
}

/// Whoever has the address wants no notices any more: the webhook ends. `false` where the worker has it no
/// more.
///
/// # Errors
/// When the database cannot be written.
pub async fn gone(
    tx: &mut Tx<'_>,
    council: CouncilId,
    of: InHand<'_>,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let held = sql!("webhook/held")
        .bind(council)
        .bind(of.webhook)
        .bind(of.notice)
        .bind(of.worker);
    if tx.row(held).await?.is_none() {
        return Ok(false);
    }
    let query = sql!("webhook/end")
        .bind(council)
        .bind(of.webhook)
        .bind(at)
        .bind(RECEIVER);
    Ok(tx.run(query).await? == 1)
}

/// Writes down what came of a try, and forgets what was long before.
///
/// # Errors
/// When the database cannot be written.
pub async fn log(
    tx: &mut Tx<'_>,
    council: CouncilId,
    (webhook, kind): (WebhookId, NoticeKind),
    (id, answer): (i64, Answer),
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("webhook/log")
        .bind(council)
        .bind(webhook)
        .bind(id)
        .bind(at)
        .bind(kind.word())
        .bind(answer.word())
        .bind(answer.status().map(i64::from));
    tx.run(query).await?;
    let query = sql!("webhook/trim")
        .bind(council)
        .bind(webhook)
        .bind(DELIVERIES);
    tx.run(query).await.map(drop)
}

/// Whom to tell that a webhook fails: the administrators who can sign in.
///
/// # Errors
/// When the database cannot be read.
pub async fn administrators(
    reader: impl Reader,
    council: CouncilId,
) -> Result<Vec<(AccountId, PersonId)>, StorageError> {
    let query = sql!("webhook/administrators").bind(council);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| Ok((row.get("account_id")?, row.get("person_id")?)))
        .collect()
}
