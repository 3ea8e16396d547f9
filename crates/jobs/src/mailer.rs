//! The mail worker: leases what waits, writes it, hands it over, and says how it went.

use std::sync::Arc;
use std::time::Duration;

use domain::council::Council;
use domain::{CaseRef, MailId};
use mail::{Envelope, Item, Letter, Message, SendError, Sender, Stoppable, Transport};
use services::keys::Purpose;
use services::mails::message_of;
use services::{Cx, bounce};
use storage::StorageError;
use storage::account::Notices;
use storage::letter::{NewLetter, Why};
use storage::outbox::MailTo;
use storage::unguarded::advice_link;
use storage::unguarded::mail::{self as outbox, Destination, LeasedMail};
use tokio::task::JoinSet;
use words::Words;

use crate::backoff;
use crate::digest::{self, Wait};
use crate::note::{Done, Ended, Notes, Tried};
use crate::pulse::{Heard, Pulse};

/// For how long a mail is one worker's: longer than its turn may take to come and any server may
/// take over it (`mail` gives up after two minutes), so that no two workers send one at a time.
const LEASE_SECONDS: i64 = 300;

/// A mail whose turn has not come for so long is not begun, and given back: its lease could end while
/// it is sent.
const BEGUN_WITHIN: Duration = Duration::from_secs(100);

/// How many mails are in flight at a time: one for each line to the mail server.
const IN_FLIGHT: usize = 4;

/// A round that took no longer is followed by a larger one.
const QUICK: Duration = Duration::from_secs(1);

/// How long the link that stops mails works: as long as anybody keeps a mail.
const UNSUBSCRIBE_DAYS: i64 = 3 * 365;

/// How mails leave this council.
pub struct Post {
    /// Where they go.
    pub transport: Transport,
    /// Who sends.
    pub sender: Sender,
    /// The portal's public address, without a slash at its end.
    pub public_url: String,
}

/// What one round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    /// Handed over.
    pub sent: usize,
    /// Put off.
    pub put_off: usize,
    /// Given up.
    pub failed: usize,
    /// Not sent: out of date, unwanted, or about a case that the person no longer sees.
    pub dropped: usize,
    /// Waits, as its reader chose.
    pub held: usize,
}

impl Round {
    /// How many mails the round was about.
    #[must_use]
    pub fn total(self) -> usize {
        self.sent + self.put_off + self.failed + self.dropped + self.held
    }

    fn count(&mut self, ended: &Ended) {
        let so_far = match ended {
            Ended::Sent => &mut self.sent,
            Ended::Failed(_) => &mut self.failed,
            Ended::Dropped(_) => &mut self.dropped,
            Ended::PutOff { .. } => &mut self.put_off,
            Ended::Held => &mut self.held,
        };
        *so_far += 1;
    }
}

/// Where a mail goes, and for which case.
struct Goal {
    address: String,
    case: Option<CaseRef>,
    /// It waits, as its reader chose.
    wait: Option<Wait>,
    /// Its reader has notices by post.
    by_post: bool,
    /// Our e-mail to the address comes back.
    comes_back: bool,
}

/// Sends what waits, at most a few mails. Ask again while [`Round::total`] is not zero.
///
/// # Errors
/// When the database cannot be read or written. A mail server's troubles are no error.
pub async fn send_waiting(cx: &Cx, post: &Arc<Post>, worker: &str) -> Result<Round, StorageError> {
    send_paced(cx, post, worker, &mut Pulse::default()).await
}

