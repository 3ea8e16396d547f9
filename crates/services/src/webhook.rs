//! Webhooks: the council's case system is told that there is something new, so that it need not ask.
//!
//! A notice has no case in it: an id, a time, and up to which change there is news. Whoever gets it comes
//! for the news with its token, by the door that policy and the audit hold. It is signed by the convention
//! of Standard Webhooks, with a secret that is shown once and kept sealed (decision 0070).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::change::ChangeId;
use domain::webhook::{Answer, NoticeKind, Reach, is_address, pause};
use domain::{CaseSystemId, Timestamp, WebhookId, england};
use hmac::{Hmac, KeyInit as _, Mac as _};
use mail::Message;
use policy::{Access, Council, ManageSystems, confirm};
use serde::Serialize;
use sha2::Sha256;
use storage::outbox::MailTo;
use storage::unguarded::webhook::{self as queue, InHand, Leased, PutOff};
use storage::webhook::{self as kept, NewWebhook};
use storage::{StorageError, Tx, unguarded};

pub use storage::webhook::{DeliveryRow, SystemRow, WebhookRow};

use crate::mails::outbox_row;
use crate::{Cx, ServiceError, sent_once};

/// How long a webhook signs with the secret before too, after another was made.
pub const OLDER_DAYS: i64 = 7;
const DAY_SECONDS: i64 = 86_400;
const SECRET_BYTES: usize = 32;
/// What a secret begins with (Standard Webhooks), so that it is known for one wherever it turns up.
const SECRET_BEGINS: &str = "whsec_";
/// What it is sealed for.
const SEALED_FOR: &str = "webhook";
/// For how long a notice is one worker's: much longer than a server may take over it.
const LEASE_SECONDS: i64 = 120;

/// A secret: shown once.
#[derive(Clone, PartialEq, Eq)]
pub struct Made {
    /// Of which webhook.
    pub id: WebhookId,
    /// The secret, as text.
    pub secret: String,
}

/// A secret is for whoever checks the signatures.
impl std::fmt::Debug for Made {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Made({})", self.id)
    }
}

/// Why no webhook was made, changed or ended.
#[derive(Debug, thiserror::Error)]
pub enum WebhookError {
    /// The address is none that notices may go to.
    #[error(
        "the address must begin with https://, lie where webhooks.reach allows, and have no name or password in it"
    )]
    Address,
    /// There is no such case system.
    #[error("there is no case system with this name")]
    NoSystem,
    /// It has one.
    #[error("this case system has a webhook")]
    HasOne,
    /// There is no such webhook, or it has ended.
    #[error("there is no webhook with this number that has not ended")]
    NoWebhook,
    /// The form was sent before: its secret was shown.
    #[error("this secret was shown already")]
    Already,
    /// It could not be carried through.
    #[error(transparent)]
    Failed(#[from] ServiceError),
}

impl From<StorageError> for WebhookError {
    fn from(error: StorageError) -> WebhookError {
        match error {
            StorageError::Taken => WebhookError::HasOne,
            failed => WebhookError::Failed(failed.into()),
        }
    }
}

/// A webhook to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedWebhook {
    /// For which case system.
    pub system: CaseSystemId,
    /// Where notices go.
    pub address: String,
}

/// A secret, as text and sealed.
fn secret(cx: &Cx, id: WebhookId) -> (String, Vec<u8>) {
    let mut bytes = [0_u8; SECRET_BYTES];
    cx.chance.fill(&mut bytes);
    let sealed = cx.keys.seal(&*cx.chance, SEALED_FOR, id.0, &bytes);
    (format!("{SECRET_BEGINS}{}", STANDARD.encode(bytes)), sealed)
}

async fn first_time(tx: &mut Tx<'_>, cx: &Cx, ticket: Option<&str>) -> Result<(), WebhookError> {
    match ticket {
        Some(ticket) if !sent_once::spend(tx, cx, ticket).await? => Err(WebhookError::Already),
        _ => Ok(()),
    }
}

