//! The mail worker's side of the outbox, and what a mail's own links do.

use std::collections::BTreeMap;

use domain::pace::{Pace, Quiet};
use domain::{AccountId, CaseId, CaseRef, CouncilId, Date, ImportId, MailId, PersonId, Timestamp};

use crate::account::Notices;
use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::letter::NewLetter;
use crate::outbox::{self, MailTo, NewMail};

/// A mail on lease to one worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeasedMail {
    /// Its id.
    pub id: MailId,
    /// The case that it is about.
    pub case: Option<CaseId>,
    /// Whom it is for.
    pub to: MailTo,
    /// Which message it is.
    pub kind: String,
    /// Whether the person can turn its kind off.
    pub optional: bool,
    /// What the message needs, as JSON.
    pub detail: String,
    /// A word, code or link that goes when the mail is done with.
    pub secret: Option<String>,
    /// Its Message-ID.
    pub message_id: String,
    /// A mail, or a letter, with the same key is made once only, ever.
    pub once_key: Option<String>,
    /// The import that made it.
    pub import: Option<ImportId>,
    /// The last day on which it still makes sense.
    pub deadline_on: Option<Date>,
    /// How often it was leased, this time included.
    pub attempts: i64,
    /// When it was queued.
    pub created_at: Timestamp,
}

/// Where a mail to an account goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    /// The address.
    pub email: String,
    /// What the person calls themselves.
    pub name: Option<String>,
    /// The language that they read.
    pub language: String,
    /// Where they want formal notices.
    pub notices: Notices,
    /// How soon they want mails of this kind.
    pub pace: Pace,
    /// In which hours they want none that can wait.
    pub quiet: Quiet,
    /// The case that it is about.
    pub reference: Option<CaseRef>,
    /// Whether our e-mail to the address comes back.
    pub comes_back: bool,
}

/// How a leased mail ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailEnd<'a> {
    /// The server took it.
    Sent,
    /// It will never be taken: a code, such as `550`.
    Failed(&'a str),
    /// It was not sent, for this reason: a fixed word, such as `late`.
    Dropped(&'a str),
}

impl<'a> MailEnd<'a> {
    fn words(self) -> (&'static str, Option<&'a str>) {
        match self {
            MailEnd::Sent => ("sent", None),
            MailEnd::Failed(code) => ("failed", Some(code)),
            MailEnd::Dropped(why) => ("dropped", Some(why)),
        }
    }
}

/// A mail that could not be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedMail {
    /// Its id.
    pub id: MailId,
    /// Which message it was.
    pub kind: String,
    /// Whom it was for.
    pub account: Option<AccountId>,
    /// The case that it was about.
    pub reference: Option<CaseRef>,
    /// The server's code.
    pub failure: String,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was given up.
    pub closed_at: Timestamp,
}

/// Queues a mail that is about no case: a code, a changed password. Whether it was not
/// queued before, by its once-key.
///
/// # Errors
/// When the database cannot be written.
pub async fn queue(
    tx: &mut Tx<'_>,
    council: CouncilId,
    mail: &NewMail,
    at: Timestamp,
) -> Result<bool, StorageError> {
    outbox::insert(tx, council, None, mail, at).await
}

/// Leases mails whose turn it is to one worker, until `until`: what somebody waits for with the
/// page open first. A worker's name is its
/// own for as long as it lives: a mail whose lease ran out goes to the next who asks.
///
/// # Errors
/// When the database cannot be written.
pub async fn lease(
    tx: &mut Tx<'_>,
    council: CouncilId,
    worker: &str,
    at: Timestamp,
    until: Timestamp,
    limit: i64,
) -> Result<Vec<LeasedMail>, StorageError> {
    let query = sql!(by_engine "outbox/lease")
        .bind(council)
        .bind(at)
        .bind(until)
        .bind(worker)
        .bind(limit);
    let mut mails = tx
        .rows(query)
        .await?
        .iter()
        .map(leased)
        .collect::<Result<Vec<_>, _>>()?;
    mails.sort_by_key(|mail| (mail.created_at, mail.id));
    Ok(mails)
}