/// As [`send_waiting`], by what rounds before found of the mail server: while it is taken for dead,
/// one mail is tried now and then, and no round is about any while it is left alone.
///
/// # Errors
/// As [`send_waiting`].
pub async fn send_paced(
    cx: &Cx,
    post: &Arc<Post>,
    worker: &str,
    pulse: &mut Pulse,
) -> Result<Round, StorageError> {
    let allowed = pulse.allows(cx.now, pulse.round());
    if allowed == 0 {
        return Ok(Round::default());
    }
    let quick = tokio::time::sleep(QUICK);
    let late = tokio::time::sleep(BEGUN_WITHIN);
    tokio::pin!(quick, late);
    let (mut is_quick, mut trouble) = (true, Ok(()));
    let mut turns = lease(cx, worker, allowed).await?;
    turns.reverse();
    let (mut round, mut heard) = (Round::default(), Vec::new());
    let (mut sending, mut notes) = (JoinSet::new(), Notes::default());
    // After the first silence no other is begun: the next round is small, and finds out.
    let mut begins = true;
    loop {
        while begins && sending.len() < IN_FLIGHT && notes.has_room() {
            let Some(row) = turns.pop() else { break };
            let (cx, post, worker) = (cx.clone(), Arc::clone(post), worker.to_owned());
            sending.spawn(async move { send_one(&cx, &post, &worker, row).await });
        }
        notes.write_what_waits(cx, worker);
        if sending.is_empty() && !notes.is_writing() {
            break;
        }
        tokio::select! {
            Some(done) = sending.join_next() => match done {
                Ok(Ok(done)) => {
                    begins &= done.heard != Heard::Silence;
                    heard.push((done.row.id, done.heard));
                    round.count(&done.ended);
                    notes.wait(done);
                }
                // One mail that cannot be read keeps no other from going.
                Ok(Err(error)) => trouble = trouble.and(Err(error)),
                // A task that was stopped leaves its mail leased; it is sent again when the lease ends.
                Err(_) => round.put_off += 1,
            },
            written = notes.written(), if notes.is_writing() => {
                begins &= written.is_ok();
                trouble = trouble.and(written);
            }
            () = &mut quick, if is_quick => is_quick = false,
            () = &mut late, if begins => begins = false,
        }
    }
    pulse.note(&heard, is_quick, cx.now);
    trouble.and(give_back(cx, worker, turns).await)?;
    Ok(round)
}

/// Gives back what was leased and not begun.
async fn give_back(cx: &Cx, worker: &str, turns: Vec<LeasedMail>) -> Result<(), StorageError> {
    if turns.is_empty() {
        return Ok(());
    }
    let (council, now) = (cx.council.number, cx.now);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                for row in turns {
                    outbox::give_back(tx, council, row.id, worker, now).await?;
                }
                Ok::<_, StorageError>(())
            })
        })
        .await
}

async fn lease(cx: &Cx, worker: &str, limit: i64) -> Result<Vec<LeasedMail>, StorageError> {
    let (council, now, worker) = (cx.council.number, cx.now, worker.to_owned());
    let mut turns = cx
        .store
        .write(move |tx| {
            Box::pin(async move {
                let until = now.plus_seconds(LEASE_SECONDS);
                outbox::lease(tx, council, &worker, now, until, limit).await
            })
        })
        .await?;
    turns.sort_by_key(|row| !message_of(row).is_some_and(|message| message.is_waited_for()));
    Ok(turns)
}