/// Makes a webhook; with a ticket once for each page that asks.
///
/// # Errors
/// When what is asked for cannot be, or the records fail.
pub async fn make(
    cx: &Cx,
    access: &Access<Council, ManageSystems>,
    asked: &AskedWebhook,
    reach: Reach,
    ticket: Option<&str>,
) -> Result<Made, WebhookError> {
    let address = asked.address.trim();
    if !is_address(address, reach) {
        return Err(WebhookError::Address);
    }
    let id = WebhookId(cx.chance.id());
    let (secret, secret_sealed) = secret(cx, id);
    let new = NewWebhook {
        id,
        system: asked.system,
        address: address.to_owned(),
        secret_sealed,
    };
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, (), cx.now)
                    .await
                    .map_err(ServiceError::from)?;
                let systems = kept::systems(&mut *tx, access).await?;
                let found = systems.iter().find(|system| system.id == new.system);
                match found {
                    None => return Err(WebhookError::NoSystem),
                    Some(system) if system.webhook.is_some() => return Err(WebhookError::HasOne),
                    Some(_) => first_time(tx, cx, ticket).await?,
                }
                Ok(kept::add(tx, access, &new).await?)
            })
        })
        .await?;
    Ok(Made { id, secret })
}

/// Makes another secret. For a week the webhook signs with both, so that whoever checks can change over.
///
/// # Errors
/// When there is no such webhook, or the records fail.
pub async fn renew(
    cx: &Cx,
    access: &Access<Council, ManageSystems>,
    id: WebhookId,
    ticket: Option<&str>,
) -> Result<Made, WebhookError> {
    let (secret, sealed) = secret(cx, id);
    let older_until = cx.now.plus_seconds(OLDER_DAYS * DAY_SECONDS);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, (), cx.now)
                    .await
                    .map_err(ServiceError::from)?;
                first_time(tx, cx, ticket).await?;
                match kept::renew(tx, access, id, &sealed, older_until).await? {
                    true => Ok(()),
                    false => Err(WebhookError::NoWebhook),
                }
            })
        })
        .await?;
    Ok(Made { id, secret })
}

/// Ends a webhook: nothing is sent from now on.
///
/// # Errors
/// When there is none that has not ended, or the records fail.
pub async fn end(
    cx: &Cx,
    access: &Access<Council, ManageSystems>,
    id: WebhookId,
) -> Result<(), WebhookError> {
    let ended = cx.store.write(|tx| {
        Box::pin(async move {
            confirm(&mut *tx, access, (), cx.now)
                .await
                .map_err(ServiceError::from)?;
            Ok::<_, WebhookError>(kept::end(tx, access, id).await?)
        })
    });
    match ended.await? {
        true => Ok(()),
        false => Err(WebhookError::NoWebhook),
    }
}

/// Has a webhook tried now: with what waits for it, or else with a notice that says nothing new.
///
/// # Errors
/// When the records fail. Where it has ended, or is being tried, nothing is done.
pub async fn test(
    cx: &Cx,
    access: &Access<Council, ManageSystems>,
    id: WebhookId,
) -> Result<(), ServiceError> {
    let notice = cx.chance.id();
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, (), cx.now).await?;
                kept::test(tx, access, id, notice).await?;
                Ok(())
            })
        })
        .await
}

/// All webhooks, newest first.
///
/// # Errors
/// When the records fail.
pub async fn all(
    cx: &Cx,
    access: &Access<Council, ManageSystems>,
) -> Result<Vec<WebhookRow>, ServiceError> {
    Ok(kept::all(&cx.store, access).await?)
}

/// The council's case systems, by name.
///
/// # Errors
/// When the records fail.
pub async fn systems(
    cx: &Cx,
    access: &Access<Council, ManageSystems>,
) -> Result<Vec<SystemRow>, ServiceError> {
    Ok(kept::systems(&cx.store, access).await?)
}

