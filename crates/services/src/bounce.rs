//! Mails that come back: whose address is marked, what takes their place, and how whoever it is
//! shows that the address works.
//!
//! Safety of the child: anybody can write to the mailbox that reports come to. What a report says
//! counts only with a header of a mail of ours, which names its row and is sealed with the address
//! that it went to: whoever knows one had that very mail, and no answer to it carries the header. They can say of their own address
//! that nothing arrives, and of nobody else's. That this mail did not arrive is one thing, and makes
//! its letter; that the address does not work is another, and marks it.

use domain::{AccountId, MailId, Timestamp};
use mail::Message;
use mail::bounce::{Returned, read, read_receipt};
use policy::{
    Access, Account, ActionName, Actor, AuditEntry, ChangeAccount, Ledger as _, Outcome,
    ResourceKind, Standing, confirm,
};
use storage::letter::{self, NewLetter};
use storage::outbox::{MailTo, NewMail};
use storage::unguarded::advice_link;
use storage::unguarded::bounce::{self as kept, Sent};
use storage::unguarded::mail as outbox;
use storage::{StorageError, Tx};

use crate::keys::Purpose;
use crate::sign_in::folded;
use crate::{Cx, ServiceError, mails, token};

/// For how long after a mail was sent a report about it marks its address: mail servers try for a
/// week.
const DAYS: i64 = 30;
/// None of ours is longer.
const BYTES_MAX: usize = 300;
/// How much of the seal a mail has: enough that nobody guesses it.
const SEAL_BYTES: usize = 10;
/// How long the link of a test works.
const TEST_SECONDS: i64 = 24 * 60 * 60;
/// Within such a while one test is sent and no more.
const TEST_EVERY_SECONDS: i64 = 5 * 60;

/// What was made of something that came to the mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// An address is marked, as it was not before.
    Marked,
    /// A mail of ours to an address that is marked already, or one that was reported before.
    Again,
    /// A mail of ours did not arrive, which says nothing of the address, or nothing any more: it was
    /// changed, or was shown to work, since.
    Undelivered,
    /// It says nothing of a mail of ours.
    Unmatched,
    /// A mail is late and tried on.
    Delayed,
    /// A program answered by itself.
    AutoReply,
    /// Something else: for a person to look at.
    Other,
}

impl Taken {
    /// The word that the log has for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Taken::Marked => "marked",
            Taken::Again => "again",
            Taken::Undelivered => "undelivered",
            Taken::Unmatched => "unmatched",
            Taken::Delayed => "delayed",
            Taken::AutoReply => "auto_reply",
            Taken::Other => "other",
        }
    }
}

/// What a mail shows of itself if it comes back: its row's Message-ID, sealed. The same at each try.
#[must_use]
pub fn returns(own: &str, seal: &str) -> String {
    match own.split_once('@') {
        Some((local, host)) => format!("{local}.{seal}@{host}"),
        None => own.to_owned(),
    }
}

/// The row's own Message-ID, and the seal.
fn parts(returns: &str) -> Option<(String, &str)> {
    let id = returns.trim().trim_start_matches('<');
    let id = id.trim_end_matches('>');
    let (local, host) = id.rsplit_once('@')?;
    let (own, seal) = local.rsplit_once('.')?;
    let is_short = returns.len() <= BYTES_MAX;
    // Ours have nothing else; a database refuses some of what others write.
    let is_own = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'.';
    let is_host = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let is_ours =
        local.bytes().all(is_own) && host.bytes().all(is_host) && seal.len() == 2 * SEAL_BYTES;
    (is_short && is_ours).then(|| (format!("<{own}@{host}>"), seal))
}

