//! Which mails follow from what happened, and how they wait in the outbox.
//!
//! A mail is a row in the transaction of what it tells: there is no event without its
//! mails and no mail without its event. Sending is for `jobs`.

mod afterwards;
mod milestones;
mod reminders;

use domain::event::{CaseEvent, What, put_right};
use domain::milestone::{Milestone, is_news, milestone};
use domain::{AccountId, Date, ImportId, MailId, PersonId};
use mail::{Message, Stoppable};
use policy::{Access, Case, Classes, On, Reads};
use storage::account::Notices;
use storage::letter::NewLetter;
use storage::outbox::{MailTo, NewMail};
use storage::relation::{Recipient, Tells};
use storage::unguarded::mail::LeasedMail;
use storage::{StorageError, Tx, case, decision_letter, grant, letter, outbox, relation, rights};

use crate::Cx;
use milestones::{news, stays};

pub(crate) use afterwards::{went_after_all, went_not};
pub use milestones::plan_for_event;
pub use reminders::{plan_reminders, queue_reminders};

/// A mail that one person would get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// What it says.
    pub message: Message,
    /// Whose account.
    pub account: AccountId,
    /// Whose view.
    pub person: PersonId,
    /// How it goes.
    pub way: Way,
    /// A like mail is queued once only, ever.
    pub once_key: String,
    /// The last day on which it still makes sense.
    pub deadline_on: Option<Date>,
}

/// How a person is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By e-mail.
    Mail,
    /// The person has formal notices by post: a letter waits to be printed and posted.
    Post,
}

/// Whether planned mails go at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Release {
    /// As soon as the transaction is done.
    AtOnce,
    /// An import brought the event: an officer releases its mails.
    ByOfficer(ImportId),
}

/// What an event makes of mails and letters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Made {
    /// To each account, those whose owner has notices by post included.
    pub mails: Vec<Planned>,
    /// Who has no account, and gets a letter.
    pub letters: Vec<PersonId>,
    /// How many mails that waited tell what is not so, and do not go.
    pub taken_back: u64,
}

/// Queues the mails that an event makes, in the event's own transaction. What was planned,
/// those by post included.
///
/// Call it after the event was added; `events` are the case's. What waits to tell what the event
/// puts right does not go, and whoever was told of it is told that it is not so. A death stops
/// whatever waits about the child.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn for_event<A: Tells + Reads>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    event: &CaseEvent,
    events: &[CaseEvent],
    release: Release,
) -> Result<Made, StorageError> {
    let right = Right {
        event,
        older: put_right(event, events).collect(),
    };
    let recipients = relation::recipients(&mut *tx, access).await?;
    let mut made = Made {
        mails: plan_for_event(&recipients, event, right.superseded()),
        ..Made::default()
    };
    for one in &recipients {
        let knows = (one.person, one.withheld, one.apart);
        let ends = one.account.to_string();
        let back = right.take_back(tx, access, knows, &ends).await?;
        made.taken_back += back.stopped;
        let is_told = |mail: &Planned| mail.account != one.account || back.allows(&mail.message);
        made.mails.retain(is_told);
    }
    queue(tx, cx, access, &made.mails, release).await?;
    if release == Release::AtOnce {
        for_advisers(tx, cx, access, &right).await?;
        made.letters = by_post(tx, cx, access, &right, &recipients).await?;
    }
    Ok(made)
}

/// An event, and what it puts right: the newest first.
struct Right<'a> {
    event: &'a CaseEvent,
    older: Vec<&'a CaseEvent>,
}

/// What became of the mails and letters that told a person what was put right.
#[derive(Clone, Copy, Default)]
struct Back {
    /// So many waited, and do not go.
    stopped: u64,
    /// One of them had gone.
    was_told: bool,
}

impl Back {
    /// That something is not so is told to those who were told that it is.
    fn allows(self, message: &Message) -> bool {
        match message {
            Message::Milestone { milestone, .. } => self.allows_letter(*milestone),
            _ => true,
        }
    }

    fn allows_letter(self, milestone: Milestone) -> bool {
        self.was_told || milestone != Milestone::PutRight
    }
}

impl Right<'_> {
    fn superseded(&self) -> Option<&CaseEvent> {
        self.older.first().copied()
    }

    /// Takes back what waits to tell one reader, whose once-keys end like this, of what was put
    /// right, unless it holds as it is.
    async fn take_back<A: On<Case>>(
        &self,
        tx: &mut Tx<'_>,
        access: &Access<Case, A>,
        knows: (PersonId, Classes, bool),
        ends: &str,
    ) -> Result<Back, StorageError> {
        let mut back = Back::default();
        if stays(self.event, self.superseded(), knows) {
            return Ok(back);
        }
        for old in &self.older {
            let once_key = match ends {
                "" => format!("event:{}", old.id),
                ends => format!("event:{}:{ends}", old.id),
            };
            back.stopped += outbox::take_back(tx, access, &once_key).await?;
            back.was_told |= outbox::was_told(&mut *tx, access, &once_key).await?;
        }
        Ok(back)
    }
}