/// One webhook, and what came of its last tries.
///
/// # Errors
/// When the records fail.
pub async fn one(
    cx: &Cx,
    access: &Access<Council, ManageSystems>,
    id: WebhookId,
) -> Result<Option<(WebhookRow, Vec<DeliveryRow>)>, ServiceError> {
    let Some(row) = kept::one(&cx.store, access, id).await? else {
        return Ok(None);
    };
    let tries = kept::deliveries(&cx.store, access, id).await?;
    Ok(Some((row, tries)))
}

/// Looks whether there is news for any webhook. How many looks there were.
///
/// # Errors
/// When the records fail.
pub async fn look(cx: &Cx) -> Result<usize, ServiceError> {
    let council = cx.council.number;
    let unscanned = cx.documents.scanner.shows_unscanned();
    let looks = queue::to_look(&cx.store, council, cx.now).await?;
    for look in &looks {
        let found = queue::news(&cx.store, council, *look, unscanned).await?;
        let (look, notice) = (*look, cx.chance.id());
        cx.store
            .write(|tx| {
                Box::pin(async move {
                    queue::note_news(tx, council, (look, found), notice, cx.now).await?;
                    Ok::<_, ServiceError>(())
                })
            })
            .await?;
    }
    Ok(looks.len())
}

/// What a notice says: nothing of any case.
#[derive(Serialize)]
struct Body {
    id: String,
    kind: NoticeKind,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

/// A notice, ready to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Where it goes.
    pub address: String,
    /// Its id: the header `webhook-id`.
    pub id: String,
    /// When it is sent, in seconds: the header `webhook-timestamp`.
    pub timestamp: String,
    /// By each secret that is good: the header `webhook-signature`.
    pub signature: String,
    /// The JSON.
    pub body: String,
}

/// A signature is for whoever checks it.
impl std::fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Outgoing({})", self.id)
    }
}

/// Leases the notices whose turn it is.
///
/// # Errors
/// When the records fail.
pub async fn lease(cx: &Cx, worker: &str) -> Result<Vec<Leased>, ServiceError> {
    let (council, worker) = (cx.council.number, worker.to_owned());
    let until = cx.now.plus_seconds(LEASE_SECONDS);
    cx.store
        .write(|tx| {
            Box::pin(async move { Ok(queue::lease(tx, council, &worker, cx.now, until).await?) })
        })
        .await
}

/// A leased notice as it is sent now. `None` where its secret cannot be read with the council's key.
#[must_use]
pub fn outgoing(cx: &Cx, leased: &Leased) -> Option<Outgoing> {
    let open = |sealed: &Vec<u8>| cx.keys.open(SEALED_FOR, leased.webhook.0, sealed);
    let secret = leased.secret_sealed.as_ref().and_then(open)?;
    let is_good = leased.older_until.is_some_and(|until| cx.now < until);
    let older = leased.older_sealed.as_ref().filter(|_| is_good);
    let secrets = [Some(secret), older.and_then(open)];
    let body = Body {
        id: leased.notice.to_string(),
        kind: leased.kind,
        at: england::in_utc(leased.at),
        until: leased.until.as_ref().map(ChangeId::to_string),
    };
    let body = serde_json::to_string(&body).expect("four short texts are JSON");
    let (id, timestamp) = (leased.notice.to_string(), seconds(cx.now).to_string());
    let signatures: Vec<String> = secrets
        .iter()
        .flatten()
        .map(|secret| signature(secret, &id, &timestamp, &body))
        .collect();
    Some(Outgoing {
        address: leased.address.clone(),
        id,
        timestamp,
        signature: signatures.join(" "),
        body,
    })
}

fn seconds(at: Timestamp) -> i64 {
    at.0.div_euclid(1_000)
}