/// Where a leased mail to an account goes now. `None` if it must not go: the account is
/// closed, the person may no longer see the case, the child's messages have stopped, or
/// they turned this kind off.
///
/// # Errors
/// When the database cannot be read.
pub async fn destination(
    reader: impl Reader,
    council: CouncilId,
    mail: MailId,
    at: Timestamp,
) -> Result<Option<Destination>, StorageError> {
    let query = sql!("outbox/to_whom").bind(council).bind(mail).bind(at);
    let Some(row) = reader.row(query).await? else {
        return Ok(None);
    };
    Ok(Some(Destination {
        email: row.get("email")?,
        name: row.maybe("name")?,
        language: row.get("language")?,
        notices: Notices::from_word(&row.get::<String>("notices")?)
            .ok_or_else(|| row.damaged("notices"))?,
        pace: pace(&row)?,
        quiet: quiet(&row)?,
        reference: row.maybe("reference")?,
        comes_back: row.maybe::<Timestamp>("email_back_at")?.is_some(),
    }))
}

/// How soon a kind comes; at once where nothing was chosen.
fn pace(row: &Row) -> Result<Pace, StorageError> {
    let word: Option<String> = row.maybe("pace")?;
    word.map_or(Ok(Pace::AtOnce), |word| {
        Pace::from_word(&word).ok_or_else(|| row.damaged("pace"))
    })
}

pub(crate) fn quiet(row: &Row) -> Result<Quiet, StorageError> {
    Quiet::from_word(&row.get::<String>("quiet")?).ok_or_else(|| row.damaged("quiet"))
}

/// Ends a leased mail, which was tried with this seal if at all. `false` if the lease had gone to another worker.
///
/// # Errors
/// When the database cannot be written.
pub async fn finish(
    tx: &mut Tx<'_>,
    council: CouncilId,
    mail: MailId,
    worker: &str,
    end: MailEnd<'_>,
    at: Timestamp,
    seal: Option<&str>,
) -> Result<bool, StorageError> {
    let (state, failure) = end.words();
    let query = sql!("outbox/finish")
        .bind(council)
        .bind(mail)
        .bind(worker)
        .bind(state)
        .bind(failure)
        .bind(at)
        .bind(seal);
    Ok(tx.run(query).await? == 1)
}

/// Puts a leased mail back, which was tried with this seal, to be tried again, or drops it if the child's messages have
/// stopped meanwhile. `false` if the lease had gone to another.
///
/// # Errors
/// When the database cannot be written.
pub async fn retry(
    tx: &mut Tx<'_>,
    council: CouncilId,
    mail: MailId,
    worker: &str,
    next_at: Timestamp,
    (failure, seal): (&str, &str),
) -> Result<bool, StorageError> {
    let query = sql!("outbox/retry")
        .bind(council)
        .bind(mail)
        .bind(worker)
        .bind(next_at)
        .bind(failure)
        .bind(seal);
    let back = tx.run(query).await? == 1;
    let query = sql!("outbox/drop_if_silent")
        .bind(council)
        .bind(mail)
        .bind(next_at);
    tx.run(query).await?;
    Ok(back)
}

/// Gives a leased mail back whose turn did not come: it waits as if it had not been leased, or is dropped
/// if the child's messages have stopped meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn give_back(
    tx: &mut Tx<'_>,
    council: CouncilId,
    mail: MailId,
    worker: &str,
    now: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("outbox/give_back")
        .bind(council)
        .bind(mail)
        .bind(worker);
    tx.run(query).await?;
    let query = sql!("outbox/drop_if_silent")
        .bind(council)
        .bind(mail)
        .bind(now);
    tx.run(query).await.map(drop)
}