/// The advisers whom a family chose to have told get word too, each as the person who let
/// them in may know of it. What an import brings waits for an officer, who must not learn
/// of them: of that they are told by the page alone.
async fn for_advisers<A: Tells + Reads>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    right: &Right<'_>,
) -> Result<(), StorageError> {
    for (grant, adviser, recipient) in grant::told(&mut *tx, access).await? {
        let one = std::slice::from_ref(&recipient);
        let planned = plan_for_event(one, right.event, right.superseded());
        let knows = (recipient.person, recipient.withheld, recipient.apart);
        let ends = format!("{}:{grant}", recipient.account);
        let back = right.take_back(tx, access, knows, &ends).await?;
        for mail in planned
            .into_iter()
            .filter(|mail| back.allows(&mail.message))
        {
            let Message::Milestone { milestone, on } = mail.message else {
                continue;
            };
            let to = MailTo::Account {
                account: mail.account,
                person: adviser,
            };
            let row = NewMail {
                once_key: Some(format!("{}:{grant}", mail.once_key)),
                grant: Some(grant),
                ..outbox_row(cx, to, &Message::SharedNews { milestone, on })
            };
            outbox::queue(tx, access, &row).await?;
        }
    }
    Ok(())
}

fn is_notice(event: &CaseEvent) -> bool {
    milestone(event).is_some_and(Milestone::is_statutory_notice)
}

/// What an event is news of to somebody who is told on paper alone. What is no notice is told there
/// only where it takes the place of one.
fn news_on_paper(
    event: &CaseEvent,
    superseded: Option<&CaseEvent>,
    knows: (PersonId, Classes, bool),
) -> Option<(Milestone, Date)> {
    let (milestone, on) = news(event, superseded, knows)?;
    match milestone.is_statutory_notice() {
        true => Some((milestone, on)),
        false => superseded
            .filter(|old| is_notice(old))
            .map(|old| (Milestone::PutRight, old.on)),
    }
}

/// A notice that the law asks for goes by post to whoever has no account: to parents and
/// representatives, and to a young person once the rights are theirs. To whom.
async fn by_post<A: Tells + Reads>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    right: &Right<'_>,
    recipients: &[Recipient],
) -> Result<Vec<PersonId>, StorageError> {
    let mut letters = Vec::new();
    let (event, superseded) = (right.event, right.superseded());
    if !is_notice(event) && !superseded.is_some_and(is_notice) {
        return Ok(letters);
    }
    let row = case::read(&mut *tx, access).await?;
    if row.silent {
        return Ok(letters);
    }
    let by_letter = |knows| news_on_paper(event, superseded, knows);
    for one in letter::without_account(&mut *tx, access).await? {
        let knows = (one.person, one.withheld, one.apart);
        let ends = format!("person:{}", one.person.0);
        let back = right.take_back(tx, access, knows, &ends).await?;
        let told = by_letter(knows).filter(|(milestone, _)| back.allows_letter(*milestone));
        if let Some((milestone, on)) = told {
            let letter = NewLetter {
                id: cx.chance.id(),
                person: one.person,
                kind: milestone.as_str().to_owned(),
                on,
                once_key: format!("event:{}:person:{}", event.id, one.person.0),
                why: letter::Why::NoAccount,
            };
            letter::queue(tx, access, &letter).await?;
            letters.push(one.person);
        }
    }
    let child = access.child();
    let has_account = recipients.iter().any(|one| one.person == child);
    let theirs = row.rights.is_some_and(|rights| rights.moved_at.is_some());
    let knows = (child, Classes::NONE, false);
    let back = right.take_back(tx, access, knows, "").await?;
    let told = by_letter(knows)
        .filter(|(milestone, _)| !has_account && theirs && back.allows_letter(*milestone));
    if let Some((milestone, on)) = told {
        let once = format!("event:{}", event.id);
        rights::post(tx, access, cx.chance.id(), milestone.as_str(), on, &once).await?;
        letters.push(child);
    }
    Ok(letters)
}

/// Tells somebody that details on the case were changed, without the new value.
///
/// # Errors
/// When the database cannot be written.
pub async fn details_changed<A: On<Case>>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    recipient: &Recipient,
) -> Result<(), StorageError> {
    let to = MailTo::Account {
        account: recipient.account,
        person: recipient.person,
    };
    let row = outbox_row(cx, to, &Message::DetailsChanged { on: cx.today });
    outbox::queue(tx, access, &row).await.map(drop)
}

/// Tells somebody that their view of the case has ended. Why, the page alone says.
///
/// # Errors
/// When the database cannot be written.
pub async fn view_ended<A: On<Case>>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    account: AccountId,
    person: PersonId,
) -> Result<(), StorageError> {
    let to = MailTo::Account { account, person };
    let row = outbox_row(cx, to, &Message::ViewEnded { on: cx.today });
    outbox::queue(tx, access, &row).await.map(drop)
}