/// HMAC-SHA256 of `id.timestamp.body`, as Standard Webhooks writes it.
fn signature(secret: &[u8], id: &str, timestamp: &str, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(format!("{id}.{timestamp}.{body}").as_bytes());
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

/// What became of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// It was taken.
    Taken,
    /// It is tried again.
    PutOff,
    /// It is tried again, and the webhook is taken to fail from now on.
    Fails,
    /// The webhook is over.
    Over,
    /// Somebody ended the webhook meanwhile, or another worker has the notice.
    NotOurs,
}

/// Notes how a try went, and tells the administrators where the webhook fails or is over.
///
/// # Errors
/// When the records fail: the lease runs out, and the notice is sent again under its id.
pub async fn settle(
    cx: &Cx,
    worker: &str,
    leased: &Leased,
    answer: Answer,
) -> Result<Settled, ServiceError> {
    let council = cx.council.number;
    let of = InHand {
        webhook: leased.webhook,
        notice: leased.notice,
        worker,
    };
    let then = put_off(cx, leased);
    let is_new = then.fails && leased.marked_at.is_none();
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let try_id = cx.chance.id();
                let what = (leased.webhook, leased.kind);
                queue::log(tx, council, what, (try_id, answer), cx.now).await?;
                let (is_ours, settled) = match answer {
                    Answer::Taken(_) => (queue::taken(tx, council, of).await?, Settled::Taken),
                    Answer::Gone => (queue::gone(tx, council, of, cx.now).await?, Settled::Over),
                    _ => {
                        let settled = if is_new {
                            Settled::Fails
                        } else {
                            Settled::PutOff
                        };
                        (
                            queue::put_off(tx, council, of, then, cx.now).await?,
                            settled,
                        )
                    }
                };
                if !is_ours {
                    return Ok(Settled::NotOurs);
                }
                if matches!(settled, Settled::Fails | Settled::Over) {
                    tell(tx, cx, leased.webhook, settled == Settled::Over).await?;
                }
                Ok(settled)
            })
        })
        .await
}

/// When it is tried again: pauses double, each up to a quarter longer by chance.
fn put_off(cx: &Cx, leased: &Leased) -> PutOff {
    let since = leased.failing_from.unwrap_or(cx.now);
    let (pause, fails) = pause(leased.failures + 1, seconds(cx.now) - seconds(since));
    let spread = cx.chance.below(u32::try_from(pause / 4 + 1).unwrap_or(1));
    PutOff {
        next_at: cx.now.plus_seconds(pause + i64::from(spread)),
        fails,
    }
}

/// Tells the administrators; where none can sign in, the plan team.
async fn tell(
    tx: &mut Tx<'_>,
    cx: &Cx,
    webhook: WebhookId,
    is_over: bool,
) -> Result<(), ServiceError> {
    let council = cx.council.number;
    let message = Message::WebhookFails {
        on: cx.today,
        webhook,
        is_over,
    };
    let told = queue::administrators(&mut *tx, council).await?;
    let to = told.into_iter();
    let mut to: Vec<MailTo> = to
        .map(|(account, person)| MailTo::Account { account, person })
        .collect();
    if to.is_empty() {
        to.push(MailTo::Address(cx.council.email.clone()));
    }
    for to in to {
        let mail = outbox_row(cx, to, &message);
        unguarded::mail::queue(tx, council, &mail, cx.now).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_the_one_of_the_conventions_own_example() {
        // https://github.com/standard-webhooks/standard-webhooks, libraries' tests.
        let secret = STANDARD
            .decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
            .expect("base64");
        let said = signature(
            &secret,
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            r#"{"test": 2432232314}"#,
        );
        assert_eq!(said, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn a_notice_says_nothing_of_a_case() {
        let body = Body {
            id: "7".to_owned(),
            kind: NoticeKind::Changes,
            at: england::in_utc(Timestamp(0)),
            until: Some("12-4711".to_owned()),
        };
        assert_eq!(
            serde_json::to_string(&body).expect("JSON"),
            r#"{"id":"7","kind":"changes","at":"1970-01-01T00:00:00Z","until":"12-4711"}"#
        );
    }
}