/// Until when a leased mail waits, and for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    /// When it is next its turn.
    pub until: Timestamp,
    /// The digest that will tell it.
    pub digest: Option<MailId>,
    /// The last day on which it makes sense.
    pub deadline_on: Option<Date>,
}

/// Puts a leased mail back to wait as its reader chose. It was not tried. `false` if the lease
/// had gone to another worker.
///
/// # Errors
/// When the database cannot be written.
pub async fn hold(
    tx: &mut Tx<'_>,
    council: CouncilId,
    mail: MailId,
    worker: &str,
    hold: Hold,
) -> Result<bool, StorageError> {
    let query = sql!("outbox/hold")
        .bind(council)
        .bind(mail)
        .bind(worker)
        .bind(hold.until)
        .bind(hold.digest)
        .bind(hold.deadline_on);
    let back = tx.run(query).await? == 1;
    let query = sql!("outbox/drop_if_silent")
        .bind(council)
        .bind(mail)
        .bind(hold.until);
    tx.run(query).await?;
    Ok(back)
}

/// The digest with this row's once-key, queued now if it is not there. `None` if it is on its
/// way already: what comes later waits for the next.
///
/// # Errors
/// When the database cannot be written.
pub async fn digest(
    tx: &mut Tx<'_>,
    council: CouncilId,
    row: &NewMail,
) -> Result<Option<MailId>, StorageError> {
    // It is a mail of the moment at which it goes: from then on it has seven days.
    outbox::insert(tx, council, None, row, row.next_at).await?;
    let query = sql!("outbox/digest")
        .bind(council)
        .bind(row.once_key.as_ref());
    let found = tx.rows(query).await?;
    found.first().map(|row| row.get("mail_id")).transpose()
}

/// What waits for a digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The mail that it would have been.
    pub mail: LeasedMail,
    /// What it tells was corrected since.
    pub is_corrected: bool,
}

/// What waits for a digest, by id.
///
/// # Errors
/// When the database cannot be read.
pub async fn in_digest(
    reader: impl Reader,
    council: CouncilId,
    digest: MailId,
    limit: i64,
) -> Result<Vec<Waiting>, StorageError> {
    let query = sql!("outbox/in_digest")
        .bind(council)
        .bind(digest)
        .bind(limit);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Waiting {
                mail: leased(row)?,
                is_corrected: row.get("corrected")?,
            })
        })
        .collect()
}

/// Drops one thing that waited for a digest: it must not be told, or not any more.
///
/// # Errors
/// When the database cannot be written.
pub async fn drop_from_digest(
    tx: &mut Tx<'_>,
    council: CouncilId,
    digest: MailId,
    mail: MailId,
    why: &'static str,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("outbox/drop_from_digest")
        .bind(council)
        .bind(mail)
        .bind(digest)
        .bind(why)
        .bind(at);
    tx.run(query).await.map(drop)
}

/// What a digest told, up to this id, ends as the digest does; the rest goes by itself again.
///
/// # Errors
/// When the database cannot be written.
pub async fn close_digest(
    tx: &mut Tx<'_>,
    council: CouncilId,
    digest: MailId,
    last: Option<MailId>,
    end: MailEnd<'_>,
    at: Timestamp,
) -> Result<(), StorageError> {
    let (state, failure) = end.words();
    if let Some(last) = last {
        let query = sql!("outbox/close_digest")
            .bind(council)
            .bind(digest)
            .bind(last)
            .bind(state)
            .bind(failure)
            .bind(at);
        tx.run(query).await?;
    }
    let query = sql!("outbox/leave_digest")
        .bind(council)
        .bind(digest)
        .bind(at);
    tx.run(query).await.map(drop)
}