/// The seal of a mail to an address.
#[must_use]
pub fn seal(cx: &Cx, mail: MailId, address: &str) -> String {
    let mac = cx.keys.hash_short("bounce", mail.0, &folded(address));
    let bytes = mac.iter().take(SEAL_BYTES);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

/// Whether two texts are the same, in a time that does not tell where they differ.
fn same(one: &str, other: &str) -> bool {
    let pairs = one.bytes().zip(other.bytes());
    one.len() == other.len() && pairs.fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

/// Takes a mail that came to the mailbox.
///
/// # Errors
/// When the records fail.
pub async fn take(cx: &Cx, bytes: &[u8]) -> Result<Taken, ServiceError> {
    act_on(cx, read(bytes)).await
}

/// Takes what GOV.UK Notify calls back with: that a message will not be delivered counts, and
/// nothing else does.
///
/// # Errors
/// When the records fail.
pub async fn take_receipt(cx: &Cx, bytes: &[u8]) -> Result<Taken, ServiceError> {
    act_on(cx, read_receipt(bytes)).await
}

async fn act_on(cx: &Cx, returned: Returned) -> Result<Taken, ServiceError> {
    let taken = match returned {
        Returned::Failed(shown) => came_back(cx, &shown, Why::Refused).await?,
        Returned::GivenUp(shown) => came_back(cx, &shown, Why::GivenUp).await?,
        Returned::Delayed => Taken::Delayed,
        Returned::AutoReply => Taken::AutoReply,
        Returned::Other => Taken::Other,
    };
    tracing::info!(what = taken.word(), "a report of a mail came");
    Ok(taken)
}

/// Why a mail was not delivered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    /// Its address does not take it.
    Refused,
    /// It was tried for days.
    GivenUp,
}

/// A mail will never be delivered that showed one of these: a letter takes its place where
/// it was a notice, and its address is marked if it was refused.
async fn came_back(cx: &Cx, shown: &[String], why: Why) -> Result<Taken, ServiceError> {
    for one in shown {
        let taken = cx
            .store
            .write(|tx| Box::pin(async move { take_one(tx, cx, one, why).await }))
            .await?;
        if taken != Taken::Unmatched {
            return Ok(taken);
        }
    }
    Ok(Taken::Unmatched)
}

async fn take_one(tx: &mut Tx<'_>, cx: &Cx, shown: &str, why: Why) -> Result<Taken, StorageError> {
    let council = cx.council.number;
    let Some((own, given)) = parts(shown) else {
        return Ok(Taken::Unmatched);
    };
    let Some(sent) = kept::by_message_id(&mut *tx, council, &own).await? else {
        return by_link(tx, cx, (&own, given), why).await;
    };
    // Whoever knows the seal had the mail, wherever it went.
    let now = seal(cx, sent.mail, &sent.folded);
    if !same(given, sent.seal.as_deref().unwrap_or(&now)) {
        return Ok(Taken::Unmatched);
    }
    if sent.came_back {
        return Ok(Taken::Again);
    }
    // One bounce marks the address that the mail went to, if it still is the account's.
    let marks = why == Why::Refused && same(given, &now) && counts(cx, &sent);
    kept::came_back(tx, council, sent.mail, cx.now).await?;
    let is_new = marks && kept::mark(tx, council, sent.account, cx.now).await?;
    // One that still waits is tried again, or finds the mark.
    if marks || !sent.is_waiting {
        on_paper(tx, cx, &sent).await?;
    }
    if !marks {
        return Ok(Taken::Undelivered);
    }
    if !is_new {
        return Ok(Taken::Again);
    }
    let actor = Actor::System { job: "bounces" };
    let outcome = Outcome::Allowed(Standing::System);
    note(tx, cx, sent.account, actor, outcome, "email_came_back").await?;
    tracing::info!(mail = sent.mail.0, "our e-mail to an address comes back");
    Ok(Taken::Marked)
}

/// The mail of a private link, or of its code, that is for no account: the officers of its case see
/// that it came back.
async fn by_link(
    tx: &mut Tx<'_>,
    cx: &Cx,
    (own, given): (&str, &str),
    why: Why,
) -> Result<Taken, StorageError> {
    let council = cx.council.number;
    let Some(sent) = advice_link::by_message_id(&mut *tx, council, own).await? else {
        return Ok(Taken::Unmatched);
    };
    let now = seal(cx, sent.mail, &sent.email);
    if !same(given, sent.seal.as_deref().unwrap_or(&now)) {
        return Ok(Taken::Unmatched);
    }
    if sent.came_back {
        return Ok(Taken::Again);
    }
    kept::came_back(tx, council, sent.mail, cx.now).await?;
    if why != Why::Refused || is_late(cx, sent.sent_at) {
        return Ok(Taken::Undelivered);
    }
    let whose = (sent.case, sent.email.as_str());
    let marked = advice_link::back(tx, council, whose, sent.sent_at, cx.now).await?;
    Ok(match marked {
        true => Taken::Marked,
        false => Taken::Again,
    })
}

fn is_late(cx: &Cx, sent_at: Timestamp) -> bool {
    sent_at.plus_seconds(DAYS * 86_400) < cx.now
}

/// Whether a report about this mail still says something of the address.
fn counts(cx: &Cx, sent: &Sent) -> bool {
    !is_late(cx, sent.sent_at) && sent.works_at.is_none_or(|works| works < sent.sent_at)
}

/// A letter takes the place of a notice that came back, once, for whoever may still be told. One that
/// was made beside the mail is what tells, and serves by the day on which it was posted.
async fn on_paper(tx: &mut Tx<'_>, cx: &Cx, sent: &Sent) -> Result<(), StorageError> {
    let council = cx.council.number;
    let message = mails::said(&sent.detail).filter(Message::has_letter);
    let (Some(message), Some(case), true) = (message, sent.case, sent.is_to_account) else {
        return Ok(());
    };
    let Some(on) = message.day() else {
        return Ok(());
    };
    let to = outbox::destination(&mut *tx, council, sent.mail, cx.now).await?;
    if to.is_none() {
        return Ok(());
    }
    let once_key = sent
        .once_key
        .clone()
        .unwrap_or_else(|| format!("mail:{}:{}", sent.mail, sent.account));
    for (letter, posted_on) in kept::letters_beside(&mut *tx, council, case, &once_key).await? {
        let served_on = posted_on.map(domain::service::by_first_class_post);
        kept::not_brought(tx, council, (case, letter), served_on).await?;
    }
    let new = NewLetter {
        id: cx.chance.id(),
        person: sent.person,
        kind: message.kind().to_owned(),
        on,
        once_key,
        why: letter::Why::NotDelivered,
    };
    outbox::on_paper(tx, council, case, &new, cx.now).await?;
    Ok(())
}

async fn note(
    tx: &mut Tx<'_>,
    cx: &Cx,
    account: AccountId,
    actor: Actor,
    outcome: Outcome,
    reason: &'static str,
) -> Result<(), StorageError> {
    let entry = AuditEntry {
        council: cx.council.number,
        at: cx.now,
        actor,
        acting_for: None,
        grant: None,
        action: ActionName::ChangeAccount,
        resource: ResourceKind::Account,
        resource_id: Some(account.0),
        outcome,
        reason: Some(reason),
    };
    (&mut *tx).record(entry).await?;
    Ok(())
}

/// Sends a mail to one's own address that shows whether it comes; asked for again at once, it is sent
/// once. `false` where nothing came back from it, or not any more.
///
/// # Errors
/// When the account may not be changed any more, or the records fail.
pub async fn send_test(
    cx: &Cx,
    access: &Access<Account, ChangeAccount>,
) -> Result<bool, ServiceError> {
    let (council, account) = (cx.council.number, access.account());
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, account, cx.now).await?;
                let Some(back_at) = kept::since(&mut *tx, council, account).await? else {
                    return Ok(false);
                };
                let until = cx.now.plus_seconds(TEST_SECONDS);
                let id = format!("{account}.{}", back_at.0);
                let token = cx.keys.sign(Purpose::EmailWorks, &id, until);
                let person = access.person();
                let to = MailTo::Account { account, person };
                let while_of = cx.now.0.div_euclid(TEST_EVERY_SECONDS * 1_000);
                let row = NewMail {
                    once_key: Some(format!("email_check:{account}:{while_of}")),
                    ..mails::outbox_row(cx, to, &Message::EmailCheck { token })
                };
                outbox::queue(tx, council, &row, cx.now).await?;
                Ok(true)
            })
        })
        .await
}