/// Sends one mail, or has it wait: how it went, which is to be noted, and what that said of the mail
/// server.
async fn send_one(
    cx: &Cx,
    post: &Post,
    worker: &str,
    row: LeasedMail,
) -> Result<Done, StorageError> {
    let not_asked = |row, ended, last| Done {
        row,
        ended,
        tried: Tried { last, seal: None },
        heard: Heard::NotAsked,
    };
    let ready = match prepare(cx, post, worker, &row).await? {
        Prepared::Ready(ready) => ready,
        Prepared::Not(ended, last) => return Ok(not_asked(row, ended, last)),
        Prepared::Held => return Ok(not_asked(row, Ended::Held, None)),
    };
    let Ready {
        message,
        letter,
        tried,
    } = *ready;
    // Tried before, it may have gone although nobody was told.
    let is_there = match row.attempts > 1 {
        true => post.transport.has_taken(&letter).await,
        false => Ok(false),
    };
    let sent = match is_there {
        Ok(true) => Ok(()),
        Ok(false) => post.transport.send(&letter, &post.sender).await,
        Err(not_now) => Err(not_now),
    };
    let is_about_us = matches!(&sent, Err(error) if error.is_about_us());
    let heard = match &sent {
        _ if is_about_us => Heard::Silence,
        Ok(()) | Err(SendError::Refused { .. } | SendError::Deferred { code: Some(_) }) => {
            Heard::Answer
        }
        Err(SendError::Deferred { code: None }) => Heard::Silence,
        Err(SendError::Letter(_)) => Heard::NotAsked,
    };
    let ended = match sent {
        Ok(()) => Ended::Sent,
        Err(SendError::Refused { code }) => Ended::Failed(code_word(code)),
        Err(SendError::Letter(_)) => Ended::Failed("no_address".to_owned()),
        Err(SendError::Deferred { code }) => match backoff::next_try(cx, &row, is_about_us) {
            Some(next_at) => Ended::PutOff {
                next_at,
                why: code_word(code),
            },
            None => Ended::Failed("gave_up".to_owned()),
        },
    };
    if is_about_us {
        tracing::warn!("mails wait: the mail server does not let us in, or wants fewer");
    }
    if matches!(ended, Ended::Failed(_)) {
        on_paper(cx, &row, &message, Why::NotDelivered).await?;
    }
    Ok(Done {
        row,
        ended,
        tried,
        heard,
    })
}

/// A mail that goes now.
struct Ready {
    message: Message,
    letter: Letter,
    tried: Tried,
}

/// What is to be done with a mail whose turn it is.
enum Prepared {
    /// It goes.
    Ready(Box<Ready>),
    /// It does not go; for a digest, with the id up to which it told what waited.
    Not(Ended, Option<MailId>),
    /// It waits, as its reader chose, and that was noted.
    Held,
}

impl Prepared {
    fn dropped(why: &'static str) -> Prepared {
        Prepared::Not(Ended::Dropped(why), None)
    }
}

/// Asks once more whether a mail may go, and writes it.
async fn prepare(
    cx: &Cx,
    post: &Post,
    worker: &str,
    row: &LeasedMail,
) -> Result<Prepared, StorageError> {
    if row.deadline_on.is_some_and(|last| last < cx.today) {
        return Ok(Prepared::dropped("out_of_date"));
    }
    let Some(message) = message_of(row) else {
        return Ok(Prepared::Not(Ended::Failed("unreadable".to_owned()), None));
    };
    let Some(goal) = whereto(cx, row, &message).await? else {
        return Ok(Prepared::dropped("not_wanted"));
    };
    if goal.by_post {
        on_paper(cx, row, &message, Why::ChosePost).await?;
        return Ok(Prepared::dropped("by_post"));
    }
    // Nobody would read it: a letter takes its place, or the page alone says it.
    if goal.comes_back {
        on_paper(cx, row, &message, Why::NotDelivered).await?;
        return Ok(Prepared::dropped("came_back"));
    }
    if let Some(wait) = &goal.wait {
        digest::hold(cx, worker, row, &message, wait).await?;
        return Ok(Prepared::Held);
    }
    let (items, last) = match message {
        Message::Digest { .. } => {
            let told = digest::gather(cx, row.id).await?;
            if told.items.is_empty() {
                return Ok(Prepared::Not(Ended::Dropped("empty"), told.last));
            }
            (told.items, told.last)
        }
        _ => (Vec::new(), None),
    };
    let message = message.as_of(cx.today);
    let seal = bounce::seal(cx, row.id, &goal.address);
    let letter = letter(cx, post, row, &message, (&goal, &seal), &items);
    let tried = Tried {
        last,
        seal: Some(seal),
    };
    Ok(Prepared::Ready(Box::new(Ready {
        message,
        letter,
        tried,
    })))
}