/// Somebody who is told of the same once, however often that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Who.
    pub person: PersonId,
    /// By which account.
    pub account: AccountId,
    /// On which day it came to be.
    pub on: Date,
    /// Of what.
    pub once: String,
}

/// As [`details_changed`], once. Whether they had not been told.
///
/// # Errors
/// When the database cannot be written.
pub async fn details_changed_once<A: On<Case>>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    told: &Told,
) -> Result<bool, StorageError> {
    once(
        tx,
        cx,
        access,
        told,
        &Message::DetailsChanged { on: told.on },
    )
    .await
}

/// As [`view_ended`], once. Whether they had not been told.
///
/// # Errors
/// When the database cannot be written.
pub async fn view_ended_once<A: On<Case>>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    told: &Told,
) -> Result<bool, StorageError> {
    once(tx, cx, access, told, &Message::ViewEnded { on: told.on }).await
}

async fn once<A: On<Case>>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    told: &Told,
    message: &Message,
) -> Result<bool, StorageError> {
    let to = MailTo::Account {
        account: told.account,
        person: told.person,
    };
    let row = NewMail {
        once_key: Some(format!("{}:{}", told.once, told.account)),
        ..outbox_row(cx, to, message)
    };
    outbox::queue(tx, access, &row).await
}

/// Letters that tell what an event puts right are not to go, where it says something else or
/// another day. Whoever is to know gets a letter of what is so now.
///
/// # Errors
/// When the database cannot be written.
pub async fn strike_letters<A: On<Case>>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    event: &CaseEvent,
    events: &[CaseEvent],
) -> Result<(), StorageError> {
    for old in put_right(event, events) {
        if is_news(event, Some(old)) {
            letter::strike(tx, access, old.id).await?;
            decision_letter::put_right(tx, access, old.id).await?;
        }
    }
    Ok(())
}

/// Whether the event stops every automatic message about the child.
#[must_use]
pub fn silences(event: &CaseEvent) -> bool {
    event.what == What::ChildDied
}

pub(crate) async fn queue<A: On<Case>>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    planned: &[Planned],
    release: Release,
) -> Result<(), StorageError> {
    for mail in planned {
        // What an import brings is held as a mail; let go, it becomes a letter when its turn
        // comes (`jobs::mailer`), as for whoever chooses post while a mail waits.
        if mail.way == Way::Post && release == Release::AtOnce {
            post(tx, cx, access, mail).await?;
            continue;
        }
        let to = MailTo::Account {
            account: mail.account,
            person: mail.person,
        };
        let row = NewMail {
            once_key: Some(mail.once_key.clone()),
            deadline_on: mail.deadline_on,
            held: release != Release::AtOnce,
            import: match release {
                Release::AtOnce => None,
                Release::ByOfficer(import) => Some(import),
            },
            ..outbox_row(cx, to, &mail.message)
        };
        outbox::queue(tx, access, &row).await?;
    }
    Ok(())
}

/// The letter that goes instead of a mail to somebody who has notices by post.
async fn post<A: On<Case>>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, A>,
    mail: &Planned,
) -> Result<(), StorageError> {
    if let Some(on) = mail.message.day() {
        let letter = NewLetter {
            id: cx.chance.id(),
            person: mail.person,
            kind: mail.message.kind().to_owned(),
            on,
            once_key: mail.once_key.clone(),
            why: letter::Why::ChosePost,
        };
        letter::queue(tx, access, &letter).await?;
    }
    Ok(())
}

/// The outbox row of a message, to go at once. A message that opens a door (a code, a
/// link) is kept as a secret, which is wiped once it is sent.
#[must_use]
pub fn outbox_row(cx: &Cx, to: MailTo, message: &Message) -> NewMail {
    let id = MailId(cx.chance.id());
    let json = serde_json::to_string(message).expect("a message is plain data");
    let (detail, secret) = if message.holds_secret() {
        ("{}".to_owned(), Some(json))
    } else {
        (json, None)
    };
    NewMail {
        id,
        to,
        kind: message.kind().to_owned(),
        optional: message.stoppable() == Stoppable::Optional,
        detail,
        secret,
        held: false,
        message_id: format!("<{id}.{}@{}>", cx.council.number.0, cx.mail_host),
        once_key: None,
        import: None,
        deadline_on: None,
        next_at: cx.now,
        grant: None,
    }
}

/// The message of an outbox row; `None` when it was written by a newer program.
#[must_use]
pub fn message_of(row: &LeasedMail) -> Option<Message> {
    serde_json::from_str(row.secret.as_ref().unwrap_or(&row.detail)).ok()
}

/// The message that a row's JSON holds; `None` when it was written by a newer program.
#[must_use]
pub fn said(detail: &str) -> Option<Message> {
    serde_json::from_str(detail).ok()
}

/// By mail, or by post where the law makes the mail a notice and the person chose post.
fn way(message: &Message, recipient: &Recipient) -> Way {
    if message.stoppable() == Stoppable::Notice && recipient.notices == Notices::Post {
        Way::Post
    } else {
        Way::Mail
    }
}
