//! Letters to print and post.
//!
//! Safety of the child: a letter has the address of whom it is for, and of nobody else on the
//! case. Whoever may not be told what is new gets none.

use domain::case::Served;
use domain::forms::BETWEEN_ADDRESSES;
use domain::{CaseRef, Date, EventId, PersonId, Timestamp};
use policy::{
    Access, ActForCaller, Case, Classes, Council, ListCaseload, On, ReadLetters, Reads, Record,
};

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::ledger::officer_of;
use crate::relation::{Tells, disputed};

/// The most people of one case who are written to.
const PEOPLE: i64 = 100;
/// The most letters of one person that are offered once more.
const PRINTED_MAX: i64 = 50;

/// Why something goes on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The person has no account.
    NoAccount,
    /// They have notices by post.
    ChosePost,
    /// They were mailed, and have not signed in since.
    NotOpened,
    /// The mail could not be delivered.
    NotDelivered,
    /// The mail has not gone for an hour, and may go yet.
    NotGone,
}

impl Why {
    /// Every reason.
    pub const ALL: [Why; 5] = [
        Why::NoAccount,
        Why::ChosePost,
        Why::NotOpened,
        Why::NotDelivered,
        Why::NotGone,
    ];

    /// The word that the table uses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Why::NoAccount => "no_account",
            Why::ChosePost => "chose_post",
            Why::NotOpened => "not_opened",
            Why::NotDelivered => "not_delivered",
            Why::NotGone => "not_gone",
        }
    }
}

/// A letter to queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLetter {
    /// Its id.
    pub id: i64,
    /// For whom.
    pub person: PersonId,
    /// Which notice: a mail's own word.
    pub kind: String,
    /// The day of what it tells.
    pub on: Date,
    /// A letter with the same key is queued once only, ever.
    pub once_key: String,
    /// Why it goes on paper.
    pub why: Why,
}

/// A letter on the list of those to print and post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingLetter {
    /// Its id.
    pub id: i64,
    /// For whom.
    pub name: String,
    /// Which notice.
    pub kind: String,
    /// The day of what it tells.
    pub on: Date,
    /// Why it goes on paper.
    pub why: Why,
    /// The case.
    pub reference: CaseRef,
    /// Since when it waits.
    pub created_at: Timestamp,
    /// Whether it was printed.
    pub is_printed: bool,
    /// Whether it is not to go: what it tells was put right.
    pub is_struck: bool,
    /// Whether it is a second copy.
    pub is_copy: bool,
    /// Whether we know where to post it.
    pub has_address: bool,
    /// Whether the case is the officer's or their team's; else nobody has it.
    pub is_mine: bool,
}

/// One letter.
#[derive(Clone, PartialEq, Eq)]
pub struct LetterRow {
    /// Its id.
    pub id: i64,
    /// For whom.
    pub person: PersonId,
    /// What they call themselves.
    pub name: String,
    /// Which notice.
    pub kind: String,
    /// The day of what it tells.
    pub on: Date,
    /// Why it goes on paper.
    pub why: Why,
    /// Their address, line by line.
    pub address: Option<String>,
    /// When that was last changed.
    pub address_at: Option<Timestamp>,
    /// The addresses that they asked us not to use, an empty line between two.
    pub refused: Option<String>,
    /// When it was printed.
    pub printed_at: Option<Timestamp>,
    /// The day on which it was posted.
    pub posted_on: Option<Date>,
    /// When that was written down.
    pub posted_at: Option<Timestamp>,
    /// Since when it is not to go: what it tells was put right.
    pub struck_at: Option<Timestamp>,
    /// The day on which it counts as served.
    pub served_on: Option<Date>,
    /// Of a second copy, the day of the first.
    pub copy_of_on: Option<Date>,
    /// By which it was queued once only.
    pub once_key: String,
}

impl LetterRow {
    /// The event that it tells, and what its once-key has after that: whom it tells it.
    #[must_use]
    pub fn tells(&self) -> Option<(EventId, &str)> {
        let event = event_of(&self.once_key)?;
        let key = self.once_key.strip_prefix("event:")?;
        Some((event, key.split_once(':').map_or("", |(_, ends)| ends)))
    }
}

/// Where somebody lives is for its readers alone.
impl std::fmt::Debug for LetterRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LetterRow {}", self.id)
    }
}