/// A letter takes the place of a mail, once. Whether there was none.
///
/// # Errors
/// When the database cannot be written.
pub async fn on_paper(
    tx: &mut Tx<'_>,
    council: CouncilId,
    case: CaseId,
    letter: &NewLetter,
    at: Timestamp,
) -> Result<bool, StorageError> {
    let query = sql!("letter/queue")
        .bind(council)
        .bind(case)
        .bind(letter.id)
        .bind(letter.person)
        .bind(&letter.kind)
        .bind(letter.on)
        .bind(&letter.once_key)
        .bind(at)
        .bind(letter.why.word())
        .bind(crate::letter::event_of(&letter.once_key));
    Ok(tx.run(query).await? == 1)
}

/// A notice that its mail has not brought: nobody has signed in to read it, or it has not gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotBrought {
    /// Its case.
    pub case: CaseId,
    /// For whom it was.
    pub person: PersonId,
    /// What the message needs, as JSON.
    pub detail: String,
    /// Its once-key, which its letter has too.
    pub once_key: String,
}

/// The notices mailed after `since` and up to `until` to people who have not signed in since,
/// and that no letter tells.
///
/// # Errors
/// When the database cannot be read.
pub async fn not_opened(
    reader: impl Reader,
    council: CouncilId,
    since: Timestamp,
    until: Timestamp,
    limit: i64,
) -> Result<Vec<NotBrought>, StorageError> {
    let query = sql!("letter/not_opened")
        .bind(council)
        .bind(since)
        .bind(until)
        .bind(limit);
    notices(&reader.rows(query).await?)
}

/// The notices whose mail was to go before `since` and has not gone, and that no letter tells.
///
/// # Errors
/// When the database cannot be read.
pub async fn not_gone(
    reader: impl Reader,
    council: CouncilId,
    since: Timestamp,
    limit: i64,
) -> Result<Vec<NotBrought>, StorageError> {
    let query = sql!("letter/not_gone")
        .bind(council)
        .bind(since)
        .bind(limit);
    notices(&reader.rows(query).await?)
}

fn notices(rows: &[Row]) -> Result<Vec<NotBrought>, StorageError> {
    rows.iter()
        .map(|row| {
            Ok(NotBrought {
                case: row.get("case_id")?,
                person: row.get("person_id")?,
                detail: row.get("detail")?,
                once_key: row.get("once_key")?,
            })
        })
        .collect()
}

/// Takes back the letters that were made because their mail had not gone, and that nobody has
/// printed: it went. How many.
///
/// # Errors
/// When the database cannot be written.
pub async fn went(tx: &mut Tx<'_>, council: CouncilId) -> Result<u64, StorageError> {
    tx.run(sql!("letter/went").bind(council)).await
}

/// A letter that was posted while its mail had not gone, and when that went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overtaken {
    /// Its case.
    pub case: CaseId,
    /// The letter.
    pub letter: i64,
    /// The day on which it counts as served.
    pub served_on: Date,
    /// When the mail went.
    pub mailed_at: Timestamp,
}

/// The letters that were posted while their mail had not gone, where it went after `since`.
///
/// # Errors
/// When the database cannot be read.
pub async fn overtaken(
    reader: impl Reader,
    council: CouncilId,
    since: Timestamp,
) -> Result<Vec<Overtaken>, StorageError> {
    let query = sql!("letter/overtaken").bind(council).bind(since);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Overtaken {
                case: row.get("case_id")?,
                letter: row.get("post_id")?,
                served_on: row.get("served_on")?,
                mailed_at: row.get("closed_at")?,
            })
        })
        .collect()
}

/// A notice counts as served on this day, by its mail: it came before the letter.
///
/// # Errors
/// When the database cannot be written.
pub async fn served_earlier(
    tx: &mut Tx<'_>,
    council: CouncilId,
    (case, letter): (CaseId, i64),
    on: Date,
) -> Result<(), StorageError> {
    let query = sql!("letter/served_earlier")
        .bind(council)
        .bind(case)
        .bind(letter)
        .bind(on);
    tx.run(query).await.map(drop)
}