/// A letter takes the place of a notice that no mail can bring. Done first and once: a worker
/// that dies between this and the note leaves a letter, and no second one is made.
async fn on_paper(
    cx: &Cx,
    row: &LeasedMail,
    message: &Message,
    why: Why,
) -> Result<(), StorageError> {
    let (true, Some(case), MailTo::Account { account, person }, Some(on)) =
        (message.has_letter(), row.case, &row.to, message.day())
    else {
        return Ok(());
    };
    let letter = NewLetter {
        id: cx.chance.id(),
        person: *person,
        kind: message.kind().to_owned(),
        on,
        once_key: row
            .once_key
            .clone()
            .unwrap_or_else(|| format!("mail:{}:{account}", row.id)),
        why,
    };
    let (council, now) = (cx.council.number, cx.now);
    cx.store
        .write(move |tx| {
            Box::pin(async move { outbox::on_paper(tx, council, case, &letter, now).await })
        })
        .await
        .map(drop)
}

/// Where it goes. `None`: it must not go (any more).
async fn whereto(
    cx: &Cx,
    row: &LeasedMail,
    message: &Message,
) -> Result<Option<Goal>, StorageError> {
    match &row.to {
        MailTo::Address(address) | MailTo::AddressOf { address, .. } => {
            if !may_be_asked(cx, row, message, address).await? {
                return Ok(None);
            }
            Ok(Some(Goal {
                address: address.clone(),
                case: None,
                wait: None,
                by_post: false,
                comes_back: false,
            }))
        }
        MailTo::Account { .. } => {
            let found = outbox::destination(&cx.store, cx.council.number, row.id, cx.now).await?;
            let is_notice = message.stoppable() == Stoppable::Notice;
            let goal = |to: Destination| Goal {
                wait: digest::wait(cx, message, &to),
                address: to.email,
                case: to.reference,
                by_post: is_notice && to.notices == Notices::Post,
                comes_back: to.comes_back && !message.tries_what_came_back(),
            };
            Ok(found.map(goal))
        }
    }
}

/// Whether whoever is asked for advice may still be: not about a case that was sealed meanwhile, nor
/// about a child who has died, nor at an address that is a family's by now. Of other mails, yes.
async fn may_be_asked(
    cx: &Cx,
    row: &LeasedMail,
    message: &Message,
    address: &str,
) -> Result<bool, StorageError> {
    let (Some(case), Message::AdviceAsked { .. } | Message::AdviceCode { .. }) =
        (row.case, message)
    else {
        return Ok(true);
    };
    let council = cx.council.number;
    let is_closed = advice_link::is_closed(&cx.store, council, case).await?;
    Ok(!is_closed && !advice_link::is_of_family(&cx.store, council, address).await?)
}

fn letter(
    cx: &Cx,
    post: &Post,
    row: &LeasedMail,
    message: &Message,
    (goal, seal): (&Goal, &str),
    items: &[Item],
) -> Letter {
    let token = match &row.to {
        MailTo::Account { account, .. } => {
            let until = row.created_at.plus_seconds(UNSUBSCRIBE_DAYS * 86_400);
            cx.keys
                .sign(Purpose::Unsubscribe, &account.to_string(), until)
        }
        MailTo::Address(_) | MailTo::AddressOf { .. } => String::new(),
    };
    let returns = bounce::returns(&row.message_id, seal);
    let envelope = Envelope {
        to: &goal.address,
        case: goal.case,
        message_id: &row.message_id,
        returns: &returns,
        written_at: row.created_at,
        public_url: &post.public_url,
        unsubscribe_token: &token,
        items,
    };
    let council: &Council = &cx.council;
    mail::write(Words::english(), council, &envelope, message)
}

fn code_word(code: Option<u16>) -> String {
    code.map_or_else(|| "no_answer".to_owned(), |code| code.to_string())
}