/// Actions that include reading a letter at an officer's desk.
pub trait SeesLetters: On<Case> {}
impl SeesLetters for ReadLetters {}
impl SeesLetters for Record {}

/// The event that a letter or a mail tells, by its once-key `event:ID` or `event:ID:…`.
pub(crate) fn event_of(once_key: &str) -> Option<EventId> {
    let mut parts = once_key.split(':');
    let event = (parts.next() == Some("event")).then(|| parts.next())??;
    event.parse().ok().map(EventId)
}

/// What an event told was put right: its letters that are not posted are not to go.
///
/// # Errors
/// When the database cannot be written.
pub async fn strike<A: On<Case>>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    event: EventId,
) -> Result<(), StorageError> {
    let query = sql!("letter/strike")
        .bind(access.council())
        .bind(access.case())
        .bind(event)
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// Queues a letter. Whether it was not queued before, by its once-key.
///
/// # Errors
/// When the database cannot be written.
pub async fn queue<A: On<Case>>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    letter: &NewLetter,
) -> Result<bool, StorageError> {
    crate::unguarded::mail::on_paper(tx, access.council(), access.case(), letter, access.at()).await
}

/// Takes back a letter by its once-key that said of another that it is not so, if nobody has printed
/// it: that other had not gone. Whether it was there.
///
/// # Errors
/// When the database cannot be written.
pub async fn take_back<A: On<Case>>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    once_key: &str,
) -> Result<bool, StorageError> {
    let query = sql!("letter/take_back")
        .bind(access.council())
        .bind(access.case())
        .bind(once_key);
    Ok(tx.run(query).await? == 1)
}

/// One page of the letters to print and post within an officer's reach, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting(
    reader: impl Reader,
    access: &Access<Council, ListCaseload>,
    limit: i64,
    offset: i64,
) -> Result<Vec<WaitingLetter>, StorageError> {
    let query = sql!("letter/waiting")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(access.at())
        .bind(limit)
        .bind(offset);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(WaitingLetter {
                id: row.get("post_id")?,
                name: row.maybe("name")?.unwrap_or_default(),
                kind: row.get("kind")?,
                on: row.get("happened_on")?,
                why: why(row)?,
                reference: row.get("reference")?,
                created_at: row.get("created_at")?,
                is_printed: row.maybe::<Timestamp>("printed_at")?.is_some(),
                is_struck: row.maybe::<Timestamp>("struck_at")?.is_some(),
                is_copy: row.maybe::<Date>("copy_of_on")?.is_some(),
                has_address: row.get("has_address")?,
                is_mine: row.get("mine")?,
            })
        })
        .collect()
}

/// A letter that can be printed and is not yet.
#[derive(Clone, PartialEq, Eq)]
pub struct ToPrint {
    /// Its id.
    pub id: i64,
    /// The case.
    pub reference: CaseRef,
    /// For whom.
    pub name: String,
    /// Which notice.
    pub kind: String,
    /// The day of what it tells.
    pub on: Date,
    /// Their address, line by line: to ask whether our type has its letters, and for no page.
    pub address: String,
}

/// Where somebody lives is for its readers alone.
impl std::fmt::Debug for ToPrint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ToPrint {}", self.id)
    }
}

/// The letters on the cases of an officer and of their team that have an address and are not
/// printed, in the order of the list.
///
/// # Errors
/// When the database cannot be read.
pub async fn to_print(
    reader: impl Reader,
    access: &Access<Council, ListCaseload>,
    limit: i64,
) -> Result<Vec<ToPrint>, StorageError> {
    let query = sql!("letter/to_print")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(access.at())
        .bind(limit);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(ToPrint {
                id: row.get("post_id")?,
                reference: row.get("reference")?,
                name: row.maybe("name")?.unwrap_or_default(),
                kind: row.get("kind")?,
                on: row.get("happened_on")?,
                address: row.get("lines")?,
            })
        })
        .collect()
}