/// How many mails are in each state.
///
/// # Errors
/// When the database cannot be read.
pub async fn counts(
    reader: impl Reader,
    council: CouncilId,
) -> Result<BTreeMap<String, i64>, StorageError> {
    let rows = reader.rows(sql!("outbox/count").bind(council)).await?;
    rows.iter()
        .map(|row| Ok((row.get("state")?, row.get("mails")?)))
        .collect()
}

/// The mails that could not be sent, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn failures(
    reader: impl Reader,
    council: CouncilId,
    limit: i64,
) -> Result<Vec<FailedMail>, StorageError> {
    let query = sql!("outbox/failures").bind(council).bind(limit);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(FailedMail {
                id: row.get("mail_id")?,
                kind: row.get("kind")?,
                account: row.maybe("account_id")?,
                reference: row.maybe("reference")?,
                failure: row.maybe("failure")?.unwrap_or_default(),
                attempts: row.get("attempts")?,
                closed_at: row.get("closed_at")?,
            })
        })
        .collect()
}

/// The kinds of mail that an account's owner has chosen about, and how soon each comes.
///
/// # Errors
/// When the database cannot be read.
pub async fn choices(
    reader: impl Reader,
    council: CouncilId,
    account: AccountId,
) -> Result<BTreeMap<String, Pace>, StorageError> {
    let query = sql!("mail_choice/of_account").bind(council).bind(account);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            let pace = match row.get::<bool>("wanted")? {
                true => pace(row)?,
                false => Pace::Never,
            };
            Ok((row.get("kind")?, pace))
        })
        .collect()
}

/// Ends every optional mail, by the link in one: these kinds are off from now on. `way`
/// is `page` or `one_click`.
///
/// # Errors
/// When the database cannot be written.
pub async fn unsubscribe(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
    kinds: &[&str],
    way: &'static str,
    at: Timestamp,
) -> Result<(), StorageError> {
    for kind in kinds {
        choose(tx, council, account, kind, Pace::Never, at).await?;
    }
    let query = sql!("unsubscribe/note")
        .bind(council)
        .bind(account)
        .bind(at)
        .bind(way);
    tx.run(query).await.map(drop)
}

/// How soon one kind of mail comes.
pub(crate) async fn choose(
    tx: &mut Tx<'_>,
    council: CouncilId,
    account: AccountId,
    kind: &str,
    pace: Pace,
    at: Timestamp,
) -> Result<(), StorageError> {
    let kept = match pace {
        Pace::Never => Pace::AtOnce,
        pace => pace,
    };
    let query = sql!("mail_choice/choose")
        .bind(council)
        .bind(account)
        .bind(kind)
        .bind(pace != Pace::Never)
        .bind(kept.word())
        .bind(at);
    tx.run(query).await.map(drop)
}

fn leased(row: &Row) -> Result<LeasedMail, StorageError> {
    let account: Option<AccountId> = row.maybe("account_id")?;
    let person: Option<PersonId> = row.maybe("person_id")?;
    let to = match (account, person, row.maybe("address")?) {
        (Some(account), Some(person), None) => MailTo::Account { account, person },
        (None, None, Some(address)) => MailTo::Address(address),
        (None, Some(person), Some(address)) => MailTo::AddressOf { address, person },
        _ => return Err(row.damaged("address")),
    };
    Ok(LeasedMail {
        id: row.get("mail_id")?,
        case: row.maybe("case_id")?,
        to,
        kind: row.get("kind")?,
        optional: row.get("optional")?,
        detail: row.get("detail")?,
        secret: row.maybe("secret")?,
        message_id: row.get("message_id")?,
        once_key: row.maybe("once_key")?,
        import: row.maybe("import_id")?,
        deadline_on: row.maybe("deadline_on")?,
        attempts: row.get("attempts")?,
        created_at: row.get("created_at")?,
    })
}