/// Whose address a test's link is about, and since when that came back.
fn of_link(cx: &Cx, text: &str) -> Option<(AccountId, Timestamp)> {
    let id = cx.keys.read(Purpose::EmailWorks, text, cx.now)?;
    let (account, back_at) = id.split_once('.')?;
    let account = AccountId(account.parse().ok()?);
    Some((account, Timestamp(back_at.parse().ok()?)))
}

/// Whether the link of a test still says something. Changes nothing: mail scanners open links.
///
/// # Errors
/// When the records fail.
pub async fn is_link(cx: &Cx, text: &str) -> Result<bool, ServiceError> {
    let is_good = match of_link(cx, text) {
        None => false,
        Some((account, back_at)) => {
            kept::since(&cx.store, cx.council.number, account).await? == Some(back_at)
        }
    };
    if !is_good {
        token::refused("email_works");
    }
    Ok(is_good)
}

/// Whoever has the link of a test reads the mail at that address: it works. `false` if the link is
/// not good, or not any more.
///
/// # Errors
/// When the records fail.
pub async fn works_by_link(cx: &Cx, text: &str) -> Result<bool, ServiceError> {
    let Some((account, back_at)) = of_link(cx, text) else {
        token::refused("email_works");
        return Ok(false);
    };
    let council = cx.council.number;
    let works = cx
        .store
        .write(|tx| {
            Box::pin(async move {
                if !kept::works(tx, council, account, back_at, cx.now).await? {
                    return Ok::<_, StorageError>(false);
                }
                let outcome = Outcome::Allowed(Standing::Stranger);
                note(tx, cx, account, Actor::Anonymous, outcome, "email_works").await?;
                Ok(true)
            })
        })
        .await?;
    if !works {
        token::refused("email_works");
    }
    Ok(works)
}