/// One letter of a case; `None` where its reader may not be told what is new.
///
/// # Errors
/// When the database cannot be read.
pub async fn one<A: SeesLetters>(
    reader: impl Reader,
    access: &Access<Case, A>,
    letter: i64,
) -> Result<Option<LetterRow>, StorageError> {
    let query = sql!("letter/one")
        .bind(access.council())
        .bind(access.case())
        .bind(access.at())
        .bind(letter);
    let row = reader.row(query).await?;
    row.map(|row| {
        Ok(LetterRow {
            id: row.get("post_id")?,
            person: row.get("person_id")?,
            name: row.maybe("name")?.unwrap_or_default(),
            kind: row.get("kind")?,
            on: row.get("happened_on")?,
            why: why(&row)?,
            address: row.maybe("lines")?,
            address_at: row.maybe("address_at")?,
            refused: row.maybe("refused_lines")?,
            printed_at: row.maybe("printed_at")?,
            posted_on: row.maybe("posted_on")?,
            posted_at: row.maybe("posted_at")?,
            struck_at: row.maybe("struck_at")?,
            served_on: row.maybe("served_on")?,
            copy_of_on: row.maybe("copy_of_on")?,
            once_key: row.get("once_key")?,
        })
    })
    .transpose()
}

/// A letter that was printed for somebody who is on the phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedLetter {
    /// Its id.
    pub id: i64,
    /// Which notice.
    pub kind: String,
    /// The day of what it tells.
    pub on: Date,
    /// When it was printed.
    pub printed_at: Timestamp,
    /// The day on which it was posted.
    pub posted_on: Option<Date>,
}

/// The letters that were printed for the person whose view this is and can go to them once more,
/// the newest first; or the one with an id.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_caller(
    reader: impl Reader,
    access: &Access<Case, ActForCaller>,
    letter: Option<i64>,
) -> Result<Vec<PrintedLetter>, StorageError> {
    let query = sql!("letter/of_caller")
        .bind(access.council())
        .bind(access.case())
        .bind(access.viewer())
        .bind(access.at())
        .bind(letter)
        .bind(PRINTED_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(PrintedLetter {
                id: row.get("post_id")?,
                kind: row.get("kind")?,
                on: row.get("happened_on")?,
                printed_at: row.get("printed_at")?,
                posted_on: row.maybe("posted_on")?,
            })
        })
        .collect()
}

/// Queues a second copy of a letter of the person whose view this is, `first_on` being the day of
/// the first. Whether it was not queued before, by its once-key.
///
/// Safety of the child: it is for whom the first was for, and goes where their letters go.
///
/// # Errors
/// When the database cannot be written.
pub async fn copy(
    tx: &mut Tx<'_>,
    access: &Access<Case, ActForCaller>,
    letter: i64,
    copy: i64,
    first_on: Date,
    once_key: &str,
) -> Result<bool, StorageError> {
    let query = sql!("letter/copy")
        .bind(access.council())
        .bind(access.case())
        .bind(letter)
        .bind(access.viewer())
        .bind(copy)
        .bind(access.at())
        .bind(first_on)
        .bind(once_key);
    Ok(tx.run(query).await? == 1)
}

/// How many letters wait for an officer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Waiting {
    /// To be posted.
    pub letters: i64,
    /// Of them, notices that no mail has brought: refused, or not gone for an hour.
    pub not_brought: i64,
}

/// How many letters within an officer's reach wait to be posted.
///
/// # Errors
/// When the database cannot be read.
pub async fn how_many_wait(
    reader: impl Reader,
    access: &Access<Council, ListCaseload>,
) -> Result<Waiting, StorageError> {
    let query = sql!("letter/how_many")
        .bind(access.council())
        .bind(officer_of(&access.actor()))
        .bind(access.at());
    let row = reader.row(query).await?;
    row.map_or(Ok(Waiting::default()), |row| {
        Ok(Waiting {
            letters: row.get("letters")?,
            not_brought: row.get("not_brought")?,
        })
    })
}

/// Keeps where somebody has their post.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep_address(
    tx: &mut Tx<'_>,
    access: &Access<Case, Record>,
    person: PersonId,
    lines: &str,
) -> Result<(), StorageError> {
    let query = sql!("letter/keep_address")
        .bind(access.council())
        .bind(person)
        .bind(lines)
        .bind(access.actor().to_string())
        .bind(access.at());
    tx.run(query).await.map(drop)
}

/// Notes that a letter was printed. Whether it still waits to be posted.
///
/// # Errors
/// When the database cannot be written.
pub async fn printed(
    tx: &mut Tx<'_>,
    access: &Access<Case, Record>,
    letter: i64,
) -> Result<bool, StorageError> {
    let query = sql!("letter/printed")
        .bind(access.council())
        .bind(access.case())
        .bind(letter)
        .bind(access.at())
        .bind(access.actor().to_string());
    Ok(tx.run(query).await? == 1)
}

/// Somebody asked that nothing be posted to the address that we have.
///
/// # Errors
/// When the database cannot be written.
pub async fn refuse_address(
    tx: &mut Tx<'_>,
    access: &Access<Case, Record>,
    person: PersonId,
) -> Result<(), StorageError> {
    let query = sql!("letter/refuse_address")
        .bind(access.council())
        .bind(person)
        .bind(access.actor().to_string())
        .bind(access.at())
        .bind(BETWEEN_ADDRESSES);
    tx.run(query).await.map(drop)
}

/// Where somebody has their post changed: what was printed to them and is not posted waits to be
/// printed anew.
///
/// Safety of the child: the envelope to an address that they asked us not to use does not go.
///
/// # Errors
/// When the database cannot be written.
pub async fn unprint(
    tx: &mut Tx<'_>,
    access: &Access<Case, Record>,
    person: PersonId,
) -> Result<(), StorageError> {
    let query = sql!("letter/unprint").bind(access.council()).bind(person);
    tx.run(query).await.map(drop)
}

/// A letter was not posted after all.
///
/// # Errors
/// When the database cannot be written.
pub async fn not_posted(
    tx: &mut Tx<'_>,
    access: &Access<Case, Record>,
    letter: i64,
) -> Result<(), StorageError> {
    let query = sql!("letter/not_posted")
        .bind(access.council())
        .bind(access.case())
        .bind(letter);
    tx.run(query).await.map(drop)
}

/// A letter was not printed after all.
///
/// # Errors
/// When the database cannot be written.
pub async fn not_printed(
    tx: &mut Tx<'_>,
    access: &Access<Case, Record>,
    letter: i64,
) -> Result<(), StorageError> {
    let query = sql!("letter/not_printed")
        .bind(access.council())
        .bind(access.case())
        .bind(letter);
    tx.run(query).await.map(drop)
}

/// Which notices went by post in the place of a mail, and when each counts as served: on the
/// reader alone, where they are of the family. A correction that says the same, of the same day,
/// makes no letter of its own: it was served by that of what it repeats.
///
/// # Errors
/// When the database cannot be read.
pub async fn served<A: Reads>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<Served>, StorageError> {
    let query = sql!("letter/served")
        .bind(access.council())
        .bind(access.case())
        .bind(access.viewer());
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Served {
                event: row.get("event_id")?,
                person: row.get("person_id")?,
                on: row.get("served_on")?,
            })
        })
        .collect()
}

/// Somebody who can be told by post alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WithoutAccount {
    /// Who.
    pub person: PersonId,
    /// What a dispute withholds from them.
    pub withheld: Classes,
    /// Whether they are kept apart from somebody on the case.
    pub apart: bool,
}

/// Parents and representatives who have no account and may be told what is new.
///
/// # Errors
/// When the database cannot be read.
pub async fn without_account<A: Tells>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<WithoutAccount>, StorageError> {
    let query = sql!("letter/without_account")
        .bind(access.council())
        .bind(access.case())
        .bind(access.at())
        .bind(PEOPLE);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(WithoutAccount {
                person: row.get("person_id")?,
                withheld: disputed(row)?,
                apart: row.get("apart")?,
            })
        })
        .collect()
}

/// Notes the day on which a letter was posted, and that on which it counts as served. Whether
/// nobody had before, and it was printed to an address that we have.
///
/// # Errors
/// When the database cannot be written.
pub async fn posted(
    tx: &mut Tx<'_>,
    access: &Access<Case, Record>,
    letter: i64,
    posted_on: Date,
    served_on: Date,
) -> Result<bool, StorageError> {
    let query = sql!("letter/posted")
        .bind(access.council())
        .bind(access.case())
        .bind(letter)
        .bind(access.at())
        .bind(access.actor().to_string())
        .bind(posted_on)
        .bind(served_on);
    Ok(tx.run(query).await? == 1)
}

fn why(row: &Row) -> Result<Why, StorageError> {
    let word: String = row.get("why")?;
    let found = Why::ALL.into_iter().find(|why| why.word() == word);
    found.ok_or_else(|| row.damaged("why"))
}
